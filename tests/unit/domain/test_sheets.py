"""Running totals and levels of a sheet."""

from fractions import Fraction

from inovasi_desktop.domain.scores import Scale
from inovasi_desktop.domain.sheets import CriterionMark, Level, SheetFormula, running_total

BANDS = (
    Level(0, 5950, "Kurang"),
    Level(6000, 7450, "Cukup"),
    Level(7500, 8950, "Baik"),
    Level(9000, 10_000, "Sangat baik"),
)
RELATIVE = SheetFormula(Scale())


def mark(value: int | None) -> CriterionMark:
    return CriterionMark(1, "k", "K", "", 3000, BANDS, value, "")


def test_nothing_filled_has_no_total() -> None:
    total = running_total([(3000, None), (7000, None)], RELATIVE)
    assert total.value is None
    assert (total.filled, total.of, total.weight_share) == (0, 2, 0)


def test_relative_total_counts_what_is_filled_and_a_zero_counts() -> None:
    total = running_total([(3000, 8600), (2500, 9150), (1500, 7800), (2000, None), (1000, None)], RELATIVE)
    assert total.value == Fraction(30 * 86 * 2 + 25 * 183 + 15 * 156, 2 * 70)
    assert total.weight_share == Fraction(7, 10)
    assert running_total([(3000, 0), (7000, 10_000)], RELATIVE).value == 70
    assert running_total([(3000, 0), (7000, None)], RELATIVE).value == 0


def test_absolute_weights_multiply() -> None:
    absolute = SheetFormula(Scale(0, 400), relative=False)
    assert running_total([(200, 300), (150, 400)], absolute).value == 2 * 3 + Fraction(3, 2) * 4


def test_normalised_marks_span_zero_to_hundred() -> None:
    formula = SheetFormula(Scale(100, 400), normalise=True)
    assert running_total([(5000, 100), (5000, 400)], formula).value == 50


def test_weight_zero_gives_no_relative_total() -> None:
    assert running_total([(0, 8000), (1000, None)], RELATIVE).value is None


def test_level_of_a_mark_leaves_no_gap_between_bands() -> None:
    shown = [mark(None).level_index(v) for v in (None, 0, 5950, 5975, 6000, 8999, 9000, 10_000)]
    assert shown == [None, 0, 0, 0, 1, 2, 3, 3]
