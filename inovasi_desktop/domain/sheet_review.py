"""What a judge should look at once more before locking a sheet: gaps, and marks unlike the judge's own others.

Remarks tell and never forbid: an unusual mark may be the right one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inovasi_desktop.domain.numbers import decimals_of, format_exact
from inovasi_desktop.domain.recap_words import figure
from inovasi_desktop.domain.scores import HUNDRED, Scale, format_short
from inovasi_desktop.domain.sheets import CriterionMark, RunningTotal, SheetFormula, SheetView
from inovasi_desktop.i18n import tr

UNLIKE = Fraction(1, 5)
"""Share of the scale's width from which a mark is unlike the judge's other marks for that criterion."""

FAR = Fraction(1, 10)
"""Share of the totals' width by which a total must lie outside all the others to be told."""

FEW_STEPS = 10
"""On a scale with so few steps (1 to 4) its ends are ordinary answers, and one step is no distance."""

SHOWN_DECIMALS = 2
MOST_DECIMALS = 4
"""Of weighted marks: as many as add up by hand, within these limits."""


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Another full sheet of the same judge, stage and category: marks in hundredths by criterion, and its total."""

    marks: Mapping[int, int]
    total: Fraction | None


@dataclass(frozen=True, slots=True)
class CriterionReview:
    """One criterion before the lock; ``weighted`` in marks, None for a gap."""

    mark: CriterionMark
    weighted: Fraction | None
    remarks: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether there is no mark."""
        return self.mark.value is None


@dataclass(frozen=True, slots=True)
class SheetReview:
    """A sheet before the lock.

    Attributes:
        remarks: about the sheet as a whole.
        compared: with so many other full sheets.
        decimals: with which the weighted marks, and their sum, are shown.
    """

    criteria: tuple[CriterionReview, ...]
    total: RunningTotal
    remarks: tuple[str, ...]
    compared: int
    decimals: int

    @property
    def gaps(self) -> tuple[CriterionReview, ...]:
        """The criteria without a mark."""
        return tuple(one for one in self.criteria if one.gap)

    @property
    def unusual(self) -> int:
        """How many marks are told, and what is told of the whole."""
        return sum(bool(one.remarks) for one in self.criteria) + len(self.remarks)


def review(sheet: SheetView, others: Sequence[OwnSheet]) -> SheetReview:
    """Return what should be looked at before ``sheet`` is locked.

    Args:
        others: the judge's other full sheets of the same stage and category.
    """
    every = sum(mark.weight for mark in sheet.criteria)
    weighted = [weighted_mark(mark, every, sheet.formula) for mark in sheet.criteria]
    return SheetReview(
        criteria=tuple(
            CriterionReview(mark, value, _remarks(mark, sheet.scale, others))
            for mark, value in zip(sheet.criteria, weighted, strict=True)
        ),
        total=sheet.total(),
        remarks=(*_all_alike(sheet), *_far_total(sheet, others)),
        compared=len(others),
        decimals=shown_decimals(weighted),
    )


def weighted_mark(mark: CriterionMark, every: int, formula: SheetFormula) -> Fraction | None:
    """Return what a mark adds to its sheet's total, in marks; ``every`` is the weight of all criteria together."""
    if mark.value is None:
        return None
    alone = formula.total(mark.weight * mark.value, mark.weight)
    if not formula.relative or alone is None:
        return alone if alone is not None else Fraction(0)
    return alone * mark.weight / every


def shown_decimals(weighted: Sequence[Fraction | None]) -> int:
    """Return with how many decimals weighted marks are shown so that they add up by hand, from two to four."""
    needed = 0
    for value in weighted:
        if value is not None:
            needed = max(needed, decimals_of([value]) if _is_decimal(value) else MOST_DECIMALS)
    return min(max(needed, SHOWN_DECIMALS), MOST_DECIMALS)


def _is_decimal(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def median(values: Sequence[int]) -> Fraction:
    """Return the middle value, between two middle ones their mean; of at least one value."""
    ordered, middle = sorted(values), len(values) // 2
    return Fraction(ordered[middle] + ordered[~middle], 2) if len(values) % 2 == 0 else Fraction(ordered[middle])


def _remarks(mark: CriterionMark, scale: Scale, others: Sequence[OwnSheet]) -> tuple[str, ...]:
    if mark.value is None:
        return ()
    found = [_against_others(mark, mark.value, scale, others), _at_an_end(mark.value, scale)]
    return tuple(text for text in found if text)


def _against_others(mark: CriterionMark, value: int, scale: Scale, others: Sequence[OwnSheet]) -> str:
    own = [sheet.marks[mark.criterion_id] for sheet in others if mark.criterion_id in sheet.marks]
    if not own:
        return ""
    apart = value - median(own)
    size = abs(apart)
    if size < UNLIKE * (scale.high - scale.low) or (_few_steps(scale) and size <= (scale.step or 0)):
        return ""
    told = _short(size / HUNDRED)
    if apart < 0:
        return tr("{n} lebih rendah dari nilai Anda yang lain", n=told)
    return tr("{n} lebih tinggi dari nilai Anda yang lain", n=told)


def _at_an_end(value: int, scale: Scale) -> str:
    if _few_steps(scale):
        return ""
    if value == scale.low:
        return tr("Nilai terendah pada rentang {rentang}", rentang=_range(scale))
    if value == scale.high:
        return tr("Nilai tertinggi pada rentang {rentang}", rentang=_range(scale))
    return ""


def _few_steps(scale: Scale) -> bool:
    return scale.step is not None and scale.high - scale.low < FEW_STEPS * scale.step


def _all_alike(sheet: SheetView) -> tuple[str, ...]:
    values = {mark.value for mark in sheet.criteria}
    if len(sheet.criteria) < 2 or len(values) > 1 or None in values:
        return ()
    return (tr("Semua kriteria bernilai {n}.", n=format_short(values.pop())),)


def _far_total(sheet: SheetView, others: Sequence[OwnSheet]) -> tuple[str, ...]:
    totals = [one.total for one in others if one.total is not None]
    mine = sheet.total()
    if mine.value is None or mine.filled < mine.of or len(totals) < 2:
        return ()
    least = FAR * _width(sheet)
    below, above = min(totals) - mine.value, mine.value - max(totals)
    if below >= least > 0:
        return (tr("Nilai lembar ini yang terendah dari Anda, {n} di bawah yang berikutnya.", n=figure(below)),)
    if above >= least > 0:
        return (tr("Nilai lembar ini yang tertinggi dari Anda, {n} di atas yang berikutnya.", n=figure(above)),)
    return ()


def _width(sheet: SheetView) -> Fraction:
    """Return how far apart two totals of this sheet can lie."""
    weights = [mark.weight for mark in sheet.criteria]
    totals = [
        sheet.formula.total(sum(weight * end for weight in weights), sum(weights))
        for end in (sheet.scale.high, sheet.scale.low)
    ]
    high, low = (total or Fraction(0) for total in totals)
    return high - low


def _range(scale: Scale) -> str:
    return f"{format_short(scale.low)}–{format_short(scale.high)}"


def _short(value: Fraction) -> str:
    return format_exact(value).replace(".", ",")
