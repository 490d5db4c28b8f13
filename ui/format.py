"""Figures as people read them in Indonesian: decimal comma, point between thousands."""

from datetime import date, datetime
from fractions import Fraction

from PySide6.QtCore import QDate, QLocale

from inovasi_desktop.domain.numbers import grouped, round_ratio
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheets import CriterionMark
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr

NOTHING = "–"
"""Shown where there is no figure; a blank is not a zero."""


_EXCERPT = 80
"""Longest text that a sentence quotes; a pasted megabyte would fill the window and freeze it."""


def excerpt(text: str) -> str:
    """Return what was typed as a sentence quotes it: on one line, and only the beginning of a long text."""
    line = " ".join(text[: 2 * _EXCERPT].split())
    return line if len(text) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


def total_text(value: Fraction | None) -> str:
    """Return a total with two decimals, half away from zero, e.g. ``86,25`` or ``1.234,50``."""
    if value is None:
        return NOTHING
    hundredths = round_ratio(value.numerator, value.denominator, 2)
    whole, part = divmod(abs(hundredths), 100)
    sign = "−" if hundredths < 0 else ""
    return f"{sign}{grouped(whole)},{part:02d}"


def percent_text(share: Fraction) -> str:
    """Return a share between 0 and 1 as a whole percentage, e.g. ``70%``; 100% only when it is all."""
    percent = round_ratio(share.numerator * 100, share.denominator, 0)
    return f"{99 if percent == 100 and share < 1 else percent}%"


def size_text(size: int) -> str:
    """Return the size of a file, e.g. ``340 KB`` or ``1,2 MB``."""
    if size < 1_000_000:
        return tr("{n} KB", n=max(1, round_ratio(size, 1000, 0)))
    tenths = round_ratio(size, 1_000_000, 1)
    return tr("{n} MB", n=f"{tenths // 10},{tenths % 10}")


def date_text(day: date) -> str:
    """Return a date as ``22 Agustus 2022``."""
    return QLocale("id_ID").toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def short_moment_text(moment: datetime) -> str:
    """Return a stored time as briefly as it stays clear, in WIB, e.g. ``22 Agu 2022, 09.41``."""
    local = moment.astimezone(WIB)
    day = QLocale("id_ID").toString(QDate(local.year, local.month, local.day), "d MMM yyyy")
    return f"{day}, {local:%H.%M}"


def moment_text(moment: datetime) -> str:
    """Return a stored time as date and time in WIB, e.g. ``22 Agustus 2022 pukul 09.41 WIB``."""
    local = moment.astimezone(WIB)
    return tr("{tanggal} pukul {jam} WIB", tanggal=date_text(local), jam=f"{local:%H.%M}")


def weight_text(mark: CriterionMark, every: int, *, relative: bool) -> str:
    """Return a weight in words: a share of 100 with a percent sign, else as it is."""
    if relative and every == 100 * 100:
        return tr("bobot {n}%", n=format_short(mark.weight))
    if relative and every:
        return tr("bobot {n} dari {m}", n=format_short(mark.weight), m=format_short(every))
    return tr("bobot {n}", n=format_short(mark.weight))
