"""From a key on the score sheet to the painted total, and scrolling a list of 30,000 participants, against one frame.

The keys are real ones, sent through the platform to the real window: digits, the comma, Enter (which commits to the
disk, audit event included) and Ctrl+Down. A key is over when the window has painted what it changed. A scroll is one
notch of the wheel over the list until the list is painted. Of three rounds the median 99th percentile is taken, since
a frame is an absolute time and another program may take the processor; the worse of keys and scrolls is compared.

The file lies inside the project, because a temporary folder may lie in memory, where a commit costs nothing.
"""

import gc
import os
import tempfile
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.harness import Result
from inovasi_desktop.domain.sheets import SheetProgress, SheetSummary
from inovasi_desktop.domain.values import Context
from inovasi_desktop.paths import ROOT
from inovasi_desktop.services.files import create_file
from tests.builders import as_judge, small_competition, ticking

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from inovasi_desktop.services.files import CompetitionFile
    from ui.main_window import MainWindow
    from ui.pages.sheet import SheetPage

NAME = "entry"
BUDGET = 1.0
FRAME_MS = 1000 / 60
ENTRIES, ROWS, NOTCHES = 30, 30_000, 600
ROUNDS = 3
MARKS = ("87,5", "9", "78", "100", "65,5")


def run() -> Result:
    """Measure and return the ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keys, scrolls = [key_times() for _ in range(ROUNDS)], [scroll_times() for _ in range(ROUNDS)]
    worst = max(median(map(percentile, keys)), median(map(percentile, scrolls)))
    return Result(NAME, worst / FRAME_MS, BUDGET, worst, FRAME_MS, sum(map(len, keys + scrolls)))


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


def key_times() -> list[float]:
    """Return the milliseconds of each key of a judge who fills ``ENTRIES`` sheets of five criteria."""
    app = application()
    context = ticking()
    with (
        tempfile.TemporaryDirectory(dir=ROOT, prefix=".benchmark-") as folder,
        create_file(Path(folder, "lomba.inovasi"), context) as file,
    ):
        with file.write() as session:
            small = small_competition(session, context, entries=ENTRIES, judges=5)
        window, page = open_sheet(file, as_judge(context, small.judges[0], "Juri 1"), small.stage)
        times = fill_sheets(app, window, page)
        window.close()
    return times


def open_sheet(file: "CompetitionFile", context: Context, stage: int) -> tuple["MainWindow", "SheetPage"]:
    """Show the real window with the sheets of a stage, in a list of ``ROWS`` participants."""
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
    rows = [*page.entries.rows(), *(summary(number) for number in range(ENTRIES + 1, ROWS))]
    page.entries.model.set_rows(rows)
    page.side.set_all(rows)
    page.entries.view.setCurrentIndex(page.entries.model.index(0))
    application().processEvents()
    return window, page


def fill_sheets(app: "QApplication", window: "MainWindow", page: "SheetPage") -> list[float]:
    """Type every mark of every sheet; return how long each key took until its effect was painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    handle, times, marks = window.windowHandle(), [], cycle(MARKS)

    def press(key: str | Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        start = perf_counter()
        QTest.keyClick(handle, key, modifier)  # type: ignore[arg-type]  # the stubs forget characters
        app.processEvents()
        times.append((perf_counter() - start) * 1000)

    gc.collect()
    for entry in range(ENTRIES):
        for _ in MARKS:
            for sign in next(marks):
                press(sign)
            press(Qt.Key.Key_Return)
        if page.entries.rows()[entry].progress is not SheetProgress.FILLED:
            raise RuntimeError("the keys did not reach the sheet")
        if entry < ENTRIES - 1:
            press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    return times


def scroll_times() -> list[float]:
    """Return the milliseconds of each notch of the wheel over a list of ``ROWS`` participants."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    from ui.models.entry_list import EntryList
    from ui.views.entry_view import EntryView

    app = application()
    model, view = EntryList(), EntryView()
    model.set_rows([summary(number) for number in range(ROWS)])
    view.setModel(model)
    view.resize(270, 780)
    view.show()
    app.processEvents()
    times, place = [], QPointF(100, 300)
    gc.collect()
    for _ in range(NOTCHES):
        event = QWheelEvent(
            place,
            view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        start = perf_counter()
        app.sendEvent(view.viewport(), event)
        app.processEvents()
        times.append((perf_counter() - start) * 1000)
    if view.verticalScrollBar().value() == 0:
        raise RuntimeError("the list did not scroll")
    view.close()
    return times


def summary(number: int) -> SheetSummary:
    """Return a participant; all states occur."""
    progress = tuple(SheetProgress)[number % len(SheetProgress)]
    name, total = f"Contoh Inovasi {number}", Fraction(number % 100)
    shown = (number, f"PD-{number}", name, name, "Contoh Dinas", progress, number % 6, 5, total, "Contoh alasan")
    return SheetSummary(*shown)
