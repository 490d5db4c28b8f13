"""The seleksi administrasi as plain values: requirements with what was found, and the verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inovasi_desktop.domain.values import EntryState
from inovasi_desktop.i18n import tr


class Progress(StrEnum):
    """How far an entry has come."""

    OPEN = "open"
    PASSED = "passed"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    """Refused, and a second person agreed."""
    OUT = "out"
    """It no longer takes part."""


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement of an entry; ``met`` None: not checked yet."""

    requirement_id: int
    text: str
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an entry passed, and why not."""

    passed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The second person's agreement."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """An entry in the seleksi administrasi.

    Attributes:
        finalist: it reached the final, so that the verdict stands.
    """

    entry_id: int
    code: str
    name: str
    title: str
    unit: str
    category_id: int
    category: str
    state: EntryState
    state_reason: str
    checks: tuple[Check, ...]
    verdict: Verdict | None
    decided_by: str
    confirmation: Confirmation | None
    finalist: bool

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        if self.state is not EntryState.ACTIVE:
            return Progress.OUT
        if self.verdict is None:
            return Progress.OPEN
        if self.verdict.passed:
            return Progress.PASSED
        return Progress.REFUSED if self.confirmation is None else Progress.CONFIRMED

    @property
    def checked(self) -> int:
        """How many requirements were checked."""
        return sum(check.met is not None for check in self.checks)

    @property
    def lacking(self) -> tuple[Check, ...]:
        """The requirements that are not met."""
        return tuple(check for check in self.checks if check.met is False)


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """All entries with what the rules ask: ``second``: a second person confirms refusals."""

    rows: tuple[ScreeningRow, ...]
    second: bool
    has_stage: bool

    def count(self, *kinds: Progress) -> int:
        """Return how many entries have come so far."""
        return sum(row.progress in kinds for row in self.rows)

    @property
    def taking_part(self) -> int:
        """How many take part."""
        return sum(row.progress is not Progress.OUT for row in self.rows)

    @property
    def waiting(self) -> tuple[ScreeningRow, ...]:
        """The refusals that a second person has still to confirm."""
        return tuple(row for row in self.rows if row.progress is Progress.REFUSED) if self.second else ()


def suggested_reason(checks: Iterable[Check]) -> str:
    """Return the reason that unmet requirements suggest, with their notes."""
    parts = [f"{one.text} ({one.note})" if one.note else one.text for one in checks if one.met is False]
    return tr("Belum terpenuhi: {syarat}", syarat="; ".join(parts)) if parts else ""
