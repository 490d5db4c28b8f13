"""Saving certificates: one of them, or all into a folder without replacing anything unasked."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inovasi_desktop.i18n import tr
from inovasi_desktop.services import papers
from inovasi_desktop.services.papers import CertificatePaper, Paper, Standing
from ui.dialogs import files
from ui.tasks import Progress, Tasks
from ui.widgets.banner import Banner, Level
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport

_NAMES_SHOWN = 4


class _Plan(NamedTuple):
    """Drawn certificates, and what stands where they are to be written."""

    folder: Path
    papers: tuple[Paper, ...]
    standings: tuple[Standing, ...]

    def names(self, standing: Standing) -> list[str]:
        pairs = zip(self.papers, self.standings, strict=True)
        return [paper.file_name for paper, found in pairs if found is standing]


class CertificateFiles(QObject):
    """Asks where, draws and writes off the GUI thread, asks before it replaces, and reports.

    Attributes:
        question: banner that asks whether other files may be replaced.

    """

    def __init__(
        self, tasks: Tasks, question: Banner, report: SaveReport, strip: ProgressStrip, page: QWidget, folder: Path
    ) -> None:
        super().__init__(page)
        self._tasks, self._report, self._strip, self._page = tasks, report, strip, page
        self._folder = folder
        self._plan: _Plan | None = None
        self.question = question
        question.activated.connect(self._replace)
        question.dismissed.connect(self.withdraw)

    def withdraw(self) -> None:
        """Forget an unanswered question."""
        self._plan = None
        self.question.hide()

    def save_one(self, paper: CertificatePaper) -> None:
        """Save one certificate; the file dialog itself asks before it replaces a file."""
        self.withdraw()
        path = files.ask_paper(self._page, tr("Simpan piagam"), self._folder / paper.file_name)
        if path is None:
            return
        self._folder = path.parent

        def work(progress: Progress) -> None:
            papers.save_papers(path.parent, [Paper(path.name, paper.draw().content)], progress)

        self._report.hide()
        self._tasks.start(
            tr("Menyimpan piagam"),
            work,
            done=lambda _: self._report.show_saved(tr("{nama} disimpan.", nama=path.name), path.parent),
            failed=self._fail,
            watch=self._strip.watch,
        )

    def save_all(self, certificates: Sequence[CertificatePaper]) -> None:
        """Draw all certificates and write them into a folder that the user picks."""
        self.withdraw()
        if not certificates:
            return
        folder = files.ask_folder(self._page, tr("Simpan semua piagam"), self._folder)
        if folder is None:
            return
        self._folder = folder

        def work(progress: Progress) -> _Plan:
            drawn = papers.draw_certificates(certificates, progress)
            return _Plan(folder, drawn, tuple(papers.standing(folder, paper) for paper in drawn))

        self._report.hide()
        self._tasks.start(tr("Menggambar piagam"), work, done=self._go_on, failed=self._fail, watch=self._strip.watch)

    def _go_on(self, plan: _Plan) -> None:
        """Write at once where nothing else stands; ask where other files would be replaced."""
        self._plan = plan
        others = plan.names(Standing.OTHER)
        if not others:
            self._write(plan)
            return
        more = tr(", dan {n} lagi", n=len(others) - _NAMES_SHOWN) if len(others) > _NAMES_SHOWN else ""
        self.question.show_message(
            Level.WARN,
            tr("{n} berkas lain dengan nama yang sama akan diganti.", n=len(others)),
            tr("{nama} di {folder}", nama=", ".join(others[:_NAMES_SHOWN]) + more, folder=plan.folder),
            action=tr("Ganti"),
            dismiss=tr("Batal"),
        )
        self.question.dismiss.setFocus()

    def _replace(self) -> None:
        if self._plan is not None:
            self._write(self._plan)

    def _write(self, plan: _Plan) -> None:
        self.withdraw()

        def work(progress: Progress) -> None:
            papers.save_papers(plan.folder, plan.papers, progress)

        same = len(plan.names(Standing.SAME))
        told = tr("{n} piagam disimpan.", n=len(plan.papers))
        if same:
            told += " " + tr("{n} di antaranya sudah ada dan sama.", n=same)
        self._tasks.start(
            tr("Menyimpan piagam"),
            work,
            done=lambda _: self._report.show_saved(told, plan.folder),
            failed=self._fail,
            watch=self._strip.watch,
        )

    def _fail(self, error: Exception) -> None:
        self._report.show_failed(tr("Piagam tidak tersimpan semua."), error)
