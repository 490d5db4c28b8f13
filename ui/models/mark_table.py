"""Marks of several sheets as a table: participants by criteria, or criteria by judges."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.mark_grid import Cell, GridSheet, MarkGrid
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheets import CriterionMark, SheetProgress
from inovasi_desktop.i18n import tr
from ui.format import total_text
from ui.mark_desk import MarkDesk

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HIDDEN = "•"
"""Stands for a mark that is not shown here."""

_DISPLAY = Qt.ItemDataRole.DisplayRole


def progress_text(progress: SheetProgress, filled: int, of: int) -> str:
    """Return the state of a sheet in a word or two."""
    return {
        SheetProgress.EMPTY: tr("Belum dinilai"),
        SheetProgress.PARTIAL: tr("{n} dari {m}", n=filled, m=of),
        SheetProgress.FILLED: tr("Terisi"),
        SheetProgress.LOCKED: tr("Terkunci"),
        SheetProgress.RECUSED: tr("Abstain"),
    }[progress]


class Shown(NamedTuple):
    """A cell as it is painted: one question for all of it, since a table asks often.

    Attributes:
        text: mark or total.
        wrong: typed and not stored.
        closed: nothing may be written here.
        total: a total and no mark.
    """

    text: str
    wrong: bool
    closed: bool
    total: bool


class MarkTable(QAbstractTableModel):
    """Cells of a ``MarkDesk``; a whole cell by ``ITEM``. The total stands behind or below the criteria, read only.

    Attributes:
        by_judge: criteria are rows and the panel's judges columns; else participants are rows.

    """

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, desk: MarkDesk, *, by_judge: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.by_judge = desk, by_judge
        desk.loading.connect(self.beginResetModel)
        desk.loaded.connect(self.endResetModel)
        desk.mark_changed.connect(self._show_mark)
        desk.sheet_changed.connect(self._show_sheet)

    @property
    def grid(self) -> MarkGrid | None:
        """The sheets at hand."""
        return self._desk.grid

    # where a cell stands

    def cell(self, index: Index) -> Cell | None:
        """Return the mark at an index, None for a total."""
        sheet, criterion = self.sheet_at(index), self.criterion_at(index)
        return sheet.cell(criterion.criterion_id) if sheet is not None and criterion is not None else None

    def index_of(self, cell: Cell) -> QModelIndex:
        """Return where a mark stands, an invalid index when it is not here."""
        grid = self.grid
        if grid is None:
            return QModelIndex()
        sheets = [(sheet.judge_id, sheet.entry_id) for sheet in grid.sheets]
        criteria = [one.criterion_id for one in grid.criteria]
        try:
            sheet, criterion = sheets.index((cell.judge_id, cell.entry_id)), criteria.index(cell.criterion_id)
        except ValueError:
            return QModelIndex()
        return self.index(criterion, sheet) if self.by_judge else self.index(sheet, criterion)

    def sheet_at(self, index: Index) -> GridSheet | None:
        """Return the sheet that an index belongs to."""
        place = index.column() if self.by_judge else index.row()
        grid = self.grid
        return grid.sheets[place] if grid is not None and 0 <= place < len(grid.sheets) else None

    def criterion_at(self, index: Index) -> CriterionMark | None:
        """Return the criterion at an index, None for a total."""
        place = index.row() if self.by_judge else index.column()
        grid = self.grid
        return grid.criteria[place] if grid is not None and 0 <= place < len(grid.criteria) else None

    def is_open(self, index: Index) -> bool:
        """Return whether a mark may be written at an index."""
        sheet = self.sheet_at(index)
        return sheet is not None and sheet.editable and self.criterion_at(index) is not None

    def why_closed(self, index: Index) -> str:
        """Return why nothing may be written at an index, empty when it may."""
        sheet = self.sheet_at(index)
        if sheet is None:
            return ""
        return self._desk.why_closed(sheet) or ("" if self.criterion_at(index) else tr("Jumlah dihitung sendiri."))

    # what changed

    def _show_mark(self, cell: Cell) -> None:
        index = self.index_of(cell)
        if index.isValid():
            total = self._total_of(index)
            self.dataChanged.emit(index, index)
            self.dataChanged.emit(total, total)
            self._tell_heads(index)

    def _show_sheet(self, judge_id: int, entry_id: int) -> None:
        grid = self.grid
        sheet = grid.find(judge_id, entry_id) if grid is not None else None
        if grid is None or sheet is None:
            return
        first = self.index_of(sheet.cell(grid.criteria[0].criterion_id))
        self.dataChanged.emit(first, self._total_of(first))
        self._tell_heads(first)

    def _total_of(self, index: QModelIndex) -> QModelIndex:
        return (
            self.index(self.rowCount() - 1, index.column())
            if self.by_judge
            else self.index(index.row(), self.columnCount() - 1)
        )

    def _tell_heads(self, index: QModelIndex) -> None:
        way = Qt.Orientation.Horizontal if self.by_judge else Qt.Orientation.Vertical
        place = index.column() if self.by_judge else index.row()
        self.headerDataChanged.emit(way, place, place)

    # what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return participants, or criteria and the total."""
        grid = self.grid
        if parent.isValid() or grid is None:
            return 0
        return len(grid.criteria) + 1 if self.by_judge else len(grid.sheets)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return criteria and the total, or judges."""
        grid = self.grid
        if parent.isValid() or grid is None:
            return 0
        return len(grid.sheets) if self.by_judge else len(grid.criteria) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Open cells can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_open(index) else flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return the text, what is wrong with it, and what a screen reader says."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role in (_DISPLAY, Qt.ItemDataRole.EditRole):
            return self._shown(index, cell).text
        if role == self.ITEM:
            return self._shown(index, cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (self._desk.problem(cell) if cell is not None else "") or self.why_closed(index) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return None

    def _shown(self, index: Index, cell: Cell | None) -> Shown:
        sheet = self.sheet_at(index)
        closed = sheet is None or not sheet.editable
        if sheet is not None and sheet.hidden:
            return Shown(HIDDEN, wrong=False, closed=True, total=cell is None)
        if cell is None:
            return Shown(self._total_text(index), wrong=False, closed=closed, total=True)
        return Shown(self._desk.text(cell), wrong=bool(self._desk.problem(cell)), closed=closed, total=False)

    def _total_text(self, index: Index) -> str:
        grid, sheet = self.grid, self.sheet_at(index)
        return total_text(grid.total(sheet).value) if grid is not None and sheet is not None else ""

    def spoken(self, index: Index) -> str:
        """Return a cell in words, e.g. ``Kebaruan, Contoh 1, 86``."""
        sheet, criterion, cell = self.sheet_at(index), self.criterion_at(index), self.cell(index)
        if sheet is None:
            return ""
        if sheet.hidden:
            return ", ".join((criterion.name if criterion else tr("Jumlah"), self._desk.why_closed(sheet)))
        if cell is None or criterion is None:
            return tr("Jumlah {nama}: {nilai}", nama=sheet.name, nilai=self._total_text(index))
        said = [criterion.name, sheet.name, self._desk.text(cell) or tr("belum dinilai")]
        said += [part for part in (self._desk.problem(cell), self._desk.why_closed(sheet)) if part]
        return ", ".join(said)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store a text that was typed; a wrong one is kept with the reason."""
        cell = self.cell(index)
        if role != Qt.ItemDataRole.EditRole or cell is None or not self.is_open(index):
            return False
        self._desk.enter(cell, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Return names with what stands below them, as two lines."""
        if role not in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        of_sheets = (orientation is Qt.Orientation.Horizontal) == self.by_judge
        first, second = self._sheet_head(section) if of_sheets else self._criterion_head(section)
        return f"{first}\n{second}" if role == _DISPLAY else f"{first}, {second}"

    def _sheet_head(self, place: int) -> tuple[str, str]:
        grid = self.grid
        if grid is None or not 0 <= place < len(grid.sheets):
            return "", ""
        sheet = grid.sheets[place]
        state = progress_text(grid.progress(sheet), grid.filled(sheet), len(grid.criteria))
        return sheet.name, state if self.by_judge or not sheet.detail else f"{sheet.detail} · {state}"

    def _criterion_head(self, place: int) -> tuple[str, str]:
        grid = self.grid
        if grid is None or place >= len(grid.criteria):
            return tr("Nilai lembar"), tr("dihitung")
        criterion = grid.criteria[place]
        every = sum(one.weight for one in grid.criteria)
        share = grid.formula.relative and every == 100 * 100
        return criterion.name, tr("bobot {n}", n=format_short(criterion.weight)) + ("%" if share else "")
