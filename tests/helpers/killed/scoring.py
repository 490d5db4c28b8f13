"""Marks typed and sheets locked: at the sheet, in the table, at the panel's table, and by the laptop going round."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inovasi_desktop.domain.mark_grid import Cell
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.values import Role
from tests.helpers.killed.acts import Act, Mark
from tests.helpers.killed.hands import CONTROL, Hands, Key
from ui.models.mark_table import MarkTable
from ui.pages.panel import PanelPage
from ui.pages.sheet import SheetPage
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.mark_board import MarkBoard


def mark_of(cell: Cell) -> Mark:
    """Return a cell as it is told."""
    return cell.judge_id, cell.entry_id, cell.criterion_id


class SheetHands(Hands):
    """A judge who goes from participant to participant and from criterion to criterion."""

    def sheet(self) -> SheetPage:
        page = self.page()
        assert isinstance(page, SheetPage)
        return page

    def entry(self) -> int:
        view = self.sheet().entries.view
        return self.sheet().entries.rows()[view.currentIndex().row()].entry_id

    def work(self) -> None:
        while True:
            self.press(self.chance.choice((Shortcut.NEXT_ENTRY, Shortcut.PREVIOUS_ENTRY)))
            for _ in range(self.chance.randrange(4)):
                self.mark(self.chance.choice(self.sheet().form.rows), self.judge, self.entry())

    def mark(self, row: CriterionRow, judge: int, entry: int) -> None:
        mark = (judge, entry, row.criterion_id)
        value = self.another(mark)
        text = format_short(value)
        self.do(
            Act(marks=((mark, value),)),
            partial(self.type_over, row.edit, text),
            lambda: row.edit.text() == text and not row.problem,
        )


class LockHands(SheetHands):
    """A judge who fills a sheet and locks it after the review."""

    def work(self) -> None:
        while True:
            entry = self.entry()
            for row in self.sheet().form.rows:
                self.mark(row, self.judge, entry)
            self.do(Act(locks=((self.judge, entry),)), self._lock, self._says_locked)
            self.press(Shortcut.NEXT_ENTRY)

    def _lock(self) -> None:
        self.press(Shortcut.LOCK)
        self.press(Shortcut.LOCK)

    def _says_locked(self) -> bool:
        page = self.sheet()
        told = page.form.banner.isVisible() and page.form.banner.text().startswith("Terkunci")
        return told and page.lock_button.text() == "Terkunci"


class GridHands(Hands):
    """What the two tables share."""

    def board(self) -> MarkBoard:
        raise NotImplementedError

    def type_mark(self, go_on: Key) -> None:
        """Type a mark into the current cell, and leave it."""
        index, table = self.board().view.currentIndex(), self.board().table
        cell = table.cell(index)
        assert cell is not None
        value = self.another(mark_of(cell))
        text = format_short(value)

        def keys() -> None:
            self.type(text)
            self.press(go_on)

        self.do(Act(marks=((mark_of(cell), value),)), keys, lambda: self._shows(cell, text))

    def paste(self, height: int, width: int) -> None:
        """Paste a block of marks from the current cell on: one act, all or none."""
        view, table = self.board().view, self.board().table
        at = view.currentIndex()
        block = view.block(at.row(), at.column(), height, width)
        cells = [[cell for index in line if (cell := table.cell(index)) is not None] for line in block]
        values = {cell: self.another(mark_of(cell)) for line in cells for cell in line}
        text = "\n".join("\t".join(format_short(values[cell]) for cell in line) for line in cells)
        QGuiApplication.clipboard().setText(text)
        self.do(
            Act(marks=tuple((mark_of(cell), value) for cell, value in values.items())),
            partial(self.press, Key.Key_V, CONTROL),
            lambda: (
                self.board().message() == f"{len(values)} nilai ditempel."
                and all(self._shows(cell, format_short(value)) for cell, value in values.items())
            ),
        )

    def clear(self) -> None:
        """Empty the current cell if it holds a mark."""
        index, table = self.board().view.currentIndex(), self.board().table
        cell = table.cell(index)
        if cell is not None and mark_of(cell) in self.state.marks:
            act = Act(marks=((mark_of(cell), None),))
            self.do(act, partial(self.press, Key.Key_Delete), lambda: self._shows(cell, ""))

    def _shows(self, cell: Cell, text: str) -> bool:
        index = self.board().table.index_of(cell)
        return index.data() == text and not index.data(MarkTable.ITEM).wrong


class TableHands(GridHands):
    """A judge at the table, with the arrows, Enter, Tab, Delete and the clipboard."""

    def board(self) -> MarkBoard:
        page = self.page()
        assert isinstance(page, SheetPage)
        return page.table.board

    def work(self) -> None:
        self.press(Shortcut.TABLE)
        while True:
            for _ in range(self.chance.randrange(3)):
                self.press(self.chance.choice((Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left)))
            if self.board().table.cell(self.board().view.currentIndex()) is None:  # the total
                self.press(Key.Key_Home)
            act = self.chance.randrange(8)
            if act == 0:
                self.paste(self.chance.randrange(2, 6), self.chance.randrange(2, 5))
            elif act == 1:
                self.clear()
            else:
                self.type_mark(self.chance.choice((Key.Key_Return, Key.Key_Tab)))


class PanelHands(GridHands):
    """An operator who enters for the panel, column by column."""

    role = Role.OPERATOR

    def panel(self) -> PanelPage:
        page = self.page()
        assert isinstance(page, PanelPage)
        return page

    def board(self) -> MarkBoard:
        return self.panel().board

    def work(self) -> None:
        while True:
            for _ in range(self.chance.randrange(2, 9)):
                self.type_mark(Key.Key_Return)
            if self.chance.randrange(4) == 0:
                self.paste(3, 2)
            self.press(self.chance.choice((Shortcut.NEXT_ENTRY, Shortcut.PREVIOUS_ENTRY)))


class PanelLockHands(PanelHands):
    """An operator who fills the last gap of a participant and locks the panel's sheets together."""

    def work(self) -> None:
        while True:
            sheets = self._open()
            while not sheets:
                before = self.panel().turns.current()
                self.press(Shortcut.NEXT_ENTRY)
                assert self.panel().turns.current() != before, "every participant is locked"
                sheets = self._open()
            keys: Callable[[], None] = partial(self.press, Shortcut.LOCK)  # the first press has asked already
            if self._go_to_gap():
                self.type_mark(Key.Key_Return)
                keys = self._lock
            self.do(Act(locks=tuple(sheets)), keys, self._says_locked)

    def _go_to_gap(self) -> bool:
        """Press the lock's key; go where it says that a mark is missing; return whether one is."""
        self.press(Shortcut.LOCK)
        banner = self.panel().findChild(Banner)
        missing = banner is not None and banner.isVisible() and "Masih kosong" in banner.text()
        if banner is not None and missing:
            banner.action.setFocus(Qt.FocusReason.TabFocusReason)
            self.press(Key.Key_Space)
            self.wait_for(self.board().view.hasFocus, "the keyboard at the gap")
        return missing

    def _open(self) -> list[tuple[int, int]]:
        grid = self.board().table.grid
        assert grid is not None
        return [(sheet.judge_id, sheet.entry_id) for sheet in grid.sheets if sheet.editable]

    def _lock(self) -> None:
        self.press(Shortcut.LOCK)
        self.press(Shortcut.LOCK)

    def _says_locked(self) -> bool:
        told = self.window.toast.isVisible() and self.window.toast.text().endswith("terkunci.")
        return told and self.panel().lock_button.text() == "Terkunci"


class RoundHands(PanelHands, SheetHands):
    """Judges who pass the laptop on: the curtain, some marks, the curtain."""

    def work(self) -> None:
        self.press(Shortcut.TABLE)
        while True:
            for _ in range(self.chance.randrange(3)):
                self.press(Key.Key_Down)
            self.press(Key.Key_Return)
            seat = self.panel().round.seat
            turn = self.panel().turns.current()
            judge = self.workspace.context.actor.judge_id
            assert seat is not None
            assert turn is not None
            assert judge is not None
            for _ in range(self.chance.randrange(1, 6)):
                self.mark(self.chance.choice(seat.form.rows), judge, turn.entry_id)
            seat.done.setFocus(Qt.FocusReason.TabFocusReason)
            self.press(Key.Key_Space)
            self.wait_for(lambda: self.panel().round.seat is None, "the curtain")
            if self.chance.randrange(3) == 0:
                self.press(self.chance.choice((Shortcut.NEXT_ENTRY, Shortcut.PREVIOUS_ENTRY)))
