"""What follows every mark: the running total, the comparison with the judge's others, the line in the list."""

from PySide6.QtCore import QObject

from ui.pages.sheet_entries import SheetEntries
from ui.pages.sheet_marks import SheetMarks
from ui.sheet_desk import SheetDesk
from ui.widgets.sheet_form import SheetForm
from ui.widgets.sheet_side import SheetSide


class SheetTotals(QObject):
    """Keeps form, side and list true to what is typed and stored."""

    def __init__(
        self,
        desk: SheetDesk,
        marks: SheetMarks,
        entries: SheetEntries,
        form: SheetForm,
        side: SheetSide,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._marks, self._entries, self._form, self._side = desk, marks, entries, form, side
        marks.total_changed.connect(self._show_total)
        desk.mark_changed.connect(self._show_progress)

    def show_sheet(self) -> None:
        """Show another sheet's figures."""
        self._show_total()
        self._show_progress()

    def _show_total(self) -> None:
        sheet = self._desk.view
        if sheet is not None:
            total = self._marks.total()
            self._side.show_total(sheet.entry_id, sheet.short_name, total)
            self._form.show_total(total)

    def _show_progress(self) -> None:
        sheet = self._desk.view
        known = self._entries.row(sheet.entry_id) if sheet is not None else None
        if known is not None:
            summary = self._desk.summary(known.unit, calibration=known.calibration)
            self._entries.model.update_row(summary)
            self._side.put(summary)
