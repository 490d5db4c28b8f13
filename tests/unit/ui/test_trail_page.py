"""Jejak audit in the real window: search, the chain, copying, and 150,000 acts within a frame."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from inovasi_desktop.domain.trail import TrailFilter
from inovasi_desktop.services.files import create_file
from tests.builders import as_secretariat, ticking
from tests.helpers.sample_desk import SampleDesk, open_sample
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show, focus
from ui.models.trail_table import TrailTable
from ui.office_places import TRAIL
from ui.pages.trail import TrailPage
from ui.theme import Variant, theme
from ui.views.trail_view import TrailView
from ui.workspace import Workspace

FRAME = 1 / 60
"""Seconds of the processor: what other programs take meanwhile is not ours."""

EVENTS = 150_000


@pytest.fixture
def sample(sample_path: Path, shown: Show) -> Iterator[SampleDesk]:
    with open_sample(sample_path, shown, TRAIL) as found:
        yield found


def the_page(sample: SampleDesk) -> TrailPage:
    assert isinstance(sample.page, TrailPage)
    return sample.page


def settled(page: TrailPage, bot: QtBot) -> TrailTable:
    page.search.hand_on()
    bot.waitUntil(lambda: not page.model.searching)
    return page.model


def test_the_newest_act_is_first_and_nothing_can_be_edited(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert page.model.act(0).seq == page.model.every
    assert page.model.act(page.model.rowCount() - 1).seq == 1
    assert page.view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_person_and_a_participant_are_found(sample: SampleDesk, qtbot: QtBot) -> None:
    page = the_page(sample)
    QTest.keyClicks(page.search.person, "juri 3")
    QTest.keyClicks(page.search.code, "PD-03")
    page.search.group.setCurrentIndex(page.search.group.findData("score"))
    model = settled(page, qtbot)
    acts = [model.act(row) for row in range(model.rowCount())]
    assert {act.actor for act in acts} == {"Juri 3"}
    assert all("PD-03" in act.subject for act in acts)
    assert acts == sorted(acts, key=lambda act: -act.seq)
    QTest.keyClicks(page.search.person, "zzz")
    settled(page, qtbot)
    assert page.empty.isVisible()
    page.search.clear_button.click()
    assert page.model.rowCount() == page.model.every
    assert page.view.isVisible()


def test_a_line_is_copied_by_keyboard(sample: SampleDesk) -> None:
    page = the_page(sample)
    focus(page.view)
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert copied.startswith(f"#{page.model.every} · 22-08-2022 13.00.")
    assert "Pemeriksa · sekretariat · contoh · Menerbitkan piagam · 423.4/06/Bappeda-Litbang/2022" in copied


def test_the_chain_is_checked_and_a_break_is_named(sample: SampleDesk) -> None:
    page = the_page(sample)
    page.check_button.click()
    assert page.verdict.text().startswith("Jejak audit utuh: 3.6")
    with sample.file.write() as session:
        session.execute(text("UPDATE audit_event SET after = '1' WHERE seq = 1234"))
    page.check_button.click()
    assert page.verdict.text().startswith("Jejak audit putus pada nomor 1.234.")


def fill(workspace: Workspace) -> None:
    """Write 150,000 acts as wide as real ones; their chain is nobody's business here."""
    with workspace.file.write() as session:
        session.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < :last) "
                "INSERT INTO audit_event "
                "(seq, at, actor, role, laptop, action, subject, before, after, previous_hash, hash) "
                "SELECT i, 1661133600000000 + i * 1000000, 'Juri ' || (i % 5 + 1), 'juri', 'laptop', 'score.record', "
                "'score:paparan/PD-' || (i % 30000) || '/J1/kebaruan', NULL, '8000', printf('%064d', i - 1), "
                "printf('%064d', i) FROM n"
            ),
            {"last": EVENTS},
        )


def test_150_000_acts_scroll_and_filter_within_a_frame(tmp_path: Path, shown: Show, qtbot: QtBot) -> None:
    base = ticking()
    with create_file(tmp_path / "besar.inovasi", base) as file:
        workspace = Workspace(file, as_secretariat(base))
        fill(workspace)
        view, model = TrailView(), TrailTable(workspace)
        view.setModel(model)
        view.resize(900, 700)
        shown(view)
        model.look_for(TrailFilter())
        assert model.rowCount() == EVENTS
        taken = []
        for step in range(40):
            begin = time.process_time()
            view.verticalScrollBar().setValue(step * 170_003)
            view.viewport().repaint()
            taken.append(time.process_time() - begin)
        assert sorted(taken)[len(taken) // 2] < FRAME
        steps = []
        model.look_for(TrailFilter(code="PD-777/"))
        while model.searching:
            begin = time.process_time()
            model.search_on()
            steps.append(time.process_time() - begin)
        assert sorted(steps)[len(steps) // 2] < FRAME
        assert model.rowCount() == 5
        model.forget()


def test_nothing_is_read_once_the_page_is_at_the_back(sample: SampleDesk, qtbot: QtBot) -> None:
    page = the_page(sample)
    QTest.keyClicks(page.search.person, "juri 1")
    sample.window.go("dashboard")
    assert (page.model.rowCount(), page.model.searching) == (0, False)
    sample.window.go(TRAIL)
    qtbot.waitUntil(lambda: not page.model.searching)
    assert {page.model.act(row).actor for row in range(0, page.model.rowCount(), 50)} == {"Juri 1"}


def test_the_model_keeps_qts_rules(sample: SampleDesk) -> None:
    model = TrailTable(sample.workspace)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.look_for(TrailFilter(person="Juri 2"))
    while model.searching:
        model.search_on()
    assert model.rowCount() > 100


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize(("look", "scale"), [(Variant.LIGHT, 1.0), (Variant.DARK, 2.0), (Variant.OUTDOOR, 2.0)])
def test_nothing_to_stumble_over(
    sample: SampleDesk, light: QApplication, look: Variant, scale: float, size: tuple[int, int]
) -> None:
    sample.window.resize(*size)
    the_page(sample).search.ranged.setChecked(True)
    theme.apply(light, look, scale)
    for _ in range(4):
        light.processEvents()
    for walk in (nameless, cut, outside, double_keys):
        assert walk(sample.window) == []
