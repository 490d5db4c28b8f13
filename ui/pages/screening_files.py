"""What leaves the page Seleksi administrasi as a file: letters of what is missing."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers, screening_paper
from ui.dialogs import files
from ui.pages.recap_files import documents
from ui.tasks import Progress, Tasks
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.workspace import Workspace


class ScreeningFiles(QObject):
    """Asks where, reads on the GUI thread, draws and writes off it, and reports."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, report: SaveReport, strip: ProgressStrip, page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace, self._tasks, self._report, self._strip, self._page = workspace, tasks, report, strip, page
        self._folder = documents()

    def print_letters(self) -> None:
        """Ask where the letters shall lie, a page for every participant that lacks something."""
        letters = self._workspace.read(screening_paper.screening_letters, self._workspace.context.now())
        path = files.ask_paper(self._page, tr("Simpan daftar kekurangan"), self._folder / "kekurangan-administrasi.pdf")
        if path is None:
            return
        self._folder = path.parent

        def work(progress: Progress) -> None:
            paper = papers.Paper(path.name, screening_paper.draw_letters(letters))
            papers.save_papers(path.parent, [paper], progress)

        self._report.hide()
        told = tr("{nama} disimpan: {n} peserta.", nama=path.name, n=len(letters.letters))
        self._tasks.start(
            tr("Menyimpan daftar kekurangan"),
            work,
            done=lambda _: self._report.show_saved(told, path.parent),
            failed=lambda error: self._report.show_failed(tr("Tidak tersimpan."), error),
            watch=self._strip.watch,
        )
