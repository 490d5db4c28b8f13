"""A list of tens of thousands that can be searched: rows are described only when they are painted."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.choice_list import Choice

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Item = Any
"""What the list holds: any object with an ``int`` key that the page knows it by."""


class LongList(QAbstractTableModel):
    """One column of items; a ``Choice`` for each by ``ITEM``, with the item's key as text.

    A table and not a list: Qt's list view would lay out every row with each new filter.
    """

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(
        self,
        key: Callable[[Item], int],
        describe: Callable[[Item], Choice],
        words: Callable[[Item], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._describe, self._words = key, describe, words
        self._items: list[Item] = []
        self._places: dict[int, int] = {}
        self._found_in: list[str] = []
        self._kept: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._search: list[str] = []
        self._whole = True  # whether what is shown is all that the search finds
        self._keep: Callable[[Item], bool] | None = None

    def set_items(self, items: Sequence[Item]) -> None:
        """Replace everything; search and choice stay."""
        self.beginResetModel()
        self._items = list(items)
        self._places = {self._key(item): place for place, item in enumerate(items)}
        self._found_in = [self._words(item).lower() for item in items]
        self._kept = self._let_through()
        self._shown, self._whole = _having(self._search, self._kept, self._found_in), True
        self.endResetModel()

    def replace_item(self, item: Item) -> None:
        """Replace the item with the same key, if it is here."""
        wanted = self._key(item)
        place = self._places.get(wanted)
        if place is None:
            return
        self._items[place] = item
        self._found_in[place] = self._words(item).lower()
        self._whole = False
        row = self.row_of(wanted)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def show_found(self, search: str, keep: Callable[[Item], bool] | None = None) -> None:
        """Show the items in which every word of ``search`` occurs, of those that ``keep`` lets through."""
        words = search.lower().split()
        if words == self._search and keep is self._keep:
            return
        self.beginResetModel()
        narrows = keep is self._keep and self._whole and _narrows(self._search, words)
        fresh = [word for word in words if word not in self._search] if narrows else words
        self._search, self._whole = words, True
        if keep is not self._keep:
            self._keep = keep
            self._kept = self._let_through()
        self._shown = _having(fresh, self._shown if narrows else self._kept, self._found_in)
        self.endResetModel()

    def _let_through(self) -> Sequence[int]:
        keep, items = self._keep, self._items
        return range(len(items)) if keep is None else [place for place, item in enumerate(items) if keep(item)]

    @property
    def total(self) -> int:
        """How many items there are, shown or not."""
        return len(self._items)

    def item(self, row: int) -> Item:
        """Return the item in a row that is shown."""
        return self._items[self._shown[row]]

    def key(self, row: int) -> int:
        """Return the key of the item in a row."""
        return self._key(self.item(row))

    def row_of(self, key: int) -> int:
        """Return the row in which an item is shown, -1 when it is not."""
        place = self._places.get(key, -1)
        row = bisect_left(self._shown, place)
        return row if place >= 0 and row < len(self._shown) and self._shown[row] == place else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, accessible text, tooltip or the whole ``Choice``."""
        if not index.isValid():
            return None
        if role not in (
            self.ITEM,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        choice = self._describe(self.item(index.row()))
        if role == self.ITEM:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.hint or None
        return ", ".join(part for part in (choice.title, choice.detail, choice.chip) if part)


def _having(words: list[str], places: Sequence[int], texts: list[str]) -> Sequence[int]:
    """Return the places whose texts hold every word."""
    for word in words:
        places = [place for place in places if word in texts[place]]
    return places


def _narrows(before: list[str], now: list[str]) -> bool:
    """Return whether a search can only find what the one before it found, as with each letter that is typed."""
    return all(any(word in longer for longer in now) for word in before)
