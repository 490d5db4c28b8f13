"""The clock of a presentation: two phases, their minutes, and arithmetic that no setting of the system's clock moves.

Times are whole microseconds. Every act returns another ``ClockState``; an act that changes nothing returns the same
one. While a clock runs, its time goes on from the anchor by the machine's ticks. After the machine was started anew
its ticks mean nothing any more: then the time of day since the anchor stands in, and the reading says so.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

SECOND = 1_000_000
MINUTE = 60 * SECOND

_MICROSECOND = timedelta(microseconds=1)


class Phase(StrEnum):
    """What the time is for."""

    PRESENT = "present"
    """Paparan: the participant speaks."""
    ANSWER = "answer"
    """Tanya jawab: the jury asks."""


class RunState(StrEnum):
    """Whether the time goes on."""

    RUNNING = "running"
    PAUSED = "paused"
    """Also before the start, with nothing spent."""
    ENDED = "ended"


class Level(StrEnum):
    """How much of the time is left."""

    NORMAL = "normal"
    WARNING = "warning"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment by both clocks.

    Attributes:
        boot: name of this start of the machine, empty where the system has none.
        ticks: microseconds since the machine was started.
        at: time of day.
    """

    boot: str
    ticks: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PhaseTimes:
    """Microseconds for each phase."""

    present: int = 0
    answer: int = 0

    def of(self, phase: Phase) -> int:
        """Return those of one phase."""
        return self.present if phase is Phase.PRESENT else self.answer

    def plus(self, phase: Phase, us: int) -> "PhaseTimes":
        """Return these with ``us`` more in one phase."""
        if phase is Phase.PRESENT:
            return PhaseTimes(self.present + us, self.answer)
        return PhaseTimes(self.present, self.answer + us)


@dataclass(frozen=True, slots=True)
class ClockPlan:
    """What the stage allots: time for each phase, and how long before its end the clock warns (0: never)."""

    times: PhaseTimes
    warning: int = 0

    @classmethod
    def of_minutes(cls, present: int, answer: int, warning: int = 0) -> "ClockPlan":
        """Return the plan of a stage's minutes."""
        return cls(PhaseTimes(present * MINUTE, answer * MINUTE), warning * MINUTE)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases there are: one without minutes is left out, the presentation never."""
        return (Phase.PRESENT, Phase.ANSWER) if self.times.answer else (Phase.PRESENT,)


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where a participant's clock stands.

    Attributes:
        phase: the phase at hand.
        state: whether its time goes on.
        spent: time spent until the anchor.
        extra: time given beyond the plan.
        anchor: the last act that began or ended a stretch of time; None before the first.
        estimated: a part of ``spent`` was measured by the time of day.
    """

    phase: Phase = Phase.PRESENT
    state: RunState = RunState.PAUSED
    spent: PhaseTimes = PhaseTimes()
    extra: PhaseTimes = PhaseTimes()
    anchor: Instant | None = None
    estimated: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nothing has been spent and nothing is running."""
        return self.state is RunState.PAUSED and self.phase is Phase.PRESENT and self.spent == PhaseTimes()


@dataclass(frozen=True, slots=True)
class ClockView:
    """A participant's clock in a stage, as services hand it to the window.

    Attributes:
        stage_id, entry_id: whose clock it is.
        entry_code, entry_name: the participant, by code and short name.
        recipient: the official name of the unit.
        plan: what the stage allots.
        state: where the clock stands.
    """

    stage_id: int
    entry_id: int
    entry_code: str
    entry_name: str
    recipient: str
    plan: ClockPlan
    state: ClockState

    def reading(self, now: Instant) -> "Reading":
        """Return what the clock shows at ``now``."""
        return reading(self.state, self.plan, now)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows at one moment.

    Attributes:
        phase, state: as in ``ClockState``.
        spent: time spent in the phase.
        left: time left in the phase; below zero it is overtime.
        total: time of the phase, with what was given beyond the plan.
        level: how much is left, in one word.
        started: whether the clock was ever set going.
        estimated: a part was measured by the time of day, because the machine was started anew meanwhile.
    """

    phase: Phase
    state: RunState
    spent: int
    left: int
    total: int
    level: Level
    started: bool
    estimated: bool


def reading(state: ClockState, plan: ClockPlan, now: Instant) -> Reading:
    """Return what the clock shows at ``now``."""
    gone, guessed = _since_anchor(state, now)
    spent = state.spent.of(state.phase) + gone
    total = plan.times.of(state.phase) + state.extra.of(state.phase)
    left = total - spent
    return Reading(
        phase=state.phase,
        state=state.state,
        spent=spent,
        left=left,
        total=total,
        level=_level(left, plan.warning),
        started=not state.untouched,
        estimated=state.estimated or guessed,
    )


def _level(left: int, warning: int) -> Level:
    if left <= 0:
        return Level.OVER
    return Level.WARNING if left <= warning else Level.NORMAL


def _since_anchor(state: ClockState, now: Instant) -> tuple[int, bool]:
    """Return the microseconds that a running clock has gone on since its anchor, and whether they are an estimate."""
    anchor = state.anchor
    if state.state is not RunState.RUNNING or anchor is None:
        return 0, False
    if anchor.boot == now.boot and now.ticks >= anchor.ticks:
        return now.ticks - anchor.ticks, False
    return max(0, (now.at - anchor.at) // _MICROSECOND), True


def carried(state: ClockState, now: Instant) -> ClockState:
    """Return the same clock with everything until ``now`` counted as spent, so that it goes on from here by ticks."""
    gone, guessed = _since_anchor(state, now)
    return replace(state, spent=state.spent.plus(state.phase, gone), anchor=now, estimated=state.estimated or guessed)


def start(state: ClockState, now: Instant) -> ClockState:
    """Let the time go on, for the first time or again; a clock that was ended by mistake too."""
    if state.state is RunState.RUNNING:
        return state
    return replace(state, state=RunState.RUNNING, anchor=now)


resume = start
"""Going on after a pause is what starting is."""


def pause(state: ClockState, now: Instant) -> ClockState:
    """Hold the time of a running clock."""
    if state.state is not RunState.RUNNING:
        return state
    return replace(carried(state, now), state=RunState.PAUSED)


def next_phase(state: ClockState, now: Instant) -> ClockState:
    """Go on to the questions; a running clock runs on, a paused one waits."""
    return _turn(state, Phase.ANSWER, now)


def previous_phase(state: ClockState, now: Instant) -> ClockState:
    """Go back to the presentation, which goes on where it stood."""
    return _turn(state, Phase.PRESENT, now)


def _turn(state: ClockState, phase: Phase, now: Instant) -> ClockState:
    if state.phase is phase:
        return state
    running = state.state is RunState.RUNNING
    return replace(carried(state, now), phase=phase, state=RunState.RUNNING if running else RunState.PAUSED)


def extend(state: ClockState, us: int) -> ClockState:
    """Give the phase at hand more time."""
    if state.state is RunState.ENDED:
        return state
    return replace(state, extra=state.extra.plus(state.phase, us))


def reset(state: ClockState, now: Instant) -> ClockState:
    """Begin from nothing."""
    blank = ClockState(anchor=now)
    return state if replace(state, anchor=now) == blank else blank


def end(state: ClockState, now: Instant) -> ClockState:
    """Stop for good."""
    if state.state is RunState.ENDED:
        return state
    return replace(carried(state, now), state=RunState.ENDED)
