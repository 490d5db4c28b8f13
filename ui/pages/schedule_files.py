"""What leaves the schedule as files: the paper, and the calendar file."""

from inovasi_desktop.domain.schedule import Timetable
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import schedule_paper
from ui.dialogs import files
from ui.page_files import PageFiles


class ScheduleFiles(PageFiles):
    """Saves a stage's schedule for the wall and for calendars."""

    def print_schedule(self, found: Timetable) -> None:
        """Ask where the schedule shall lie as a PDF."""
        path = files.ask_paper(self._page, tr("Simpan jadwal"), self._folder / f"jadwal-{_stem(found)}.pdf")
        if path is not None:
            now = self._workspace.context.now()
            content = self._workspace.read(schedule_paper.schedule_paper, found.stage_id, now)
            self.save(tr("Menyimpan jadwal"), path, lambda: schedule_paper.draw_schedule(content))

    def export(self, found: Timetable) -> None:
        """Ask where the calendar file shall lie."""
        suggestion = self._folder / f"jadwal-{_stem(found)}.ics"
        path = files.ask_file(self._page, tr("Simpan kalender"), suggestion, tr("Kalender"))
        if path is not None:
            now = self._workspace.context.now()
            content = self._workspace.read(schedule_paper.schedule_calendar, found.stage_id, now)
            self.save(tr("Menyimpan jadwal"), path, lambda: content)


def _stem(found: Timetable) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in found.stage.lower()).split())
