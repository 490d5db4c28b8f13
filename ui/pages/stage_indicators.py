"""The indicators that a field visit checks claims by: edited in place, moved, removed and brought back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import IndicatorText, IndicatorView, StageView
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.indicators import put_indicator
from ui.form_keeper import FormKeeper
from ui.pages.setup_page import SetupPage, order_calls
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.indicator_row import IndicatorRow
from ui.workspace import Call


class StageIndicators(Card):
    """The card of indicators of one stage.

    Attributes:
        stage: whose they are.
        rows: by uid.
        add_button: one more.
        restores: buttons for those that were removed.

    """

    def __init__(self, page: SetupPage, keeper: FormKeeper) -> None:
        super().__init__((14, 16, 14, 14))
        self._page, self._keeper = page, keeper
        self.stage: StageView | None = None
        self.rows: dict[UUID, IndicatorRow] = {}
        self.restores: list[Button] = []
        self.add_button = Button(tr("Tambah indikator"), icon="plus")
        self.add_heading(tr("Indikator klaim"), 2).setIndent(4)
        hint = label(
            tr("Klaim yang diperiksa di lapangan merujuk indikator ini; tidak diberi nilai."), "small", wrap=True
        )
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

    def show_stage(self, stage: StageView) -> None:
        """Show the indicators of a stage."""
        self.stage = stage
        found = self._standing()
        if [one.uid for one in found] != list(self.rows):
            self._rebuild(found)
        for one in found:
            self.rows[one.uid].show_text(one.text)
        self._show_removed([one for one in stage.indicators if one.removed])

    def _standing(self) -> list[IndicatorView]:
        return [one for one in self.stage.indicators if not one.removed] if self.stage is not None else []

    def _rebuild(self, found: Sequence[IndicatorView]) -> None:
        for uid, row in self.rows.items():
            for key in row.fields:
                self._keeper.forget(_key(uid, key))
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for place, one in enumerate(found, 1):
            row = self.rows[one.uid] = IndicatorRow(place)
            for key, field in row.fields.items():
                self._keeper.add(_key(one.uid, key), field, partial(self._save, one.uid, key))
            row.up.clicked.connect(partial(self.move_indicator, one.uid, -1))
            row.down.clicked.connect(partial(self.move_indicator, one.uid, 1))
            row.remove.clicked.connect(partial(self.remove, one.uid))
            self._column.addWidget(row)
            row.show()  # a layout shows it only later, and what is hidden takes no focus

    def _show_removed(self, removed: list[IndicatorView]) -> None:
        for button in self.restores:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.restores = []
        for one in removed:
            name = one.text.name if len(one.text.name) <= 30 else one.text.name[:29] + "…"
            button = Button(tr("Pulihkan {nama}", nama=name), "quiet", icon="rotate-ccw")
            button.clicked.connect(partial(self.restore, one))
            self._acts.addWidget(button)
            self.restores.append(button)
            button.show()

    # acts

    def _view(self, uid: UUID) -> IndicatorView:
        return next(one for one in self._standing() if one.uid == uid)

    def _where(self, uid: UUID) -> dict[str, Any]:
        return {"uid": uid, "stage_id": self.stage.id if self.stage is not None else 0}

    def _put(self, uid: UUID, value: IndicatorText | None, expected: IndicatorText | None) -> None:
        self._page.run(put_indicator, **self._where(uid), value=value, expected=expected)

    def _save(self, uid: UUID, key: str, value: Any, _expected: Any) -> None:  # noqa: ANN401 - any field
        view = self._view(uid)
        if key == "levels":
            value = tuple(line.strip() for line in value.splitlines() if line.strip())
        elif value is None:
            value = 0
        changed: dict[str, Any] = {key: value}
        self._put(uid, replace(view.text, **changed), view.text)

    def add(self) -> None:
        """Add an indicator, and have its name written."""
        if self.stage is None or not self._keeper.flush():
            return
        taken = {one.text.code for one in self.stage.indicators}
        code = next(f"I{n}" for n in range(1, len(taken) + 2) if f"I{n}" not in taken)
        position = max((one.text.position for one in self.stage.indicators), default=0) + 1
        uid = self._page.workspace.context.new_id()
        text = IndicatorText(code, tr("Indikator baru"), position, 0)
        if self._page.attempt(lambda: self._put(uid, text, None)) and uid in self.rows:
            self.rows[uid].name.focus()
            self.rows[uid].name.line.selectAll()

    def remove(self, uid: UUID) -> None:
        """Take an indicator away; it can be brought back."""
        view = self._view(uid)
        if self._page.attempt(lambda: self._put(uid, None, view.text)):
            self._page.notice.emit(tr("{nama} dihapus. Ctrl Z mengembalikan.", nama=view.text.name))
        self.add_button.setFocus()

    def restore(self, view: IndicatorView) -> None:
        """Bring an indicator back."""
        self._page.attempt(lambda: self._put(view.uid, view.text, None))
        self.add_button.setFocus()

    def move_indicator(self, uid: UUID, way: int) -> None:
        """Change places with the neighbour."""
        calls = order_calls(self._standing(), uid, way, self._at)
        if calls:
            self._page.attempt(lambda: self._page.workspace.run_together(calls))
            if uid in self.rows:
                (self.rows[uid].up if way < 0 else self.rows[uid].down).setFocus()

    def _at(self, view: IndicatorView, position: int) -> Call | None:
        if view.text.position == position:
            return None
        value = replace(view.text, position=position)
        return Call(put_indicator, {**self._where(view.uid), "value": value, "expected": view.text})


def _key(uid: UUID, name: str) -> str:
    return f"indicator:{uid.hex}:{name}"
