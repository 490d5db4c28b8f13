"""The order of a category with the cut drawn through it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.selection import Bar, SelectionRow, SelectionView
from inovasi_desktop.i18n import tr
from ui.widgets.chip import ChipKind

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SelectionLine:
    """A participant, or the line of the cut (``row`` None) with its words.

    Attributes:
        ticked: chosen, or about to be.
        figure, place: as shown; of the moment of the decision once there is one.
    """

    row: SelectionRow | None
    text: str = ""
    ticked: bool = False
    place: str = ""
    figure: str = ""
    chip: str = ""
    kind: ChipKind = ChipKind.MUTE


class SelectionList(QAbstractListModel):
    """Rows of ``SelectionLine``; a whole one by ``ITEM``."""

    ITEM = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SelectionLine] = []
        self.settled = False

    def set_lines(self, lines: Sequence[SelectionLine], *, settled: bool) -> None:
        """Replace all rows; ``settled``: the decision is recorded, nothing is ticked any more."""
        self.beginResetModel()
        self._lines, self.settled = list(lines), settled
        self.endResetModel()

    def line(self, row: int) -> SelectionLine:
        """Return one row."""
        return self._lines[row]

    def row_of(self, entry_id: int) -> int:
        """Return where a participant stands, -1 if nowhere."""
        return next((n for n, one in enumerate(self._lines) if one.row and one.row.entry_id == entry_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that the cut cannot be chosen."""
        if index.isValid() and self._lines[index.row()].row is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return name, accessible text, tooltip or the whole row."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == self.ITEM:
            return line
        row = line.row
        if row is None:
            return line.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.unit, row.bar_text) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = tr("dipilih") if line.ticked else ""
            place = tr("peringkat {n}", n=line.place)
            return ", ".join(part for part in (row.name, place, line.figure, ticked, line.chip) if part)
        return None


def lines_of(view: SelectionView, ticked: Collection[str]) -> list[SelectionLine]:
    """Return the order with its cut; ``ticked``: codes of who is about to be chosen."""
    settled = bool(view.finalists)
    at_cut = {row.code for row in view.at_cut}
    found: list[SelectionLine] = []
    ranked = 0
    for row in view.rows:
        if ranked == view.cut and row.bar is Bar.NONE:
            found.append(SelectionLine(None, _cut_text(view)))
            ranked = -1
        found.append(_line(row, ticked, at_cut, settled=settled))
        if ranked >= 0 and row.place is not None and row.bar is Bar.NONE:
            ranked += 1
    return found


def _cut_text(view: SelectionView) -> str:
    if view.at_cut:
        return tr("Batas {n} besar · nilai sama di garis ini", n=view.cut)
    return tr("Batas {n} besar", n=view.cut)


def _line(row: SelectionRow, ticked: Collection[str], at_cut: Collection[str], *, settled: bool) -> SelectionLine:
    chip, kind = _chip(row, at_cut, settled=settled)
    place, figure = row.place_text, row.total or "–"
    chosen = row.chosen is not None if settled else row.code in ticked
    return SelectionLine(row, "", chosen, place, figure, chip, kind)


def _chip(row: SelectionRow, at_cut: Collection[str], *, settled: bool) -> tuple[str, ChipKind]:
    if row.bar is Bar.OUT:
        return tr("Tidak ikut"), ChipKind.ERROR
    if row.bar is Bar.REFUSED:
        return tr("Tidak lolos"), ChipKind.ERROR
    if row.bar is Bar.UNDECIDED:
        return tr("Administrasi"), ChipKind.WARN
    if settled and row.chosen is not None:
        return tr("Finalis"), ChipKind.OK
    return (tr("Seri di batas"), ChipKind.WARN) if row.code in at_cut and not settled else ("", ChipKind.MUTE)
