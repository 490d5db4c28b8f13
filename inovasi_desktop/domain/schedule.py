"""The order in which participants present or are visited in a stage."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """A participant's turn in a stage; ``starts_at`` and ``place`` are empty while nothing is agreed.

    Attributes:
        scheduled: whether the schedule names it; the others follow in the roster's order.
    """

    entry_id: int
    code: str
    short_name: str
    title: str
    unit: str
    category_id: int
    category_name: str
    starts_at: datetime | None
    place: str
    scheduled: bool
