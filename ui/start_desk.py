"""While no competition is open: the start page, opening files, making the sample, what the last run left to say."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.settings import SettingsFile
from ui.crash import CrashReports
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.tasks import Task, Tasks

if TYPE_CHECKING:  # a competition given on the command line needs no start page
    from ui.new_desk import NewDesk
    from ui.pages.start import StartPage


class StartDesk(QObject):
    """Keeps the start page and does what it asks for.

    Attributes:
        page: the start page, None while a competition is open.
        new: who keeps the page of a new competition, None before the first.

    Signals:
        opened(CompetitionFile): a competition is open; the receiver owns it and closes it.

    """

    opened = Signal(object)

    def __init__(
        self, window: MainWindow, settings: SettingsFile, reports: CrashReports, tasks: Tasks, ahead: LoadAhead
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._reports, self._tasks = window, settings, reports, tasks
        self._ahead = ahead
        self.page: StartPage | None = None
        self.new: NewDesk | None = None

    def show(self, problem: str = "") -> "StartPage":
        """Show the start page, with what could not be done while the last competition was closed; return it."""
        from ui.pages.start import StartPage
        from ui.widgets.banner import Level

        page = self.page = StartPage()
        page.show_recent(self._settings.now.recent)
        page.open_wanted.connect(self._ask_file)
        page.recent_wanted.connect(lambda path: self.open(Path(path), "recent"))
        page.forget_wanted.connect(self._forget)
        page.new_wanted.connect(self.show_new)
        page.sample_wanted.connect(self._ask_sample)
        if problem:
            page.banner.show_message(Level.WARN, tr("Berkas sudah ditutup."), problem)
        else:
            self._tell_last_run(page)
        self._window.show_alone(page)
        return page

    def open(self, path: Path, place: str = "open") -> None:
        """Open a competition; a refusal is told at ``place`` of the start page."""
        self._ahead.wait()
        from inovasi_desktop.services.competitions import first_look
        from inovasi_desktop.services.files import open_file

        try:
            with ExitStack() as kept:
                file = kept.enter_context(open_file(path))
                heading = first_look(file).heading
                kept.pop_all()
        except KnownError as error:
            page = self.page or self.show()
            page.show_refusal(place, error.message)
            return
        self._settings.remember_file(file.path, heading)
        self.page = None
        self.opened.emit(file)

    def show_new(self) -> "NewDesk":
        """Begin a competition of one's own; return who keeps its page."""
        self._ahead.wait()
        from ui.new_desk import NewDesk

        self.page = None
        desk = self.new = NewDesk(self._window, self._folder(), self._settings)
        desk.left.connect(self.show)
        desk.made.connect(self.open)
        return desk

    def make_sample(self, path: Path) -> None:
        """Make a practice competition at ``path`` and open it."""
        self._ahead.wait()
        from inovasi_desktop.services.sample import create_practice_sample

        page = self.page
        if page is None:
            return
        page.show_busy(busy=True)
        self._tasks.start(
            tr("Membuat kompetisi contoh"),
            lambda progress: create_practice_sample(path, progress=progress).close(),
            done=lambda _: self.open(path, "sample"),
            failed=self._sample_failed,
            watch=lambda task: self._watch_sample(page, task),
        )

    def _watch_sample(self, page: "StartPage", task: Task) -> None:
        page.progress.watch(task)
        task.finished.connect(self._sample_over)

    def _sample_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if self.page is not None:
            self.page.show_refusal("sample", error.message)

    def _sample_over(self) -> None:
        if self.page is not None:
            self.page.show_busy(busy=False)

    # what the page asks for

    def _ask_file(self) -> None:
        from ui.dialogs.files import ask_competition

        path = ask_competition(self._window, self._folder())
        if path is not None:
            self.open(path)

    def _ask_sample(self) -> None:
        self._ahead.wait()
        from inovasi_desktop.services.sample import free_practice_path
        from ui.dialogs.files import ask_new_competition

        suggestion = free_practice_path(self._folder())
        path = ask_new_competition(self._window, tr("Simpan kompetisi contoh sebagai"), suggestion)
        if path is not None:
            self.make_sample(path)

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        recent = (Path(file.path).parent for file in self._settings.now.recent)
        return next((folder for folder in recent if folder.is_dir()), Path(documents or Path.home()))

    def _forget(self, path: str) -> None:
        self._settings.forget_file(path)
        if self.page is not None:
            self.page.show_recent(self._settings.now.recent)

    # what the last run left to say

    def _tell_last_run(self, page: "StartPage") -> None:
        from ui.widgets.banner import Level

        report = self._reports.newest_after(self._settings.now.report_seen)
        if report is not None:
            page.banner.show_message(
                Level.WARN,
                tr("Program mengalami kesalahan terakhir kali dipakai."),
                tr("Yang sudah tersimpan tetap aman. Laporannya dapat Anda kirim kepada pengelola program."),
                action=tr("Lihat laporan"),
                dismiss=tr("Abaikan"),
            )
            page.banner.activated.connect(lambda: self._show_report(report))
            page.banner.dismissed.connect(lambda: self._note_seen(report))
        elif self._settings.problem:
            page.banner.show_message(Level.WARN, self._settings.problem)

    def last_run_told(self) -> str:
        """Return what there is to say of the last run where no start page says it, empty when nothing."""
        report = self._reports.newest_after(self._settings.now.report_seen)
        if report is None:
            return ""
        return tr("Program mengalami kesalahan terakhir kali dipakai. Laporannya: {path}", path=report)

    def _show_report(self, report: Path) -> None:
        from ui.dialogs.report import ReportDialog

        ReportDialog(self._window, report).exec()
        self._note_seen(report)

    def _note_seen(self, report: Path) -> None:
        self._settings.change(report_seen=report.name)
        if self.page is not None:
            self.page.banner.hide()
