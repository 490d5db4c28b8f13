"""The ranks of a result as people confirm them: recorded ones, or those about to be."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.i18n import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ResultLine(NamedTuple):
    """One place: rank and total as they are shown, and the entry's code."""

    code: str
    rank: str
    innovation: str
    recipient: str
    total: str


class ResultList(QAbstractListModel):
    """Rows of ``ResultLine`` by rank; a whole row by ``ITEM``."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, lines: Sequence[ResultLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = list(lines)

    def lines(self) -> Sequence[ResultLine]:
        """Return all places."""
        return self._lines

    def move(self, row: int, way: int) -> bool:
        """Let a line change places with its neighbour (``way`` -1 or 1); ranks stay with their places."""
        other = row + way
        if not (0 <= row < len(self._lines) and 0 <= other < len(self._lines)):
            return False
        one, two = self._lines[row], self._lines[other]
        self._lines[row], self._lines[other] = two._replace(rank=one.rank), one._replace(rank=two.rank)
        low, high = sorted((row, other))
        self.dataChanged.emit(self.index(low), self.index(high))
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of places."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return name, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == self.ITEM:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.innovation
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "Peringkat {n}, {inovasi}, {penerima}, nilai {total}",
                n=line.rank,
                inovasi=line.innovation,
                penerima=line.recipient,
                total=line.total,
            )
        return f"{line.innovation}\n{line.recipient}" if role == Qt.ItemDataRole.ToolTipRole else None
