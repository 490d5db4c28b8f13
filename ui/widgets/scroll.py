"""Vertical scroll area that is never narrower than its content."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from shiboken6 import isValid


class VScroll(QScrollArea):
    """With the horizontal bar off, Qt would clip wider content silently; so the content's width is the least width."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._kept: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget() switched it on: it would paint the page's colour in a card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the content's needs change."""
        kinds = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.StyleChange)
        if watched is self.widget() and event.type() in kinds:
            self.updateGeometry()
            if event.type() == QEvent.Type.Resize:
                self._show_kept()
        return super().eventFilter(watched, event)

    def keep_in_view(self, widget: QWidget | None) -> None:
        """Scroll so far that ``widget`` can be seen, now and whenever the room changes, until another one is kept."""
        self._kept = widget
        self._show_kept()

    def _show_kept(self) -> None:
        if self._kept is not None and not isValid(self._kept):
            self._kept = None  # a claim's row that was removed; an exception within a paint or resize ends the program
        if self._kept is not None:
            self.ensureWidgetVisible(self._kept, 0, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is to be seen in view."""
        super().resizeEvent(event)
        self._show_kept()

    def minimumSizeHint(self) -> QSize:
        """Return the content's least width, with the scroll bar when there is one."""
        inner = self.widget()
        if inner is None:
            return super().minimumSizeHint()
        needs = inner.minimumSizeHint().expandedTo(inner.minimumSize())
        bar = self.verticalScrollBar().sizeHint().width() if needs.height() > self.height() else 0
        return QSize(needs.width() + bar, 80)

    def sizeHint(self) -> QSize:
        """Return the content's wish for width; height is for the layout to give."""
        inner = self.widget()
        return inner.sizeHint() if inner is not None else super().sizeHint()
