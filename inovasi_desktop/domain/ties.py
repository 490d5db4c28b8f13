"""The tie steps: each only among entries still equal after the ones before; none reads a name or a row's place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from inovasi_desktop.domain.aggregation import Amounts, Standings, panel_values
from inovasi_desktop.domain.judge_totals import JudgeTotals, judge_units
from inovasi_desktop.domain.rules import Rules
from inovasi_desktop.domain.stage_marks import StageMarks

SHARED = "shared"
"""What separates two entries of one rank: nothing."""

TOTAL = "total"

Key = tuple[int, ...]
"""What a step compares, the higher the better; empty, and below everything: nothing to compare."""

Keys = Mapping[str, Key] | None
"""The keys of a tied group by entry; None: the step is passed over."""

Step = Callable[[Sequence[str]], Keys]


@dataclass(frozen=True, slots=True)
class TieStep:
    """One step as it was tried on a tied group.

    Attributes:
        step: as in the rules, e.g. ``"stage:paparan"``.
        group: the entries, by code.
        keys: what was compared, in units of 1/``per``.
    """

    step: str
    group: tuple[str, ...]
    keys: Keys
    per: int

    @property
    def passed_over(self) -> bool:
        """Whether the step could not be applied to this group."""
        return self.keys is None

    @property
    def separated(self) -> bool:
        """Whether it put any two of the group apart."""
        return self.keys is not None and len(set(self.keys.values())) > 1

    @property
    def values(self) -> dict[str, tuple[Fraction, ...] | None]:
        """What was compared, by entry; None for every entry when the step was passed over."""
        if self.keys is None:
            return dict.fromkeys(self.group)
        return {entry: tuple(Fraction(units, self.per) for units in key) for entry, key in self.keys.items()}


@dataclass(slots=True)
class Block:
    """Entries still equal, by code; ``below``: the step that puts them above the next block, None for the last."""

    entries: list[str]
    below: str | None = None


@dataclass(slots=True)
class TiedGroup:
    """Entries that are equal on the total.

    Attributes:
        blocks: the group in order, as far as the steps separate it.
        trace: the steps as they were tried, in their order; a step is tried on each block that is left.
    """

    blocks: list[Block]
    trace: list[TieStep] = field(default_factory=list)

    def split(self, step: str, compare: Step, per: int) -> None:
        """Try a step on every block of more than one entry."""
        blocks: list[Block] = []
        for block in self.blocks:
            if len(block.entries) == 1:
                blocks.append(block)
                continue
            keys = compare(block.entries)
            self.trace.append(TieStep(step, tuple(block.entries), keys, per))
            blocks += [block] if keys is None else _parted(block, step, keys)
        self.blocks = blocks


def _parted(block: Block, step: str, keys: Mapping[str, Key]) -> list[Block]:
    by_key: dict[Key, list[str]] = {}
    for entry in block.entries:
        by_key.setdefault(keys[entry], []).append(entry)
    parts = [Block(by_key[key], step) for key in sorted(by_key, reverse=True)]
    parts[-1].below = block.below
    return parts


class TieBreaker:
    """Takes the tied groups of one category through the chain.

    All groups go through a step before the next one, so that what it compares is read once for all of them.
    """

    def __init__(self, category: str, stages: Sequence[StageMarks], rules: Rules, reached: Standings) -> None:
        self._category, self._rules, self._reached = category, rules, reached
        self._stages = {stage.rule.code: stage for stage in stages}
        self._totals: JudgeTotals | None = None

    def separate(self, groups: Sequence[TiedGroup]) -> None:
        """Put the groups in order, as far as the steps separate them."""
        for step in self._rules.ties:
            left = [e for group in groups for block in group.blocks if len(block.entries) > 1 for e in block.entries]
            if not left:
                return
            compare, per = self._prepared(step, left)
            for group in groups:
                group.split(step, compare, per)

    def _prepared(self, step: str, left: Sequence[str]) -> tuple[Step, int]:
        """Return how a step compares entries, all of which are among ``left``, and the denominator of its keys."""
        name, _, place = step.partition(":")
        if name == "plenary":
            return self._plenary, 1
        if name in ("stage", "criterion"):
            amounts = self._reached.stages.get(place) if name == "stage" else self._criterion(place, left)
            if amounts is None:
                return _passed_over, 1
            units = amounts.units
            return lambda group: {entry: (units[entry],) if entry in units else () for entry in group}, amounts.per
        if self._totals is None:
            self._totals = judge_units(left, list(self._stages.values()), self._rules.weights)
        totals = self._totals.units
        if name == "median":
            return lambda group: {entry: _doubled_median(totals[entry]) for entry in group}, 2 * self._totals.per
        if name == "countback":
            return lambda group: _countback(group, totals), self._totals.per
        return lambda group: _judges(group, totals), 1

    def _criterion(self, place: str, left: Sequence[str]) -> Amounts | None:
        code, _, criterion = place.partition("/")
        stage = self._stages.get(code)
        if stage is None or all(rule.code != criterion for rule in stage.rule.criteria):
            return None
        return panel_values(stage, stage.criterion(criterion, left), left, self._rules)

    def _plenary(self, group: Sequence[str]) -> Keys:
        for decision in self._rules.decisions:
            if decision.category == self._category:
                place = {entry: n for n, entry in enumerate(decision.order)}
                if all(entry in place for entry in group):
                    return {entry: (-place[entry],) for entry in group}
        return None


def _passed_over(_group: Sequence[str]) -> Keys:
    return None


def _doubled_median(totals: Mapping[str, int]) -> Key:
    ordered = sorted(totals.values())
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2],) if ordered else ()


def _countback(group: Sequence[str], totals: Mapping[str, Mapping[str, int]]) -> Keys:
    if len({len(totals[entry]) for entry in group}) > 1:
        return None
    return {entry: tuple(sorted(totals[entry].values(), reverse=True)) for entry in group}


def _judges(group: Sequence[str], totals: Mapping[str, Mapping[str, int]]) -> Keys:
    """Count the others that each entry beats; equal sets of totals, of which a large group holds many, only once."""
    alike: dict[frozenset[tuple[str, int]], list[str]] = {}
    for entry in group:
        alike.setdefault(frozenset(totals[entry].items()), []).append(entry)
    sets = [(totals[entries[0]], entries) for entries in alike.values()]
    wins = [sum(len(others) for theirs, others in sets if _beats(mine, theirs)) for mine, _ in sets]
    return {entry: (n,) for n, (_, entries) in zip(wins, sets, strict=True) for entry in entries}


def _beats(mine: Mapping[str, int], theirs: Mapping[str, int]) -> bool:
    """Return whether more judges with a total for both give the higher one to the first."""
    lead = 0
    for judge, units in mine.items():
        other = theirs.get(judge, units)
        lead += (units > other) - (units < other)
    return lead > 0
