"""The last look before the lock: what is told of marks, and what never is."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.scores import Scale
from inovasi_desktop.domain.sheet_review import OwnSheet, SheetReview, median, review, weighted_mark
from inovasi_desktop.domain.sheets import CriterionMark, SheetFormula, SheetView
from inovasi_desktop.domain.values import SheetState

WEIGHTS = (3000, 2500, 1500, 2000, 1000)
USUAL = (8000, 8200, 8400, 8100, 7900)
HUNDRED = Scale(0, 10_000, 50)


def sheet(
    values: Sequence[int | None],
    *,
    scale: Scale = HUNDRED,
    weights: Sequence[int] = WEIGHTS,
    relative: bool = True,
    normalise: bool = False,
) -> SheetView:
    marks = tuple(
        CriterionMark(n, f"k{n}", f"Kriteria {n}", "", weight, (), value, "")
        for n, (weight, value) in enumerate(zip(weights, values, strict=False), 1)
    )
    return SheetView(
        judge_id=1,
        entry_id=1,
        stage_id=1,
        sheet_id=1,
        entry_code="PD-01",
        short_name="Contoh 1",
        title="Contoh Inovasi 1",
        recipient="Contoh Dinas",
        summary="",
        stage_name="Paparan",
        category_name="Perangkat Daerah",
        formula=SheetFormula(scale, relative=relative, normalise=normalise),
        state=SheetState.DRAFT,
        locked_at=None,
        recusal=None,
        note="",
        criteria=marks,
    )


def other(*values: int) -> OwnSheet:
    shown = sheet(values)
    return OwnSheet(dict(enumerate(values, 1)), shown.total().value)


def told(found: SheetReview) -> list[str]:
    return [text for one in found.criteria for text in one.remarks]


def test_nothing_is_told_of_a_sheet_like_the_others() -> None:
    found = review(sheet((8050, 8200, 8400, 8000, 7900)), [other(*USUAL), other(*USUAL)])
    assert (told(found), found.remarks, found.unusual, found.compared) == ([], (), 0, 2)
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (6000, "20 lebih rendah dari nilai Anda yang lain"),
        (6050, ""),
        (9950, ""),
        (5950, "20,5 lebih rendah dari nilai Anda yang lain"),
    ],
)
def test_a_mark_is_told_from_a_fifth_of_the_scale_on(value: int, words: str) -> None:
    found = review(sheet((value, *USUAL[1:])), [other(*USUAL)])
    assert found.criteria[0].remarks == ((words,) if words else ())


def test_the_median_of_the_others_counts_and_not_their_mean() -> None:
    others = [other(first, *USUAL[1:]) for first in (7000, 7100, 1000)]
    assert told(review(sheet((8950, *USUAL[1:])), others)) == []
    assert told(review(sheet((9000, *USUAL[1:])), others)) == ["20 lebih tinggi dari nilai Anda yang lain"]
    two = others[:2]  # between the two middle ones lies 70,5
    assert told(review(sheet((9050, *USUAL[1:])), two)) == ["20 lebih tinggi dari nilai Anda yang lain"]


def test_a_mark_at_an_end_of_the_scale_is_told() -> None:
    found = review(sheet((0, 10_000, *USUAL[2:])), [])
    assert told(found) == ["Nilai terendah pada rentang 0–100", "Nilai tertinggi pada rentang 0–100"]
    assert found.unusual == 2


def test_on_a_scale_of_few_steps_ends_and_single_steps_are_ordinary() -> None:
    scale = Scale(100, 400, 100)
    others = [OwnSheet(dict.fromkeys(range(1, 6), 300), None)]
    assert told(review(sheet((400, 200, 300, 300, 300), scale=scale), others)) == []
    found = review(sheet((100, 300, 300, 300, 300), scale=scale), others)
    assert told(found) == ["2 lebih rendah dari nilai Anda yang lain"]


def test_a_sheet_of_one_mark_throughout_is_told() -> None:
    assert review(sheet((8000,) * 5), []).remarks == ("Semua kriteria bernilai 80.",)
    assert review(sheet((8050,) * 5), []).remarks == ("Semua kriteria bernilai 80,5.",)
    assert review(sheet((8000,) * 4 + (None,)), []).remarks == ()
    assert review(sheet((8000,), weights=(10_000,)), []).remarks == ()


def test_a_total_far_outside_the_others_is_told() -> None:
    others = [other(*USUAL), other(*(value - 100 for value in USUAL))]
    low = review(sheet(tuple(value - 1200 for value in USUAL)), others)
    assert low.remarks == ("Nilai lembar ini yang terendah dari Anda, 11,00 di bawah yang berikutnya.",)
    high = review(sheet(tuple(value + 1000 for value in USUAL)), others)
    assert high.remarks == ("Nilai lembar ini yang tertinggi dari Anda, 10,00 di atas yang berikutnya.",)
    assert review(sheet(tuple(value + 900 for value in USUAL)), others).remarks == ()
    assert review(sheet(tuple(value + 1000 for value in USUAL)), others[:1]).remarks == ()


def test_gaps_are_gaps_and_no_zeros() -> None:
    found = review(sheet((None, *USUAL[1:])), [other(*USUAL), other(*USUAL)])
    assert [one.mark.name for one in found.gaps] == ["Kriteria 1"]
    assert (found.criteria[0].weighted, found.criteria[0].remarks) == (None, ())
    assert found.remarks == ()


def test_weighted_marks_are_shown_so_that_they_add_up() -> None:
    found = review(sheet((8750, 8000, 9150, 8000, 8000)), [])
    assert [one.weighted for one in found.criteria][:3] == [Fraction("26.25"), 20, Fraction("13.725")]
    assert found.decimals == 3
    assert review(sheet(USUAL), []).decimals == 2
    thirds = review(sheet((8000, 8000, 7000), weights=(100, 100, 100)), [])
    assert thirds.decimals == 4


marks = st.lists(st.integers(0, 10_000), min_size=5, max_size=5)


@given(marks, st.booleans(), st.booleans())
def test_weighted_marks_sum_to_the_total(values: list[int], relative: bool, normalise: bool) -> None:
    shown = sheet(values, relative=relative, normalise=normalise)
    parts = [weighted_mark(mark, sum(WEIGHTS), shown.formula) for mark in shown.criteria]
    assert sum(part for part in parts if part is not None) == shown.total().value


def test_weights_that_are_all_zero_add_nothing() -> None:
    shown = sheet(USUAL, weights=(0,) * 5)
    found = review(shown, [])
    assert [one.weighted for one in found.criteria] == [0] * 5
    assert found.total.value is None
    assert found.remarks == ()


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=9))
def test_half_of_the_values_lie_on_each_side_of_the_median(values: list[int]) -> None:
    middle = median(values)
    assert 2 * sum(value <= middle for value in values) >= len(values)
    assert 2 * sum(value >= middle for value in values) >= len(values)


@given(marks, st.lists(marks, max_size=6))
def test_the_order_of_the_others_is_nothing(values: list[int], rest: list[list[int]]) -> None:
    others = [other(*one) for one in rest]
    shown = sheet(values)
    assert review(shown, others) == review(replace(shown), others[::-1])
