"""The view of a ``LongList``: quick with 30,000 rows, worked by arrows, Enter and a click."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.models.choice_list import Choice
from ui.models.long_list import LongList
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row, paint_two_lines, two_lines_size

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _LongDelegate(QStyledItemDelegate):
    """Painter of one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of two lines; all rows are alike."""
        return two_lines_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint title, detail and state."""
        choice: Choice = index.data(LongList.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chip = (choice.chip, choice.kind) if choice.chip else None
        paint_two_lines(painter, paint_row(painter, option, index), choice.title, choice.detail, chip=chip)
        painter.restore()


class LongView(KeyboardFocusMixin, QTableView):
    """One column without headers.

    Signals:
        entered(int): Enter was pressed on a row.
        moved(int): another row is the current one; -1 when there is none.

    """

    entered = Signal(int)
    moved = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("LongView")
        self.setAccessibleName(name)
        self.setItemDelegate(_LongDelegate(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        height = two_lines_size().height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what the row stands for."""
        current = self.currentIndex()
        if current.isValid() and event.key() in _ENTER:
            self.entered.emit(current.row())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is the current one."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row() if isinstance(current, QModelIndex) and current.isValid() else -1)
