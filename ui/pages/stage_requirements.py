"""The requirements of the seleksi administrasi: edited in place, moved, removed and brought back."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import RequirementText, RequirementView
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.requirement_list import put_requirement
from ui.form_keeper import FormKeeper
from ui.pages.setup_page import SetupPage, order_calls
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.form_field import LineField
from ui.workspace import Call


class RequirementRow(QWidget):
    """One requirement.

    Attributes:
        field: its text.
        up, down, remove: the acts.

    """

    def __init__(self, place: int) -> None:
        super().__init__()
        name = tr("Syarat {n}", n=place)
        self.field = LineField(name, bare=True)
        self.up = Button(tr("Naikkan syarat {n}", n=place), "tool", icon="arrow-up")
        self.down = Button(tr("Turunkan syarat {n}", n=place), "tool", icon="arrow-down")
        self.remove = Button(tr("Hapus syarat {n}", n=place), "tool", icon="trash-2")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        line.addWidget(self.field, 1)
        for button in (self.up, self.down, self.remove):
            line.addWidget(button)


class StageRequirements(Card):
    """The card of requirements of one category, or of all.

    Attributes:
        rows: by uid.
        add_button: one more.

    """

    def __init__(self, page: SetupPage, keeper: FormKeeper) -> None:
        super().__init__((14, 16, 14, 14))
        self._page, self._keeper = page, keeper
        self._owner: int | None = None
        self._found: list[RequirementView] = []
        self.rows: dict[UUID, RequirementRow] = {}
        self.add_button = Button(tr("Tambah syarat"), icon="plus")
        self.restores: list[Button] = []
        self.add_heading(tr("Syarat"), 2).setIndent(4)
        hint = label(tr("Diperiksa satu per satu untuk setiap peserta; tidak diberi nilai."), "small", wrap=True)
        hint.setIndent(4)
        self.body.addWidget(hint)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addSpacing(6)
        acts = QWidget()
        self._acts = FlowLayout(acts, gap=8)
        self._acts.addWidget(self.add_button)
        self.body.addWidget(acts)
        self.add_button.clicked.connect(self.add)

    def show_requirements(self, every: tuple[RequirementView, ...], owner: int | None) -> None:
        """Show the requirements of a category alone, or the common ones."""
        self._owner = owner
        mine = [one for one in every if one.category_id == owner]
        self._found = [one for one in mine if not one.removed]
        if [one.uid for one in self._found] != list(self.rows):
            self._rebuild()
        for one in self._found:
            self.rows[one.uid].field.show_stored(one.text.text)
        self._show_removed([one for one in mine if one.removed])

    def _rebuild(self) -> None:
        for uid, row in self.rows.items():
            self._keeper.forget(f"requirement:{uid.hex}")
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for place, one in enumerate(self._found, 1):
            row = self.rows[one.uid] = RequirementRow(place)
            self._keeper.add(f"requirement:{one.uid.hex}", row.field, partial(self._save, one.uid))
            row.up.clicked.connect(partial(self.move_requirement, one.uid, -1))
            row.down.clicked.connect(partial(self.move_requirement, one.uid, 1))
            row.remove.clicked.connect(partial(self.remove, one.uid))
            self._column.addWidget(row)
            row.show()  # a layout shows it only later, and what is hidden takes no focus

    def _show_removed(self, removed: list[RequirementView]) -> None:
        for button in self.restores:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.restores = []
        for one in removed:
            words = one.text.text if len(one.text.text) <= 30 else one.text.text[:29] + "…"
            button = Button(tr("Pulihkan “{syarat}”", syarat=words), "quiet", icon="rotate-ccw")
            button.clicked.connect(partial(self.restore, one))
            self._acts.addWidget(button)
            self.restores.append(button)
            button.show()

    def _view(self, uid: UUID) -> RequirementView:
        return next(one for one in self._found if one.uid == uid)

    def _put(self, uid: UUID, value: RequirementText | None, expected: RequirementText | None) -> None:
        self._page.run(put_requirement, uid=uid, category_id=self._owner, value=value, expected=expected)

    def _save(self, uid: UUID, value: Any, _expected: Any) -> None:  # noqa: ANN401 - a text
        view = self._view(uid)
        self._put(uid, replace(view.text, text=value), view.text)

    def add(self) -> None:
        """Add a requirement, and have it written."""
        if not self._keeper.flush():
            return
        position = max((one.text.position for one in self._found), default=0) + 1
        uid = self._page.workspace.context.new_id()
        text = RequirementText(tr("Syarat baru"), position)
        if self._page.attempt(lambda: self._put(uid, text, None)) and uid in self.rows:
            self.rows[uid].field.focus()
            self.rows[uid].field.line.selectAll()

    def remove(self, uid: UUID) -> None:
        """Take a requirement away; it can be brought back."""
        view = self._view(uid)
        self._page.attempt(lambda: self._put(uid, None, view.text))
        self.add_button.setFocus()

    def restore(self, view: RequirementView) -> None:
        """Bring a requirement back."""
        self._page.attempt(lambda: self._put(view.uid, view.text, None))
        self.add_button.setFocus()

    def move_requirement(self, uid: UUID, way: int) -> None:
        """Change places with the neighbour."""
        calls = order_calls(self._found, uid, way, self._at)
        if calls:
            self._page.attempt(lambda: self._page.workspace.run_together(calls))
            if uid in self.rows:
                (self.rows[uid].up if way < 0 else self.rows[uid].down).setFocus()

    def _at(self, view: RequirementView, position: int) -> Call | None:
        if view.text.position == position:
            return None
        where = {"uid": view.uid, "category_id": self._owner}
        value = replace(view.text, position=position)
        return Call(put_requirement, {**where, "value": value, "expected": view.text})
