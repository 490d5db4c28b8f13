"""From judges' marks to an entry's stage totals and total, rounding only where the rules name it.

Everything is whole numbers over one denominator for all entries of a category: exact, and quick enough for 30,000.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from inovasi_desktop.domain.numbers import round_ratio
from inovasi_desktop.domain.rules import Aggregate, Over, Rounding, Rules, StageRule, Weights
from inovasi_desktop.domain.stage_marks import CriterionMarks, LinearScale, StageMarks


@dataclass(frozen=True, slots=True)
class Amounts:
    """Exact values by entry, in units of 1/``per``; an entry that has no value is left out."""

    units: Mapping[str, int]
    per: int

    def value(self, entry: str) -> Fraction | None:
        """Return an entry's value, None where there is none."""
        units = self.units.get(entry)
        return None if units is None else Fraction(units, self.per)

    def rounded(self, decimals: int | None) -> "Amounts":
        """Return the values with that many decimals, half up (away from zero); None keeps them exact."""
        if decimals is None:
            return self
        per = self.per
        return Amounts({entry: round_ratio(units, per, decimals) for entry, units in self.units.items()}, 10**decimals)


NOTHING = Amounts({}, 1)


@dataclass(frozen=True, slots=True)
class Standings:
    """What the entries of a category have reached.

    Attributes:
        stages: rounded stage totals by stage code.
        exact: totals before the last rounding.
        total: rounded totals, the ones that are ranked.
    """

    stages: Mapping[str, Amounts]
    exact: Amounts
    total: Amounts
    rounding: Rounding


def standings(entries: Sequence[str], stages: Sequence[StageMarks], rules: Rules) -> Standings:
    """Return every entry's stage totals and total; an entry that a stage gives nothing has no total."""
    by_stage = {stage.rule.code: stage_totals(stage, entries, rules) for stage in stages}
    weights = [stage.rule.weight for stage in stages]
    exact = _weighed(list(zip(weights, by_stage.values(), strict=True)), rules.weights)
    return Standings(by_stage, exact, exact.rounded(rules.rounding.total), rules.rounding)


def stage_totals(stage: StageMarks, entries: Sequence[str], rules: Rules) -> Amounts:
    """Return the stage's total of every entry that has one, rounded as ``rounding.stage`` says."""
    over = _over_sheets if stage.rule.over is Over.SHEET else _over_criteria
    return over(stage, entries, rules).rounded(rules.rounding.stage)


def panel_values(stage: StageMarks, marks: CriterionMarks, entries: Iterable[str], rules: Rules) -> Amounts:
    """Return a criterion's panel values from its ``marks``, rounded as ``rounding.criterion`` says.

    Over sheets only the judges count whose sheet is complete.
    """
    return _panel(_counting(stage, marks, entries), stage.rule, stage.mark_scale()).rounded(rules.rounding.criterion)


def _counting(
    stage: StageMarks, marks: CriterionMarks, entries: Iterable[str]
) -> Iterator[tuple[str, Collection[int]]]:
    """Yield every entry with the marks of the judges who count."""
    nobody: Mapping[str, int] = {}
    for entry in entries:
        given = marks.get(entry, nobody)
        if stage.rule.over is Over.CRITERION:
            yield entry, given.values()
        else:
            complete = stage.sums.get(entry, nobody)
            yield entry, [mark for judge, mark in given.items() if judge in complete]


def _panel(given: Iterable[tuple[str, Collection[int]]], rule: StageRule, scale: LinearScale) -> Amounts:
    """Aggregate the judges' raw values of each entry; the aggregates are linear, so the scale may wait until then."""
    sums = {entry: panel for entry, values in given if (panel := aggregate(values, rule)) is not None}
    common = lcm(*{count for _, count in sums.values()})
    factor, offset = scale.factor, scale.offset * common
    return Amounts(
        {entry: total * (common // count) * factor + offset for entry, (total, count) in sums.items()},
        scale.unit * common,
    )


def aggregate(values: Collection[int], rule: StageRule) -> tuple[int, int] | None:
    """Return the panel's value of judges' values as (sum, count) of what is kept, or None if nothing is.

    Mean: all. Median: the middle one, or the middle two. Trimmed: all but ``trim`` values at each end, one copy each
    of a repeated extreme.
    """
    if rule.aggregate is Aggregate.MEAN:
        return (sum(values), len(values)) if values else None
    kept = sorted(values)
    if rule.aggregate is Aggregate.TRIMMED:
        kept = kept[rule.trim : len(kept) - rule.trim]
    elif kept:
        kept = kept[(len(kept) - 1) // 2 : len(kept) // 2 + 1]
    return (sum(kept), len(kept)) if kept else None


def _over_sheets(stage: StageMarks, entries: Iterable[str], rules: Rules) -> Amounts:
    """Aggregate over judges' weighted sheet totals."""
    scale, decimals = stage.sheet_scale(rules.weights), rules.rounding.sheet
    nobody: Mapping[str, int] = {}
    given = ((entry, stage.sums.get(entry, nobody).values()) for entry in entries)
    if decimals is None:
        return _panel(given, stage.rule, scale)
    rounded = (
        (entry, [round_ratio(scale.units(raw), scale.unit, decimals) for raw in values]) for entry, values in given
    )
    return _panel(rounded, stage.rule, LinearScale(1, 0, 10**decimals))


def _over_criteria(stage: StageMarks, entries: Sequence[str], rules: Rules) -> Amounts:
    """Aggregate each criterion over judges, then weigh; an entry that lacks a criterion altogether has no total."""
    parts = []
    for criterion in stage.rule.criteria:
        values = panel_values(stage, stage.criterion(criterion.code, entries), entries, rules)
        weighted = _weighed([(criterion.weight, values)], Weights.ABSOLUTE).rounded(rules.rounding.weighted)
        parts.append((Fraction(1), weighted))
    total = _weighed(parts, Weights.ABSOLUTE)
    if rules.weights is Weights.ABSOLUTE:
        return total
    weight_sum = sum((criterion.weight for criterion in stage.rule.criteria), Fraction(0))
    return _weighed([(1 / weight_sum, total)], Weights.ABSOLUTE)


def _weighed(parts: Sequence[tuple[Fraction, Amounts]], weights: Weights) -> Amounts:
    """Return Σ weight·value of the entries that every part knows; relative: divided by Σ weight."""
    divisor = sum((weight for weight, _ in parts), Fraction(0)) if weights is Weights.RELATIVE else Fraction(1)
    factors = [weight / divisor / amounts.per for weight, amounts in parts]
    per = lcm(*(factor.denominator for factor in factors))
    first, *others = ((int(factor * per), amounts.units) for factor, (_, amounts) in zip(factors, parts, strict=True))
    total = {entry: units * first[0] for entry, units in first[1].items()}
    for factor, units in others:
        total = {entry: sum_ + units[entry] * factor for entry, sum_ in total.items() if entry in units}
    return Amounts(total, per)
