"""Flow: widgets in a row that go on in the next row where the room ends."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class FlowLayout(QLayout):
    """Lays items out from left to right at the size they wish for; each row is centred vertically.

    Attributes:
        lead: whether the first item leads: it takes what is left of its row.

    """

    def __init__(self, spacing: int = 8, *, lead: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.lead = lead
        self._lead_alone = False
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def set_lead_alone(self, alone: bool) -> None:
        """Give the first item a row of its own, or let others stand beside it."""
        if alone != self._lead_alone:
            self._lead_alone = alone
            self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the rows follow from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in ``width``."""
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + self.spacing() * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Return everything in one row."""
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, _height(shown))

    def minimumSize(self) -> QSize:
        """Return the widest item; the height follows from the width."""
        shown = self._shown()
        return QSize(max((item.minimumSize().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        top = rect.top()
        for place, row in enumerate(self._rows(rect.width())):
            high = _height(row)
            self._place(row, QRect(rect.left(), top, rect.width(), high), grow=self.lead and place == 0)
            top += high + self.spacing()

    def _place(self, row: list[QLayoutItem], room: QRect, *, grow: bool) -> None:
        widths = [min(item.sizeHint().width(), room.width()) for item in row]
        if grow:
            widths[0] += room.width() - sum(widths) - self.spacing() * (len(row) - 1)
        left = room.left()
        for item, width in zip(row, widths, strict=True):
            high = item.sizeHint().height()
            item.setGeometry(QRect(left, room.top() + (room.height() - high) // 2, width, high))
            left += width + self.spacing()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            alone = self._lead_alone and len(rows) == 1
            if not rows or left + wide > width or alone:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += wide + self.spacing()
        return rows

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
