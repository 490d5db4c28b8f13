"""The clock's arithmetic: what it counts is the sum of the stretches it ran, whatever the system's clock does."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.presentation_clock import (
    MINUTE,
    SECOND,
    ClockPlan,
    ClockState,
    Instant,
    Level,
    Phase,
    PhaseTimes,
    RunState,
    carried,
    end,
    extend,
    next_phase,
    pause,
    previous_phase,
    reading,
    reset,
    resume,
    start,
)

AT = datetime(2022, 8, 22, 2, 0, tzinfo=UTC)
PLAN = ClockPlan.of_minutes(10, 15, 2)
BOOT = "satu"


def moment(ticks: int, at: datetime = AT, boot: str = BOOT) -> Instant:
    return Instant(boot, ticks, at)


@dataclass
class Run:
    """A clock that acts are done to while time goes by; the time of day jumps as it likes."""

    state: ClockState = field(default_factory=ClockState)
    ticks: int = 5 * SECOND
    at: datetime = AT

    @property
    def now(self) -> Instant:
        return moment(self.ticks, self.at)

    def wait(self, us: int, jump: timedelta = timedelta()) -> None:
        self.ticks += us
        self.at += timedelta(microseconds=us) + jump

    def act(self, act: Callable[[ClockState, Instant], ClockState]) -> None:
        self.state = act(self.state, self.now)

    def spent(self) -> PhaseTimes:
        """What both phases have spent until now."""
        return carried(self.state, self.now).spent


STRETCH = st.integers(0, 3 * 60 * MINUTE)
JUMP = st.sampled_from([timedelta(), timedelta(days=1), timedelta(days=-1), timedelta(seconds=-3)])
ACTS = {"start": start, "resume": resume, "pause": pause, "next": next_phase, "back": previous_phase, "end": end}


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), STRETCH, JUMP), max_size=30))
def test_what_is_counted_is_the_sum_of_the_stretches_it_ran(steps: list[tuple[str, int, timedelta]]) -> None:
    run, counted = Run(), PhaseTimes()
    for name, wait, jump in steps:
        run.act(ACTS[name])
        if run.state.state is RunState.RUNNING:
            counted = counted.plus(run.state.phase, wait)
        before = reading(run.state, PLAN, run.now)
        run.wait(wait, jump)
        shown = reading(run.state, PLAN, run.now)
        assert run.spent() == counted
        assert shown.spent == counted.of(shown.phase) >= before.spent
        assert shown.left == shown.total - shown.spent
        assert not shown.estimated


@given(st.lists(STRETCH, min_size=1, max_size=10), JUMP)
def test_pausing_and_going_on_at_any_instant_loses_nothing(stretches: list[int], jump: timedelta) -> None:
    once, broken = Run(), Run()
    once.act(start)
    for stretch in stretches:
        broken.act(resume)
        once.wait(stretch)
        broken.wait(stretch, jump)
        broken.act(pause)
        broken.act(pause)
    assert reading(once.state, PLAN, once.now).spent == reading(broken.state, PLAN, broken.now).spent == sum(stretches)


@given(STRETCH, STRETCH, st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_setting_the_system_clock_does_not_move_it(run_for: int, later: int, jump: timedelta) -> None:
    run = Run()
    run.act(start)
    run.wait(run_for, jump)
    run.wait(later)
    shown = reading(run.state, PLAN, run.now)
    assert (shown.spent, shown.estimated) == (run_for + later, False)


@given(STRETCH, st.integers(0, MINUTE), st.sampled_from([BOOT, "dua", ""]))
def test_after_a_reboot_the_time_of_day_stands_in_and_says_so(away: int, ticks: int, boot: str) -> None:
    run = Run(ticks=2 * MINUTE)
    run.act(start)
    back = moment(ticks, AT + timedelta(microseconds=away), boot)
    shown = reading(run.state, PLAN, back)
    assert (shown.spent, shown.estimated) == (away, True)
    anew = carried(run.state, back)
    later = replace(back, ticks=back.ticks + SECOND, at=back.at - timedelta(days=1))
    again = reading(anew, PLAN, later)
    assert (again.spent, again.estimated) == (away + SECOND, True)


def test_a_clock_set_back_during_a_reboot_never_takes_time_back() -> None:
    run = Run()
    run.act(start)
    run.wait(3 * MINUTE)
    run.act(pause)
    run.act(resume)
    shown = reading(run.state, PLAN, moment(1, AT - timedelta(days=1), "dua"))
    assert (shown.spent, shown.estimated) == (3 * MINUTE, True)


def test_a_paused_clock_takes_no_harm_from_a_reboot() -> None:
    run = Run()
    run.act(start)
    run.wait(MINUTE)
    run.act(pause)
    shown = reading(run.state, PLAN, moment(1, AT + timedelta(days=3), "dua"))
    assert (shown.spent, shown.estimated) == (MINUTE, False)


@pytest.mark.parametrize(
    ("spent", "left", "level"),
    [
        (0, 10 * MINUTE, Level.NORMAL),
        (8 * MINUTE - 1, 2 * MINUTE + 1, Level.NORMAL),
        (8 * MINUTE, 2 * MINUTE, Level.WARNING),
        (10 * MINUTE - 1, 1, Level.WARNING),
        (10 * MINUTE, 0, Level.OVER),
        (11 * MINUTE, -MINUTE, Level.OVER),
    ],
)
def test_levels(spent: int, left: int, level: Level) -> None:
    run = Run()
    run.act(start)
    run.wait(spent)
    shown = reading(run.state, PLAN, run.now)
    assert (shown.left, shown.level) == (left, level)


def test_without_a_warning_none_is_given() -> None:
    run = Run()
    run.act(start)
    run.wait(10 * MINUTE - 1)
    assert reading(run.state, ClockPlan.of_minutes(10, 0), run.now).level is Level.NORMAL


def test_more_time_belongs_to_the_phase_it_was_given_in() -> None:
    run = Run()
    run.act(start)
    run.wait(10 * MINUTE + 30 * SECOND)
    run.state = extend(run.state, MINUTE)
    shown = reading(run.state, PLAN, run.now)
    assert (shown.left, shown.total, shown.level) == (30 * SECOND, 11 * MINUTE, Level.WARNING)
    run.act(next_phase)
    assert reading(run.state, PLAN, run.now).total == 15 * MINUTE


def test_a_phase_runs_on_or_waits_as_the_one_before() -> None:
    run = Run()
    run.act(next_phase)
    assert (run.state.phase, run.state.state) == (Phase.ANSWER, RunState.PAUSED)
    run.act(previous_phase)
    run.act(start)
    run.act(next_phase)
    assert (run.state.phase, run.state.state) == (Phase.ANSWER, RunState.RUNNING)
    run.act(end)
    run.act(previous_phase)
    assert (run.state.phase, run.state.state) == (Phase.PRESENT, RunState.PAUSED)


def test_what_changes_nothing_returns_the_same() -> None:
    run = Run()
    blank = run.state
    run.act(pause)
    run.act(previous_phase)
    run.act(reset)
    assert run.state is blank
    run.act(start)
    running = run.state
    run.act(start)
    assert run.state is running
    run.act(end)
    ended = run.state
    run.act(end)
    assert run.state is ended
    assert extend(ended, MINUTE) is ended


def test_begin_from_nothing_and_go_on_after_an_end_by_mistake() -> None:
    run = Run()
    run.act(start)
    run.wait(MINUTE)
    run.act(end)
    run.wait(MINUTE)
    run.act(resume)
    run.wait(MINUTE)
    assert reading(run.state, PLAN, run.now).spent == 2 * MINUTE
    run.act(reset)
    assert run.state.untouched
    shown = reading(run.state, PLAN, run.now)
    assert (shown.spent, shown.started, shown.state) == (0, False, RunState.PAUSED)


def test_a_plan_without_minutes_for_questions_has_one_phase() -> None:
    assert ClockPlan.of_minutes(7, 0).phases == (Phase.PRESENT,)
    assert PLAN.phases == (Phase.PRESENT, Phase.ANSWER)
