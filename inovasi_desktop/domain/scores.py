"""Marks as people type them and as they are kept: integers in hundredths, or None for blank.

A blank is not a zero. Nothing is guessed: ``1.234`` could be a thousand and more or one and a bit,
so it is refused.
"""

import re
from dataclasses import dataclass

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

HUNDRED = 100
"""Stored marks, weights and limits are integers in hundredths: 87,5 is 8750."""

_NUMBER = re.compile(r"(?P<sign>[-+\u2212]?)(?P<whole>\d+)(?:[.,](?P<part>\d+))?")
_MAX_TEXT = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """Range and step of a stage's marks, all in hundredths; ``step`` None means steps of 0.01."""

    low: int = 0
    high: int = 100 * HUNDRED
    step: int | None = None

    def describe(self) -> str:
        """Return the range and step in words, e.g. ``"0 sampai 100, kelipatan 0,5"``."""
        text = tr("{low} sampai {high}", low=format_short(self.low), high=format_short(self.high))
        return text if self.step is None else tr("{text}, kelipatan {step}", text=text, step=format_short(self.step))


def parse_mark(text: str, scale: Scale) -> int | None:
    """Return the typed mark in hundredths, or None for a blank field.

    Accepts comma or point before the decimals (``87,5`` and ``87.5``).

    Raises:
        KnownError: ``score.form`` (not a number), ``score.ambiguous`` (``1.234``), ``score.range``,
            ``score.step``; each message says what to type instead.

    """
    stripped = text.strip()
    if not stripped:
        return None
    match = _NUMBER.fullmatch(stripped) if stripped.isascii() or "\u2212" in stripped else None
    if match is None or len(stripped) > _MAX_TEXT:
        shown = stripped if len(stripped) <= _MAX_TEXT else stripped[:_MAX_TEXT] + "…"
        raise KnownError("score.form", tr("“{text}” bukan angka. Ketik misalnya 87 atau 87,5.", text=shown))
    part = match["part"] or ""
    if "." in stripped and len(part) == 3:
        raise KnownError(
            "score.ambiguous",
            tr("“{text}” bisa berarti ribuan atau desimal. Ketik dengan koma, misalnya 87,5.", text=stripped),
        )
    value = int(match["whole"]) * HUNDRED + int((part + "00")[:2])
    if match["sign"] and match["sign"] != "+":
        value = -value
    _check(stripped, value, exact=not part[2:].strip("0"), scale=scale)
    return value


def check_mark(value: int, scale: Scale) -> None:
    """Refuse a mark in hundredths that is outside the scale or off its step (``score.range``, ``score.step``)."""
    _check(format_short(value), value, exact=True, scale=scale)


def _check(text: str, value: int, *, exact: bool, scale: Scale) -> None:
    over = value > scale.high or (value == scale.high and not exact)
    if value < scale.low or over:
        raise KnownError(
            "score.range",
            tr(
                "Nilai {text} di luar rentang {low}–{high}. Perbaiki sebelum lanjut.",
                text=text,
                low=format_short(scale.low),
                high=format_short(scale.high),
            ),
        )
    if not exact or (scale.step is not None and (value - scale.low) % scale.step):
        step = format_short(scale.step or 1)
        raise KnownError(
            "score.step",
            tr("Nilai {text} tidak sesuai kelipatan {step}. Perbaiki sebelum lanjut.", text=text, step=step),
        )


def format_short(value: int | None) -> str:
    """Return hundredths as typed text with decimal comma and no needless zeros: 8750 -> ``"87,5"``, None -> ``""``."""
    if value is None:
        return ""
    sign, size = ("-", -value) if value < 0 else ("", value)
    whole, part = divmod(size, HUNDRED)
    decimals = f"{part:02d}".rstrip("0")
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"


def format_plain(value: int) -> str:
    """Return hundredths with decimal point and no needless zeros, for files: 8750 -> ``"87.5"``."""
    return format_short(value).replace(",", ".")
