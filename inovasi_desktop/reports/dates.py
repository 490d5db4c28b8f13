"""Dates as Indonesian papers write them."""

from datetime import date

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def long_date(day: date) -> str:
    """Return e.g. ``22 Agustus 2022``; papers keep Indonesian whatever the language of the screen."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
