"""Participants as the secretariat keeps them, and the key by which one is known again."""

import re
from dataclasses import dataclass
from datetime import date

from inovasi_desktop.domain.names import fold

LIMITS = {
    "title": 500,
    "short_name": 80,
    "recipient": 300,
    "initiator": 300,
    "contact": 300,
    "summary": 10_000,
    "code": 40,
}
"""Longest texts, in characters."""

_SHORT = 48
_ACRONYM = re.compile(r"\(([^()]{2,40})\)\s*$")

Owner = int | str
"""Whose an entry is: the id of its unit, or the folded recipient where there is none."""

Key = tuple[int, Owner, str]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A participant in the long list."""

    id: int
    code: str
    category_id: int
    category: str
    unit: str
    title: str
    short_name: str
    recipient: str
    state: str
    removed: bool


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """Everything that the secretariat keeps of a participant."""

    id: int
    code: str
    category_id: int
    unit_id: int | None
    title: str
    short_name: str
    recipient: str
    initiator: str
    contact: str
    started_on: date | None
    summary: str
    state: str
    removed: bool

    @property
    def key(self) -> Key:
        """The stable key: category, unit (or recipient), title."""
        return entry_key(self.category_id, self.unit_id, self.recipient, self.title)


def entry_key(category_id: int, unit_id: int | None, recipient: str, title: str) -> Key:
    """Return by what an entry is known again in another list."""
    return category_id, unit_id if unit_id is not None else fold(recipient), fold(title)


_JOINING = frozenset({"dan", "atau", "di", "ke", "dari", "untuk", "bagi", "pada", "yang", "dengan", "dalam", "oleh"})
"""Words that no name ends with."""


def short_name_of(title: str) -> str:
    """Return a short name out of a title: what stands in brackets at its end or before a colon, else its first words.

    It is a suggestion; the secretariat can write another one.
    """
    acronym = _ACRONYM.search(title) if "(" in title else None
    if acronym is not None:
        return acronym[1].strip()
    head, colon, _ = title.partition(":")
    name = head.strip() if colon and head.strip() else title.strip()
    if len(name) <= _SHORT:
        return name
    words = name[: _SHORT + 1].rsplit(" ", 1)[0][:_SHORT].split(" ")
    while len(words) > 1 and words[-1].casefold() in _JOINING:
        words.pop()
    return " ".join(words).rstrip(" ,;-–")
