"""The list of participants: name and unit at the left, state at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from inovasi_desktop.domain.sheets import SheetProgress, SheetSummary
from inovasi_desktop.i18n import tr
from ui.models.entry_list import EntryList, chip_text, detail_text, own_total_text
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index, paint_row, paint_two_lines, two_lines_size
from ui.widgets.chip import ChipKind

CHIPS = {
    SheetProgress.EMPTY: ChipKind.MUTE,
    SheetProgress.PARTIAL: ChipKind.WARN,
    SheetProgress.FILLED: ChipKind.GOLD,
    SheetProgress.LOCKED: ChipKind.OK,
    SheetProgress.RECUSED: ChipKind.MUTE,
}


class EntryDelegate(QStyledItemDelegate):
    """Painter of one participant."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the height of two lines with air; all rows are alike."""
        return two_lines_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, focus ring, state, name and unit."""
        summary: SheetSummary = index.data(EntryList.ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = own_total_text(summary)
        paint_two_lines(
            painter,
            paint_row(painter, option, index),
            summary.short_name,
            detail_text(summary),
            chip=(chip_text(summary), CHIPS[summary.progress]),
            figure=f" · {total}" if total else "",
        )
        painter.restore()


class EntryView(KeyboardFocusMixin, QListView):
    """List of an ``EntryList``, quick with 30,000 rows: equal heights, painted rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Daftar peserta"))
        self.setItemDelegate(EntryDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumWidth(150)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Repaint the changed rows only.

        QListView would lay out every row anew, though their heights never change: 140 ms for 30,000 of them.
        """
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
