"""The ranks of a result, to be read and compared before they are confirmed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.result_list import ResultLine, ResultList
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row

_ROWS_SHOWN = 6
_SIDE = 12
_GAP = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class ResultDelegate(QStyledItemDelegate):
    """Painter of one place: rank, innovation over recipient, total."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of two lines; all rows are alike."""
        text = theme.metrics("fs", 600).height() + theme.metrics("fs_sm").height()
        return QSize(10, round(text) + theme.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        line: ResultLine = index.data(ResultList.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = paint_row(painter, option, index).adjusted(_SIDE, 0, -_SIDE, 0)
        rank = theme.px(38)
        painter.setPen(theme.colour("gold_ink" if line.rank in ("1", "2") else "ink"))
        painter.setFont(theme.font(theme.size("fs") + theme.px(3), 700))
        painter.drawText(QRectF(box.left(), box.top(), rank, box.height()), _LEFT, line.rank)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("fs", 600))
        painter.drawText(box, _RIGHT, line.total)
        room = box.width() - rank - theme.metrics("fs", 600).horizontalAdvance(line.total) - _SIDE
        _paint_names(painter, QRectF(box.left() + rank, box.top(), room, box.height()), line)
        painter.restore()


def _paint_names(painter: QPainter, box: QRectF, line: ResultLine) -> None:
    name, detail = theme.metrics("fs", 600), theme.metrics("fs_sm")
    top = box.top() + (box.height() - name.height() - detail.height() - _GAP) / 2
    upper = QRectF(box.left(), top, box.width(), name.height())
    painter.drawText(upper, _LEFT, name.elidedText(line.innovation, _ELIDE, box.width()))
    painter.setFont(theme.font("fs_sm"))
    painter.setPen(theme.colour("mute"))
    lower = QRectF(box.left(), upper.bottom() + _GAP, box.width(), detail.height())
    painter.drawText(lower, _LEFT, detail.elidedText(line.recipient, _ELIDE, box.width()))


class ResultView(KeyboardFocusMixin, QListView):
    """Read-only list of a ``ResultList``, six places high."""

    def __init__(self, model: ResultList, name: str) -> None:
        super().__init__()
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(ResultDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        shown = min(max(model.rowCount(), 1), _ROWS_SHOWN)
        self.setFixedHeight(shown * self.sizeHintForRow(0) if model.rowCount() else theme.px(40))
