"""The card of photos: which ones are shown, the wall, and what belongs to the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.findings import ClaimView, EvidenceView
from inovasi_desktop.i18n import tr
from ui.models.photo_list import PhotoList, ReadThumbnail, photo_details, photo_name
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.views.photo_view import PhotoView
from ui.widgets.base import control_height, label, rule
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.elided import ElidedLabel
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_edits import FieldLine
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine

_CLAIM_WORDS = 60
_ROWS_BELOW = 3
"""Rows of photos that are seen at once where the panel lies below the claims."""


class PhotoPanel(Card):
    """Photos of the participant, or of one claim.

    Attributes:
        filter_box: all photos, or those of a claim; new ones go there.
        add_button, folder_button: bring photos in.
        location_box: whether the place where a photo was taken is stored.
        model, view: the wall.
        caption, claim_box: of the chosen photo.
        open_button, remove_button: for the chosen photo.
        message: why something is not stored.

    Signals:
        filter_changed(): other photos are to be shown.

    """

    filter_changed = Signal()

    def __init__(self, read: ReadThumbnail) -> None:
        super().__init__((16, 15, 16, 15), 0)
        self._below = False
        self._title = label("", "strong", wrap=True)
        self.filter_box, self.claim_box = ElidedCombo(tr("Foto yang ditampilkan")), ElidedCombo(tr("Klaim foto ini"))
        self.add_button = Button(tr("Tambah foto…"), "", Shortcut.ADD_PHOTO, icon="image-plus")
        self.folder_button = Button(tr("Folder kamera…"), icon="camera")
        self.location_box = CheckBox(tr("Simpan lokasi foto"))
        self.location_box.setAccessibleDescription(tr("Lokasi dari kamera disimpan hanya bila dicentang."))
        self.model, self.view = PhotoList(read, self), PhotoView()
        self.view.setModel(self.model)
        self.empty = EmptyState("camera", tr("Belum ada foto"), "")
        self._details = QWidget()
        self._name, self._about = ElidedLabel("", "fs", 600), label("", "small", wrap=True)
        self.caption = FieldLine(tr("Keterangan foto"), tr("Tulis keterangan foto…"))
        self.open_button, self.remove_button = Button(tr("Lihat foto")), Button(tr("Hapus foto"), "quiet")
        self.message = MessageLine(4)
        self._build()
        self.filter_box.activated.connect(self.filter_changed)
        theme.changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        self.body.setSpacing(10)
        self.body.addWidget(self._title)
        self.body.addWidget(self.filter_box)
        self._acts = QWidget()
        acts = FlowLayout(self._acts, gap=8)
        acts.addWidget(self.add_button)
        acts.addWidget(self.folder_button)
        self.body.addWidget(self._acts)
        self.body.addWidget(self.location_box)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.view, 1)
        column = QVBoxLayout(self._details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(rule())
        for widget in (self._name, self._about, self.caption, self.claim_box, self.message):
            column.addWidget(widget)
        foot = FlowLayout(gap=8)
        foot.addWidget(self.open_button)
        foot.addWidget(self.remove_button)
        column.addLayout(foot)
        self._details.hide()
        self.body.addWidget(self._details)

    def _measure(self) -> None:
        for box in (self.filter_box, self.claim_box):
            box.setFixedHeight(control_height())
        self._fit()

    # claims to choose from

    def show_claims(self, claims: Sequence[ClaimView]) -> None:
        """Offer the participant's claims in both boxes; the chosen filter stays if its claim does."""
        chosen = self.filter_claim()
        for box, first in ((self.filter_box, tr("Semua foto peserta")), (self.claim_box, tr("Tanpa klaim"))):
            box.blockSignals(True)  # filling is no choice
            box.clear()
            box.addItem(first, None)
            for number, claim in enumerate(claims, 1):
                box.addItem(_short(number, claim), claim.claim_id)
            box.blockSignals(False)
        self.set_filter(chosen)

    def filter_claim(self) -> int | None:
        """Return the claim whose photos are shown, None for all."""
        found = self.filter_box.currentData()
        return found if isinstance(found, int) else None

    def set_filter(self, claim_id: int | None) -> None:
        """Choose which photos are shown, without telling."""
        self.filter_box.setCurrentIndex(max(self.filter_box.findData(claim_id), 0) if claim_id is not None else 0)

    # photos

    def show_photos(self, photos: Sequence[EvidenceView], *, editable: bool) -> None:
        """Show these photos; the chosen one stays chosen while it is here."""
        chosen = self.current()
        row = self.view.currentIndex().row()
        self.model.set_rows(photos)
        self._title.setText(tr("Foto dan dokumen ({n})", n=len(photos)) if photos else tr("Foto dan dokumen"))
        self.view.setVisible(bool(photos))
        self.empty.setVisible(not photos)
        self._show_empty(editable)
        for part in (self._acts, self.location_box):
            part.setVisible(editable)
        place = self.model.row_of(chosen.evidence_id) if chosen is not None else -1
        if place < 0 and chosen is not None and photos:
            place = min(row, len(photos) - 1)
        self.choose(self.model.rows()[place].evidence_id if place >= 0 else None)
        self._fit()

    def _show_empty(self, editable: bool) -> None:
        told = tr("Foto yang ditambahkan untuk peserta ini tampil di sini.")
        if editable:
            told = tr("Seret foto ke halaman ini, tempel dengan Ctrl V, atau tambah dari kamera.")
        self.empty.show_state("camera", tr("Belum ada foto"), told)

    def current(self) -> EvidenceView | None:
        """Return the chosen photo."""
        found = self.view.currentIndex().data(PhotoList.ITEM) if self.view.currentIndex().isValid() else None
        return found if isinstance(found, EvidenceView) else None

    def choose(self, evidence_id: int | None) -> None:
        """Choose a photo, or none."""
        place = self.model.row_of(evidence_id)
        self.view.setCurrentIndex(self.model.index(place))
        if place >= 0:
            self.view.scrollTo(self.model.index(place))

    def show_details(self, photo: EvidenceView | None, *, editable: bool) -> None:
        """Show what belongs to the chosen photo."""
        self._details.setVisible(photo is not None)
        self.message.show_text("")
        if photo is None:
            return
        self._name.setText(photo_name(photo))
        self._about.setText(photo_details(photo))
        self.caption.show_text(photo.caption)
        self.caption.setReadOnly(not editable)
        self.claim_box.setEnabled(editable)
        self.claim_box.setCurrentIndex(max(self.claim_box.findData(photo.claim_id), 0) if photo.claim_id else 0)
        self.remove_button.setVisible(editable)
        self.open_button.setText(tr("Lihat foto") if photo.is_photo else tr("Lihat dokumen"))

    # room

    def set_below(self, below: bool) -> None:
        """Lie below the claims, as high as the photos need, or beside them, as high as the window."""
        self._below = below
        self._fit()

    def _fit(self) -> None:
        if self._below:
            self.view.setFixedHeight(self.view.height_for(self.width() - 32, rows=_ROWS_BELOW))
        else:
            self.view.setMaximumHeight(16_777_215)
            self.view.setMinimumHeight(self.view.height_for(1, rows=1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the photos need at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the room for one photo and the buttons."""
        return super().minimumSizeHint().expandedTo(QSize(theme.px(190), 0))


def _short(number: int, claim: ClaimView) -> str:
    text = claim.text if len(claim.text) <= _CLAIM_WORDS else claim.text[: _CLAIM_WORDS - 1] + "…"
    return tr("Klaim {n}: {teks}", n=number, teks=text)
