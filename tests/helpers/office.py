"""The secretariat at its two pages: a real file, the main window, and dialogs answered as a person would."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import results
from inovasi_desktop.services.files import CompetitionFile, create_file
from tests.builders import as_secretariat, ticking
from tests.finals import Finals, finals
from tests.helpers.window import Show
from tests.recap_views import TIED, Totals
from ui.dialogs.base import Dialog
from ui.main_window import MainWindow
from ui.office_places import RECAP
from ui.pages.base import Page
from ui.places import places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks, Tasks
from ui.workspace import Workspace

D = TypeVar("D", bound=Dialog)


@dataclass
class Office:
    """An open final in the secretariat's hands, in the window."""

    file: CompetitionFile
    context: Context
    ids: Finals
    workspace: Workspace
    window: MainWindow
    bot: QtBot

    @property
    def page(self) -> Page:
        found = self.window.page()
        assert found is not None
        return found

    def press(self, key: Qt.Key | Shortcut) -> None:
        """Press a key where the focus is; a window manager gives it back to the window when a dialog goes."""
        if no_dialog():
            self.window.activateWindow()
            self.bot.waitUntil(self.window.isActiveWindow)
        widget = QApplication.focusWidget() or QApplication.activeModalWidget() or self.window
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog, which must be of this kind."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind), found
        self.bot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget() or self.window))
        return found


def no_dialog() -> bool:
    """Return whether no dialog is open."""
    return QApplication.activeModalWidget() is None


def answer_file_dialog(path: Path, ask: Callable[[], object]) -> None:
    """Call ``ask`` and answer the file dialog that it opens with ``path``, typed into its field."""

    def answer(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        dialog.accept()

    _when_it_opens(answer)
    ask()


def refuse_file_dialog(ask: Callable[[], object]) -> None:
    """Call ``ask`` and close the file dialog that it opens."""
    _when_it_opens(QFileDialog.reject)
    ask()


def _when_it_opens(answer: Callable[[QFileDialog], object], patience: int = 500) -> None:
    """Answer the next file dialog, which may open only after other events; one left open would block the test."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QFileDialog):
        answer(dialog)
    elif patience:
        QTimer.singleShot(10, lambda: _when_it_opens(answer, patience - 1))


@contextmanager
def open_office(
    path: Path, show: Show, bot: QtBot, totals: Totals = TIED, *, tasks: Tasks | None = None, first: str = RECAP
) -> Iterator[Office]:
    """Open a final at the secretariat's pages, as the program does."""
    base = ticking()
    with create_file(path, base) as file:
        with file.write() as session:
            ids = finals(session, base, totals)
        workspace = Workspace(file, as_secretariat(base))
        window = MainWindow()
        window.resize(1440, 900)
        show(window)
        window.show_places(places(workspace, tasks or ImmediateTasks()), workspace, first)
        yield Office(file, base, ids, workspace, window, bot)


def seal_category(office: Office) -> None:
    """Confirm the final's category as two people would, without the window."""
    where = {"category_id": office.ids.category}
    office.workspace.run(results.record_result, **where, plenary_on=date(2022, 8, 22), chair="Juri 1")
    recorded = office.workspace.read(results.current_result, office.ids.category)
    assert recorded is not None
    other = Workspace(office.file, as_secretariat(office.context, "Pemeriksa Dua"))
    other.changed.connect(office.workspace.changed)
    other.run(results.check_and_seal, **where, seen=recorded.digest)
