"""One criterion as the secretariat edits it: name and weight on a line, code, words and level texts unfolded below."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.setup import CriterionText, CriterionView
from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.typed import parse_hundredths
from inovasi_desktop.i18n import tr
from ui.form_keeper import FormKeeper
from ui.theme import theme
from ui.widgets.base import label, rule
from ui.widgets.button import Button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import Field, LineField, NoteField
from ui.widgets.message_line import MessageLine

Store = Callable[[CriterionView, CriterionText], object]
"""Stores another record in place of a criterion's; refuses with ``KnownError``."""

Attempt = Callable[[Callable[[], object]], bool]


def number_field(name: str, *, hint: str = "", bare: bool = False) -> LineField:
    """Return a field for a weight or limit."""
    return LineField(name, parse_hundredths, format_short, hint, bare=bare)


class LevelRow(QWidget):
    """One band: limits, name, words."""

    def __init__(self, of: str, place: int) -> None:
        super().__init__()
        what = tr("{kriteria}, tingkat {n}", kriteria=of, n=place + 1)
        self.fields: dict[str, LineField] = {
            "low": number_field(tr("{tingkat}: dari", tingkat=what), bare=True),
            "high": number_field(tr("{tingkat}: sampai", tingkat=what), bare=True),
            "label": LineField(tr("{tingkat}: nama", tingkat=what), bare=True),
            "description": LineField(tr("{tingkat}: uraian", tingkat=what), bare=True),
        }
        for field, words in zip(
            self.fields.values(), (tr("dari"), tr("sampai"), tr("nama"), tr("uraian")), strict=True
        ):
            field.line.setPlaceholderText(words)
        self.remove = Button(tr("Hapus tingkat {n}", n=place + 1), "tool", icon="trash-2")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        for field, stretch in zip(self.fields.values(), (2, 2, 4, 9), strict=True):
            line.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.remove)


class CriterionEdit(QWidget):
    """The fields of one criterion.

    Attributes:
        fields: name, weight, code, description.
        more: unfolds what is below the line.
        up, down, remove: the acts.

    Signals:
        moved(int): up (-1) or down (1).
        removed(): take it away.

    """

    moved = Signal(int)
    removed = Signal()

    def __init__(self, view: CriterionView, keeper: FormKeeper, store: Store, attempt: Attempt) -> None:
        super().__init__()
        self.view, self._keeper, self._store, self._attempt = view, keeper, store, attempt
        name = view.text.name
        self.fields: dict[str, Field] = {
            "name": LineField(tr("Nama kriteria"), bare=True),
            "weight": number_field(tr("Bobot {kriteria}", kriteria=name), bare=True),
            "code": LineField(tr("Kode"), hint=tr("Dipakai dalam berkas dan pemutus nilai sama.")),
            "description": NoteField(tr("Uraian"), lines=58),
        }
        self.more = Button(tr("Rincian {kriteria}", kriteria=name), "tool", icon="chevron-down")
        self.more.setCheckable(True)
        self.up = Button(tr("Naikkan {kriteria}", kriteria=name), "tool", icon="arrow-up")
        self.down = Button(tr("Turunkan {kriteria}", kriteria=name), "tool", icon="arrow-down")
        self.remove = Button(tr("Hapus {kriteria}", kriteria=name), "tool", icon="trash-2")
        self.message = MessageLine(2)
        self.add_level = Button(tr("Tambah tingkat"), icon="plus")
        self._levels: list[LevelRow] = []
        self._level_column = QVBoxLayout()
        self.details = QWidget()
        self._build()
        for key, field in self.fields.items():
            keeper.add(self._key(key), field, partial(self._save, key))
        self.more.toggled.connect(self._unfold)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        self.add_level.clicked.connect(self._add_level)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(theme.px(4))
        line.addWidget(self.fields["name"], 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.fields["weight"], 1, Qt.AlignmentFlag.AlignTop)
        for button in (self.more, self.up, self.down, self.remove):
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.message)
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(theme.px(14), 0, 0, theme.px(10))
        inner.setSpacing(theme.px(4))
        inner.addWidget(FieldGrid([self.fields["code"], self.fields["description"]], 1))
        heading = label(tr("Tingkat nilai"), "strong")
        heading.setIndent(4)
        inner.addWidget(heading)
        self._level_column.setSpacing(0)
        inner.addLayout(self._level_column)
        inner.addWidget(self.add_level)
        inner.addWidget(rule())
        column.addWidget(self.details)
        self.details.hide()

    def _key(self, name: str) -> str:
        return f"criterion:{self.view.uid.hex}:{name}"

    def show_view(self, view: CriterionView, warning: str) -> None:
        """Show the stored criterion."""
        self.view = view
        for key, field in self.fields.items():
            field.show_stored(getattr(view.text, key))
        self.message.show_text(warning, "warn")
        if len(view.text.levels) != len(self._levels):
            self._rebuild_levels(len(view.text.levels))
        for row, level in zip(self._levels, view.text.levels, strict=True):
            for key, level_field in row.fields.items():
                level_field.show_stored(getattr(level, key))

    def forget(self) -> None:
        """Keep no field of this criterion any more."""
        self._rebuild_levels(0)
        for key in self.fields:
            self._keeper.forget(self._key(key))

    def _rebuild_levels(self, count: int) -> None:
        while len(self._levels) > count:
            row = self._levels.pop()
            for key in row.fields:
                self._keeper.forget(self._key(f"{len(self._levels)}:{key}"))
            self._level_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._levels) < count:
            place = len(self._levels)
            row = LevelRow(self.view.text.name, place)
            for key, field in row.fields.items():
                self._keeper.add(self._key(f"{place}:{key}"), field, partial(self._save_level, place, key))
            row.remove.clicked.connect(partial(self._remove_level, place))
            self._level_column.addWidget(row)
            row.show()  # a layout shows it only later, and what is hidden takes no focus
            self._levels.append(row)

    def _unfold(self, on: bool) -> None:
        self.details.setVisible(on)

    # what is saved

    def _save(self, key: str, value: Any, _expected: Any) -> None:  # noqa: ANN401 - any field
        changed: dict[str, Any] = {key: 0 if value is None else value}
        self._store(self.view, replace(self.view.text, **changed))

    def _save_level(self, place: int, key: str, value: Any, _expected: Any) -> None:  # noqa: ANN401 - any field
        levels = list(self.view.text.levels)
        changed: dict[str, Any] = {key: 0 if value is None else value}
        levels[place] = replace(levels[place], **changed)
        self._put_levels(levels)

    def _add_level(self) -> None:
        levels = list(self.view.text.levels)
        low = levels[-1].high + 1 if levels else 0
        levels.append(Level(low, low, tr("Tingkat {n}", n=len(levels) + 1)))
        if self._attempt(lambda: self._put_levels(levels)) and self._levels:
            self._levels[-1].fields["low"].focus()

    def _remove_level(self, place: int) -> None:
        levels = [one for n, one in enumerate(self.view.text.levels) if n != place]
        self._attempt(lambda: self._put_levels(levels))
        self.add_level.setFocus()

    def _put_levels(self, levels: Sequence[Level]) -> None:
        self._store(self.view, replace(self.view.text, levels=tuple(levels)))
