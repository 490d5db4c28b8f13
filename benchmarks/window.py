"""From the start of the process to the first painted window, against a bare PySide6 window."""

import tempfile

from benchmarks.harness import Result, compare_measured, until_told

NAME = "window"
BUDGET = 1.2
RUNS = 25


def run() -> Result:
    """Measure and return the ratio."""
    with tempfile.TemporaryDirectory() as data:

        def painted(what: str) -> float:
            return until_told("benchmarks.windows", what, INOVASI_DATA=data)[0]

        return compare_measured(NAME, lambda: painted("ours"), lambda: painted("bare"), BUDGET, RUNS)
