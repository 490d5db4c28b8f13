"""Painting of marks in a table, and the field that opens in a cell."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.format import NOTHING
from ui.models.mark_table import Index, MarkTable, Shown
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.widgets.cell_edit import CellEdit

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROW_HEIGHT = 44
"""Of a row, at the usual text size: high enough for a finger."""

_SURELY_FITS = 6
"""So many figures fit the narrowest column; measuring every cell takes longer than painting it."""

_SIDE = 12
_ICON = 14


class MarkDelegate(QStyledItemDelegate):
    """Painter and maker of editors.

    Signals:
        typed(CellEdit): a pause in typing; what is typed should be stored, and the field stays open.
        left(CellEdit, int, int): the field is left for a cell so many rows and columns away.
        given_up(CellEdit): Escape.

    """

    typed = Signal(object)
    left = Signal(object, int, int)
    given_up = Signal(object)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return a fixed height; the view sets the widths."""
        return QSize(10, theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one mark."""
        box = QRectF(option.rect)
        cell: Shown = index.data(MarkTable.ITEM)
        text, wrong, closed, total = cell
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "err_tint" if wrong else "tint" if chosen else "surface2" if closed and not total else "surface"
        painter.fillRect(option.rect, theme.colour(ground))
        line = theme.size("bw")
        painter.fillRect(QRectF(box.left(), box.bottom() - line, box.width(), line), theme.colour("line"))
        painter.fillRect(QRectF(box.right() - line, box.top(), line, box.height()), theme.colour("line"))
        ink = "err" if wrong else "mute" if closed and not total else "ink"
        painter.setFont(theme.font(theme.size("fs") + theme.px(2), 700 if total else 600))
        painter.setPen(theme.colour(ink))
        text = text or NOTHING
        if text == NOTHING:
            painter.setPen(theme.colour("mute"))
        side = theme.px(_SIDE)
        inner = box.adjusted(side, 0, -side, 0)
        if len(text) > _SURELY_FITS:
            metrics = theme.metrics(theme.size("fs") + theme.px(2), 600)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT, text)
        if wrong:
            size = theme.px(_ICON)
            theme.paint_icon(painter, "circle-alert", "err", box.left() + 6, box.center().y() - size / 2, size)
        self._paint_ring(painter, option, index, box)
        painter.restore()

    @staticmethod
    def _paint_ring(painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF) -> None:
        view = option.widget
        if not isinstance(view, KeyboardFocusMixin) or view.currentIndex() != index:
            return
        ring = theme.size("ring") if view.keyboard_focus else 1
        painter.setPen(QPen(theme.colour("focus" if view.hasFocus() else "line_strong"), ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = ring / 2
        painter.drawRect(box.adjusted(inset, inset, -inset - 1, -inset - 1))

    # editors

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the field for a cell."""
        editor = CellEdit(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.paused.connect(lambda: self.typed.emit(editor))
        editor.left.connect(lambda down, right: self.left.emit(editor, down, right))
        editor.given_up.connect(lambda: self.given_up.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text into a field that just opened; later only say whether it is wrong."""
        if isinstance(editor, CellEdit):
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.mark_wrong(index.data(MarkTable.ITEM).wrong)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand on what was typed."""
        if isinstance(editor, CellEdit) and isinstance(model, MarkTable):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the field; Qt would close it on Enter and Tab by rules of its own."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(watched, event)
