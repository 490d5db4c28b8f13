"""The wall of photos: small pictures with their captions."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inovasi_desktop.domain.findings import EvidenceView
from inovasi_desktop.i18n import tr
from ui.models.photo_list import PhotoList, photo_name
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.views.row import Index

_WIDTH, _PICTURE, _AIR = 118, 88, 5
_RADIUS = 7
_BAR = 13
"""Room for the scroll bar, so that its coming and going moves nothing."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _PhotoDelegate(QStyledItemDelegate):
    """Painter of one photo."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the room for picture and caption; all are alike."""
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, picture, caption and focus ring."""
        photo: EvidenceView = index.data(PhotoList.ITEM)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if chosen else "hover"))
            painter.drawRoundedRect(box, _RADIUS + 2, _RADIUS + 2)
        frame = QRectF(box.left() + _AIR, box.top() + _AIR, box.width() - 2 * _AIR, theme.px(_PICTURE))
        _paint_picture(painter, frame, index.data(PhotoList.PICTURE), photo)
        self._paint_caption(
            painter, QRectF(frame.left(), frame.bottom() + 3, frame.width(), box.bottom() - frame.bottom() - 5), photo
        )
        view = option.widget
        ring = isinstance(view, KeyboardFocusMixin) and view.keyboard_focus and view.currentIndex() == index
        if ring or (chosen and theme.outdoor):
            painter.setPen(QPen(theme.colour("focus"), theme.size("ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS + 1, _RADIUS + 1)
        painter.restore()

    def _paint_caption(self, painter: QPainter, box: QRectF, photo: EvidenceView) -> None:
        metrics = theme.metrics("fs_sm")
        painter.setFont(theme.font("fs_sm"))
        painter.setPen(theme.colour("ink" if photo.caption else "mute"))
        shown = metrics.elidedText(photo_name(photo), Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)


def tile_size() -> QSize:
    """Return the size of one photo with its caption."""
    text = round(theme.metrics("fs_sm").height())
    return QSize(theme.px(_WIDTH), theme.px(_PICTURE) + 2 * _AIR + text + 6)


def _paint_picture(painter: QPainter, frame: QRectF, picture: QPixmap, photo: EvidenceView) -> None:
    """Paint a picture that fills its frame; a document whole, as a page."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface2"))
    painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
    if picture.isNull():
        side = theme.px(28)
        at = frame.center()
        name = "image" if photo.is_photo else "file-text"
        theme.paint_icon(painter, name, "mute", round(at.x() - side / 2), round(at.y() - side / 2), side)
        return
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if photo.is_photo else Qt.AspectRatioMode.KeepAspectRatio
    size = QRectF(picture.rect()).size().scaled(frame.size(), mode)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(frame.center())
    shape = QPainterPath()
    shape.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(shape)
    painter.drawPixmap(place, picture, QRectF(picture.rect()))
    painter.restore()
    if not photo.is_photo:
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)


class PhotoView(KeyboardFocusMixin, QListView):
    """Wall of a ``PhotoList``; only what is seen is read.

    Signals:
        opened(int): a photo shall be seen whole (its row).
        removed(int): Delete was pressed on a photo (its row).

    """

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Foto dan dokumen"))
        self.setItemDelegate(_PhotoDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(False)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        tile = tile_size()
        self.setMinimumSize(tile.width() + _BAR, tile.height() + 4)
        self._fill()

    def _fill(self) -> None:
        """Give the photos of a row the whole width."""
        tile, room = tile_size(), self.width() - _BAR
        across = max(room // tile.width(), 1)
        self.setGridSize(QSize(max(room // across, tile.width()), tile.height()))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the photos anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill()

    def height_for(self, width: int, *, rows: int) -> int:
        """Return the height at which all photos are seen, up to so many rows of them."""
        tile, count = tile_size(), self.model().rowCount() if self.model() is not None else 0
        across = max((width - _BAR) // tile.width(), 1)
        return min(max(-(-count // across), 1), rows) * tile.height() + 4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes."""
        current = self.currentIndex()
        if current.isValid() and event.key() in _OPENING:
            self._open(current)
        elif current.isValid() and event.key() in _REMOVING:
            self.removed.emit(current.row())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # pasting and the window's own keys
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
