"""Type marks in the real window until killed, and print each one that the screen shows as saved.

``python -m tests.helpers.enter_scores FILE SEED`` with Qt's offscreen platform.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from inovasi_desktop.db.models import Judge, Stage
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.values import Actor, Context, Role
from inovasi_desktop.services.files import CompetitionFile, open_file
from tests.helpers.entry_steps import Step, marks, steps
from ui.main_window import MainWindow, Place
from ui.models.nav_list import NavItem
from ui.pages.sheet import SheetPage
from ui.theme import Variant, theme
from ui.widgets.status_strip import clock
from ui.workspace import Workspace


class Desk:
    """The window as a judge sees it, worked by its keys alone."""

    def __init__(self, file: CompetitionFile) -> None:
        with file.read() as session:
            judge, stage = session.scalars(select(Judge.id)).one(), session.scalars(select(Stage.id)).one()
        context = Context(Actor("Juri 1", Role.JUDGE, "laptop-juri", judge))
        self.workspace = Workspace(file, context)
        self.page = SheetPage(self.workspace, stage)
        self.window = MainWindow()
        self.window.show_places([Place(NavItem("sheet", "Lembar"), lambda: self.page)], self.workspace, "sheet")
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)  # shortcuts are the active window's

    def type_mark(self, step: Step) -> None:
        """Go to the entry and the field, type the mark over what stands there, press Enter."""
        while self.page.entries.view.currentIndex().row() < step.entry:
            self._press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        while self.page.entries.view.currentIndex().row() > step.entry:
            self._press(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
        edit = self.page.form.rows[step.criterion].edit
        edit.setFocus(Qt.FocusReason.TabFocusReason)
        self._press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(edit, format_short(step.value))
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def shows_saved(self, step: Step, before: str) -> bool:
        """Return whether the painted window says of this very mark that it is saved."""
        QApplication.processEvents()
        saved, row = self.workspace.saved_at, self.page.form.rows[step.criterion]
        return (
            saved is not None
            and saved.isoformat() != before
            and self.window.strip.saved_text() == f"Tersimpan {clock(saved)}"
            and row.edit.text() == format_short(step.value)
            and not row.problem
        )

    def state(self, step: Step) -> str:
        """Return what the screen says instead, for the one who reads a failure."""
        row = self.page.form.rows[step.criterion]
        focus = QApplication.focusWidget()
        return f"field {row.edit.text()!r}, {row.problem!r}, {self.window.strip.saved_text()!r}, focus {focus!r}"

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)


def main() -> None:
    """Type until killed; end with an error when something typed is not shown as saved."""
    app = QApplication([])
    theme.load_fonts()
    theme.apply(app, Variant.LIGHT)
    with open_file(Path(sys.argv[1])) as file:
        desk = Desk(file)
        with file.read() as session:
            standing = marks(session)
        entries, criteria = desk.page.entries.model.rowCount(), len(desk.page.form.rows)
        for step in steps(int(sys.argv[2]), entries, criteria, standing):
            before = desk.workspace.saved_at
            desk.type_mark(step)
            if not desk.shows_saved(step, before.isoformat() if before else ""):
                sys.exit(f"not shown as saved: {step}, {desk.state(step)}")
            sys.stdout.write(f"{step.entry} {step.criterion} {step.value}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
