"""Marks of several sheets side by side: a judge's participants, or one participant before the whole panel."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inovasi_desktop.domain.scores import Scale
from inovasi_desktop.domain.sheets import CriterionMark, RunningTotal, SheetFormula, SheetProgress, running_total


@dataclass(frozen=True, slots=True)
class Cell:
    """What names one mark within a stage."""

    judge_id: int
    entry_id: int
    criterion_id: int


@dataclass(frozen=True, slots=True)
class GridSheet:
    """One sheet of the grid.

    Attributes:
        name, detail: of whom the grid has several: the participant and its unit, or the judge and the institution.
        marks: stored marks in hundredths by criterion id; a criterion without one is blank.
        locked: the sheet is locked.
        recusal: why the judge abstains, None when not.
        calibration: scored for practice only.
        hidden: the judge is writing it unseen: ``marks`` is empty here, ``filled`` says how many there are.
    """

    judge_id: int
    entry_id: int
    code: str
    name: str
    detail: str
    marks: Mapping[int, int | None]
    locked: bool = False
    recusal: str | None = None
    calibration: bool = False
    hidden: bool = False
    filled: int = 0

    @property
    def open(self) -> bool:
        """Whether the sheet is neither locked nor abstained from."""
        return not self.locked and self.recusal is None

    @property
    def editable(self) -> bool:
        """Whether marks may be written here now."""
        return self.open and not self.hidden

    def cell(self, criterion_id: int) -> Cell:
        """Return the name of one of its marks."""
        return Cell(self.judge_id, self.entry_id, criterion_id)


@dataclass(frozen=True, slots=True)
class MarkGrid:
    """Sheets of one stage with the same criteria."""

    stage_id: int
    criteria: tuple[CriterionMark, ...]
    formula: SheetFormula
    sheets: tuple[GridSheet, ...]

    @property
    def scale(self) -> Scale:
        """Range and step of the marks."""
        return self.formula.scale

    def total(self, sheet: GridSheet) -> RunningTotal:
        """Return the running total of a sheet's stored marks."""
        return running_total(((one.weight, sheet.marks.get(one.criterion_id)) for one in self.criteria), self.formula)

    def filled(self, sheet: GridSheet) -> int:
        """Return how many marks a sheet has, also where they are not shown."""
        return sheet.filled if sheet.hidden else self.total(sheet).filled

    def progress(self, sheet: GridSheet) -> SheetProgress:
        """Return the state of a sheet."""
        if sheet.recusal is not None:
            return SheetProgress.RECUSED
        if sheet.locked:
            return SheetProgress.LOCKED
        filled = self.filled(sheet)
        if not filled:
            return SheetProgress.EMPTY
        return SheetProgress.FILLED if filled == len(self.criteria) else SheetProgress.PARTIAL

    def cells(self) -> Iterator[Cell]:
        """Yield the name of every mark, sheet by sheet."""
        for sheet in self.sheets:
            yield from (sheet.cell(criterion.criterion_id) for criterion in self.criteria)

    def find(self, judge_id: int, entry_id: int) -> GridSheet | None:
        """Return a sheet, None when it is not here."""
        return next((one for one in self.sheets if (one.judge_id, one.entry_id) == (judge_id, entry_id)), None)

    def with_mark(self, cell: Cell, value: int | None) -> "MarkGrid":
        """Return the grid with another mark stored."""
        return replace(
            self,
            sheets=tuple(
                replace(sheet, marks={**sheet.marks, cell.criterion_id: value})
                if (sheet.judge_id, sheet.entry_id) == (cell.judge_id, cell.entry_id)
                else sheet
                for sheet in self.sheets
            ),
        )
