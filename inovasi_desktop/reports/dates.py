"""Dates as Indonesian papers write them."""

from datetime import date, datetime

from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def long_date(day: date) -> str:
    """Return e.g. ``22 Agustus 2022``; papers keep Indonesian whatever the language of the screen."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment(at: datetime) -> str:
    """Return e.g. ``22 Agustus 2022 pukul 16.20 WIB``."""
    local = at.astimezone(WIB)
    return tr("{tanggal} pukul {jam} WIB", tanggal=long_date(local.date()), jam=f"{local:%H.%M}")
