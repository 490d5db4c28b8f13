"""The program at work: the open competition, the person at it, and what the window shows of them."""

import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Actor, Change, Context, Role, utc_now
from inovasi_desktop.i18n import tr
from inovasi_desktop.settings import SettingsFile
from ui.crash import CrashReports
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.shell import TITLE
from ui.start_desk import StartDesk
from ui.tasks import Tasks
from ui.theme import Variant, theme

if TYPE_CHECKING:  # at run time these come with the first competition: SQLAlchemy alone doubles the time to a window
    from inovasi_desktop.domain.overview import Overview
    from inovasi_desktop.services.files import CompetitionFile
    from ui.backup_clock import BackupClock
    from ui.disk_watch import DiskWatch
    from ui.pages.pledge import PledgePage
    from ui.workspace import Workspace


class Desktop(QObject):
    """Lets people work on an open competition, and closes it in good order.

    Attributes:
        window: the main window.
        start: the start page and what it does, while no competition is open.
        file: the open competition.
        workspace: the open competition in the hands of the person at work.

    """

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsFile,
        reports: CrashReports,
        tasks: Tasks,
        ahead: LoadAhead,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(window)
        self._now = now
        self.window, self._settings, self._tasks, self._ahead = window, settings, tasks, ahead
        self.start = StartDesk(window, settings, reports, tasks, ahead)
        self.file: CompetitionFile | None = None
        self.workspace: Workspace | None = None
        self._backups: BackupClock | None = None
        self._disk: DiskWatch | None = None
        self._notes = ("", "")
        """What the strip says of the disk and of the last backup."""
        self.start.opened.connect(self._take)
        self.window.leave_wanted.connect(self.show_roles)
        self.window.look_wanted.connect(self.choose_look)
        self.window.text_size_wanted.connect(self.choose_text_size)
        self.window.other_file_wanted.connect(self.open_instead)
        self.window.closing.connect(self._window_closes)

    def begin(self, path: Path | None = None) -> None:
        """Show the start page, or open the competition at ``path`` if one is given."""
        if path is None:
            self.start.show()
        else:
            self.start.open(path)
            if self.file is not None and (told := self.start.last_run_told()):
                self.tell(told)

    def tell(self, text: str) -> None:
        """Say something that belongs to no field and no page."""
        self.window.toast.show_message(text, warning=True)

    def choose_look(self, variant: Variant) -> None:
        """Dress the window in another look and remember it."""
        self._settings.change(look=variant.value)
        _dress(variant, theme.scale)

    def choose_text_size(self, percent: int) -> None:
        """Show text of another size and remember it."""
        self._settings.change(text_size=percent)
        _dress(theme.variant, percent / 100)

    def _take(self, file: "CompetitionFile") -> None:
        self.file = file
        self.window.setWindowTitle(self._overview(file).heading)
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
        roles.operator_chosen.connect(self.enter_as_operator)
        roles.close_wanted.connect(self.close_competition)
        self.window.show_alone(roles)
        self._forget_workspace()

    def enter_as_judge(self, judge_id: int) -> None:
        """Let a judge work."""
        if self.file is None:
            return
        found = self._overview(self.file)
        judge = next(one for one in found.judges if one.id == judge_id)
        if self._ask_pledge(self.file, judge_id, judge.name):
            return
        actor = Actor(judge.name, Role.JUDGE, socket.gethostname(), judge.id)
        self._enter(self.file, found, actor, judge.institution or tr("Dewan juri"))

    def _ask_pledge(self, file: "CompetitionFile", judge_id: int, name: str) -> bool:
        """Have a judge accept the pakta integritas before the first mark; return whether it is asked for now."""
        self._ahead.wait()
        from inovasi_desktop.services import pledges

        with file.read() as session:
            standing = pledges.pledge(session, judge_id)
        if not standing.owed:
            return False
        from ui.pages.pledge import PledgePage

        page = PledgePage(name, standing.text)
        page.accepted.connect(lambda: self._accept_pledge(page, judge_id, name))
        page.back_wanted.connect(self.show_roles)
        self.window.show_alone(page)
        return True

    def _accept_pledge(self, page: "PledgePage", judge_id: int, name: str) -> None:
        if self.file is None:
            return
        from inovasi_desktop.services import pledges

        context = Context(Actor(name, Role.JUDGE, socket.gethostname(), judge_id), self._now)
        try:
            with self.file.write() as session:
                pledges.accept(session, context, judge_id=judge_id)
        except KnownError as error:
            page.show_problem(error.message)
        else:
            self.enter_as_judge(judge_id)

    def enter_as_operator(self, name: str) -> None:
        """Let one person enter for the whole panel on this laptop."""
        if self.file is None:
            return
        self._settings.change(office_name=name)
        actor = Actor(name, Role.OPERATOR, socket.gethostname())
        self._enter(self.file, self._overview(self.file), actor, tr("Operator panel"))

    def enter_as_office(self, name: str) -> None:
        """Let the secretariat work under the name of the person."""
        if self.file is None:
            return
        self._settings.change(office_name=name)
        actor = Actor(name, Role.SECRETARIAT, socket.gethostname())
        self._enter(self.file, self._overview(self.file), actor, tr("Sekretariat"))

    @staticmethod
    def _overview(file: "CompetitionFile") -> "Overview":
        from inovasi_desktop.services.competitions import first_look

        return first_look(file)

    def _enter(self, file: "CompetitionFile", found: "Overview", actor: Actor, unit: str) -> None:
        self._ahead.wait()
        from ui.places import first_place, places
        from ui.workspace import Workspace

        self.workspace = Workspace(file, Context(actor, self._now), self)
        self.workspace.changed.connect(self._count_again)
        rail = self.window.rail
        rail.show_brand(found.name.removesuffix(found.city).strip() or found.name, f"{found.city} {found.year}")
        rail.show_person(actor.name, unit)
        self.window.show_places(
            places(self.workspace, self._tasks, self._settings), self.workspace, first_place(self.workspace)
        )
        self._back_up(file).tell_latest()

    def _back_up(self, file: "CompetitionFile") -> "BackupClock":
        """Back the competition up from now on; the first person at work begins it."""
        if self._backups is None:
            from ui.backup_clock import BackupClock
            from ui.disk_watch import DiskWatch

            program = Context(Actor(tr("Sistem"), Role.SYSTEM, socket.gethostname()), self._now)
            self._backups = BackupClock(file, program, self._tasks, self)
            self._backups.told.connect(self._tell_backup)
            self._disk = DiskWatch(file.path, self)
            self._disk.told.connect(self._tell_disk)
            self._disk.tick()
        return self._backups

    def _tell_backup(self, text: str) -> None:
        self._notes = (self._notes[0], text)
        self._show_notes()

    def _tell_disk(self, text: str) -> None:
        if text:
            self.tell(text)
        self._notes = (text, self._notes[1])
        self._show_notes()

    def _show_notes(self) -> None:
        self.window.strip.show_notes([note for note in self._notes if note])

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
        problem = self._close_file()
        self.window.setWindowTitle(TITLE)
        self.start.show(problem)

    def open_instead(self, path: Path) -> None:
        """Close the open competition and open another file; a refusal is told on the start page."""
        self.close_competition()
        self.start.open(path)

    def _close_file(self) -> str:
        """Back the file up, close it, and return what could not be done."""
        self._ahead.wait()
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
        for follower in (clock, self._disk):
            if follower is not None:
                follower.deleteLater()
        self._disk, self._notes = None, ("", "")
        return " ".join(problems)

    def _window_closes(self) -> None:
        self._settings.change(geometry=self.window.saveGeometry().toBase64().toStdString())
        self._tasks.shut_down()
        problem = self._close_file()
        if problem:
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(self.window, tr("Berkas sudah ditutup"), problem)


def _dress(variant: Variant, scale: float) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.apply(application, variant, scale)
