"""What a page saves to disk: asked for by a dialog, drawn and written off the GUI thread, reported on the page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers
from ui.tasks import Progress, Tasks
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.workspace import Workspace


def documents() -> Path:
    """Return the folder that dialogs suggest first."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


class PageFiles(QObject):
    """Reads on the GUI thread, draws and writes off it, and remembers the folder; a page's own adds what is saved."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, report: SaveReport, strip: ProgressStrip, page: QWidget
    ) -> None:
        super().__init__(page)
        self._workspace, self._tasks, self._report, self._strip, self._page = workspace, tasks, report, strip, page
        self._folder = documents()

    def save(self, title: str, path: Path, draw: Callable[[], bytes], told: str = "") -> None:
        """Draw one file and write it.

        Args:
            title: of the work while it runs.
            path: where the user wants the file.
            draw: makes its bytes, off the GUI thread.
            told: what is said afterwards; empty: that the file was saved.

        """

        def work(progress: Progress) -> None:
            papers.save_papers(path.parent, [papers.Paper(path.name, draw())], progress)

        self.start(title, work, path.parent, told or tr("{nama} disimpan.", nama=path.name))

    def start(self, title: str, work: Callable[[Progress], None], folder: Path, told: str) -> None:
        """Run work that writes into a folder, and say what became of it."""
        self._folder = folder
        self._report.hide()
        self._tasks.start(
            title,
            work,
            done=lambda _: self._report.show_saved(told, folder),
            failed=lambda error: self._report.show_failed(tr("Tidak tersimpan."), error),
            watch=self._strip.watch,
        )
