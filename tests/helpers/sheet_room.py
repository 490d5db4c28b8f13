"""A judge at the sheet page, for tests that speak of rows and fields as the judge does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inovasi_desktop.services import judging
from tests.helpers.window import Desk, Show, focus
from ui.main_window import MainWindow, Place
from ui.models.nav_list import NavItem
from ui.pages.sheet import SheetPage
from ui.shortcuts import Shortcut
from ui.widgets.criterion_row import CriterionRow

Key = Qt.Key


class Room:
    """A judge at the sheet page; speaks of rows and fields as the judge does."""

    def __init__(self, desk: Desk, window: MainWindow, page: SheetPage) -> None:
        self.desk, self.window, self.page = desk, window, page

    def row(self, place: int) -> CriterionRow:
        return self.page.form.rows[place]

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def press(self, key: Key | Shortcut) -> None:
        widget = QApplication.focusWidget() or self.window
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key)

    def fill(self, *texts: str) -> None:
        """Type marks from the first criterion on, Enter after each."""
        focus(self.row(0).edit)
        for text in texts:
            self.write(text)
            self.press(Key.Key_Return)

    def stored(self, entry: int = 0) -> list[int | None]:
        sheet = self.desk.workspace.read(judging.sheet_view, **self.desk.where(entry))
        return [mark.value for mark in sheet.criteria]

    def sheet_note(self) -> str:
        sheet = self.desk.workspace.read(judging.sheet_view, **self.desk.where())
        return sheet.note

    def states(self) -> list[str]:
        """Return the state of every participant, as the list tells it."""
        role, model = Qt.ItemDataRole.AccessibleTextRole, self.page.entries.model
        return [str(model.index(n).data(role)).rsplit(", ", 1)[1] for n in range(model.rowCount())]

    def focused(self) -> int:
        """Return which criterion has the focus, -1 for none."""
        return next((n for n, row in enumerate(self.page.form.rows) if row.edit.hasFocus()), -1)

    @property
    def total(self) -> str:
        return self.page.side.total_shown()

    @property
    def said(self) -> str:
        return self.window.strip.saved_text()

    def chosen(self) -> int:
        return self.page.entries.view.currentIndex().row()


def forget_typing(window: QWidget) -> None:
    """Take back what a test left half typed, or the closing window would ask about it."""
    page = window.page() if isinstance(window, MainWindow) else None
    if isinstance(page, SheetPage):
        while page.table.board.take_back():
            pass
    if isinstance(page, SheetPage) and not page.empty_text():
        page._notes.show_sheet()  # as stored, and nothing waits to be saved into a file that is closed by then
        for row in page.form.rows:
            row.revert()


def enter(desk: Desk, shown: Show) -> Room:
    window = MainWindow()
    window.resize(1440, 900)
    shown(window, forget_typing)
    item = NavItem("paparan", "Paparan", "mic")
    window.show_places([Place(item, lambda: SheetPage(desk.workspace, desk.small.stage))], desk.workspace, "paparan")
    page = window.page()
    assert isinstance(page, SheetPage)
    QApplication.processEvents()  # parts that join a window already shown appear with the next turn of the loop
    return Room(desk, window, page)
