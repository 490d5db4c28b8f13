"""Dot strip: the judges' totals of one entry as dots on a line, with a tick at their mean. Painted by delegates."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import theme

RADIUS = 5.0
COMPACT_RADIUS = 4.0
_RIM = 1.25


def paint_dot_strip(
    painter: QPainter,
    box: QRectF,
    values: Sequence[float],
    mean: float | None,
    *,
    low: float,
    high: float,
    ground: str = "surface",
    compact: bool = False,
) -> None:
    """Paint dots for ``values`` between ``low`` and ``high`` across ``box``; ``ground`` is the row's colour token.

    A thin rim in the ground's colour keeps overlapping dots countable. Values outside the range sit on its ends.
    """
    radius = COMPACT_RADIUS if compact else RADIUS
    span = (high - low) or 1.0
    width = box.width() - 2 * radius
    y = box.center().y()

    def place(value: float) -> float:
        return box.left() + radius + (min(max(value, low), high) - low) / span * width

    painter.fillRect(QRectF(box.left(), y - 1, box.width(), 2), theme.colour("track"))
    painter.setBrush(theme.colour("dot"))
    painter.setPen(QPen(theme.colour(ground), _RIM))
    for value in sorted(values):
        painter.drawEllipse(QPointF(place(value), y), radius, radius)
    if mean is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent_ink"))
    painter.drawRoundedRect(QRectF(place(mean) - 1.5, y - 9, 3, 18), 1.5, 1.5)
