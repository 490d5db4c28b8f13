"""Fixed ids and a fixed clock, so that the sample is the same on every machine and at every time."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import UUID, uuid5

from inovasi_desktop.domain.values import WIB, Actor, Context, Role

NAMESPACE = UUID("6f1c7b0e-6d0b-5c53-9a55-2022081a0822")
"""Namespace of every id in the sample (RFC 9562, version 5)."""

LAPTOP = "contoh"
_TICK = timedelta(seconds=7)


class SampleClock:
    """A clock that moves by itself, seven seconds at each reading, and jumps to the day of the next act."""

    def __init__(self, day: date) -> None:
        self.jump(day)

    def jump(self, day: date, hour: int = 9) -> None:
        """Set the clock to ``hour`` o'clock WIB of ``day``."""
        self._now = datetime.combine(day, time(hour), WIB)

    def __call__(self) -> datetime:
        """Return the time and move on."""
        now = self._now
        self._now = now + _TICK
        return now


def named_id(name: str) -> UUID:
    """Return the id of the sample's row called ``name``, e.g. ``"entry:PD-01"``."""
    return uuid5(NAMESPACE, name)


def sample_context(clock: SampleClock) -> Context:
    """Return the program itself as the acting one, with the sample's clock and countable ids."""
    numbers = count(1)
    return Context(Actor("Contoh", Role.SYSTEM, LAPTOP), clock, lambda: named_id(f"row:{next(numbers)}"))


def acting(context: Context, name: str, role: Role, judge_id: int | None = None) -> Context:
    """Return ``context`` in the hands of another person."""
    return replace(context, actor=Actor(name, role, LAPTOP, judge_id))
