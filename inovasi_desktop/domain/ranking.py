"""Rank the entries of a category from its stages' marks: the one engine behind window, papers and ``hitung``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from inovasi_desktop.domain.aggregation import NOTHING, Standings, standings
from inovasi_desktop.domain.numbers import format_fraction, format_number
from inovasi_desktop.domain.rules import Aggregate, Missing, Over, Rules
from inovasi_desktop.domain.stage_marks import MissingMark, MissingMarks, StageMarks
from inovasi_desktop.domain.ties import SHARED, TOTAL, Block, TieBreaker, TiedGroup, TieStep
from inovasi_desktop.i18n import tr


class EntryResult(NamedTuple):
    """One entry's place; its numbers are looked up when asked, so that 30,000 entries cost little.

    Attributes:
        rank: None when it is not ranked; ``why`` then says in words what is lacking.
        tied: shares its rank.
        decided_by: ``"total"``, a tie step, or ``"shared"``: what separates this entry from the one below it.
        reached: the numbers of the category.
    """

    entry: str
    rank: int | None
    tied: bool
    decided_by: str | None
    why: str | None
    reached: Standings

    @property
    def total_value(self) -> Fraction | None:
        """The rounded total, the one that is ranked."""
        return self.reached.total.value(self.entry)

    @property
    def exact_value(self) -> Fraction | None:
        """The total before the last rounding."""
        return self.reached.exact.value(self.entry)

    @property
    def stage_values(self) -> dict[str, Fraction | None]:
        """Rounded stage totals by stage code; None where a stage gives nothing."""
        return {code: amounts.value(self.entry) for code, amounts in self.reached.stages.items()}

    @property
    def total(self) -> str | None:
        """The total as a decimal string with the decimals of its rounding."""
        value = self.total_value
        return None if value is None else format_number(value, self.reached.rounding.total)

    @property
    def exact(self) -> str | None:
        """The fraction before the last rounding, in lowest terms."""
        value = self.exact_value
        return None if value is None else format_fraction(value)

    @property
    def stages(self) -> dict[str, str | None]:
        """Stage totals as decimal strings with the decimals of their rounding."""
        decimals = self.reached.rounding.stage
        return {
            code: None if value is None else format_number(value, decimals) for code, value in self.stage_values.items()
        }


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """A category's ranking: entries by rank, then code; unranked ones last.

    Attributes:
        missing: every expected mark that is not there.
        traces: for each group that was equal on the total (entries by code), the tie steps as they were tried.
    """

    code: str
    complete: bool
    missing: Sequence[MissingMark]
    entries: tuple[EntryResult, ...]
    traces: dict[tuple[str, ...], list[TieStep]]


def rank(category: str, entries: Iterable[str], stages: Sequence[StageMarks], rules: Rules) -> CategoryResult:
    """Rank ``entries`` by the rounded total, ties by the rules' chain, the rest sharing a rank (1, 2, 2, 4).

    With missing marks refused, an incomplete category gets no ranks.
    """
    names = sorted(entries)
    missing = MissingMarks.joined(stage.missing for stage in stages)
    if missing and rules.missing is Missing.REFUSE:
        nothing = Standings({stage.rule.code: NOTHING for stage in stages}, NOTHING, NOTHING, rules.rounding)
        why = tr("Nilai kategori ini belum lengkap.")
        unranked = tuple(EntryResult(entry, None, False, None, why, nothing) for entry in names)
        return CategoryResult(category, False, missing, unranked, {})
    reached = standings(names, stages, rules)
    groups = _groups(names, reached)
    tied = {tuple(group.blocks[0].entries): group for group in groups if len(group.blocks[0].entries) > 1}
    TieBreaker(category, stages, rules, reached).separate(list(tied.values()))
    placed = _placed([block for group in groups for block in group.blocks], reached)
    left = [_unranked(entry, stages, reached) for entry in names if entry not in reached.total.units]
    traces = {entries: group.trace for entries, group in tied.items()}
    return CategoryResult(category, not missing, missing, (*placed, *left), traces)


def _groups(names: Iterable[str], reached: Standings) -> list[TiedGroup]:
    """Return the entries that have a total in groups of equal ones, the best first."""
    totals = reached.total.units
    found: dict[int, list[str]] = {}
    for entry in names:
        if entry in totals:
            found.setdefault(totals[entry], []).append(entry)
    groups = [TiedGroup([Block(found[total], TOTAL)]) for total in sorted(found, reverse=True)]
    if groups:
        groups[-1].blocks[0].below = None
    return groups


def _placed(blocks: Iterable[Block], reached: Standings) -> list[EntryResult]:
    placed: list[EntryResult] = []
    for block in blocks:
        place, tied = len(placed) + 1, len(block.entries) > 1
        placed += [EntryResult(entry, place, tied, SHARED, None, reached) for entry in block.entries[:-1]]
        placed.append(EntryResult(block.entries[-1], place, tied, block.below, None, reached))
    return placed


def _unranked(entry: str, stages: Iterable[StageMarks], reached: Standings) -> EntryResult:
    lacking = [stage for stage in stages if entry not in reached.stages[stage.rule.code].units]
    why = " ".join(_why(entry, stage) for stage in lacking)
    return EntryResult(entry, None, False, None, why, reached)


def _why(entry: str, stage: StageMarks) -> str:
    """Say why a stage gives an entry no total."""
    code, sheets = stage.rule.code, len(stage.sums.get(entry, ()))
    if stage.rule.over is Over.CRITERION:
        return tr("Ada kriteria tanpa nilai yang dapat dihitung pada tahap {tahap}.", tahap=code)
    if sheets and stage.rule.aggregate is Aggregate.TRIMMED:
        trim = stage.rule.trim
        return tr(
            "Tahap {tahap} hanya punya {n} lembar, padahal {trim} dibuang di tiap ujung.",
            tahap=code,
            n=sheets,
            trim=trim,
        )
    return tr("Tidak ada lembar penilaian lengkap pada tahap {tahap}.", tahap=code)
