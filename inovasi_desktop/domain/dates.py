"""Dates as people write them in lists: 5 Maret 2021, 05/03/2021, 2021-03-05, Maret 2021."""

import re
from datetime import date, timedelta

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari jan january",
            "februari feb february pebruari",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu agt ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WORDS = re.compile(r"(?:[a-z']+,\s*)?(?:(\d{1,2})[\s-]+)?([a-z]+)\.?[\s-]+(\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIAL_ZERO, _SERIALS = date(1899, 12, 30), (20_000, 60_000)
"""Day 0 of spreadsheets, and the day numbers (1954 to 2064) that a date without its format shows as."""


def read_date(text: str) -> date | None:
    """Return the date that a text says, the day before the month as in Indonesia; None when it says none.

    A month without a day is its first, a year alone its first of January: what the list says and no more.
    """
    folded = " ".join(text.casefold().split())
    try:
        if found := _ISO.fullmatch(folded):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(folded):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _WORDS.fullmatch(folded)) and found[2] in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2]], int(found[1] or 1))
    except ValueError:
        return None
    if _YEAR.fullmatch(folded):
        return date(int(folded), 1, 1)
    if folded.isdigit() and _SERIALS[0] <= int(folded) <= _SERIALS[1]:
        return _SERIAL_ZERO + timedelta(days=int(folded))
    return None
