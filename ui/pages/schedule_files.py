"""What leaves the schedule as files: the paper, and the calendar file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.schedule import Timetable
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers, schedule_paper
from ui.dialogs import files
from ui.pages.recap_files import documents
from ui.tasks import Progress, Tasks
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.workspace import Workspace


class ScheduleFiles(QObject):
    """Asks where, reads on the GUI thread, draws and writes off it, and reports."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, report: SaveReport, strip: ProgressStrip, page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace, self._tasks, self._report, self._strip, self._page = workspace, tasks, report, strip, page
        self._folder = documents()

    def print_schedule(self, found: Timetable) -> None:
        """Ask where the schedule shall lie as a PDF."""
        path = files.ask_paper(self._page, tr("Simpan jadwal"), self._folder / f"jadwal-{_stem(found)}.pdf")
        if path is not None:
            now = self._workspace.context.now()
            content = self._workspace.read(schedule_paper.schedule_paper, found.stage_id, now)
            self._save(path, lambda: schedule_paper.draw_schedule(content))

    def export(self, found: Timetable) -> None:
        """Ask where the calendar file shall lie."""
        suggestion = self._folder / f"jadwal-{_stem(found)}.ics"
        path = files.ask_file(self._page, tr("Simpan kalender"), suggestion, tr("Kalender"))
        if path is not None:
            now = self._workspace.context.now()
            content = self._workspace.read(schedule_paper.schedule_calendar, found.stage_id, now)
            self._save(path, lambda: content)

    def _save(self, path: Path, draw: Callable[[], bytes]) -> None:
        self._folder = path.parent
        self._report.hide()

        def work(progress: Progress) -> None:
            papers.save_papers(path.parent, [papers.Paper(path.name, draw())], progress)

        told = tr("{nama} disimpan.", nama=path.name)
        self._tasks.start(
            tr("Menyimpan jadwal"),
            work,
            done=lambda _: self._report.show_saved(told, path.parent),
            failed=lambda error: self._report.show_failed(tr("Tidak tersimpan."), error),
            watch=self._strip.watch,
        )


def _stem(found: Timetable) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in found.stage.lower()).split())
