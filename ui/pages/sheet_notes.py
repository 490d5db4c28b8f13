"""Notes of a sheet: saved while they are typed."""

from PySide6.QtCore import QObject, Qt

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.i18n import tr
from ui.format import excerpt
from ui.note_saver import NoteSaver
from ui.sheet_desk import SheetDesk
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.note_box import NoteBox
from ui.widgets.sheet_form import SheetForm


class SheetNotes(QObject):
    """Saves the general note and the notes beside the criteria through the desk.

    A note that cannot be saved stays in its open editor with the reason beside it, and the page with it.
    """

    def __init__(self, desk: SheetDesk, form: SheetForm, box: NoteBox, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._box = desk, form, box
        self._open: CriterionRow | None = None
        self._shown = self._shown_beside = ""
        """What was stored when the editors last showed it; over nothing else is anything written."""
        self._general, self._beside = NoteSaver(self), NoteSaver(self)
        self._general.due.connect(self._save_general)
        self._beside.due.connect(self._save_beside)
        box.edit.typed.connect(self._general.typed)
        box.edit.left.connect(self._general.flush)
        desk.note_changed.connect(self._show_general)
        desk.criterion_note_changed.connect(self._show_beside)

    def watch(self, row: CriterionRow) -> None:
        """Save the note beside ``row`` from now on."""
        row.note_wanted.connect(lambda: self.open(row))
        row.note_line.typed.connect(lambda: self._note_typing(row))
        row.note_line.left.connect(lambda: self.close(row))
        row.note_line.done.connect(lambda: row.edit.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def show_sheet(self) -> None:
        """Show the notes of the sheet at hand."""
        self._general.drop()
        self._beside.drop()
        self._open = None
        sheet = self._desk.view
        if sheet is not None:
            self._shown = sheet.note
            self._box.edit.show_text(sheet.note)
            self._box.edit.setReadOnly(not sheet.editable)
        self._box.message.show_text("")

    def open(self, row: CriterionRow) -> None:
        """Edit the note beside a criterion, once the one being edited is stored."""
        if row.edit.isReadOnly() or (row is not self._open and not self._settle_beside()):
            return
        self._open = row
        self._shown_beside = self._desk.criterion(row.criterion_id).note
        row.open_note()

    def open_current(self) -> None:
        """Edit the note beside the criterion that is worked on, else the first."""
        rows = self._form.rows
        row = next((one for one in rows if one.current), rows[0] if rows else None)
        if row is not None:
            self.open(row)

    def close(self, row: CriterionRow) -> None:
        """Save the note beside a criterion and show it as text; one that is not stored stays in sight."""
        if row is self._open and self._settle_beside() and not row.problem:
            self._open = None
            row.close_note()

    def flush(self) -> bool:
        """Save what is waiting; return whether every note is saved."""
        self._general.flush()
        self._beside.flush()
        return not self.unsaved()

    def _settle_beside(self) -> bool:
        self._beside.flush()
        return not self._is_typed(self._open)

    def _is_typed(self, row: CriterionRow | None) -> bool:
        return row is not None and row.note_line.text() != self._desk.criterion(row.criterion_id).note

    def unsaved(self) -> str:
        """Return in words what of the notes is typed but not stored."""
        sheet = self._desk.view
        if sheet is None or not sheet.editable:
            return ""
        lines = []
        if self._box.edit.toPlainText() != sheet.note:
            lines.append(tr("Catatan umum {peserta} belum tersimpan.", peserta=sheet.short_name))
        if self._open is not None and self._is_typed(self._open):
            lines.append(
                tr(
                    "Catatan {kriteria} ({peserta}) belum tersimpan.",
                    kriteria=self._open.name,
                    peserta=sheet.short_name,
                )
            )
        return "\n".join(lines)

    def _note_typing(self, row: CriterionRow) -> None:
        if row is self._open:
            self._beside.typed()

    def _save_general(self) -> None:
        try:
            self._desk.record_note(self._box.edit.toPlainText(), self._shown)
        except ConflictError as error:
            self._desk.read_again()
            self._shown = error.stored
            self._box.message.show_text(_both(error.stored))
        except KnownError as error:
            self._general.keep()
            self._box.message.show_text(error.message)
        else:
            self._box.message.show_text("")

    def _save_beside(self) -> None:
        row = self._open
        if row is None:
            return
        try:
            self._desk.record_criterion_note(row.criterion_id, row.note_line.text(), self._shown_beside)
        except ConflictError as error:
            self._desk.read_again()
            self._shown_beside = error.stored
            row.show_gap(_both(error.stored))
        except KnownError as error:
            self._beside.keep()
            row.show_gap(error.message)
        else:
            if not row.problem:
                row.show_gap("")

    def _show_general(self) -> None:
        """Show the stored note, unless another one is being typed over it."""
        sheet = self._desk.view
        if sheet is None or self._general.waiting:
            return
        if self._box.edit.toPlainText() in (self._shown, sheet.note):
            self._box.edit.show_text(sheet.note)
            self._shown = sheet.note

    def _show_beside(self, criterion_id: int) -> None:
        row = self._form.row(criterion_id)
        if row is None:
            return
        mark = self._desk.criterion(criterion_id)
        if row is not self._open:
            row.show_note(mark)
        elif not self._beside.waiting and row.note_line.text() in (self._shown_beside, mark.note):
            row.show_note(mark)
            self._shown_beside = mark.note


def _both(stored: str) -> str:
    """Return what stands in the file beside what stands in the editor; the next key saves over it."""
    told = excerpt(stored) or tr("kosong")
    return tr("Sudah berubah di tempat lain menjadi “{catatan}”. Ketik lagi untuk menggantinya.", catatan=told)
