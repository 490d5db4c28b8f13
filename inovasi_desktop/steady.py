"""The machine's steady clock: goes on while the machine is on, and nobody sets it.

Linux names each start of the machine (boot id), and its CLOCK_BOOTTIME counts while the machine sleeps. macOS has no
such name; its CLOCK_MONOTONIC counts while asleep. On Windows ``time.monotonic`` is GetTickCount64, from Python 3.13
on QueryPerformanceCounter; both count while asleep, and there is no name either. Without a name the boot id is empty,
and only ticks that are lower than before tell that the machine was started anew.
"""

import time
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Where Linux tells the name of this start of the machine."""

_CLOCKS = ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC")
"""Names in ``time``, the better first; Windows has neither."""


class Ticks(NamedTuple):
    """A reading of the steady clock.

    Attributes:
        boot: name of this start of the machine, empty where the system has none.
        us: microseconds since the machine was started.
    """

    boot: str
    us: int


def steady() -> Ticks:
    """Return the steady clock's time."""
    return Ticks(boot_id(BOOT_ID), _nanoseconds() // 1000)


@lru_cache(maxsize=4)
def boot_id(path: Path) -> str:
    """Return the name of this start of the machine that ``path`` holds, empty without such a file."""
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _nanoseconds() -> int:
    clock = next((found for name in _CLOCKS if (found := getattr(time, name, None)) is not None), None)
    return time.monotonic_ns() if clock is None else time.clock_gettime_ns(clock)
