"""The jury and its panels as plain values: judges, who sits where, and who of them abstains for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from inovasi_desktop.domain.values import StageKind

NIP_DIGITS = 18


class JudgeField(StrEnum):
    """What can be edited of a judge."""

    NAME = "name"
    TITLE = "title"
    NIP = "nip"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class FormerSeat:
    """How a judge left a seat: why, who (id) came instead, and whether the plenary lets the marks count."""

    reason: str
    by_id: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """A judge; ``seats`` counts the panels the judge sits on now."""

    id: int
    code: str
    name: str
    title: str
    nip: str
    institution: str
    chair: bool
    retired: bool
    seats: int

    def value(self, part: JudgeField) -> str:
        """Return one editable text."""
        return str(getattr(self, part.value))


class Place(NamedTuple):
    """A panel: category and stage."""

    category_id: int
    stage_id: int


class SeatKey(NamedTuple):
    """A judge's seat on a panel."""

    judge_id: int
    category_id: int
    stage_id: int


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """One panel of the matrix.

    Attributes:
        entries: who is to be judged there by id: names. None: nobody knows yet (the finalists are not chosen).
        decided: the category's result is recorded, the panel closed.
    """

    place: Place
    category_code: str
    category: str
    stage: str
    kind: StageKind
    entries: Mapping[int, str] | None
    decided: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """What is known of a judge on a panel.

    Attributes:
        seated: sits there now.
        sheets: how many sheets with marks the judge has there.
        reason, replaced_by: why and by whom the judge was replaced.
        counts: the plenary lets a former judge's marks count.
    """

    seated: bool = False
    sheets: int = 0
    reason: str = ""
    replaced_by: str = ""
    counts: bool = False

    @property
    def former(self) -> bool:
        """Whether the judge left marks behind and sits there no more."""
        return not self.seated and self.sheets > 0


NO_SEAT = Seat()


@dataclass(frozen=True, slots=True)
class PanelMatrix:
    """Judges by panels.

    Attributes:
        judges: who is not retired, in their order.
        abstentions: the judges who abstain, by panel and entry.
    """

    judges: tuple[JudgeLine, ...]
    columns: tuple[PanelColumn, ...]
    seats: Mapping[SeatKey, Seat]
    abstentions: Mapping[Place, Mapping[int, frozenset[int]]] = field(default_factory=dict)

    def seat(self, judge_id: int, place: Place) -> Seat:
        """Return a judge's seat on a panel."""
        return self.seats.get(SeatKey(judge_id, *place), NO_SEAT)

    def panel(self, place: Place) -> tuple[int, ...]:
        """Return the judges who sit on a panel."""
        return tuple(judge.id for judge in self.judges if self.seat(judge.id, place).seated)

    def judge(self, judge_id: int) -> JudgeLine:
        """Return one judge."""
        return next(judge for judge in self.judges if judge.id == judge_id)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judge and a participant of one institution.

    Attributes:
        institution: as the judge's is written.
        open_stages: ids and names of the stages for which no abstention is recorded yet.
    """

    judge_id: int
    judge: str
    entry_id: int
    entry: str
    category: str
    institution: str
    open_stages: tuple[tuple[int, str], ...]
