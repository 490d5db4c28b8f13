"""How a budget is measured: both sides in one run, taking turns, medians compared."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark found; times are medians in milliseconds."""

    name: str
    ratio: float
    budget: float
    ours_ms: float
    against_ms: float
    runs: int


def compare(name: str, ours: Callable[[], object], against: Callable[[], object], budget: float, runs: int) -> Result:
    """Time both callables ``runs`` times, in turns after one warm run of each, and return medians and their ratio."""
    ours()
    against()
    times: dict[Callable[[], object], list[float]] = {ours: [], against: []}
    for run in range(runs):
        for side in (ours, against) if run % 2 == 0 else (against, ours):
            gc.collect()
            start = perf_counter()
            side()
            times[side].append((perf_counter() - start) * 1000)
    ours_ms, against_ms = median(times[ours]), median(times[against])
    return Result(name, ours_ms / against_ms, budget, ours_ms, against_ms, runs)
