"""The clock at hand: ticking, ringing, following the file, and going on in another run of the program."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from inovasi_desktop.db.models import Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.presentation_clock import MINUTE, SECOND, Level, Phase, Reading, RunState
from inovasi_desktop.services import audit, clock
from inovasi_desktop.services.files import open_file
from inovasi_desktop.settings import SettingsFile
from tests.builders import as_judge
from tests.helpers.clocks import Timekeeper
from tests.helpers.window import Desk
from ui.clock_desk import ClockDesk, until_next_second
from ui.clock_words import figures, level_word, phase_word, spoken, state_icon, state_word
from ui.workspace import Workspace


@pytest.fixture
def keeper(desk: Desk) -> Timekeeper:
    """The first participant's clock at hand."""
    made = Timekeeper(desk)
    made.show()
    return made


def shown(keeper: Timekeeper) -> Reading:
    found = keeper.desk.reading()
    assert found is not None
    return found


def test_it_ticks_while_it_runs_and_writes_nothing(keeper: Timekeeper) -> None:
    seen: list[Reading] = []
    keeper.desk.ticked.connect(seen.append)
    keeper.desk.run_or_pause()
    with keeper.room.file.read() as session:
        events = audit.count(session)
    for _ in range(3):
        keeper.wait(seconds=1)
    assert [figures(one) for one in seen[-4:]] == ["10:00", "09:59", "09:58", "09:57"]
    with keeper.room.file.read() as session:
        assert audit.count(session) == events


def test_the_timer_runs_only_with_the_clock(keeper: Timekeeper) -> None:
    timer = keeper.desk._timer
    assert not timer.isActive()
    keeper.desk.run_or_pause()
    assert timer.isActive()
    keeper.desk.run_or_pause()
    assert not timer.isActive()


@pytest.mark.parametrize(("into", "wait"), [(0, 1005), (1, 1005), (400_000, 605), (999_999, 6)])
def test_it_fires_shortly_after_each_full_second(keeper: Timekeeper, into: int, wait: int) -> None:
    keeper.desk.run_or_pause()
    keeper.hand.move(7 * SECOND + into)
    assert until_next_second(shown(keeper)) == wait


def test_the_real_timer_drives_it(desk: Desk, qtbot: object) -> None:
    keeper = Timekeeper(desk)
    real = ClockDesk(desk.workspace, desk.small.stage, parent=desk.workspace)
    real.show(desk.small.entries[0])
    real.run_or_pause()
    seen: list[Reading] = []
    real.ticked.connect(seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)  # type: ignore[attr-defined]
    assert seen[0].spent // SECOND >= 1
    real.run_or_pause()
    assert keeper.desk.running is None


def test_acts_go_their_way(keeper: Timekeeper) -> None:
    desk = keeper.desk
    desk.run_or_pause()
    keeper.wait(3)
    desk.run_or_pause()
    keeper.wait(5)
    assert (shown(keeper).left, state_word(shown(keeper))) == (7 * MINUTE, "Dijeda")
    desk.run_or_pause()
    desk.extend()
    desk.extend(2)
    assert shown(keeper).left == 10 * MINUTE
    desk.go_on()
    assert (shown(keeper).phase, shown(keeper).state) == (Phase.ANSWER, RunState.RUNNING)
    desk.go_back()
    assert phase_word(shown(keeper).phase) == "Paparan"
    desk.go_on()
    desk.go_on()
    assert state_word(shown(keeper)) == "Selesai"
    desk.reset()
    assert (shown(keeper).phase, state_word(shown(keeper))) == (Phase.PRESENT, "Belum dimulai")
    desk.end()
    assert shown(keeper).state is RunState.ENDED


def test_it_rings_at_the_warning_and_at_the_end_once(keeper: Timekeeper) -> None:
    levels: list[Level] = []
    keeper.desk.run_or_pause()
    keeper.desk.level_changed.connect(levels.append)
    keeper.wait(7, 59)
    assert keeper.beeps == 0
    keeper.wait(seconds=1)
    keeper.wait(seconds=1)
    assert (keeper.beeps, levels) == (1, [Level.WARNING])
    keeper.wait(2)
    keeper.wait(2)
    assert (keeper.beeps, levels) == (2, [Level.WARNING, Level.OVER])
    keeper.desk.extend(4)
    assert (keeper.beeps, levels[-1]) == (2, Level.WARNING)
    keeper.desk.go_on()
    assert (keeper.beeps, levels[-1]) == (2, Level.NORMAL)


def test_a_laptop_that_slept_rings_once(keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    keeper.wait(30)
    assert (keeper.beeps, figures(shown(keeper))) == (1, "+20:00")


def test_muted_it_keeps_silent_and_remembers(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    keeper = Timekeeper(desk, SettingsFile(path))
    keeper.show()
    switched: list[bool] = []
    keeper.desk.muted_changed.connect(switched.append)
    keeper.desk.set_muted(True)
    keeper.desk.set_muted(True)
    keeper.desk.run_or_pause()
    keeper.wait(8)
    assert (keeper.beeps, switched) == (0, [True])
    again = ClockDesk(desk.workspace, desk.small.stage, SettingsFile(path), instant=keeper.hand, parent=desk.workspace)
    assert again.muted


def test_opening_a_clock_that_is_over_does_not_ring(keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    keeper.wait(20)
    beeps = keeper.beeps
    keeper.show(1)
    keeper.show(0)
    assert keeper.beeps == beeps


def test_another_participants_clock_goes_on_and_rings(keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    keeper.show(1)
    keeper.wait(8)
    on_stage = keeper.desk.on_stage()
    assert keeper.desk.view is not None
    assert on_stage is not None
    assert (keeper.desk.view.entry_code, on_stage.entry_code, keeper.beeps) == ("PD-02", "PD-01", 1)
    assert not shown(keeper).started
    keeper.desk.put_away()
    assert keeper.desk.on_stage() == on_stage
    assert keeper.desk.reading() is None
    keeper.show(1)
    keeper.desk.run_or_pause()
    assert keeper.desk.running is not None
    assert keeper.desk.running.entry_code == "PD-02"


def test_without_a_participant_acts_do_nothing(desk: Desk) -> None:
    keeper = Timekeeper(desk)
    for act in (keeper.desk.run_or_pause, keeper.desk.go_on, keeper.desk.reset):
        act()
    assert (keeper.desk.on_stage(), keeper.desk.on_stage_reading()) == (None, None)


def test_it_follows_whoever_acts_and_the_stages_minutes(keeper: Timekeeper) -> None:
    where = {"stage_id": keeper.room.small.stage, "entry_id": keeper.room.small.entries[0]}
    keeper.room.workspace.run(clock.start, **where, instant=keeper.hand())
    assert shown(keeper).state is RunState.RUNNING
    with keeper.room.file.write() as session:
        session.execute(update(Stage).values(minutes_present=None))
    keeper.show(1)
    assert keeper.desk.view is None


def test_a_refusal_changes_nothing(keeper: Timekeeper) -> None:
    stranger = as_judge(keeper.room.base, 999)
    keeper.room.workspace.hand_over(stranger.actor)
    with pytest.raises(KnownError):
        keeper.desk.run_or_pause()
    assert not shown(keeper).started


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_the_system_clock_does_not_move_it(keeper: Timekeeper, jump: timedelta) -> None:
    keeper.desk.run_or_pause()
    keeper.wait(4)
    keeper.hand.set_system_clock(jump)
    keeper.desk.tick()
    assert figures(shown(keeper)) == "06:00"
    keeper.show(1)
    keeper.show(0)
    assert (figures(shown(keeper)), shown(keeper).estimated) == ("06:00", False)


def _anew(keeper: Timekeeper) -> tuple[Workspace, ClockDesk]:
    """Close the file and open it as another run of the program does."""
    room = keeper.room
    path = room.file.path
    room.file.close()
    workspace = Workspace(open_file(path), as_judge(room.base, room.judge, "Juri 1"))
    desk = ClockDesk(workspace, room.small.stage, instant=keeper.hand, parent=workspace)
    desk.show(room.small.entries[0])
    return workspace, desk


def test_it_goes_on_over_a_restart_of_the_program(keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    keeper.wait(6)
    keeper.hand.move(30 * SECOND)
    keeper.hand.set_system_clock(timedelta(days=-3))
    workspace, desk = _anew(keeper)
    with workspace.file:
        found = desk.reading()
        assert found is not None
        assert (figures(found), found.state, found.estimated) == ("03:30", RunState.RUNNING, False)
        desk.run_or_pause()
        keeper.hand.move(MINUTE)
        found = desk.reading()
        assert found is not None
        assert figures(found) == "03:30"


def test_after_a_reboot_it_estimates_once_and_then_ticks(keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    keeper.wait(2)
    keeper.hand.reboot(timedelta(minutes=3))
    workspace, desk = _anew(keeper)
    with workspace.file:
        found = desk.reading()
        assert found is not None
        assert (figures(found), found.estimated) == ("05:00", True)
        keeper.hand.move(MINUTE)
        keeper.hand.set_system_clock(timedelta(hours=-5))
        found = desk.reading()
        assert found is not None
        assert (figures(found), found.estimated) == ("04:00", True)


def test_words(keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    said = []
    for seconds in (480, 59, 1, 1, 59, 1, 83):
        keeper.wait(seconds=seconds)
        one = shown(keeper)
        said.append((figures(one), level_word(one), state_icon(one)))
    assert said == [
        ("02:00", "Sisa 2 menit", "triangle-alert"),
        ("01:01", "Sisa 2 menit", "triangle-alert"),
        ("01:00", "Sisa 1 menit", "triangle-alert"),
        ("00:59", "Sisa 59 detik", "triangle-alert"),
        ("00:00", "Waktu habis", "circle-alert"),
        ("+00:01", "Lewat waktu", "circle-alert"),
        ("+01:24", "Lewat waktu", "circle-alert"),
    ]
    assert spoken(shown(keeper)) == "Paparan, lewat waktu 1 menit 24 detik"
    keeper.desk.run_or_pause()
    assert state_word(shown(keeper)) == "Dijeda · lewat waktu"
