"""Progress of long work: a bar on standard error, only for a person at a terminal and only when it takes long."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

DELAY = 0.4
"""Seconds before a bar appears."""


class Steps:
    """Counts steps of one piece of work; call it with how many are done of how many."""

    def __init__(self, name: str, *, shown: bool) -> None:
        self._name = name
        self._shown = shown
        self._begun = time.monotonic()
        self._bar: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Note a step; draws at most ten times a second."""
        if not self._shown or time.monotonic() - self._begun < DELAY:
            return
        bar, task = self._bar or self._open(total)
        bar.update(task, completed=done, total=total)

    def _open(self, total: int) -> "tuple[Progress, TaskID]":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        bar.start()
        self._bar = (bar, bar.add_task(self._name, total=total))
        return self._bar

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar[0].stop()
            self._bar = None


@contextmanager
def steps(name: str) -> Iterator[Steps]:
    """Yield the counter of a piece of work called ``name``."""
    counter = Steps(name, shown=sys.stderr.isatty())
    try:
        yield counter
    finally:
        counter.close()
