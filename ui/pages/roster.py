"""Unit kerja: the roster against its target, with every spelling by which a unit is known."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.roster import Roster, UnitKind, UnitLine
from inovasi_desktop.domain.similar_names import almost_among
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import roster
from ui.models.choice_list import Choice
from ui.models.long_list import LongList
from ui.pages.base import Title, TopWidgets
from ui.pages.entrants import IMPORT_PLACE
from ui.pages.register import RegisterPage
from ui.widgets.banner import Level
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.chip import ChipKind
from ui.widgets.detail_field import RING, DetailChoice, DetailField
from ui.widgets.search_list import SearchList
from ui.workspace import Workspace

_ALL, _AWAY, _RETIRED, _REMOVED = "all", "away", "retired", "removed"


def kind_text(kind: UnitKind) -> str:
    """Return what a person calls a kind of unit."""
    return {
        UnitKind.OPD: tr("Perangkat daerah"),
        UnitKind.KECAMATAN: tr("Kecamatan"),
        UnitKind.OTHER: tr("Lainnya"),
    }[kind]


def searched(unit: UnitLine) -> str:
    """Return what a search looks at: every spelling, as it is written and folded ("SU 2" finds "SU II")."""
    spellings = " ".join((unit.name, unit.short_name, *unit.aliases))
    return f"{spellings} {fold(spellings)} {kind_text(unit.kind)}"


def describe(unit: UnitLine) -> Choice:
    """Return a unit as the list shows it."""
    if unit.removed:
        chip, kind = tr("Dihapus"), ChipKind.MUTE
    elif not unit.active:
        chip, kind = tr("Nonaktif"), ChipKind.MUTE
    elif unit.entries:
        chip, kind = tr("{n} peserta", n=unit.entries), ChipKind.OK
    else:
        chip, kind = (tr("Belum ikut"), ChipKind.WARN) if unit.must_take_part else ("", ChipKind.MUTE)
    parts = [kind_text(unit.kind), unit.short_name if unit.short_name != unit.name else ""]
    spelt = tr("Juga: {ejaan}", ejaan=", ".join(unit.aliases)) if unit.aliases else ""
    return Choice(str(unit.id), unit.name, " · ".join(filter(None, parts)), chip, kind, f"{unit.name}\n{spelt}".strip())


class RosterPage(RegisterPage):
    """The secretariat's roster.

    Attributes:
        name_field, short_field, aliases_field, note_field: texts.
        kind_field: what sort of office it is.
        active_box, must_box: whether it exists still, and whether it must take part.
        remove_button: takes the unit out of the roster, or back.

    """

    KINDS = frozenset({ChangeKind.UNIT, ChangeKind.UNIT_FIELD, ChangeKind.ENTRY, ChangeKind.COMPETITION})

    def __init__(self, workspace: Workspace) -> None:
        model = LongList(
            lambda unit: unit.id,
            describe,
            searched,
        )
        found = SearchList(model, tr("Daftar unit kerja"), tr("Cari nama, singkatan, atau ejaan lain"))
        found.set_none(
            "building-2",
            tr("Belum ada unit kerja"),
            tr("Impor daftar OPD dari lembar kerja, atau tambahkan satu per satu."),
            tr("Impor dari lembar kerja"),
        )
        super().__init__(workspace, found, tr("Tambah unit kerja"))
        self._roster = Roster((), None)
        self._unit: UnitLine | None = None
        self._heading, self._about = label("", "h2", wrap=True), label("", "mute", wrap=True)
        for head in (self._heading, self._about):
            head.setIndent(RING)
        self.name_field = DetailField("name", tr("Nama resmi"), lines=2)
        self.short_field = DetailField("short_name", tr("Nama singkat"))
        self.aliases_field = DetailField("aliases", tr("Ejaan lain, satu per baris"), lines=4)
        self.kind_field = DetailChoice("kind", tr("Jenis"))
        self.kind_field.offer([(kind_text(kind), kind.value) for kind in UnitKind])
        self.active_box = CheckBox(tr("Aktif: unit kerja ini masih ada"))
        self.must_box = CheckBox(tr("Wajib ikut: dihitung dalam laporan partisipasi"))
        self.note_field = DetailField("note", tr("Catatan"))
        self.remove_button = Button(tr("Hapus dari daftar"), icon="trash-2")
        self._build()

    def _build(self) -> None:
        parts = (self.name_field, self.short_field, self.aliases_field, self.kind_field)
        for part in (self._heading, self._about, *parts):
            self.form.addWidget(part)
        for box in (self.active_box, self.must_box):
            self.add_inset(box)
        self.form.addWidget(self.note_field)
        self.add_acts(self.remove_button)
        self.form.addStretch(1)
        for field in self.fields():
            field.committed.connect(self._commit)
        for field in (self.name_field, self.short_field, self.aliases_field):
            field.typed.connect(self._point_out)
        self.kind_field.committed.connect(self._choose_kind)
        self.active_box.clicked.connect(self._set_active)
        self.must_box.clicked.connect(self._set_must)
        self.remove_button.clicked.connect(self._remove)
        self.filter_box.setAccessibleDescription(tr("Unit kerja yang ditampilkan"))
        self.filter_box.activated.connect(self._filter)

    def fields(self) -> Sequence[DetailField]:
        """Return the text fields."""
        return (self.name_field, self.short_field, self.aliases_field, self.note_field)

    def tab_order(self) -> Sequence[QWidget]:
        """Return the form's controls."""
        texts = (self.name_field.edit, self.short_field.edit, self.aliases_field.edit)
        return (*texts, self.kind_field.box, self.active_box, self.must_box, self.note_field.edit, self.remove_button)

    # what the window asks

    def title(self) -> Title:
        """Return how many units are registered, of how many."""
        sentence = self._roster.sentence
        return Title(sentence[:1].upper() + sentence[1:], tr("Unit kerja"))

    def top_widgets(self) -> TopWidgets:
        """Return the filter and both ways to get more."""
        return TopWidgets((self.filter_box,), (self.import_button, self.add_button))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Daftar semua unit kerja, yang ikut maupun yang tidak. Jumlahnya dibandingkan dengan target kompetisi; "
            "selisihnya tampil sampai beres.\n\n"
            "Ejaan lain membuat impor mengenali unit yang ditulis berbeda, misalnya SU 2 untuk Seberang Ulu II. Huruf "
            "besar, tanda baca, angka Romawi dan angka dalam kata tidak perlu ditulis lagi.\n\n"
            "Nonaktifkan unit yang sudah dilebur; data lamanya tetap. Unit yang tidak wajib ikut tidak dihitung dalam "
            "laporan partisipasi.\n\n"
            "Isian tersimpan begitu Anda meninggalkannya. Ctrl+Z mengurungkan; yang dihapus dapat dipulihkan lewat "
            "saringan Dihapus."
        )

    def show_change(self, change: Change) -> None:
        """Show where something was undone or redone."""
        if change.unit_id is not None:
            self.list.choose(change.unit_id)
            self.notice.emit(tr("Perubahan unit kerja diurungkan atau diulang."))

    # reading

    def read(self) -> None:
        """Read the roster."""
        self._roster = self._workspace.read(roster.roster)
        self._show_filter()
        self.list.show_items(self._roster.units)
        self._show_banner()

    def _show_banner(self) -> None:
        missing = self._roster.missing
        if not self._roster.units or not missing:
            self.banner.hide()
            return
        sentence = self._roster.sentence
        if missing > 0:
            text = tr("{n} unit kerja belum ada di daftar. Tambahkan, atau perbaiki targetnya di Identitas.", n=missing)
        else:
            text = tr("Daftar memuat {n} unit lebih banyak daripada target. Periksa yang ganda.", n=-missing)
        self.banner.show_message(Level.WARN, sentence[:1].upper() + sentence[1:], text, say=False)

    def _show_filter(self) -> None:
        chosen = self.filter_box.currentData()
        self.filter_box.clear()
        choices = [(tr("Semua unit kerja"), _ALL), (tr("Belum ikut"), _AWAY)]
        choices += [(kind_text(kind), kind.value) for kind in UnitKind]
        if any(not unit.active for unit in self._roster.units):
            choices.append((tr("Nonaktif"), _RETIRED))
        if any(unit.removed for unit in self._roster.units):
            choices.append((tr("Dihapus"), _REMOVED))
        for text, data in choices:
            self.filter_box.addItem(text, data)
        self.filter_box.setCurrentIndex(max(0, self.filter_box.findData(chosen)))
        self._filter(0)

    def _filter(self, _place: int) -> None:
        chosen = self.filter_box.currentData()

        def wanted(unit: UnitLine) -> bool:
            if unit.removed or chosen == _REMOVED:
                return unit.removed and chosen == _REMOVED
            if chosen == _AWAY:
                return unit.active and unit.must_take_part and not unit.entries
            if chosen == _RETIRED:
                return not unit.active
            return bool(chosen == _ALL or unit.kind == chosen)

        self.list.keep(wanted)

    def show_row(self, key: int) -> None:
        """Show the details of a unit."""
        unit = self._unit = next((one for one in self._roster.units if one.id == key), None)
        self._scroll.setVisible(unit is not None)
        if unit is None:
            return
        self._heading.setText(unit.short_name or unit.name)
        self._about.setText(tr("{n} peserta", n=unit.entries) if unit.entries else tr("Belum ada peserta"))
        self.name_field.show_stored(unit.name)
        self.short_field.show_stored(unit.short_name)
        self.aliases_field.show_stored("\n".join(unit.aliases))
        self.note_field.show_stored(unit.note)
        self.kind_field.show_stored(unit.kind.value)
        self.active_box.setChecked(unit.active)
        self.must_box.setChecked(unit.must_take_part)
        for widget in (*self.fields(), self.kind_field, self.active_box, self.must_box):
            widget.setEnabled(not unit.removed)
        self.remove_button.setText(tr("Pulihkan ke daftar") if unit.removed else tr("Hapus dari daftar"))
        self.remove_button.set_icon("rotate-ccw" if unit.removed else "trash-2")

    # acts

    def _commit(self, part: str, text: str) -> None:
        unit = self._unit
        field = next(field for field in self.fields() if field.part == part)
        if unit is None:
            return
        try:
            if part == "aliases":
                wanted = tuple(text.splitlines())
                done = self._workspace.run(roster.set_aliases, unit_id=unit.id, value=wanted, expected=unit.aliases)
            else:
                shown = getattr(unit, part)
                done = self._workspace.run(roster.edit_unit, unit_id=unit.id, part=part, value=text, expected=shown)
        except KnownError as error:
            self.refused(field, error)
        else:
            if done is None:
                field.revert()

    def _choose_kind(self, _part: str, kind: object) -> None:
        self._edit("kind", str(kind), self._unit.kind.value if self._unit is not None else "")

    def _set_active(self, on: bool) -> None:
        self._edit("active", on, not on)

    def _set_must(self, on: bool) -> None:
        self._edit("must_take_part", on, not on)

    def _edit(self, part: str, value: str | bool, shown: str | bool) -> None:
        unit = self._unit
        if unit is None or value == shown:
            return
        try:
            self._workspace.run(roster.edit_unit, unit_id=unit.id, part=part, value=value, expected=shown)
        except KnownError as error:
            self.warning.emit(error.message)
            self.show_row(unit.id)

    def _point_out(self, part: str, text: str) -> None:
        """Point out a name, short name or spelling that is almost another unit's."""
        unit = self._unit
        field = next(field for field in self.fields() if field.part == part)
        others = [
            name for one in self._roster.units if unit is not None and one.id != unit.id for name in every_name(one)
        ]
        near = [near for line in text.splitlines() for near in almost_among(line, others)]
        field.hint(tr("Hampir sama dengan “{nama}”.", nama=near[0]) if near else "")

    def _remove(self) -> None:
        unit = self._unit
        if unit is None:
            return
        try:
            self._workspace.run(roster.set_unit_removed, unit_id=unit.id, value=not unit.removed, expected=unit.removed)
        except KnownError as error:
            self.warning.emit(error.message)
        else:
            name = unit.short_name or unit.name
            self.notice.emit(
                tr("{unit} dipulihkan.", unit=name)
                if unit.removed
                else tr("{unit} dihapus dari daftar. Ctrl+Z mengembalikannya.", unit=name)
            )

    def ask_new(self) -> None:
        """Ask for a new unit."""
        from ui.dialogs.new_unit import NewUnitDialog

        dialog = NewUnitDialog(self, self._workspace, self._roster.units)
        dialog.added.connect(self.list.choose)
        dialog.ask()

    def start_import(self) -> None:
        """Go to the page that reads spreadsheets."""
        self.go.emit(f"{IMPORT_PLACE}#units")


def spelt(unit: UnitLine) -> tuple[str, ...]:
    """Return the names that are pointed out when another one is almost the same."""
    return tuple(name for name in (unit.name, unit.short_name) if name)


def every_name(unit: UnitLine) -> tuple[str, ...]:
    """Return all by which a unit may be called."""
    return (*spelt(unit), *unit.aliases)
