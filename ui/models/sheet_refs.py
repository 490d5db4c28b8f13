"""Sheets of a category by judge, entry and stage: the open ones to ask for, the locked ones to open again."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.unlocking import PendingUnlock
from inovasi_desktop.i18n import tr
from ui.format import moment_text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SheetRef(NamedTuple):
    """One sheet; ``locked_at`` None while it is open, ``request`` what its judge asks for."""

    judge_id: int
    judge: str
    entry_id: int
    entry: str
    stage_id: int
    stage: str
    locked_at: datetime | None = None
    request: PendingUnlock | None = None

    @property
    def title(self) -> str:
        """Whose sheet of whom."""
        return tr("{juri} untuk {peserta}", juri=self.judge, peserta=self.entry)

    @property
    def detail(self) -> str:
        """Stage, and since when it is locked, or asked to be opened."""
        if self.request is not None:
            return tr("{tahap} · diminta {waktu}", tahap=self.stage, waktu=moment_text(self.request.requested_at))
        if self.locked_at is None:
            return self.stage
        return tr("{tahap} · terkunci {waktu}", tahap=self.stage, waktu=moment_text(self.locked_at))


class SheetRefList(QAbstractListModel):
    """Rows of ``SheetRef``, all or those in which every searched word occurs; a whole row by ``ITEM``."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, refs: Sequence[SheetRef], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(refs)
        self._folded = tuple(fold(f"{ref.judge} {ref.entry} {ref.stage}") for ref in refs)
        self._rows: Sequence[SheetRef] = self._all

    def search(self, text: str) -> None:
        """Show the sheets in which every word of ``text`` occurs."""
        words = fold(text).split()
        self.beginResetModel()
        self._rows = [
            ref for ref, folded in zip(self._all, self._folded, strict=True) if all(word in folded for word in words)
        ]
        self.endResetModel()

    def sheet(self, row: int) -> SheetRef:
        """Return one sheet."""
        return self._rows[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of sheets shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        ref = self._rows[index.row()]
        if role == self.ITEM:
            return ref
        if role == Qt.ItemDataRole.DisplayRole:
            return ref.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = [ref.title, ref.detail, *([ref.request.reason] if ref.request is not None else [])]
            return ", ".join(told)
        return None
