"""Figures as people read them."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from ui.format import moment_text, percent_text, total_text
from ui.widgets.status_strip import clock

MOMENT = datetime(2022, 8, 22, 2, 41, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (Fraction(0), "0,00"),
        (Fraction(345, 4), "86,25"),
        (Fraction(86245, 1000), "86,25"),
        (Fraction(86244, 1000), "86,24"),
        (Fraction(12345, 10), "1.234,50"),
        (Fraction(-1, 200), "−0,01"),
        (Fraction(-1, 1000), "0,00"),
    ],
)
def test_totals_have_two_decimals_half_up(value: Fraction | None, text: str) -> None:
    assert total_text(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(0), "0%"), (Fraction(7, 10), "70%"), (Fraction(999, 1000), "99%"), (Fraction(1), "100%")],
)
def test_a_share_is_full_only_when_it_is(share: Fraction, text: str) -> None:
    assert percent_text(share) == text


def test_times_are_shown_in_wib() -> None:
    assert clock(MOMENT) == "09.41.07"
    assert moment_text(MOMENT) == "22 Agustus 2022 pukul 09.41 WIB"
