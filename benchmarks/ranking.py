"""Ranking 30,000 entries × 5 judges × 8 criteria from the file, against the plain sums by bare sqlite3."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.harness import Result, compare
from benchmarks.national import make_national_file
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.ranking import rank_category

NAME = "ranking"
BUDGET = 1.5
RUNS = 5

_SUMS = """
    SELECT entry_id, judge_id, SUM(score.value * criterion.weight)
    FROM score JOIN score_sheet ON score_sheet.id = score.sheet_id JOIN criterion ON criterion.id = score.criterion_id
    GROUP BY entry_id, judge_id
"""


def run() -> Result:
    """Measure both sides on one file, each from opening it to the last row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "nasional.inovasi")
        make_national_file(path)
        return compare(NAME, lambda: _ours(path), lambda: _bare(path), BUDGET, RUNS)


def _ours(path: Path) -> None:
    with open_file(path, write=False) as file, file.read() as session:
        rank_category(session, 1)


def _bare(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(_SUMS).fetchall()
