"""Who takes part, and how that changed: the reasons and dates that stay with an entry."""

from dataclasses import dataclass
from datetime import datetime

from inovasi_desktop.domain.values import EntryState
from inovasi_desktop.i18n import tr


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One move between categories; ``sheets``: how many were set aside."""

    origin: str
    target: str
    reason: str
    moved_by: str
    moved_at: datetime
    sheets: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry's place in the competition.

    Attributes:
        state, reason, since: whether it takes part, why not, and from which day.
        finalist: it is among those who went on.
        moves: the latest last.
        homes: ids and names of the other categories.
    """

    entry_id: int
    code: str
    name: str
    category_id: int
    category: str
    state: EntryState
    reason: str
    since: datetime | None
    finalist: bool
    moves: tuple[MoveLine, ...]
    homes: tuple[tuple[int, str], ...]


def state_text(state: EntryState) -> str:
    """Return the state in words."""
    return {
        EntryState.ACTIVE: tr("Ikut serta"),
        EntryState.WITHDRAWN: tr("Mundur"),
        EntryState.DISQUALIFIED: tr("Didiskualifikasi"),
        EntryState.CALIBRATION: tr("Kalibrasi"),
    }[state]
