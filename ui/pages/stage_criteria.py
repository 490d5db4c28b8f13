"""The criteria of a stage: edited in place, with their sum below, and those that were removed to bring back."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.setup import CriterionText, CriterionView, StageView
from inovasi_desktop.domain.setup_checks import Problem
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.criteria import put_criterion
from ui.form_keeper import FormKeeper
from ui.pages.setup_page import SetupPage, order_calls, problems_of
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.criterion_edit import CriterionEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine
from ui.workspace import Call

_OWN_CODE = re.compile(r"(kriteria|tahap)-\d+")


def slug(name: str, taken: Collection[str], fallback: str) -> str:
    """Return a code from a name's last words, lower case and without signs; ``fallback`` where none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    for code in (words[0] if words else "", "-".join(words)):
        if code and len(code) <= 40 and code not in taken:
            return code
    return fallback


def is_own_code(code: str) -> bool:
    """Return whether the program made up this code, so that a name may replace it."""
    return _OWN_CODE.fullmatch(code) is not None


class StageCriteria(Card):
    """The card of criteria.

    Attributes:
        edits: by uid.
        add_button: one more.
        restores: buttons for those that were removed.

    """

    def __init__(self, page: SetupPage, keeper: FormKeeper) -> None:
        super().__init__((14, 16, 14, 14))
        self._page, self._keeper = page, keeper
        self.stage: StageView | None = None
        self.edits: dict[UUID, CriterionEdit] = {}
        self.restores: list[Button] = []
        self.add_button = Button(tr("Tambah kriteria"), icon="plus")
        self.sum, self.note = label("", "strong"), MessageLine(2)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.add_heading(tr("Kriteria"), 6).setIndent(4)
        self.body.addLayout(self._column)
        for widget in (self.sum, self.note):
            self.body.addWidget(widget)
        self.sum.setIndent(4)
        self.body.addSpacing(6)
        acts = QWidget()
        self._acts = FlowLayout(acts, gap=8)
        self._acts.addWidget(self.add_button)
        self.body.addWidget(acts)
        self.add_button.clicked.connect(self.add)

    def show_stage(self, stage: StageView, problems: tuple[Problem, ...]) -> None:
        """Show the criteria of a stage."""
        self.stage = stage
        standing = stage.standing
        if [one.uid for one in standing] != list(self.edits):
            self._rebuild(standing)
        for one in standing:
            told = problems_of(problems, "stages", one.uid.hex)
            self.edits[one.uid].show_view(one, told.get("levels", ""))
        total = sum(one.text.weight for one in standing)
        self.sum.setText(tr("Jumlah bobot {n}", n=format_short(total)))
        self.sum.setVisible(bool(standing))
        self.note.show_text(problems_of(problems, "stages", stage.uid.hex).get("criteria", ""), "warn")
        self._show_removed([one for one in stage.criteria if one.removed])

    def typed(self, stage: StageView) -> StageView:
        """Return the stage with the weights of criteria that are typed."""
        return replace(stage, criteria=tuple(self._weighed(one) for one in stage.criteria))

    def _weighed(self, one: CriterionView) -> CriterionView:
        edit = self.edits.get(one.uid)
        if edit is None or one.removed:
            return one
        try:
            weight = edit.fields["weight"].value()
        except KnownError:
            return one
        return replace(one, text=replace(one.text, weight=weight if isinstance(weight, int) else 0))

    def _rebuild(self, standing: tuple[CriterionView, ...]) -> None:
        wanted = {one.uid for one in standing}
        for uid in [uid for uid in self.edits if uid not in wanted]:
            edit = self.edits.pop(uid)
            edit.forget()
            self._column.removeWidget(edit)
            edit.hide()
            edit.deleteLater()
        for one in standing:
            if one.uid not in self.edits:
                edit = CriterionEdit(one, self._keeper, self._store, self._page.attempt)
                edit.moved.connect(partial(self.move_criterion, one.uid))
                edit.removed.connect(partial(self.remove, one.uid))
                self.edits[one.uid] = edit
        self.edits = {one.uid: self.edits[one.uid] for one in standing}
        for place, edit in enumerate(self.edits.values()):
            self._column.insertWidget(place, edit)
            edit.show()  # a layout shows it only later, and what is hidden takes no focus

    def _show_removed(self, removed: list[CriterionView]) -> None:
        for button in self.restores:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.restores = []
        for one in removed:
            button = Button(tr("Pulihkan {nama}", nama=one.text.name), "quiet", icon="rotate-ccw")
            button.clicked.connect(partial(self.restore, one))
            self._acts.addWidget(button)
            self.restores.append(button)
            button.show()

    # acts

    def _put(self, uid: UUID, value: CriterionText | None, expected: CriterionText | None) -> None:
        if self.stage is not None:
            where = {"uid": uid, "stage_id": self.stage.id}
            self._page.run_rule(put_criterion, **where, value=value, expected=expected)

    def _store(self, view: CriterionView, text: CriterionText) -> None:
        if text.name != view.text.name and is_own_code(text.code):
            text = replace(text, code=slug(text.name, self._codes(), text.code))
        self._put(view.uid, text, view.text)

    def _codes(self) -> set[str]:
        return {one.text.code for one in self.stage.criteria} if self.stage is not None else set()

    def add(self) -> None:
        """Add a criterion, and have its name written."""
        if self.stage is None or not self._keeper.flush():
            return
        taken = self._codes()
        code = next(f"kriteria-{n}" for n in range(1, len(taken) + 2) if f"kriteria-{n}" not in taken)
        position = max((one.text.position for one in self.stage.criteria), default=0) + 1
        levels = self.stage.standing[-1].text.levels if self.stage.standing else ()
        bands = tuple(replace(one, description="") for one in levels)
        uid = self._page.workspace.context.new_id()
        text = CriterionText(code, tr("Kriteria baru"), position, 0, "", bands)
        if self._page.attempt(lambda: self._put(uid, text, None)) and uid in self.edits:
            name = self.edits[uid].fields["name"]
            name.focus()
            self.edits[uid].fields["name"].editor.selectAll()  # type: ignore[attr-defined]

    def remove(self, uid: UUID) -> None:
        """Take a criterion away; it can be brought back."""
        view = self.edits[uid].view
        if self._page.attempt(lambda: self._put(uid, None, view.text)):
            self._page.notice.emit(tr("{nama} dihapus. Ctrl Z mengembalikan.", nama=view.text.name))
            self.add_button.setFocus()

    def restore(self, view: CriterionView) -> None:
        """Bring a criterion back."""
        self._page.attempt(lambda: self._put(view.uid, view.text, None))
        self.add_button.setFocus()

    def move_criterion(self, uid: UUID, way: int) -> None:
        """Change places with the neighbour."""
        if self.stage is None:
            return
        found = list(self.stage.standing)
        calls = order_calls(found, uid, way, self._call)
        if calls:
            self._page.attempt(lambda: self._page.workspace.run_together(calls))
            if uid in self.edits:
                (self.edits[uid].up if way < 0 else self.edits[uid].down).setFocus()

    def _call(self, view: CriterionView, position: int) -> Call | None:
        if view.text.position == position or self.stage is None:
            return None
        value = replace(view.text, position=position)
        where = {"uid": view.uid, "stage_id": self.stage.id}
        return Call(put_criterion, {**where, "value": value, "expected": view.text})
