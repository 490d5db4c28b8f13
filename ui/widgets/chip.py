"""Chip: a state in a word or two on a tinted pill. One painter serves the widget and every delegate."""

from enum import StrEnum
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class ChipKind(StrEnum):
    """What a chip means; colour only repeats what its word says."""

    OK = "ok"
    WARN = "warn"
    MUTE = "mute"
    GOLD = "gold"
    ERROR = "error"
    INFO = "info"


_TOKENS = {
    ChipKind.OK: ("ok_tint", "ok"),
    ChipKind.WARN: ("warn_tint", "warn"),
    ChipKind.MUTE: ("surface2", "mute"),
    ChipKind.GOLD: ("gold_tint", "gold_ink"),
    ChipKind.ERROR: ("err_tint", "err"),
    ChipKind.INFO: ("info_tint", "info"),
}


def chip_size(text: str) -> QSize:
    """Return the size of a chip in logical pixels."""
    metrics = theme.metrics("fs_sm", 600)
    return QSize(ceil(metrics.horizontalAdvance(text)) + 2 * theme.px(10), round(metrics.height()) + theme.px(5))


def paint_chip(painter: QPainter, right: float, centre_y: float, text: str, kind: ChipKind) -> float:
    """Paint a chip whose right edge is ``right``; return its left edge, where the room for other text ends."""
    ground, ink = _TOKENS[kind]
    size = chip_size(text)
    box = QRectF(right - size.width(), round(centre_y - size.height() / 2), size.width(), size.height())
    border = theme.size("chip_bw")
    painter.setPen(QPen(theme.colour(ink), border) if border else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    inset = border / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), box.height() / 2, box.height() / 2)
    painter.setFont(theme.font("fs_sm", 600))
    painter.setPen(theme.colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box.left()


class Chip(QWidget):
    """A chip on its own."""

    def __init__(self, text: str = "", kind: ChipKind = ChipKind.MUTE) -> None:
        super().__init__()
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def show_state(self, text: str, kind: ChipKind) -> None:
        """Show another word."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the word."""
        return chip_size(self._text)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a state is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, self.width(), self.height() / 2, self._text, self._kind)
        painter.end()
