"""Extra memory with a competition of 30,000 entries open, over a bare window with SQLAlchemy, in units of 120 MiB.

In the result, ``ours_ms`` is the extra MiB and ``against_ms`` the 120 MiB of the budget.
"""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.harness import Result, until_told
from benchmarks.national import make_national_file

NAME = "memory"
BUDGET = 1.0
ALLOWED_MIB = 120.0
RUNS = 3


def run() -> Result:
    """Measure and return the ratio."""
    with tempfile.TemporaryDirectory() as data:
        path = Path(data, "nasional.inovasi")
        make_national_file(path)

        def mebibytes(what: str) -> float:
            return float(until_told("benchmarks.opened", what, str(path), INOVASI_DATA=data)[1])

        extra = median(mebibytes("ours") - mebibytes("bare") for _ in range(RUNS))
    return Result(NAME, extra / ALLOWED_MIB, BUDGET, extra, ALLOWED_MIB, RUNS)
