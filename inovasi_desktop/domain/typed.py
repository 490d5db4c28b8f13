"""What people type into fields: dates, whole numbers, rupiah and decimals; nothing is guessed."""

import re
from datetime import date

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.i18n import tr

MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,})\.?\s+(\d{4})")
_DECIMAL = re.compile(r"(\d{1,7})(?:[.,](\d{1,2}))?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
MOST_RUPIAH = 10**12


def parse_date(text: str) -> date | None:
    """Return the typed day, None for an empty field: ``22 Agustus 2022``, ``22-8-2022`` or ``2022-08-22``.

    Raises:
        KnownError: ``typed.date``.
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMERIC.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _WORDS.fullmatch(text):
            return date(int(found[3]), _month(found[2]), int(found[1]))
    except ValueError:
        pass
    raise KnownError("typed.date", tr("“{teks}” bukan tanggal. Tulis misalnya 22 Agustus 2022.", teks=text))


def _month(name: str) -> int:
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower())]
    if len(found) != 1:
        raise ValueError(name)
    return found[0]


def show_date(day: date | None) -> str:
    """Return a day as ``22 Agustus 2022``, empty for None."""
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"


def parse_whole(text: str, low: int, high: int) -> int | None:
    """Return the typed whole number, None for an empty field.

    Raises:
        KnownError: ``typed.whole``: not a whole number from ``low`` to ``high``.
    """
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or not low <= int(text[:12]) <= high:
        raise KnownError("typed.whole", tr("Tulis bilangan bulat dari {low} sampai {high}.", low=low, high=high))
    return int(text)


def parse_rupiah(text: str) -> int:
    """Return the typed amount: ``3000000``, ``3.000.000`` or ``Rp3.000.000``; an empty field is nothing.

    Raises:
        KnownError: ``typed.rupiah``.
    """
    bare = text.strip().removeprefix("Rp").strip()
    if not bare:
        return 0
    digits = bare.replace(".", "")
    if not bare.isascii() or not _GROUPED.fullmatch(bare) or len(digits) > len(str(MOST_RUPIAH)):
        raise KnownError("typed.rupiah", tr("“{teks}” bukan jumlah rupiah. Tulis misalnya 3.000.000.", teks=text[:20]))
    return int(digits)


def show_rupiah(amount: int) -> str:
    """Return an amount as ``Rp3.000.000``; empty for nothing."""
    return f"Rp{grouped(amount)}" if amount else ""


def parse_hundredths(text: str) -> int | None:
    """Return a typed decimal with at most two places in hundredths, None for an empty field.

    Raises:
        KnownError: ``typed.decimal``.
    """
    text = text.strip().removesuffix("%").strip()
    if not text:
        return None
    found = _DECIMAL.fullmatch(text) if text.isascii() else None
    if found is None:
        raise KnownError("typed.decimal", tr("“{teks}” bukan angka. Tulis misalnya 30 atau 12,5.", teks=text[:20]))
    return int(found[1]) * HUNDRED + int(((found[2] or "") + "00")[:2])
