"""The secretariat setting a competition up in the window: fields filled, rows added, everything by its pages."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from inovasi_desktop.domain.setup import SetupView
from inovasi_desktop.services import setup_view
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.categories import COMMON, CategoriesPage
from ui.pages.identity import IdentityPage
from ui.pages.rules import RulesPage
from ui.pages.stages import StagesPage
from ui.shortcuts import Shortcut
from ui.widgets.form_field import CheckField, ChoiceField, Field
from ui.workspace import Workspace

P = TypeVar("P", bound=Page)


def write(text: str) -> None:
    """Replace what stands where the focus is, and go on with Enter."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, (QLineEdit, QPlainTextEdit)), widget
    widget.selectAll()
    if text:
        QTest.keyClicks(widget, text)
    else:
        QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClick(widget, Qt.Key.Key_Return if isinstance(widget, QLineEdit) else Qt.Key.Key_Tab)


def fill(field: Field, text: str) -> None:
    """Type into a field and leave it."""
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    write(text)
    assert field.message.text() == "" or "error" not in str(field.editor.property("state")), field.message.text()


def set_field(field: Field, value: object) -> None:
    """Give a field a value as its kind asks: typed, chosen or checked."""
    if isinstance(field, ChoiceField):
        field.choose(value)
    elif isinstance(field, CheckField):
        if field.check.isChecked() != value:
            QTest.keyClick(field.check, Qt.Key.Key_Space)
    else:
        fill(field, str(value))


def press(where: QWidget, key: Shortcut | Qt.Key) -> None:
    """Press a key at a widget."""
    where.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(key, Shortcut):
        QTest.keySequence(where, QKeySequence(key.value))
    else:
        QTest.keyClick(where, key)


@dataclass
class SetupRoom:
    """The window with the secretariat's workspace."""

    window: MainWindow
    workspace: Workspace

    def view(self) -> SetupView:
        """Return what is stored."""
        return self.workspace.read(setup_view.setup)

    def go(self, place: str, kind: type[P]) -> P:
        """Visit a place."""
        self.window.go(place)
        page = self.window.page()
        assert isinstance(page, kind), page
        return page

    @property
    def identity(self) -> IdentityPage:
        return self.go("identity", IdentityPage)

    @property
    def categories(self) -> CategoriesPage:
        return self.go("categories", CategoriesPage)

    @property
    def stages(self) -> StagesPage:
        return self.go("stages", StagesPage)

    @property
    def rules(self) -> RulesPage:
        return self.go("rules", RulesPage)

    def add_category(self, name: str, code: str, cut: str) -> None:
        """Add a category by Ctrl+N."""
        page = self.categories
        press(page.list.view, Shortcut.ADD_CLAIM)
        for text in (name, code, cut):
            write(text)

    def set_prizes(self, *prizes: tuple[str, str]) -> None:
        """Give every place of the common prizes its title and money; no more places than these."""
        page = self.categories
        page.list.pick(COMMON)
        while len(page.prizes.rows) > len(prizes):
            page.prizes.rows[max(page.prizes.rows)].remove.click()
        while len(page.prizes.rows) < len(prizes):
            page.prizes.add_button.click()
        for place, (title, money) in enumerate(prizes, 1):
            row = page.prizes.rows[place]
            fill(row.title, title)
            fill(row.money, money)

    def add_stage(self, name: str, **fields: object) -> None:
        """Add a stage by Ctrl+N and fill it in."""
        page = self.stages
        press(page.list.view, Shortcut.ADD_CLAIM)
        write(name)
        for key, value in fields.items():
            set_field(page.fields.fields[key], value)

    def add_criteria(self, *criteria: tuple[str, str, str]) -> None:
        """Add criteria with name, code and weight to the stage at hand."""
        card = self.stages.criteria
        for name, code, weight in criteria:
            card.add_button.click()
            write(name)
            edit = list(card.edits.values())[-1]
            fill(edit.fields["weight"], weight)
            edit.more.click()
            fill(edit.fields["code"], code)
            edit.more.click()

    def set_ties(self, *steps: str) -> None:
        """Put the chain together anew."""
        card = self.rules.ties
        while card.view.isVisible():
            press(card.view, Qt.Key.Key_Delete)
        for step in steps:
            card.choose(step)
            card.add_button.click()
