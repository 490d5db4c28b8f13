"""Exact decimals: read, rounded half up, written. Nothing here is ever a float, and no length is too long."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.i18n import tr

_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
MAX_LENGTH = 10_000
"""Characters of the longest number that is read; far beyond any mark, short enough to compute with."""

SIGNIFICANT = 12
"""Digits shown of an unrounded number."""

_SHOWN = 40
_STR_DIGITS = 4000
"""Python's ``str`` and ``int`` refuse longer numbers; ``Decimal`` does not."""


def parse_decimal(text: str) -> Fraction:
    """Return a decimal with point or comma and any number of decimals, exactly.

    >>> parse_decimal("87,5") == parse_decimal("87.50") == Fraction(175, 2)
    True

    Raises:
        UsageError: ``number.form``: not a plain decimal; ``number.length``: more than 10,000 characters.
    """
    if len(text) > MAX_LENGTH:
        raise UsageError("number.length", tr("bilangan lebih panjang daripada {n} karakter", n=MAX_LENGTH))
    if not _DECIMAL.fullmatch(text):
        shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        raise UsageError("number.form", tr("“{text}” bukan bilangan desimal", text=shown))
    return Fraction(Decimal(text.replace(",", ".")))


def grouped(number: int) -> str:
    """Return a whole number with points between its thousands, e.g. ``30.000``."""
    return f"{number:,}".replace(",", ".")


def decimals_of(values: Iterable[Fraction]) -> int:
    """Return how many decimals write every one of ``values`` exactly; all are decimal fractions."""
    denominator = lcm(*(value.denominator for value in values))
    twos = (denominator & -denominator).bit_length() - 1
    fives, rest = 0, denominator >> twos
    while rest > 1:
        fives, rest = fives + 1, rest // 5
    return max(twos, fives)


def round_ratio(numerator: int, denominator: int, decimals: int) -> int:
    """Return numerator / denominator in units of 10^-decimals, half up (away from zero); denominator > 0."""
    doubled: int = 2 * numerator * 10**decimals
    if doubled >= 0:
        return (doubled + denominator) // (2 * denominator)
    return -((denominator - doubled) // (2 * denominator))


def round_half_up(value: Fraction, decimals: int | None) -> Fraction:
    """Return ``value`` with that many decimals, half up (away from zero); None keeps it exact."""
    if decimals is None:
        return value
    return Fraction(round_ratio(value.numerator, value.denominator, decimals), 10**decimals)


def format_number(value: Fraction, decimals: int | None) -> str:
    """Return a decimal string with point.

    With ``decimals``: exactly that many. With None: at most 12 significant digits, half up, no trailing zeros, no
    exponent.
    """
    if decimals is not None:
        return _fixed(round_ratio(value.numerator, value.denominator, decimals), decimals)
    if value == 0:
        return "0"
    places = SIGNIFICANT - _integer_digits(abs(value))
    if places < 0:
        return integer_text(round_ratio(value.numerator, value.denominator * 10**-places, 0) * 10**-places)
    text = _fixed(round_ratio(value.numerator, value.denominator, places), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_exact(value: Fraction) -> str:
    """Return a decimal fraction with all of its decimals and no needless zeros."""
    return format_number(value, decimals_of([value]))


def format_fraction(value: Fraction) -> str:
    """Return a fraction in lowest terms: ``"437/5"``, or ``"87"`` when whole."""
    whole = integer_text(value.numerator)
    return whole if value.denominator == 1 else f"{whole}/{integer_text(value.denominator)}"


def integer_text(value: int) -> str:
    """Return the digits of an integer of any length."""
    return str(value) if value.bit_length() < _STR_DIGITS else str(Decimal(value))


def _integer_digits(value: Fraction) -> int:
    """Return n with 10^(n-1) <= value < 10^n, for value > 0 (n is zero or negative below 0.1)."""
    digits = len(integer_text(value.numerator)) - len(integer_text(value.denominator))
    while value >= Fraction(10) ** digits:
        digits += 1
    while value < Fraction(10) ** (digits - 1):
        digits -= 1
    return digits


def _fixed(units: int, decimals: int) -> str:
    sign, digits = ("-" if units < 0 else ""), integer_text(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
