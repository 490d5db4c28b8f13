"""Painter of the navigation rail's rows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.nav_list import NavItem, NavList
from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin

Index = QModelIndex | QPersistentModelIndex
_PADDING = 12
_LINE = 1.15
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class NavDelegate(QStyledItemDelegate):
    """Headings, places with up to two lines and a badge; icons alone while ``compact``, closer while ``dense``."""

    compact = False
    dense = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height; the width is the view's."""
        item: NavItem = index.data(NavList.ITEM)
        if item.is_heading:
            if self.compact:
                return QSize(10, (8 if self.dense else 18) if index.row() else 4)
            return QSize(10, round(theme.metrics("fs_xs").height()) + theme.px(12 if self.dense else 20))
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else theme.px(190)
        lines = 1 if self.compact else len(_lines(item.text, _text_width(width, item.badge), 600))
        if self.compact and self.dense:
            return QSize(10, theme.px(26) + 2)
        air = theme.px(12 if self.dense else 21) + 2
        return QSize(10, round(theme.metrics("fs").height() * (1 + _LINE * (lines - 1))) + air)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        item: NavItem = index.data(NavList.ITEM)
        box = QRectF(option.rect).adjusted(0, 0, 0, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.is_heading:
            self._paint_heading(painter, box, item.text, first=index.row() == 0)
        else:
            state = option.state
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            _paint_ground(painter, box, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
            view = option.widget
            if isinstance(view, KeyboardFocusMixin) and view.keyboard_focus and view.currentIndex() == index:
                painter.setPen(QPen(theme.colour("focus"), theme.size("ring")))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
            self._paint_place(painter, box, item, chosen=chosen)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, text: str, *, first: bool) -> None:
        if self.compact:
            if not first:
                painter.setPen(QPen(theme.colour("line"), theme.size("bw")))
                y = box.center().y()
                painter.drawLine(QPointF(box.left() + 8, y), QPointF(box.right() - 8, y))
            return
        painter.setFont(theme.font("fs_xs", 500, spacing=0.06))
        painter.setPen(theme.colour("mute"))
        painter.drawText(box.adjusted(_PADDING, 0, -4, -4), Qt.AlignmentFlag.AlignBottom, text.upper())

    def _paint_place(self, painter: QPainter, box: QRectF, item: NavItem, *, chosen: bool) -> None:
        token = "accent_ink" if chosen else "ink2"
        if self.compact:
            size = theme.px(20)
            theme.paint_icon(painter, item.icon, token, box.center().x() - size / 2, box.center().y() - size / 2, size)
            return
        weight = 600 if chosen else 400
        height = theme.metrics("fs", weight).height() * _LINE
        lines = _lines(item.text, _text_width(box.width(), item.badge), weight)
        top = y = box.center().y() - height * len(lines) / 2
        painter.setFont(theme.font("fs", weight))
        painter.setPen(theme.colour(token))
        for line in lines:
            painter.drawText(QRectF(box.left() + _PADDING, y, box.width(), height), _MIDDLE, line)
            y += height
        if item.badge:
            painter.setFont(theme.font("fs_sm", 600))
            painter.setPen(theme.colour("mute"))
            badge = QRectF(box.left(), top, box.width() - _PADDING, height)
            painter.drawText(badge, Qt.AlignmentFlag.AlignRight | _MIDDLE, item.badge)


def _paint_ground(painter: QPainter, box: QRectF, *, chosen: bool, hovered: bool) -> None:
    if not (chosen or hovered):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("tint" if chosen else "hover"))
    painter.drawRoundedRect(box, 8, 8)
    if chosen and theme.outdoor:
        painter.setBrush(theme.colour("accent_ink"))
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 6, 4, box.height() - 12), 2, 2)


def _text_width(width: float, badge: str) -> float:
    taken = theme.metrics("fs_sm", 600).horizontalAdvance(badge) + 6 if badge else 0
    return width - 2 * _PADDING - taken


def _lines(text: str, width: float, weight: int) -> list[str]:
    """Break a text into at most two lines; what does not fit is elided."""
    metrics = theme.metrics("fs", weight)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words, first = text.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return [first, rest] if first else [rest]
