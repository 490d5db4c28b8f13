"""One photo or document seen whole: fitted or at its own size, and on to the next one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inovasi_desktop.domain.findings import EvidenceView
from inovasi_desktop.i18n import tr
from ui.models.photo_list import photo_details, photo_name
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.elided import ElidedLabel
from ui.widgets.focus_ring import FocusRing
from ui.widgets.pdf_preview import fitted, render_page

ReadContent = Callable[[int], tuple[bytes, str]]

_PAGE_PIXELS = 1600
_AIR = 24
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Up: -1,
}


class _Canvas(QWidget):
    """Paints the picture, fitted into its room or pixel by pixel."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.whole = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_image(self, image: QImage, *, whole: bool) -> None:
        """Show a picture."""
        self.image, self.whole = image, whole
        size = QSize(1, 1) if whole or image.isNull() else image.size() / self.devicePixelRatioF()
        self.setMinimumSize(size)
        self.update()

    def place(self) -> QRectF:
        """Return where the picture lies."""
        if self.image.isNull():
            return QRectF()
        ratio = self.devicePixelRatioF()
        own = QSizeF(self.image.width() / ratio, self.image.height() / ratio)
        room = QRectF(self.rect())
        if self.whole and (own.width() > room.width() or own.height() > room.height()):
            return fitted(own, room)
        box = QRectF(0, 0, own.width(), own.height())
        box.moveCenter(room.center())
        return box

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.image.isNull():
            painter.drawImage(self.place(), self.image)
        painter.end()


class _Scroller(QScrollArea):
    """Leaves every key to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore the arrows, which would scroll."""
        event.ignore()


class PhotoViewer(QDialog):
    """Photos one at a time; arrows go on, Space or a double click changes the size, Escape closes.

    Attributes:
        row: which of the photos is shown.
        canvas: the picture.
        zoom_button, back_button, next_button, close_button: at the foot.

    """

    def __init__(self, parent: QWidget | None, photos: Sequence[EvidenceView], row: int, read: ReadContent) -> None:
        super().__init__(parent)
        self._photos, self._read = tuple(photos), read
        self.row = row
        self.canvas = _Canvas()
        self._scroll = _Scroller()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.canvas)
        self._name, self._about = ElidedLabel("", "fs_h2", 600), label("", "crumb", wrap=True)
        self.back_button = Button(tr("Sebelumnya"), icon="chevron-left")
        self.next_button = Button(tr("Berikutnya"), icon="chevron-right")
        self.zoom_button, self.close_button = Button(""), Button(tr("Tutup"), "primary")
        self._build()
        self._ring = FocusRing(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._ring.focus_moved)
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addSpacing(4)
        column.addWidget(self._scroll, 1)
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        for button in (self.back_button, self.next_button, self.zoom_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        for button in (self.back_button, self.next_button, self.zoom_button, self.close_button):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrows to the picture
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.zoom_button.clicked.connect(self._zoom)
        self.close_button.clicked.connect(self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room of the window behind, and shorten the buttons where that is little."""
        super().showEvent(event)
        parent = self.parentWidget()
        behind = parent.window().size() if parent is not None else QSize(1024, 640)
        self.resize(behind - QSize(_AIR, _AIR))
        short = behind.width() < theme.px(720)
        for button in (self.back_button, self.next_button):
            button.set_short(short)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def photo(self) -> EvidenceView:
        """The photo that is shown."""
        return self._photos[self.row]

    def heading(self) -> str:
        """Return what the photo is called here."""
        return self._name.text()

    def _show(self) -> None:
        photo = self.photo
        named = photo_name(photo)
        several = len(self._photos) > 1
        self._name.setText(
            tr("{nama} ({n} dari {m})", nama=named, n=self.row + 1, m=len(self._photos)) if several else named
        )
        self.setWindowTitle(named)
        self._about.setText(" · ".join(part for part in (photo_details(photo), photo.claim_text) if part))
        self.canvas.setAccessibleName(named)
        self.canvas.show_image(self._decode(photo), whole=self.canvas.whole)
        self._name_zoom()
        self.back_button.setEnabled(self.row > 0)
        self.next_button.setEnabled(self.row + 1 < len(self._photos))
        announce(self, self._name.text())

    def _decode(self, photo: EvidenceView) -> QImage:
        data, _ = self._read(photo.evidence_id)
        if photo.is_photo:
            return QImage.fromData(data)
        return render_page(data, QSizeF(_PAGE_PIXELS, _PAGE_PIXELS), 1.0).image

    def _name_zoom(self) -> None:
        self.zoom_button.setText(tr("Ukuran asli (100%)") if self.canvas.whole else tr("Paskan ke jendela"))

    def _zoom(self) -> None:
        self.canvas.show_image(self.canvas.image, whole=not self.canvas.whole)
        self._name_zoom()

    def _back(self) -> None:
        self.step(-1)

    def _next(self) -> None:
        self.step(1)

    def step(self, way: int) -> None:
        """Go on to the next (1) or previous (-1) photo, where there is one."""
        row = self.row + way
        if 0 <= row < len(self._photos):
            self.row = row
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on when the picture is seen whole, else they move it; Space changes the size."""
        key = Qt.Key(event.key())
        if key in _STEPS and (self.canvas.whole or key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)):
            self.step(_STEPS[key])
        elif key in _STEPS:
            self._pan(key)
        elif key == Qt.Key.Key_Space:
            self._zoom()
        else:
            super().keyPressEvent(event)

    def _pan(self, key: Qt.Key) -> None:
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        bar = self._scroll.horizontalScrollBar() if sideways else self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + _STEPS[key] * bar.pageStep() // 4)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change the size."""
        at = self.canvas.mapFrom(self, event.position().toPoint())
        if QRectF(self.canvas.rect()).contains(QPoint(at).toPointF()):
            self._zoom()
