"""The matrix of completeness: a state in word and colour in each cell, quick with 30,000 rows."""

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inovasi_desktop.domain.dashboard import CellState, MatrixCell, MatrixRow
from inovasi_desktop.i18n import tr
from ui.models.matrix_table import MatrixTable
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.widgets.chip import ChipKind, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_SIDE, _LEAST_NAME = 12, 118
CHIPS = {
    CellState.EMPTY: ChipKind.MUTE,
    CellState.PARTIAL: ChipKind.WARN,
    CellState.FILLED: ChipKind.GOLD,
    CellState.LOCKED: ChipKind.OK,
    CellState.RECUSED: ChipKind.INFO,
}


class _MatrixDelegate(QStyledItemDelegate):
    """Painter of every cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the fixed height of a row."""
        return QSize(10, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a participant or a state."""
        box = QRectF(option.rect)
        view, model = option.widget, index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("tint"))
        line = theme.size("bw")
        painter.fillRect(QRectF(box.left(), box.bottom() - line, box.width(), line), theme.colour("line"))
        item: MatrixRow | MatrixCell = index.data(MatrixTable.ITEM)
        if isinstance(item, MatrixRow):
            _paint_entry(painter, box.adjusted(_SIDE, 0, -_SIDE, 0), item)
        elif isinstance(model, MatrixTable):
            _paint_state(painter, box.adjusted(_SIDE, 0, 0, 0), item, model.cell_text(item))
        if isinstance(view, MatrixView) and view.keyboard_focus and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("focus"), theme.size("ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


def row_height() -> int:
    """Return the height of a row: two lines with air."""
    return round(theme.metrics("fs", 600).height() + theme.metrics("fs_sm").height()) + theme.px(16)


def _paint_entry(painter: QPainter, box: QRectF, row: MatrixRow) -> None:
    name, unit = theme.metrics("fs", 600), theme.metrics("fs_sm")
    top = box.center().y() - (name.height() + unit.height() + 2) / 2
    painter.setFont(theme.font("fs", 600))
    painter.setPen(theme.colour("ink"))
    upper = QRectF(box.left(), top, box.width(), name.height())
    painter.drawText(upper, _LEFT, name.elidedText(row.name, _ELIDE, box.width()))
    painter.setFont(theme.font("fs_sm"))
    painter.setPen(theme.colour("mute"))
    lower = QRectF(box.left(), upper.bottom() + 2, box.width(), unit.height())
    painter.drawText(lower, _LEFT, unit.elidedText(row.unit, _ELIDE, box.width()))


def _paint_state(painter: QPainter, box: QRectF, cell: MatrixCell, text: str) -> None:
    kind = CHIPS.get(cell.state)
    if kind is None:
        painter.setPen(theme.colour("mute"))
        painter.drawText(box, _LEFT, text)
        return
    paint_chip(painter, box.left() + chip_size(text).width(), box.center().y(), text, kind)


class MatrixView(KeyboardFocusMixin, QTableView):
    """One Tab stop; arrows move by cells. Judges' columns are as wide as their words, participants take the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Kelengkapan lembar"))
        self.setAccessibleDescription(tr("Peserta menurut juri; panah berpindah, keadaan tiap lembar disebut."))
        self.setItemDelegate(_MatrixDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def arrange(self) -> None:
        """Give every column its width."""
        model = self.model()
        if not isinstance(model, MatrixTable) or not model.columnCount():
            return
        self.verticalHeader().setDefaultSectionSize(row_height())
        heads = self.horizontalHeader()
        heads.setFixedHeight(round(theme.metrics("fs_sm", 600).height()) + 2 * theme.px(9))
        words = (tr("Belum"), tr("Terisi"), tr("Terkunci"), tr("Abstain"), tr("{n} dari {m}", n=8, m=10))
        chip = max(chip_size(word).width() for word in words)
        metrics, used = theme.metrics("fs_sm", 600), 0
        for column in range(1, model.columnCount()):
            heading = str(model.headerData(column, Qt.Orientation.Horizontal))
            width = max(chip + _SIDE, ceil(metrics.horizontalAdvance(heading)) + 2 * theme.px(12)) + 4
            heads.resizeSection(column, width)
            used += width
        heads.resizeSection(0, max(theme.px(_LEAST_NAME), self.viewport().width() - used))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the participant's column the room again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()
