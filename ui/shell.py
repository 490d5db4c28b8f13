"""The window before its content: it stands at once, in its own colours, while the rest of the program is loaded.

Only what the first paint needs is imported here. A style sheet gives the colours because every way to hand a colour to
a painter or palette loads Qt's namespace of enums, which takes longer than the paint itself (docs/decisions/0005).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QMainWindow

from ui.tokens import BASE_SIZE, Variant, colours, metrics

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

TITLE = "Inovasi Desktop"
LEAST_SIZE = (1000, 600)
FIRST_SIZE = (1366, 768)
BAR_HEIGHT = 64
"""Height of the bar above every page, at the usual text size."""


class Shell(QMainWindow):
    """A window that shows the ground of the page and the bar above it until it is furnished.

    Signals:
        painted(): the first paint is on the screen; now is the time to load what comes next.

    """

    painted = Signal()

    def __init__(self, look: Variant = Variant.LIGHT, scale: float = 1.0) -> None:
        super().__init__()
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.setWindowTitle(TITLE)
        self._is_painted = False
        shades, sizes = colours(look), metrics(look, scale)
        self.setStyleSheet(
            f"QMainWindow {{ background: {shades['bg']}; }}"
            f"QFrame {{ background: {shades['surface']}; border-bottom: {sizes['bw']}px solid {shades['line']}; }}"
        )
        bar = QFrame()
        bar.setFixedHeight(round(BAR_HEIGHT * sizes["fs"] / BASE_SIZE))
        self.setMenuWidget(bar)

    def clear(self) -> None:
        """Take away what stood in for the content."""
        bar = self.menuWidget()
        if bar is not None:
            bar.hide()
            bar.deleteLater()
        self.setStyleSheet("")

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Notice the first paint."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)
