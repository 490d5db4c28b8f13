"""``kill -9`` in the midst of work at the real window: what the screen showed as stored is there, nothing by half.

Each kill strikes a second process that works by keys at random, be it while it starts, types, commits or paints.
"""

import logging
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.lock import lock_path
from inovasi_desktop.db.models import Criterion, Evidence, EvidenceContent, Stage
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.pictures.intake import Intake, take_in
from inovasi_desktop.services import scoring, verify
from inovasi_desktop.services.files import create_file, open_file
from tests.builders import Small, small_competition, ticking
from tests.helpers.killed.acts import Act, State, of_rows, of_trail, parse
from tests.helpers.killed.photos import given
from tests.helpers.processes import python, read_line

RENEWED = 10
"""Kills after which another file is taken."""

STARTING_S = 3.0
"""Longest time from the start to the kill, where no line is read before it."""


@dataclass(frozen=True)
class Work:
    """One kind of work.

    Attributes:
        name: as ``python -m tests.helpers.killed`` takes it.
        kind: as it is counted.
        entries: participants of the file.
        lines: most lines that are read before the kill.
        few, many: kills in CI and with ``--penuh``.
        pause: longest time from the last line that is read to the kill, in seconds.
    """

    name: str
    kind: str
    entries: int
    lines: int
    few: int
    many: int
    pause: float = 0.03


WORKS = (
    Work("sheet", "sheet", 18, 60, 5, 200),
    Work("table", "table", 18, 60, 5, 200),
    Work("operator", "panel", 4, 60, 3, 100),
    Work("round", "panel", 4, 60, 2, 100),
    Work("photos", "photos", 2, 14, 5, 200, pause=0.4),
    Work("lock", "lock", 60, 40, 3, 100),
    Work("panel_lock", "lock", 60, 24, 2, 100),
)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_nothing_shown_as_stored_is_lost_and_nothing_is_there_by_half(
    tmp_path: Path, full_count: bool, work: Work
) -> None:
    begun, shown, more = time.monotonic(), 0, 0
    kills = work.many if full_count else work.few
    for seed in range(kills):
        folder = tmp_path / str(seed // RENEWED)
        path = folder / "lomba.inovasi"
        if not folder.exists():
            folder.mkdir()
            prepare(path, work)
        before = look(path)
        tried, seen = work_until_killed(work, path, seed)
        found = check(path)
        expected = [before.after(*tried[:n]) for n in (seen, min(seen + 1, len(tried)))]
        assert found in expected, (seed, seen, tried[seen - 1 : seen + 2])
        shown, more = shown + seen, more + (found != expected[0])
    took = time.monotonic() - begun
    told = "%s (%s): %d kills, %d acts shown as stored, 0 lost, %d more stored and not yet shown, %.0f s"
    logging.getLogger(__name__).info(told, work.kind, work.name, kills, shown, more, took)


def prepare(path: Path, work: Work) -> None:
    """Make a file in which this work can be done; for the panel's lock one mark is missing of each participant."""
    context = ticking()
    with create_file(path, context) as file, file.write() as session:
        small = small_competition(session, context, entries=work.entries, judges=3)
        session.execute(update(Stage).values(field_visit=True))
        if work.name == "panel_lock":
            fill_all_but_one(session, small)


def fill_all_but_one(session: Session, small: Small) -> None:
    context = ticking()
    operator = Context(Actor("Operator", Role.OPERATOR, "laptop"), context.now, context.new_id)
    for entry in small.entries:
        cells = [(judge, criterion) for judge in small.judges for criterion in small.criteria]
        gap = random.Random(entry).choice(cells)
        for judge, criterion in cells:
            if (judge, criterion) != gap:
                where = {"judge_id": judge, "entry_id": entry, "stage_id": small.stage, "criterion_id": criterion}
                scoring.record_score(session, operator, **where, value=8000, expected=None)


def look(path: Path) -> State:
    with open_file(path, write=False) as file, file.read() as session:
        return of_rows(session)


def work_until_killed(work: Work, path: Path, seed: int) -> tuple[list[Act], int]:
    """Let a second process work; kill it at a random moment; return what it tried, and how much it showed as stored."""
    chance = random.Random(f"{work.name} {seed}")
    with python("tests.helpers.killed", work.name, path, path.parent, str(seed)) as child:
        lines = [read_line(child) for _ in range(chance.randrange(work.lines))]
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=chance.uniform(0, work.pause if lines else STARTING_S))
        child.kill()
        assert child.wait() == -signal.SIGKILL, "it ended by itself: something was not shown as stored"
        assert child.stdout is not None
        lines += child.stdout.read().split("\n")[:-1]  # a last line without its end was never told
    return parse(lines)


def check(path: Path) -> State:
    """Open the file as the program does after a crash; return what it holds, once that is found whole."""
    left = lock_path(path).exists()
    with open_file(path) as file, file.read() as session:
        assert verify.check_file(session).sound
        state = of_rows(session)
        assert of_trail(session) == state, f"rows and trail tell different things (lock file left: {left})"
        criteria = set(session.scalars(select(Criterion.id)))
        for judge, entry in state.locks:
            assert {mark[2] for mark in state.marks if mark[:2] == (judge, entry)} == criteria, "locked with a gap"
        check_photos(session, path.parent)
    assert not [one.name for one in path.parent.iterdir() if one.suffix != ".jpg" and one != path], "something is left"
    return state


def check_photos(session: Session, folder: Path) -> None:
    """Hold every photo against the file that was given: developed anew it must give the same bytes."""
    files = given(folder)
    for digest, size, content, thumbnail in stored_photos(session):
        assert len(content) == size
        again = developed(files[digest])
        assert (content, thumbnail) == (again.content, again.thumbnail)
        for data in (content, thumbnail):
            Image.open(BytesIO(data)).load()


@cache
def developed(path: Path) -> Intake:
    return take_in(path)


def stored_photos(session: Session) -> Iterator[tuple[str, int, bytes, bytes]]:
    statement = select(
        Evidence.original_sha256, Evidence.size, EvidenceContent.content, EvidenceContent.thumbnail
    ).outerjoin(EvidenceContent, EvidenceContent.evidence_id == Evidence.id)
    for digest, size, content, thumbnail in session.execute(statement):
        assert content is not None, "a photo without its bytes"
        yield digest, size, content, thumbnail
