"""The sheet page in every look and size: nothing nameless, nothing cut, nothing outside, no double keys."""

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from inovasi_desktop.db.models import Criterion, CriterionLevel, Entry
from inovasi_desktop.services import scoring
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show
from ui.main_window import MainWindow, Place
from ui.models.nav_list import NavItem, heading
from ui.pages.sheet import SheetPage
from ui.theme import Variant, theme

SIZES = ((1440, 900), (1366, 768), (1280, 720), (1024, 640))
LONG = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu"


@pytest.fixture
def window(desk: Desk, shown: Show) -> MainWindow:
    """A sheet with long names everywhere, a note, and a mark."""
    with desk.file.write() as session:
        session.execute(update(Entry).values(short_name=LONG, title=f"{LONG} Kota Palembang", recipient=LONG))
        session.execute(
            update(Criterion).where(Criterion.id == desk.small.criteria[0]).values(name=LONG, description=LONG)
        )
        session.execute(update(CriterionLevel).values(description=LONG))
    where = {**desk.where(), "criterion_id": desk.small.criteria[1]}
    desk.workspace.run(scoring.record_score, **where, value=8700, expected=None)
    desk.workspace.run(scoring.record_criterion_note, **where, value=LONG, expected="")
    made = MainWindow()
    shown(made)
    places = [
        Place(heading("Ruang juri")),
        Place(NavItem("paparan", LONG, "mic", "3/6"), lambda: SheetPage(desk.workspace, desk.small.stage)),
    ]
    made.show_places(places, desk.workspace, "paparan")
    made.rail.show_brand(LONG, LONG)
    made.rail.show_person(LONG, LONG)
    return made


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_to_stumble_over(
    light: QApplication, window: MainWindow, size: tuple[int, int], variant: Variant
) -> None:
    window.resize(*size)
    theme.apply(light, variant)
    for _ in range(3):  # layouts within layouts settle one after the other
        light.processEvents()
    assert (window.width(), window.height()) == size
    assert nameless(window) == []
    assert cut(window) == []
    assert outside(window) == []
    assert double_keys(window) == []


def test_a_locked_sheet_and_the_help_as_well(light: QApplication, window: MainWindow, desk: Desk) -> None:
    for criterion in (0, 2, 3, 4):
        where = {**desk.where(), "criterion_id": desk.small.criteria[criterion]}
        desk.workspace.run(scoring.record_score, **where, value=8700, expected=None)
    desk.workspace.run(scoring.lock_sheet, **desk.where())
    window.resize(1024, 640)
    for _ in range(2):
        light.processEvents()
        assert nameless(window) == []
        assert cut(window) == []
        window.toggle_help()


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1024, 640), 1.0), ((1440, 900), 2.0)])
@pytest.mark.parametrize("missing", [False, True])
def test_the_review_before_the_lock(
    light: QApplication,
    window: MainWindow,
    desk: Desk,
    size: tuple[int, int],
    variant: Variant,
    scale: float,
    missing: bool,
) -> None:
    for criterion, mark in [(0, 0), (2, 10_000), (3, 8700)] + ([] if missing else [(4, 8700)]):
        where = {**desk.where(), "criterion_id": desk.small.criteria[criterion]}
        desk.workspace.run(scoring.record_score, **where, value=mark, expected=None)
    window.resize(*size)
    theme.apply(light, variant, scale)
    page = window.page()
    assert isinstance(page, SheetPage)
    page.lock_button.click()
    for _ in range(4):
        light.processEvents()
    assert page.form.review.isVisible()
    assert nameless(window) == []
    assert cut(window) == []
    assert outside(page.form.review) == []
    assert double_keys(window) == []


@pytest.mark.parametrize(("size", "scale"), [((1440, 900), 1.0), ((1024, 640), 1.0), ((1440, 900), 2.0)])
def test_asking_for_the_lock_to_be_opened(
    light: QApplication, window: MainWindow, desk: Desk, size: tuple[int, int], scale: float
) -> None:
    for criterion in (0, 2, 3, 4):
        where = {**desk.where(), "criterion_id": desk.small.criteria[criterion]}
        desk.workspace.run(scoring.record_score, **where, value=8700, expected=None)
    desk.workspace.run(scoring.lock_sheet, **desk.where())
    window.resize(*size)
    theme.apply(light, Variant.OUTDOOR, scale)
    page = window.page()
    assert isinstance(page, SheetPage)
    page.form.banner.action.click()
    page.form.unlock.send.click()
    for step in range(2):
        for _ in range(4):
            light.processEvents()
        assert page.form.unlock.isVisible() == (step == 0)
        assert nameless(window) == []
        assert cut(window) == []
        assert outside(page.form.unlock) == []
        page.form.unlock.reason.setText(LONG * 3)
        page.form.unlock.send.click()


def test_the_walks_find_what_they_look_for(light: QApplication, shown: Show) -> None:
    from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

    from ui.shortcuts import Shortcut, bind

    bad = QWidget()
    bad.resize(200, 100)
    QLineEdit(bad)
    label = QLabel("Teks yang panjang", bad)
    label.setGeometry(150, 0, 60, 8)
    for _ in range(2):
        bind(Shortcut.LOCK, bad, bad.close)
    shown(bad)
    assert [len(walk(bad)) for walk in (nameless, cut, outside, double_keys)] == [1, 1, 1, 1]
