"""What people type into fields of the setup."""

from datetime import date

import pytest

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.typed import (
    parse_date,
    parse_hundredths,
    parse_rupiah,
    parse_whole,
    show_date,
    show_rupiah,
)

DAY = date(2022, 8, 22)


@pytest.mark.parametrize(
    "text",
    ["22 Agustus 2022", "22 agu 2022", " 22  Agustus  2022 ", "22-8-2022", "22/08/2022", "22.8.2022", "2022-08-22"],
)
def test_a_day_may_be_typed_in_many_ways(text: str) -> None:
    assert parse_date(text) == DAY


def test_a_day_is_shown_so_that_it_reads_back() -> None:
    assert show_date(DAY) == "22 Agustus 2022"
    assert parse_date(show_date(DAY)) == DAY
    assert parse_date("  ") is None
    assert show_date(None) == ""


@pytest.mark.parametrize(
    "text", ["besok", "31-2-2022", "22 ju 2022", "22 Agustus", "8/2022", "22 Xyz 2022", "0000-01-01"]
)
def test_no_day_is_guessed(text: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse_date(text)
    assert caught.value.code == "typed.date"


def test_rupiah_and_numbers() -> None:
    assert parse_rupiah("Rp3.000.000") == parse_rupiah("3000000") == 3_000_000
    assert parse_rupiah("") == 0
    assert show_rupiah(3_000_000) == "Rp3.000.000"
    assert show_rupiah(0) == ""
    assert parse_hundredths("12,5") == parse_hundredths("12.50 %") == 1250
    assert parse_hundredths("") is None
    assert parse_whole(" 6 ", 1, 10) == 6
    assert parse_whole("", 1, 10) is None


@pytest.mark.parametrize("text", ["3.00", "tiga juta", "-5", "1" * 40, "3,5", "٣"])
def test_refused_rupiah(text: str) -> None:
    with pytest.raises(KnownError):
        parse_rupiah(text)


@pytest.mark.parametrize("text", ["-1", "1,234", "1.000,5", "x", "1" * 30, "٣"])
def test_refused_decimals(text: str) -> None:
    with pytest.raises(KnownError):
        parse_hundredths(text)


@pytest.mark.parametrize("text", ["0", "11", "2,5", "x", "9" * 5000, "²"])
def test_refused_whole_numbers(text: str) -> None:
    with pytest.raises(KnownError):
        parse_whole(text, 1, 10)
