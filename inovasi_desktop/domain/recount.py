"""Recompute a ranking from scores.csv and rules.json alone: what ``hitung`` does, without a database."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from inovasi_desktop.domain.ranking import CategoryResult, EntryResult, rank
from inovasi_desktop.domain.rules import Rules, StageRule
from inovasi_desktop.domain.rules_json import parse_rules
from inovasi_desktop.domain.score_table import CategoryRows, StageRows, decimals_of, parse_scores
from inovasi_desktop.domain.stage_marks import CriterionMarks, MissingMark, StageMarks


@dataclass(frozen=True, slots=True)
class Recount:
    """The ranking of every category, by code."""

    categories: tuple[CategoryResult, ...]

    @property
    def complete(self) -> bool:
        """Whether no category misses a mark."""
        return all(category.complete for category in self.categories)

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``hitung --json`` prints."""
        return {"categories": [_category_json(category) for category in self.categories]}


def recount(scores: bytes, rules: bytes, *, scores_name: str, rules_name: str) -> Recount:
    """Return the ranking that the two files give.

    Raises:
        UsageError: a file that is not as its format says, naming file, line and column.
    """
    parsed = parse_rules(rules, rules_name)
    rows = parse_scores(scores, parsed, scores_name)
    codes = sorted({*rows, *(code for code, names in parsed.finalists.items() if names)})
    return Recount(tuple(_ranked(code, rows.get(code, CategoryRows()), parsed) for code in codes))


def _ranked(code: str, rows: CategoryRows, rules: Rules) -> CategoryResult:
    entries = sorted(rules.finalists.get(code, rows.entries))
    stages = [feed(rule, rows.stages.get(rule.code), entries) for rule in rules.stages_of(code)]
    return rank(code, entries, stages, rules)


def feed(rule: StageRule, rows: StageRows | None, entries: list[str]) -> StageMarks:
    """Return one stage's marks as the ranking takes them, from the rows of scores.csv."""
    if rows is None:
        nothing = [MissingMark(rule.code, entry, None, None) for entry in entries]
        return StageMarks(rule, 1, 1, {}, nothing, lambda _criterion, _entries: {})
    mark_unit = 10 ** decimals_of(_given(rows))
    weight_unit = 10 ** decimals_of(criterion.weight for criterion in rule.criteria)
    weights = [(c.code, int(c.weight * weight_unit)) for c in rule.criteria]
    judges = sorted(rows.judges)
    sums: dict[str, dict[str, int]] = {}
    missing: list[MissingMark] = []
    for entry in entries:
        by_judge = rows.marks.get(entry, {})
        for judge in judges:
            if (entry, judge) in rows.abstentions:
                continue
            marks = by_judge.get(judge, {})
            given = {code: mark for code, mark in marks.items() if mark is not None}
            if len(given) == len(weights):
                sums.setdefault(entry, {})[judge] = sum(w * _units(given[code], mark_unit) for code, w in weights)
            else:
                missing += [MissingMark(rule.code, entry, judge, code) for code, _ in weights if code not in given]
    return StageMarks(rule, mark_unit, weight_unit, sums, missing, partial(_criterion_marks, rows, mark_unit))


def _given(rows: StageRows) -> Iterator[Fraction]:
    for by_judge in rows.marks.values():
        for marks in by_judge.values():
            yield from (mark for mark in marks.values() if mark is not None)


def _criterion_marks(rows: StageRows, unit: int, criterion: str, entries: Iterable[str]) -> CriterionMarks:
    found: dict[str, dict[str, int]] = {}
    for entry in entries:
        for judge, marks in rows.marks.get(entry, {}).items():
            mark = marks.get(criterion)
            if mark is not None and (entry, judge) not in rows.abstentions:
                found.setdefault(entry, {})[judge] = _units(mark, unit)
    return found


def _units(mark: Fraction, unit: int) -> int:
    """Return a mark in units of 1/``unit``, of which it is a whole number."""
    return mark.numerator * (unit // mark.denominator)


def _category_json(category: CategoryResult) -> dict[str, Any]:
    return {
        "code": category.code,
        "complete": category.complete,
        "missing": [asdict(mark) for mark in category.missing],
        "entries": [_entry_json(entry) for entry in category.entries],
    }


def _entry_json(entry: EntryResult) -> dict[str, Any]:
    return {
        "entry": entry.entry,
        "rank": entry.rank,
        "tied": entry.tied,
        "total": entry.total,
        "exact": entry.exact,
        "stages": entry.stages,
        "decided_by": entry.decided_by,
        "why": entry.why,
    }
