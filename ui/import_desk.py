"""One import under way: file, sheet, columns, plan. It holds no widget; long work goes to the tasks."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.column_matching import (
    ENTRY_FIELDS,
    UNIT_FIELDS,
    Field,
    Heading,
    Match,
    find_heading,
    match_columns,
)
from inovasi_desktop.domain.entry_plan import Fix, Plan, Request
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.tables import Book
from inovasi_desktop.domain.values import Change
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import entry_import, import_undo, roster_import
from ui.tasks import Progress, Task, Tasks
from ui.workspace import Workspace


class Target(Enum):
    """What is imported."""

    ENTRIES = auto()
    UNITS = auto()


class ImportDesk(QObject):
    """Reads, compares and writes on behalf of the import page.

    Attributes:
        target: what is imported.
        book: the file that was read.
        place: which of its sheets is at hand; -1 for none.
        done: the sheets that were imported already, by place.
        heading, match: what was found out of the sheet's columns.
        last: the import of participants that can be taken back whole.
        request, plan: how the sheet is understood, and what importing it would do.

    Signals:
        opened(): another file was read.
        planned(): another plan is here.
        written(Change): the sheet was imported; None: nothing was new.
        failed(str): why a piece of work could not be done.
        rested(): no work is under way any more, be it done, failed or cancelled.

    """

    opened = Signal()
    planned = Signal()
    written = Signal(object)
    failed = Signal(str)
    rested = Signal()

    def __init__(
        self, workspace: Workspace, tasks: Tasks, watch: Callable[[Task], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tasks, self._watch = workspace, tasks, watch
        self.target = Target.ENTRIES
        self.book: Book | None = None
        self.place = -1
        self.done: set[int] = set()
        self.heading = Heading((), 0)
        self.match = Match({}, {})
        self.request: Request | None = None
        self.plan: Plan | None = None
        self.busy = False
        self.last: Change | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """What a column may be."""
        return ENTRY_FIELDS if self.target is Target.ENTRIES else UNIT_FIELDS

    def aim(self, target: Target) -> None:
        """Import something else; the file stays."""
        if target is not self.target:
            self.target, self.request, self.plan = target, None, None
            self.done.clear()
            if self.place >= 0:
                self.choose(self.place)

    def open(self, path: Path) -> None:
        """Read a file."""

        def work(progress: Progress) -> Book:
            return entry_import.open_book(path, progress)

        self._start(tr("Membaca {nama}", nama=path.name), work, self._take)

    def _take(self, book: Book) -> None:
        self.book, self.done = book, set()
        self.place, self.request, self.plan = -1, None, None
        if len(book.tables) == 1:
            self.choose(0)
        self.opened.emit()

    def choose(self, place: int) -> None:
        """Take another sheet to hand and match its columns."""
        if self.book is None:
            return
        self.place, self.plan = place, None
        table = self.book.tables[place]
        read = entry_import.known_names if self.target is Target.ENTRIES else roster_import.unit_names
        known = self._workspace.read(read)
        self.heading = find_heading(table, self.fields)
        self.match = match_columns(table, self.heading, self.fields, known)
        self.request = Request(table, self.heading.lines, dict(self.match.columns))

    def set_column(self, field: Field, column: int | None) -> None:
        """Take another column for a field, or none; a column is one field's only."""
        if self.request is None:
            return
        columns = {other: taken for other, taken in self.request.columns.items() if other is not field}
        if column is not None:
            columns = {other: taken for other, taken in columns.items() if taken != column}
            columns[field] = column
        self.request = replace(self.request, columns=columns, fixes={})

    def set_category(self, category_id: int | None) -> None:
        """Choose the category of rows that name none."""
        if self.request is not None:
            self.request = replace(self.request, category_id=category_id)

    def mend(self, line: int, fix: Fix) -> None:
        """Understand one row otherwise, and compare anew."""
        if self.request is not None:
            self.request = replace(self.request, fixes={**self.request.fixes, line: fix})
            self.compare()

    def fix(self, line: int) -> Fix:
        """Return how a row was mended so far."""
        return self.request.fixes.get(line, Fix()) if self.request is not None else Fix()

    def compare(self) -> None:
        """Make the plan."""
        request = self.request
        if request is None:
            return

        def work(progress: Progress) -> Plan:
            if self.target is Target.UNITS:
                return self._workspace.read(roster_import.make_unit_plan, request)
            known = self._workspace.read(entry_import.known_entries)
            return entry_import.make_plan(known, request, progress)

        self._start(tr("Membandingkan dengan kompetisi"), work, self._take_plan)

    def _take_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.planned.emit()

    def write(self) -> None:
        """Import the plan: all of it, or nothing when it fails or is cancelled."""
        request, plan, book = self.request, self.plan, self.book
        if request is None or plan is None or book is None:
            return
        source = f"{book.name} · {request.table.name}"
        service: Callable[..., Change | None] = (
            entry_import.import_entries if self.target is Target.ENTRIES else roster_import.import_units
        )

        def work(progress: Progress) -> Change | None:
            return self._workspace.run_apart(service, request=request, plan=plan, source=source, step=progress)

        self._start(tr("Mengimpor {nama}", nama=request.table.name), work, self._finish)

    def _finish(self, change: Change | None) -> None:
        self.done.add(self.place)
        self.last = change if self.target is Target.ENTRIES else None
        self._workspace.publish(change)
        self.written.emit(change)

    def take_back(self) -> Change | None:
        """Take the last import of participants back, whole.

        Raises:
            KnownError: something builds on it; nothing was changed.

        """
        last = self.last
        if last is None:
            return None
        change = self._workspace.run(import_undo.take_back_import, at=last.at)
        self.last = None
        self.done.discard(self.place)
        return change

    def _start(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        self.busy = True
        self._tasks.start(title, work, done=done, failed=self._fail, watch=self._follow)

    def _follow(self, task: Task) -> None:
        task.finished.connect(self._rest)
        self._watch(task)

    def _rest(self) -> None:
        self.busy = False
        self.rested.emit()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error.message)
        if error.code == "import.changed":
            self.compare()
