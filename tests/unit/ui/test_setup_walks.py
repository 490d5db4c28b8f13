"""The pages of the setup in every look and size: nothing nameless, nothing cut, nothing outside, no double keys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.setup import CategoryText
from inovasi_desktop.services.categories import put_category
from inovasi_desktop.services.competition_setup import read_last_year
from inovasi_desktop.services.files import CompetitionFile, open_file
from inovasi_desktop.services.sample import create_finished_sample
from inovasi_desktop.services.setup_view import setup
from inovasi_desktop.services.stages import put_stage
from tests.builders import as_secretariat, ticking
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.main_window import MainWindow
from ui.pages.categories import CategoriesPage
from ui.pages.new_competition import NewCompetitionPage
from ui.pages.stages import StagesPage
from ui.places import first_place, places
from ui.tasks import ImmediateTasks
from ui.theme import Variant, theme
from ui.workspace import Workspace

SIZES = ((1440, 900), (1280, 720), (1024, 640))
LONG = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu Kota Palembang"
PLACES = ("identity", "categories", "stages", "rules")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished sample with long names, a removed category and a removed stage."""
    path = tmp_path_factory.mktemp("setup") / "contoh.inovasi"
    context = as_secretariat(ticking())
    with create_finished_sample(path) as file, file.write() as session:
        found = setup(session)
        stage = found.stages[1]
        long = replace(stage.text, name=LONG)
        put_stage(session, context, uid=stage.uid, value=long, expected=stage.text)
        uid = context.new_id()
        text = CategoryText("X", LONG, 9)
        put_category(session, context, uid=uid, value=text, expected=None)
        put_category(session, context, uid=uid, value=None, expected=text)
    return path


@pytest.fixture
def file(sample: Path) -> Iterator[CompetitionFile]:
    with open_file(sample) as opened:
        yield opened


def look_at(app: QApplication, window: MainWindow) -> None:
    for _ in range(4):
        app.processEvents()
    assert nameless(window) == []
    assert cut(window) == []
    assert outside(window) == []
    assert double_keys(window) == []


def walk(app: QApplication, window: MainWindow, file: CompetitionFile) -> None:
    workspace = Workspace(file, as_secretariat(ticking()))
    window.show_places(places(workspace, ImmediateTasks()), workspace, first_place(workspace))
    for place in PLACES:
        window.go(place)
        look_at(app, window)
        page = window.page()
        if isinstance(page, StagesPage):
            for key in list(page.list.keys()):
                page.list.pick(key)
                look_at(app, window)
            for edit in list(page.criteria.edits.values())[:2]:
                edit.more.click()
            look_at(app, window)
        elif isinstance(page, CategoriesPage):
            for key in page.list.keys()[1:]:
                page.list.pick(key)
                look_at(app, window)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", SIZES)
def test_nothing_to_stumble_over(
    light: QApplication, file: CompetitionFile, shown: Show, size: tuple[int, int], variant: Variant, scale: float
) -> None:
    window = MainWindow()
    window.resize(*size)
    theme.apply(light, variant, scale)
    shown(window)
    walk(light, window, file)
    if scale == 1.0:
        assert (window.width(), window.height()) == size


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", SIZES)
def test_the_steps_of_a_new_competition(
    light: QApplication, sample: Path, shown: Show, size: tuple[int, int], variant: Variant, scale: float
) -> None:
    window = MainWindow()
    window.resize(*size)
    theme.apply(light, variant, scale)
    shown(window)
    page = NewCompetitionPage(date(2023, 1, 2))
    window.show_alone(page)
    page.from_file.setChecked(True)
    page.show_file_refusal(LONG)
    page.show_last_year(read_last_year(sample), LONG)
    for _ in range(4):
        look_at(light, window)
        page.show_refusal(LONG)
        look_at(light, window)
        page.go_on()
