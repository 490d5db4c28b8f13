"""A judge's work at a glance: the sheets of every task, what is next, and what is incomplete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inovasi_desktop.domain.sheets import Assignment, SheetProgress, SheetSummary
from inovasi_desktop.i18n import tr

_DONE = (SheetProgress.LOCKED, SheetProgress.RECUSED)
_NEXT = (SheetProgress.PARTIAL, SheetProgress.EMPTY, SheetProgress.FILLED)
"""What is done next: what was begun, then what is untouched, then what only has to be locked."""


@dataclass(frozen=True, slots=True)
class HomeTask:
    """One stage of one category with the judge's sheets in their order, calibration cases among them."""

    assignment: Assignment
    sheets: tuple[SheetSummary, ...]

    @property
    def name(self) -> str:
        """Stage and category in one line."""
        return f"{self.assignment.stage_name} · {self.assignment.category_name}"

    def left(self) -> tuple[SheetSummary, ...]:
        """Return the sheets that are neither locked nor abstained from, calibration cases included."""
        return tuple(sheet for sheet in self.sheets if sheet.progress not in _DONE)

    def next(self) -> SheetSummary | None:
        """Return the sheet to go on with, None when all is done."""
        left = sorted(self.left(), key=lambda sheet: (not sheet.calibration, _NEXT.index(sheet.progress)))
        return left[0] if left else None

    def ranked(self) -> tuple[SheetSummary, ...]:
        """Return the full sheets of participants, the judge's highest total first."""
        full = (SheetProgress.FILLED, SheetProgress.LOCKED)
        counted = [one for one in self.sheets if one.progress in full and not one.calibration and one.total is not None]
        return tuple(sorted(counted, key=lambda one: -(one.total or 0)))


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something incomplete: whose, what and in which task, and the sheet where it is mended."""

    name: str
    what: str
    task: str
    stage_id: int
    entry_id: int


def next_task(tasks: Sequence[HomeTask]) -> tuple[HomeTask, SheetSummary] | None:
    """Return where the judge goes on: the first task in the order of the stages that is not done."""
    for task in tasks:
        sheet = task.next()
        if sheet is not None:
            return task, sheet
    return None


def count_left(tasks: Iterable[HomeTask]) -> int:
    """Return how many sheets of participants are left."""
    return sum(task.assignment.of - task.assignment.done for task in tasks)


def reminders(tasks: Iterable[HomeTask]) -> tuple[Reminder, ...]:
    """Return what was begun and not finished: half sheets, full ones that are not locked, calibration."""
    found = []
    for task in tasks:
        for sheet in task.sheets:
            what = _reminder(sheet)
            if what:
                found.append(Reminder(sheet.short_name, what, task.name, task.assignment.stage_id, sheet.entry_id))
    return tuple(found)


def _reminder(sheet: SheetSummary) -> str:
    if sheet.progress is SheetProgress.PARTIAL:
        return tr("baru {n} dari {m} kriteria", n=sheet.filled, m=sheet.of)
    if sheet.progress is SheetProgress.FILLED:
        return tr("lengkap, belum dikunci")
    if sheet.calibration and sheet.progress is SheetProgress.EMPTY:
        return tr("kalibrasi belum dinilai")
    return ""
