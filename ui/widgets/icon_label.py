"""A still icon and a still dot, both in the colour of a token."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class IconLabel(QWidget):
    """An icon beside text; it says nothing to assistive tools because the text does."""

    def __init__(self, name: str, token: str, size: int = 16) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's square."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the icon."""
        painter = QPainter(self)
        theme.paint_icon(painter, self._name, self._token, 0, 0, theme.px(self._size))
        painter.end()


class Dot(QWidget):
    """A filled circle beside a state in words."""

    def __init__(self, token: str, size: int = 9) -> None:
        super().__init__()
        self._token, self._size = token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_token(self, token: str) -> None:
        """Take another colour."""
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the circle's square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._token))
        painter.drawEllipse(QRectF(0, 0, self._size, self._size))
        painter.end()
