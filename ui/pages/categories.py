"""Kategori dan hadiah: who competes with whom, how many reach the final, and what a place earns."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import CategoryText, CategoryView, PrizeLine
from inovasi_desktop.domain.setup_checks import Problem, prize_problems
from inovasi_desktop.domain.typed import parse_whole
from inovasi_desktop.domain.values import ResultState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.categories import MOST_FINALISTS, put_category, put_prizes
from ui.models.choice_list import Choice
from ui.modes import Mode
from ui.pages.base import Title
from ui.pages.setup_page import SetupPage, order_calls, problems_of
from ui.shortcuts import KeyHint, Shortcut
from ui.theme import theme
from ui.widgets.base import give_width, label
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import CheckField, Field, LineField
from ui.widgets.message_line import MessageLine
from ui.widgets.prize_rows import PrizeRows
from ui.widgets.scroll import VScroll
from ui.widgets.setup_list import SetupList
from ui.workspace import Call, Workspace

COMMON = "common"
"""Key of the row for the prizes of all categories."""

_WIDTHS = {Mode.WIDE: 340, Mode.MEDIUM: 310, Mode.SMALL: 300, Mode.COMPACT: 280}


class CategoriesPage(SetupPage):
    """Categories at the left, the chosen one beside them.

    Attributes:
        list: the categories, those that were removed last.
        fields: of the chosen category.
        prizes, own: its prizes, and whether they are its own.
        removed: what stands in place of a category that was removed.

    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.list = SetupList(tr("Kategori"), tr("Tambah kategori"), self, self.keeper.flush)
        self.fields: dict[str, Field] = {
            "name": LineField(tr("Nama kategori")),
            "code": LineField(tr("Kode"), hint=tr("Singkat, misalnya PD; dipakai dalam berkas dan nomor piagam.")),
            "cut_size": LineField(
                tr("Jumlah finalis"),
                partial(parse_whole, low=1, high=MOST_FINALISTS),
                hint=tr("Peserta yang masuk tahap final (enam besar: 6)."),
            ),
        }
        for key, field in self.fields.items():
            self.keeper.add(key, field, partial(self._save, key))
        self.own = CheckField(tr("Hadiah sendiri untuk kategori ini"))
        self.keeper.add("own", self.own, self._save_own)
        self.prizes = PrizeRows(self.keeper, self._store_prizes, self.attempt)
        self._heading, self._note = label("", "h2", wrap=True), MessageLine()
        self._prize_note = MessageLine()
        self.removed = EmptyState("trash-2", tr("Kategori ini dihapus"), "", tr("Pulihkan"))
        self._fields_card, self._prize_card = Card((14, 16, 14, 14)), Card((14, 16, 14, 14))
        self._grid = FieldGrid(list(self.fields.values()), 2, [self.fields["name"]])
        self._build()
        self._connect()

    def _build(self) -> None:
        self._heading.setIndent(4)
        self._fields_card.body.addWidget(self._heading)
        self._fields_card.body.addWidget(self._note)
        self._fields_card.body.addSpacing(8)
        self._fields_card.body.addWidget(self._grid)
        self._prize_card.add_heading(tr("Hadiah"), 6).setIndent(4)
        self._prize_card.body.addWidget(self.own)
        self._prize_card.body.addWidget(self.prizes)
        self._prize_card.body.addWidget(self._prize_note)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self.head())
        for card in (self._fields_card, self._prize_card, self.removed):
            column.addWidget(card)
        column.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.list)
        self._line.addWidget(VScroll(inner), 1)

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.entered.connect(self._enter)
        self.list.add_wanted.connect(self.add)
        self.list.remove_wanted.connect(self.remove)
        self.list.move_wanted.connect(self.move_category)
        self.removed.activated.connect(self.restore)

    # what the window asks

    def title(self) -> Title:
        """Return how many categories there are."""
        found = len(self.setup.standing_categories())
        return Title(tr("Kategori dan hadiah"), tr("{n} kategori", n=found))

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins and the width of the list."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        give_width(self.list, theme.px(_WIDTHS[mode]), round(self.window().width() * 0.36))
        self._grid.set_columns(1 if mode is Mode.COMPACT else 2)

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list.view

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return (
            KeyHint("Enter", tr("ubah")),
            KeyHint(Shortcut.ADD_CLAIM.shown, tr("tambah"), 1),
            KeyHint("Del", tr("hapus"), 1),
            KeyHint(f"{Shortcut.MOVE_UP.shown} {Shortcut.MOVE_DOWN.shown}", tr("ubah urutan"), 2),
        )

    def parts(self) -> frozenset[str]:
        """Return the parts shown here."""
        return frozenset({"category.put", "prizes"})

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Peserta bersaing dalam kategorinya. Tambah kategori dengan Ctrl N; nama, kode, dan jumlah finalisnya "
            "diisi di kanan. Alt ↑ dan Alt ↓ mengubah urutan.\n\n"
            "Baris “Semua kategori” memuat hadiah bersama. Kategori yang berbeda dapat mempunyai hadiah sendiri: "
            "setiap peringkat dengan sebutannya di piagam, uang pembinaan, dan apakah mendapat piagam.\n\n"
            "Menghapus tidak menghilangkan: kategori yang dihapus tetap di bawah daftar dan dapat dipulihkan, juga "
            "dengan Ctrl Z. Kategori yang masih berisi peserta tidak dapat dihapus."
        )

    # what is shown

    def chosen(self) -> CategoryView | None:
        """Return the category at hand; None for the prizes of all."""
        key = self.list.current()
        return next((one for one in self.setup.categories if one.uid.hex == key), None)

    def show_setup(self, problems: tuple[Problem, ...]) -> None:
        """Show the list and the chosen category."""
        rows = [Choice(COMMON, tr("Semua kategori"), tr("hadiah bersama"))]
        ordered = sorted(self.setup.categories, key=lambda one: one.removed)
        rows += [_row(one, problems_of(problems, "categories", one.uid.hex)) for one in ordered]
        self.list.show_rows(rows, self.list.current())
        self.header_changed.emit()
        self._show_chosen(problems)

    def _show_chosen(self, problems: tuple[Problem, ...]) -> None:
        one = self.chosen()
        removed = one is not None and one.removed
        self._fields_card.setVisible(one is not None and not removed)
        self._prize_card.setVisible(not removed)
        self.removed.setVisible(removed)
        self.own.setVisible(one is not None)
        self.list.allow(remove=one is not None and not removed, move=one is not None and not removed)
        if one is None:
            self.prizes.show_prizes(self.setup.prizes, enabled=True)
            self._prize_note.show_text(" ".join(prize_problems(self.setup.prizes)), "warn")
        elif removed:
            self.removed.show_state(
                "trash-2",
                tr("{nama} dihapus", nama=one.text.name),
                tr("Hadiah dan isinya masih tersimpan. Pulihkan bila ternyata diperlukan."),
                tr("Pulihkan"),
            )
        else:
            self._show_category(one, problems_of(problems, "categories", one.uid.hex))

    def _show_category(self, one: CategoryView, told: Any) -> None:  # noqa: ANN401 - a mapping
        self._heading.setText(one.text.name)
        self._note.show_text(told.get("", ""), "info")
        values = {key: getattr(one.text, key) for key in self.fields}
        self.keeper.show({**values, "own": bool(one.prizes)}, told)
        self.prizes.show_prizes(one.prizes or self.setup.prizes, enabled=bool(one.prizes))
        self._prize_note.show_text(told.get("prizes", ""), "warn")

    def _pick(self, _key: str) -> None:
        self.refresh()

    def _enter(self, _key: str) -> None:
        one = self.chosen()
        if one is None:
            first = next(iter(self.prizes.rows.values()), None)
            (first.title.editor if first else self.prizes.add_button).setFocus()
        elif one.removed:
            self.removed.action.setFocus()
        else:
            self.fields["name"].focus()

    # acts

    def _put(self, one: CategoryView, value: CategoryText | None, expected: CategoryText | None) -> None:
        self.run_rule(put_category, uid=one.uid, value=value, expected=expected)

    def _save(self, field: str, value: Any, _expected: Any) -> None:  # noqa: ANN401 - any field
        one = self.chosen()
        if one is not None:
            changed: dict[str, Any] = {field: 0 if value is None else value}
            self._put(one, replace(one.text, **changed), one.text)

    def _save_own(self, value: object, _expected: object) -> None:
        one = self.chosen()
        if one is not None:
            prizes = self.setup.prizes if value else ()
            self.run(put_prizes, category_id=one.id, value=prizes, expected=one.prizes)

    def _store_prizes(self, prizes: tuple[PrizeLine, ...]) -> None:
        one = self.chosen()
        expected = self.setup.prizes if one is None else one.prizes
        self.run(put_prizes, category_id=None if one is None else one.id, value=prizes, expected=expected)

    def add(self) -> None:
        """Add a category, and have its name written."""
        if not self.keeper.flush():
            return
        codes = {one.text.code for one in self.setup.categories}
        code = next(f"K{n}" for n in range(1, len(codes) + 2) if f"K{n}" not in codes)
        position = max((one.text.position for one in self.setup.categories), default=0) + 1
        uid: UUID = self.workspace.context.new_id()
        text = CategoryText(code, tr("Kategori baru"), position)
        if self.attempt(lambda: self.run_rule(put_category, uid=uid, value=text, expected=None)):
            self.list.pick(uid.hex)
            name = self.fields["name"]
            name.focus()
            if isinstance(name, LineField):
                name.line.selectAll()

    def remove(self, key: str) -> None:
        """Remove a category; it can be brought back."""
        one = next((one for one in self.setup.standing_categories() if one.uid.hex == key), None)
        if one is not None and self.attempt(lambda: self._put(one, None, one.text)):
            self.notice.emit(tr("{nama} dihapus. Ctrl Z mengembalikan.", nama=one.text.name))

    def restore(self) -> None:
        """Bring the chosen category back."""
        one = self.chosen()
        if one is not None and one.removed and self.attempt(lambda: self._put(one, one.text, None)):
            self.list.view.setFocus()

    def move_category(self, key: str, way: int) -> None:
        """Change places with the neighbour."""
        calls = order_calls(self.setup.standing_categories(), UUID(key), way, _at) if key != COMMON else []
        if calls:
            self.attempt(lambda: self.workspace.run_together(calls))


def _at(one: CategoryView, position: int) -> Call | None:
    if one.text.position == position:
        return None
    value = replace(one.text, position=position)
    return Call(put_category, {"uid": one.uid, "value": value, "expected": one.text})


def _row(one: CategoryView, told: Any) -> Choice:  # noqa: ANN401 - a mapping
    detail = tr("{kode} · {n} peserta · {m} finalis", kode=one.text.code, n=one.entries, m=one.text.cut_size)
    chip, kind = "", ChipKind.MUTE
    if one.removed:
        chip = tr("Dihapus")
    elif one.result is ResultState.SEALED:
        chip, kind = tr("Disahkan"), ChipKind.OK
    elif one.result is not None:
        chip, kind = tr("Dicatat"), ChipKind.GOLD
    elif told.get("cut_size") or told.get("prizes"):
        chip, kind = tr("Periksa"), ChipKind.WARN
    return Choice(one.uid.hex, one.text.name, detail, chip, kind, one.text.name)
