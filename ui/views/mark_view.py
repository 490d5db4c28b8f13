"""A table of marks that is worked like a spreadsheet."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from inovasi_desktop.i18n import tr
from ui.models.mark_table import Index, MarkTable
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.mark_delegate import ROW_HEIGHT, MarkDelegate
from ui.widgets.cell_edit import CellEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_LINES = 3
_HEADS_SHARE = 0.3
"""Of the table's width, that names take at the most."""

_CELL, _WIDEST = 74, 150
"""Least and widest column, at the usual text size."""


def shared(needs: Sequence[int], room: int) -> list[int]:
    """Return widths of columns that fill ``room``, as alike as their needs allow; the needs where room is short."""
    left, widths = room, list(needs)
    for done, place in enumerate(sorted(range(len(needs)), key=lambda one: -needs[one])):  # the greediest first
        widths[place] = max(needs[place], left // (len(needs) - done))
        left -= widths[place]
    return widths


class MarkHeader(QHeaderView):
    """Heads of two lines: a name, and smaller what stands below it."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, box: QRect, place: int) -> None:
        """Paint one head."""
        upright = self.orientation() == Qt.Orientation.Vertical
        first, _, second = str(self.model().headerData(place, self.orientation())).partition("\n")
        painter.save()
        painter.fillRect(box, theme.colour("surface"))
        line, side = theme.size("bw"), theme.px(12 if upright else 8)
        painter.fillRect(box.left(), box.bottom() - line + 1, box.width(), line, theme.colour("line"))
        inner = box.adjusted(side, 0, -side, -line)
        name, small = theme.metrics("fs_crumb" if not upright else "fs", 600), theme.metrics("fs_sm")
        lines = self.name_lines(first, inner.width()) if not upright else [first]
        high = len(lines) * name.height() + small.height() + 2
        top = inner.center().y() - high / 2 + 1
        align = _LEFT if upright else _RIGHT
        painter.setFont(theme.font("fs" if upright else "fs_crumb", 600))
        painter.setPen(theme.colour("ink"))
        for text in lines:
            shown = name.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner.left(), round(top), inner.width(), round(name.height()), align, shown)
            top += name.height()
        painter.setFont(theme.font("fs_sm"))
        painter.setPen(theme.colour("mute"))
        shown = small.elidedText(second, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.left(), round(top + 2), inner.width(), round(small.height()), align, shown)
        painter.restore()

    @staticmethod
    def name_lines(name: str, width: float) -> list[str]:
        """Return a name in up to three lines; the last one takes what is left."""
        metrics = theme.metrics("fs_crumb", 600)
        lines = [""]
        for word in name.split():
            longer = f"{lines[-1]} {word}".strip()
            if not lines[-1] or len(lines) == _MOST_LINES or metrics.horizontalAdvance(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def sizeHint(self) -> QSize:
        """Return the room that the view gave."""
        return QSize(self.width() or 10, self.height() or 10)


class MarkView(KeyboardFocusMixin, QTableView):
    """Typing replaces, Enter goes down, Tab goes right, F2 edits, Delete clears, Ctrl+C and Ctrl+V copy and paste.

    After the last cell of a column Enter goes on at the top of the next one; Tab after the last cell of all leaves the
    table, and so does Escape.

    Signals:
        moved(): another cell is current, or what is said of it changed.
        closed_touched(str): why the current cell cannot be written.
        copy_wanted(), paste_wanted(), clear_wanted(): of the selected cells.
        reverted(QModelIndex): Escape in a cell's field.
        given_up(QModelIndex): Escape in a cell.

    """

    moved = Signal()
    closed_touched = Signal(str)
    copy_wanted = Signal()
    paste_wanted = Signal()
    clear_wanted = Signal()
    reverted = Signal(QModelIndex)
    given_up = Signal(QModelIndex)

    def __init__(self, table: MarkTable) -> None:
        super().__init__()
        self._head_width = 220
        self.setModel(table)
        self.table = table
        self._painter = MarkDelegate(self)
        self.setItemDelegate(self._painter)
        self._painter.typed.connect(self._store_typed)
        self._painter.left.connect(self._leave)
        self._painter.given_up.connect(self._give_up)
        self.setHorizontalHeader(MarkHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(MarkHeader(Qt.Orientation.Vertical, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(tr("Pilih semua"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        for way in (self.setVerticalScrollMode, self.setHorizontalScrollMode):
            way(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.modelReset.connect(self.measure)
        table.dataChanged.connect(self.moved)
        theme.changed.connect(self.measure)
        self.measure()

    # size

    def set_head_width(self, width: int) -> None:
        """Give the names at the left their width, at the usual text size."""
        self._head_width = width
        self.measure()

    def measure(self) -> None:
        """Give rows and columns their sizes."""
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(theme.px(ROW_HEIGHT + 6))
        rows.setFixedWidth(min(theme.px(self._head_width), round(self.width() * _HEADS_SHARE)))
        metrics, small = theme.metrics("fs_crumb", 600), theme.metrics("fs_sm")
        side = 2 * theme.px(8)
        heads = [
            str(self.table.headerData(column, Qt.Orientation.Horizontal)).partition("\n")
            for column in range(self.table.columnCount())
        ]
        needs = []
        for first, _, second in heads:
            word = max(map(metrics.horizontalAdvance, first.split() or [""]))
            least = max(theme.px(_CELL), round(max(word, small.horizontalAdvance(second))) + side + 2)
            needs.append(min(least, theme.px(_WIDEST)))
        widest = 0
        for column, width in enumerate(shared(needs, self.viewport().width())):
            columns.resizeSection(column, width)
            widest = max(widest, len(MarkHeader.name_lines(heads[column][0], width - side)))
        columns.setFixedHeight(round(widest * metrics.height() + small.height()) + theme.px(16))
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.measure()

    # keys

    def event(self, event: QEvent) -> bool:
        """Take Tab: it goes right, and leaves the table only after the last cell."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            free = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if way is not None and free and self._step(0, way):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the cells."""
        key, text = Qt.Key(event.key()), event.text()
        control = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy_wanted.emit()
            self.clear_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not control:
            self.clear_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self._open(None)
        elif key in _ENTER and not control:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit(self.currentIndex())
        elif text and text.isprintable() and not control and key != Qt.Key.Key_Space:
            self._open(text)
        else:
            super().keyPressEvent(event)

    def _open(self, text: str | None) -> None:
        """Open the field of the current cell, with a text typed over it or with its own."""
        index = self.currentIndex()
        opened = self.editor()
        if opened is not None:
            opened.setFocus(Qt.FocusReason.OtherFocusReason)
            opened.insert(text or "")
            return
        if not index.isValid():
            return
        if not self.table.is_open(index):
            self.closed_touched.emit(self.table.why_closed(index))
            return
        self.edit(index)
        editor = self.editor()
        if editor is not None and text is not None:
            editor.open_with(text)

    def editor(self) -> CellEdit | None:
        """Return the open field, None when none is."""
        return next((one for one in self.viewport().findChildren(CellEdit) if one.isVisible()), None)

    def _store_typed(self, editor: CellEdit) -> None:
        """Store after a pause; a field that was closed meanwhile lives on for a moment, hidden, and is no one's."""
        if editor.isVisible():
            self.commitData(editor)

    def _leave(self, editor: CellEdit, down: int, right: int) -> None:
        self.commitData(editor)
        self.closeEditor(editor, MarkDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._step(down, right)

    def _give_up(self, editor: CellEdit) -> None:
        self.closeEditor(editor, MarkDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reverted.emit(self.currentIndex())

    def _step(self, down: int, right: int) -> bool:
        """Go to the cell so many rows or columns away, on in the next column or row; False after the last one."""
        rows, columns = self._size()
        index = self.currentIndex()
        if not rows or not columns:
            return False
        if not index.isValid():
            self.setCurrentIndex(self.table.index(0, 0))
            return True
        across = down != 0
        length, other = (rows, columns) if across else (columns, rows)
        at, beside = (index.row(), index.column()) if across else (index.column(), index.row())
        place = at + (down or right)
        if not 0 <= place < length:
            beside += 1 if place >= length else -1
            place = 0 if place >= length else length - 1
        if not 0 <= beside < other:
            return False
        self.setCurrentIndex(self.table.index(place, beside) if across else self.table.index(beside, place))
        return True

    def _size(self) -> tuple[int, int]:
        """Return how many rows and columns hold marks."""
        grid = self.table.grid
        if grid is None:
            return 0, 0
        criteria, sheets = len(grid.criteria), len(grid.sheets)
        return (criteria, sheets) if self.table.by_judge else (sheets, criteria)

    # selection

    def chosen(self) -> Iterator[list[QModelIndex]]:
        """Yield the selected indexes of marks, row by row."""
        rows, columns = self._size()
        found = [index for index in self.selectedIndexes() if index.row() < rows and index.column() < columns]
        for row in sorted({index.row() for index in found}):
            yield sorted((index for index in found if index.row() == row), key=QModelIndex.column)

    def block(self, top: int, left: int, height: int, width: int) -> list[list[QModelIndex]]:
        """Return the indexes of a block of marks as far as the table reaches."""
        rows, columns = self._size()
        return [
            [self.table.index(row, column) for column in range(left, min(left + width, columns))]
            for row in range(top, min(top + height, rows))
        ]

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another cell is current."""
        super().currentChanged(current, previous)
        self.moved.emit()
