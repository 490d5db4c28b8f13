"""A layout that breaks its widgets into lines, as words in a text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, each as high as its highest one.

    Args:
        parent: the widget that is laid out.
        gap: pixels between widgets and between lines.
        fill: whether the widgets of a line share its whole width in equal parts.

    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, fill: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._fill = gap, fill
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that no more room is wanted than there is."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow place needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        edge = self.contentsMargins()
        inner = width - edge.left() - edge.right()
        return self._arrange(QRect(0, 0, inner, 0), place=False) + edge.top() + edge.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), place=True)

    def sizeHint(self) -> QSize:
        """Return the room for everything on one line."""
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in shown) + self._gap * max(len(shown) - 1, 0)
        return self._with_edge(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        """Return the room for the widest item alone."""
        least = [item.minimumSize() for item in self._shown()]
        wide = max((size.width() for size in least), default=0)
        return self._with_edge(QSize(wide, max((size.height() for size in least), default=0)))

    def _with_edge(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        return self._broken(self._shown(), width)

    def _broken(self, items: list[QLayoutItem], width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in items:
            wish = item.sizeHint().width()
            if lines and used + self._gap + wish <= width:
                lines[-1].append(item)
                used += self._gap + wish
            else:
                lines.append([item])
                used = wish
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        lines = self._lines(rect.width())
        columns = max((len(line) for line in lines), default=1)
        top = rect.top()
        for number, line in enumerate(lines):
            top += self._gap if number else 0
            widths = self._widths(line, rect.width(), columns, first=number == 0)
            height = max(_height(item, width) for item, width in zip(line, widths, strict=True))
            left = rect.left()
            for item, width in zip(line, widths, strict=True):
                if place:
                    own = height if self._fill else _height(item, width)
                    item.setGeometry(QRect(QPoint(left, top + (height - own) // 2), QSize(width, own)))
                left += width + self._gap
            top += height
        return top - rect.top()

    def _widths(self, line: list[QLayoutItem], width: int, columns: int, *, first: bool) -> list[int]:  # noqa: ARG002
        if not self._fill:
            return [min(item.sizeHint().width(), width) for item in line]
        each = (width - self._gap * (columns - 1)) // columns  # columns stay in line from row to row
        last = width - each * (len(line) - 1) - self._gap * (len(line) - 1)
        return [each] * (len(line) - 1) + [last]


class LeadFlow(FlowLayout):
    """Lines whose very first widget takes what is left of its line."""

    def __init__(self, *, gap: int = 8) -> None:
        super().__init__(gap=gap)
        self._alone = False

    def set_lead_alone(self, alone: bool) -> None:
        """Give the first widget a line of its own, or let others stand beside it."""
        if alone != self._alone:
            self._alone = alone
            self.invalidate()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        return [shown[:1], *self._broken(shown[1:], width)] if self._alone and shown else super()._lines(width)

    def _widths(self, line: list[QLayoutItem], width: int, columns: int, *, first: bool) -> list[int]:
        widths = super()._widths(line, width, columns, first=first)
        if first:
            widths[0] += width - sum(widths) - self._gap * (len(line) - 1)
        return widths


def _height(item: QLayoutItem, width: int) -> int:
    wish = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(wish, item.minimumSize().height())
