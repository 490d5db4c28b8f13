"""Opens and closes the large view of a clock, on the second screen if there is one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ui.clock_desk import ClockDesk

if TYPE_CHECKING:
    from ui.clock_window import ClockWindow


class ClockScreen(QObject):
    """Owns the large view; it is made anew each time it is opened, and goes with the strip it belongs to.

    Attributes:
        window: the large view while it is open.

    Signals:
        toggled(bool): it was opened or closed, by whatever way.

    """

    toggled = Signal(bool)

    def __init__(self, desk: ClockDesk, home: QWidget) -> None:
        super().__init__(home)
        self._desk, self._home = desk, home
        self.window: ClockWindow | None = None

    def toggle(self) -> None:
        """Open the large view, or close it."""
        if self.window is None:
            self.open()
        else:
            self.window.close()

    def open(self) -> None:
        """Show the large view, full screen where it hides nothing."""
        from ui.clock_window import ClockWindow

        self.window = ClockWindow(self._desk)
        self.window.closed.connect(self._forget)
        self.destroyed.connect(self.window.close)
        self.window.show_on(other_screen(self._home.screen()))
        self.toggled.emit(True)

    def _forget(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
            self.toggled.emit(False)


def other_screen(home: QScreen) -> QScreen | None:
    """Return a screen beside the one that people work at, None when there is no other."""
    return next((screen for screen in QGuiApplication.screens() if screen is not home), None)
