"""Keys, clicks, bad values and sizes at random at the secretariat's pages: nothing breaks, nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit
from sqlalchemy import text

from inovasi_desktop.services.files import CompetitionFile, open_file
from tests.builders import as_secretariat, ticking
from tests.functional import test_fuzz
from tests.helpers.kept import events
from tests.helpers.sample_desk import sample_copy
from tests.helpers.window import Show
from ui import office_places as office
from ui.main_window import MainWindow
from ui.places import places
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

GROUPS = {
    "rules": (office.IDENTITY, office.CATEGORIES, office.STAGES, office.RULES),
    "field": (office.ROSTER, office.ENTRANTS, office.JURY, office.SCREENING, office.SELECTION, office.SCHEDULE),
}
BAD_VALUES = (
    "", "0", "-1", "-0", "1e400", "1e2", "NaN", "inf", "99999999999999999999", "0,5", "1.5", "33,333", "1.234,5",
    "31/02/2022", "31-02-2022", "2022-02-31", "01/01/0001", "31/12/9999", "99:99", "24:00", "x" * 10_000, "a\x00b",
    "a\u202eb", "a\u200bb", "baris\nbaru\r\nlagi", "\t", "=1+1", "@x", "{n}", "%d %s", "<b>x</b>", "١٢", "½", "𝟠",
)  # fmt: skip
STEPS = 700
KEPT = ("unit", "entry", "judge", "category", "stage", "criterion")


class DeskMonkey(test_fuzz.Monkey):
    """Stays at some of the secretariat's places and fills fields with what does not belong there."""

    def __init__(self, window: MainWindow, folder: Path, seed: int, group: tuple[str, ...]) -> None:
        super().__init__(window, folder, seed)
        self.group = group
        self.acts.append(self.fill)
        self.shares.append(45)

    def fill(self) -> None:
        top = QApplication.activeModalWidget() or self.window
        kinds = (QLineEdit, QPlainTextEdit)
        found = [edit for kind in kinds for edit in top.findChildren(kind) if edit.isVisible() and edit.isEnabled()]
        if not found:
            return
        edit, value = self.chance.choice(found), self.chance.choice(BAD_VALUES)
        self.note(edit.accessibleName(), value[:20])
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not edit:
            return
        edit.selectAll()
        QGuiApplication.clipboard().setText(value)
        QTest.keyClick(edit, Qt.Key.Key_V, test_fuzz.CONTROL)
        QTest.keyClick(self.focus(), self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Tab)))

    def go(self) -> None:
        if QApplication.activeModalWidget() is None:
            place = self.chance.choice(self.group)
            self.note(place)
            self.window.go(place)

    def give_photo(self) -> None:
        """Nothing takes photos here."""


@contextmanager
def answered() -> Iterator[None]:
    """Close boxes, menus and file dialogs after a while, as a person would with Escape."""
    timer = QTimer()
    timer.setInterval(20)

    def close() -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(modal, (QMessageBox, QFileDialog)):
            modal.close()

    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


def ids(file: CompetitionFile) -> dict[str, set[int]]:
    with file.read() as session:
        return {table: set(session.scalars(text(f"SELECT id FROM {table}"))) for table in KEPT}


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("group", list(GROUPS))
@pytest.mark.parametrize("seed", range(2))
def test_hands_at_random_at_the_desk(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    shown: Show,
    full_count: bool,
    group: str,
    seed: int,
) -> None:
    path = sample_copy(tmp_path_factory.getbasetemp(), tmp_path / "contoh.inovasi")
    with open_file(path) as file:
        before, count = ids(file), events(file)
        workspace = Workspace(file, as_secretariat(ticking()))
        window = MainWindow()
        window.resize(1440, 900)
        shown(window, test_fuzz.give_up)
        window.show_places(places(workspace, ImmediateTasks()), workspace, GROUPS[group][0])
        monkey = DeskMonkey(window, tmp_path, seed, GROUPS[group])
        with answered():
            for n in range(10_000 if full_count else STEPS):
                try:
                    monkey.step()
                except Exception as error:
                    raise AssertionError(f"step {n}: {monkey.done[-8:]}") from error
        test_fuzz.give_up(window)
        after = ids(file)
        assert events(file) >= count
        assert {table: before[table] - after[table] for table in KEPT if before[table] - after[table]} == {}
        QGuiApplication.clipboard().clear()
