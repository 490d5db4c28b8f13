"""Participants by judges: how every sheet of a stage stands."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.dashboard import Matrix, MatrixCell, MatrixRow
from inovasi_desktop.i18n import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole


class MatrixTable(QAbstractTableModel):
    """The participant in the first column, a judge in each further one; whole row or cell by ``ITEM``.

    Attributes:
        open_only: complete participants are left out.

    """

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: Matrix | None = None
        self._rows: tuple[MatrixRow, ...] = ()
        self.open_only = False

    def set_matrix(self, matrix: Matrix | None, *, open_only: bool = False) -> None:
        """Show another stage."""
        self.beginResetModel()
        self._matrix, self.open_only = matrix, open_only
        rows = matrix.rows if matrix is not None else ()
        self._rows = tuple(row for row in rows if not row.complete) if open_only else rows
        self.endResetModel()

    def row(self, place: int) -> MatrixRow:
        """Return a participant."""
        return self._rows[place]

    def cell_text(self, cell: MatrixCell) -> str:
        """Return the state of a cell in a word."""
        return cell.text(self._matrix.criteria if self._matrix is not None else 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of participants shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return one for the participant and one for each judge."""
        return 0 if parent.isValid() or self._matrix is None else 1 + len(self._matrix.judges)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Return headings."""
        if orientation is not Qt.Orientation.Horizontal or self._matrix is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return None
        return tr("Peserta") if section == 0 else self._matrix.judges[section - 1]

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return text, accessible text, tooltip, or the whole row or cell."""
        if not index.isValid() or self._matrix is None:
            return None
        row, column = self._rows[index.row()], index.column()
        if role == self.ITEM:
            return row if column == 0 else row.cells[column - 1]
        if role == _DISPLAY:
            return row.name if column == 0 else self.cell_text(row.cells[column - 1])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if column == 0:
                return f"{row.name}\n{row.unit} · {row.category}"
            return f"{row.name}, {self._matrix.judges[column - 1]}: {self.cell_text(row.cells[column - 1])}"
        return None
