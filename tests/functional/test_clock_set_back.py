"""Somebody sets the laptop's clock back by a day while a participant presents."""

from datetime import datetime, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from sqlalchemy import select, update

from inovasi_desktop.db.models import AuditEvent, Stage
from inovasi_desktop.services import audit, backups, judging, recap_paper, sheet_paper, verify
from inovasi_desktop.services.files import create_file, open_file
from inovasi_desktop.settings import SettingsFile
from tests.builders import START, Small, small_competition, ticking
from tests.helpers.grid_room import Grid, Key
from tests.helpers.window import Show
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.panel import PanelPage
from ui.pages.sheet import SheetPage
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks

DAY = timedelta(days=1)


class WallClock:
    """The system's clock, which goes a second with each look and can be set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Hall:
    """An operator at the panel's table in the real program; the presentation's clock runs by the machine's ticks."""

    def __init__(self, folder: Path, show: Show) -> None:
        self.wall, self.path = WallClock(), folder / "lomba.inovasi"
        base = ticking()
        with create_file(self.path, base) as file, file.write() as session:
            self.small: Small = small_competition(session, base)
            session.execute(update(Stage).values(minutes_present=10, minutes_answer=15, minutes_warning=2))
        self.window = MainWindow()
        self.window.resize(1440, 900)
        settings, reports = SettingsFile(folder / "settings.json"), CrashReports(folder / "log")
        self.desktop = Desktop(self.window, settings, reports, ImmediateTasks(), LoadAhead(), now=self.wall)
        show(self.window, lambda _window: self.desktop.close_competition())
        self.desktop.begin(self.path)
        self.desktop.enter_as_operator("Operator Satu")

    @property
    def panel(self) -> PanelPage:
        page = self.window.page()
        assert isinstance(page, PanelPage)
        QApplication.processEvents()
        return page

    @property
    def grid(self) -> Grid:
        return Grid(self.window, self.panel.board)

    def left(self) -> int:
        """Return the seconds that the clock shows as left."""
        reading = self.panel._clock_desk.reading()
        assert reading is not None
        assert not reading.estimated
        return reading.left // 1_000_000


@pytest.fixture
def hall(tmp_path: Path, shown: Show) -> Hall:
    return Hall(tmp_path, shown)


@pytest.mark.parametrize("jump", [-DAY, DAY], ids=["back", "forward"])
def test_the_time_that_is_left_does_not_move_and_all_goes_on(hall: Hall, jump: timedelta) -> None:
    grid = hall.grid
    grid.press(Shortcut.CLOCK_RUN)
    grid.type("80")
    grid.press(Key.Key_Return)
    before, said = hall.left(), hall.window.strip.saved_text()
    assert 590 <= before <= 600
    hall.wall.now += jump
    assert before - 5 <= hall.left() <= before
    for mark in ("81", "82", "83", "84", "70", "71", "72", "73", "74"):
        grid.type(mark)
        grid.press(Key.Key_Return)
    assert before - 30 <= hall.left() <= before
    assert hall.window.strip.saved_text() != said
    grid.press(Shortcut.CLOCK_NEXT)
    grid.press(Shortcut.CLOCK_RUN)
    grid.press(Shortcut.LOCK)
    grid.press(Shortcut.LOCK)
    assert hall.panel.lock_button.text() == "Terkunci"
    grid.press(Shortcut.UNDO)
    check_trail(hall, jump)
    print_papers(hall)
    come_again(hall)


def check_trail(hall: Hall, jump: timedelta) -> None:
    """See that the trail counts on, whole, while its times run backwards."""
    file = hall.desktop.file
    assert file is not None
    with file.read() as session:
        found = verify.check_file(session)
        assert found.sound
        assert found.broken_at is None
        rows = session.execute(select(AuditEvent.seq, AuditEvent.at, AuditEvent.action).order_by(AuditEvent.seq)).all()
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    steps = [after.at - before.at for before, after in pairwise(rows)]
    assert sum(step < timedelta(0) for step in steps) == (jump < timedelta(0))
    assert [row.action for row in rows].count("score.record") == 10
    assert [row.action for row in rows].count("sheet.lock") == 2


def print_papers(hall: Hall) -> None:
    """See that sheet and recap can be printed at the time that the system says now."""
    file, small, now = hall.desktop.file, hall.small, hall.wall()
    assert file is not None
    with file.read() as session:
        sheets = sheet_paper.sheet_papers(
            session, judge_id=small.judges[0], stage_id=small.stage, category_id=None, at=now
        )
        papers = [sheet_paper.draw_sheets(sheets), recap_paper.recap_pdf(session, small.category, now)]
    for pdf in papers:
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        assert f"{now.day} Agustus 2022" in text
        assert "Perangkat Daerah" in text


def come_again(hall: Hall) -> None:
    """See that the file is backed up, closed and opened again, and that a judge finds the locked sheet."""
    hall.desktop.close_competition()
    with open_file(hall.path) as file:
        assert backups.latest(file) is not None
        with file.read() as session:
            assert audit.broken_at(session) is None
    hall.desktop.begin(hall.path)
    hall.desktop.enter_as_judge(hall.small.judges[0])
    hall.window.go(f"sheet-{hall.small.stage}")
    page = hall.window.page()
    assert isinstance(page, SheetPage)
    assert page.entries.rows()[0].progress == "locked"
    workspace = hall.desktop.workspace
    assert workspace is not None
    where = {"judge_id": hall.small.judges[0], "entry_id": hall.small.entries[0], "stage_id": hall.small.stage}
    assert [mark.value for mark in workspace.read(judging.sheet_view, **where).criteria] == [
        8000, 8100, 8200, 8300, 8400,
    ]  # fmt: skip
