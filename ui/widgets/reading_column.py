"""A page's content in a column of readable width, in the middle of the window."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.modes import Mode
from ui.theme import theme
from ui.widgets.scroll import VScroll

_WIDTH = 1040


class ReadingColumn(VScroll):
    """Scrolls its content and keeps it in the middle."""

    def __init__(self, content: QWidget) -> None:
        inner = QWidget()
        self._content = content
        self._line = QHBoxLayout(inner)
        self._line.addStretch(1)
        self._line.addWidget(content, 1000)
        self._line.addStretch(1)
        super().__init__(inner)

    def arrange(self, mode: Mode) -> None:
        """Take the margins of a mode, and the width that suits the text size."""
        side, top = mode.margins
        self._line.setContentsMargins(side, top, side, top)
        self._content.setMaximumWidth(theme.px(_WIDTH))
