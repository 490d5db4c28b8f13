"""The marks of one stage in one category as integers, whoever read them: a competition file or scores.csv.

Marks are integers in units of 1/``mark_unit`` and weights in units of 1/``weight_unit``; a sheet's raw sum is
Σ weight·mark of its integers. ``SheetScale`` turns raw sums into exact totals.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inovasi_desktop.domain.rules import StageRule, Weights

SheetSums = Mapping[str, Mapping[str, int]]
"""Raw sums of complete sheets: entry -> judge -> Σ weight·mark."""

CriterionMarks = Mapping[str, Mapping[str, int]]
"""Marks of one criterion: entry -> judge -> mark; abstentions left out."""


@dataclass(frozen=True, slots=True)
class MissingMark:
    """A mark that is expected and not there; judge and criterion None: the whole stage has no row."""

    stage: str
    entry: str
    judge: str | None
    criterion: str | None


@dataclass(frozen=True, slots=True)
class StageMarks:
    """What a feeder gives the ranking of one stage.

    Attributes:
        sums: raw sums of complete sheets, abstentions left out.
        missing: expected marks that are not there.
        criterion: returns the marks of a criterion for the named entries (asked only for ties and where the stage
            is put together over criteria).
    """

    rule: StageRule
    mark_unit: int
    weight_unit: int
    sums: SheetSums
    missing: Sequence[MissingMark]
    criterion: Callable[[str, Iterable[str]], CriterionMarks]

    def sheet_scale(self, weights: Weights) -> "SheetScale":
        """Return how raw sums become totals."""
        weight = sum(int(c.weight * self.weight_unit) for c in self.rule.criteria)
        divisor = weight if weights is Weights.RELATIVE else self.weight_unit
        if not self.rule.normalise:
            return SheetScale(1, 0, self.mark_unit * divisor)
        low = self.rule.scale.low * self.mark_unit
        span = (self.rule.scale.high - self.rule.scale.low) * self.mark_unit
        factor = Fraction(100) / (span * divisor)
        offset = -low * weight * factor
        base = factor.denominator * offset.denominator
        return SheetScale(int(factor * base), int(offset * base), base)


@dataclass(frozen=True, slots=True)
class SheetScale:
    """A sheet's total is (raw * factor + offset) / unit."""

    factor: int
    offset: int
    unit: int

    def units(self, raw: int) -> int:
        """Return the total in units of 1/``unit``."""
        return raw * self.factor + self.offset
