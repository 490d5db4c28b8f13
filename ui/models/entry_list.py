"""The participants of a stage and category as one judge sees them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.sheets import SheetProgress, SheetSummary
from inovasi_desktop.i18n import tr
from ui.format import total_text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def state_text(summary: SheetSummary) -> str:
    """Return the state of a sheet in a word or two."""
    if summary.progress is SheetProgress.PARTIAL:
        return tr("{n} dari {m}", n=summary.filled, m=summary.of)
    return {
        SheetProgress.EMPTY: tr("Belum dinilai"),
        SheetProgress.FILLED: tr("Terisi"),
        SheetProgress.LOCKED: tr("Terkunci"),
        SheetProgress.RECUSED: tr("Abstain"),
    }[summary.progress]


def chip_text(summary: SheetSummary) -> str:
    """Return the state as short as a narrow list needs it."""
    return tr("Belum") if summary.progress is SheetProgress.EMPTY else state_text(summary)


def detail_text(summary: SheetSummary) -> str:
    """Return the line under the name: the unit, why the judge abstains, and that a calibration case does not count."""
    if summary.progress is SheetProgress.RECUSED and summary.reason:
        return f"{summary.unit} · {summary.reason}"
    if summary.calibration:
        return tr("{unit} · tidak dihitung", unit=summary.unit)
    return summary.unit


def is_full(summary: SheetSummary) -> bool:
    """Return whether the total of a sheet is made of all its criteria."""
    return summary.progress in (SheetProgress.FILLED, SheetProgress.LOCKED)


def own_total_text(summary: SheetSummary) -> str:
    """Return the judge's own total once the sheet is full, empty before."""
    return total_text(summary.total) if is_full(summary) else ""


class EntryList(QAbstractListModel):
    """Rows of ``SheetSummary`` in the roster's order; a whole row by ``ITEM``."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SheetSummary] = []
        self._places: dict[int, int] = {}

    def set_rows(self, rows: Sequence[SheetSummary]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.entry_id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def update_row(self, summary: SheetSummary) -> None:
        """Replace the row of one entry, if it is here and differs."""
        place = self._places.get(summary.entry_id)
        if place is None or self._rows[place] == summary:
            return
        self._rows[place] = summary
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def rows(self) -> Sequence[SheetSummary]:
        """Return all rows."""
        return self._rows

    def row_of(self, entry_id: int) -> int:
        """Return the row of an entry, -1 when it is not here."""
        return self._places.get(entry_id, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of participants."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return name, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ITEM:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.short_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.short_name, detail_text(row), own_total_text(row), state_text(row))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{detail_text(row)}"
        return None
