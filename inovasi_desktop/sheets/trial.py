"""Opening an old xls in a process of its own first: one damaged number in it can end the process that reads it.

The reader believes the lengths that an old workbook tells and asks for as much memory; when there is not so much, it
ends the program without an exception. The old format has no directory that could be looked into cheaply.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

MOST_BYTES = 800 * 1024 * 1024
"""Address space of the trial, where the system can hold it to that."""

_PATIENCE_S, _LOOK_EVERY_S = 60.0, 0.1


def survives(path: Path, pulse: Callable[[], object]) -> bool:
    """Return whether a process that opens the workbook and its sheets lives to tell.

    Args:
        path: of the workbook.
        pulse: called while it is tried; raises to give up.
    """
    command = [sys.executable, "-I", __file__, str(path.absolute())]
    quiet = subprocess.DEVNULL
    until = monotonic() + _PATIENCE_S
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - ourselves
        try:
            while monotonic() < until:
                pulse()
                try:
                    return process.wait(_LOOK_EVERY_S) in (0, 1)
                except subprocess.TimeoutExpired:
                    continue
            return False
        finally:
            process.kill()


def _try(path: str) -> None:
    """Open every sheet; an exception is no harm, the reader tells it again."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name)


if __name__ == "__main__":
    _try(sys.argv[1])
