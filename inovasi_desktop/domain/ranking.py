"""Rank the entries of a category from its stages' marks: the one engine behind window, papers and ``hitung``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from inovasi_desktop.domain.aggregation import Standing, standings
from inovasi_desktop.domain.numbers import format_number
from inovasi_desktop.domain.rules import Missing, Rounding, Rules
from inovasi_desktop.domain.stage_marks import MissingMark, StageMarks
from inovasi_desktop.domain.ties import SHARED, TOTAL, TieBreaker, TieStep
from inovasi_desktop.i18n import tr


@dataclass(frozen=True, slots=True)
class EntryResult:
    """One entry's place.

    Attributes:
        rank: None when it is not ranked; ``why`` then says in words what is lacking.
        tied: shares its rank.
        total_value, exact_value: the rounded total and the one before the last rounding.
        stage_values: rounded stage totals; None where a stage gives nothing.
        decided_by: ``"total"``, a tie step, or ``"shared"``: what separates this entry from the one below it.
    """

    entry: str
    rank: int | None
    tied: bool
    total_value: Fraction | None
    exact_value: Fraction | None
    stage_values: dict[str, Fraction | None]
    decided_by: str | None
    why: str | None
    rounding: Rounding = field(repr=False)

    @property
    def total(self) -> str | None:
        """The total as a decimal string with the decimals of its rounding."""
        return None if self.total_value is None else format_number(self.total_value, self.rounding.total)

    @property
    def exact(self) -> str | None:
        """The fraction before the last rounding, in lowest terms."""
        return None if self.exact_value is None else str(self.exact_value)

    @property
    def stages(self) -> dict[str, str | None]:
        """Stage totals as decimal strings with the decimals of their rounding."""
        decimals = self.rounding.stage
        return {
            code: None if value is None else format_number(value, decimals) for code, value in self.stage_values.items()
        }


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """A category's ranking: entries by rank, then code; unranked ones last.

    Attributes:
        missing: every expected mark that is not there.
        traces: for each group that was equal on the total (entries sorted), the tie steps as they were tried.
    """

    code: str
    complete: bool
    missing: tuple[MissingMark, ...]
    entries: tuple[EntryResult, ...]
    traces: dict[tuple[str, ...], list[TieStep]]


def rank(category: str, entries: Iterable[str], stages: Sequence[StageMarks], rules: Rules) -> CategoryResult:
    """Rank ``entries`` by the rounded total, ties by the rules' chain, the rest sharing a rank (1, 2, 2, 4).

    With missing marks refused, an incomplete category gets no ranks.
    """
    missing = tuple(mark for stage in stages for mark in stage.missing)
    rows = standings(sorted(entries), stages, rules)
    if missing and rules.missing is Missing.REFUSE:
        why = tr("Nilai kategori ini belum lengkap.")
        return CategoryResult(category, False, missing, tuple(_unranked(r, rules, why) for r in rows), {})
    breaker = TieBreaker(category, stages, rules, {row.entry: row.stages for row in rows})
    placed = _place([row for row in rows if row.total is not None], breaker, rules)
    left = [_unranked(row, rules, _why(row)) for row in rows if row.total is None]
    return CategoryResult(category, not missing, missing, (*placed, *left), breaker.trace)


def _place(rows: list[Standing], breaker: TieBreaker, rules: Rules) -> list[EntryResult]:
    by_name = {row.entry: row for row in rows}
    blocks, separators = _blocks(rows, breaker)
    placed: list[EntryResult] = []
    for n, block in enumerate(blocks):
        rank_number = len(placed) + 1
        for position, entry in enumerate(block):
            last = position == len(block) - 1
            decided = (separators[n] if n < len(separators) else None) if last else SHARED
            placed.append(_result(by_name[entry], rules, rank_number, len(block) > 1, decided))
    return placed


def _blocks(rows: list[Standing], breaker: TieBreaker) -> tuple[list[list[str]], list[str]]:
    """Return entries in blocks of one rank each, and what separates each block from the next."""
    groups: dict[Fraction, list[str]] = {}
    for row in rows:
        if row.total is not None:
            groups.setdefault(row.total, []).append(row.entry)
    blocks: list[list[str]] = []
    separators: list[str] = []
    for total in sorted(groups, reverse=True):
        if blocks:
            separators.append(TOTAL)
        group = groups[total]
        if len(group) == 1:
            blocks.append(group)
            continue
        order = breaker.order(group)
        blocks += order.blocks
        separators += order.separators
    return blocks, separators


def _result(row: Standing, rules: Rules, rank_number: int, tied: bool, decided: str | None) -> EntryResult:
    return EntryResult(row.entry, rank_number, tied, row.total, row.exact, row.stages, decided, None, rules.rounding)


def _unranked(row: Standing, rules: Rules, why: str) -> EntryResult:
    return EntryResult(row.entry, None, False, None, None, dict.fromkeys(row.stages), None, why, rules.rounding)


def _why(row: Standing) -> str:
    lacking = [code for code, value in row.stages.items() if value is None]
    return tr("Tidak ada nilai yang dapat dihitung pada tahap {tahap}.", tahap=", ".join(lacking))
