"""Pemeriksaan lapangan: a judge's participants, their claims with what was found of them, and the photos."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.findings import FindingField
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from ui.field_desk import FieldDesk
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.field_claims import FieldClaims
from ui.pages.field_photos import FieldPhotos
from ui.pages.sheet_entries import SheetEntries
from ui.photo_intake import PhotoIntake
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.base import control_height, set_property
from ui.widgets.field_columns import FieldColumns
from ui.widgets.progress_strip import ProgressStrip
from ui.workspace import Workspace

_SHOWN_HERE = (ChangeKind.FINDING, ChangeKind.CLAIM_TEXT, ChangeKind.CAPTION)


class FieldPage(Page):
    """The page of one stage with a field visit, with every category that the judge is assigned to there.

    Participants, claims and photos have a keeper each (``sheet_entries``, ``field_claims``, ``field_photos``).

    Attributes:
        entries: the participants.
        claims: the claims of the one at hand.
        photos: its photos.
        intake: takes photos in.
        strip, report: progress and outcome of taking in.

    """

    def __init__(self, workspace: Workspace, stage_id: int, tasks: Tasks) -> None:
        super().__init__()
        judge_id = workspace.context.actor.judge_id
        if judge_id is None:
            raise ValueError("a finding belongs to a judge")
        self._judge_id = judge_id
        self.entries = SheetEntries(workspace, judge_id, stage_id, self._settle, self)
        self.entries.category_box.setParent(self)  # until the top bar takes it up
        self.entries.category_box.hide()
        self.strip, self.report = ProgressStrip(self), Banner(self)
        self._desk = FieldDesk(workspace, judge_id, self)
        self.intake = PhotoIntake(workspace, tasks, self.strip, self)
        self.claims = FieldClaims(self._desk, self)
        self.photos = FieldPhotos(self._desk, self.intake, self.report, self)
        self._columns = FieldColumns(
            self, self.entries.view, self.claims.card, self.photos.panel, self.strip, self.report
        )
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        self.entries.listed.connect(self._show_list)
        self.entries.chosen.connect(self._show_entry)
        self.entries.view.activated.connect(self._start)
        self.claims.photos_wanted.connect(self._show_photos_of)
        self.claims.focus_moved.connect(self._keep_in_view)
        self.photos.notice.connect(self.notice)
        self.photos.reported.connect(self._show_report)
        self._desk.claims_changed.connect(self._order_tabs)
        self._desk.state_changed.connect(self._show_field)
        bind(Shortcut.NEXT_ENTRY, self, self._next_entry)
        bind(Shortcut.PREVIOUS_ENTRY, self, self._previous_entry)
        bind(Shortcut.ADD_PHOTO, self, self.photos.ask_files)
        bind(Shortcut.ADD_CLAIM, self, self.claims.begin_claim)
        bind(Shortcut.SAME_AS_BEFORE, self, self.claims.repeat_before)

    # what the window asks

    def title(self) -> Title:
        """Return category and stage over the page's name; where categories are chosen beside it, the stage alone."""
        assignment = self.entries.assignment()
        crumb = ""
        if assignment is not None:
            parts = (assignment.category_name, assignment.stage_name)
            crumb = " · ".join(parts[1:] if self.entries.several else parts)
        return Title(tr("Pemeriksaan Lapangan"), crumb)

    def top_widgets(self) -> TopWidgets:
        """Return the choice of category where there is one."""
        return TopWidgets((self.entries.category_box,) if self.entries.several else ())

    def set_mode(self, mode: Mode) -> None:
        """Arrange three columns, or two with the photos below the claims."""
        super().set_mode(mode)
        self._columns.set_mode(mode)
        self.entries.category_box.setFixedHeight(control_height())
        self._order_tabs()

    def _order_tabs(self) -> None:
        panel, maker = self.photos.panel, self.claims.card.maker
        chain: list[QWidget] = [self.entries.category_box, self.entries.view]
        for row in self.claims.card.rows:
            chain += [
                row.edit_button,
                row.remove_button,
                row.edits[FindingField.VERIFIED],
                *row.verdict.chips,
                row.kind,
            ]
            chain += [row.edits[FindingField.MET_WHOM], row.edits[FindingField.PLACE], row.edits[FindingField.NOTE]]
            chain += [row.photos_button]
        chain += [maker.open_button, maker.text, maker.claimed, maker.act, maker.cancel]
        chain += [panel.filter_box, panel.add_button, panel.folder_button, panel.location_box, panel.view]
        chain += [panel.caption, panel.claim_box, panel.open_button, panel.remove_button]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of checking claims."""
        return _hints()

    def help_text(self) -> str:
        """Explain checking claims."""
        return _help()

    def activate(self) -> None:
        """Read the participants afresh, and keep to the one at hand."""
        self.entries.refresh(self._desk.view.entry_id if self._desk.view is not None else None)

    def may_leave(self) -> bool:
        """Store what is typed; stay while photos are being taken in."""
        if self.intake.busy:
            self.warning.emit(tr("Foto masih diambil. Tunggu sebentar, atau tekan Batalkan."))
            return False
        return self._settle()

    def _settle(self) -> bool:
        done = [self.claims.flush(), self.photos.flush() or self.intake.busy]
        if all(done):
            return True
        self.warning.emit(self.claims.unsaved() or self.photos.unsaved())
        return False

    def unsaved(self) -> str:
        """Return what would be lost."""
        return "\n".join(part for part in (self.claims.unsaved(), self.photos.unsaved()) if part)

    def undo(self) -> bool:
        """Close the form of a claim, or store what is being typed so that it can be taken back."""
        if self.claims.card.maker.is_open:
            self.claims.card.maker.close_form()
            return True
        self.claims.flush()
        self.photos.flush()
        return False

    def first_focus(self) -> QWidget | None:
        """Return the first claim that is not checked; the form where there is none; the list while all is closed."""
        view = self._desk.view
        if view is None or not view.editable:
            return self.entries.view
        return self.claims.first_open() or self.claims.card.maker.open_button

    def empty_text(self) -> str:
        """Return the explanation that stands instead of the claims, if any."""
        if self._desk.view is None:
            return self._columns.empty.text()
        return self.claims.card.empty.text() if not self._desk.view.claims else ""

    def show_entry(self, entry_id: int) -> None:
        """Take a participant's claims and photos to hand."""
        if self.may_leave():
            self.entries.find(entry_id)

    def concerns(self, change: Change) -> bool:
        """Return whether a change is about a finding, a claim or a photo of this page."""
        return change.kind in _SHOWN_HERE and change.judge_id in (None, self._judge_id)

    def show_change(self, change: Change) -> None:
        """Go to where something was undone or redone, and say so."""
        view = self._desk.view
        if change.entry_id is None or not (
            (view is not None and view.entry_id == change.entry_id) or self.entries.find(change.entry_id)
        ):
            return
        name = self._desk.view.short_name if self._desk.view is not None else ""
        if change.kind is ChangeKind.CAPTION and change.evidence_id is not None:
            if self.photos.panel.model.row_of(change.evidence_id) < 0:
                self.photos.show_claim(None)
            self.photos.panel.choose(change.evidence_id)
            self.photos.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.notice.emit(tr("Keterangan foto {peserta} dikembalikan.", peserta=name))
            return
        row = self.claims.card.row(change.claim_id)
        if row is not None:
            row.verdict.current.setFocus(Qt.FocusReason.OtherFocusReason)
        told = tr("Klaim {peserta} dikembalikan.", peserta=name)
        if change.kind is ChangeKind.FINDING:
            told = tr("Temuan {peserta} dikembalikan.", peserta=name)
        self.notice.emit(told)

    # participants

    def _show_list(self) -> None:
        rows = self.entries.rows()
        self.header_changed.emit()
        self._columns.show_empty(not rows)
        if not rows:
            self._desk.put_away()
            self._columns.empty.show_state("inbox", tr("Belum ada peserta"), self.entries.why_empty())

    def _show_entry(self, entry_id: int) -> None:
        again = self._desk.view is not None and self._desk.view.entry_id == entry_id
        if not again:
            self.claims.card.maker.close_form()
        self._desk.load(entry_id)
        self.entries.select(entry_id)
        self._show_field(again=again)
        if not again:
            self._columns.scroll.verticalScrollBar().setValue(0)

    def _show_field(self, *, again: bool = True) -> None:
        self.claims.show_field()
        if again:
            self.photos.show_field()
        else:
            self.photos.show_entry()
        self._order_tabs()

    def _next_entry(self) -> None:
        self._step_entry(1)

    def _previous_entry(self) -> None:
        self._step_entry(-1)

    def _step_entry(self, way: int) -> None:
        if self.entries.step(way):
            self._start()

    def _start(self) -> None:
        wish = self.first_focus()
        if wish is not None:
            wish.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_in_view(self, widget: QWidget) -> None:
        """Show the whole row at work where it fits, else the part that has the keyboard."""
        row, scroll, maker = self.claims.current(), self._columns.scroll, self.claims.card.maker
        if maker.is_open and (widget is maker or maker.isAncestorOf(widget)):
            scroll.keep_in_view(maker)
            return
        fits = row is not None and row.height() < scroll.viewport().height()
        if fits and row is self.claims.card.rows[0]:  # with the head above it
            scroll.verticalScrollBar().setValue(0)
        scroll.keep_in_view(row if fits else widget)

    def _show_report(self) -> None:
        if self.mode is Mode.COMPACT:
            self._columns.scroll.keep_in_view(self.report)

    def _show_photos_of(self, claim_id: int) -> None:
        self.photos.show_claim(claim_id)
        panel = self.photos.panel
        if self.mode is Mode.COMPACT:
            self._columns.scroll.keep_in_view(panel)
        wish = panel.view if panel.model.rowCount() else panel.add_button
        wish.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # dropping and pasting

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome photos and documents."""
        if self.photos.can_take(event.mimeData()):
            set_property(self.photos.panel, "drop", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_property(self.photos.panel, "drop", "false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped, wherever on the page."""
        set_property(self.photos.panel, "drop", "false")
        if self.photos.can_take(event.mimeData()):
            event.acceptProposedAction()
            self.photos.take_found(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pasted and is no text."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.photos.paste()
        else:
            super().keyPressEvent(event)


def _hints() -> Sequence[KeyHint]:
    """Return the keys of checking claims; those of rank 3 are told by F1 only."""
    return (
        KeyHint("1–4", tr("kesimpulan")),
        KeyHint("↑ ↓", tr("klaim lain"), 2),
        KeyHint(Shortcut.NEXT_ENTRY.shown, tr("peserta berikut"), 1),
        KeyHint(Shortcut.PREVIOUS_ENTRY.shown, tr("peserta sebelumnya"), 3),
        KeyHint(Shortcut.ADD_PHOTO.shown, tr("tambah foto"), 1),
        KeyHint("Ctrl V", tr("tempel foto"), 3),
        KeyHint(Shortcut.ADD_CLAIM.shown, tr("tambah klaim"), 3),
        KeyHint(Shortcut.SAME_AS_BEFORE.shown, tr("sama seperti klaim sebelumnya"), 3),
        KeyHint(Shortcut.UNDO.shown, tr("urungkan"), 2),
        KeyHint(Shortcut.REDO.shown, tr("ulangi"), 3),
    )


def _help() -> str:
    return tr(
        "Pilih peserta di daftar kiri, lalu periksa klaimnya satu per satu. Tombol 1 sampai 4 memilih kesimpulan klaim "
        "yang sedang dikerjakan; panah atas dan bawah pindah ke klaim lain. Tulis hasil pemeriksaan di samping nilai "
        "yang diklaim.\n\n"
        "Tidak ada tombol simpan. Pilihan tersimpan seketika, tulisan tersimpan selagi diketik. Ctrl D mengisi orang "
        "dan tempat yang sama seperti klaim sebelumnya.\n\n"
        "Foto dapat diseret ke halaman ini, ditempel, dipilih, atau diambil sekaligus dari folder kamera. Foto yang "
        "sudah ada dilewati. Foto diperkecil, dan data kamera di dalamnya dibuang; lokasi disimpan hanya bila Anda "
        "mencentang Simpan lokasi foto.\n\n"
        "Temuan setiap juri berdiri sendiri dan tampil bagi semua juri pada tahap paparan. Setelah lembar penilaian "
        "Anda dikunci, temuan tidak dapat diubah."
    )
