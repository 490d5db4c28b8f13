"""Photos of the participant at hand: brought in by file, folder, drop or paste; captioned, moved, removed, seen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.findings import EvidenceView
from inovasi_desktop.i18n import tr
from ui.dialogs import files
from ui.field_desk import FieldDesk
from ui.format import excerpt
from ui.note_saver import NoteSaver
from ui.photo_intake import Pasted, PhotoIntake, Report, Source, Target
from ui.widgets.banner import Banner, Level
from ui.widgets.photo_panel import PhotoPanel

_SHOWN = 2
"""Refused files that the banner names; the others are behind its button."""


class FieldPhotos(QObject):
    """Keeps the card of photos and the desk in step, and starts taking in.

    Attributes:
        panel: the card.
        report: what became of the last photos, and the way back for a removed one.

    Signals:
        notice(str): something went well, in a sentence.
        reported(): the report says something new.

    """

    notice = Signal(str)
    reported = Signal()

    def __init__(self, desk: FieldDesk, intake: PhotoIntake, report: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._intake, self._page = desk, intake, page
        self.panel, self.report = PhotoPanel(desk.thumbnail), report
        self._saver = NoteSaver(self)
        self._shown: int | None = None
        self._caption, self._met = "", False
        """The caption that was stored when it was shown, and whether it has changed elsewhere since."""
        self._removed: int | None = None
        self._failures: Sequence[str] = ()
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        self._saver.due.connect(self._save_caption)
        self._desk.photos_changed.connect(self.show_photos)
        self._desk.claims_changed.connect(self.show_field)
        self._intake.finished.connect(self._tell)
        panel.filter_changed.connect(self._change_filter)
        panel.add_button.clicked.connect(self.ask_files)
        panel.folder_button.clicked.connect(self.ask_folder)
        panel.view.selectionModel().currentChanged.connect(self._choose)
        panel.view.opened.connect(self.open)
        panel.view.removed.connect(self._remove_row)
        panel.caption.typed.connect(self._note_typing)
        panel.caption.left.connect(self._saver.flush)
        panel.caption.done.connect(self._go_on)
        panel.claim_box.activated.connect(self._move)
        panel.open_button.clicked.connect(self._open_current)
        panel.remove_button.clicked.connect(self._remove_current)
        self.report.activated.connect(self._act_on_report)
        self.report.dismissed.connect(self.report.hide)

    @property
    def _editable(self) -> bool:
        return self._desk.view is not None and self._desk.view.editable

    # showing

    def show_field(self) -> None:
        """Show the photos of the participant at hand, and its claims in the boxes."""
        view = self._desk.view
        if view is not None:
            self.panel.show_claims(view.claims)
            self.show_photos()

    def show_entry(self) -> None:
        """Show another participant: all of its photos."""
        self._saver.drop()
        self._shown = None
        self.panel.set_filter(None)
        if not self._intake.busy:
            self.report.hide()
        self.show_field()

    def show_photos(self) -> None:
        """Show the photos that the filter lets through."""
        photos = self._desk.photos_of(self.panel.filter_claim())
        self.panel.show_photos(photos, editable=self._editable)
        self._show_details()

    def show_claim(self, claim_id: int | None) -> None:
        """Show the photos of one claim, and let new ones go there."""
        self.flush()
        self.panel.set_filter(claim_id)
        self.show_photos()

    def _change_filter(self) -> None:
        self.flush()
        self.show_photos()

    def _choose(self) -> None:
        photo = self.panel.current()
        if photo is None or photo.evidence_id != self._shown:
            self.flush()
            self._show_details()

    def _show_details(self) -> None:
        photo = self.panel.current()
        same = photo is not None and photo.evidence_id == self._shown
        self._shown = photo.evidence_id if photo is not None else None
        if same and self._is_typed():  # its caption is being typed, or could not be stored
            return
        self._caption, self._met = photo.caption if photo is not None else "", False
        self.panel.show_details(photo, editable=self._editable and self._is_own(photo))

    def _is_own(self, photo: EvidenceView | None) -> bool:
        return photo is not None and photo.judge_id == self._desk.judge_id

    def _open_current(self) -> None:
        self.open(self.panel.view.currentIndex().row())

    def open(self, row: int) -> None:
        """See a photo whole."""
        from ui.dialogs.photo_viewer import PhotoViewer

        if not 0 <= row < len(self.panel.model.rows()):
            return
        viewer = PhotoViewer(self._page, self.panel.model.rows(), row, self._desk.content)
        viewer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        viewer.open()

    # bringing in

    def ask_files(self) -> None:
        """Let the user pick photos and documents."""
        if self._may_begin():
            picked = files.ask_photos(self._page, self._folder)
            if picked:
                self._folder = picked[0].parent
                self.take(picked)

    def ask_folder(self) -> None:
        """Let the user pick a camera's folder, and take every photo of it that nobody has."""
        if self._may_begin():
            folder = files.ask_folder(self._page, tr("Folder kamera"), self._folder)
            if folder is not None:
                self._folder = folder
                self.take([folder])

    def _may_begin(self) -> bool:
        return self._editable and not self._intake.busy

    def can_take(self, found: QMimeData) -> bool:
        """Return whether what is dragged or pasted can be taken in now."""
        return self._may_begin() and (found.hasImage() or any(url.isLocalFile() for url in found.urls()))

    def take_found(self, found: QMimeData) -> None:
        """Take what was dropped or pasted: files before pictures."""
        if not self.can_take(found):
            return
        paths = [Path(url.toLocalFile()) for url in found.urls() if url.isLocalFile()]
        if paths:
            self.take(paths)
            return
        image = found.imageData()
        if isinstance(image, QImage) and not image.isNull():
            self.take([Pasted(tr("Tempelan.png"), image)])

    def paste(self) -> None:
        """Take what lies on the clipboard."""
        self.take_found(QGuiApplication.clipboard().mimeData())

    def take(self, sources: Sequence[Source]) -> None:
        """Take photos in for the participant, or the claim whose photos are shown."""
        if not self._may_begin():
            return
        self.flush()
        self.report.hide()
        folder = any(isinstance(source, Path) and source.is_dir() for source in sources)
        target = Target(
            self._desk.entry_id,
            self.panel.filter_claim(),
            self._desk.judge_id,
            self.panel.location_box.isChecked(),
        )
        # A card holds the photos of other visits as well: what another participant has is not new.
        self._intake.start(sources, target, self._desk.known_hashes(everywhere=folder))

    def _tell(self, report: Report) -> None:
        self._removed, self._failures = None, report.failures
        if report.added:
            self.panel.choose(report.added[-1])
        title = _title(report)
        if not report.failures:
            self.notice.emit(title)
            return
        shown = "\n".join(report.failures[:_SHOWN])
        several = len(report.failures) > _SHOWN
        action = tr("Lihat semua ({n})", n=len(report.failures)) if several else ""
        self.report.show_message(Level.WARN, title, shown, action=action, dismiss=tr("Tutup"))
        self.reported.emit()

    def _act_on_report(self) -> None:
        if self._removed is not None:
            self._restore(self._removed)
        elif len(self._failures) > _SHOWN:
            from ui.dialogs.refused_files import RefusedFiles

            RefusedFiles(self._page, self._failures).ask()

    # the chosen photo

    def flush(self) -> bool:
        """Store a caption that is typed, or could not be stored before; return whether it is stored."""
        self._saver.drop()
        if self._is_typed() and not self._met:
            self._save_caption()
        return not self.unsaved()

    def _is_typed(self) -> bool:
        return not self.panel.caption.isReadOnly() and self.panel.caption.text() != self._caption

    def _note_typing(self) -> None:
        self._met = False
        self._saver.typed()

    def unsaved(self) -> str:
        """Return in words what is typed but not stored, or still being taken in."""
        if self._intake.busy:
            return tr("Foto masih diambil.")
        photo = self._desk.photo(self._shown) if self._shown is not None else None
        if photo is None or not self._is_typed():
            return ""
        return tr("Keterangan foto {nama} belum tersimpan.", nama=photo.file_name)

    def _save_caption(self) -> None:
        if self._shown is None:
            return
        text = self.panel.caption.text()
        try:
            self._desk.write_caption(self._shown, text, self._caption)
        except ConflictError as error:
            self._caption, self._met = error.stored, True
            self._desk.read_again()
            told = excerpt(error.stored) or tr("kosong")
            self._complain(tr("Sudah berubah di tempat lain menjadi “{isi}”. Isi lagi untuk menggantinya.", isi=told))
        except KnownError as error:
            self._complain(error.message)
        else:
            self._caption = text.replace("\x00", "")
            self._complain("")

    def _complain(self, sentence: str) -> None:
        self.panel.message.show_text(sentence)

    def _go_on(self) -> None:
        self._saver.flush()
        self.panel.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, place: int) -> None:
        claim = self.panel.claim_box.itemData(place)
        if self._shown is not None:
            self._try(self._desk.move_photo, self._shown, claim)

    def _remove_current(self) -> None:
        self._remove_row(self.panel.view.currentIndex().row())

    def _remove_row(self, row: int) -> None:
        rows = self.panel.model.rows()
        if not (0 <= row < len(rows) and self._editable and self._is_own(rows[row])):
            return
        self.flush()
        photo = rows[row]
        if self._try(self._desk.remove_photo, photo.evidence_id):
            self._removed = photo.evidence_id
            told = tr("{nama} dihapus.", nama=photo.file_name)
            self.report.show_message(Level.INFO, told, action=tr("Kembalikan"), dismiss=tr("Tutup"))
            self.reported.emit()

    def _restore(self, evidence_id: int) -> None:
        self._removed = None
        self.report.hide()
        if self._try(self._desk.restore_photo, evidence_id):
            self.panel.choose(evidence_id)
            self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, act: Callable[..., object], *arguments: object) -> bool:
        try:
            act(*arguments)
        except KnownError as error:
            self.report.show_message(Level.ERROR, error.message, dismiss=tr("Tutup"))
            self.reported.emit()
            return False
        return True


def _title(report: Report) -> str:
    """Return what became of the photos in one or two sentences."""
    parts = []
    if report.added or not (report.known or report.failures):
        parts.append(tr("{n} foto ditambahkan.", n=len(report.added)))
    if report.known:
        parts.append(tr("{n} sudah ada, dilewati.", n=report.known))
    if report.failures:
        parts.append(tr("{n} berkas tidak dapat diambil.", n=len(report.failures)))
    if report.cancelled:
        parts.append(tr("Sisanya dibatalkan."))
    return " ".join(parts)
