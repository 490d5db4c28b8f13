"""What leaves the participation report as files, and the other year that is laid beside it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.participation import LastYear
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import participation, participation_paper
from inovasi_desktop.services.competitions import overview
from ui.dialogs import files
from ui.page_files import PageFiles
from ui.tasks import Tasks
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.workspace import Workspace


class ParticipationFiles(PageFiles):
    """Asks where, reads on the GUI thread, draws and writes off it, and reports.

    Attributes:
        before: the other year, None until its file is chosen.

    Signals:
        before_changed(): another year is laid beside this one.

    """

    before_changed = Signal()

    def __init__(
        self, workspace: Workspace, tasks: Tasks, report: SaveReport, strip: ProgressStrip, page: QWidget
    ) -> None:
        super().__init__(workspace, tasks, report, strip, page)
        self.before: LastYear | None = None

    def ask_before(self) -> None:
        """Ask for the file of another year, which is only read."""
        path = files.ask_competition(self._page, self._folder)
        if path is not None:
            self.take_before(path)

    def take_before(self, path: Path) -> None:
        """Lay the year of this file beside the present one."""
        self._report.hide()
        uid = self._workspace.read(overview).uid
        try:
            self.before = participation.read_last_year(path, uid)
        except KnownError as error:
            self._report.show_failed(tr("Tahun lalu tidak terbaca."), error)
            return
        self.before_changed.emit()

    def forget_before(self) -> None:
        """Show this year alone."""
        self.before = None
        self.before_changed.emit()

    def print_report(self) -> None:
        """Ask where the letter to the mayor shall lie."""
        path = files.ask_paper(self._page, tr("Simpan laporan partisipasi"), self._folder / "laporan-partisipasi.pdf")
        if path is not None:
            self.save_paper(path)

    def save_paper(self, path: Path) -> None:
        """Save the letter."""
        now = self._workspace.context.now()
        content = self._workspace.read(participation_paper.participation_paper, now, self.before)
        self.save(tr("Menyimpan laporan partisipasi"), path, lambda: participation_paper.draw_participation(content))

    def export(self) -> None:
        """Ask where the workbook shall lie."""
        suggestion = self._folder / "laporan-partisipasi.xlsx"
        path = files.ask_file(self._page, tr("Simpan lembar kerja"), suggestion, tr("Lembar kerja Excel"))
        if path is not None:
            self.save_workbook(path)

    def save_workbook(self, path: Path) -> None:
        """Save the workbook."""
        now = self._workspace.context.now()
        content = self._workspace.read(participation.participation_report, self.before)
        self.save(
            tr("Menyimpan laporan partisipasi"), path, lambda: participation_paper.participation_workbook(content, now)
        )
