"""Recompute a ranking from scores.csv and rules.json alone: what ``hitung`` does, without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import mul
from typing import Any

from inovasi_desktop.domain.numbers import decimals_of
from inovasi_desktop.domain.ranking import CategoryResult, EntryResult, rank
from inovasi_desktop.domain.rules import Rules, StageRule
from inovasi_desktop.domain.rules_json import parse_rules
from inovasi_desktop.domain.score_table import ABSTAINED, UNSEEN, CategoryRows, StageRows, parse_scores
from inovasi_desktop.domain.stage_marks import CriterionMarks, MissingMarks, MissingSheet, StageMarks


@dataclass(frozen=True, slots=True)
class Recount:
    """The ranking of every category, by code."""

    categories: tuple[CategoryResult, ...]

    @property
    def complete(self) -> bool:
        """Whether no category misses a mark; else the command line's answer is "no"."""
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
    codes = sorted({*rows, *parsed.finalists})
    return Recount(tuple(_ranked(code, rows.get(code, CategoryRows()), parsed) for code in codes))


def _ranked(code: str, rows: CategoryRows, rules: Rules) -> CategoryResult:
    entries = sorted(rules.finalists.get(code, rows.entries))
    stages = [stage_marks(rule, rows.stages.get(rule.code), entries) for rule in rules.stages_of(code)]
    return rank(code, entries, stages, rules)


def stage_marks(rule: StageRule, rows: StageRows | None, entries: Sequence[str]) -> StageMarks:
    """Return one stage's marks as the ranking takes them, from the rows of scores.csv (None: there is no row)."""
    weight_unit: int = 10 ** decimals_of(criterion.weight for criterion in rule.criteria)
    if rows is None:
        nothing = MissingMarks([MissingSheet(rule.code, entry, None, (None,)) for entry in entries])
        return StageMarks(rule, 1, weight_unit, {}, nothing, lambda _criterion, _entries: {})
    mark_unit: int = 10 ** decimals_of(rows.values)
    marks = [value.numerator * (mark_unit // value.denominator) for value in rows.values]
    sums, missing = _sheets(rows, entries, marks, [int(c.weight * weight_unit) for c in rule.criteria])
    return StageMarks(rule, mark_unit, weight_unit, sums, missing, partial(_criterion_marks, rows, marks))


def _sheets(
    rows: StageRows, entries: Sequence[str], marks: Sequence[int], weights: Sequence[int]
) -> tuple[dict[str, dict[str, int]], MissingMarks]:
    """Return the raw sums of complete sheets, and what is missing on the others."""
    codes = tuple(criterion.code for criterion in rows.rule.criteria)
    judges = sorted(rows.judges)
    sums: dict[str, dict[str, int]] = {}
    missing: list[MissingSheet] = []
    for entry in entries:
        sheets = rows.sheets.get(entry, {})
        complete = sums[entry] = {}
        for judge in judges:
            slots = sheets.get(judge)
            if slots is None:
                missing.append(MissingSheet(rows.rule.code, entry, judge, codes))
            elif min(slots) == UNSEEN and slots.index(UNSEEN) == len(codes):
                complete[judge] = sum(map(mul, weights, [marks[slot] for slot in slots[:-1]]))
            elif ABSTAINED not in slots:
                gaps = tuple(code for code, slot in zip(codes, slots, strict=False) if slot < 0)
                missing.append(MissingSheet(rows.rule.code, entry, judge, gaps))
    return sums, MissingMarks(missing)


def _criterion_marks(rows: StageRows, marks: Sequence[int], criterion: str, entries: Iterable[str]) -> CriterionMarks:
    place = next(n for n, rule in enumerate(rows.rule.criteria) if rule.code == criterion)
    found: dict[str, dict[str, int]] = {}
    for entry in entries:
        found[entry] = {
            judge: marks[slots[place]]
            for judge, slots in rows.sheets.get(entry, {}).items()
            if slots[place] >= 0 and ABSTAINED not in slots
        }
    return found


def _category_json(category: CategoryResult) -> dict[str, Any]:
    return {
        "code": category.code,
        "complete": category.complete,
        "missing": [mark._asdict() for mark in category.missing],
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
