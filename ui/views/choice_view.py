"""The view of a short list to choose from: a click or Enter is the choice."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.choice_list import Choice, ChoiceList
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row, paint_two_lines, two_lines_size

_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _ChoiceDelegate(QStyledItemDelegate):
    """Painter of one choice."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of two lines; all rows are alike."""
        return two_lines_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint title, detail and state."""
        choice: Choice = index.data(ChoiceList.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = paint_row(painter, option, index)
        chip = (choice.chip, choice.kind) if choice.chip else None
        paint_two_lines(painter, box, choice.title, choice.detail, chip=chip)
        painter.restore()


class ChoiceView(KeyboardFocusMixin, QListView):
    """List of a ``ChoiceList``.

    Signals:
        chosen(str): a row was chosen by mouse or keyboard (its key).
        removed(str): Delete was pressed on a row (its key).

    """

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose, Delete removes."""
        current = self.currentIndex()
        if current.isValid() and event.key() in _CHOOSING:
            self._choose(current)
        elif current.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(_key(current))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room for all rows, so that a card around a short list ends with it."""
        rows = self.model().rowCount() if self.model() is not None else 0
        return QSize(super().sizeHint().width(), rows * two_lines_size().height() + 2)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(_key(index))


def _key(index: QModelIndex) -> str:
    choice: Choice = index.data(ChoiceList.ITEM)
    return choice.key
