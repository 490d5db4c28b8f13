"""A judge's sheet as the judge sees it: criteria with levels, marks in hundredths, and its running total."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from inovasi_desktop.domain.scores import HUNDRED, Scale
from inovasi_desktop.domain.values import SheetState


@dataclass(frozen=True, slots=True)
class Level:
    """A band of the scale in words; limits in hundredths, both included."""

    low: int
    high: int
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """One criterion of a sheet with the mark it holds; ``value`` None is a blank."""

    criterion_id: int
    code: str
    name: str
    description: str
    weight: int
    levels: tuple[Level, ...]
    value: int | None
    note: str

    def level_index(self, value: int | None) -> int | None:
        """Return the position of the highest band that starts at or below ``value``."""
        if value is None:
            return None
        reached = [i for i, level in enumerate(self.levels) if level.low <= value]
        return reached[-1] if reached else None


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """Total of what is filled.

    Attributes:
        value: exact total in marks (not hundredths), None while nothing is filled.
        filled: criteria with a mark.
        of: criteria in all.
        weight_share: part of the weight that is filled, 0 to 1.
    """

    value: Fraction | None
    filled: int
    of: int
    weight_share: Fraction


def running_total(marks: Iterable[tuple[int, int | None]], formula: "SheetFormula") -> RunningTotal:
    """Return the total over pairs of (weight, mark), both in hundredths, counting filled ones only."""
    pairs = tuple(marks)
    filled = [(weight, value) for weight, value in pairs if value is not None]
    every = sum(weight for weight, _ in pairs)
    weight = sum(weight for weight, _ in filled)
    share = Fraction(weight, every) if every else Fraction(0)
    total = formula.total(sum(w * v for w, v in filled), weight) if filled else None
    return RunningTotal(total, len(filled), len(pairs), share)


@dataclass(frozen=True, slots=True)
class SheetFormula:
    """How a sheet's marks become its total, as in rules.json."""

    scale: Scale
    relative: bool = True
    normalise: bool = False

    def total(self, weighted: int, weight: int) -> Fraction | None:
        """Return the total in marks from Σ weight·mark and Σ weight, all in hundredths.

        Relative weights: Σ weight·mark / Σ weight; absolute: Σ weight·mark. With ``normalise`` each mark is
        first (mark - min) / (max - min) · 100. None when relative weights sum to zero.
        """
        value = Fraction(weighted, HUNDRED)
        if self.normalise:
            value = Fraction((weighted - self.scale.low * weight) * 100, self.scale.high - self.scale.low)
        if not self.relative:
            return value / HUNDRED
        return value / weight if weight else None


class SheetProgress(StrEnum):
    """State of a sheet in the list of participants."""

    EMPTY = "empty"
    PARTIAL = "partial"
    FILLED = "filled"
    LOCKED = "locked"
    RECUSED = "recused"


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """A line in the judge's list of participants; ``total`` only of what is filled.

    ``calibration``: no participant but the case that every judge scores for practice.
    """

    entry_id: int
    code: str
    short_name: str
    title: str
    unit: str
    progress: SheetProgress
    filled: int
    of: int
    total: Fraction | None
    reason: str = ""
    calibration: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything of one sheet; ``sheet_id`` None until the first mark or note is recorded."""

    judge_id: int
    entry_id: int
    stage_id: int
    sheet_id: int | None
    entry_code: str
    short_name: str
    title: str
    recipient: str
    summary: str
    stage_name: str
    category_name: str
    formula: SheetFormula
    state: SheetState
    locked_at: datetime | None
    recusal: str | None
    note: str
    criteria: tuple[CriterionMark, ...]
    calibration: bool = False

    @property
    def editable(self) -> bool:
        """Whether marks and notes may be written now."""
        return self.state is SheetState.DRAFT and self.recusal is None

    def total(self) -> RunningTotal:
        """Return the running total of the stored marks."""
        return running_total(((c.weight, c.value) for c in self.criteria), self.formula)

    @property
    def scale(self) -> Scale:
        """Range and step of the marks."""
        return self.formula.scale

    def missing(self) -> tuple[CriterionMark, ...]:
        """Return the criteria without a mark, in order."""
        return tuple(c for c in self.criteria if c.value is None)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A judge's work in one stage of one category: how many of its sheets are done (locked or abstained).

    ``field_visit``: claims are checked on the spot.
    """

    stage_id: int
    stage_code: str
    stage_name: str
    category_id: int
    category_code: str
    category_name: str
    done: int
    of: int
    field_visit: bool = False
