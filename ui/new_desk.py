"""Keeps the page of a new competition: reads last year's file, asks where to save, and makes the file."""

import socket
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB, Actor, Context, Role, utc_now
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.competition_setup import create_competition, read_last_year
from inovasi_desktop.settings import SettingsFile
from ui.main_window import MainWindow
from ui.pages.new_competition import NewCompetitionPage

_UNFIT = '<>:"/\\|?*'


class NewDesk(QObject):
    """Does what the page asks for.

    Attributes:
        page: the steps.

    Signals:
        made(Path): the competition's file is there, closed.
        left(): the user changed their mind.

    """

    made = Signal(object)
    left = Signal()

    def __init__(self, window: MainWindow, folder: Path, settings: SettingsFile) -> None:
        super().__init__(window)
        self._window, self._folder, self._settings = window, folder, settings
        self.page = NewCompetitionPage(datetime.now(WIB).date())
        self.page.file_wanted.connect(self._ask_last_year)
        self.page.save_wanted.connect(self._ask_path)
        self.page.left.connect(self.left)
        window.show_alone(self.page)

    def take_last_year(self, path: Path) -> None:
        """Begin from another competition's file."""
        try:
            structure = read_last_year(path)
        except KnownError as error:
            self.page.show_file_refusal(error.message)
        else:
            self.page.show_last_year(structure, path.name)

    def make(self, path: Path) -> None:
        """Make the file and hand its path on."""
        name = self._settings.now.office_name or tr("Sekretariat")
        context = Context(Actor(name, Role.SECRETARIAT, socket.gethostname()), utc_now)
        try:
            create_competition(path, self.page.new_competition(), context).close()
        except KnownError as error:
            self.page.show_refusal(error.message)
        else:
            self.made.emit(path)

    def suggestion(self) -> Path:
        """Return a path for the new file, where none is yet."""
        new = self.page.new_competition()
        words = "".join(" " if sign in _UNFIT else sign for sign in f"{new.name} {new.year}").split()
        stem = "-".join(words).lower()[:80] or "kompetisi"
        path, number = self._folder / f"{stem}.inovasi", 1
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}.inovasi"
        return path

    def _ask_last_year(self) -> None:
        from ui.dialogs.files import ask_competition

        path = ask_competition(self._window, self._folder)
        if path is not None:
            self.take_last_year(path)

    def _ask_path(self) -> None:
        from ui.dialogs.files import ask_new_competition

        path = ask_new_competition(self._window, tr("Simpan kompetisi baru sebagai"), self.suggestion())
        if path is not None:
            self.make(path)
