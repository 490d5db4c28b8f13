"""What rows of painted lists have in common: ground, mark of the chosen one, focus ring, two lines and a chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.theme import theme
from ui.views.keyboard_focus import KeyboardFocusMixin
from ui.widgets.chip import ChipKind, chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex

GAP = 4
"""Free pixels between two rows."""

_RADIUS = 9
_SIDE = 12
_LEAST_TITLE = 64
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


def paint_row(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QRectF:
    """Paint a row's ground and focus ring as its state asks; return the box for its content."""
    box = QRectF(option.rect).adjusted(0, 0, 0, -GAP)
    state = option.state
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tint" if chosen else "hover"))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    if chosen:
        _mark_chosen(painter, box)
    view = option.widget
    if isinstance(view, KeyboardFocusMixin) and view.keyboard_focus and view.currentIndex() == index:
        painter.setPen(QPen(theme.colour("focus"), theme.size("ring")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
    return box


def _mark_chosen(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(theme.colour("accent_ink"))
    painter.setClipRect(QRectF(box.left(), box.top(), 5 if theme.outdoor else 3, box.height()))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.setClipping(False)


def two_lines_size() -> QSize:
    """Return the height of a row of two lines with air; the width is the view's."""
    text = theme.metrics("fs", 600).height() + theme.metrics("fs_sm").height()
    return QSize(10, round(text) + theme.px(34))


def paint_two_lines(
    painter: QPainter, box: QRectF, title: str, detail: str, *, chip: tuple[str, ChipKind] | None, figure: str = ""
) -> None:
    """Paint a title with a chip at its right, and a smaller line below whose ``figure`` is never cut.

    Where the title would be left with a few letters, the chip stands below it in place of the smaller line.
    """
    upper, lower = theme.metrics("fs", 600), theme.metrics("fs_sm")
    top = box.top() + (box.height() - upper.height() - lower.height() - GAP) / 2
    left, right = box.left() + _SIDE, box.right() - _SIDE + 1
    below = chip is not None and right - left - chip_size(chip[0]).width() < theme.px(_LEAST_TITLE)
    end = right
    if chip is not None and not below:
        end = paint_chip(painter, right, top + upper.height() / 2 + 0.5, *chip) - 8
    painter.setFont(theme.font("fs", 600))
    painter.setPen(theme.colour("ink"))
    shown = upper.elidedText(title, _ELIDE, end - left)
    painter.drawText(QRectF(left, top, box.width(), upper.height()), _MIDDLE, shown)
    if chip is not None and below:
        width = min(chip_size(chip[0]).width(), right - left)
        paint_chip(painter, left + width, top + upper.height() + GAP + lower.height() / 2 + 1, *chip)
        return
    painter.setFont(theme.font("fs_sm"))
    painter.setPen(theme.colour("mute"))
    shown = lower.elidedText(detail, _ELIDE, right - left - lower.horizontalAdvance(figure)) + figure
    painter.drawText(QRectF(left, top + upper.height() + GAP, box.width(), lower.height()), _MIDDLE, shown)
