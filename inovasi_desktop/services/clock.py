"""The clock of a presentation in a stage: where it stands, and the acts that start, hold and stretch it.

Only acts write; that time goes by is computed from the last one. Whoever is at work may run the clock: a judge of the
panel, the operator, the secretariat. In one stage one participant's clock runs: starting it holds the others.
"""

from collections.abc import Callable
from functools import partial

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import PanelMember, PresentationClock
from inovasi_desktop.domain import presentation_clock as clock
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.presentation_clock import MINUTE, ClockState, Instant, RunState
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState, Role, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.clock_rows import clock_view, fields_of, find, running_clock, state_of
from inovasi_desktop.services.rowkeys import clock_subject
from inovasi_desktop.steady import steady

__all__ = [
    "clock_view",
    "end",
    "extend",
    "moment",
    "next_phase",
    "pause",
    "previous_phase",
    "reset",
    "resume",
    "running_clock",
    "start",
]

_Act = Callable[[ClockState, Instant], ClockState]


def moment(context: Context) -> Instant:
    """Return this moment by the machine's steady clock and by the time of day."""
    ticks = steady()
    return Instant(ticks.boot, ticks.us, context.now())


def start(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> tuple[Change, ...]:
    """Let the clock run for the first time, and hold the others of the stage.

    Args:
        session: within the caller's transaction.
        context: who does it.
        stage_id, entry_id: whose clock.
        instant: the moment of the act; by default now.

    Raises:
        KnownError: ``clock.unknown``, ``clock.no_minutes``, ``clock.not_assigned`` (a judge of another panel),
            ``clock.entry_state``, ``clock.not_finalist``.
    """
    return _run(session, context, "clock.start", stage_id, entry_id, instant or moment(context))


def resume(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> tuple[Change, ...]:
    """Let a held clock go on, and hold the others of the stage; refuses what ``start`` refuses."""
    return _run(session, context, "clock.resume", stage_id, entry_id, instant or moment(context))


def pause(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> Change | None:
    """Hold a running clock; return None when it does not run."""
    return _act(session, context, "clock.pause", stage_id, entry_id, clock.pause, instant)


def next_phase(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> Change | None:
    """Go on to the questions; return None when the clock is there.

    Raises:
        KnownError: ``clock.one_phase`` (the stage has no minutes for questions), or as ``start``.
    """
    row = find(session, stage_id, entry_id)
    if not row["minutes_answer"]:
        raise KnownError("clock.one_phase", tr("Tahap ini tidak memiliki waktu tanya jawab; akhiri jamnya."))
    return _act(session, context, "clock.next_phase", stage_id, entry_id, clock.next_phase, instant)


def previous_phase(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> Change | None:
    """Go back to the presentation; return None when the clock is there."""
    return _act(session, context, "clock.previous_phase", stage_id, entry_id, clock.previous_phase, instant)


def extend(
    session: Session,
    context: Context,
    *,
    stage_id: int,
    entry_id: int,
    minutes: int = 1,
    instant: Instant | None = None,
) -> Change | None:
    """Give the phase at hand more minutes; return None when the clock has ended."""
    if minutes < 1:
        raise ValueError("a clock is only ever given more time")
    stretch = partial(_extended, us=minutes * MINUTE)
    return _act(session, context, "clock.extend", stage_id, entry_id, stretch, instant)


def _extended(state: ClockState, _now: Instant, us: int) -> ClockState:
    return clock.extend(state, us)


def reset(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> Change | None:
    """Begin from nothing; return None when nothing has begun."""
    return _act(session, context, "clock.reset", stage_id, entry_id, clock.reset, instant)


def end(
    session: Session, context: Context, *, stage_id: int, entry_id: int, instant: Instant | None = None
) -> Change | None:
    """Stop the clock for good; return None when it has ended."""
    return _act(session, context, "clock.end", stage_id, entry_id, clock.end, instant)


def _run(
    session: Session, context: Context, action: str, stage_id: int, entry_id: int, instant: Instant
) -> tuple[Change, ...]:
    _require_taking_part(find(session, stage_id, entry_id))
    running = session.scalars(
        select(PresentationClock.entry_id).where(
            PresentationClock.stage_id == stage_id,
            PresentationClock.state == RunState.RUNNING,
            PresentationClock.entry_id != entry_id,
        )
    ).all()
    started = _act(session, context, action, stage_id, entry_id, clock.start, instant)
    held = [_held(session, context, find(session, stage_id, other), instant) for other in running]
    return tuple(change for change in (*held, started) if change is not None)


def _held(session: Session, context: Context, row: RowMapping, instant: Instant) -> Change | None:
    """Hold a clock because another one starts; whoever may start that one may do this."""
    return _record(session, context, "clock.pause", row, clock.pause, instant)


def _act(
    session: Session,
    context: Context,
    action: str,
    stage_id: int,
    entry_id: int,
    act: _Act,
    instant: Instant | None,
) -> Change | None:
    row = find(session, stage_id, entry_id)
    if not row["minutes_present"]:
        raise KnownError("clock.no_minutes", tr("Tahap ini tidak memakai jam. Isi menit paparannya pada rubrik."))
    _require_at_work(session, context, row)
    return _record(session, context, action, row, act, instant or moment(context))


def _require_at_work(session: Session, context: Context, row: RowMapping) -> None:
    """Refuse a judge who is not of the panel."""
    if context.actor.role is not Role.JUDGE:
        return
    seat = select(PanelMember.id).where(
        PanelMember.judge_id == context.actor.judge_id,
        PanelMember.category_id == row["category_id"],
        PanelMember.stage_id == row["stage_id"],
        PanelMember.removed_at.is_(None),
    )
    if session.scalars(seat).first() is None:
        raise KnownError(
            "clock.not_assigned",
            tr(
                "Anda tidak ditugaskan menilai {peserta}; minta juri panelnya menjalankan jam.",
                peserta=row["entry_name"],
            ),
        )


def _require_taking_part(row: RowMapping) -> None:
    if row["entry_state"] not in (EntryState.ACTIVE, EntryState.CALIBRATION):
        raise KnownError(
            "clock.entry_state", tr("{peserta} tidak lagi ikut serta. Pilih peserta lain.", peserta=row["entry_name"])
        )
    finalist = row["finalist_id"] is not None or row["entry_state"] == EntryState.CALIBRATION
    if row["stage_kind"] == StageKind.FINAL and not finalist:
        raise KnownError(
            "clock.not_finalist",
            tr("{peserta} tidak termasuk finalis. Pilih peserta lain.", peserta=row["entry_name"]),
        )


def _record(
    session: Session, context: Context, action: str, row: RowMapping, act: _Act, instant: Instant
) -> Change | None:
    before = state_of(row)
    after = act(before, instant)
    if after == before:
        return None
    fields = fields_of(after, instant)
    if row["clock_id"] is None:
        key = {"uid": context.new_id(), "stage_id": row["stage_id"], "entry_id": row["entry_id"]}
        session.execute(insert(PresentationClock).values(**key, **fields))
    else:
        session.execute(update(PresentationClock).where(PresentationClock.id == row["clock_id"]).values(**fields))
    told = (_told(before), _told(after))
    subject = clock_subject(row["stage_code"], row["entry_code"])
    when = audit.append(session, context, action, subject, before=told[0], after=told[1])
    return Change(
        ChangeKind.CLOCK,
        when,
        stage_id=row["stage_id"],
        entry_id=row["entry_id"],
        category_id=row["category_id"],
        before=told[0],
        after=told[1],
    )


def _told(state: ClockState) -> dict[str, object]:
    """Return a clock as the trail tells it; whether a part was estimated is known only there."""
    told: dict[str, object] = {
        "phase": state.phase.value,
        "state": state.state.value,
        "spent_us": {"present": state.spent.present, "answer": state.spent.answer},
        "extra_us": {"present": state.extra.present, "answer": state.extra.answer},
    }
    return {**told, "estimated": True} if state.estimated else told
