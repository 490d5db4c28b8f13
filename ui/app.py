"""Composition root of the window: settings, theme, window, open file and person at work are put together here."""

import signal
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Actor, Change, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import log_folder, settings_file
from inovasi_desktop.settings import SettingsFile
from ui.crash import CrashReports, install
from ui.main_window import MainWindow
from ui.start_desk import StartDesk
from ui.tasks import BackgroundTasks, Tasks
from ui.theme import Variant, theme

if TYPE_CHECKING:  # at run time these come with the first competition: SQLAlchemy alone doubles the time to a window
    from inovasi_desktop.domain.overview import Overview
    from inovasi_desktop.services.files import CompetitionFile
    from ui.backup_clock import BackupClock
    from ui.workspace import Workspace


class Desktop(QObject):
    """The program with its window: lets people work on an open competition, and closes it in good order.

    Attributes:
        window: the main window.
        start: the start page and what it does, while no competition is open.
        file: the open competition.
        workspace: the open competition in the hands of the person at work.

    """

    def __init__(self, application: QApplication, settings: SettingsFile, reports: CrashReports, tasks: Tasks) -> None:
        super().__init__()
        self._application, self._settings, self._tasks = application, settings, tasks
        self.window = MainWindow()
        self.start = StartDesk(self.window, settings, reports, tasks)
        self.file: CompetitionFile | None = None
        self.workspace: Workspace | None = None
        self._backups: BackupClock | None = None
        self.start.opened.connect(self._take)
        self.window.leave_wanted.connect(self.show_roles)
        self.window.look_wanted.connect(self.choose_look)
        self.window.closing.connect(self._window_closes)

    def begin(self, path: Path | None = None) -> None:
        """Show the window: on a competition if a path is given, else on the start page."""
        self.window.restoreGeometry(QByteArray.fromBase64(self._settings.now.geometry.encode()))
        self.start.show()
        if path is not None:
            self.start.open(path)
        self.window.show()

    def tell(self, text: str) -> None:
        """Say something that belongs to no field and no page."""
        self.window.toast.show_message(text, warning=True)

    def choose_look(self, variant: Variant) -> None:
        """Dress the window in another look and remember it."""
        theme.apply(self._application, variant, theme.scale)
        self._settings.change(look=variant.value)

    def _take(self, file: "CompetitionFile") -> None:
        from ui.backup_clock import BackupClock

        self.file = file
        program = Context(Actor(tr("Sistem"), Role.SYSTEM, socket.gethostname()))
        self._backups = BackupClock(file, program, self._tasks, self)
        self._backups.told.connect(lambda text: self.window.strip.show_notes([text]))
        self.show_roles()

    # people

    def show_roles(self) -> None:
        """Ask who works on the open competition."""
        from ui.pages.roles import RolesPage

        if self.file is None:
            return
        found = self._overview(self.file)
        roles = RolesPage(found, self._settings.now.office_name)
        roles.judge_chosen.connect(self.enter_as_judge)
        roles.office_chosen.connect(self.enter_as_office)
        roles.close_wanted.connect(self.close_competition)
        self.window.show_alone(roles)
        self._forget_workspace()

    def enter_as_judge(self, judge_id: int) -> None:
        """Let a judge work."""
        if self.file is None:
            return
        found = self._overview(self.file)
        judge = next(one for one in found.judges if one.id == judge_id)
        actor = Actor(judge.name, Role.JUDGE, socket.gethostname(), judge.id)
        self._enter(self.file, found, actor, judge.institution or tr("Dewan juri"))

    def enter_as_office(self, name: str) -> None:
        """Let the secretariat work under the name of the person."""
        if self.file is None:
            return
        self._settings.change(office_name=name)
        actor = Actor(name, Role.SECRETARIAT, socket.gethostname())
        self._enter(self.file, self._overview(self.file), actor, tr("Sekretariat"))

    @staticmethod
    def _overview(file: "CompetitionFile") -> "Overview":
        from inovasi_desktop.services.competitions import overview

        with file.read() as session:
            return overview(session)

    def _enter(self, file: "CompetitionFile", found: "Overview", actor: Actor, unit: str) -> None:
        from ui.places import first_place, places
        from ui.workspace import Workspace

        self.workspace = Workspace(file, Context(actor), self)
        self.workspace.changed.connect(self._count_again)
        rail = self.window.rail
        rail.show_brand(found.name.removesuffix(found.city).strip() or found.name, f"{found.city} {found.year}")
        rail.show_person(actor.name, unit)
        self.window.show_places(places(self.workspace, self._tasks), self.workspace, first_place(self.workspace))
        if self._backups is not None:
            self._backups.tell_latest()

    def _count_again(self, change: Change) -> None:
        from ui.places import COUNTED, badges

        if change.kind in COUNTED and self.workspace is not None:
            for key, badge in badges(self.workspace).items():
                self.window.rail.model.set_badge(key, badge)

    def _forget_workspace(self) -> None:
        if self.workspace is not None:
            self.workspace.deleteLater()
            self.workspace = None

    # closing

    def close_competition(self) -> None:
        """Close the open competition and show the start page; what could not be done is told there."""
        self.start.show(self._close_file())

    def _close_file(self) -> str:
        """Back the file up, close it, and return what could not be done."""
        file, clock = self.file, self._backups
        self._forget_workspace()
        self.file = self._backups = None
        problems = []
        for finish in (clock.finish if clock else None, file.close if file else None):
            try:
                if finish is not None:
                    finish()
            except KnownError as error:
                problems.append(error.message)
        if clock is not None:
            clock.deleteLater()
        return " ".join(problems)

    def _window_closes(self) -> None:
        self._settings.change(geometry=self.window.saveGeometry().toBase64().toStdString())
        self._tasks.shut_down()
        problem = self._close_file()
        if problem:
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(self.window, tr("Berkas sudah ditutup"), problem)


def dress(application: QApplication, settings: SettingsFile) -> None:
    """Give the application its style, language of figures, fonts and look."""
    QLocale.setDefault(QLocale("id_ID"))
    application.setApplicationDisplayName("Inovasi Desktop")
    application.setStyle("Fusion")
    theme.load_fonts()
    look = settings.now.look
    variant = Variant(look) if look in set(Variant) else Variant.LIGHT
    theme.apply(application, variant, settings.now.text_size / 100)


def _after_first_paint(reports: CrashReports) -> None:
    """Do what can wait until the window stands: the log, and loading what the first competition needs."""
    from inovasi_desktop import logs

    logs.set_up(log_folder())
    reports.watch_for_fatal_errors()
    threading.Thread(target=_load_ahead, name="load-ahead", daemon=True).start()


def _load_ahead() -> None:
    import inovasi_desktop.services.competitions
    import inovasi_desktop.services.files  # noqa: F401 - loaded here so that opening a file need not wait


def run(path: Path | None = None) -> int:
    """Run the program with its window and return its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it at once: everything typed is stored
    application = QApplication(sys.argv[:1])
    settings = SettingsFile(settings_file())
    dress(application, settings)
    reports = CrashReports(log_folder())
    desktop = Desktop(application, settings, reports, BackgroundTasks())
    install(reports, desktop.tell)
    desktop.begin(path)
    QTimer.singleShot(0, lambda: _after_first_paint(reports))
    code = application.exec()
    reports.stop_watching()
    return code
