"""The order of a category: place, tick, names, total, and the line of the cut."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inovasi_desktop.i18n import tr
from ui.models.selection_list import SelectionLine, SelectionList
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row
from ui.widgets.chip import chip_size, paint_chip

_SIDE, _GAP = 12, 10
_TICK = 18
_NARROW = 340
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


class SelectionDelegate(QStyledItemDelegate):
    """Painter of participants and of the cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines, in a narrow list of three, or of the cut's one."""
        line: SelectionLine = index.data(SelectionList.ITEM)
        small = theme.metrics("fs_sm").height()
        if line.row is None:
            return QSize(10, round(small) + theme.px(14))
        view = option.widget
        narrow = isinstance(view, QListView) and _is_narrow(view.viewport().width())
        upper = _place_height() if narrow else 0
        return QSize(10, round(theme.metrics("fs", 600).height() + small + upper) + theme.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        line: SelectionLine = index.data(SelectionList.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.row is None:
            _paint_cut(painter, QRectF(option.rect), line.text)
        else:
            _paint_line(painter, paint_row(painter, option, index), line, settled=_is_settled(index))
        painter.restore()


def _is_settled(index: Index) -> bool:
    model = index.model()
    return isinstance(model, SelectionList) and model.settled


def _paint_cut(painter: QPainter, box: QRectF, text: str) -> None:
    metrics = theme.metrics("fs_sm", 600)
    middle = round(box.center().y()) + 0.5
    width = metrics.horizontalAdvance(text) + theme.px(20)
    left = box.left() + _SIDE
    pen = QPen(theme.colour("gold"), max(2, theme.size("bw")))
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QRectF(left + width, middle, 0, 0).topLeft(), QRectF(box.right() - _SIDE, middle, 0, 0).topLeft())
    painter.setFont(theme.font("fs_sm", 600))
    painter.setPen(theme.colour("gold_ink"))
    room = QRectF(left, box.top(), box.width() - 2 * _SIDE, box.height())
    painter.drawText(room, _LEFT, metrics.elidedText(text, _ELIDE, room.width()))


def _paint_line(painter: QPainter, box: QRectF, line: SelectionLine, *, settled: bool) -> None:
    row = line.row
    if row is None:
        return
    left, right = box.left() + _SIDE, box.right() - _SIDE
    if _is_narrow(box.width()):
        high = _place_height()
        names = QRectF(left, box.top() + high, right - left, box.height() - high)
        _paint_names(painter, names, line, barred=bool(row.bar_text))
        box = QRectF(box.left(), box.top() + theme.px(6), box.width(), high)
    left += _paint_tick(painter, left, box.center().y(), ticked=line.ticked, settled=settled) + theme.px(_GAP)
    place = theme.metrics(theme.size("fs") + theme.px(2), 700)
    room = theme.metrics(theme.size("fs") + theme.px(2), 700).horizontalAdvance("00=")
    barred = bool(row.bar_text)
    painter.setPen(theme.colour("mute" if barred or line.place == "–" else "ink"))
    painter.setFont(theme.font(theme.size("fs") + theme.px(2), 700))
    painter.drawText(QRectF(left, box.top(), room, box.height()), _LEFT, place.elidedText(line.place, _ELIDE, room))
    left += room + theme.px(_GAP)
    right = _paint_figure(painter, box, right, line)
    if not _is_narrow(box.width()):
        _paint_names(painter, QRectF(left, box.top(), right - left, box.height()), line, barred=barred)


def _is_narrow(width: float) -> bool:
    """Return whether the names need a line of their own, below tick, place and figure."""
    return width < theme.px(_NARROW)


def _place_height() -> float:
    return max(theme.metrics(theme.size("fs") + theme.px(2), 700).height(), theme.px(_TICK)) + theme.px(6)


def _paint_tick(painter: QPainter, left: float, middle: float, *, ticked: bool, settled: bool) -> int:
    side = theme.px(_TICK)
    top = round(middle - side / 2)
    if settled:
        if ticked:
            theme.paint_icon(painter, "medal", "gold_ink", left, top, side)
        return side
    width = theme.size("bw_input")
    box = QRectF(left, top, side, side).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(theme.colour("accent" if ticked else "line_strong"), width))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        theme.paint_icon(painter, "check", "on_accent", left + side / 8, top + side / 8, side * 3 / 4)
    return side


def _paint_figure(painter: QPainter, box: QRectF, right: float, line: SelectionLine) -> float:
    """Paint total and chip; return where they begin."""
    room = theme.metrics("fs", 600).horizontalAdvance("100,00")
    painter.setFont(theme.font("fs", 600))
    painter.setPen(theme.colour("ink"))
    painter.drawText(QRectF(right - room, box.top(), room, box.height()), _RIGHT, line.figure)
    right -= room + theme.px(_GAP)
    if line.chip and chip_size(line.chip).width() < box.width() / 3:
        right = paint_chip(painter, right, box.center().y(), line.chip, line.kind) - theme.px(_GAP)
    return right


def _paint_names(painter: QPainter, box: QRectF, line: SelectionLine, *, barred: bool) -> None:
    row = line.row
    if row is None:
        return
    name, detail = theme.metrics("fs", 600), theme.metrics("fs_sm")
    top = box.top() + (box.height() - name.height() - detail.height() - 2) / 2
    painter.setFont(theme.font("fs", 600))
    painter.setPen(theme.colour("mute" if barred else "ink"))
    upper = QRectF(box.left(), top, box.width(), name.height())
    painter.drawText(upper, _LEFT, name.elidedText(row.name, _ELIDE, box.width()))
    painter.setFont(theme.font("fs_sm"))
    painter.setPen(theme.colour("mute"))
    lower = QRectF(box.left(), upper.bottom() + 2, box.width(), detail.height())
    text = row.bar_text or " · ".join(part for part in (row.code, row.unit) if part)
    painter.drawText(lower, _LEFT, detail.elidedText(text, _ELIDE, box.width()))


class SelectionOrder(KeyboardFocusMixin, QListView):
    """List of a ``SelectionList``.

    Signals:
        toggled(): Space or a click on the tick of the current row.
        entered(): Enter on the current row.

    """

    toggled = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Urutan peserta"))
        self.setItemDelegate(SelectionDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)  # rows are higher in a narrow list
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._click)

    def _click(self, index: QModelIndex) -> None:
        spot = self.viewport().mapFromGlobal(self.cursor().pos()).x()
        if spot <= self.visualRect(index).left() + _SIDE + theme.px(_TICK + _GAP):
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter acts."""
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
