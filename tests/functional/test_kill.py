"""``kill -9`` while a judge types in the real window: what it showed as saved is there, and the file is whole."""

import logging
import random
import signal
import subprocess
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from inovasi_desktop.services import audit, verify
from inovasi_desktop.services.files import create_file, open_file
from tests.builders import small_competition, ticking
from tests.helpers.entry_steps import Marks, Step, marks, steps
from tests.helpers.processes import python, read_line

ENTRIES, CRITERIA = 18, 5
LONGEST_RUN = 40
"""Marks after which the killing begins at the latest."""


def type_until_killed(path: Path, seed: int) -> list[Step]:
    """Let a judge type in a second process; kill it at a random moment; return what its screen showed as saved."""
    chance = random.Random(seed)
    with python("tests.helpers.enter_scores", path, str(seed)) as child:
        saved = [read_line(child) for _ in range(chance.randrange(LONGEST_RUN))]
        with suppress(subprocess.TimeoutExpired):  # some moments more: of typing, or of starting and opening
            child.wait(timeout=chance.uniform(0, 0.02 if saved else 3))
        child.kill()
        assert child.wait() == -signal.SIGKILL, "it ended by itself: a mark was not shown as saved"
        assert child.stdout is not None
        saved += child.stdout.read().split("\n")[:-1]  # a last line without its end was never shown
    return [Step(*map(int, line.split())) for line in saved]


def check(path: Path, saved: list[Step], expected: list[Step], before: Marks) -> int:
    """Compare the file with what was shown, or one mark more that was committed and not yet shown."""
    with open_file(path) as file, file.read() as session:
        assert verify.check_file(session).sound
        found = marks(session)
    assert saved == expected[: len(saved)]
    committed = [replay(before, expected[:n]) for n in (len(saved), len(saved) + 1)]
    assert found in committed
    return len(saved) + committed.index(found)


def replay(before: Marks, done: list[Step]) -> Marks:
    return before | {(step.entry, step.criterion): step.value for step in done}


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_score_shown_as_saved_is_lost(tmp_path: Path, full_count: bool) -> None:
    path, shown, committed = tmp_path / "lomba.inovasi", 0, 0
    with create_file(path, ticking()) as file, file.write() as session:
        small_competition(session, ticking(), entries=ENTRIES, judges=1)
    for seed in range(500 if full_count else 20):
        with open_file(path, write=False) as file, file.read() as session:
            before = marks(session)
        saved = type_until_killed(path, seed)
        expected = list(islice(steps(seed, ENTRIES, CRITERIA, before), len(saved) + 1))
        committed += check(path, saved, expected, before)
        shown += len(saved)
    with open_file(path, write=False) as file, file.read() as session:
        assert audit.count(session) == committed + 1  # the file's own making
    logging.getLogger(__name__).info("%d kills: %d marks shown, %d committed, 0 lost", seed + 1, shown, committed)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [path.name]
