"""The rows behind a presentation's clock, read into plain values and back."""

from sqlalchemy import RowMapping, Select, and_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Finalist, PresentationClock, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.presentation_clock import (
    ClockPlan,
    ClockState,
    ClockView,
    Instant,
    Phase,
    PhaseTimes,
    RunState,
)
from inovasi_desktop.i18n import tr

WARNING_MINUTES = 2
"""How long before the end the clock warns where the stage says nothing."""


def clock_view(session: Session, *, stage_id: int, entry_id: int) -> ClockView | None:
    """Return a participant's clock; None when the stage has no minutes for a presentation.

    Raises:
        KnownError: ``clock.unknown``.
    """
    return view_of(find(session, stage_id, entry_id))


def running_clock(session: Session, *, stage_id: int) -> ClockView | None:
    """Return the clock that runs in a stage, None when none does."""
    running = _statement(stage_id).where(PresentationClock.state == RunState.RUNNING)
    row = session.execute(running).mappings().first()
    return None if row is None else view_of(row)


def _statement(stage_id: int) -> Select[*tuple[object, ...]]:
    """Return a select over the entries of a stage with their clocks; an entry of another stage's category is none."""
    return (
        select(
            Entry.id.label("entry_id"),
            Entry.code.label("entry_code"),
            Entry.short_name.label("entry_name"),
            Entry.recipient.label("recipient"),
            Entry.state.label("entry_state"),
            Entry.category_id.label("category_id"),
            Stage.id.label("stage_id"),
            Stage.code.label("stage_code"),
            Stage.kind.label("stage_kind"),
            Stage.minutes_present,
            Stage.minutes_answer,
            Stage.minutes_warning,
            Finalist.id.label("finalist_id"),
            PresentationClock.id.label("clock_id"),
            PresentationClock.phase,
            PresentationClock.state,
            PresentationClock.present_us,
            PresentationClock.answer_us,
            PresentationClock.present_extra_us,
            PresentationClock.answer_extra_us,
            PresentationClock.anchor_boot,
            PresentationClock.anchor_ticks,
            PresentationClock.anchor_at,
        )
        .select_from(Entry)
        .join(Stage, and_(Stage.id == stage_id, Stage.removed_at.is_(None)))
        .outerjoin(Finalist, Finalist.entry_id == Entry.id)
        .outerjoin(
            PresentationClock,
            and_(PresentationClock.entry_id == Entry.id, PresentationClock.stage_id == Stage.id),
        )
        .where(
            Entry.removed_at.is_(None),
            Stage.category_id.is_(None) | (Stage.category_id == Entry.category_id),
        )
    )


def find(session: Session, stage_id: int, entry_id: int) -> RowMapping:
    """Return what is known of a participant's clock in a stage.

    Raises:
        KnownError: ``clock.unknown``.
    """
    row = session.execute(_statement(stage_id).where(Entry.id == entry_id)).mappings().first()
    if row is None:
        raise KnownError("clock.unknown", tr("Peserta ini tidak ada pada tahap tersebut. Pilih peserta lain."))
    return row


def view_of(row: RowMapping) -> ClockView | None:
    """Return the row as a view, None for a stage without minutes."""
    if not row["minutes_present"]:
        return None
    return ClockView(
        stage_id=row["stage_id"],
        entry_id=row["entry_id"],
        entry_code=row["entry_code"],
        entry_name=row["entry_name"],
        recipient=row["recipient"],
        plan=_plan(row),
        state=state_of(row),
    )


def _plan(row: RowMapping) -> ClockPlan:
    warning = row["minutes_warning"]
    return ClockPlan.of_minutes(
        row["minutes_present"], row["minutes_answer"] or 0, WARNING_MINUTES if warning is None else warning
    )


def state_of(row: RowMapping) -> ClockState:
    """Return where the clock of a row stands."""
    if row["clock_id"] is None:
        return ClockState()
    return ClockState(
        phase=Phase(row["phase"]),
        state=RunState(row["state"]),
        spent=PhaseTimes(row["present_us"], row["answer_us"]),
        extra=PhaseTimes(row["present_extra_us"], row["answer_extra_us"]),
        anchor=Instant(row["anchor_boot"], row["anchor_ticks"], row["anchor_at"]),
    )


def fields_of(state: ClockState, instant: Instant) -> dict[str, object]:
    """Return the columns of a clock; ``instant`` stands in for an anchor it never had."""
    anchor = state.anchor or instant
    return {
        "phase": state.phase.value,
        "state": state.state.value,
        "present_us": state.spent.present,
        "answer_us": state.spent.answer,
        "present_extra_us": state.extra.present,
        "answer_extra_us": state.extra.answer,
        "anchor_boot": anchor.boot,
        "anchor_ticks": anchor.ticks,
        "anchor_at": anchor.at,
    }
