"""Sheet or table: two looks of the same marks, and the lock that belongs to the sheet."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.i18n import tr
from ui.pages.sheet_entries import SheetEntries
from ui.pages.sheet_table import SheetTable
from ui.sheet_desk import SheetDesk
from ui.shortcuts import Shortcut
from ui.widgets.segments import Segments
from ui.widgets.sheet_columns import SheetColumns


class SheetLooks(QObject):
    """Changes between the looks, with the same participant at hand.

    Attributes:
        choice: the two looks, for the top bar.
        table: the keeper of the table.

    Signals:
        changed(): the other look is shown now.

    """

    changed = Signal()

    def __init__(
        self,
        table: SheetTable,
        columns: SheetColumns,
        entries: SheetEntries,
        desk: SheetDesk,
        may_leave: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self._columns, self._entries, self._desk, self._may_leave = columns, entries, desk, may_leave
        names = ((tr("Lembar"), "clipboard-list"), (tr("Tabel"), "table-2"))
        self.choice = Segments(names, tr("Tampilan nilai"), Shortcut.TABLE)
        self.choice.chosen.connect(self._choose)

    @property
    def as_table(self) -> bool:
        """Whether the table is shown."""
        return self.choice.place == 1

    def _choose(self, place: int) -> None:
        if self._may_leave():
            self.show(table=place == 1)

    def show(self, *, table: bool) -> None:
        """Show a look."""
        entry = self.table.entry() if self.as_table else None
        self.choice.show_chosen(int(table))
        self._columns.show_table(table)
        if table:
            self.fill()
        else:
            self.table.put_away()
            self._entries.refresh(entry if entry is not None else self._at_hand())
        self.changed.emit()

    def fill(self) -> None:
        """Show the chosen category's sheets in the table."""
        assignment = self._entries.assignment()
        if assignment is not None:
            self.table.show(assignment.category_id, self._at_hand())

    def _at_hand(self) -> int | None:
        return self._desk.view.entry_id if self._desk.view is not None else None
