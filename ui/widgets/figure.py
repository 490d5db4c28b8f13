"""Figure: a number that changes with every key, painted without asking any layout."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class Figure(QWidget):
    """A line of text of fixed room; a new text repaints this widget and nothing else."""

    def __init__(
        self,
        size: str = "fs",
        weight: int = 400,
        ink: str = "ink",
        *,
        room: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._size, self._weight, self._token, self._room, self._align = size, weight, ink, room, align
        self._text = ""
        horizontal = QSizePolicy.Policy.Fixed if room else QSizePolicy.Policy.Expanding
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the text shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room given at the start, or of a few letters; one line high."""
        metrics = theme.metrics(self._size, self._weight)
        return QSize(ceil(metrics.horizontalAdvance(self._room or "000")) + 2, ceil(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the text, elided where it must be."""
        painter = QPainter(self)
        painter.setFont(theme.font(self._size, self._weight))
        painter.setPen(theme.colour(self._token))
        metrics = theme.metrics(self._size, self._weight)
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() + 1)
        painter.drawText(QRectF(self.rect()), self._align | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
