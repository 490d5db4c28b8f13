"""Small values that every layer speaks: roles, states, the acting person and the change an act made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID, uuid4

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat, always UTC+7: the time shown to people. Stored times are UTC. Windows has no time zones'
names without another package."""


class Role(StrEnum):
    """Who is acting."""

    JUDGE = "juri"
    SECRETARIAT = "sekretariat"
    OPERATOR = "operator"
    """Enters for the whole panel on one laptop, before everybody's eyes."""
    SYSTEM = "sistem"


class StageKind(StrEnum):
    """What a stage is for."""

    SCREENING = "screening"
    """Administrasi: pass or fail."""
    SELECTION = "selection"
    """Chooses the finalists; does not count in the final total."""
    FINAL = "final"
    """Counts in the final total by its weight."""


class SheetState(StrEnum):
    """State of one judge's sheet for one entry in one stage."""

    DRAFT = "draft"
    LOCKED = "locked"


class EntryState(StrEnum):
    """Whether an entry takes part."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"
    CALIBRATION = "calibration"
    """No participant: a case that every judge of the category scores for practice, and that counts nowhere."""


class RecusalKind(StrEnum):
    """Why a judge abstains."""

    CONFLICT = "conflict"
    ABSENT = "absent"
    OTHER = "other"


class ResultState(StrEnum):
    """Way of a category's result: recorded by the secretariat, then sealed after a second person's check."""

    RECORDED = "recorded"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the program itself) behind an act, as the audit trail names it."""

    name: str
    role: Role
    laptop: str = ""
    judge_id: int | None = None


def utc_now() -> datetime:
    """Return the current time, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts, with the clock and the maker of ids (fixed ones for the sample and tests)."""

    actor: Actor
    now: Callable[[], datetime] = field(default=utc_now)
    new_id: Callable[[], UUID] = field(default=uuid4)


@dataclass(frozen=True, slots=True)
class Change:
    """What one committed act changed; views decide by these ids whether it concerns them.

    ``before`` and ``after`` are the plain values needed to undo and redo (None: blank); ``part`` names which part of
    a thing with several (the verdict of a finding).
    ``kind`` is one of the names in ``ChangeKind``.
    """

    kind: "ChangeKind"
    at: datetime
    sheet_id: int | None = None
    criterion_id: int | None = None
    entry_id: int | None = None
    judge_id: int | None = None
    stage_id: int | None = None
    category_id: int | None = None
    claim_id: int | None = None
    evidence_id: int | None = None
    unit_id: int | None = None
    part: str = ""
    before: object = None
    after: object = None


class ChangeKind(StrEnum):
    """What sort of thing a ``Change`` is about."""

    SCORE = "score"
    CRITERION_NOTE = "criterion_note"
    NOTE = "note"
    LOCK = "lock"
    UNLOCK = "unlock"
    UNLOCK_REQUEST = "unlock_request"
    RECUSAL = "recusal"
    PLEDGE = "pledge"
    SCHEDULE = "schedule"
    PLAN = "plan"
    CLOCK = "clock"
    CLAIM = "claim"
    CLAIM_TEXT = "claim_text"
    FINDING = "finding"
    EVIDENCE = "evidence"
    CAPTION = "caption"
    DECISION = "decision"
    RESULT = "result"
    CERTIFICATE = "certificate"
    COMPETITION = "competition"
    UNIT = "unit"
    UNIT_FIELD = "unit_field"
    ENTRY = "entry"
    ENTRY_FIELD = "entry_field"
    ENTRY_FILE = "entry_file"
    FIELD = "field"
    """Who takes part, and where: withdrawn, disqualified, brought back, moved to another category."""
    JUDGE = "judge"
    PANEL = "panel"
    CONFLICT = "conflict"
    """An abstention that the secretariat recorded for a conflict of interest."""
    JURY = "jury"
    """A judge came, was replaced, or marks of a former one count: nothing that Ctrl+Z takes back."""
    SCREENING = "screening"
    SCREENING_NOTE = "screening_note"
    CONFIRMATION = "confirmation"
    FINALIST = "finalist"
    SETUP = "setup"
    """What the competition is and gives: names, dates, signatory, categories, prizes."""
    RULES = "rules"
    """What its ranks come from: stages, criteria, weights, rounding, ties."""
