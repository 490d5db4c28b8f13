"""A narrow band of a songket motif: the city's cloth as the only ornament of the window."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme

_HEIGHT = 18
_STEP = 24


class SongketBand(QWidget):
    """Rows of diamonds between two threads, in gold; it says nothing to assistive tools."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a thin band."""
        return QSize(_STEP * 8, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint threads and diamonds; the motif is centred, so that both ends look alike."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gold, middle = theme.colour("gold_line"), _HEIGHT / 2
        painter.setPen(QPen(gold, 1))
        for y in (0.5, _HEIGHT - 0.5):
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        count = int(self.width() // _STEP)
        left = (self.width() - count * _STEP) / 2
        for place in range(count):
            centre = QPointF(left + (place + 0.5) * _STEP, middle)
            painter.setBrush(theme.colour("bg"))
            painter.drawPolygon(_diamond(centre, 8, 6))
            painter.setBrush(gold)
            painter.drawPolygon(_diamond(centre, 3.5, 2.6))
            if place:
                painter.drawPolygon(_diamond(centre - QPointF(_STEP / 2, 0), 2, 1.5))
        painter.end()


def _diamond(centre: QPointF, width: float, height: float) -> QPolygonF:
    corners = ((-width, 0), (0, -height), (width, 0), (0, height))
    return QPolygonF([centre + QPointF(x, y) for x, y in corners])
