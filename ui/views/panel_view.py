"""The table of seats: Space seats a judge or takes the judge off the panel."""

from math import ceil

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inovasi_desktop.i18n import tr
from ui.models.panel_table import PanelTable, SeatCell
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.mark_view import MarkHeader
from ui.views.row import Index

_CELL, _ROW, _HEAD = 72, 50, 150
_TICK = 20


class SeatDelegate(QStyledItemDelegate):
    """Painter of one seat."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, tick and focus ring."""
        cell: SeatCell = index.data(PanelTable.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        view = option.widget
        row = view.currentIndex().row() if isinstance(view, QTableView) else -1
        if row == index.row():
            painter.fillRect(box, theme.colour("tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        _paint_seat(painter, box, cell)
        line = theme.size("bw")
        painter.fillRect(QRectF(box.left(), box.bottom() - line, box.width(), line), theme.colour("line"))
        if isinstance(view, PanelView) and view.keyboard_focus and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("focus"), theme.size("ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 6, 6)
        painter.restore()


def _paint_seat(painter: QPainter, box: QRectF, cell: SeatCell) -> None:
    seat, side = cell.seat, theme.px(_TICK)
    left, top = round(box.center().x() - side / 2), round(box.center().y() - side / 2)
    if seat.former:
        token = "gold_ink" if seat.counts else "mute"
        theme.paint_icon(painter, "history", token, left, top, side)
        return
    width = theme.size("bw_input")
    tick = QRectF(left, top, side, side).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    full = "line_strong" if cell.column.decided else "accent"
    painter.setPen(QPen(theme.colour(full if seat.seated else "line_strong"), width))
    painter.setBrush(theme.colour(full if seat.seated else "surface"))
    painter.drawRoundedRect(tick, 5, 5)
    if seat.seated:
        ink = "surface" if cell.column.decided else "on_accent"
        theme.paint_icon(painter, "check", ink, left + side / 8, top + side / 8, side * 3 / 4)


class PanelView(KeyboardFocusMixin, QTableView):
    """Table of a ``PanelTable``; Tab leaves it.

    Signals:
        toggled(QModelIndex): Space, or a click on a tick.
        replace_wanted(QModelIndex): G or Enter.

    """

    toggled = Signal(QModelIndex)
    replace_wanted = Signal(QModelIndex)

    def __init__(self, table: PanelTable) -> None:
        super().__init__()
        self.setModel(table)
        self.setAccessibleName(tr("Juri menurut panel"))
        self.setItemDelegate(SeatDelegate(self))
        self.setHorizontalHeader(MarkHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(MarkHeader(Qt.Orientation.Vertical, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(tr("Pilih semua"))
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.toggled)

    def arrange(self) -> None:
        """Take widths and heights for the text size and the room there is."""
        columns = max(self.model().columnCount(), 1)
        head = min(theme.px(_HEAD), round(self.width() * 0.34))
        room = self.width() - head - 2
        cell = max(theme.px(_CELL), self._widest_word() + 2 * theme.px(8), min(room // columns, theme.px(150)))
        for place in range(self.model().columnCount()):
            self.horizontalHeader().resizeSection(place, cell)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.verticalHeader().setFixedWidth(head)
        lines = max(
            (len(MarkHeader.name_lines(self._stage(place), cell - 2 * theme.px(8))) for place in range(columns)),
            default=1,
        )
        high = lines * theme.metrics("fs_crumb", 600).height() + theme.metrics("fs_sm").height() + theme.px(18)
        self.horizontalHeader().setFixedHeight(round(high))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _widest_word(self) -> int:
        """Return the room that no word of the headings is cut in."""
        metrics = theme.metrics("fs_crumb", 600)
        words = [word for place in range(self.model().columnCount()) for word in self._stage(place).split()]
        return ceil(max(map(metrics.horizontalAdvance, words), default=0)) + 2

    def _stage(self, place: int) -> str:
        return str(self.model().headerData(place, Qt.Orientation.Horizontal) or "").partition("\n")[0]

    def whole_height(self) -> int:
        """Return the height at which every judge is visible."""
        wide = self.verticalHeader().width() + self.horizontalHeader().length()
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self.width() else 0
        return self.horizontalHeader().height() + self.verticalHeader().length() + bar + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint anew: the ground goes across all cells of a row."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space seats, G replaces."""
        current = self.currentIndex()
        if current.isValid() and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(current)
        elif current.isValid() and event.key() in (Qt.Key.Key_G, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.replace_wanted.emit(current)
        else:
            super().keyPressEvent(event)
