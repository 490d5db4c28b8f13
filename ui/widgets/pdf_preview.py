"""Preview of a PDF's page: the real file, rendered off the GUI thread at the pixels of the screen."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.tasks import Progress, Tasks
from ui.theme import theme

MakePdf = Callable[[], bytes]

_PAUSE_MS = 60
"""Rest before rendering, so that a key held down in a list renders only where it comes to rest."""

_MARGIN = 36
_SHADOW = 14
_SHADOW_ALPHA = 0.02


class Rendered(NamedTuple):
    """A page as pixels, with the size of the page in points."""

    image: QImage
    page: QSizeF


class PdfPreview(QWidget):
    """Shows the first page of a PDF on a stage, with a soft shadow; while another one is being rendered, the last.

    Attributes:
        text: what stands there instead of a page; empty while a page is shown.

    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make: MakePdf | None = None
        self._pdf: bytes | None = None
        self._rendered: Rendered | None = None
        self._wish = 0
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(240), theme.px(180))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._start)

    @property
    def image(self) -> QImage | None:
        """The page as it was last rendered."""
        return self._rendered.image if self._rendered is not None else None

    def show_pdf(self, make: MakePdf, name: str) -> None:
        """Render what ``make`` returns; it runs in the background and must touch neither widgets nor the file."""
        self.setAccessibleName(name)
        self._make, self._pdf = make, None
        self._wish += 1
        self._pause.start()

    def show_text(self, text: str) -> None:
        """Show a sentence and no page."""
        self._wish += 1
        self._make = self._pdf = self._rendered = None
        self._pause.stop()
        self._say(text)

    def _say(self, text: str) -> None:
        self.text = text
        if text:
            self.setAccessibleName(text)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Render anew for the new room; until then the page is drawn scaled."""
        super().resizeEvent(event)
        if self._make is not None:
            self._wish += 1
            self._pause.start()

    def _start(self) -> None:
        make, known, wish = self._make, self._pdf, self._wish
        if make is None:
            return
        room, ratio = self._room().size(), self.devicePixelRatioF()

        def work(_progress: Progress) -> tuple[bytes, Rendered] | None:
            if wish != self._wish:  # another one is wanted by now
                return None
            pdf = make() if known is None else known
            return pdf, render_page(pdf, room, ratio)

        self._tasks.start(
            tr("Menyiapkan pratinjau"),
            work,
            done=lambda result: self._arrive(wish, result),
            failed=lambda error: self._fail(wish, error),
        )

    def _arrive(self, wish: int, result: tuple[bytes, Rendered] | None) -> None:
        if wish == self._wish and result is not None:
            self._pdf, self._rendered = result
            self._say("")

    def _fail(self, wish: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if wish == self._wish:
            self.show_text(error.message)

    def _room(self) -> QRectF:
        margin = theme.px(_MARGIN)
        return QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint stage, shadow and page."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface2" if theme.outdoor else "track"))
        radius = theme.size("r_card")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._rendered is not None:
            place = fitted(self._rendered.page, self._room())
            _paint_shadow(painter, place)
            painter.drawImage(place, self._rendered.image)
        elif self.text:
            painter.setFont(theme.font("fs"))
            painter.setPen(theme.colour("ink"))
            painter.drawText(self._room(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text)
        painter.end()


def fitted(page: QSizeF, room: QRectF) -> QRectF:
    """Return the largest place of the page's proportions in the middle of ``room``, on whole pixels."""
    size = page.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = room.center().x() - size.width() / 2, room.center().y() - size.height() / 2
    return QRectF(round(left), round(top), round(size.width()), round(size.height()))


def _paint_shadow(painter: QPainter, place: QRectF) -> None:
    """Paint a shadow that fades outwards, a little below the page."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgbF(0, 0, 0, _SHADOW_ALPHA))
    for spread in range(_SHADOW, 0, -2):
        painter.drawRoundedRect(place.adjusted(-spread, -spread + 5, spread, spread + 5), spread, spread)


def render_page(pdf: bytes, room: QSizeF, ratio: float) -> Rendered:
    """Return the first page fitted into ``room`` logical pixels, at ``ratio`` device pixels each."""
    import pypdfium2  # only who looks at a paper needs it

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        size = QSizeF(*page.get_size())
        place = fitted(size, QRectF(0, 0, max(room.width(), 1), max(room.height(), 1)))
        scale = max(place.width(), 1) * ratio / size.width()
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
    finally:
        document.close()
    return Rendered(image, size)
