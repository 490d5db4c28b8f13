"""The clock's acts: what is stored, what the trail says, who may, and that one clock runs in a stage."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Entry, Finalist, PanelMember, PresentationClock, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.presentation_clock import MINUTE, SECOND, ClockView, Instant, Level, Phase, RunState
from inovasi_desktop.domain.values import Actor, Change, ChangeKind, Context, Role
from inovasi_desktop.services import audit, clock
from inovasi_desktop.services.files import create_file, open_file
from inovasi_desktop.steady import steady
from tests.builders import START, Small, as_judge, as_secretariat, small_competition, ticking


def at(us: int, boot: str = "satu") -> Instant:
    return Instant(boot, us, START + timedelta(microseconds=us))


def with_clock(session: Session, warning: int | None = 2) -> Small:
    """Fill a file whose stage allots ten and fifteen minutes."""
    small = small_competition(session, ticking())
    session.execute(update(Stage).values(minutes_present=10, minutes_answer=15, minutes_warning=warning))
    return small


@pytest.fixture
def small(session: Session) -> Small:
    return with_clock(session)


@pytest.fixture
def judge(small: Small) -> Context:
    return as_judge(ticking(), small.judges[0], "Juri 1")


def view(session: Session, small: Small, entry: int = 0) -> ClockView:
    found = clock.clock_view(session, stage_id=small.stage, entry_id=small.entries[entry])
    assert found is not None
    return found


def where(small: Small, us: int, entry: int = 0) -> dict[str, object]:
    return {"stage_id": small.stage, "entry_id": small.entries[entry], "instant": at(us)}


def events(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(select(AuditEvent.action, AuditEvent.subject).order_by(AuditEvent.seq))
    return [(action, subject) for action, subject in rows if action.startswith("clock.")]


def test_a_participant_without_a_row_has_a_clock_of_the_stage(session: Session, small: Small) -> None:
    found = view(session, small)
    assert (found.entry_code, found.entry_name, found.recipient) == ("PD-01", "Contoh 1", "Contoh Dinas 1")
    shown = found.reading(at(0))
    assert (shown.total, shown.left, shown.started) == (10 * MINUTE, 10 * MINUTE, False)
    assert session.scalars(select(PresentationClock)).all() == []


def test_a_whole_presentation_leaves_its_row_and_its_trail(session: Session, small: Small, judge: Context) -> None:
    clock.start(session, judge, **where(small, 0))
    clock.pause(session, judge, **where(small, MINUTE))
    clock.resume(session, judge, **where(small, 2 * MINUTE))
    clock.extend(session, judge, **where(small, 3 * MINUTE), minutes=2)
    clock.next_phase(session, judge, **where(small, 5 * MINUTE))
    clock.end(session, judge, **where(small, 6 * MINUTE))
    found = view(session, small)
    assert (found.state.spent.present, found.state.spent.answer) == (4 * MINUTE, MINUTE)
    assert (found.state.extra.present, found.state.extra.answer) == (2 * MINUTE, 0)
    assert (found.state.phase, found.state.state) == (Phase.ANSWER, RunState.ENDED)
    acts = ["start", "pause", "resume", "extend", "next_phase", "end"]
    assert events(session) == [(f"clock.{act}", "clock:paparan/PD-01") for act in acts]
    assert len(session.scalars(select(PresentationClock)).all()) == 1
    assert audit.broken_at(session) is None


def test_the_trail_tells_before_and_after(session: Session, small: Small, judge: Context) -> None:
    (change,) = clock.start(session, judge, **where(small, 0))
    assert (change.kind, change.stage_id, change.entry_id) == (ChangeKind.CLOCK, small.stage, small.entries[0])
    clock.pause(session, judge, **where(small, 90 * SECOND))
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert event.actor == "Juri 1"
    assert '"state":"running"' in str(event.before)
    assert '"spent_us":{"answer":0,"present":90000000},"state":"paused"' in str(event.after)


def test_what_changes_nothing_leaves_no_trace(session: Session, small: Small, judge: Context) -> None:
    for act in (clock.pause, clock.previous_phase, clock.reset):
        assert act(session, judge, **where(small, 0)) is None
    clock.start(session, judge, **where(small, 0))
    assert clock.start(session, judge, **where(small, 1)) == ()
    assert len(events(session)) == 1


def test_starting_one_holds_the_other_of_the_stage(session: Session, small: Small, judge: Context) -> None:
    clock.start(session, judge, **where(small, 0))
    changes = clock.start(session, judge, **where(small, MINUTE, entry=1))
    assert [change.entry_id for change in changes] == [small.entries[0], small.entries[1]]
    assert all(isinstance(change, Change) for change in changes)
    assert (view(session, small).state.state, view(session, small).state.spent.present) == (RunState.PAUSED, MINUTE)
    running = clock.running_clock(session, stage_id=small.stage)
    assert running is not None
    assert running.entry_id == small.entries[1]
    clock.resume(session, judge, **where(small, 2 * MINUTE))
    states = session.scalars(select(PresentationClock.state).order_by(PresentationClock.entry_id)).all()
    assert states == ["running", "paused"]
    clock.pause(session, judge, **where(small, 3 * MINUTE))
    assert clock.running_clock(session, stage_id=small.stage) is None


def test_everybody_at_work_may_run_it(session: Session, small: Small, judge: Context) -> None:
    base = ticking()
    operator = Context(Actor("Operator", Role.OPERATOR, "laptop-ruang"), base.now, base.new_id)
    for n, context in enumerate((judge, operator, as_secretariat(base))):
        assert clock.start(session, context, **where(small, n * MINUTE))
        assert clock.pause(session, context, **where(small, n * MINUTE + SECOND)) is not None
    assert view(session, small).state.spent.present == 3 * SECOND


def refused(code: str, act: object, *given: object, **kwargs: object) -> None:
    with pytest.raises(KnownError) as caught:
        act(*given, **kwargs)  # type: ignore[operator]
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_a_judge_of_another_panel_may_not(session: Session, small: Small) -> None:
    stranger = as_judge(ticking(), small.judges[1])
    session.execute(
        update(PanelMember).where(PanelMember.judge_id == small.judges[1]).values(removed_at=ticking().now())
    )
    for act in (clock.start, clock.pause, clock.extend, clock.reset):
        refused("clock.not_assigned", act, session, stranger, **where(small, 0))
    assert events(session) == []


def test_only_who_takes_part_gets_a_start(session: Session, small: Small, judge: Context) -> None:
    clock.start(session, judge, **where(small, 0))
    session.execute(update(Entry).where(Entry.id == small.entries[0]).values(state="disqualified"))
    refused("clock.entry_state", clock.start, session, judge, **where(small, 1))
    assert clock.pause(session, judge, **where(small, MINUTE)) is not None
    session.query(Finalist).where(Finalist.entry_id == small.entries[1]).delete()
    refused("clock.not_finalist", clock.start, session, judge, **where(small, 1, entry=1))


def test_refuses_what_is_not_there(session: Session, small: Small, judge: Context) -> None:
    refused("clock.unknown", clock.clock_view, session, stage_id=small.stage, entry_id=999)
    refused("clock.unknown", clock.start, session, judge, stage_id=999, entry_id=small.entries[0], instant=at(0))
    other = Category(competition_id=1, code="KEC", name="Kecamatan", position=2, cut_size=6)
    session.add(other)
    session.flush()
    session.execute(update(Stage).values(category_id=other.id))
    refused("clock.unknown", clock.start, session, judge, **where(small, 0))
    with pytest.raises(ValueError, match="more time"):
        clock.extend(session, judge, **where(small, 0), minutes=0)


def test_a_stage_without_minutes_has_no_clock(session: Session, small: Small, judge: Context) -> None:
    session.execute(update(Stage).values(minutes_answer=None))
    refused("clock.one_phase", clock.next_phase, session, judge, **where(small, 0))
    session.execute(update(Stage).values(minutes_present=None))
    assert clock.clock_view(session, stage_id=small.stage, entry_id=small.entries[0]) is None
    refused("clock.no_minutes", clock.start, session, judge, **where(small, 0))


def test_the_warning_is_the_stages_or_two_minutes(session: Session, small: Small) -> None:
    for stored, minutes in ((3, 3), (0, 0), (None, 2)):
        session.execute(update(Stage).values(minutes_warning=stored))
        assert view(session, small).plan.warning == minutes * MINUTE


def test_a_reboot_in_between_is_told_in_the_trail(session: Session, small: Small, judge: Context) -> None:
    clock.start(session, judge, **where(small, 0))
    clock.pause(session, judge, **{**where(small, 0), "instant": replace(at(5 * MINUTE, "dua"), ticks=7)})
    assert view(session, small).state.spent.present == 5 * MINUTE
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert '"estimated":true' in str(event.after)


def test_the_clock_survives_the_program(tmp_path: Path) -> None:
    path = tmp_path / "uji.inovasi"
    with create_file(path, ticking()) as file, file.write() as session:
        small = with_clock(session)
        clock.start(session, as_secretariat(ticking()), **where(small, 0))
    with open_file(path) as file, file.read() as session:
        shown = view(session, small).reading(at(9 * MINUTE))
        assert (shown.left, shown.level, shown.state) == (MINUTE, Level.WARNING, RunState.RUNNING)


def test_by_default_an_act_happens_now(session: Session, small: Small, judge: Context) -> None:
    clock.start(session, judge, stage_id=small.stage, entry_id=small.entries[0])
    anchor = view(session, small).state.anchor
    assert anchor is not None
    assert anchor.boot == steady().boot
    assert 0 <= steady().us - anchor.ticks < MINUTE
