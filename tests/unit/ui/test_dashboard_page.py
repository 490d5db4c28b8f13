"""Dasbor in the real window: the links go where things are mended, the matrix follows, nothing to stumble over."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.dashboard import CellState, Matrix, MatrixCell, MatrixRow, Way
from inovasi_desktop.services import scoring, unlocking
from tests.builders import as_judge
from tests.helpers.sample_desk import SampleDesk, open_sample
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.models.matrix_table import MatrixTable
from ui.office_places import DASHBOARD, WAYS
from ui.pages.dashboard import DashboardPage
from ui.pages.recap import RecapPage
from ui.pages.roster import RosterPage
from ui.places import first_place
from ui.theme import Variant, theme
from ui.views.matrix_view import MatrixView
from ui.workspace import Workspace

FRAME = 1 / 60
"""Seconds of the processor: what other programs take meanwhile is not ours."""


@pytest.fixture
def sample(sample_path: Path, shown: Show) -> Iterator[SampleDesk]:
    with open_sample(sample_path, shown, DASHBOARD) as found:
        yield found


def the_page(sample: SampleDesk) -> DashboardPage:
    assert isinstance(sample.page, DashboardPage)
    return sample.page


def test_it_is_the_secretariats_first_page(sample: SampleDesk) -> None:
    assert first_place(sample.workspace) == DASHBOARD
    assert "Fact finding: 88 dari 90 lembar, Berjalan" in the_page(sample).steps.accessibleName()


def test_a_link_goes_to_the_category_that_lacks_something(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert page.obstacles.buttons[2].accessibleName().endswith("UMKM Start-up Digital")
    page.obstacles.buttons[2].click()
    recap = sample.page
    assert isinstance(recap, RecapPage)
    assert recap.category_box.currentText() == "UMKM Start-up Digital"


def test_a_link_goes_to_the_roster_that_is_one_short(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert "Daftar unit kerja: Terdaftar 52 dari target 53." in page.obstacles.text()
    page.obstacles.buttons[3].click()
    assert isinstance(sample.page, RosterPage)


def test_requests_appear_as_they_come(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert page.requests.text() == "Tidak ada permintaan yang menunggu."
    judge = Workspace(sample.file, as_judge(sample.workspace.context, 1, "Juri 1"))
    judge.changed.connect(sample.workspace.changed)
    judge.run(unlocking.request_unlock, judge_id=1, entry_id=1, stage_id=3, reason="Salah ketik nilai kebaruan")
    assert "Juri 1 · Si Demang" in page.requests.text()
    assert "Salah ketik nilai kebaruan" in page.requests.text()


def test_the_matrix_follows_a_mark_and_the_choice(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert page.matrix.rowCount() == 18
    page.which.buttons[1].click()
    assert [page.matrix.row(place).code for place in range(page.matrix.rowCount())] == ["PD-05", "PD-06"]
    judge = Workspace(sample.file, as_judge(sample.workspace.context, 4, "Juri 4"))
    judge.changed.connect(sample.workspace.changed)
    judge.run(scoring.lock_sheet, judge_id=4, entry_id=5, stage_id=3)
    assert page.matrix.rowCount() == 1


def big_matrix(rows: int, judges: int = 5) -> Matrix:
    states = [MatrixCell(state, 3) for state in (CellState.LOCKED, CellState.PARTIAL, CellState.EMPTY)]
    return Matrix(
        1,
        "Paparan",
        5,
        tuple(f"Juri {n}" for n in range(1, judges + 1)),
        tuple(
            MatrixRow(
                n,
                f"PD-{n}",
                f"Contoh {n}",
                f"Contoh Dinas {n}",
                "PD",
                tuple(states[(n + m) % 3] for m in range(judges)),
            )
            for n in range(rows)
        ),
    )


def test_thirty_thousand_rows_scroll_within_a_frame(shown: Show, qtbot: QtBot) -> None:
    view, model = MatrixView(), MatrixTable()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_matrix(big_matrix(20))
    quick = MatrixTable(view)
    view.setModel(quick)
    view.resize(800, 600)
    shown(view)
    quick.set_matrix(big_matrix(30_000))
    view.arrange()
    view.repaint()
    taken = []
    for step in range(60):
        begin = time.process_time()
        view.verticalScrollBar().setValue(step * 9001)
        view.viewport().repaint()
        taken.append(time.process_time() - begin)
    assert sorted(taken)[len(taken) // 2] < FRAME
    index = quick.index(2, 1)
    assert quick.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Contoh 2, Juri 1: Belum"


def test_thirty_judges_are_walked_by_keys_within_a_frame(shown: Show) -> None:
    view = MatrixView()
    model = MatrixTable(view)
    view.setModel(model)
    view.resize(800, 600)
    model.set_matrix(big_matrix(300, 30))
    shown(view)
    view.arrange()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(model.index(0, 0))
    view.repaint()
    taken = []
    for key in [Qt.Key.Key_Right] * 30 + [Qt.Key.Key_Down] * 60 + [Qt.Key.Key_PageDown] * 10:
        begin = time.process_time()
        QTest.keyClick(view, key)
        view.viewport().repaint()
        taken.append(time.process_time() - begin)
    assert sorted(taken)[len(taken) // 2] < FRAME
    index = view.currentIndex()
    assert (index.column(), index.row() > 100) == (30, True)
    assert view.viewport().rect().contains(view.visualRect(index).center())


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize(("look", "scale"), [(Variant.LIGHT, 1.0), (Variant.DARK, 2.0), (Variant.OUTDOOR, 2.0)])
def test_nothing_to_stumble_over(
    sample: SampleDesk, light: QApplication, look: Variant, scale: float, size: tuple[int, int]
) -> None:
    sample.window.resize(*size)
    theme.apply(light, look, scale)
    for _ in range(4):
        light.processEvents()
    for walk in (nameless, cut, outside, double_keys):
        assert walk(sample.window) == []


def test_every_way_leads_to_a_page_of_its_own(sample: SampleDesk) -> None:
    assert set(WAYS) == set(Way)
    titles = set()
    for place in WAYS.values():
        sample.window.go(place)
        QApplication.processEvents()
        titles.add(sample.page.title().heading)
    assert len(titles) == len(Way)
