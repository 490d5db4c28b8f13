"""How a budget is measured: both sides in one run, taking turns, medians compared."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from inovasi_desktop.paths import ROOT


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark found; times are medians in milliseconds (memory: MiB)."""

    name: str
    ratio: float
    budget: float
    ours_ms: float
    against_ms: float
    runs: int

    @property
    def within_budget(self) -> bool:
        """Whether the ratio is at most the budget."""
        return self.ratio <= self.budget

    def text(self) -> str:
        """Return the finding in one line."""
        word = "within" if self.within_budget else "OVER"
        return (
            f"{self.name}: ratio {self.ratio:.2f}, {word} the budget of {self.budget:g} "
            f"(ours {self.ours_ms:.2f}, against {self.against_ms:.2f}, medians of {self.runs} runs)"
        )


def compare(name: str, ours: Callable[[], object], against: Callable[[], object], budget: float, runs: int) -> Result:
    """Time both callables ``runs`` times, in turns after one warm run of each, and return medians and their ratio."""
    return compare_measured(name, _timed(ours), _timed(against), budget, runs)


def compare_measured(
    name: str, ours: Callable[[], float], against: Callable[[], float], budget: float, runs: int
) -> Result:
    """Compare two sides that return their own milliseconds, as ``compare`` does."""
    ours()
    against()
    times: dict[Callable[[], float], list[float]] = {ours: [], against: []}
    for run in range(runs):
        for side in (ours, against) if run % 2 == 0 else (against, ours):
            gc.collect()
            times[side].append(side())
    ours_ms, against_ms = median(times[ours]), median(times[against])
    return Result(name, ours_ms / against_ms, budget, ours_ms, against_ms, runs)


def _timed(side: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        start = perf_counter()
        side()
        return (perf_counter() - start) * 1000

    return measure


def until_told(module: str, *arguments: str, **variables: str) -> tuple[float, str]:
    """Start ``python -m module`` and return the milliseconds until it prints its first line, and that line.

    Raises:
        RuntimeError: it ended without a word.
    """
    command = [sys.executable, "-m", module, *arguments]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **variables}
    start = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        elapsed = (perf_counter() - start) * 1000
    if not line:
        raise RuntimeError(f"{module} {arguments} ended without telling anything")
    return elapsed, line.strip()
