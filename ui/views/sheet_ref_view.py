"""List of sheets by judge, entry and stage."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inovasi_desktop.i18n import tr
from ui.models.sheet_refs import SheetRef, SheetRefList
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row, paint_two_lines, two_lines_size
from ui.widgets.chip import ChipKind


class SheetRefDelegate(QStyledItemDelegate):
    """Painter of one sheet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of two lines; all rows are alike."""
        return two_lines_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one sheet."""
        ref: SheetRef = index.data(SheetRefList.ITEM)
        chip = (tr("Diminta"), ChipKind.WARN) if ref.request is not None else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_two_lines(painter, paint_row(painter, option, index), ref.title, ref.detail, chip=chip)
        painter.restore()


class SheetRefView(KeyboardFocusMixin, QListView):
    """List of a ``SheetRefList``."""

    def __init__(self, model: SheetRefList, name: str) -> None:
        super().__init__()
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(SheetRefDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
