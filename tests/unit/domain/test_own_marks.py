"""How a judge uses the scale."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.own_marks import CLASSES, OwnMarks, rank_own
from inovasi_desktop.domain.scores import Scale

PERCENT, LEVELS = Scale(0, 10_000, 50), Scale(100, 400, 100)


@given(st.lists(st.integers(0, 200).map(lambda n: n * 50)))
def test_every_mark_is_counted_once_in_the_class_that_holds_it(values: list[int]) -> None:
    classes = OwnMarks(tuple(values), PERCENT).classes()
    assert len(classes) == CLASSES
    assert sum(one.count for one in classes) == len(values)
    for place, one in enumerate(classes):
        last = place == CLASSES - 1
        held = [value for value in values if one.low <= value < one.high or (last and value == one.high)]
        assert len(held) == one.count


def test_a_scale_of_few_steps_has_a_class_for_each() -> None:
    classes = OwnMarks((100, 400, 400), LEVELS).classes()
    assert [(one.low, one.count) for one in classes] == [(100, 1), (200, 0), (300, 0), (400, 2)]


@pytest.mark.parametrize(
    ("values", "most"),
    [((), None), ((8000,), None), ((8000, 7000), None), ((8000, 7000, 8000), (8000, 2)), ((9, 9, 7, 7), (7, 2))],
)
def test_which_mark_comes_most_often(values: tuple[int, ...], most: tuple[int, int] | None) -> None:
    assert OwnMarks(values, PERCENT).most_often() == most


def test_equal_totals_share_a_place_and_the_next_is_skipped() -> None:
    totals = [(Fraction(90), "A"), (Fraction(80), "B"), (Fraction(80), "C"), (Fraction(70), "D")]
    assert rank_own(totals) == [(1, "A"), (2, "B"), (2, "C"), (4, "D")]
