"""Tahap dan rubrik: the stages in order, how each counts, its criteria with weights and level texts, requirements."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.setup import StageText, StageView
from inovasi_desktop.domain.setup_checks import Problem
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.stages import put_stage
from ui.models.choice_list import Choice
from ui.modes import Mode
from ui.pages.base import Title, TopWidgets
from ui.pages.setup_page import SetupPage, order_calls, problems_of
from ui.pages.stage_copy import copy_calls
from ui.pages.stage_criteria import StageCriteria, is_own_code, slug
from ui.pages.stage_fields import StageFields
from ui.pages.stage_indicators import StageIndicators
from ui.pages.stage_requirements import StageRequirements
from ui.shortcuts import KeyHint, Shortcut
from ui.theme import theme
from ui.widgets.base import give_width
from ui.widgets.chip import ChipKind
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.rules_meaning import RulesMeaning
from ui.widgets.scroll import VScroll
from ui.widgets.setup_list import SetupList
from ui.workspace import Call, Workspace

_WIDTHS = {Mode.WIDE: 290, Mode.MEDIUM: 290, Mode.SMALL: 280, Mode.COMPACT: 260}
_FIELD_COLUMNS = {Mode.WIDE: 2, Mode.MEDIUM: 3, Mode.SMALL: 2, Mode.COMPACT: 1}


class StagesPage(SetupPage):
    """Stages at the left, the chosen one beside them.

    Attributes:
        owner_box: whose stages are shown: the common ones, or those of a category.
        list: the stages, those that were removed last.
        fields, criteria, indicators, requirements: of the chosen stage.
        meaning: what the rules mean and do, with what is being typed.
        empty: what stands where there is no stage, or a removed one.

    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._owners: list[int | None] = [None]
        self.owner: int | None = None
        self.owner_box = ChoiceBox()
        self.owner_box.setAccessibleDescription(tr("Kategori yang tahapnya ditampilkan"))
        self.owner_box.setParent(self)
        self.owner_box.hide()
        self.list = SetupList(tr("Tahap"), tr("Tambah tahap"), self, self.keeper.flush)
        self.fields = StageFields(self.keeper, self._save)
        self.criteria = StageCriteria(self, self.keeper)
        self.indicators = StageIndicators(self, self.keeper)
        self.requirements = StageRequirements(self, self.keeper)
        self.meaning = RulesMeaning()
        self.empty = EmptyState("layers", "", "")
        self._build()
        self.owner_box.activated.connect(self._choose_owner)
        self.list.picked.connect(self._pick)
        self.list.entered.connect(self._enter)
        self.list.add_wanted.connect(self.add)
        self.list.remove_wanted.connect(self.remove)
        self.list.move_wanted.connect(self.move_stage)
        self.empty.activated.connect(self._fill_emptiness)
        self.keeper.unsaved_changed.connect(self._show_meaning)

    def _build(self) -> None:
        inner, column = QWidget(), QVBoxLayout()
        column.setSpacing(14)
        for part in (self.fields, self.criteria, self.indicators, self.requirements, self.empty):
            column.addWidget(part)
        column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.addLayout(column, 3)
        self._columns.addWidget(self.meaning, 2)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addLayout(self.head())
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.list)
        self._line.addWidget(VScroll(inner), 1)

    # what the window asks

    def title(self) -> Title:
        """Return whose stages these are."""
        names = {one.id: one.text.name for one in self.setup.categories}
        whose = tr("semua kategori") if self.owner is None else names.get(self.owner, "")
        return Title(tr("Tahap dan rubrik"), whose)

    def top_widgets(self) -> TopWidgets:
        """Return the choice of whose stages are shown."""
        return TopWidgets((self.owner_box,), ())

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins, the width of the list and the columns of fields."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        give_width(self.list, theme.px(_WIDTHS[mode]), round(self.window().width() * 0.33))
        self.fields.set_columns(_FIELD_COLUMNS[mode])
        self._columns.setSpacing(mode.gap)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if mode is Mode.WIDE else down)

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
        return frozenset({"stage.put", "criterion.put", "indicator.put", "requirement.put"})

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Tahap penilaian menurut urutannya. Seleksi administrasi berisi syarat; tahap lain berisi kriteria dengan "
            "bobot. Tahap final dihitung di nilai akhir menurut bobotnya; tahap seleksi hanya menentukan finalis.\n\n"
            "Setiap isian tersimpan begitu Anda meninggalkannya, dan Ctrl Z mengembalikannya. Tombol panah bawah di "
            "sebelah kriteria membuka kode, uraian, dan tingkat nilainya. Arti aturan dan contohnya berubah "
            "selagi Anda mengetik angka. Tahap dengan pemeriksaan di lapangan juga mempunyai daftar indikator.\n\n"
            "Biasanya semua kategori memakai tahap yang sama. Pilih sebuah kategori di atas untuk memberinya tahap "
            "sendiri.\n\n"
            "Sesudah penilaian dimulai, perubahan aturan memerlukan alasan yang tercatat. Aturan kategori yang "
            "hasilnya sudah dicatat tidak dapat diubah."
        )

    # what is shown

    def chosen(self) -> StageView | None:
        """Return the stage at hand."""
        key = self.list.current()
        return next((one for one in self.setup.stages if one.uid.hex == key), None)

    def show_setup(self, problems: tuple[Problem, ...]) -> None:
        """Show whose stages there are, the list, and the chosen stage."""
        self._show_owners()
        mine = [one for one in self.setup.stages if one.category_id == self.owner]
        mine.sort(key=lambda one: one.removed)
        rows = [_row(one, bool(problems_of(problems, "stages", one.uid.hex))) for one in mine]
        self.list.show_rows(rows, self.list.current())
        self.header_changed.emit()
        self._show_chosen(problems)

    def _show_owners(self) -> None:
        standing = self.setup.standing_categories()
        self._owners = [None, *(one.id for one in standing)]
        if self.owner not in self._owners:
            self.owner = None
        names = [tr("Semua kategori"), *(one.text.name for one in standing)]
        if [self.owner_box.itemText(n) for n in range(self.owner_box.count())] != names:
            self.owner_box.clear()
            self.owner_box.addItems(names)
        self.owner_box.setCurrentIndex(self._owners.index(self.owner))

    def _show_chosen(self, problems: tuple[Problem, ...]) -> None:
        one = self.chosen()
        standing = one is not None and not one.removed
        screening = one is not None and one.text.kind is StageKind.SCREENING
        self.fields.setVisible(standing)
        self.criteria.setVisible(standing and not screening)
        self.indicators.setVisible(standing and not screening and one is not None and one.text.field_visit)
        self.requirements.setVisible(standing and screening)
        self.empty.setVisible(not standing)
        self.meaning.setVisible(_counts(one))
        self.list.allow(remove=standing, move=standing)
        if one is None:
            self._show_nothing()
        elif one.removed:
            words = tr("Kriteria dan nilainya masih tersimpan. Pulihkan bila ternyata diperlukan.")
            self.empty.show_state("trash-2", tr("{nama} dihapus", nama=one.text.name), words, tr("Pulihkan"))
        else:
            self.fields.show_stage(one, problems_of(problems, "stages", one.uid.hex))
            if screening:
                self.requirements.show_requirements(self.setup.requirements, self.owner)
            else:
                self.criteria.show_stage(one, problems)
                if one.text.field_visit:  # their rows stay for when the field visit is picked again
                    self.indicators.show_stage(one)

        self._show_meaning()

    def _show_meaning(self, *_told: object) -> None:
        """Explain the rules as they would be with what is typed, as far as it makes sense."""
        one = self.chosen()
        if one is None or not _counts(one):
            return
        typed = self.criteria.typed(self.fields.typed(one))
        stages = tuple(typed if stage.uid == one.uid else stage for stage in self.setup.stages)
        self.meaning.show_meaning(replace(self.setup, stages=stages), self.owner, typed=typed != one)

    def _show_nothing(self) -> None:
        if self.owner is None:
            words = tr("Tambahkan tahap pertama: administrasi, proposal, fact finding, atau paparan.")
            self.empty.show_state("layers", tr("Belum ada tahap"), words, tr("Tambah tahap"))
        else:
            words = tr("Kategori ini memakai tahap dan rubrik bersama. Salin dulu bila harus berbeda.")
            self.empty.show_state("layers", tr("Memakai tahap bersama"), words, tr("Buat tahap sendiri"))

    def _choose_owner(self, place: int) -> None:
        if not self.keeper.flush():
            self.owner_box.setCurrentIndex(self._owners.index(self.owner))
            return
        self.owner = self._owners[place]
        self.refresh()

    def _pick(self, _key: str) -> None:
        self.refresh()

    def _enter(self, _key: str) -> None:
        one = self.chosen()
        if one is not None:
            (self.empty.action if one.removed else self.fields.fields["name"].editor).setFocus()

    # acts

    def _put(self, one: StageView, value: StageText | None, expected: StageText | None) -> None:
        self.run_rule(put_stage, uid=one.uid, category_id=one.category_id, value=value, expected=expected)

    def _save(self, field: str, value: Any) -> None:  # noqa: ANN401 - any field
        one = self.chosen()
        if one is None:
            return
        changed: dict[str, Any] = {field: value}
        if field == "name" and is_own_code(one.text.code):
            changed["code"] = slug(value, {stage.text.code for stage in self.setup.stages}, one.text.code)
        self._put(one, replace(one.text, **changed), one.text)

    def add(self) -> None:
        """Add a stage, and have its name written."""
        if not self.keeper.flush():
            return
        mine = [one for one in self.setup.stages if one.category_id == self.owner]
        taken = {one.text.code for one in mine}
        code = next(f"tahap-{n}" for n in range(1, len(taken) + 2) if f"tahap-{n}" not in taken)
        like = next((one.text for one in reversed(mine) if not one.removed), None)
        text = StageText(
            code, tr("Tahap baru"), StageKind.FINAL, max((one.text.position for one in mine), default=0) + 1
        )
        if like is not None:
            text = replace(text, scale_min=like.scale_min, scale_max=like.scale_max, scale_step=like.scale_step)
        uid = self.workspace.context.new_id()
        where = {"uid": uid, "category_id": self.owner, "value": text, "expected": None}
        if self.attempt(lambda: self.run_rule(put_stage, **where)):
            self.list.pick(uid.hex)
            name = self.fields.fields["name"]
            name.focus()
            name.editor.selectAll()  # type: ignore[attr-defined]

    def remove(self, key: str) -> None:
        """Remove a stage; it can be brought back."""
        one = next((one for one in self.setup.stages if one.uid.hex == key and not one.removed), None)
        if one is not None and self.attempt(lambda: self._put(one, None, one.text)):
            self.notice.emit(tr("{nama} dihapus. Ctrl Z mengembalikan.", nama=one.text.name))

    def _fill_emptiness(self) -> None:
        one = self.chosen()
        if one is not None:
            self.attempt(lambda: self._put(one, one.text, None))
            self.list.view.setFocus()
        elif self.owner is None:
            self.add()
        else:
            owner = self.owner
            self.attempt(lambda: self._copy(owner))

    def _copy(self, owner: int) -> None:
        """Give a category stages of its own, like the common ones."""
        reason = self.reason.line.text()
        self.workspace.run_together(copy_calls(self.setup, owner, self.workspace.context.new_id, reason))
        self.list.view.setFocus()

    def move_stage(self, key: str, way: int) -> None:
        """Change places with the neighbour."""
        one = self.chosen()
        if one is None or one.uid.hex != key:
            return
        calls = order_calls(self.setup.stages_of(self.owner), one.uid, way, _at)
        if calls:
            self.attempt(lambda: self.workspace.run_together(calls))


def _counts(one: StageView | None) -> bool:
    return one is not None and not one.removed and one.text.kind is StageKind.FINAL


def _at(one: StageView, position: int) -> Call | None:
    if one.text.position == position:
        return None
    where = {"uid": one.uid, "category_id": one.category_id}
    return Call(put_stage, {**where, "value": replace(one.text, position=position), "expected": one.text})


def _row(one: StageView, odd: bool) -> Choice:
    kinds = {
        StageKind.SCREENING: tr("lolos atau tidak"),
        StageKind.SELECTION: tr("menentukan finalis"),
        StageKind.FINAL: tr("bobot {n}", n=format_short(one.text.weight)),
    }
    detail = kinds[one.text.kind]
    if one.text.kind is not StageKind.SCREENING:
        detail = tr("{guna} · {n} kriteria", guna=detail, n=len(one.standing))
    chip, kind = "", ChipKind.MUTE
    if one.removed:
        chip = tr("Dihapus")
    elif odd:
        chip, kind = tr("Periksa"), ChipKind.WARN
    elif one.scored:
        chip, kind = tr("Dinilai"), ChipKind.INFO
    return Choice(one.uid.hex, one.text.name, detail, chip, kind, one.text.name)
