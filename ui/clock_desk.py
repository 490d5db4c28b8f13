"""The clock of a presentation at hand: follows the file, ticks with the seconds, rings. No widgets."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.presentation_clock import (
    SECOND,
    ClockView,
    Instant,
    Level,
    Phase,
    Reading,
    RunState,
    carried,
)
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.services import clock
from inovasi_desktop.settings import SettingsFile
from ui.workspace import Workspace

_AFTER_THE_SECOND_US = 5_000
"""How long after a full second the figures change, so that the second is surely over."""

_GRAVITY = tuple(Level)
_FOLLOWED = frozenset({ChangeKind.CLOCK, ChangeKind.COMPETITION})


class ClockDesk(QObject):
    """Holds the clock of one participant and the one that runs in the stage, whoever's that is.

    Acts raise what the service raises (``KnownError``); then nothing has changed. The ticking never writes.

    Attributes:
        stage_id: the stage.
        view: the clock at hand; None before ``show``, and in a stage without minutes.
        running: the clock that runs in the stage, None when none does.

    Signals:
        ticked(Reading): a second of the clock at hand is over, or an act was done to it.
        level_changed(Level): time grew short, ran out, or was given, on the clock of ``on_stage``.
        view_changed(): another participant's clock is at hand, or what is known of a clock is something else now.
        muted_changed(bool): sound was switched.
        refused(str): why an act that was attempted could not be done.

    """

    ticked = Signal(object)
    level_changed = Signal(object)
    view_changed = Signal()
    muted_changed = Signal(bool)
    refused = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        stage_id: int,
        settings: SettingsFile | None = None,
        *,
        instant: Callable[[], Instant] | None = None,
        beep: Callable[[], object] = QApplication.beep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self.stage_id, self._settings = workspace, stage_id, settings
        self._instant = instant or self._moment
        self._beep = beep
        self._muted = settings.now.mute_clock if settings is not None else False
        self._entry_id: int | None = None
        self.view: ClockView | None = None
        self.running: ClockView | None = None
        self._last: tuple[int, Phase, Level] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        workspace.changed.connect(self._follow)
        self._load()

    def _moment(self) -> Instant:
        return clock.moment(self._workspace.context)

    # what is known

    def show(self, entry_id: int) -> None:
        """Take the clock of a participant to hand.

        Raises:
            KnownError: the participant is not of this stage.

        """
        self._entry_id = entry_id
        self._load()

    def put_away(self) -> None:
        """Have no participant at hand; a clock that runs is followed all the same."""
        self._entry_id = None
        self._load()

    @property
    def has_participant(self) -> bool:
        """Whether a participant is at hand, with a clock or without."""
        return self._entry_id is not None

    def reading(self) -> Reading | None:
        """Return what the clock at hand shows now."""
        return None if self.view is None else self.view.reading(self._instant())

    def on_stage(self) -> ClockView | None:
        """Return the clock that people should see: the one that runs, else the one at hand."""
        return self.running or self.view

    def on_stage_reading(self) -> Reading | None:
        """Return what the clock of ``on_stage`` shows now."""
        on_stage = self.on_stage()
        return None if on_stage is None else on_stage.reading(self._instant())

    def _load(self) -> None:
        now = self._instant()
        self.running = _surely(self._workspace.read(clock.running_clock, stage_id=self.stage_id), now)
        if self._entry_id is None:
            self.view = None
        elif self.running is not None and self.running.entry_id == self._entry_id:
            self.view = self.running
        else:
            found = self._workspace.read(clock.clock_view, stage_id=self.stage_id, entry_id=self._entry_id)
            self.view = _surely(found, now)
        self.view_changed.emit()
        self.tick()

    def _follow(self, change: Change) -> None:
        if change.kind in _FOLLOWED and change.stage_id in (None, self.stage_id):
            self._load()

    # time goes by

    def tick(self) -> None:
        """Tell what the clocks show now, ring if need be, and wait for the end of the next second."""
        now = self._instant()
        if self.view is not None:
            self.ticked.emit(self.view.reading(now))
        elif self.running is not None:
            self.ticked.emit(self.running.reading(now))
        self._watch(now)
        if self.running is None:
            self._timer.stop()
        else:
            self._timer.start(until_next_second(self.running.reading(now)))

    def _watch(self, now: Instant) -> None:
        on_stage = self.on_stage()
        if on_stage is None:
            self._last = None
            return
        shown = on_stage.reading(now)
        before, self._last = self._last, (on_stage.entry_id, shown.phase, shown.level)
        if self._last == before:
            return
        same_stretch = before is not None and before[:2] == self._last[:2]
        graver = before is not None and _GRAVITY.index(shown.level) > _GRAVITY.index(before[2])
        if same_stretch and graver and shown.state is RunState.RUNNING and not self._muted:
            self._beep()
        self.level_changed.emit(shown.level)

    # acts

    def run_or_pause(self) -> None:
        """Start, hold or resume, whichever comes next."""
        if self.view is None:
            return
        if self.view.state.state is RunState.RUNNING:
            self._do(clock.pause)
        else:
            self._do(clock.start if self.view.state.untouched else clock.resume)

    def go_on(self) -> None:
        """Go on to the next phase; after the last one the clock ends."""
        if self.view is None:
            return
        last = self.view.state.phase is self.view.plan.phases[-1]
        self._do(clock.end if last else clock.next_phase)

    def go_back(self) -> None:
        """Go back to the presentation."""
        self._do(clock.previous_phase)

    def extend(self, minutes: int = 1) -> None:
        """Give the phase at hand more minutes."""
        self._do(clock.extend, minutes=minutes)

    def reset(self) -> None:
        """Begin from nothing."""
        self._do(clock.reset)

    def end(self) -> None:
        """Stop for good."""
        self._do(clock.end)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do one of the acts above; a refusal is told by ``refused``, for those who run the clock."""
        try:
            act()
        except KnownError as error:
            self.refused.emit(error.message)

    def _do(self, act: Callable[..., Any], **more: int) -> None:
        if self.view is not None:
            where = {"stage_id": self.stage_id, "entry_id": self.view.entry_id}
            self._workspace.run(act, **where, **more, instant=self._instant())

    # sound

    @property
    def muted(self) -> bool:
        """Whether it keeps silent."""
        return self._muted

    def set_muted(self, muted: bool) -> None:
        """Switch the sound, and remember it for the next time."""
        if muted == self._muted:
            return
        self._muted = muted
        if self._settings is not None:
            self._settings.change(mute_clock=muted)
        self.muted_changed.emit(muted)


def until_next_second(shown: Reading) -> int:
    """Return the milliseconds until shortly after the running clock's next full second."""
    left = SECOND - shown.spent % SECOND
    return (left + _AFTER_THE_SECOND_US + 999) // 1000


def _surely(view: ClockView | None, now: Instant) -> ClockView | None:
    """Return a clock that goes on by ticks; one that was left running before a reboot is estimated once, here."""
    if view is None or view.state.state is not RunState.RUNNING or not view.reading(now).estimated:
        return view
    return replace(view, state=carried(view.state, now))
