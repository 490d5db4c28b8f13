"""Notes of a sheet: saved while they are typed."""

from PySide6.QtCore import QObject, Qt

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.i18n import tr
from ui.note_saver import NoteSaver
from ui.sheet_desk import SheetDesk
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.note_box import NoteBox
from ui.widgets.sheet_form import SheetForm


class SheetNotes(QObject):
    """Saves the general note and the notes beside the criteria through the desk.

    A note that cannot be saved stays in its editor with the reason beside it.
    """

    def __init__(self, desk: SheetDesk, form: SheetForm, box: NoteBox, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._box = desk, form, box
        self._open: CriterionRow | None = None
        self._complained = False
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
        row.note_line.typed.connect(self._beside.typed)
        row.note_line.left.connect(lambda: self.close(row))
        row.note_line.done.connect(lambda: row.edit.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def show_sheet(self) -> None:
        """Show the notes of the sheet at hand."""
        self._general.drop()
        self._beside.drop()
        self._open = None
        sheet = self._desk.view
        if sheet is not None:
            self._box.edit.show_text(sheet.note)
            self._box.edit.setReadOnly(not sheet.editable)
        self._box.message.show_text("")

    def open(self, row: CriterionRow) -> None:
        """Edit the note beside a criterion."""
        if row.edit.isReadOnly():
            return
        self._beside.flush()
        if self._open is None or not self._beside_unsaved():  # else that one first
            self._open = row
        self._open.open_note()

    def open_current(self) -> None:
        """Edit the note beside the criterion that is worked on, else the first."""
        rows = self._form.rows
        row = next((one for one in rows if one.current), rows[0] if rows else None)
        if row is not None:
            self.open(row)

    def close(self, row: CriterionRow) -> None:
        """Save the note beside a criterion and show it as text."""
        self._beside.flush()
        if self._open is row and not self._beside_unsaved():
            self._open = None
            row.close_note()

    def flush(self) -> bool:
        """Save what is waiting; return whether every note is saved."""
        self._general.flush()
        self._beside.flush()
        return not self.unsaved()

    def unsaved(self) -> str:
        """Return in words what of the notes is typed but not stored."""
        sheet = self._desk.view
        if sheet is None or not sheet.editable:
            return ""
        if self._open is not None and self._beside_unsaved():
            return tr(
                "Catatan {kriteria} {peserta} belum tersimpan.", kriteria=self._open.name, peserta=sheet.short_name
            )
        if self._box.edit.toPlainText() == sheet.note:
            return ""
        return tr("Catatan umum {peserta} belum tersimpan.", peserta=sheet.short_name)

    def _beside_unsaved(self) -> bool:
        row = self._open
        return row is not None and row.note_line.text() != self._desk.criterion(row.criterion_id).note

    def _save_general(self) -> None:
        try:
            self._desk.record_note(self._box.edit.toPlainText())
        except KnownError as error:
            self._box.message.show_text(self._told(error))
        else:
            self._box.message.show_text("")

    def _save_beside(self) -> None:
        row = self._open
        if row is None:
            return
        try:
            self._desk.record_criterion_note(row.criterion_id, row.note_line.text())
        except KnownError as error:
            row.show_gap(self._told(error))
            self._complained = True
        else:
            if self._complained and not row.problem:
                row.show_gap("")
            self._complained = False

    def _told(self, error: KnownError) -> str:
        """Return what to tell; after a conflict the next key saves over what is told here."""
        sheet = self._desk.view
        if isinstance(error, ConflictError) and sheet is not None:
            self._desk.load(sheet.entry_id)
            told = error.stored or tr("kosong")
            return tr("Sudah berubah di tempat lain menjadi “{catatan}”. Ketik lagi untuk menggantinya.", catatan=told)
        return error.message

    def _show_general(self) -> None:
        sheet = self._desk.view
        if sheet is not None and not self._general.waiting:
            self._box.edit.show_text(sheet.note)

    def _show_beside(self, criterion_id: int) -> None:
        row = self._form.row(criterion_id)
        if row is not None and not (row is self._open and self._beside.waiting):
            row.show_note(self._desk.criterion(criterion_id))
