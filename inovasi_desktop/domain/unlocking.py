"""A locked sheet's way back: who asked to have it opened and why, and what the secretariat answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RequestState(StrEnum):
    """What became of a request."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class UnlockEntry:
    """One request with its answer; ``answered_by`` and ``answered_at`` are None while it waits.

    Attributes:
        locked_again: when the sheet was locked next after this opening, None when it was not or was not opened.
    """

    request_id: int
    state: RequestState
    reason: str
    requested_by: str
    requested_at: datetime
    answered_by: str | None
    answered_at: datetime | None
    answer: str
    locked_again: datetime | None = None

    @property
    def unasked(self) -> bool:
        """Whether the secretariat opened the sheet of its own accord: then nobody had to wait for an answer."""
        return self.answered_at == self.requested_at and self.answered_by == self.requested_by


@dataclass(frozen=True, slots=True)
class PendingUnlock:
    """A request that waits for the secretariat, with the sheet it is about."""

    request_id: int
    sheet_id: int
    judge_id: int
    judge: str
    entry_id: int
    entry: str
    stage_id: int
    stage: str
    category_id: int
    category: str
    reason: str
    requested_by: str
    requested_at: datetime
    locked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a category's sheet, for the recap: whose sheet of whom, and why."""

    judge: str
    entry: str
    stage: str
    event: UnlockEntry


@dataclass(frozen=True, slots=True)
class UnlockStanding:
    """What a sheet's page says of its lock: every request so far, and whether the category is decided."""

    history: tuple[UnlockEntry, ...] = ()
    decided: bool = False

    @property
    def last(self) -> UnlockEntry | None:
        """The latest request that was not withdrawn."""
        return next((one for one in reversed(self.history) if one.state is not RequestState.WITHDRAWN), None)

    @property
    def pending(self) -> UnlockEntry | None:
        """The request that waits for its answer."""
        return next((one for one in self.history if one.state is RequestState.PENDING), None)
