"""The list of certificates by category."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inovasi_desktop.i18n import tr
from ui.models.certificate_list import CertificateList, CertificateRow
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row, paint_two_lines, two_lines_size
from ui.widgets.chip import ChipKind

_SIDE = 12


class CertificateDelegate(QStyledItemDelegate):
    """Painter of headings, certificates and waiting categories."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of a heading or of two lines."""
        row: CertificateRow = index.data(CertificateList.ITEM)
        if row.is_heading:
            return QSize(10, round(theme.metrics("fs_xs").height()) + theme.px(22 if index.row() else 12))
        return two_lines_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: CertificateRow = index.data(CertificateList.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            _paint_heading(painter, QRectF(option.rect), row.category)
        else:
            chip = (row.state, ChipKind.ERROR if row.problem else ChipKind.OK) if row.state else None
            paint_two_lines(painter, paint_row(painter, option, index), row.title, row.detail, chip=chip)
        painter.restore()


def _paint_heading(painter: QPainter, box: QRectF, text: str) -> None:
    painter.setFont(theme.font("fs_xs", 500, spacing=0.06))
    painter.setPen(theme.colour("mute"))
    room = box.adjusted(_SIDE, 0, -_SIDE, -6)
    shown = theme.metrics("fs_xs", 500, spacing=0.06).elidedText(
        text.upper(), Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignBottom, shown)


class CertificateView(KeyboardFocusMixin, QListView):
    """List of a ``CertificateList``."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(CertificateDelegate(self))
        self.setAccessibleName(tr("Daftar piagam"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
