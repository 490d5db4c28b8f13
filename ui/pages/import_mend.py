"""The row at hand of a preview: what it says, what is wrong with it, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.entry_plan import ACCEPTABLE, Code, Fix, PlanRow, Status
from inovasi_desktop.domain.overview import CategoryInfo
from inovasi_desktop.domain.roster import UnitLine
from inovasi_desktop.domain.unit_plan import UnitRow
from inovasi_desktop.i18n import tr
from ui.format import date_text
from ui.import_desk import ImportDesk
from ui.widgets.announce import announce
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.detail_field import RING, DetailChoice, DetailField
from ui.widgets.message_line import MessageLine

_WITHOUT = -1


class MendCard(Card):
    """Every change here makes the plan anew; nothing is written.

    Attributes:
        problem: what is wrong with the row.
        unit_choice, category_choice: what the row means.
        title_field: another title (or name of a unit).
        same_button: the row is an entry that is there already.
        accept_button: accept what may be accepted.
        skip_button: leave the row out, or take it in again.

    """

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__((13, 16, 13, 18), spacing=4)
        self._desk = desk
        self._row: PlanRow | UnitRow | None = None
        self._units: dict[int, str] = {}
        self._categories: dict[int, str] = {}
        self._codes: dict[int, str] = {}
        self._heading, self._about = label("", "h2", wrap=True), label("", "mute", wrap=True)
        self.problem, self._hint = MessageLine(4), MessageLine(4)
        self.unit_choice = DetailChoice("unit", tr("Unit kerja yang dimaksud"))
        self.category_choice = DetailChoice("category", tr("Kategori"))
        self.title_field = DetailField("title", tr("Judul inovasi"), lines=2)
        self.same_button, self.accept_button = Button(""), Button("")
        self.skip_button = Button("")
        self._says: QLabel = label("", "", wrap=True)
        self._build()

    def _build(self) -> None:
        acts = QVBoxLayout()
        acts.setContentsMargins(RING, RING, RING, RING)
        acts.setSpacing(2 * RING)
        for words in (self._heading, self._about, self._says):
            words.setIndent(RING)
        for button in (self.same_button, self.accept_button, self.skip_button):
            acts.addWidget(button)
        for widget in (
            self._heading,
            self._about,
            self.problem,
            self._hint,
            self.unit_choice,
            self.title_field,
            self.category_choice,
        ):
            self.body.addWidget(widget)
        self.body.addLayout(acts)
        self.body.addSpacing(6)
        self.body.addWidget(self._says)
        self.body.addStretch(1)
        self.unit_choice.committed.connect(self._choose_unit)
        self.category_choice.committed.connect(self._choose_category)
        self.title_field.committed.connect(self._write_title)
        self.same_button.clicked.connect(self._take_as_same)
        self.accept_button.clicked.connect(self._accept)
        self.skip_button.clicked.connect(self._skip)

    def set_known(self, units: Sequence[UnitLine], categories: Sequence[CategoryInfo], codes: dict[int, str]) -> None:
        """Take up what can be chosen: units, categories, and the codes of participants by their ids."""
        self._units = {unit.id: unit.name for unit in sorted(units, key=lambda unit: unit.name)}
        self._categories = {category.id: category.name for category in categories}
        self._codes = codes
        self.category_choice.offer([(name, key) for key, name in self._categories.items()])

    def show_row(self, row: PlanRow | UnitRow) -> None:
        """Show a row of the file."""
        self._row = row
        self.problem.show_text(" ".join(problem.text for problem in row.problems))
        self._hint.show_text(" ".join(row.hints), "warn")
        skipped = row.status is Status.SKIPPED
        self.skip_button.setText(tr("Sertakan lagi baris ini") if skipped else tr("Lewati baris ini"))
        for part in (self.unit_choice, self.title_field, self.category_choice):
            part.setEnabled(not skipped)
        if isinstance(row, PlanRow):
            self._show_entry(row)
        else:
            self._show_unit(row)

    def _show_entry(self, row: PlanRow) -> None:
        values = row.values
        codes = {problem.code for problem in row.problems}
        self._heading.setText(values.title or tr("(tanpa judul)"))
        self._about.setText(tr("Baris {n} dalam berkas", n=row.line))
        fix = self._desk.fix(row.line)
        asks_unit = Code.UNIT_UNKNOWN in codes or fix.unit_id is not None or fix.without_unit
        self.unit_choice.setVisible(asks_unit)
        if asks_unit:
            self._offer_units(row)
            self.unit_choice.show_stored(_WITHOUT if fix.without_unit else values.unit_id)
        self.title_field.show()
        self.title_field.show_stored(values.title)
        self.category_choice.setVisible(Code.CATEGORY_UNKNOWN in codes or fix.category_id is not None)
        self.category_choice.show_stored(values.category_id)
        self.same_button.setVisible(row.twin is not None)
        self.same_button.setText(tr("Ini {kode}: perbarui judulnya", kode=self._codes.get(row.twin or 0, "")))
        self.accept_button.setVisible(bool(codes & ACCEPTABLE))
        accept = tr("Tetap tambahkan") if Code.UNIT_ENTERED in codes else tr("Kosongkan tanggalnya")
        self.accept_button.setText(accept)
        self._says.setText(self._words(row))

    def _offer_units(self, row: PlanRow) -> None:
        near = [(self._units[key], key) for key in row.near_units if key in self._units]
        without = tr("Bukan unit kerja: pakai sebagai nama penerima")
        others = [(name, key) for key, name in self._units.items() if key not in row.near_units]
        self.unit_choice.offer([(tr("(pilih)"), None), *near, (without, _WITHOUT), *others])

    def _words(self, row: PlanRow) -> str:
        """Return what the row says, or what it changes, line by line."""
        values = row.values
        if row.changed:
            return "\n".join(self._changed(name, before, after) for name, before, after in row.changed)
        unit = self._units.get(values.unit_id or 0, values.unit_text)
        started = date_text(values.started_on) if values.started_on is not None else ""
        told = (
            (tr("Kategori"), self._categories.get(values.category_id or 0, values.category_text)),
            (tr("Unit kerja"), unit),
            (tr("Penerima"), values.recipient),
            (tr("Inisiator"), values.initiator),
            (tr("Kontak"), values.contact),
            (tr("Mulai"), started),
        )
        return "\n".join(f"{name}: {text}" for name, text in told if text)

    def _changed(self, name: str, before: object, after: object) -> str:
        names = {
            "title": tr("Judul"),
            "unit_id": tr("Unit kerja"),
            "recipient": tr("Penerima"),
            "short_name": tr("Nama singkat"),
            "initiator": tr("Inisiator"),
            "contact": tr("Kontak"),
            "started_on": tr("Mulai"),
            "summary": tr("Ringkasan"),
            "kind": tr("Jenis"),
            "must_take_part": tr("Wajib ikut"),
            "aliases": tr("Ejaan lain"),
            "removed": tr("Dihapus"),
        }
        return f"{names[name]}: {self._plain(name, before)} → {self._plain(name, after)}"

    def _plain(self, name: str, value: object) -> str:
        if isinstance(value, bool):
            return tr("ya") if value else tr("tidak")
        if name == "unit_id" and isinstance(value, int):
            return self._units.get(value, "–")
        if isinstance(value, tuple):
            return ", ".join(map(str, value)) or "–"
        return str(value) if value else "–"

    def _show_unit(self, row: UnitRow) -> None:
        values = row.values
        self._heading.setText(values.name or tr("(tanpa nama)"))
        self._about.setText(tr("Baris {n} dalam berkas", n=row.line))
        for part in (self.unit_choice, self.category_choice, self.same_button, self.accept_button):
            part.hide()
        self.title_field.setVisible(row.status is Status.PROBLEM)
        self.title_field.show_stored(values.name)
        if row.changed:
            self._says.setText("\n".join(self._changed(*change) for change in row.changed))
        else:
            parts = (values.short_name, ", ".join(values.aliases))
            self._says.setText("\n".join(part for part in parts if part))

    # acts

    def _mend(self, fix: Fix, told: str) -> None:
        row = self._row
        if row is not None:
            announce(self, told)
            self._desk.mend(row.line, fix)

    def _fix(self) -> Fix:
        return self._desk.fix(self._row.line) if self._row is not None else Fix()

    def _choose_unit(self, _part: str, unit: object) -> None:
        if unit == _WITHOUT:
            self._mend(replace(self._fix(), unit_id=None, without_unit=True), tr("Dipakai sebagai nama penerima"))
        elif isinstance(unit, int):
            self._mend(replace(self._fix(), unit_id=unit, without_unit=False), tr("Unit kerja dipilih"))

    def _choose_category(self, _part: str, category: object) -> None:
        if isinstance(category, int):
            self._mend(replace(self._fix(), category_id=category), tr("Kategori dipilih"))

    def _write_title(self, _part: str, text: str) -> None:
        self._mend(replace(self._fix(), title=text), tr("Judul diganti"))

    def _take_as_same(self) -> None:
        if isinstance(self._row, PlanRow):
            self._mend(replace(self._fix(), entry_id=self._row.twin), tr("Baris memperbarui peserta yang ada"))

    def _accept(self) -> None:
        self._mend(replace(self._fix(), accept=True), tr("Diterima"))

    def _skip(self) -> None:
        fix = self._fix()
        self._mend(replace(fix, skip=not fix.skip), tr("Disertakan") if fix.skip else tr("Dilewati"))

    def settle(self) -> None:
        """Take what is typed or shown for chosen."""
        for part in (self.unit_choice, self.category_choice):
            if part.isVisibleTo(self):
                part.box.settle()
        if self.title_field.isVisibleTo(self):
            self.title_field.commit()

    def controls(self) -> Sequence[QWidget]:
        """Return the controls in their order."""
        buttons = (self.same_button, self.accept_button, self.skip_button)
        return (self.unit_choice.box, self.title_field.edit, self.category_choice.box, *buttons)

    def take_focus(self) -> None:
        """Give the keyboard to the first control that can mend the row."""
        for control in self.controls():
            if control.isVisibleTo(self) and control.isEnabled():
                control.setFocus()
                return
