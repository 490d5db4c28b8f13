"""The recap of one category: who stands where by which marks, for the page and the paper alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from inovasi_desktop.domain.judge_totals import judge_totals
from inovasi_desktop.domain.readiness import Readiness
from inovasi_desktop.domain.rules import Rounding, Weights
from inovasi_desktop.domain.stage_marks import MissingMark, StageMarks
from inovasi_desktop.domain.ties import TieStep
from inovasi_desktop.domain.values import ResultState

PLENARY = "plenary"
"""The tie step that asks for a recorded decision."""

Limits = tuple[Fraction, Fraction]

_PARTS = 5
"""Steps between round limits: enough to lie close around the values, few enough to be round."""


@dataclass(frozen=True, slots=True)
class RecapStage:
    """A counting stage as a column; ``weight`` in words ("70%"), ``criteria`` the names of its criteria by code."""

    code: str
    name: str
    weight: str
    criteria: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecapJudge:
    """A judge of the category's final panels; ``code`` names the judge in the marks."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RecapRow:
    """One participant.

    Attributes:
        rank: None while it is not ranked; ``why`` then says what is lacking.
        tied: shares its rank.
        total, stages: rounded totals, the final one and by stage column; None where there is none.
        sheets: by stage column, how many of the owed sheets are locked, and how many are owed.
        decided_by: what separates it from the one below: ``total``, a tie step, ``shared``; None for the last.
    """

    entry_id: int
    code: str
    name: str
    unit: str
    rank: int | None
    tied: bool
    total: Fraction | None
    stages: tuple[Fraction | None, ...]
    sheets: tuple[tuple[int, int], ...]
    decided_by: str | None
    why: str | None

    @property
    def rank_text(self) -> str:
        """The rank as it is shown: ``3``, ``3=`` when shared, ``–`` when there is none."""
        if self.rank is None:
            return "–"
        return f"{self.rank}=" if self.tied else str(self.rank)


@dataclass(frozen=True, slots=True)
class RecapView:
    """Everything the recap of a category shows.

    Attributes:
        finalists: how many entries were chosen for the final; 0: the rows are all entries that take part.
        rows: by rank, then code; unranked ones last.
        marks: the stages' marks behind the columns, in their order.
        ties: the chain of tie steps; ``traces`` what each compared, by the group that was equal on the total.
        missing: expected marks that are not there.
        recused: abstentions as (judge, entry, stage), all codes.
    """

    category_id: int
    code: str
    category: str
    finalists: int
    stages: tuple[RecapStage, ...]
    judges: tuple[RecapJudge, ...]
    rows: tuple[RecapRow, ...]
    readiness: Readiness
    result: ResultState | None
    weights: Weights
    rounding: Rounding
    ties: tuple[str, ...]
    traces: Mapping[tuple[str, ...], list[TieStep]] = field(repr=False)
    marks: tuple[StageMarks, ...] = field(repr=False)
    missing: Sequence[MissingMark] = field(repr=False)
    recused: frozenset[tuple[str, str, str]] = field(repr=False)

    def judge_values(self, entry: str, stage: int | None = None) -> dict[str, Fraction]:
        """Return an entry's totals by judge: final ones, or those of a stage column; complete sheets only."""
        if stage is None:
            return judge_totals([entry], self.marks, self.weights)[entry]
        marks = self.marks[stage]
        scale = marks.sheet_scale(self.weights)
        return {judge: Fraction(scale.units(raw), scale.unit) for judge, raw in marks.sums.get(entry, {}).items()}

    def span(self, stage: int | None = None) -> Limits:
        """Return round limits around all judges' totals (of a stage column, or the final ones), to draw them between.

        Final totals are bounded by those of their stages, so that thirty thousand of them need not be computed.
        """
        chosen = self.marks if stage is None else (self.marks[stage],)
        found = [(marks.rule.weight, limits) for marks in chosen if (limits := self._extremes(marks)) is not None]
        if not found:
            return Fraction(0), Fraction(100)
        if stage is None and self.weights is Weights.ABSOLUTE:
            least = min(weight * low for weight, (low, _) in found)
            return round_limits(least, sum((weight * high for weight, (_, high) in found), Fraction(0)))
        return round_limits(min(low for _, (low, _) in found), max(high for _, (_, high) in found))

    def _extremes(self, marks: StageMarks) -> Limits | None:
        raw = [value for given in marks.sums.values() for value in given.values()]
        if not raw:
            return None
        scale = marks.sheet_scale(self.weights)
        return Fraction(scale.units(min(raw)), scale.unit), Fraction(scale.units(max(raw)), scale.unit)

    def shared_groups(self) -> tuple[tuple[RecapRow, ...], ...]:
        """Return the groups that share a rank, the best first."""
        groups: dict[int, list[RecapRow]] = {}
        for row in self.rows:
            if row.tied and row.rank is not None:
                groups.setdefault(row.rank, []).append(row)
        return tuple(tuple(group) for _, group in sorted(groups.items()))

    def place(self, entry: str) -> int:
        """Return the position of an entry in ``rows``, -1 when it is not there."""
        return next((n for n, row in enumerate(self.rows) if row.code == entry), -1)


def round_limits(low: Fraction, high: Fraction) -> Limits:
    """Return limits around ``low`` and ``high``, both on a step of 1, 2 or 5 times a power of ten.

    The step is at least a twentieth of the larger value, so that judges who nearly agree do not look far apart.

    >>> round_limits(Fraction(724, 10), Fraction(921, 10)) == (70, 95)
    True
    """
    steps = (Fraction(digit) * Fraction(10) ** power for power in range(-1, 12) for digit in (1, 2, 5))
    least = max((high - low) / _PARTS, max(abs(low), abs(high)) / 20)
    step = next(step for step in steps if step >= least)
    first, last = floor(low / step), ceil(high / step)
    if first == last:
        first, last = first - 1, last + 1
    return first * step, last * step
