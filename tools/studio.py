"""The window with the sample, in which scenes are set (``tools.scenes``). Import it once Qt's environment is set."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from inovasi_desktop.domain.overview import Overview
from inovasi_desktop.services.competitions import find_entry, first_look
from inovasi_desktop.services.sample import FILE_NAME, create_practice_sample, create_sample
from inovasi_desktop.services.sample_context import named_id
from inovasi_desktop.settings import SettingsFile
from ui.app import dress
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.field import FieldPage
from ui.pages.panel import PanelPage
from ui.pages.recap import RecapPage
from ui.pages.sheet import SheetPage
from ui.tasks import ImmediateTasks
from ui.theme import theme
from ui.tokens import Variant

OFFICE_NAME = "Sekretaris"
AT = datetime(2022, 8, 22, 2, 41, 7, tzinfo=UTC)
"""The time on the pictures: 09.41.07 in Palembang on the day of the plenary."""

_TURNS = 8
"""Turns of the event loop until layouts within layouts that scroll have come to rest."""

Scene = Callable[["Studio"], QWidget]
"""Brings the program somewhere; returns what is to be seen: the window, a dialog, the large clock."""


class Studio:
    """One window; every scene begins with a fresh copy of the practice sample, the judge's last work done.

    Attributes:
        desktop: the program.
        window: its window.
        log_folder: where its crash reports lie.

    """

    def __init__(self, home: Path, size: tuple[int, int], look: str, text_size: int) -> None:
        found = QApplication.instance()
        self._application = found if isinstance(found, QApplication) else QApplication([])
        self._application.setCursorFlashTime(0)
        self._master = home / "contoh.inovasi"
        create_practice_sample(self._master, uid=named_id("competition")).close()
        self._path = home / "Dokumen" / FILE_NAME
        self._path.parent.mkdir()
        self._settings = SettingsFile(home / "settings.json")
        self._settings.change(look=look, text_size=text_size)
        dress(self._application, self._settings)
        self.window = MainWindow(Variant(look), text_size / 100)
        self.window.resize(*size)
        self.log_folder = home / "log"
        reports = CrashReports(self.log_folder)
        self.desktop = Desktop(self.window, self._settings, reports, ImmediateTasks(), LoadAhead(), self._clock())
        self.desktop.begin()
        self.window.show()
        self.window.activateWindow()

    @staticmethod
    def _clock() -> Callable[[], datetime]:
        seconds = count()
        return lambda: AT + timedelta(seconds=next(seconds))

    # scenes

    def bring(self, scene: Scene) -> QWidget:
        """Begin with a fresh sample and set a scene; return what is to be seen of it."""
        self.strike()
        shutil.copy(self._master, self._path)
        self.desktop.start.open(self._path)
        seen = scene(self)
        self.settle()
        return seen

    def strike(self) -> None:
        """Close whatever a scene opened, the competition too."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            self._flush()
        if self.window.help.isVisible():
            self.window.toggle_help()
        self.close()
        for report in self.log_folder.glob("*"):
            report.unlink()
        self._flush()

    def close(self) -> None:
        """Close the competition."""
        if self.desktop.file is not None:
            self.desktop.close_competition()

    def arrange(self, size: tuple[int, int], look: Variant, text_size: int) -> None:
        """Give the window another size and look, and text of another size, in percent."""
        if (theme.variant, theme.scale) != (look, text_size / 100):
            theme.apply(self._application, look, text_size / 100)
        self.window.resize(*size)
        self._turn()

    def settle(self) -> None:
        """Wait until layouts, previews and animations have come to rest."""
        self._turn()
        QTest.qWait(60)

    def _turn(self) -> None:
        for _ in range(_TURNS):
            self._application.processEvents()

    def _flush(self) -> None:
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._application.processEvents()

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        found = QApplication.activeModalWidget()
        if not isinstance(found, QDialog):
            raise TypeError("no dialog is open")
        return found

    def begin_anew(self) -> None:
        """Open the sample as the secretariat finds it before anybody has worked on it."""
        self.close()
        self._path.unlink()
        create_sample(self._path).close()
        self.desktop.start.open(self._path)

    def forget_recent(self) -> None:
        """Show the start page of somebody who has opened nothing yet."""
        self.close()
        for file in self._settings.now.recent:
            self._settings.forget_file(file.path)
        self.desktop.start.show()

    # people

    def overview(self) -> Overview:
        """Return the open competition's frame."""
        if self.desktop.file is None:
            raise RuntimeError("no competition is open")
        return first_look(self.desktop.file)

    def enter(self, code: str) -> None:
        """Let a judge enter."""
        self.desktop.enter_as_judge(next(judge.id for judge in self.overview().judges if judge.code == code))

    def judge(self, code: str, stage: str = "paparan") -> SheetPage:
        """Let a judge work on a stage; return the page."""
        self.enter(code)
        self.window.go(f"sheet-{next(one.id for one in self.overview().stages if one.code == stage)}")
        page = self.window.page()
        if not isinstance(page, SheetPage):
            raise TypeError(f"{code} has no sheets in {stage}")
        return page

    def visit(self, code: str) -> FieldPage:
        """Let a judge check claims; return the page."""
        self.judge(code, "factfinding")
        self.window.go(f"field-{next(one.id for one in self.overview().stages if one.code == 'factfinding')}")
        page = self.window.page()
        if not isinstance(page, FieldPage):
            raise TypeError(f"{code} checks no claims")
        return page

    @property
    def folder(self) -> Path:
        """Where the files of the person at work lie."""
        return self._path.parent

    def photo(self) -> Path:
        """Return a picture that looks like nobody's: a drawn one."""
        picture = QPixmap(800, 600)
        picture.fill(QColor("#D9B45A"))
        painter = QPainter(picture)
        painter.fillRect(0, 380, 800, 220, QColor("#7A1526"))
        painter.setFont(theme.font(75, 700))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "CONTOH")
        painter.end()
        path = self._path.parent / "contoh-foto.jpg"
        picture.save(str(path))
        return path

    def operator(self, stage: str = "paparan") -> PanelPage:
        """Let an operator enter for the panel; return the page."""
        self.desktop.enter_as_operator(OFFICE_NAME)
        self.window.go(f"panel-{next(one.id for one in self.overview().stages if one.code == stage)}")
        page = self.window.page()
        if not isinstance(page, PanelPage):
            raise TypeError("the operator begins elsewhere")
        return page

    def entry(self, code: str) -> int:
        """Return the id of a participant."""
        if self.desktop.workspace is None:
            raise RuntimeError("nobody is at work")
        return self.desktop.workspace.read(find_entry, code)

    def office(self) -> RecapPage:
        """Let the secretariat see the recap; return the page."""
        self.work_at("recap")
        page = self.window.page()
        if not isinstance(page, RecapPage):
            raise TypeError("the recap is elsewhere")
        return page

    def work_at(self, place: str) -> Page | None:
        """Let the secretariat enter and go to a place; return the page."""
        self.desktop.enter_as_office(OFFICE_NAME)
        self.window.go(place)
        return self.window.page()


def choose_category(box: QComboBox, place: int) -> None:
    """Choose a category as a person does."""
    box.setCurrentIndex(place)
    box.activated.emit(place)
