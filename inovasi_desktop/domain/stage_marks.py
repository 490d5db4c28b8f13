"""The marks of one stage in one category as integers, whoever read them: a competition file or scores.csv.

Marks are integers in units of 1/``mark_unit`` and weights in units of 1/``weight_unit``; a sheet's raw sum is
Σ weight·mark of its integers. ``LinearScale`` turns raw values into exact ones.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple, overload

from inovasi_desktop.domain.rules import StageRule, Weights

SheetSums = Mapping[str, Mapping[str, int]]
"""Raw sums of complete sheets: entry -> judge -> Σ weight·mark."""

CriterionMarks = Mapping[str, Mapping[str, int]]
"""Marks of one criterion: entry -> judge -> mark; abstentions left out."""


class MissingMark(NamedTuple):
    """A mark that is expected and not there; judge and criterion None: the whole stage has no row."""

    stage: str
    entry: str
    judge: str | None
    criterion: str | None


class MissingSheet(NamedTuple):
    """The marks that one sheet lacks; judge None and a single criterion None: the whole stage has no row."""

    stage: str
    entry: str
    judge: str | None
    criteria: tuple[str | None, ...]


class MissingMarks(Sequence[MissingMark]):
    """Expected marks that are not there, kept sheet by sheet: a national competition begins with a million of them."""

    def __init__(self, sheets: Sequence[MissingSheet] = ()) -> None:
        self._sheets = sheets
        self._ends = list(accumulate(len(sheet.criteria) for sheet in sheets))

    @classmethod
    def joined(cls, parts: Iterable[Sequence[MissingMark]]) -> "MissingMarks":
        """Return the marks of all ``parts`` in their order."""
        sheets: list[MissingSheet] = []
        for part in parts:
            if isinstance(part, MissingMarks):
                sheets += part._sheets
            else:
                sheets += [MissingSheet(mark.stage, mark.entry, mark.judge, (mark.criterion,)) for mark in part]
        return cls(sheets)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[MissingMark]:
        for sheet in self._sheets:
            for criterion in sheet.criteria:
                yield MissingMark(sheet.stage, sheet.entry, sheet.judge, criterion)

    @overload
    def __getitem__(self, at: int) -> MissingMark: ...

    @overload
    def __getitem__(self, at: slice) -> list[MissingMark]: ...

    def __getitem__(self, at: int | slice) -> MissingMark | list[MissingMark]:
        if isinstance(at, slice):
            return [self[n] for n in range(len(self))[at]]
        place = range(len(self))[at]
        n = bisect_right(self._ends, place)
        sheet = self._sheets[n]
        return MissingMark(sheet.stage, sheet.entry, sheet.judge, sheet.criteria[place - self._ends[n]])


@dataclass(frozen=True, slots=True)
class LinearScale:
    """An exact value is (raw * factor + offset) / unit; ``factor`` and ``unit`` are positive."""

    factor: int
    offset: int
    unit: int

    def units(self, raw: int) -> int:
        """Return the value in units of 1/``unit``."""
        return raw * self.factor + self.offset


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

    def mark_scale(self) -> LinearScale:
        """Return how integer marks become marks, normalised where the rule says so."""
        return self._scale(weight=1, divisor=1)

    def sheet_scale(self, weights: Weights) -> LinearScale:
        """Return how raw sums become sheet totals."""
        weight = sum(self.weight(c.weight) for c in self.rule.criteria)
        return self._scale(weight, divisor=weight if weights is Weights.RELATIVE else self.weight_unit)

    def weight(self, weight: Fraction) -> int:
        """Return a criterion's weight in units of 1/``weight_unit``, of which it is a whole number."""
        return weight.numerator * (self.weight_unit // weight.denominator)

    def _scale(self, weight: int, divisor: int) -> LinearScale:
        """Return the scale of Σ weight·mark / divisor, given the sum of the weights.

        Normalising is linear: Σ w·(mark - low)·100/(high - low) = (Σ w·mark - low·Σ w)·100/(high - low).
        """
        if not self.rule.normalise:
            return LinearScale(1, 0, self.mark_unit * divisor)
        scale = self.rule.scale
        factor = Fraction(100) / ((scale.high - scale.low) * self.mark_unit * divisor)
        offset = -scale.low * self.mark_unit * weight * factor
        unit = factor.denominator * offset.denominator
        return LinearScale(int(factor * unit), int(offset * unit), unit)
