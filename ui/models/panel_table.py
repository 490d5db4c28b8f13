"""Judges by panels, as a table of seats."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.jury import JudgeLine, PanelColumn, PanelMatrix, Seat
from inovasi_desktop.i18n import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SeatCell:
    """A judge's seat on a panel, as the table shows it."""

    judge: JudgeLine
    column: PanelColumn
    seat: Seat


class PanelTable(QAbstractTableModel):
    """A row per judge, a column per panel; a whole cell by ``ITEM``."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: PanelMatrix | None = None

    def set_matrix(self, matrix: PanelMatrix) -> None:
        """Show other panels."""
        same = self._matrix is not None and _shape(self._matrix) == _shape(matrix)
        if same:
            self._matrix = matrix
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            if last.isValid():
                self.dataChanged.emit(self.index(0, 0), last)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
            return
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def cell(self, index: Index) -> SeatCell | None:
        """Return one seat."""
        if self._matrix is None or not index.isValid():
            return None
        judge, column = self._matrix.judges[index.row()], self._matrix.columns[index.column()]
        return SeatCell(judge, column, self._matrix.seat(judge.id, column.place))

    def row_of(self, judge_id: int) -> int:
        """Return where a judge stands, -1 if nowhere."""
        judges = self._matrix.judges if self._matrix is not None else ()
        return next((n for n, judge in enumerate(judges) if judge.id == judge_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many judges there are."""
        return 0 if parent.isValid() or self._matrix is None else len(self._matrix.judges)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many panels there are."""
        return 0 if parent.isValid() or self._matrix is None else len(self._matrix.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return two lines: judge over institution, category over stage."""
        if self._matrix is None:
            return None
        if orientation == Qt.Orientation.Vertical and section < len(self._matrix.judges):
            judge = self._matrix.judges[section]
            name = tr("{nama} (ketua)", nama=judge.name) if judge.chair else judge.name
            texts = (name, judge.institution or judge.title)
        elif orientation == Qt.Orientation.Horizontal and section < len(self._matrix.columns):
            column = self._matrix.columns[section]
            texts = (column.stage, column.category_code)
        else:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(texts)
        return " ".join(texts) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the seat in a word, spoken with its heads, or the whole cell."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == self.ITEM:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return seat_text(cell.seat)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell.judge.name}, {cell.column.category}, {cell.column.stage}: {seat_text(cell.seat)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{cell.column.category}, {cell.column.stage}\n{seat_words(cell.seat)}"
        return None


def _shape(matrix: PanelMatrix) -> object:
    return [judge.id for judge in matrix.judges], [column.place for column in matrix.columns]


def seat_text(seat: Seat) -> str:
    """Return a seat in a word."""
    if seat.seated:
        return tr("duduk")
    return tr("dihitung") if seat.former and seat.counts else tr("diganti") if seat.former else tr("tidak duduk")


def seat_words(seat: Seat) -> str:
    """Return a seat in sentences."""
    parts = [tr("Duduk di panel ini.") if seat.seated else tr("Tidak duduk di panel ini.")]
    if seat.sheets:
        parts.append(tr("{n} lembar berisi nilai.", n=seat.sheets))
    if not seat.seated and seat.reason:
        by = tr(" oleh {nama}", nama=seat.replaced_by) if seat.replaced_by else ""
        parts.append(tr("Diganti{oleh}: {alasan}.", oleh=by, alasan=seat.reason))
    if seat.former:
        counted = tr("Nilainya dihitung menurut keputusan pleno.") if seat.counts else tr("Nilainya tidak dihitung.")
        parts.append(counted)
    return " ".join(parts)
