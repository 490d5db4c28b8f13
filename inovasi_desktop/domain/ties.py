"""The tie steps: each only among entries still equal after the ones before; none reads a name or a row's place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inovasi_desktop.domain.aggregation import judge_totals, panel_values
from inovasi_desktop.domain.rules import Rules
from inovasi_desktop.domain.stage_marks import StageMarks

SHARED = "shared"
"""What separates two entries of one rank: nothing."""

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TieStep:
    """One step as it was tried on a tied group.

    Attributes:
        step: as in the rules, e.g. ``"stage:paparan"``.
        values: what was compared, by entry; None where an entry has nothing to compare.
        passed_over: the step could not be applied to this group.
        separated: whether it put any two of the group apart.
    """

    step: str
    values: dict[str, tuple[Fraction, ...] | None]
    passed_over: bool
    separated: bool


@dataclass(frozen=True, slots=True)
class Order:
    """A tied group put in order: blocks of entries still equal, and the step between each two blocks."""

    blocks: list[list[str]]
    separators: list[str]


Key = tuple[Fraction, ...]
Keys = dict[str, Key] | None
"""What a step compares, the higher the better; None: the step is passed over."""


class TieBreaker:
    """Orders tied groups of one category, and remembers what every step compared.

    Attributes:
        trace: steps as they were tried, by the first group they were tried on (entries sorted).
    """

    def __init__(
        self,
        category: str,
        stages: Sequence[StageMarks],
        rules: Rules,
        stage_totals: dict[str, dict[str, Fraction | None]],
    ) -> None:
        self._category, self._rules = category, rules
        self._stages = {stage.rule.code: stage for stage in stages}
        self._stage_totals = stage_totals
        self.trace: dict[tuple[str, ...], list[TieStep]] = {}

    def order(self, group: Sequence[str]) -> Order:
        """Return the group in order, as far as the steps separate it."""
        members = sorted(group)
        steps = self.trace.setdefault(tuple(members), [])
        return self._refine(members, 0, steps)

    def _refine(self, group: list[str], at: int, trace: list[TieStep]) -> Order:
        if len(group) == 1 or at == len(self._rules.ties):
            return Order([group], [])
        step = self._rules.ties[at]
        keys = self._keys(step, group)
        separated = keys is not None and len(set(keys.values())) > 1
        trace.append(TieStep(step, dict(keys) if keys else dict.fromkeys(group), keys is None, separated))
        if keys is None or not separated:
            return self._refine(group, at + 1, trace)
        blocks: list[list[str]] = []
        separators: list[str] = []
        for key in sorted(set(keys.values()), reverse=True):
            inner = self._refine([entry for entry in group if keys[entry] == key], at + 1, trace)
            if blocks:
                separators.append(step)
            blocks += inner.blocks
            separators += inner.separators
        return Order(blocks, separators)

    def _keys(self, step: str, group: list[str]) -> Keys:
        name, _, rest = step.partition(":")
        simple: dict[str, Callable[[list[str]], Keys]] = {
            "median": self._median,
            "countback": self._countback,
            "judges": self._judges,
            "plenary": self._plenary,
        }
        if name == "stage":
            return self._stage(rest, group)
        if name == "criterion":
            return self._criterion(rest, group)
        return simple[name](group)

    def _stage(self, code: str, group: list[str]) -> Keys:
        if code not in self._stages:
            return None
        return {entry: _key(self._stage_totals[entry].get(code)) for entry in group}

    def _criterion(self, path: str, group: list[str]) -> Keys:
        code, _, criterion = path.partition("/")
        stage = self._stages.get(code)
        if stage is None or all(c.code != criterion for c in stage.rule.criteria):
            return None
        values = panel_values(stage, group, self._rules, stage.criterion(criterion, group))
        return {entry: _key(values.get(entry)) for entry in group}

    def _per_judge(self, group: list[str]) -> dict[str, dict[str, Fraction]]:
        return judge_totals(group, list(self._stages.values()), self._rules.weights)

    def _median(self, group: list[str]) -> Keys:
        return {entry: _key(_median(list(totals.values()))) for entry, totals in self._per_judge(group).items()}

    def _countback(self, group: list[str]) -> Keys:
        totals = {entry: sorted(given.values(), reverse=True) for entry, given in self._per_judge(group).items()}
        if len({len(given) for given in totals.values()}) > 1:
            return None
        return {entry: tuple(given) for entry, given in totals.items()}

    def _judges(self, group: list[str]) -> Keys:
        """Compare every two different sets of totals once: a large group often holds many equal ones."""
        totals = self._per_judge(group)
        alike: dict[frozenset[tuple[str, Fraction]], list[str]] = {}
        for entry in group:
            alike.setdefault(frozenset(totals[entry].items()), []).append(entry)
        sets = [(totals[entries[0]], entries) for entries in alike.values()]
        wins = [sum(len(others) for theirs, others in sets if _beats(mine, theirs)) for mine, _ in sets]
        return {entry: (Fraction(n),) for n, (_, entries) in zip(wins, sets, strict=True) for entry in entries}

    def _plenary(self, group: list[str]) -> Keys:
        for decision in self._rules.decisions:
            if decision.category == self._category and set(group) <= set(decision.order):
                place = {entry: n for n, entry in enumerate(decision.order)}
                return {entry: (Fraction(-place[entry]),) for entry in group}
        return None


def _key(value: Fraction | None) -> Key:
    """Return a sort key in which nothing is below everything."""
    return () if value is None else (value,)


def _median(values: list[Fraction]) -> Fraction | None:
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _beats(mine: dict[str, Fraction], theirs: dict[str, Fraction]) -> bool:
    """Return whether more judges with a total for both give the higher one to the first."""
    both = mine.keys() & theirs.keys()
    ahead = sum(mine[judge] > theirs[judge] for judge in both)
    behind = sum(mine[judge] < theirs[judge] for judge in both)
    return ahead > behind
