"""The order in which participants present or are visited in a stage: turns, plans, and what cannot be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr


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


LONGEST = 600
"""Most minutes of one turn."""

USUAL = 30
"""Minutes of a turn where neither it nor its stage says more."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What a plan says of one participant; its place in the plan is its turn. ``minutes`` None: those of the stage."""

    entry_id: int
    starts_at: datetime | None = None
    minutes: int | None = None
    place: str = ""


Plan = tuple[PlanRow, ...]
"""Every participant of a stage in its turn."""


def moved(plan: Plan, entry_id: int, way: int) -> Plan:
    """Return the plan with a participant one turn earlier (``way`` -1) or later (1).

    The two exchange their times; how long each takes and where belongs to the participant.
    """
    place = next((n for n, row in enumerate(plan) if row.entry_id == entry_id), -1)
    other = place + way
    if place < 0 or not 0 <= other < len(plan):
        return plan
    rows = list(plan)
    one, two = rows[place], rows[other]
    rows[place], rows[other] = replace(two, starts_at=one.starts_at), replace(one, starts_at=two.starts_at)
    return tuple(rows)


def changed(plan: Plan, row: PlanRow) -> Plan:
    """Return the plan with one participant's row replaced."""
    return tuple(row if one.entry_id == row.entry_id else one for one in plan)


@dataclass(frozen=True, slots=True)
class Filling:
    """How a plan is filled: one turn after the other.

    Attributes:
        begin: the first turn, aware.
        minutes, gap: of a turn, and free between two.
        rest: a pause (from, until) of the day in local time, in which no turn may lie.
        until: the time of day by which the last turn of a day ends; the rest follows the next day.
        place: where; None keeps what is known.
    """

    begin: datetime
    minutes: int
    gap: int = 0
    rest: tuple[time, time] | None = None
    until: time | None = None
    place: str | None = None


def filled(plan: Plan, filling: Filling) -> Plan:
    """Return the plan with times for everyone, in the order that it has."""
    length, gap = timedelta(minutes=filling.minutes), timedelta(minutes=filling.gap)
    begin = filling.begin.astimezone(WIB)
    at, rows = begin, []
    for row in plan:
        at = _after_rest(at, length, filling.rest)
        if filling.until is not None and at + length > datetime.combine(at.date(), filling.until, WIB):
            at = _after_rest(datetime.combine(at.date() + timedelta(days=1), begin.time(), WIB), length, filling.rest)
        place = row.place if filling.place is None else filling.place
        rows.append(PlanRow(row.entry_id, at, filling.minutes, place))
        at += length + gap
    return tuple(rows)


def _after_rest(at: datetime, length: timedelta, rest: tuple[time, time] | None) -> datetime:
    if rest is None:
        return at
    begin, end = (datetime.combine(at.date(), limit, WIB) for limit in rest)
    return end if begin < end and at < end and at + length > begin else at


@dataclass(frozen=True, slots=True)
class Visit:
    """A turn that has its time, as conflicts need it; ``judges`` are the names of those who have to be there."""

    stage_id: int
    stage: str
    entry_id: int
    name: str
    starts_at: datetime
    minutes: int
    place: str
    judges: frozenset[str]

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def hours(self) -> str:
        """Return e.g. ``09.00–09.25``."""
        begin, end = self.starts_at.astimezone(WIB), self.ends_at.astimezone(WIB)
        return f"{begin:%H.%M}–{end:%H.%M}"


Conflicts = dict[tuple[int, int], tuple[str, ...]]
"""Sentences by stage and entry."""


def conflicts(visits: Sequence[Visit], first: date | None = None, last: date | None = None) -> Conflicts:
    """Return what cannot be: a judge in two places, a room used twice, a day outside the competition.

    Args:
        visits: of every stage, since judges and rooms are shared between stages.
        first, last: days of the competition, None where nobody said.
    """
    found: dict[tuple[int, int], list[str]] = {}
    running: list[Visit] = []
    for visit in sorted(visits, key=lambda one: (one.starts_at, one.stage_id, one.entry_id)):
        said = found.setdefault((visit.stage_id, visit.entry_id), [])
        said += _outside(visit, first, last)
        running = [one for one in running if one.ends_at > visit.starts_at]
        for other in running:
            said += _together(visit, other)
            found[other.stage_id, other.entry_id] += _together(other, visit)
        running.append(visit)
    return {key: tuple(sentences) for key, sentences in found.items() if sentences}


def _outside(visit: Visit, first: date | None, last: date | None) -> list[str]:
    day = visit.starts_at.astimezone(WIB).date()
    if first is not None and day < first:
        return [tr("Sebelum kompetisi dimulai ({tanggal}).", tanggal=f"{first:%d-%m-%Y}")]
    if last is not None and day > last:
        return [tr("Sesudah kompetisi berakhir ({tanggal}).", tanggal=f"{last:%d-%m-%Y}")]
    return []


def _together(visit: Visit, other: Visit) -> list[str]:
    """Return what a visit shares with another one at the same time."""
    said = []
    if visit.place.strip() and fold(visit.place) == fold(other.place):
        said.append(
            tr(
                "{tempat} juga dipakai {peserta} pukul {jam}.",
                tempat=visit.place,
                peserta=other.name,
                jam=other.hours(),
            )
        )
    shared = sorted(visit.judges & other.judges)
    if shared:
        said.append(
            tr(
                "{juri} juga harus di {peserta} ({tahap}) pukul {jam}.",
                juri=", ".join(shared),
                peserta=other.name,
                tahap=other.stage,
                jam=other.hours(),
            )
        )
    return said


@dataclass(frozen=True, slots=True)
class TimetableLine:
    """A turn with everything that the page shows of it."""

    turn: Turn
    row: PlanRow
    minutes: int
    conflicts: tuple[str, ...]
    uid: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """A stage's schedule.

    Attributes:
        minutes: of a turn, as the stage says.
        day: when to begin where nothing is planned yet.
    """

    stage_id: int
    stage: str
    minutes: int
    day: date
    lines: tuple[TimetableLine, ...]

    @property
    def plan(self) -> Plan:
        """The rows alone."""
        return tuple(line.row for line in self.lines)
