"""A usable start page of a competition of 44 entries, against a PySide6 window, SQLAlchemy's import and one query.

Both begin with the process and end with the first complete paint. Ours opens the sample for writing and lets people in.
"""

import tempfile
from pathlib import Path

from benchmarks.harness import Result, compare_measured, until_told
from inovasi_desktop.services.sample import create_sample

NAME = "start"
BUDGET = 1.3
RUNS = 15


def run() -> Result:
    """Measure and return the ratio."""
    with tempfile.TemporaryDirectory() as data:
        path = Path(data, "contoh.inovasi")
        create_sample(path).close()

        def painted(what: str) -> float:
            return until_told("benchmarks.windows", what, str(path), INOVASI_DATA=data)[0]

        return compare_measured(NAME, lambda: painted("ours"), lambda: painted("bare"), BUDGET, RUNS)
