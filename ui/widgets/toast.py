"""Toast: a short word that something was done. Whatever needs an answer is not a toast."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.motion import reduced_motion
from ui.widgets.announce import announce
from ui.widgets.base import label
from ui.widgets.icon_label import IconLabel

STAYS_MS = 4000
SLIDE_MS = 180
_RISE = 24
_ABOVE_STRIP = 52


class Toast(QFrame):
    """Slides in at the bottom of its window, never takes the focus, and goes by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("Toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 10, 16, 10)
        line.setSpacing(9)
        self._icon = IconLabel("circle-check", "on_toast")
        self._text = label()
        line.addWidget(self._icon)
        line.addWidget(self._text)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setDuration(SLIDE_MS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """Return the text last shown."""
        return self._text.text()

    def show_message(self, text: str, *, warning: bool = False) -> None:
        """Show and announce a sentence; a ``warning`` interrupts what a screen reader is saying."""
        self._icon.show_icon("triangle-alert" if warning else "circle-check", "on_toast")
        self._text.setText(text)
        self.adjustSize()
        end = QPoint((self._window.width() - self.width()) // 2, self._window.height() - self.height() - _ABOVE_STRIP)
        self.show()
        self.raise_()
        announce(self, text, assertive=warning)
        self._slide.stop()
        if reduced_motion():
            self.move(end)
        else:
            self._slide.setStartValue(end + QPoint(0, _RISE))
            self._slide.setEndValue(end)
            self._slide.start()
        self._timer.start()
