"""A short list to choose from: recent files, judges."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.chip import ChipKind

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Attributes:
        key: what the page calls it.
        title, detail: the two lines shown.
        chip: its state in a word or two, empty for none.
        hint: what the tooltip says where the lines may be cut.

    """

    key: str
    title: str
    detail: str
    chip: str = ""
    kind: ChipKind = ChipKind.MUTE
    hint: str = ""


class ChoiceList(QAbstractListModel):
    """Rows of ``Choice``; a whole row by ``ITEM``."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Choice] = []

    def set_rows(self, rows: Sequence[Choice]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, position: int) -> Choice:
        """Return one row."""
        return self._rows[position]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        choice = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.title, choice.detail, choice.chip) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.hint or None
        return choice if role == self.ITEM else None
