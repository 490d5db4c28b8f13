"""One score from the service call to the durable commit, its audit event included, against a bare one-row commit.

Both files lie on the same disk with the same settings. A call of either side makes ``BATCH`` commits, so that the
collection of garbage between the calls does not leave every score to start from cold caches; the result is per score.
The folder is made inside the project, because a temporary folder may lie in memory, where a commit costs nothing.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import count, cycle, product
from pathlib import Path

from benchmarks.harness import Result, compare
from inovasi_desktop.paths import ROOT
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.scoring import record_score
from tests.builders import as_judge, small_competition, ticking

NAME = "score"
BUDGET = 3.0
RUNS = 61
BATCH = 20
ENTRIES, JUDGES = 44, 5


def scorer(file: CompetitionFile) -> Callable[[], None]:
    """Return a call that records ``BATCH`` marks of one judge, first new ones, later changed ones."""
    context = ticking()
    with file.write() as session:
        small = small_competition(session, context, entries=ENTRIES, judges=JUDGES)
    judge = small.judges[0]
    acting, standing = as_judge(context, judge), dict[tuple[int, int], int]()
    places, values = cycle(product(small.criteria, small.entries)), cycle(range(0, 10_001, 50))

    def record_batch() -> None:
        for _ in range(BATCH):
            (criterion, entry), value = next(places), next(values)
            with file.write() as session:
                record_score(
                    session,
                    acting,
                    judge_id=judge,
                    entry_id=entry,
                    stage_id=small.stage,
                    criterion_id=criterion,
                    value=value,
                    expected=standing.get((criterion, entry)),
                )
            standing[criterion, entry] = value

    return record_batch


def bare_writer(connection: sqlite3.Connection) -> Callable[[], None]:
    """Return a call that makes ``BATCH`` commits of one row each in a table like that of the scores."""
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute(
        "CREATE TABLE score (sheet_id INTEGER, criterion_id INTEGER, value INTEGER, "
        "PRIMARY KEY (sheet_id, criterion_id)) WITHOUT ROWID"
    )
    places, values = cycle(product(range(5), range(ENTRIES))), count()

    def commit_batch() -> None:
        for _ in range(BATCH):
            criterion, sheet = next(places)
            row = (sheet, criterion, next(values))
            connection.execute("INSERT OR REPLACE INTO score VALUES (?, ?, ?)", row)  # without BEGIN: one commit

    return commit_batch


def run() -> Result:
    """Measure and return the ratio."""
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".benchmark-") as folder:
        bare = sqlite3.connect(Path(folder, "bare.db"), isolation_level=None)
        with create_file(Path(folder, "lomba.inovasi"), ticking()) as file, closing(bare):
            result = compare(NAME, scorer(file), bare_writer(bare), BUDGET, RUNS)
    return replace(result, ours_ms=result.ours_ms / BATCH, against_ms=result.against_ms / BATCH)
