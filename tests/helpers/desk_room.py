"""The secretariat at its desk with the sample's roster and categories, for tests that work by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from sqlalchemy import text

from inovasi_desktop.domain.values import Context
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.sample_seed import plant
from tests.builders import as_secretariat, ticking
from tests.helpers.window import Show
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.register import RegisterPage
from ui.places import places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks, Tasks
from ui.workspace import Workspace

P = TypeVar("P", bound=Page)
Key = Qt.Key


@dataclass
class DeskRoom:
    """The window with the secretariat's places."""

    file: CompetitionFile
    base: Context
    workspace: Workspace
    window: MainWindow

    def go(self, place: str, kind: type[P]) -> P:
        """Go to a place and return its page."""
        self.window.go(place)
        page = self.window.page()
        assert isinstance(page, kind), page
        QApplication.processEvents()
        return page

    def press(self, key: Key | Shortcut) -> None:
        """Press a key where the keyboard is; after a file dialog the window is the active one again."""
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            QApplication.processEvents()
        widget = QApplication.focusWidget() or self.window
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def tab_to(self, wanted: QWidget, most: int = 40) -> None:
        """Press Tab until the keyboard is at a control."""
        for _ in range(most):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {wanted.accessibleName() or wanted}")

    def pick(self, box: QComboBox, start: str) -> None:
        """Choose from the combo box that has the keyboard, by its keys."""
        assert box.hasFocus()
        place = next(n for n in range(box.count()) if box.itemText(n).startswith(start))
        way = Key.Key_Down if place > box.currentIndex() else Key.Key_Up
        for _ in range(abs(place - max(box.currentIndex(), 0))):
            self.press(way)
        self.press(Key.Key_Return)

    def count(self, table: str) -> int:
        with self.file.read() as session:
            return int(session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


def forget(window: QWidget) -> None:
    """Take back what a test left half typed, or the closing window would ask about it."""
    page = window.page() if isinstance(window, MainWindow) else None
    if isinstance(page, RegisterPage):
        for field in page.fields():
            field.revert()


@contextmanager
def open_desk(path: Path, show: Show, *, entries: bool = True, tasks: Tasks | None = None) -> Iterator[DeskRoom]:
    """Open the sample's structure at the secretariat's places."""
    base = ticking()
    with create_file(path, base) as file:
        with file.write() as session:
            plant(session, base, UUID(int=1))
            if not entries:
                session.execute(text("DELETE FROM field_claim"))
                session.execute(text("DELETE FROM entry"))
        workspace = Workspace(file, as_secretariat(base))
        window = MainWindow()
        window.resize(1440, 900)
        show(window, forget)
        window.show_places(places(workspace, tasks or ImmediateTasks()), workspace, "roster")
        QApplication.processEvents()
        yield DeskRoom(file, base, workspace, window)
