"""Marks of several sheets at hand: what is typed in each cell, what is stored, and why the two may differ."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.mark_grid import Cell, GridSheet, MarkGrid
from inovasi_desktop.domain.scores import format_short, parse_mark
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import scoring
from ui.format import excerpt
from ui.workspace import Call, Workspace

_CLOSING = (ChangeKind.LOCK, ChangeKind.UNLOCK, ChangeKind.RECUSAL)


@dataclass(frozen=True)
class Unsaved:
    """A text that is not stored.

    Attributes:
        text: as typed.
        why: in a sentence.
        conflict: the stored mark changed elsewhere; only an explicit key may overwrite it.
    """

    text: str
    why: str
    conflict: bool = False


class Pasted(NamedTuple):
    """What became of many cells: stored (or the same already), kept with a reason, in closed sheets."""

    stored: int
    wrong: int
    closed: int


class MarkDesk(QObject):
    """Holds a ``MarkGrid`` and follows every committed change of it.

    ``shared``: the sheets of several judges; what changed is read anew, since not every mark may be shown.

    Attributes:
        grid: the sheets at hand, None before the first are loaded.

    Signals:
        loading(): other sheets will be at hand, or none.
        loaded(): they are.
        mark_changed(Cell): the text shown in a cell, or what is said of it, is another one now.
        sheet_changed(int, int): a sheet (judge, entry) was locked, opened, or is abstained from or not.
        unsaved_changed(): a text became stored, or could not be.
        stored(Cell): a mark that was typed here is on the disk now.

    """

    loading = Signal()
    loaded = Signal()
    mark_changed = Signal(object)
    sheet_changed = Signal(int, int)
    unsaved_changed = Signal()
    stored = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None, *, shared: bool = False) -> None:
        super().__init__(parent)
        self._workspace, self._shared = workspace, shared
        self._read: Callable[[], MarkGrid] | None = None
        self._unsaved: dict[Cell, Unsaved] = {}
        self.grid: MarkGrid | None = None
        workspace.changed.connect(self._follow)

    def load(self, query: Callable[..., MarkGrid], **where: int) -> MarkGrid:
        """Read sheets and take them to hand; texts that are not stored are forgotten."""
        self._read = lambda: self._workspace.read(query, **where)
        grid = self._read()
        self._take(grid)
        return grid

    def put_away(self) -> None:
        """Have nothing at hand."""
        self._read = None
        self._take(None)

    def _take(self, grid: MarkGrid | None) -> None:
        self.loading.emit()
        self._unsaved.clear()
        self.grid = grid
        self.loaded.emit()
        self.unsaved_changed.emit()

    # what is shown

    def sheet(self, cell: Cell) -> GridSheet:
        """Return the sheet of a cell."""
        found = self.grid.find(cell.judge_id, cell.entry_id) if self.grid is not None else None
        if found is None:
            raise KeyError(cell)
        return found

    def value(self, cell: Cell) -> int | None:
        """Return the stored mark."""
        return self.sheet(cell).marks.get(cell.criterion_id)

    def text(self, cell: Cell) -> str:
        """Return what the cell shows: the text that is not stored, else the stored mark."""
        kept = self._unsaved.get(cell)
        return kept.text if kept is not None else format_short(self.value(cell))

    def problem(self, cell: Cell) -> str:
        """Return why the cell's text is not stored, empty when it is."""
        kept = self._unsaved.get(cell)
        return kept.why if kept is not None else ""

    def why_closed(self, sheet: GridSheet) -> str:
        """Return why nothing may be written on a sheet, empty when it may."""
        if sheet.recusal is not None:
            return tr("{nama}: abstain ({alasan}).", nama=sheet.name, alasan=sheet.recusal.rstrip("."))
        if sheet.locked:
            return tr("{nama}: lembar sudah dikunci.", nama=sheet.name)
        if sheet.hidden:
            return tr("{nama}: diisi juri itu sendiri, tampak sesudah semua lembar terkunci.", nama=sheet.name)
        return ""

    def unsaved(self) -> tuple[Cell, ...]:
        """Return the cells whose text is not stored."""
        return tuple(self._unsaved)

    # what is typed

    def enter(self, cell: Cell, text: str, *, asked: bool = True) -> bool:
        """Store what was typed; return whether the cell is settled.

        Args:
            cell: where.
            text: as typed.
            asked: a key was pressed for it; only then may a mark that changed elsewhere be overwritten.

        """
        kept = self._unsaved.get(cell)
        if kept is not None and kept.conflict and not asked and kept.text == text:
            return False
        try:
            value = self._parse(text)
            if value != self.value(cell):
                self._workspace.run(scoring.record_score, **self._arguments(cell, value))
                self.stored.emit(cell)
        except ConflictError as conflict:
            self._meet(cell, text, conflict)
        except KnownError as error:
            self._keep(cell, Unsaved(text, error.message))
        else:
            self._settle(cell)
        return cell not in self._unsaved

    def enter_many(self, texts: Iterable[tuple[Cell, str]]) -> Pasted:
        """Store many texts: the valid ones in one transaction; the others stay in their cells with the reason."""
        calls: list[tuple[Cell, str, Call]] = []
        stored = closed = 0
        cells = []
        for cell, text in texts:
            if not self.sheet(cell).editable:
                closed += 1
                continue
            cells.append(cell)
            try:
                value = self._parse(text)
            except KnownError as error:
                self._keep(cell, Unsaved(text, error.message))
                continue
            if value == self.value(cell):
                self._settle(cell)
            else:
                calls.append((cell, text, Call(scoring.record_score, self._arguments(cell, value))))
        self._store(calls)
        self.unsaved_changed.emit()
        stored = sum(cell not in self._unsaved for cell in cells)
        return Pasted(stored, len(cells) - stored, closed)

    def _store(self, calls: Sequence[tuple[Cell, str, Call]]) -> None:
        """Store everything together; when one is refused, each by itself, so that only that one is left."""
        if not calls:
            return
        try:
            self._workspace.run_together([call for _, _, call in calls])
        except KnownError:
            for cell, text, _ in calls:
                self.enter(cell, text)
        else:
            for cell, _, _ in calls:
                self._settle(cell)

    def revert(self, cell: Cell) -> None:
        """Show the stored mark again."""
        self._settle(cell)

    def settle(self) -> Cell | None:
        """Try every unsaved text once more; return the first cell that stays unsettled."""
        left = [cell for cell, kept in tuple(self._unsaved.items()) if not self.enter(cell, kept.text, asked=False)]
        return left[0] if left else None

    def _parse(self, text: str) -> int | None:
        if self.grid is None:
            raise RuntimeError("nothing at hand")
        return parse_mark(text, self.grid.scale)

    def _arguments(self, cell: Cell, value: int | None) -> dict[str, Any]:
        if self.grid is None:
            raise RuntimeError("nothing at hand")
        return {
            "judge_id": cell.judge_id,
            "entry_id": cell.entry_id,
            "stage_id": self.grid.stage_id,
            "criterion_id": cell.criterion_id,
            "value": value,
            "expected": self.value(cell),
        }

    def _meet(self, cell: Cell, text: str, conflict: ConflictError) -> None:
        """Show both values; the next Enter stores over the one that is told."""
        self._read_again()
        self._doubt(cell, text, conflict.stored, conflict.shown)

    def _doubt(self, cell: Cell, text: str, stored: str, shown: str) -> None:
        why = tr(
            "Sudah berubah di tempat lain menjadi {tersimpan} (tadinya {tampil}). "
            "Enter menyimpan {ketikan}, Esc memakai {tersimpan}.",
            tersimpan=stored or tr("kosong"),
            tampil=shown or tr("kosong"),
            ketikan=excerpt(text) or tr("kosong"),
        )
        self._keep(cell, Unsaved(text, why, conflict=True))

    def _keep(self, cell: Cell, unsaved: Unsaved) -> None:
        self._unsaved[cell] = unsaved
        self.mark_changed.emit(cell)
        self.unsaved_changed.emit()

    def _settle(self, cell: Cell) -> None:
        if self._unsaved.pop(cell, None) is not None:
            self.mark_changed.emit(cell)
            self.unsaved_changed.emit()

    # what happened elsewhere

    def _read_again(self) -> None:
        before, now = self.grid, self._read() if self._read is not None else None
        if before is None or now is None or [*before.cells()] != [*now.cells()]:
            self._take(now)
            return
        self.grid = now
        for earlier, sheet in zip(before.sheets, now.sheets, strict=True):
            if replace(earlier, marks={}) != replace(sheet, marks={}):
                self.sheet_changed.emit(sheet.judge_id, sheet.entry_id)
        for cell in now.cells():
            old = before.find(cell.judge_id, cell.entry_id)
            was = old.marks.get(cell.criterion_id) if old is not None else None
            if was == self.value(cell):
                continue
            kept = self._unsaved.get(cell)
            if kept is None:
                self.mark_changed.emit(cell)
            else:  # what waits there would be stored over a mark that nobody saw
                self._doubt(cell, kept.text, format_short(self.value(cell)), format_short(was))

    def _follow(self, change: Change) -> None:
        grid = self.grid
        if grid is None or change.stage_id != grid.stage_id or change.judge_id is None or change.entry_id is None:
            return
        if grid.find(change.judge_id, change.entry_id) is None:
            return
        if self._shared:
            if change.criterion_id is not None:
                self._unsaved.pop(Cell(change.judge_id, change.entry_id, change.criterion_id), None)
            self._read_again()
        elif change.kind is ChangeKind.SCORE and change.criterion_id is not None:
            cell = Cell(change.judge_id, change.entry_id, change.criterion_id)
            self.grid = grid.with_mark(cell, change.after if isinstance(change.after, int) else None)
            self._unsaved.pop(cell, None)
            self.mark_changed.emit(cell)
        elif change.kind in _CLOSING:
            self._read_again()
            self.sheet_changed.emit(change.judge_id, change.entry_id)
