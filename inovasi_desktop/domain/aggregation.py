"""From judges' marks to an entry's stage totals and total, rounding only where the rules name it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from inovasi_desktop.domain.numbers import round_half_up, round_ratio
from inovasi_desktop.domain.rules import Aggregate, Over, Rounding, Rules, StageRule, Weights
from inovasi_desktop.domain.stage_marks import StageMarks


@dataclass(slots=True)
class Standing:
    """What an entry has reached.

    Attributes:
        stages: rounded stage totals by stage code; None where a stage gives the entry nothing.
        exact: total before the last rounding; None without a total.
        total: rounded total, the one that is ranked.
    """

    entry: str
    stages: dict[str, Fraction | None] = field(default_factory=dict)
    exact: Fraction | None = None
    total: Fraction | None = None


def aggregate(values: Sequence[int], rule: StageRule) -> tuple[int, int] | None:
    """Return the panel's value of judges' values as (numerator, divisor), or None if nothing is left.

    Mean: sum / n. Median: the middle one, or the mean of the middle two. Trimmed: the mean after dropping ``trim``
    values at each end, one copy each of a repeated extreme.
    """
    kept: Sequence[int] = values
    if rule.aggregate is not Aggregate.MEAN:
        kept = sorted(values)
    if rule.aggregate is Aggregate.TRIMMED:
        kept = kept[rule.trim : len(kept) - rule.trim]
    elif rule.aggregate is Aggregate.MEDIAN:
        middle = len(kept) // 2
        kept = kept[middle : middle + 1] if len(kept) % 2 else kept[max(middle - 1, 0) : middle + 1]
    return (sum(kept), len(kept)) if kept else None


def standings(entries: Iterable[str], stages: Sequence[StageMarks], rules: Rules) -> list[Standing]:
    """Return every entry's stage totals and total, in the order of ``entries``."""
    rows = {entry: Standing(entry) for entry in entries}
    for stage in stages:
        totals = (
            _over_sheets(stage, rows, rules) if stage.rule.over is Over.SHEET else _over_criteria(stage, rows, rules)
        )
        for entry, row in rows.items():
            row.stages[stage.rule.code] = totals.get(entry)
    weights = [(stage.rule.code, stage.rule.weight) for stage in stages]
    divisor = (
        sum((weight for _, weight in weights), start=Fraction(0)) if rules.weights is Weights.RELATIVE else Fraction(1)
    )
    for row in rows.values():
        _total(row, weights, divisor, rules.rounding)
    return list(rows.values())


def _total(row: Standing, weights: list[tuple[str, Fraction]], divisor: Fraction, rounding: Rounding) -> None:
    exact = Fraction(0)
    for code, weight in weights:
        value = row.stages[code]
        if value is None:
            return
        exact += value * weight
    row.exact = exact / divisor
    row.total = round_half_up(row.exact, rounding.total)


def _over_sheets(stage: StageMarks, entries: Iterable[str], rules: Rules) -> dict[str, Fraction]:
    """Aggregate over judges' weighted sheet totals."""
    scale = stage.sheet_scale(rules.weights)
    decimals, unit = rules.rounding.sheet, scale.unit
    found: dict[str, Fraction] = {}
    for entry in entries:
        units = [scale.units(raw) for raw in stage.sums.get(entry, {}).values()]
        if decimals is not None:
            units = [round_ratio(value, unit, decimals) for value in units]
        panel = aggregate(units, stage.rule)
        if panel is not None:
            sheet_unit = unit if decimals is None else 10**decimals
            found[entry] = _stage_total(panel[0], panel[1] * sheet_unit, rules.rounding.stage)
    return found


def _stage_total(numerator: int, denominator: int, decimals: int | None) -> Fraction:
    if decimals is None:
        return Fraction(numerator, denominator)
    return Fraction(round_ratio(numerator, denominator, decimals), 10**decimals)


def _over_criteria(stage: StageMarks, entries: Iterable[str], rules: Rules) -> dict[str, Fraction]:
    """Aggregate each criterion over judges, then weigh; an entry that lacks a criterion altogether has no total."""
    names = list(entries)
    sums = dict.fromkeys(names, Fraction(0))
    weight_sum = Fraction(0)
    for criterion in stage.rule.criteria:
        values = panel_values(stage, names, rules, stage.criterion(criterion.code, names))
        weight_sum += criterion.weight
        sums = {
            entry: sums[entry] + round_half_up(values[entry] * criterion.weight, rules.rounding.weighted)
            for entry in sums
            if entry in values
        }
    divisor = weight_sum if rules.weights is Weights.RELATIVE else Fraction(1)
    return {entry: round_half_up(total / divisor, rules.rounding.stage) for entry, total in sums.items()}


def panel_values(
    stage: StageMarks,
    entries: Iterable[str],
    rules: Rules,
    marks: Mapping[str, Mapping[str, int]],
) -> dict[str, Fraction]:
    """Return a criterion's panel value per entry from its ``marks``, rounded as ``rounding.criterion`` says.

    Over sheets only the judges count whose sheet is complete; an entry without any judge is left out.
    """
    found: dict[str, Fraction] = {}
    for entry in entries:
        given = marks.get(entry, {})
        if stage.rule.over is Over.SHEET:
            complete = stage.sums.get(entry, {})
            given = {judge: mark for judge, mark in given.items() if judge in complete}
        panel = aggregate(list(given.values()), stage.rule)
        if panel is not None:
            value = _mean_value(stage, *panel)
            found[entry] = round_half_up(value, rules.rounding.criterion)
    return found


def _mean_value(stage: StageMarks, total: int, count: int) -> Fraction:
    """Return the mean of ``count`` marks whose integers sum to ``total``; normalising is linear, so it may wait."""
    value = Fraction(total, count * stage.mark_unit)
    scale = stage.rule.scale
    return (value - scale.low) * 100 / (scale.high - scale.low) if stage.rule.normalise else value


def judge_totals(
    entries: Iterable[str], stages: Sequence[StageMarks], weights: Weights
) -> dict[str, dict[str, Fraction]]:
    """Return each entry's per-judge final totals, unrounded: judge -> total.

    A judge's final total is the weighted total over the stages in which that judge has a complete sheet for the entry.
    """
    found: dict[str, dict[str, Fraction]] = {}
    scales = [(stage, stage.sheet_scale(weights)) for stage in stages]
    for entry in entries:
        sums: dict[str, Fraction] = {}
        shares: dict[str, Fraction] = {}
        for stage, scale in scales:
            for judge, raw in stage.sums.get(entry, {}).items():
                value = Fraction(scale.units(raw), scale.unit) * stage.rule.weight
                sums[judge] = sums.get(judge, Fraction(0)) + value
                shares[judge] = shares.get(judge, Fraction(0)) + stage.rule.weight
        if weights is Weights.RELATIVE:
            found[entry] = {judge: total / shares[judge] for judge, total in sums.items() if shares[judge]}
        else:
            found[entry] = sums
    return found
