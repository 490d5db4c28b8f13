"""A thin bar for a share, painted without asking any layout."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inovasi_desktop.i18n import tr
from ui.theme import theme

_HEIGHT = 8


class Meter(QWidget):
    """Shows a share between 0 and 1; its accessible name says what of what."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(0.0)

    def set_share(self, share: float) -> None:
        """Fill the bar up to ``share``."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(tr("{nama}: {n} persen", nama=self._name, n=round(self._share * 100)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin line."""
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the track and the filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self._share:
            painter.setBrush(theme.colour("accent_ink"))
            painter.drawRoundedRect(QRectF(0, 0, max(_HEIGHT, self.width() * self._share), _HEIGHT), 4, 4)
        painter.end()
