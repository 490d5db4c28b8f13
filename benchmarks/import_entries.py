"""30,000 participants from a workbook into a competition, against reading that workbook alone.

Ours is all that the program does: look into the file, read it, match its columns, compare every row with the
competition, and write them with their trail in one durable transaction. The other side only reads the workbook, as the
program does: looked into, read, its texts cleaned. That is the kinder of two readings of "reading the workbook alone".
The stricter one is python-calamine's bare call, which reads all cells into Python values: the import takes a little
over five times as long as that. The checked reading alone is twice the bare call, and so is the bare call together with
SQLite's own inserting and syncing. The budget is NOT held against the stricter one; its ratio, measured in the same
way, is printed, so that nobody takes the one for the other. Also printed: the longest that another thread, such as the
window's, waits for its turn; a notch of the wheel over the list of 30,000 participants, and a letter typed into its
search, each against a frame.
"""

import gc
import os
import random
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from sqlalchemy import text

from benchmarks.harness import Result, compare_measured
from inovasi_desktop.domain.column_matching import ENTRY_FIELDS, find_heading, match_columns
from inovasi_desktop.domain.entrants import EntryLine
from inovasi_desktop.domain.entry_plan import Request, Status
from inovasi_desktop.paths import ROOT
from inovasi_desktop.services import entry_import
from inovasi_desktop.services.files import create_file
from tests.builders import as_secretariat, small_competition, ticking
from tests.helpers.workbooks import write_long_workbook

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

NAME = "import"
BUDGET = 3.0
ROWS, RUNS, NOTCHES = 30_000, 5, 300
FRAME_MS = 1000 / 60
_BEAT_S = 0.001
SEARCHES = ("contoh inovasi 29", "dinas nomor 7", "pd-0123", "tidak ada")


def run() -> Result:
    """Measure and return the ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    shares = {name: percentile(times) / FRAME_MS for name, times in list_times().items()}
    for name, share in shares.items():
        print(f"  {name}: {share:.2f} of a frame")
    if max(shares.values()) > 1:
        raise RuntimeError("the list of participants does not keep within a frame")
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".benchmark-") as folder:
        workbook = write_long_workbook(Path(folder, "peserta.xlsx"), ROWS)

        def ours() -> float:
            return import_all(workbook, Path(folder))

        bare = compare_measured(NAME, ours, lambda: _timed(lambda: read_bare(workbook)), BUDGET, RUNS)
        print(f"  against python-calamine's bare call, NOT held to the budget: {bare.text()}")
        print(f"  longest that another thread waited for its turn: {longest_wait(ours):.0f} ms")
        return compare_measured(NAME, ours, lambda: _timed(lambda: read_alone(workbook)), BUDGET, RUNS)


def import_all(workbook: Path, folder: Path) -> float:
    """Import the workbook into a new competition and return the milliseconds, those for making it left out."""
    context = ticking()
    path = folder / f"lomba-{random.Random().getrandbits(64):x}.inovasi"
    office = as_secretariat(context)
    with create_file(path, context) as file:
        with file.write() as session:
            small_competition(session, context, entries=1)

        def work() -> None:
            with file.read() as session:
                known = entry_import.known_entries(session)
            table = entry_import.open_book(workbook).tables[0]
            heading = find_heading(table, ENTRY_FIELDS)
            match = match_columns(table, heading, ENTRY_FIELDS, known.names)
            request = Request(table, heading.lines, match.columns)
            plan = entry_import.make_plan(known, request)
            if plan.count(Status.NEW) != ROWS:
                raise RuntimeError(f"only {plan.count(Status.NEW)} rows are new")
            with file.write() as session:
                entry_import.import_entries(session, office, request=request, plan=plan, source=workbook.name)

        elapsed = _timed(work)
        with file.read() as session:
            if session.scalar(text("SELECT count(*) FROM entry")) != ROWS + 1:
                raise RuntimeError("rows are missing")
    path.unlink()
    return elapsed


def longest_wait(work: Callable[[], object]) -> float:
    """Return the milliseconds that this thread, as the window's would, waited at most while another one worked."""
    longest = 0.0
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        while not future.done():
            longest = max(longest, _timed(lambda: sleep(_BEAT_S)))
        future.result()
    return longest - _BEAT_S * 1000


def read_alone(workbook: Path) -> int:
    """Read the workbook as the program reads it and return how many lines it has."""
    return len(entry_import.open_book(workbook).tables[0].lines)


def read_bare(workbook: Path) -> int:
    """Read the sheet into lists by bare calls, without a look at what it is and without cleaning."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(workbook) as book:
        return len(book.get_sheet_by_index(0).to_python())


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def percentile(times: list[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(times, n=100)[98]


def list_times() -> dict[str, list[float]]:
    """Return the milliseconds of each notch of the wheel, and of each letter typed into the search, until painted."""
    from benchmarks.entry import application, wheel
    from ui.pages.entrants import entrant_list
    from ui.widgets.search_list import SearchList

    app = application()
    found = SearchList(entrant_list(), "Peserta", "Cari")
    found.show_items([_line(number) for number in range(ROWS)])
    found.resize(420, 780)
    found.show()
    app.processEvents()
    times: dict[str, list[float]] = {"scroll": [], "search": []}
    gc.collect()
    for _ in range(NOTCHES):
        times["scroll"].append(_timed(lambda: wheel(app, found.view.viewport())))
    if found.view.verticalScrollBar().value() == 0:
        raise RuntimeError("the list did not scroll")
    gc.collect()
    for _ in range(3):
        for words in SEARCHES:
            found.search.clear()
            app.processEvents()
            times["search"] += [_timed(partial(_type, app, found.search, letter)) for letter in words]
    if found.model.rowCount() != 0:
        raise RuntimeError("the list was not searched")
    found.close()
    return times


def _type(app: "QApplication", line: "QWidget", letter: str) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(line, letter)
    app.processEvents()


def _line(number: int) -> EntryLine:
    name = f"Contoh Inovasi {number}"
    whose = f"Contoh Dinas Nomor {number}"
    code, title = f"PD-{number:05d}", f"{name}: layanan cepat"
    return EntryLine(number, code, 1, "Perangkat Daerah", whose, title, name, whose, "active", False)
