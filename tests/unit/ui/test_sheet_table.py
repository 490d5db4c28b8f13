"""The table of marks: typed like a spreadsheet, the same data as the sheet, one undo for both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.values import RecusalKind
from inovasi_desktop.services import recusals, scoring
from tests.helpers.grid_room import CONTROL, SHIFT, Grid, Key
from tests.helpers.sheet_room import Room
from tests.helpers.walks import cut, double_keys, nameless, outside
from ui.shortcuts import Shortcut
from ui.theme import Variant, theme
from ui.workspace import Workspace

EMPTY = ["", "", "", "", "", "–"]


@pytest.fixture
def grid(room: Room) -> Grid:
    room.press(Shortcut.TABLE)
    return Grid(room.window, room.page.table.board)


def test_typing_replaces_and_enter_goes_down(room: Room, grid: Grid) -> None:
    assert grid.at() == (0, 0)
    grid.type("86")
    grid.press(Key.Key_Return)
    grid.type("87.5")
    grid.press(Key.Key_Enter)
    assert grid.at() == (2, 0)
    assert room.stored(0)[0] == 8600
    assert room.stored(1)[0] == 8750
    assert grid.row(1)[0] == "87,5"
    assert room.said.startswith("Tersimpan ")
    grid.press(Key.Key_Up)
    grid.type("9")
    grid.press(Key.Key_Return)
    assert room.stored(1)[0] == 900


def test_enter_at_the_bottom_goes_on_at_the_top_of_the_next_criterion(grid: Grid) -> None:
    for mark in ("80", "81", "82", "83"):
        grid.type(mark)
        grid.press(Key.Key_Return)
    assert [row[:2] for row in map(grid.row, range(3))] == [["80", "83"], ["81", ""], ["82", ""]]
    assert grid.at() == (1, 1)
    grid.press(Key.Key_Return, SHIFT)
    assert grid.at() == (0, 1)
    grid.press(Key.Key_Return, SHIFT)
    assert grid.at() == (2, 0)


def test_tab_goes_right_and_leaves_after_the_last_cell(room: Room, grid: Grid) -> None:
    for mark in ("80", "81", "82", "83", "84"):
        grid.type(mark)
        grid.press(Key.Key_Tab)
    assert grid.row(0) == ["80", "81", "82", "83", "84", "81,55"]
    assert grid.at() == (1, 0)
    grid.press(Key.Key_Backtab, SHIFT)
    assert grid.at() == (0, 4)
    grid.go(2, 4)
    grid.press(Key.Key_Tab)
    assert not grid.view.hasFocus()


def test_arrows_store_what_is_typed_and_move_within_what_is_edited(room: Room, grid: Grid) -> None:
    grid.type("75")
    grid.press(Key.Key_Right)
    assert (room.stored()[0], grid.at()) == (7500, (0, 1))
    grid.press(Key.Key_Left)
    grid.press(Key.Key_F2)
    grid.press(Key.Key_End)
    grid.press(Key.Key_Left)
    grid.type("1")
    grid.press(Key.Key_Delete)
    grid.press(Key.Key_Return)
    assert room.stored()[0] == 7100


def test_delete_clears_and_a_blank_is_no_zero(room: Room, grid: Grid) -> None:
    grid.type("75")
    grid.press(Key.Key_Return)
    grid.press(Key.Key_Up)
    grid.press(Key.Key_Delete)
    assert room.stored()[0] is None
    assert grid.row(0) == EMPTY


def test_a_wrong_cell_keeps_its_text_and_says_why(room: Room, grid: Grid) -> None:
    grid.type("101")
    grid.press(Key.Key_Return)
    assert grid.row(0)[0] == "101"
    assert room.stored()[0] is None
    assert room.said == "1 nilai belum tersimpan"
    grid.press(Key.Key_Up)
    assert "di luar rentang" in grid.board.message()
    assert not room.page.may_leave()
    assert "101" in room.page.unsaved()
    grid.press(Key.Key_Escape)
    assert grid.row(0)[0] == ""
    assert room.page.may_leave()


def test_escape_while_typing_brings_the_stored_mark_back(room: Room, grid: Grid) -> None:
    grid.type("80")
    grid.press(Key.Key_Return)
    grid.press(Key.Key_Up)
    grid.type("9")
    grid.press(Key.Key_Escape)
    assert (grid.row(0)[0], room.stored()[0]) == ("80", 8000)
    assert grid.view.hasFocus()


def test_a_pause_stores_and_the_field_stays_open(room: Room, grid: Grid) -> None:
    grid.type("8")
    editor = grid.view.editor()
    assert editor is not None
    editor.paused.emit()
    assert room.stored()[0] == 800
    grid.type("6")
    assert grid.view.editor() is editor
    assert editor.text() == "86"
    grid.press(Key.Key_Return)
    assert room.stored()[0] == 8600


def test_a_field_that_was_closed_stores_nothing_more(room: Room, grid: Grid) -> None:
    grid.type("86")
    editor = grid.view.editor()
    assert editor is not None
    grid.press(Shortcut.TABLE)
    editor.paused.emit()  # its timer ran on until the event loop let go of it
    assert room.stored()[0] == 8600


def test_losing_the_focus_stores(room: Room, grid: Grid) -> None:
    grid.type("86")
    room.page.looks.choice.buttons[0].setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    assert room.stored()[0] == 8600


def test_a_table_from_a_spreadsheet_is_pasted_and_undone_at_once(room: Room, grid: Grid) -> None:
    grid.paste("80\t81,5\n82.5\t83\n")
    assert [row[:2] for row in map(grid.row, range(3))] == [["80", "81,5"], ["82,5", "83"], ["", ""]]
    assert grid.board.message() == "4 nilai ditempel."
    room.press(Shortcut.UNDO)
    assert list(map(grid.row, range(3))) == [EMPTY] * 3
    room.press(Shortcut.REDO)
    assert grid.row(1)[:2] == ["82,5", "83"]


def test_words_stay_in_their_cells_and_the_rest_is_stored(room: Room, grid: Grid) -> None:
    grid.paste("baik\t81\t1.234\n\t200\t79")
    assert grid.row(0)[:3] == ["baik", "81", "1.234"]
    assert grid.row(1)[:3] == ["", "200", "79"]
    assert room.stored(0)[:3] == [None, 8100, None]
    assert "3 belum tersimpan" in grid.board.message()
    assert room.said == "3 nilai belum tersimpan"
    for _ in range(3):
        room.press(Shortcut.UNDO)
    assert room.said.startswith("Tersimpan")
    assert room.stored(0)[:3] == [None, 8100, None]


def test_what_is_pasted_beyond_the_table_or_into_closed_sheets_is_counted(room: Room, grid: Grid) -> None:
    room.desk.workspace.run(recusals.abstain, **room.desk.where(1), kind=RecusalKind.ABSENT, reason="")
    grid.go(1, 4)
    grid.paste("1\t2\n3\t4\n5\t6")
    assert grid.board.message() == (
        "1 nilai ditempel. 1 sel terkunci atau abstain dilewati. 4 sel di luar tabel tidak dipakai."
    )
    assert grid.row(2)[4] == "3"


def test_one_value_fills_the_selection(grid: Grid) -> None:
    grid.press(Key.Key_Right, SHIFT)
    grid.press(Key.Key_Down, SHIFT)
    grid.paste("77")
    assert [row[:3] for row in map(grid.row, range(3))] == [["77", "77", ""], ["77", "77", ""], ["", "", ""]]
    grid.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "77\t77\n77\t77\n"
    grid.press(Key.Key_X, CONTROL)
    assert list(map(grid.row, range(2))) == [EMPTY] * 2


def test_a_megabyte_of_text_is_refused_in_a_sentence(room: Room, grid: Grid) -> None:
    grid.paste("86\t" * 350_000)
    assert "terlalu panjang" in grid.board.message()
    assert room.stored() == [None] * 5


def test_a_closed_sheet_says_why(room: Room, grid: Grid) -> None:
    room.desk.workspace.run(recusals.abstain, **room.desk.where(0), kind=RecusalKind.CONFLICT, reason="")
    grid.go(0, 0)
    grid.type("8")
    assert grid.board.message() == "Contoh 1: abstain (Benturan kepentingan)."
    assert grid.view.editor() is None
    grid.go(1, 5)
    grid.type("8")
    assert grid.board.message() == "Jumlah dihitung sendiri."


def test_a_cell_that_changed_elsewhere_shows_both_values(room: Room, grid: Grid) -> None:
    elsewhere = Workspace(room.desk.file, room.desk.workspace.context)
    mark = {**room.desk.where(), "criterion_id": room.desk.small.criteria[0]}
    elsewhere.run(scoring.record_score, **mark, value=7000, expected=None)
    grid.type("86")
    grid.press(Key.Key_Return)
    grid.press(Key.Key_Up)
    assert "menjadi 70 (tadinya kosong)" in grid.board.message()
    assert grid.row(0)[0] == "86"
    assert not room.page.may_leave()
    grid.press(Key.Key_F2)
    grid.press(Key.Key_Return)
    assert room.stored()[0] == 8600
    assert room.page.may_leave()


def test_sheet_and_table_are_the_same_data_with_one_undo(room: Room, grid: Grid) -> None:
    grid.type("86")
    grid.press(Key.Key_Return)
    room.press(Shortcut.TABLE)
    assert not room.page.table.board.isVisible()
    assert room.chosen() == 1
    room.page.entries.view.setCurrentIndex(room.page.entries.model.index(0))
    assert room.row(0).edit.text() == "86"
    room.row(0).edit.selectAll()
    room.fill("90")
    room.press(Shortcut.TABLE)
    assert grid.row(0)[0] == "90"
    room.press(Shortcut.UNDO)
    assert grid.row(0)[0] == "86"
    assert grid.at() == (0, 0)
    room.press(Shortcut.UNDO)
    assert grid.row(0)[0] == ""


def test_locking_from_the_table_looks_at_the_sheet_first(room: Room, grid: Grid) -> None:
    grid.paste("80\t81\t82\t83\t84")
    room.press(Shortcut.LOCK)
    assert room.page.looks.choice.place == 0
    assert room.chosen() == 0
    room.press(Shortcut.LOCK)
    assert "Terkunci" in room.states()
    room.press(Shortcut.TABLE)
    assert "Terkunci" in str(grid.board.table.headerData(0, Qt.Orientation.Vertical))


def test_a_screen_reader_hears_names_and_reasons(room: Room, grid: Grid) -> None:
    grid.type("86")
    grid.press(Key.Key_Tab)
    table = grid.board.table
    said = [table.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (0, 1, 5)]
    assert said == ["Kebaruan, Contoh 1, 86", "Kemanfaatan, Contoh 1, belum dinilai", "Jumlah Contoh 1: 86,00"]


def test_the_model_keeps_qts_contract(room: Room, grid: Grid) -> None:
    QAbstractItemModelTester(grid.board.table, QAbstractItemModelTester.FailureReportingMode.Warning)
    grid.paste("80\t81\n82\t83")
    room.press(Shortcut.UNDO)
    room.press(Shortcut.TABLE)
    room.press(Shortcut.TABLE)


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_to_stumble_over(
    light: QApplication, room: Room, grid: Grid, variant: Variant, size: tuple[int, int], scale: float
) -> None:
    room.window.resize(*size)
    theme.apply(light, variant, scale)
    for _ in range(3):
        light.processEvents()
    assert nameless(room.window) == []
    assert cut(room.window) == []
    assert outside(room.window) == []
    assert double_keys(room.window) == []
