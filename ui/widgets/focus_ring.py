"""The focus ring: drawn outside the focused control, so that it is seen beside any colour."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import theme

GAP = 2
"""Free pixels between a control and its ring."""

_TYPED = (QLineEdit, QPlainTextEdit, QComboBox, QDateEdit)


class FocusRing(QWidget):
    """One ring per window, mouse-transparent, within the nearest ancestor that has room for it.

    There it moves, scrolls and is clipped with the content. QFocusFrame was tried: it lies under the control,
    has a fixed margin and masks round corners away. Lists and tables paint their own ring.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._home = window
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the application's focus (slot of ``QApplication.focusChanged``)."""
        if not isValid(self._home):  # the window is being taken apart, and the focus moves a last time
            return
        self.follow(new if new is not None and self._wants_ring(new) else None)

    def _wants_ring(self, widget: QWidget) -> bool:
        if widget.window() is not self._home or isinstance(widget.parentWidget(), QSplitter):
            return False
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        return isinstance(widget, _TYPED) or (isinstance(widget, QAbstractButton) and not by_mouse)

    def follow(self, widget: QWidget | None) -> None:
        """Surround ``widget``, or nothing."""
        for one in filter(isValid, self._followed):
            one.removeEventFilter(self)
        self._target, self._followed = widget, []
        if widget is None:
            self.setParent(self._home)
            self.hide()
            return
        self._settle(widget)
        self._place(widget)
        self.show()
        self.raise_()

    def _settle(self, widget: QWidget) -> None:
        """Take the nearest ancestor that does not cut the ring, but stay with what is scrolled."""
        self._followed = [widget]
        home = widget.parentWidget() or self._home
        while home is not self._home and not home.rect().contains(_around(widget, home)):
            above = home.parentWidget()
            if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
                break
            self._followed.append(home)
            home = above
        for one in self._followed:
            one.installEventFilter(self)
        self.setParent(home)

    def _place(self, widget: QWidget) -> None:
        self.setGeometry(_around(widget, self.parentWidget() or self._home))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the control wherever it goes."""
        if self._target is not None and isValid(self._target):
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
                self._place(self._target)
            elif watched is self._target and event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
                self.setVisible(event.type() == QEvent.Type.Show)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the ring."""
        width = theme.size("ring")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), width))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = theme.size("r_ctl") + GAP + inset
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


def _around(widget: QWidget, home: QWidget) -> QRect:
    """Return the ring's rectangle in an ancestor's coordinates."""
    margin = GAP + theme.size("ring")
    return QRect(widget.mapTo(home, QPoint()), widget.size()).adjusted(-margin, -margin, margin, margin)
