"""Number patterns: what they expand to, and what is refused."""

from datetime import date

import pytest

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbering import MAX_LENGTH, expand, validate_pattern

DAY = date(2022, 8, 22)


@pytest.mark.parametrize(
    ("pattern", "serial", "number"),
    [
        ("423.4/{nomor:02}/Bappeda-Litbang/{tahun}", 1, "423.4/01/Bappeda-Litbang/2022"),
        ("423.4/{nomor:02}/Bappeda-Litbang/{tahun}", 118, "423.4/118/Bappeda-Litbang/2022"),
        ("{nomor}", 7, "7"),
        ("{nomor:04}-{kategori}/{bulan}/{bulan_romawi}/{tahun}", 12, "0012-PD/08/VIII/2022"),
        ("Nomor {nomor} tahun {tahun}, {nomor:03}", 5, "Nomor 5 tahun 2022, 005"),
    ],
)
def test_expands(pattern: str, serial: int, number: str) -> None:
    assert expand(pattern, serial=serial, day=DAY, category="PD") == number


def test_every_month_has_its_roman_number() -> None:
    months = [expand("{nomor}/{bulan_romawi}", serial=1, day=date(2022, m, 1), category="PD") for m in range(1, 13)]
    assert [text.split("/")[1] for text in months] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
    ]


@pytest.mark.parametrize(
    ("pattern", "code", "named"),
    [
        ("", "number.length", "100"),
        ("   ", "number.length", "100"),
        ("{nomor}" + "x" * MAX_LENGTH, "number.length", "100"),
        ("{nomor}\n2", "number.length", "satu baris"),
        ("423.4/Bappeda/{tahun}", "number.serial", "{nomor}"),
        ("{nomor}/{hari}", "number.placeholder", "{hari}"),
        ("{nomor}/{}", "number.placeholder", "{}"),
        ("{0}", "number.placeholder", "{0}"),
        ("{nomor.real}", "number.placeholder", "{nomor.real}"),
        ("{nomor:2}", "number.width", "{nomor:02}"),
        ("{nomor:x}", "number.width", "{nomor:02}"),
        ("{nomor:0{tahun}}", "number.width", "{nomor:02}"),
        ("{nomor}/{tahun:04}", "number.width", "{nomor:02}"),
        ("{nomor", "number.brace", "kurung kurawal"),
        ("nomor}", "number.brace", "kurung kurawal"),
        ("{{nomor}}", "number.brace", "kurung kurawal"),
        ("{nomor!r}", "number.brace", "kurung kurawal"),
        ("{nomor:}", "number.brace", "kurung kurawal"),
    ],
)
def test_refuses(pattern: str, code: str, named: str) -> None:
    with pytest.raises(KnownError) as caught:
        validate_pattern(pattern)
    assert caught.value.code == code
    assert named in caught.value.message
    with pytest.raises(KnownError):
        expand(pattern, serial=1, day=DAY, category="PD")


def test_no_number_twice() -> None:
    numbers = {expand("A{nomor:02}/{tahun}", serial=n, day=DAY, category="PD") for n in range(1, 500)}
    assert len(numbers) == 499
