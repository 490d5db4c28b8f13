"""What rules do to a small invented panel: three judges, four participants, two of them close together."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from inovasi_desktop.domain.ranking import CategoryResult, rank
from inovasi_desktop.domain.rules import Rules, StageRule
from inovasi_desktop.domain.stage_marks import CriterionMarks, StageMarks

ENTRIES = ("A", "B", "C", "D")
JUDGES = ("Juri 1", "Juri 2", "Juri 3")
_SHARES = {
    "A": ((82, 86, 84), (78, 80, 79)),
    "B": ((84, 84, 84), (79, 79, 79)),
    "C": ((90, 62, 88), (74, 88, 81)),
    "D": ((70, 76, 72), (92, 90, 95)),
}
"""Marks in percent of the scale by judge, in odd and even stages; A and B have equal means."""


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A participant of the example: place, totals as decimal strings, and what put it above the next one."""

    rank: int | None
    tied: bool
    entry: str
    stages: tuple[str, ...]
    total: str
    decided_by: str


def example(rules: Rules) -> tuple[ExampleRow, ...]:
    """Return the example's ranking under the rules; empty while they rank nobody."""
    if not rules.stages or not sum(stage.weight for stage in rules.stages):
        return ()
    if not all(sum(one.weight for one in stage.criteria) for stage in rules.stages):
        return ()
    if any(stage.scale.high <= stage.scale.low for stage in rules.stages):
        return ()
    marks = [_marks(stage, place) for place, stage in enumerate(rules.stages)]
    return tuple(_rows(rank("Contoh", ENTRIES, marks, rules), rules))


def _rows(result: CategoryResult, rules: Rules) -> Iterable[ExampleRow]:
    for one in result.entries:
        stages = tuple(one.stages.get(stage.code) or "" for stage in rules.stages)
        yield ExampleRow(one.rank, one.tied, one.entry, stages, one.total or "", one.decided_by or "")


def _marks(stage: StageRule, place: int) -> StageMarks:
    by_judge = {entry: dict(zip(JUDGES, shares[place % 2], strict=True)) for entry, shares in _SHARES.items()}
    step = stage.scale.step or Fraction(1, 100)
    unit = lcm(step.denominator, stage.scale.low.denominator, 100)
    weight_unit = lcm(*(one.weight.denominator for one in stage.criteria))

    def given(number: int, percent: int) -> int:
        """Return a mark on the scale; criteria differ a little, so that their order matters."""
        spread = (number % 3 - 1) * 2
        wish = stage.scale.low + (stage.scale.high - stage.scale.low) * Fraction(min(percent + spread, 100), 100)
        mark = stage.scale.low + (wish - stage.scale.low) // step * step
        return int(mark * unit)

    def criterion(code: str, entries: Iterable[str]) -> CriterionMarks:
        number = _place(stage, code)
        return {entry: {judge: given(number, share) for judge, share in by_judge[entry].items()} for entry in entries}

    weights = [int(one.weight * weight_unit) for one in stage.criteria]
    sums = {
        entry: {
            judge: sum(weight * given(number, share) for number, weight in enumerate(weights))
            for judge, share in judges.items()
        }
        for entry, judges in by_judge.items()
    }
    return StageMarks(stage, unit, weight_unit, sums, (), criterion)


def _place(stage: StageRule, code: str) -> int:
    return next(number for number, one in enumerate(stage.criteria) if one.code == code)
