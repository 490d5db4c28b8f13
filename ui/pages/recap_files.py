"""What leaves the recap as files: scores.csv with rules.json, and the paper to be signed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.recap import RecapView
from inovasi_desktop.domain.recap_words import listed
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers, recap_paper
from ui.dialogs import files
from ui.tasks import Progress, Tasks
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.workspace import Workspace


def documents() -> Path:
    """Return the folder that dialogs suggest first."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


class RecapFiles(QObject):
    """Asks where, reads on the GUI thread, draws and writes off it, and reports."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, report: SaveReport, strip: ProgressStrip, page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace, self._tasks, self._report, self._strip, self._page = workspace, tasks, report, strip, page
        self._folder = documents()

    def export(self) -> None:
        """Ask for a folder for scores.csv and rules.json, from which anyone can compute the result again."""
        folder = files.ask_folder(self._page, tr("Ekspor nilai dan aturan"), self._folder)
        if folder is not None:
            self._folder = folder
            self.save_data(folder)

    def save_data(self, folder: Path) -> None:
        """Save scores.csv and rules.json."""
        exported = self._workspace.read(papers.data_files)

        def work(progress: Progress) -> None:
            papers.save_papers(folder, exported, progress)

        told = tr("{nama} diekspor.", nama=listed([paper.file_name for paper in exported]))
        self._start(tr("Mengekspor nilai dan aturan"), work, folder, told)

    def print_recap(self, view: RecapView) -> None:
        """Ask where the category's recap shall lie as a PDF to print and sign."""
        suggestion = self._folder / f"rekap-{view.code}.pdf"
        path = files.ask_paper(self._page, tr("Simpan rekapitulasi"), suggestion)
        if path is not None:
            self._folder = path.parent
            self.save_recap(view, path)

    def save_recap(self, view: RecapView, path: Path) -> None:
        """Save the category's recap."""
        content = self._workspace.read(recap_paper.recap_paper, view.category_id, self._workspace.context.now())

        def work(progress: Progress) -> None:
            paper = papers.Paper(path.name, recap_paper.draw_recap(content))
            papers.save_papers(path.parent, [paper], progress)

        self._start(tr("Menyimpan rekapitulasi"), work, path.parent, tr("{nama} disimpan.", nama=path.name))

    def _start(self, title: str, work: Callable[[Progress], None], folder: Path, told: str) -> None:
        self._report.hide()
        self._tasks.start(
            title,
            work,
            done=lambda _: self._report.show_saved(told, folder),
            failed=lambda error: self._report.show_failed(tr("Tidak tersimpan."), error),
            watch=self._strip.watch,
        )
