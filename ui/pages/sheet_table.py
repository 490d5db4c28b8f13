"""The same sheets as a table: a judge's participants by criteria."""

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.mark_grid import Cell
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.mark_grid import judge_grid
from ui.mark_desk import MarkDesk
from ui.pages.sheet_marks import spoken
from ui.shortcuts import KeyHint, Shortcut
from ui.widgets.mark_board import MarkBoard
from ui.workspace import Workspace


class SheetTable(QObject):
    """Keeps the table view of a stage.

    Attributes:
        board: the table.

    Signals:
        entry_changed(int): the current row is another participant's (entry id).

    """

    entry_changed = Signal(int)

    def __init__(self, workspace: Workspace, judge_id: int, stage_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self._where = {"judge_id": judge_id, "stage_id": stage_id}
        self._desk = MarkDesk(workspace, self)
        self.board = MarkBoard(self._desk, tr("Tabel nilai: peserta menurut kriteria"))
        self.board.current_changed.connect(self._tell_entry)

    def show(self, category_id: int, entry_id: int | None) -> None:
        """Read the category's sheets and point at a participant's first mark that is missing."""
        grid = self._desk.load(judge_grid, **self._where, category_id=category_id)
        sheet = grid.find(self._where["judge_id"], entry_id) if entry_id is not None else None
        if sheet is None:
            sheet = next((one for one in grid.sheets if one.editable), grid.sheets[0] if grid.sheets else None)
        if sheet is not None and grid.criteria:
            ids = [criterion.criterion_id for criterion in grid.criteria]
            gap = next((one for one in ids if sheet.marks.get(one) is None), ids[0])
            self.board.view.setCurrentIndex(self.board.table.index_of(sheet.cell(gap)))

    def put_away(self) -> None:
        """Nothing is shown as a table any more."""
        self._desk.put_away()

    def step(self, way: int) -> None:
        """Go to the participant below (1) or above (-1)."""
        view = self.board.view
        at = view.currentIndex()
        there = at.siblingAtRow(at.row() + way)
        if there.isValid():
            view.setCurrentIndex(there)

    def entry(self) -> int | None:
        """Return the participant of the current row."""
        sheet = self.board.table.sheet_at(self.board.view.currentIndex())
        return sheet.entry_id if sheet is not None else None

    def _tell_entry(self, cell: Cell | None) -> None:
        if cell is not None:
            self.entry_changed.emit(cell.entry_id)

    def settle(self) -> bool:
        """Store what is typed; return False, pointing at it, when a text cannot be stored."""
        left = self.board.settle()
        if left is not None:
            self.board.go_to(left)
        return left is None

    def show_change(self, change: Change) -> str:
        """Go to the mark that was undone or redone; return what to say of it, empty when it is none of these marks."""
        if change.kind is not ChangeKind.SCORE or change.criterion_id is None or change.entry_id is None:
            return ""
        cell = Cell(self._where["judge_id"], change.entry_id, change.criterion_id)
        index = self.board.table.index_of(cell)
        criterion, sheet = self.board.table.criterion_at(index), self.board.table.sheet_at(index)
        if criterion is None or sheet is None:
            return ""
        self.board.go_to(cell)
        return tr(
            "{kriteria} {peserta}: {nilai}", kriteria=criterion.name, peserta=sheet.name, nilai=spoken(change.after)
        )


def table_hints() -> tuple[KeyHint, ...]:
    """Return the keys of the table."""
    return (
        KeyHint("Enter", tr("turun")),
        KeyHint("Tab", tr("ke kanan"), 1),
        KeyHint("F2", tr("ubah"), 1),
        KeyHint("Delete", tr("kosongkan"), 3),
        KeyHint("Ctrl C", tr("salin"), 3),
        KeyHint("Ctrl V", tr("tempel"), 2),
        KeyHint(Shortcut.TABLE.shown, tr("lembar"), 1),
        KeyHint(Shortcut.UNDO.shown, tr("urungkan"), 2),
        KeyHint(Shortcut.REDO.shown, tr("ulangi"), 3),
        KeyHint(Shortcut.LOCK.shown, tr("kunci lembar"), 3),
    )


def table_help() -> str:
    """Explain the table."""
    return tr(
        "Setiap baris satu peserta, setiap kolom satu kriteria. Ketikan menggantikan isi sel; Enter menyimpan dan "
        "turun, Tab ke kanan, F2 mengubah isi sel, Delete mengosongkan. Ctrl T berpindah ke lembar yang sama.\n\n"
        "Salin dan tempel bekerja dengan lembar sebar (Excel, LibreOffice), dengan koma atau titik desimal. Satu "
        "tempelan diurungkan dengan satu Ctrl Z.\n\n"
        "Sel bertanda merah belum tersimpan: ketikannya tetap di sana dengan alasannya di bawah tabel. Esc memakai "
        "kembali nilai yang tersimpan.\n\n"
        "Baris kelabu sudah dikunci atau abstain. Ctrl L membuka lembar baris itu untuk diperiksa dan dikunci."
    )
