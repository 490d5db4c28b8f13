"""A person at the real window who tells each act before doing it, and again once the screen says that it is stored."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from sqlalchemy import select

from inovasi_desktop.db.models import Judge, Stage
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services.files import CompetitionFile
from tests.helpers.killed.acts import SHOWN, TRIED, Act, Mark, of_rows
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.places import places
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks
from ui.widgets.status_strip import clock
from ui.workspace import Workspace

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
_PATIENCE_S = 60


class Hands:
    """What all kinds of work share.

    Attributes:
        window, page: the program as the person sees it.
        state: what has been stored so far.
        chance: this run's own.

    """

    role = Role.JUDGE

    def __init__(self, file: CompetitionFile, folder: Path, seed: int) -> None:
        with file.read() as session:
            self.judge = session.scalars(select(Judge.id).order_by(Judge.position)).first() or 0
            self.stage = session.scalars(select(Stage.id)).one()
            self.state = of_rows(session)
        self.folder, self.seed, self.chance = folder, seed, random.Random(seed)
        actor = Actor("Juri 1", Role.JUDGE, "laptop", self.judge)
        if self.role is Role.OPERATOR:
            actor = Actor("Operator Satu", Role.OPERATOR, "laptop")
        self.workspace = Workspace(file, Context(actor))
        self.window = MainWindow()
        self.tasks = BackgroundTasks(self.window)
        self.window.show_places(places(self.workspace, self.tasks), self.workspace, self.place())
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)  # shortcuts are the active window's
        QApplication.processEvents()

    def place(self) -> str:
        """Return where in the window the work is."""
        return f"panel-{self.stage}" if self.role is Role.OPERATOR else f"sheet-{self.stage}"

    def page(self) -> Page:
        """Return the page in front."""
        found = self.window.page()
        assert found is not None
        return found

    def work(self) -> None:
        """Work on and on; the killer ends it."""
        raise NotImplementedError

    # keys

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(self, key: Key | Shortcut, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if isinstance(key, Shortcut):
            QTest.keySequence(self.focus, QKeySequence(key.value))
        else:
            QTest.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClick(self.focus, sign)

    def type_over(self, edit: QLineEdit, text: str) -> None:
        """Write over what stands in a field, and press Enter."""
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Key.Key_A, CONTROL)
        self.type(text)
        self.press(Key.Key_Return)

    # telling

    def another(self, mark: Mark) -> int:
        """Return a mark that is not the stored one."""
        return self.chance.choice([value for value in range(0, 10_001, 50) if value != self.state.marks.get(mark)])

    def do(self, act: Act, keys: Callable[[], object], shown: Callable[[], bool]) -> None:
        """Tell an act, do it, and tell that the screen shows it as stored."""
        before = self.workspace.saved_at
        self.tell(TRIED, act)
        keys()
        self.wait_for(lambda: self._says_saved(before) and shown(), act)
        self.done(act)

    def done(self, act: Act) -> None:
        """Tell that the screen shows an act as stored."""
        self.state = self.state.after(act)
        self.tell(SHOWN, act)

    def _says_saved(self, before: object) -> bool:
        saved = self.workspace.saved_at
        said = self.window.strip.saved_text()
        return saved is not None and saved != before and said == f"Tersimpan {clock(saved)}"

    def wait_for(self, shown: Callable[[], bool], what: object) -> None:
        """Let the window paint until the screen says so; give up loudly."""
        end = time.monotonic() + _PATIENCE_S
        QApplication.processEvents()
        while not shown():
            if time.monotonic() > end:
                said = (self.window.strip.saved_text(), self.window.toast.text(), self.focus)
                sys.exit(f"not shown as stored: {what}, {said}")
            QTest.qWait(1)  # a second thread gets its turn meanwhile

    @staticmethod
    def tell(word: str, act: Act) -> None:
        sys.stdout.write(f"{word} {act.to_line()}\n")
        sys.stdout.flush()
