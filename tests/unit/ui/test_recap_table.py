"""The ranking's table and the lists of the dialogs: Qt's model tester, words, order, widths, and 30,000 rows."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from tests.helpers.window import Show, focus
from tests.recap_views import TIED, recap_view
from ui.models.rank_table import Column, RankTable, basis_names
from ui.models.result_list import ResultLine, ResultList
from ui.models.sheet_refs import SheetRef, SheetRefList
from ui.modes import Mode
from ui.theme import theme
from ui.views.rank_view import RankView

ROLE = Qt.ItemDataRole
FRAME_MS, FRAMES = 16.7, 40


@pytest.fixture
def table(qapp: QApplication) -> RankTable:
    made = RankTable()
    made.set_view(recap_view())
    return made


def texts(table: RankTable, row: int) -> list[str]:
    return [table.index(row, column).data() for column in range(table.columnCount())]


def headings(table: RankTable) -> list[str]:
    return [table.headerData(column, Qt.Orientation.Horizontal) for column in range(table.columnCount())]  # type: ignore[misc]


def names(table: RankTable) -> list[str]:
    return [table.row(place).name for place in range(table.rowCount())]


def test_the_table_passes_the_model_tester(table: RankTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)
    table.set_basis(1)
    table.set_tight(True)
    table.set_view(recap_view({"PD-01": ("80", None)}))
    table.set_view(None)


def test_rows_and_headings_read_as_in_the_picture(table: RankTable) -> None:
    assert headings(table) == ["#", "Peserta", "Sebaran nilai juri (70–95)", "Fact finding", "Paparan", "Nilai akhir"]
    assert texts(table, 2) == ["3=", "Siska", "", "81,70", "81,70", "81,70"]
    table.set_tight(True)
    assert headings(table)[Column.SPREAD] == "Sebaran 70–95"


def test_an_incomplete_stage_counts_its_locked_sheets(qapp: QApplication) -> None:
    table = RankTable()
    table.set_view(recap_view({**TIED, "PD-05": ("74.2", None, "78.6", "80.9", "79.45")}))
    row = table.row_of("PD-05")
    assert texts(table, row) == ["–", "Contoh Inovasi E", "", "4 / 5", "4 / 5", "–"]
    spoken = table.index(row, Column.FIRST_STAGE).data(ROLE.AccessibleTextRole)
    assert spoken == "Fact finding: 4 dari 5 lembar terkunci"
    assert table.index(row, Column.RANK).data(ROLE.AccessibleTextRole) == "Belum ada peringkat"


def test_every_cell_says_what_it_shows(table: RankTable) -> None:
    spoken = [table.index(2, column).data(ROLE.AccessibleTextRole) for column in range(table.columnCount())]
    assert spoken == [
        "Peringkat 3, sama",
        "Siska, Disnaker",
        "5 juri, terendah 76,00, tertinggi 86,00",
        "Fact finding 81,70",
        "Paparan 81,70",
        "Nilai akhir 81,70",
    ]


def test_the_strip_names_its_judges(table: RankTable) -> None:
    tip = table.index(0, Column.SPREAD).data(ROLE.ToolTipRole)
    assert tip.splitlines()[0] == "Juri 1  84,00"
    assert len(tip.splitlines()) == 5
    spread = table.index(0, Column.SPREAD).data(RankTable.SPREAD)
    assert (spread.values, spread.middle) == ((84.0, 86.9, 88.2, 88.6, 92.1), 87.96)


def test_another_basis_orders_the_rows_and_keeps_the_chosen_one(qapp: QApplication) -> None:
    table = RankTable()
    view = recap_view()
    rows = view.rows
    last = rows[-1]  # the last one in all, but second in the presentation
    high = replace(last, stages=(last.stages[0], rows[0].stages[0]))
    table.set_view(replace(view, rows=(*rows[:-1], high)))
    chosen = QModelIndex(table.index(table.row_of("PD-06"), 0))
    kept = QPersistentModelIndex(chosen)
    table.set_basis(1)
    assert names(table)[:3] == ["Si Demang", "Contoh Inovasi F", "SITA"]
    assert kept.row() == 1
    table.set_basis(None)
    assert names(table)[-1] == "Contoh Inovasi F"
    assert kept.row() == 5


def test_the_choice_of_basis_names_weights_and_stages() -> None:
    assert basis_names(recap_view()) == ["Nilai akhir (70/30)", "Fact finding", "Paparan"]


# the view


def shown_table(shown: Show, view_width: int, mode: Mode) -> RankView:
    view = RankView()
    table = RankTable(view)
    table.set_view(recap_view())
    view.setModel(table)
    view.arrange(mode)
    view.resize(view_width, 500)
    shown(view)
    return view


def test_wide_tables_show_every_column(shown: Show) -> None:
    view = shown_table(shown, 820, Mode.WIDE)
    assert not any(view.isColumnHidden(column) for column in range(6))
    assert sum(view.columnWidth(column) for column in range(6)) == view.viewport().width()
    assert view.columnWidth(Column.ENTRY) >= theme.px(120)


def test_narrow_tables_give_the_name_its_room(shown: Show) -> None:
    view = shown_table(shown, 380, Mode.COMPACT)
    assert view.isColumnHidden(3)
    assert view.isColumnHidden(4)
    assert view.columnWidth(Column.ENTRY) >= theme.px(120)
    view.resize(900, 500)
    assert not view.isColumnHidden(3)


def test_the_height_is_told_whenever_it_may_have_changed(shown: Show) -> None:
    view = shown_table(shown, 820, Mode.WIDE)
    told: list[int] = []
    view.height_changed.connect(told.append)
    view.arrange(Mode.COMPACT)
    assert told == [view.whole_height()]
    assert view.whole_height() == view.horizontalHeader().height() + 6 * theme.px(54)


def ring_pixels(view: RankView, row: int) -> int:
    """Return how many pixels of the row's upper edge have the ring's colour."""
    image: QImage = view.viewport().grab().toImage()
    top = view.rowViewportPosition(row) + 1
    wanted = theme.colour("focus").rgb()
    return sum(image.pixel(x, top) == wanted for x in range(image.width()))


def test_the_ring_goes_around_the_whole_row_and_only_for_the_keyboard(shown: Show) -> None:
    view = shown_table(shown, 820, Mode.WIDE)
    view.selectRow(1)
    focus(view)
    assert ring_pixels(view, 1) == view.viewport().width()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring_pixels(view, 1) == 0


def test_tab_leaves_the_table(shown: Show) -> None:
    view = shown_table(shown, 820, Mode.WIDE)
    assert not view.tabKeyNavigation()


def test_thirty_thousand_rows_scroll_within_a_frame(shown: Show) -> None:
    one = recap_view()
    rows = tuple(
        replace(one.rows[n % 6], entry_id=n, name=f"Contoh Inovasi {n}", rank=n + 1, tied=False) for n in range(30_000)
    )
    view = RankView()
    table = RankTable(view)
    table.set_view(replace(one, rows=rows))
    view.setModel(table)
    view.arrange(Mode.WIDE)
    view.resize(820, 700)
    shown(view)
    view.viewport().repaint()
    start = time.process_time()  # the work, not the clock: others may keep the machine busy
    for step in range(FRAMES):
        view.verticalScrollBar().setValue(step * 40_000)
        view.viewport().repaint()
    assert (time.process_time() - start) * 1000 / FRAMES < FRAME_MS
    start = time.process_time()
    table.set_basis(0)
    assert time.process_time() - start < 1.5


# the lists of the dialogs


@pytest.fixture
def places(qapp: QApplication) -> ResultList:
    return ResultList(
        [
            ResultLine("PD-03", "3", "Siska", "Disnaker", "81,70"),
            ResultLine("PD-04", "4", "Contoh D", "Dinkes", "81,70"),
        ]
    )


def test_places_pass_the_model_tester(places: ResultList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(places)
    places.move(0, 1)


def test_a_moved_participant_takes_the_rank_of_its_new_place(places: ResultList) -> None:
    assert places.move(1, -1)
    assert [(line.rank, line.innovation) for line in places.lines()] == [("3", "Contoh D"), ("4", "Siska")]
    assert not places.move(0, -1)
    assert not places.move(1, 1)
    assert places.index(0).data(ROLE.AccessibleTextRole) == "Peringkat 3, Contoh D, Dinkes, nilai 81,70"


@pytest.fixture
def sheets(qapp: QApplication) -> SheetRefList:
    return SheetRefList(
        [
            SheetRef(1, "Juri 1", 3, "Siska", 2, "Paparan"),
            SheetRef(2, "Juri 2", 3, "Siska", 1, "Fact finding"),
            SheetRef(2, "Juri 2", 1, "Si Demang", 2, "Paparan"),
        ]
    )


def test_sheets_pass_the_model_tester(sheets: SheetRefList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(sheets)
    sheets.search("siska")
    sheets.search("tidak ada")
    sheets.search("")


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 3), ("siska", 2), ("juri ii", 2), ("PAPARAN demang", 1), ("siska paparan 2", 0)],
)
def test_searching_takes_every_word_however_it_is_spelt(sheets: SheetRefList, text: str, found: int) -> None:
    sheets.search(text)
    assert sheets.rowCount() == found
