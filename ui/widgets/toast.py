"""Toast: a short word that something was done. Whatever needs an answer is not a toast."""

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.motion import reduced_motion
from ui.theme import theme
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
        theme.changed.connect(self.stay_in_window)

    def text(self) -> str:
        """Return the text last shown."""
        return self._text.text()

    def _place(self) -> QPoint:
        """Take the room that the words need, on several lines where the window is narrow; return where to stand."""
        most = self._window.width() - 2 * _ABOVE_STRIP
        self._text.setWordWrap(False)
        self._text.ensurePolished()
        beside = self.sizeHint().width() - self._text.sizeHint().width()
        if self.sizeHint().width() > most:
            self._text.setWordWrap(True)
            self._text.setFixedWidth(most - beside)
        else:
            self._text.setFixedWidth(self._text.sizeHint().width())
        self.resize(self._text.width() + beside, 1)
        self.adjustSize()
        above = theme.px(_ABOVE_STRIP)
        return QPoint((self._window.width() - self.width()) // 2, self._window.height() - self.height() - above)

    def stay_in_window(self) -> None:
        """Stand where it belongs after the window or the look has changed."""
        if self.isVisible():
            self._slide.stop()
            self.move(self._place())

    def show_message(self, text: str, *, warning: bool = False) -> None:
        """Show and announce a sentence; a ``warning`` interrupts what a screen reader is saying."""
        self._icon.show_icon("triangle-alert" if warning else "circle-check", "on_toast")
        self._text.setText(text)
        end = self._place()
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
