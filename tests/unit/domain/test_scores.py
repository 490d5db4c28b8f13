"""Typed marks: accepted forms, and every refusal with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.scores import Scale, check_mark, format_plain, format_short, parse_mark

HALVES = Scale(0, 10_000, 50)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("   ", None),
        ("0", 0),
        ("87", 8700),
        ("87,5", 8750),
        ("87.5", 8750),
        ("87,50", 8750),
        ("87,500", 8750),
        (" 100 ", 10_000),
        ("100,0", 10_000),
        ("+5", 500),
        ("007", 700),
    ],
)
def test_accepts(text: str, value: int | None) -> None:
    assert parse_mark(text, HALVES) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("101", "score.range"),
        ("100,001", "score.range"),
        ("-1", "score.range"),
        ("\u22121", "score.range"),
        ("99999999999", "score.range"),
        ("delapan", "score.form"),
        ("8 7", "score.form"),
        ("87,", "score.form"),
        (",5", "score.form"),
        ("1e2", "score.form"),
        ("8,7,5", "score.form"),
        ("٨٧", "score.form"),
        ("9" * 200, "score.form"),
        ("1.234", "score.ambiguous"),
        ("87.500", "score.ambiguous"),
        ("87,333", "score.step"),
        ("87,3", "score.step"),
        ("87,251", "score.step"),
    ],
)
def test_refuses_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse_mark(text, HALVES)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_message_never_repeats_a_page_of_text() -> None:
    with pytest.raises(KnownError) as caught:
        parse_mark("x" * 1_000_000, HALVES)
    assert len(caught.value.message) < 120


def test_step_counts_from_the_lowest_mark() -> None:
    quarter = Scale(10, 200, 25)
    assert parse_mark("0,35", quarter) == 35
    with pytest.raises(KnownError, match="kelipatan"):
        parse_mark("0,25", quarter)


def test_scale_without_step_means_hundredths() -> None:
    assert parse_mark("87,33", Scale()) == 8733
    with pytest.raises(KnownError) as caught:
        parse_mark("87,333", Scale())
    assert caught.value.code == "score.step"


@given(st.integers(-100_000, 100_000))
def test_what_is_shown_is_read_back(value: int) -> None:
    wide = Scale(-100_000, 100_000)
    assert parse_mark(format_short(value), wide) == value
    if len(format_plain(value).rpartition(".")[2]) != 3:
        assert parse_mark(format_plain(value), wide) == value


@given(st.text())
def test_any_text_is_a_mark_a_blank_or_a_known_error(text: str) -> None:
    try:
        value = parse_mark(text, HALVES)
    except KnownError:
        return
    assert value is None or (0 <= value <= 10_000 and value % 50 == 0)


def test_check_mark_guards_values_that_were_not_typed() -> None:
    check_mark(8750, HALVES)
    for wrong in (10_050, -50, 8733):
        with pytest.raises(KnownError):
            check_mark(wrong, HALVES)


def test_scale_in_words() -> None:
    assert HALVES.describe() == "0 sampai 100, kelipatan 0,5"
    assert Scale(600, 1000).describe() == "6 sampai 10"
