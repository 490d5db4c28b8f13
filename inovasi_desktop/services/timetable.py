"""The plan of a stage: who comes when and where, edited by the secretariat, with what cannot be in words."""

from collections import defaultdict
from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Judge, PanelMember, Recusal, Slot, Stage
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.schedule import (
    LONGEST,
    USUAL,
    Plan,
    PlanRow,
    Timetable,
    TimetableLine,
    Turn,
    Visit,
    conflicts,
)
from inovasi_desktop.domain.values import WIB, Change, ChangeKind, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.schedule import turns

PLACE_LIMIT = 120
"""Letters of a place."""


def plan(session: Session, stage_id: int) -> Plan:
    """Return the plan of a stage as it is stored, every participant in it."""
    minutes = dict(session.execute(select(Slot.entry_id, Slot.minutes).where(Slot.stage_id == stage_id)).all())
    return tuple(_row(turn, minutes.get(turn.entry_id)) for turn in turns(session, stage_id))


def set_plan(session: Session, context: Context, *, stage_id: int, value: Plan, expected: Plan) -> Change | None:
    """Replace the plan of a stage; return None when nothing changes.

    Args:
        stage_id: which stage.
        value: every participant once, in the order of their turns.
        expected: the plan that the caller saw.

    Raises:
        KnownError: ``schedule.role``, ``schedule.entry``, ``schedule.minutes``, ``schedule.place``.
        ConflictError: ``schedule.changed`` when another plan is stored by now.
    """
    if context.actor.role not in (Role.SECRETARIAT, Role.SYSTEM):
        raise KnownError("schedule.role", tr("Jadwal disusun Sekretariat."))
    stored = plan(session, stage_id)
    value = tuple(_clean(row) for row in value)
    if {row.entry_id for row in value} != {row.entry_id for row in stored} or len(value) != len(stored):
        raise KnownError("schedule.entry", tr("Peserta tahap ini sudah lain. Muat ulang jadwal, lalu ulangi."))
    if stored != tuple(expected):
        raise ConflictError(
            "schedule.changed",
            tr("Jadwal sudah diubah di tempat lain. Muat ulang jadwal, lalu ulangi."),
            stored=str(len(stored)),
            shown=str(len(expected)),
        )
    if value == stored:
        return None
    known = set(session.scalars(select(Slot.entry_id).where(Slot.stage_id == stage_id)))
    before, after = _told(session, stage_id, stored, value)
    for position, row in enumerate(value, start=1):
        _store(session, context, stage_id, position, row, known=row.entry_id in known)
    stage = session.get_one(Stage, stage_id)
    when = audit.append(session, context, "schedule.plan", f"stage:{stage.code}", before=before, after=after)
    return Change(ChangeKind.PLAN, when, stage_id=stage_id, before=stored, after=value)


def timetable(session: Session, stage_id: int) -> Timetable:
    """Return a stage's schedule with its conflicts, also those with other stages."""
    competition = require_competition(session)
    stage = session.get_one(Stage, stage_id)
    found = turns(session, stage_id)
    visits = _visits(session)
    slots = {slot.entry_id: slot for slot in session.scalars(select(Slot).where(Slot.stage_id == stage_id))}
    wrong = conflicts(visits, competition.starts_on, competition.ends_on)
    usual = stage_minutes(stage)
    lines = []
    for turn in found:
        slot = slots.get(turn.entry_id)
        row = _row(turn, slot.minutes if slot is not None else None)
        sentences = wrong.get((stage_id, turn.entry_id), ())
        uid = str(slot.uid) if slot is not None else ""
        lines.append(TimetableLine(turn, row, row.minutes or usual, sentences, uid))
    day = _first_day(found, competition.starts_on or competition.certificate_date)
    return Timetable(stage.id, stage.name, usual, day, tuple(lines))


def stage_minutes(stage: Stage) -> int:
    """Return how long a turn of the stage takes."""
    return (stage.minutes_present or 0) + (stage.minutes_answer or 0) or USUAL


def _first_day(found: tuple[Turn, ...], otherwise: date) -> date:
    days = [turn.starts_at.astimezone(WIB).date() for turn in found if turn.starts_at is not None]
    return min(days, default=otherwise)


def _row(turn: Turn, minutes: int | None) -> PlanRow:
    return PlanRow(turn.entry_id, turn.starts_at, minutes, turn.place)


def _clean(row: PlanRow) -> PlanRow:
    place = " ".join(row.place.replace("\x00", "").split())
    if len(place) > PLACE_LIMIT:
        raise KnownError("schedule.place", tr("Tempat terlalu panjang; paling banyak {n} huruf.", n=PLACE_LIMIT))
    if row.minutes is not None and not 1 <= row.minutes <= LONGEST:
        raise KnownError("schedule.minutes", tr("Lama giliran harus 1 sampai {n} menit.", n=LONGEST))
    return PlanRow(row.entry_id, row.starts_at, row.minutes, place)


def _told(session: Session, stage_id: int, stored: Plan, value: Plan) -> tuple[list[object], list[object]]:
    """Return what the trail keeps of a change: the rows that differ, by the participants' codes."""
    codes = {turn.entry_id: turn.code for turn in turns(session, stage_id)}
    places = {row.entry_id: (number, row) for number, row in enumerate(stored, start=1)}
    before, after = [], []
    for number, row in enumerate(value, start=1):
        earlier, was = places[row.entry_id]
        if (number, row) != (earlier, was):
            before.append(_as_json(codes[row.entry_id], earlier, was))
            after.append(_as_json(codes[row.entry_id], number, row))
    return before, after


def _as_json(code: str, turn: int, row: PlanRow) -> object:
    starts = row.starts_at.astimezone(WIB).isoformat(timespec="minutes") if row.starts_at is not None else None
    return {"entry": code, "turn": turn, "starts": starts, "minutes": row.minutes, "place": row.place}


def _store(session: Session, context: Context, stage_id: int, position: int, row: PlanRow, *, known: bool) -> None:
    fields = {"position": position, "starts_at": row.starts_at, "minutes": row.minutes, "place": row.place}
    if known:  # the row's uid stays: calendars know the event by it
        same = (Slot.stage_id == stage_id, Slot.entry_id == row.entry_id)
        session.execute(update(Slot).where(*same).values(**fields))
    else:
        new = {"uid": context.new_id(), "stage_id": stage_id, "entry_id": row.entry_id, **fields}
        session.execute(insert(Slot).values(**new))


def _visits(session: Session) -> list[Visit]:
    """Return every turn of every stage that has its time, with the judges who have to be there."""
    stages = session.scalars(
        select(Stage).where(Stage.removed_at.is_(None), Stage.id.in_(select(Slot.stage_id))).order_by(Stage.position)
    ).all()
    panels: dict[tuple[int, int], set[int]] = defaultdict(set)
    for stage_id, category, judge in session.execute(
        select(PanelMember.stage_id, PanelMember.category_id, PanelMember.judge_id).where(
            PanelMember.removed_at.is_(None)
        )
    ):
        panels[stage_id, category].add(judge)
    recused = select(Recusal.stage_id, Recusal.entry_id, Recusal.judge_id).where(Recusal.withdrawn_at.is_(None))
    away = {(stage, entry, judge) for stage, entry, judge in session.execute(recused)}
    names = dict(session.execute(select(Judge.id, Judge.name)).all())
    found = []
    for stage in stages:
        minutes = dict(session.execute(select(Slot.entry_id, Slot.minutes).where(Slot.stage_id == stage.id)).all())
        for turn in turns(session, stage.id):
            if turn.starts_at is None:
                continue
            panel = panels[stage.id, turn.category_id]
            here = frozenset(names[one] for one in panel if (stage.id, turn.entry_id, one) not in away)
            length = minutes.get(turn.entry_id) or stage_minutes(stage)
            found.append(
                Visit(stage.id, stage.name, turn.entry_id, turn.short_name, turn.starts_at, length, turn.place, here)
            )
    return found
