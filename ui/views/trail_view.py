"""The audit trail's rows: who did what, when, and what changed; quick with 150,000 of them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inovasi_desktop.domain.trail import TrailEvent, action_text, subject_text, values_text
from inovasi_desktop.i18n import tr
from ui.models.trail_table import TrailTable, time_text
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import paint_row

Index = QModelIndex | QPersistentModelIndex
_SIDE, _GAP = 12, 3
_NARROW = 2.2
"""Below so many widths of a time it goes to the second line."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


def row_height() -> int:
    """Return the height of two lines with air."""
    return round(theme.metrics("fs", 600).height() + theme.metrics("fs_sm").height()) + theme.px(20)


class _TrailDelegate(QStyledItemDelegate):
    """Painter of one act."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the fixed height of a row."""
        return QSize(10, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the act and its subject over the person and the values; time at the right."""
        event: TrailEvent = index.data(TrailTable.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, theme.colour("surface"))  # the style filled a chosen row with its own colour
        box = paint_row(painter, option, index).adjusted(_SIDE, 0, -_SIDE, 0)
        strong, small = theme.metrics("fs", 600), theme.metrics("fs_sm")
        top = box.top() + (box.height() - strong.height() - small.height() - _GAP) / 2
        upper = QRectF(box.left(), top, box.width(), strong.height())
        lower = QRectF(box.left(), upper.bottom() + _GAP, box.width(), small.height())
        when, number = time_text(event), f"#{event.seq}"
        narrow = box.width() < _NARROW * small.horizontalAdvance(when)
        said = " · ".join(part for part in (when if narrow else "", event.actor, values_text(event)) if part)
        painter.setFont(theme.font("fs_sm"))
        painter.setPen(theme.colour("mute"))
        if not narrow:
            painter.drawText(upper, _RIGHT, when)
            painter.drawText(lower, _RIGHT, number)
        room = box.width() - (0 if narrow else small.horizontalAdvance(number) + _SIDE)
        painter.drawText(lower, _LEFT, small.elidedText(said.replace("\n", " "), _ELIDE, room))
        painter.setFont(theme.font("fs", 600))
        painter.setPen(theme.colour("ink"))
        title = " · ".join(part for part in (action_text(event.action), subject_text(event.subject)) if part)
        room = box.width() - (0 if narrow else small.horizontalAdvance(when) + _SIDE)
        painter.drawText(upper, _LEFT, strong.elidedText(title, _ELIDE, room))
        painter.restore()


class TrailView(KeyboardFocusMixin, QTableView):
    """A table of one column: a list would lay out every row again when more are found."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Jejak audit"))
        self.setItemDelegate(_TrailDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.arrange()

    def arrange(self) -> None:
        """Take the row height of the text size in use."""
        self.verticalHeader().setDefaultSectionSize(row_height())
