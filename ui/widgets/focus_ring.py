"""The focus ring: drawn outside the focused control, so that it is seen beside any colour."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QSplitter, QWidget
from shiboken6 import isValid

from ui.theme import theme

GAP = 2
"""Free pixels between a control and its ring."""

_TYPED = (QLineEdit, QPlainTextEdit, QComboBox, QDateEdit)


class FocusRing(QWidget):
    """One ring per window, a mouse-transparent sibling of the focused control.

    As a sibling it moves, scrolls and is clipped with the content. QFocusFrame was tried: it lies under the control,
    has a fixed margin and masks round corners away. Lists and tables paint their own ring.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._home = window
        self._target: QWidget | None = None
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
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = widget
        if widget is None:
            self.setParent(self._home)
            self.hide()
            return
        widget.installEventFilter(self)
        self.setParent(widget.parentWidget())
        self._place(widget)
        self.show()
        self.raise_()

    def _place(self, widget: QWidget) -> None:
        margin = GAP + theme.size("ring")
        self.setGeometry(widget.geometry().adjusted(-margin, -margin, margin, margin))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the control wherever it goes."""
        if watched is self._target and self._target is not None:
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
                self._place(self._target)
            elif event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
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
