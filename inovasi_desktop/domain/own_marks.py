"""How a judge uses the scale: the judge's own marks counted in classes, and which one comes most often."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inovasi_desktop.domain.scores import Scale

CLASSES = 10
"""Equal parts of the scale at most; a scale of few steps has one class for each step."""


@dataclass(frozen=True, slots=True)
class MarkClass:
    """Marks from ``low`` up to but without ``high`` (the last class with it), hundredths, and how many there are."""

    low: int
    high: int
    count: int


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """A judge's marks so far.

    Attributes:
        values: in hundredths, in no order.
        scale: what they lie on.
    """

    values: tuple[int, ...]
    scale: Scale

    def classes(self) -> tuple[MarkClass, ...]:
        """Return the marks counted in equal classes over the whole scale, or by steps where these are few."""
        low, high, step = self.scale.low, self.scale.high, self.scale.step
        if step and (high - low) // step < CLASSES:
            by_step = Counter(self.values)
            return tuple(MarkClass(value, value, by_step[value]) for value in range(low, high + 1, step))
        span = high - low
        counts = Counter(min(CLASSES - 1, (value - low) * CLASSES // span) for value in self.values)
        limits = [low + span * place // CLASSES for place in range(CLASSES + 1)]
        return tuple(MarkClass(limits[n], limits[n + 1], counts[n]) for n in range(CLASSES))

    def most_often(self) -> tuple[int, int] | None:
        """Return the mark that comes most often and how often, the lowest of equals; None while none comes twice."""
        counts = Counter(self.values)
        if not counts:
            return None
        value, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return (value, count) if count > 1 else None


@dataclass(frozen=True, slots=True)
class CalibrationMarks:
    """What the panel gave to the calibration case for one criterion, told only to who has locked the own sheet.

    Attributes:
        name: of the case.
        own: the judge's mark, None when blank.
        others: marks of the others whose sheets are locked, in no order and without names.
        locked: whether the judge's own sheet is locked; before that ``others`` is empty.
    """

    name: str
    own: int | None
    others: tuple[int, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a judge may hold a mark of one criterion against."""

    own: OwnMarks
    calibration: tuple[CalibrationMarks, ...]


def rank_own(totals: Sequence[tuple[object, str]]) -> list[tuple[int, str]]:
    """Return places and names of totals sorted from the highest; equal ones share a place, the next is skipped."""
    placed: list[tuple[int, str]] = []
    for number, (total, name) in enumerate(totals, 1):
        same = number > 1 and totals[number - 2][0] == total
        placed.append((placed[-1][0] if same else number, name))
    return placed
