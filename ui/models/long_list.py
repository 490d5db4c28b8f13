"""A list of tens of thousands that can be searched: rows are described only when they are painted."""

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
        self._found_in: list[str] = []
        self._kept: Sequence[int] = ()
        self._shown: Sequence[int] = ()
        self._search: list[str] = []
        self._keep: Callable[[Item], bool] | None = None

    def set_items(self, items: Sequence[Item]) -> None:
        """Replace everything; search and choice stay."""
        self.beginResetModel()
        self._items = list(items)
        self._found_in = [self._words(item).lower() for item in items]
        self._kept = self._let_through()
        self._shown = self._found()
        self.endResetModel()

    def replace_item(self, item: Item) -> None:
        """Replace the item with the same key, if it is here."""
        wanted = self._key(item)
        for place, other in enumerate(self._items):
            if self._key(other) == wanted:
                self._items[place] = item
                self._found_in[place] = self._words(item).lower()
                row = self.row_of(wanted)
                if row >= 0:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
                return

    def show_found(self, search: str, keep: Callable[[Item], bool] | None = None) -> None:
        """Show the items in which every word of ``search`` occurs, of those that ``keep`` lets through."""
        words = search.lower().split()
        if words == self._search and keep is self._keep:
            return
        self.beginResetModel()
        self._search = words
        if keep is not self._keep:
            self._keep = keep
            self._kept = self._let_through()
        self._shown = self._found()
        self.endResetModel()

    def _let_through(self) -> Sequence[int]:
        keep, items = self._keep, self._items
        return range(len(items)) if keep is None else [place for place, item in enumerate(items) if keep(item)]

    def _found(self) -> Sequence[int]:
        shown, texts = self._kept, self._found_in
        for word in self._search:
            shown = [place for place in shown if word in texts[place]]
        return shown

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
        items, known = self._items, self._key
        return next((row for row, place in enumerate(self._shown) if known(items[place]) == key), -1)

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
