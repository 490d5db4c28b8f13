"""The entries of the navigation rail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place to go, or the heading of a section.

    Attributes:
        key: what the window calls the place; empty for a heading.
        text: words on the rail.
        icon: icon for the narrow rail.
        badge: a short figure, e.g. ``3/6``.

    """

    key: str
    text: str
    icon: str = ""
    badge: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether this is a section's heading."""
        return not self.key


def heading(text: str) -> NavItem:
    """Return a section's heading."""
    return NavItem("", text)


class NavList(QAbstractListModel):
    """Rows of ``NavItem``; a whole row by ``ITEM``. Arrow keys skip the headings."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, items: Sequence[NavItem] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = list(items)
        self._compact = False

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def set_compact(self, compact: bool) -> None:
        """In the narrow rail the words move into tooltips."""
        self._compact = compact

    def set_badge(self, key: str, badge: str) -> None:
        """Change one badge."""
        row = self.row_of(key)
        if row >= 0 and self._items[row].badge != badge:
            self._items[row] = replace(self._items[row], badge=badge)
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, key: str) -> int:
        """Return the row of a place, -1 when there is none."""
        return next((row for row, item in enumerate(self._items) if key and item.key == key), -1)

    def item(self, row: int) -> NavItem:
        """Return one row."""
        return self._items[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        if not index.isValid() or self._items[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.text}, {item.badge}" if item.badge else item.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.text if self._compact and not item.is_heading else None
        return item if role == self.ITEM else None
