"""Exact decimals: read, rounded half up, written. Nothing here is ever a float."""

import re
from fractions import Fraction

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.i18n import tr

_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_MAX_LENGTH = 100
SIGNIFICANT = 12
"""Digits shown of an unrounded number."""


def parse_decimal(text: str) -> Fraction:
    """Return a decimal with point or comma and any number of decimals, exactly.

    Raises:
        UsageError: ``number.form``: not a plain decimal of at most 100 characters.
    """
    if len(text) > _MAX_LENGTH or not text.isascii() or not _DECIMAL.fullmatch(text):
        shown = text if len(text) <= _MAX_LENGTH else text[:20] + "…"
        raise UsageError("number.form", tr("“{text}” bukan bilangan desimal", text=shown))
    return Fraction(text.replace(",", "."))


def round_ratio(numerator: int, denominator: int, decimals: int) -> int:
    """Return numerator / denominator in units of 10^-decimals, half up (away from zero); denominator > 0."""
    scaled: int = abs(numerator) * 10**decimals
    quotient = (2 * scaled + denominator) // (2 * denominator)
    return -quotient if numerator < 0 else quotient


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
        return str(round_ratio(value.numerator, value.denominator * 10**-places, 0) * 10**-places)
    text = _fixed(round_ratio(value.numerator, value.denominator, places), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _integer_digits(value: Fraction) -> int:
    """Return n with 10^(n-1) <= value < 10^n, for value > 0 (n is zero or negative below 0.1)."""
    digits = len(str(value.numerator)) - len(str(value.denominator))
    while value >= Fraction(10) ** digits:
        digits += 1
    while value < Fraction(10) ** (digits - 1):
        digits -= 1
    return digits


def _fixed(units: int, decimals: int) -> str:
    sign, digits = ("-" if units < 0 else ""), str(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
