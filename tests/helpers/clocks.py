"""A clock in a test's hands: an instant that moves only when told, and the desk that reads it."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from inovasi_desktop.db.models import Stage
from inovasi_desktop.domain.presentation_clock import MINUTE, SECOND, Instant
from inovasi_desktop.settings import SettingsFile
from tests.builders import START
from tests.helpers.window import Desk
from ui.clock_desk import ClockDesk


class Hand:
    """The machine's steady clock in a test's hands."""

    def __init__(self) -> None:
        self.now = Instant("satu", 3 * SECOND, START)

    def __call__(self) -> Instant:
        return self.now

    def move(self, us: int) -> None:
        self.now = replace(self.now, ticks=self.now.ticks + us, at=self.now.at + timedelta(microseconds=us))

    def set_system_clock(self, jump: timedelta) -> None:
        self.now = replace(self.now, at=self.now.at + jump)

    def reboot(self, away: timedelta) -> None:
        self.now = Instant("dua", SECOND, self.now.at + away)


class Timekeeper:
    """A clock desk over the small competition (10 and 15 minutes, warning at 2), stepped by hand."""

    def __init__(self, desk: Desk, settings: SettingsFile | None = None) -> None:
        with desk.file.write() as session:
            session.execute(update(Stage).values(minutes_present=10, minutes_answer=15, minutes_warning=2))
        self.room, self.hand, self.beeps = desk, Hand(), 0
        self.desk = ClockDesk(
            desk.workspace, desk.small.stage, settings, instant=self.hand, beep=self._count, parent=desk.workspace
        )

    def _count(self) -> None:
        self.beeps += 1

    def show(self, entry: int = 0) -> None:
        self.desk.show(self.room.small.entries[entry])

    def wait(self, minutes: int = 0, seconds: int = 0) -> None:
        """Let time go by in one stretch, and the timer fire once at its end."""
        self.hand.move(minutes * MINUTE + seconds * SECOND)
        self.desk.tick()
