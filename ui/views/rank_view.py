"""The ranking's table: rows painted whole, dots for the judges, a ring around the row at the keyboard."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inovasi_desktop.domain.recap import RecapRow
from inovasi_desktop.i18n import tr
from ui.models.rank_table import Column, RankTable
from ui.modes import Mode
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.widgets.base import set_property
from ui.widgets.dot_strip import paint_dot_strip

Index = QModelIndex | QPersistentModelIndex

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_ROW_HEIGHTS = {Mode.WIDE: 64, Mode.MEDIUM: 60, Mode.SMALL: 58, Mode.COMPACT: 54}
_STRIPS = {Mode.WIDE: 234, Mode.MEDIUM: 200, Mode.SMALL: 180, Mode.COMPACT: 110}
_WIDEST_HEADINGS = {Mode.WIDE: 130, Mode.MEDIUM: 120, Mode.SMALL: 112, Mode.COMPACT: 96}
"""Longer headings of figures are wrapped: the width is the participant's."""

_WIDEST = "100,00"
_LINE_GAP = 3
_LEAST_ENTRY, _LEAST_STRIP = 120, 84


class RankDelegate(QStyledItemDelegate):
    """Painter of every cell; a row's colour, line and ring go across all of them."""

    compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the fixed height of a row; the view sets the widths."""
        return QSize(10, theme.px(_ROW_HEIGHTS[Mode.WIDE]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row: RecapRow = index.data(RankTable.ITEM)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "tint" if chosen else "row_warn" if row.tied else "surface"
        painter.save()
        if ground != "surface":
            painter.fillRect(option.rect, theme.colour(ground))
        model = index.model()
        if index.row() < model.rowCount() - 1:
            line = theme.size("bw")
            painter.fillRect(QRectF(box.left(), box.bottom() - line, box.width(), line), theme.colour("line"))
        self._paint_cell(painter, box, index, row, ground)
        view = option.widget
        if isinstance(view, RankView) and view.keyboard_focus and view.currentIndex().row() == index.row():
            last = index.column() == model.columnCount() - 1
            _paint_ring(painter, box, first=index.column() == 0, last=last)
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRectF, index: Index, row: RecapRow, ground: str) -> None:
        side = self.padding()
        inner = box.adjusted(side, 0, -side, 0)
        column = index.column()
        if column == Column.RANK:
            painter.setFont(theme.font(theme.size("fs") + theme.px(4), 700))
            painter.setPen(theme.colour(_rank_ink(row)))
            painter.drawText(inner.adjusted(0, 0, side, 0), _LEFT, row.rank_text)
        elif column == Column.ENTRY:
            _paint_entry(painter, inner, row)
        elif column == Column.SPREAD:
            self._paint_spread(painter, inner, index, ground)
        else:
            last = column == index.model().columnCount() - 1
            counted = not last and row.stages[column - Column.FIRST_STAGE] is None
            painter.setFont(theme.font("fs", 600 if last else 400))
            painter.setPen(theme.colour("mute" if counted else "ink"))
            painter.drawText(inner, _RIGHT, index.data())

    def _paint_spread(self, painter: QPainter, box: QRectF, index: Index, ground: str) -> None:
        model = index.model()
        if not isinstance(model, RankTable):
            return
        spread = index.data(RankTable.SPREAD)
        low, high = map(float, model.limits)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot_strip(
            painter, box, spread.values, spread.middle, low=low, high=high, ground=ground, compact=self.compact
        )

    def padding(self) -> int:
        """Return the free pixels at either side of a cell, as the style sheet gives the headings."""
        return theme.px(9 if self.compact else 12)


def _rank_ink(row: RecapRow) -> str:
    if row.rank is None:
        return "mute"
    if row.tied:
        return "warn"
    return "gold_ink" if row.rank <= 2 else "ink"


def _paint_entry(painter: QPainter, box: QRectF, row: RecapRow) -> None:
    name, unit = theme.metrics("fs", 600), theme.metrics("fs_crumb")
    top = box.center().y() - (name.height() + unit.height() + _LINE_GAP) / 2
    painter.setFont(theme.font("fs", 600))
    painter.setPen(theme.colour("ink"))
    line = QRectF(box.left(), top, box.width(), name.height())
    painter.drawText(line, _LEFT, name.elidedText(row.name, _ELIDE, box.width()))
    painter.setFont(theme.font("fs_crumb"))
    painter.setPen(theme.colour("mute"))
    line = QRectF(box.left(), top + name.height() + _LINE_GAP, box.width(), unit.height())
    painter.drawText(line, _LEFT, unit.elidedText(row.unit, _ELIDE, box.width()))


def _paint_ring(painter: QPainter, box: QRectF, *, first: bool, last: bool) -> None:
    """Paint this cell's part of the ring around its row."""
    width, ink = theme.size("ring"), theme.colour("focus")
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), width), ink)
    painter.fillRect(QRectF(box.left(), box.bottom() - width, box.width(), width), ink)
    if first:
        painter.fillRect(QRectF(box.left(), box.top(), width, box.height()), ink)
    if last:
        painter.fillRect(QRectF(box.right() - width, box.top(), width, box.height()), ink)


class RankView(KeyboardFocusMixin, QTableView):
    """One Tab stop; arrows move by rows.

    Signals:
        height_changed(int): what ``whole_height`` returns now.

    """

    height_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Peringkat"))
        self.setAccessibleDescription(tr("Panah memilih peserta; di samping tampil mengapa peringkatnya demikian."))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._mode, self._head = Mode.WIDE, 0
        self._painter = RankDelegate(self)
        self.setItemDelegate(self._painter)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)

    def arrange(self, mode: Mode) -> None:
        """Take the row height and column widths of a mode; the participant's column takes what is left.

        Where that would be too little, the strip gives way, then the stages' columns: the explanation beside the
        table tells their totals too.
        """
        model = self.model()
        if not isinstance(model, RankTable):
            return
        self._mode = mode
        compact = mode is Mode.COMPACT
        self._painter.compact = compact
        model.set_tight(compact)
        heads = self.horizontalHeader()
        set_property(heads, "tight", "true" if compact else "false")
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW_HEIGHTS[mode]))
        heads.setMinimumSectionSize(theme.px(30))
        widths = {column: self._width(column) for column in range(model.columnCount()) if column != Column.ENTRY}
        self._make_room(widths)
        lines = 1
        for column, width in widths.items():
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            heads.resizeSection(column, width)
            if self._heading_width(column) > width:
                lines = 2
        heads.setSectionResizeMode(Column.ENTRY, QHeaderView.ResizeMode.Stretch)
        self._head = round(lines * theme.metrics("fs_sm", 600).height()) + 2 * theme.px(9)
        heads.setFixedHeight(self._head)
        self.height_changed.emit(self.whole_height())

    def _make_room(self, widths: dict[int, int]) -> None:
        """Narrow the strip, then hide the stages, while the participant's column has too little room."""
        least = theme.px(_LEAST_ENTRY) - self.viewport().width()
        if sum(widths.values()) + least > 0:
            widths[Column.SPREAD] = theme.px(_LEAST_STRIP)
        short = sum(widths.values()) + least > 0
        for column in range(Column.FIRST_STAGE, len(widths)):
            self.setColumnHidden(column, short)

    def _width(self, column: int) -> int:
        side = 2 * self._painter.padding()
        if column == Column.RANK:
            widest = f"{self.model().rowCount()}="
            return round(theme.metrics(theme.size("fs") + theme.px(4), 700).horizontalAdvance(widest)) + side
        heading = round(self._heading_width(column)) + 4  # the style's own margin
        if column == Column.SPREAD:
            return max(theme.px(_STRIPS[self._mode]), heading)
        least = round(theme.metrics("fs", 600).horizontalAdvance(_WIDEST)) + side
        return max(least, min(heading, theme.px(_WIDEST_HEADINGS[self._mode])))

    def _heading_width(self, column: int) -> float:
        text = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        return theme.metrics("fs_sm", 600).horizontalAdvance(text) + 2 * self._painter.padding()

    def whole_height(self) -> int:
        """Return the height at which every row is visible."""
        return self._head + self.verticalHeader().length()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the participant's column its room again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange(self._mode)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint anew: the ring goes across all cells of a row."""
        super().currentChanged(current, previous)
        self.viewport().update()
