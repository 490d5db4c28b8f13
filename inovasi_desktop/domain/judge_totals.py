"""Per-judge final totals: what each judge alone would give an entry, for ties and for the spread of the judges."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from inovasi_desktop.domain.rules import Weights
from inovasi_desktop.domain.stage_marks import LinearScale, SheetSums, StageMarks


@dataclass(frozen=True, slots=True)
class JudgeTotals:
    """Per-judge final totals, unrounded, in units of 1/``per``: entry -> judge -> units."""

    units: Mapping[str, Mapping[str, int]]
    per: int


def judge_totals(
    entries: Iterable[str], stages: Sequence[StageMarks], weights: Weights
) -> dict[str, dict[str, Fraction]]:
    """Return each entry's per-judge final totals as fractions: judge -> total; see ``judge_units``."""
    found = judge_units(entries, stages, weights)
    return {
        entry: {judge: Fraction(units, found.per) for judge, units in given.items()}
        for entry, given in found.units.items()
    }


def judge_units(entries: Iterable[str], stages: Sequence[StageMarks], weights: Weights) -> JudgeTotals:
    """Return per-judge final totals, all over one denominator.

    A judge's final total is the weighted total over the stages in which that judge has a complete sheet for the entry;
    relative weights of those stages that sum to zero give none.
    """
    if len(stages) == 1 and weights is Weights.RELATIVE:
        return _of_one_stage(entries, stages[0])
    scales = [(stage, stage.sheet_scale(weights)) for stage in stages]
    per = lcm(*(scale.unit * stage.rule.weight.denominator for stage, scale in scales))
    whole = lcm(*(stage.rule.weight.denominator for stage in stages))
    terms = [_term(stage, scale, per, whole) for stage, scale in scales]
    sums = {entry: _added(terms, entry) for entry in entries}
    if weights is Weights.ABSOLUTE:
        return JudgeTotals({e: {judge: units for judge, (units, _) in given.items()} for e, given in sums.items()}, per)
    common = lcm(*{share for given in sums.values() for _, share in given.values() if share})
    return JudgeTotals(
        {
            entry: {judge: units * whole * (common // share) for judge, (units, share) in given.items() if share}
            for entry, given in sums.items()
        },
        per * common,
    )


def _of_one_stage(entries: Iterable[str], stage: StageMarks) -> JudgeTotals:
    """Return the sheet totals of the only stage: its weight divides itself away."""
    scale = stage.sheet_scale(Weights.RELATIVE)
    nobody: Mapping[str, int] = {}
    sums = {entry: stage.sums.get(entry, nobody) for entry in entries}
    if scale.factor == 1 and not scale.offset:
        return JudgeTotals(sums, scale.unit)
    units = {entry: {judge: scale.units(raw) for judge, raw in given.items()} for entry, given in sums.items()}
    return JudgeTotals(units, scale.unit)


class _Term(NamedTuple):
    """A stage's part of a judge's total: (raw * factor + offset) / per, and its weight in units of 1/whole."""

    sums: SheetSums
    factor: int
    offset: int
    share: int


def _term(stage: StageMarks, scale: LinearScale, per: int, whole: int) -> _Term:
    weight = stage.rule.weight
    times = weight * per / scale.unit
    return _Term(stage.sums, int(times * scale.factor), int(times * scale.offset), int(weight * whole))


def _added(terms: Sequence[_Term], entry: str) -> dict[str, tuple[int, int]]:
    """Return judge -> (Σ of the stages' parts, Σ of their weights)."""
    found: dict[str, tuple[int, int]] = {}
    for sums, factor, offset, share in terms:
        given = sums.get(entry)
        if not given:
            continue
        if not found:
            found = {judge: (raw * factor + offset, share) for judge, raw in given.items()}
            continue
        for judge, raw in given.items():
            units, shares = found.get(judge, (0, 0))
            found[judge] = (units + raw * factor + offset, shares + share)
    return found
