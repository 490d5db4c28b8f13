"""One line of text that is elided rather than forcing its window wider."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class ElidedLabel(QWidget):
    """A painted line of text; the full text is the accessible name, and the tooltip while it is cut."""

    def __init__(self, text: str = "", size: str = "fs", weight: int = 400, ink: str = "ink") -> None:
        super().__init__()
        self._text, self._size, self._weight, self._token = text, size, weight, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the full text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._note_cut()
        self.update()

    def show_token(self, token: str) -> None:
        """Take another colour."""
        if token != self._token:
            self._token = token
            self.update()

    def shown_text(self) -> str:
        """Return the text as painted, with its ellipsis where it is cut."""
        metrics = theme.metrics(self._size, self._weight)
        return metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def sizeHint(self) -> QSize:
        """Return the room for the whole text."""
        metrics = theme.metrics(self._size, self._weight)
        return QSize(ceil(metrics.horizontalAdvance(self._text)) + 1, ceil(metrics.height() * 1.1))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(min(theme.px(40), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true to what is cut."""
        super().resizeEvent(event)
        self._note_cut()

    def _note_cut(self) -> None:
        self.setToolTip(self._text if self.shown_text() != self._text else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the text."""
        painter = QPainter(self)
        painter.setFont(theme.font(self._size, self._weight))
        painter.setPen(theme.colour(self._token))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, 0, self.width(), self.height()), align, self.shown_text())
        painter.end()
