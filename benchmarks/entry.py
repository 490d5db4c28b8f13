"""From a key on sheet and table to the painted total, and scrolling 30,000 participants, against one frame; moving on.

The keys are real ones, sent through the platform to the real window: digits, the comma and Enter (which commits to the
disk, audit event included). A key is over when the window has painted what it changed. A scroll is one notch of the
wheel over the list until the list is painted. Moving on is Ctrl+Down at the sheet and at the field visit, each
participant with ``PHOTOS`` photos and four claims, until everything is painted; a tenth of a second is allowed for it.
Of three rounds the median 99th percentile is taken, since these are absolute times and another program may take the
processor; the worst of all, against what is allowed, is compared.

The file lies inside the project, because a temporary folder may lie in memory, where a commit costs nothing.
"""

import gc
import io
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import update

from benchmarks.harness import Result
from inovasi_desktop.db.models import Stage
from inovasi_desktop.domain.sheets import SheetProgress, SheetSummary
from inovasi_desktop.domain.values import Context
from inovasi_desktop.paths import ROOT
from inovasi_desktop.services.claims import add_claim
from inovasi_desktop.services.evidence import add_evidence
from inovasi_desktop.services.files import create_file
from tests.builders import Small, as_judge, small_competition, ticking

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from inovasi_desktop.pictures.intake import Intake
    from inovasi_desktop.services.files import CompetitionFile
    from ui.main_window import MainWindow
    from ui.pages.sheet import SheetPage

NAME = "entry"
BUDGET = 1.0
FRAME_MS = 1000 / 60
ENTRIES, ROWS, NOTCHES = 30, 30_000, 600
ROUNDS = 3
MOVE_MS = 100.0
PHOTOS, VISITED = 20, 12
MARKS = ("87,5", "9", "78", "100", "65,5")


def run() -> Result:
    """Measure and return the ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = [(sheet_times(), table_times(), scroll_times()) for _ in range(ROUNDS)]
    within_a_frame = {
        "sheet": [sheet.keys for sheet, _, _ in rounds],
        "table": [table for _, table, _ in rounds],
        "scroll": [scroll for _, _, scroll in rounds],
    }
    moving = {"sheet, next": [sheet.moves for sheet, _, _ in rounds], "visit, next": [visit_times()] * ROUNDS}
    shares = {name: median(map(percentile, times)) / FRAME_MS for name, times in within_a_frame.items()}
    shares |= {name: median(map(percentile, times)) / MOVE_MS for name, times in moving.items()}
    for name, share in shares.items():
        print(f"  {name}: {share:.2f} of what is allowed")
    worst = max(shares.values())
    count = sum(len(times) for every in (within_a_frame, moving) for rounds_of in every.values() for times in rounds_of)
    return Result(NAME, worst, BUDGET, worst * FRAME_MS, FRAME_MS, count)


def percentile(times: list[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(times, n=100)[98]


def application() -> "QApplication":
    """Return the application, dressed as the program dresses it."""
    from PySide6.QtWidgets import QApplication

    from ui.theme import Variant, theme

    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication([])
    app.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(app, Variant.LIGHT)
    return app


class SheetTimes(NamedTuple):
    """Milliseconds of the keys that write, and of those that move on to the next participant."""

    keys: list[float]
    moves: list[float]


@contextmanager
def competition(entries: int, photos: int = 0) -> Iterator[tuple["CompetitionFile", Context, Small]]:
    """Make a competition of five judges, each participant with claims and photos if asked."""
    context = ticking()
    with (
        tempfile.TemporaryDirectory(dir=ROOT, prefix=".benchmark-") as folder,
        create_file(Path(folder, "lomba.inovasi"), context) as file,
    ):
        with file.write() as session:
            small = small_competition(session, context, entries=entries, judges=5)
            session.execute(update(Stage).values(field_visit=True))
        judge = as_judge(context, small.judges[0], "Juri 1")
        for entry in small.entries if photos else ():
            with file.write() as session:
                for number in range(4):
                    add_claim(
                        session, judge, entry_id=entry, text=f"Contoh klaim {number}", judge_id=judge.actor.judge_id
                    )
                for number in range(photos):
                    intake = picture(f"{entry}-{number}")
                    add_evidence(session, judge, entry_id=entry, claim_id=None, judge_id=small.judges[0], intake=intake)
        yield file, judge, small


def picture(name: str) -> "Intake":
    """Return a photo that differs from every other, made as the program makes them."""
    from PIL import Image

    from inovasi_desktop.pictures.intake import take_in_bytes

    chance = random.Random(name)
    image = Image.frombytes("RGB", (40, 30), chance.randbytes(3600)).resize((800, 600))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return take_in_bytes(f"{name}.jpg", out.getvalue())


def sheet_times() -> SheetTimes:
    """Return the times of a judge who fills ``VISITED`` sheets of five criteria."""
    app = application()
    with competition(VISITED, PHOTOS) as (file, judge, small):
        window, page = open_sheet(file, judge, small.stage)
        times = fill_sheets(app, window, page)
        window.close()
    return times


def table_times() -> list[float]:
    """Return the times of a judge who fills a table of ``ENTRIES`` participants."""
    from PySide6.QtCore import Qt

    app = application()
    with competition(ENTRIES) as (file, judge, small):
        window, page = open_sheet(file, judge, small.stage, long_list=False)
        page.looks.choice.choose_next()
        app.processEvents()
        press, times, marks = keys_of(app, window), [], cycle(MARKS)
        gc.collect()
        for _ in range(ENTRIES * len(MARKS)):
            times += [press(sign) for sign in next(marks)]
            times.append(press(Qt.Key.Key_Return))
        if "" in (page.table.board.table.index(row, 0).data() for row in range(ENTRIES)):
            raise RuntimeError("the keys did not reach the table")
        window.close()
    return times


def visit_times() -> list[float]:
    """Return the times of moving from participant to participant at the field visit."""
    from PySide6.QtCore import Qt

    from ui.main_window import MainWindow, Place
    from ui.models.nav_list import NavItem
    from ui.pages.field import FieldPage
    from ui.tasks import ImmediateTasks
    from ui.workspace import Workspace

    app = application()
    with competition(VISITED, PHOTOS) as (file, judge, small):
        workspace, window = Workspace(file, judge), MainWindow()
        window.resize(1440, 900)
        page = FieldPage(workspace, small.stage, ImmediateTasks())
        window.show_places([Place(NavItem("visit", "Visit", "map-pin"), lambda: page)], workspace, "visit")
        window.show()
        window.activateWindow()
        app.processEvents()
        press, times = keys_of(app, window), []
        gc.collect()
        for way in [Qt.Key.Key_Down] * (VISITED - 1) + [Qt.Key.Key_Up] * (VISITED - 1):
            before = page.entries.view.currentIndex().row()
            times.append(press(way, Qt.KeyboardModifier.ControlModifier))
            if page.entries.view.currentIndex().row() == before:
                raise RuntimeError("the keys did not reach the page")
        window.close()
    return times


def open_sheet(
    file: "CompetitionFile", context: Context, stage: int, *, long_list: bool = True
) -> tuple["MainWindow", "SheetPage"]:
    """Show the real window with the sheets of a stage, in a list of ``ROWS`` participants if it is to be long."""
    from ui.main_window import MainWindow, Place
    from ui.models.nav_list import NavItem
    from ui.pages.sheet import SheetPage
    from ui.workspace import Workspace

    workspace = Workspace(file, context)
    window = MainWindow()
    window.resize(1440, 900)
    page = SheetPage(workspace, stage)
    window.show_places([Place(NavItem("paparan", "Paparan", "mic"), lambda: page)], workspace, "paparan")
    window.show()
    window.activateWindow()
    if long_list:
        rows = [*page.entries.rows(), *(summary(number) for number in range(VISITED + 1, ROWS))]
        page.entries.model.set_rows(rows)
        page.side.set_all(rows)
        page.entries.view.setCurrentIndex(page.entries.model.index(0))
    application().processEvents()
    return window, page


def keys_of(app: "QApplication", window: "MainWindow") -> Callable[..., float]:
    """Return what presses a key and returns the milliseconds until its effect was painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    handle = window.windowHandle()

    def press(key: str | Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> float:
        start = perf_counter()
        QTest.keyClick(handle, key, modifier)  # type: ignore[arg-type]  # the stubs forget characters
        app.processEvents()
        return (perf_counter() - start) * 1000

    return press


def fill_sheets(app: "QApplication", window: "MainWindow", page: "SheetPage") -> SheetTimes:
    """Type every mark of every sheet; return how long each key took until its effect was painted."""
    from PySide6.QtCore import Qt

    press, marks = keys_of(app, window), cycle(MARKS)
    times = SheetTimes([], [])
    gc.collect()
    for entry in range(VISITED):
        for _ in MARKS:
            times.keys.extend(press(sign) for sign in next(marks))
            times.keys.append(press(Qt.Key.Key_Return))
        if page.entries.rows()[entry].progress is not SheetProgress.FILLED:
            raise RuntimeError("the keys did not reach the sheet")
        if entry < VISITED - 1:
            times.moves.append(press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier))
    return times


def scroll_times() -> list[float]:
    """Return the milliseconds of each notch of the wheel over a list of ``ROWS`` participants."""
    from ui.models.entry_list import EntryList
    from ui.views.entry_view import EntryView

    app = application()
    model, view = EntryList(), EntryView()
    model.set_rows([summary(number) for number in range(ROWS)])
    view.setModel(model)
    view.resize(270, 780)
    view.show()
    app.processEvents()
    times = []
    gc.collect()
    for _ in range(NOTCHES):
        start = perf_counter()
        wheel(app, view.viewport())
        times.append((perf_counter() - start) * 1000)
    if view.verticalScrollBar().value() == 0:
        raise RuntimeError("the list did not scroll")
    view.close()
    return times


def wheel(app: "QApplication", viewport: "QWidget") -> None:
    """Turn the wheel by one notch and have the effect painted."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    place = QPointF(100, 300)
    event = QWheelEvent(
        place,
        viewport.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    app.sendEvent(viewport, event)
    app.processEvents()


def summary(number: int) -> SheetSummary:
    """Return a participant; all states occur."""
    progress = tuple(SheetProgress)[number % len(SheetProgress)]
    name, total = f"Contoh Inovasi {number}", Fraction(number % 100)
    shown = (number, f"PD-{number}", name, name, "Contoh Dinas", progress, number % 6, 5, total, "Contoh alasan")
    return SheetSummary(*shown)
