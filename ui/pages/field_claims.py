"""Claims and findings of the participant at hand: chosen parts are stored at once, typed ones while they are typed."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.findings import FindingField, Verdict
from inovasi_desktop.i18n import tr
from ui.field_desk import FieldDesk
from ui.format import excerpt
from ui.note_saver import NoteSaver
from ui.widgets.claim_card import ClaimCard
from ui.widgets.claim_row import ClaimRow

_Part = tuple[int, FindingField]
"""A part of the finding of a claim (id)."""


class FieldClaims(QObject):
    """Keeps the claims' card and the desk in step.

    Attributes:
        card: the rows.

    Signals:
        photos_wanted(int): the photos of a claim (id) are to be shown.
        focus_moved(QWidget): a part of the card has the keyboard now.

    """

    photos_wanted = Signal(int)
    focus_moved = Signal(object)

    def __init__(self, desk: FieldDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.card = ClaimCard(self._watch)
        self._saver = NoteSaver(self)
        self._typing: tuple[ClaimRow, FindingField] | None = None
        self._shown: dict[_Part, str] = {}
        """What was stored when a part was last shown; over nothing else is anything written."""
        self._met: set[_Part] = set()
        """Parts that changed elsewhere: only another key or choice writes over what was told then."""
        self._doubted: ClaimRow | None = None
        self._saver.due.connect(self._save_typed)
        self.card.maker.wanted.connect(self._store_claim)
        desk.finding_changed.connect(self._show_part)
        desk.claims_changed.connect(self._show_claims)
        desk.photos_changed.connect(self.show_photos)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _watch(self, row: ClaimRow) -> None:
        row.chosen.connect(partial(self._choose, row))
        row.typed.connect(partial(self._note_typing, row))
        row.left.connect(self._leave)
        row.step_wanted.connect(partial(self._step, row))
        row.edit_wanted.connect(partial(self._edit, row))
        row.remove_wanted.connect(partial(self._remove, row))
        row.photos_wanted.connect(partial(self._show_photos_of, row))

    # showing

    def show_field(self) -> None:
        """Show the participant at hand."""
        view = self._desk.view
        if view is None:
            return
        self._saver.drop()
        self._typing = self._doubted = None
        self.card.show_field(view)
        self._met.clear()
        self._shown = {
            (claim.claim_id, field): claim.finding.part(field) for claim in view.claims for field in FindingField
        }
        self._offer_before()
        self.show_photos()

    def show_photos(self) -> None:
        """Tell each claim's number of photos."""
        for row in self.card.rows:
            row.show_photos(len(self._desk.photos_of(row.claim.claim_id)))

    def _show_claims(self) -> None:
        self.flush()
        self.show_field()

    def _show_part(self, claim_id: int, part: str) -> None:
        row, claim, field = self.card.row(claim_id), self._desk.claim(claim_id), FindingField(part)
        if row is None or claim is None or self._desk.view is None:
            return
        if field in row.edits and row.edits[field].text() not in (
            self._shown[claim_id, field],
            claim.finding.part(field),
        ):
            row.claim = claim  # another text is being typed, or could not be stored
        else:
            row.show_part(field, claim)
            self._shown[claim_id, field] = claim.finding.part(field)
        self.card.show_progress(self._desk.view)
        self._offer_before()

    def _offer_before(self) -> None:
        view = self._desk.view
        if view is not None:
            for row in self.card.rows:
                row.show_before(view.last_met, view.last_place)

    def current(self) -> ClaimRow | None:
        """Return the row at work."""
        return next((row for row in self.card.rows if row.current), None)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        before = self.current()
        for row in self.card.rows:
            row.set_current(row.isAncestorOf(new))
        if self.current() is not before:
            self._doubt(None)
        if self.current() is not None:
            self.focus_moved.emit(new)

    # storing

    def _choose(self, row: ClaimRow, part: str, value: str) -> None:
        self.flush()
        field = FindingField(part)
        if not self._record(row, field, value):
            row.show_part(field, row.claim)

    def _note_typing(self, row: ClaimRow, part: str) -> None:
        field = FindingField(part)
        if self._typing != (row, field):
            self._saver.flush()
            self._typing = (row, field)
        self._met.discard((row.claim.claim_id, field))
        self._saver.typed()

    def _leave(self, _part: str) -> None:
        self._saver.flush()

    def _save_typed(self) -> None:
        if self._typing is not None:
            row, field = self._typing
            self._record(row, field, row.edits[field].text())

    def _record(self, row: ClaimRow, field: FindingField, value: str) -> bool:
        part = (row.claim.claim_id, field)
        try:
            self._desk.record(*part, value, self._shown[part])
        except ConflictError as error:
            row.show_problem(self._meet(part, error))
            return False
        except KnownError as error:
            row.show_problem(error.message)
            return False
        row.show_problem("")
        return True

    def _meet(self, part: _Part, error: ConflictError) -> str:
        """Return what to tell of both; the next key or choice stores over what is told here."""
        self._desk.read_again()
        claim = self._desk.claim(part[0])
        if claim is not None:
            self._shown[part] = claim.finding.part(part[1])
            self._met.add(part)
        stored = excerpt(error.stored) or tr("kosong")
        return tr("Sudah berubah di tempat lain menjadi “{isi}”. Isi lagi untuk menggantinya.", isi=stored)

    def flush(self) -> bool:
        """Store what is waiting, and once more what could not be; return whether everything typed is stored."""
        self._saver.flush()
        for row in self.card.rows:
            for field in row.dirty():
                if (row.claim.claim_id, field) not in self._met:
                    self._record(row, field, row.edits[field].text())
        return not self.unsaved()

    def unsaved(self) -> str:
        """Return in words what is typed but not stored."""
        view = self._desk.view
        if view is None or not view.editable:
            return ""
        if self.card.maker.is_typed():
            return tr("Klaim {peserta} belum ditambahkan.", peserta=view.short_name)
        if any(row.dirty() for row in self.card.rows):
            return tr("Temuan {peserta} belum tersimpan.", peserta=view.short_name)
        return ""

    def repeat_before(self) -> None:
        """Fill the empty lines of the row at work with what was written for the claim before."""
        row, view = self.current(), self._desk.view
        if row is None or view is None or not view.editable:
            return
        self.flush()
        for field, text in ((FindingField.MET_WHOM, view.last_met), (FindingField.PLACE, view.last_place)):
            if text and not row.edits[field].text():
                self._record(row, field, text)

    # moving, adding, removing

    def first_open(self) -> QWidget | None:
        """Return the verdict of the first claim that is not checked, else of the first one."""
        rows = self.card.rows
        row = next((row for row in rows if row.claim.finding.verdict is Verdict.UNCHECKED), rows[0] if rows else None)
        return row.verdict.current if row is not None else None

    def _step(self, row: ClaimRow, way: int) -> None:
        place = self.card.rows.index(row) + way
        if 0 <= place < len(self.card.rows):
            self.card.rows[place].verdict.current.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_claim(self) -> None:
        """Open the form for another claim."""
        if self._desk.view is not None and self._desk.view.editable and self.flush():
            self.card.maker.open()
            self.focus_moved.emit(self.card.maker)

    def _edit(self, row: ClaimRow) -> None:
        if self.flush():
            self.card.maker.open_for(row.claim)
            self.focus_moved.emit(self.card.maker)

    def _store_claim(self, text: str, claimed: str) -> None:
        maker = self.card.maker
        editing = maker.editing
        self._saver.flush()
        try:
            if editing is None:
                claim_id = self._desk.add_claim(text, claimed)
            else:
                claim_id = editing.claim_id
                self._desk.edit_claim(claim_id, text, claimed)
        except KnownError as error:
            maker.message.show_text(error.message)
            maker.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        maker.close_form()
        row = self.card.row(claim_id)
        if row is not None:
            row.verdict.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: ClaimRow) -> None:
        if self._doubted is not row:
            self._doubt(row)
            return
        self._doubted = None
        self._saver.flush()
        try:
            self._desk.remove_claim(row.claim.claim_id)
        except KnownError as error:
            row.show_problem(error.message)

    def _doubt(self, row: ClaimRow | None) -> None:
        """Ask by the row itself whether it shall really go."""
        if self._doubted is not None and self._doubted is not row:
            self._doubted.show_problem("")
        self._doubted = row
        if row is not None:
            row.message.show_text(tr("Tekan sekali lagi untuk menghapus klaim ini beserta temuannya."), "warn")

    def _show_photos_of(self, row: ClaimRow) -> None:
        self.photos_wanted.emit(row.claim.claim_id)
