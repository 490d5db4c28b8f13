"""Many photos taken in at once: the window never stands still, and each photo is stored by itself."""

import logging
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inovasi_desktop.services import audit
from tests.helpers.field_room import CLAIMS, enter_field, prepare
from tests.helpers.heartbeat import Heartbeat
from tests.helpers.photos import noisy
from tests.helpers.window import Desk, Show
from ui.tasks import BackgroundTasks

STANDSTILL_S = 0.050
"""Longest time for which the window may do nothing but take photos in, on a quiet machine with a disk of its own."""

LONGEST_S = 0.250
"""Even on a machine shared with other work, where a thread may wait for its turn."""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_window_never_stands_still(desk: Desk, shown: Show, qtbot: QtBot, tmp_path: Path, full_count: bool) -> None:
    count, size = (50, (4608, 3456)) if full_count else (8, (3072, 2304))
    prepare(desk, CLAIMS)
    room = enter_field(desk, shown, BackgroundTasks())
    whole = noisy(1, size)
    paths = []
    for n in range(count):
        paths.append(tmp_path / f"IMG_{n:04d}.JPG")
        paths[-1].write_bytes(whole + bytes([n]))  # what follows a picture's end belongs to the file, not the picture
    before = desk.workspace.read(audit.count)
    heart, begun = Heartbeat(), time.monotonic()
    room.page.photos.take(paths)
    heart.start()
    qtbot.waitUntil(lambda: not room.page.intake.busy, timeout=800_000)
    longest, took = heart.stop(), time.monotonic() - begun
    late = sorted(gap for gap in heart.gaps if gap > STANDSTILL_S)
    logging.getLogger(__name__).info(
        "%d photos of %.1f MB in %.1f s, at most %.0f MiB: longest gap %.0f ms, %d of %d beyond %.0f ms",
        count,
        len(whole) / 1e6,
        took,
        heart.memory / 2**20,
        longest * 1000,
        len(late),
        len(heart.gaps),
        STANDSTILL_S * 1000,
    )
    assert len(room.photos()) == count
    assert desk.workspace.read(audit.count) == before + count
    assert longest < LONGEST_S
    assert len(late) <= max(count // 10, 2)


def test_a_full_visit_stops_at_the_first_refusal(desk: Desk, shown: Show, qtbot: QtBot, tmp_path: Path) -> None:
    from sqlalchemy import update

    from inovasi_desktop.db.models import Entry

    prepare(desk, CLAIMS)
    room = enter_field(desk, shown, BackgroundTasks())
    whole = noisy(2, (640, 480))
    paths = []
    for n in range(6):
        paths.append(tmp_path / f"{n}.jpg")
        paths[-1].write_bytes(whole + bytes([n]))
    with desk.file.write() as session:  # withdrawn by another program meanwhile
        session.execute(update(Entry).values(state="withdrawn"))
    room.page.photos.take(paths)
    qtbot.waitUntil(lambda: not room.page.intake.busy)
    assert room.photos() == []
    told = room.page.report.text()
    assert "tidak lagi ikut serta" in told
    assert "Sisanya dibatalkan." in told
