"""Peserta: every participant, searched and filtered, with its details beside the list."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.dates import read_date
from inovasi_desktop.domain.entrants import EntryDetail, EntryLine
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.field_changes import Standing, state_text
from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.domain.overview import CategoryInfo
from inovasi_desktop.domain.roster import UnitLine
from inovasi_desktop.domain.similar_names import almost_among
from inovasi_desktop.domain.values import Change, ChangeKind, EntryState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import competitions, entries, field_changes, roster
from ui.format import date_text
from ui.models.choice_list import Choice
from ui.models.long_list import LongList
from ui.pages.base import Title, TopWidgets
from ui.pages.entrant_files import EntrantFiles
from ui.pages.register import RegisterPage
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.chip import ChipKind
from ui.widgets.detail_field import RING, DetailChoice, DetailField
from ui.widgets.search_list import SearchList
from ui.workspace import Workspace

IMPORT_PLACE = "import"
_REMOVED = -1
_NEAR_WITHIN = 5_000
"""Participants up to which each key is compared with every title."""


class _Found(NamedTuple):
    lines: tuple[EntryLine, ...]
    categories: tuple[CategoryInfo, ...]
    units: tuple[UnitLine, ...]


def _read(session: Any) -> _Found:  # noqa: ANN401 - a session is the services' business
    units = tuple(unit for unit in roster.roster(session).units if not unit.removed)
    return _Found(entries.entry_lines(session), competitions.overview(session).categories, units)


def describe(line: EntryLine) -> Choice:
    """Return a participant as the list shows it."""
    chip, kind = "", ChipKind.MUTE
    if line.removed:
        chip = tr("Dihapus")
    elif line.state == EntryState.WITHDRAWN:
        chip = tr("Mundur")
    elif line.state == EntryState.DISQUALIFIED:
        chip, kind = tr("Diskualifikasi"), ChipKind.ERROR
    hint = f"{line.title}\n{line.recipient}"
    return Choice(str(line.id), line.short_name, f"{line.code} · {line.unit}", chip, kind, hint)


def entrant_list(parent: QWidget | None = None) -> LongList:
    """Return the model of a list of participants; code, names, titles and units are searched."""
    return LongList(
        lambda line: line.id,
        describe,
        lambda line: f"{line.code} {line.short_name} {line.title} {line.unit} {line.recipient}",
        parent,
    )


class EntrantsPage(RegisterPage):
    """The secretariat's participants.

    Attributes:
        title_field, short_field, recipient_field, initiator_field, contact_field, started_field, summary_field: texts.
        unit_field: whose the participant is.
        standing: that it withdrew, was disqualified or moved, why and when.
        change_button: asks for such a change, or its return.
        files: its files.
        remove_button: takes the participant out, or back.

    """

    KINDS = frozenset(
        {
            ChangeKind.ENTRY,
            ChangeKind.ENTRY_FIELD,
            ChangeKind.ENTRY_FILE,
            ChangeKind.FIELD,
            ChangeKind.UNIT,
            ChangeKind.UNIT_FIELD,
            ChangeKind.COMPETITION,
        }
    )

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        found = SearchList(entrant_list(), tr("Daftar peserta"), tr("Cari judul, unit kerja, atau kode"))
        found.set_none(
            "users",
            tr("Belum ada peserta"),
            tr("Impor dari lembar kerja yang sudah ada, atau tambahkan satu per satu."),
            tr("Impor dari lembar kerja"),
        )
        super().__init__(workspace, found, tr("Tambah peserta"))
        self._lines: tuple[EntryLine, ...] = ()
        self._categories: tuple[CategoryInfo, ...] = ()
        self._units: tuple[UnitLine, ...] = ()
        self._detail: EntryDetail | None = None
        self._heading, self._about = label("", "h2", wrap=True), label("", "mute", wrap=True)
        for head in (self._heading, self._about):
            head.setIndent(RING)
        self.standing = label("", "warn", wrap=True)
        self.standing.setIndent(RING)
        self.title_field = DetailField("title", tr("Judul inovasi"), lines=2)
        self.short_field = DetailField("short_name", tr("Nama singkat"))
        self.unit_field = DetailChoice("unit_id", tr("Unit kerja"))
        self.recipient_field = DetailField("recipient", tr("Nama resmi penerima (tercetak di piagam)"))
        self.initiator_field = DetailField("initiator", tr("Inisiator"))
        self.contact_field = DetailField("contact", tr("Kontak"))
        self.started_field = DetailField("started_on", tr("Mulai diterapkan"), placeholder=tr("misalnya 5 Maret 2021"))
        self.summary_field = DetailField("summary", tr("Ringkasan"), lines=5)
        self.files = EntrantFiles(workspace, tasks, self)
        self.change_button = Button(tr("Mundur atau pindah…"), icon="user-minus", shortcut=Shortcut.FIELD_CHANGE)
        self.remove_button = Button(tr("Hapus peserta"), icon="trash-2")
        self._build()

    def _build(self) -> None:
        for part in (self._heading, self._about, self.standing, *self._parts()):
            self.form.addWidget(part)
        self.add_inset(self.files.card)
        self._column.insertWidget(1, self.files.strip)
        self.add_acts(self.change_button)
        self.add_acts(self.remove_button)
        self.form.addStretch(1)
        for field in self.fields():
            field.committed.connect(self._commit)
            field.edit.setAcceptDrops(False)  # a file that is dropped on a text is to be attached, not written out
        for field in (self.title_field, self.short_field):
            field.typed.connect(self._point_out)
        self.unit_field.committed.connect(self._choose_unit)
        self.change_button.clicked.connect(self.ask_change)
        bind(Shortcut.FIELD_CHANGE, self, self.ask_change)
        self.remove_button.clicked.connect(self._remove)
        self.filter_box.setAccessibleDescription(tr("Peserta yang ditampilkan"))
        self.filter_box.activated.connect(self._filter)

    def _parts(self) -> tuple[DetailField | DetailChoice, ...]:
        return (
            self.title_field,
            self.short_field,
            self.unit_field,
            self.recipient_field,
            self.initiator_field,
            self.contact_field,
            self.started_field,
            self.summary_field,
        )

    def fields(self) -> Sequence[DetailField]:
        """Return the text fields."""
        return [part for part in self._parts() if isinstance(part, DetailField)]

    def tab_order(self) -> Sequence[QWidget]:
        """Return the form's controls."""
        acts = (self.change_button, self.remove_button)
        parts = (p.edit if isinstance(p, DetailField) else p.box for p in self._parts())
        return [*parts, *self.files.card.tab_order(), *acts]

    # what the window asks

    def title(self) -> Title:
        """Return how many take part."""
        count = sum(not line.removed for line in self._lines)
        return Title(tr("{n} peserta", n=grouped(count)), tr("Peserta"))

    def top_widgets(self) -> TopWidgets:
        """Return the filter and both ways to get more."""
        return TopWidgets((self.filter_box,), (self.import_button, self.add_button))

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (
            *super().key_hints(),
            KeyHint(Shortcut.ATTACH.shown, tr("lampirkan berkas"), 2),
            KeyHint(Shortcut.FIELD_CHANGE.shown, tr("mundur atau pindah"), 2),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return _help()

    def unsaved(self) -> str:
        """Return what leaving would lose."""
        return tr("Berkas masih dibaca.") if self.files.busy else super().unsaved()

    def show_entry(self, entry_id: int) -> None:
        """Show one participant."""
        self.list.choose(entry_id)

    def show_change(self, change: Change) -> None:
        """Show where something was undone or redone."""
        if change.entry_id is not None:
            self.list.choose(change.entry_id)
            self.notice.emit(tr("Perubahan peserta diurungkan atau diulang."))

    # reading

    def read(self) -> None:
        """Read all participants."""
        found = self._workspace.read(_read)
        self._lines, self._categories, self._units = found
        self._show_filter()
        units = [(unit.name, unit.id) for unit in sorted(found.units, key=lambda unit: unit.name)]
        self.unit_field.offer([(tr("(bukan unit kerja)"), None), *units])
        self.list.show_items(found.lines)

    def _show_filter(self) -> None:
        chosen = self.filter_box.currentData()
        self.filter_box.clear()
        self.filter_box.addItem(tr("Semua kategori"), None)
        for category in self._categories:
            self.filter_box.addItem(category.name, category.id)
        if any(line.removed for line in self._lines):
            self.filter_box.addItem(tr("Dihapus"), _REMOVED)
        self.filter_box.setCurrentIndex(max(0, self.filter_box.findData(chosen)))
        self._keep()

    def _filter(self, _place: int) -> None:
        self._keep()

    def _keep(self) -> None:
        chosen = self.filter_box.currentData()
        if chosen == _REMOVED:
            self.list.keep(lambda line: line.removed)
        elif chosen is None:
            self.list.keep(lambda line: not line.removed)
        else:
            self.list.keep(lambda line: line.category_id == chosen and not line.removed)

    def follow(self, change: Change) -> None:
        """Read one row again where one field changed, only files where one of them did, else everything."""
        if change.kind is ChangeKind.ENTRY_FILE:
            self._stale = False
            self.files.follow(change)
            return
        if change.kind is not ChangeKind.ENTRY_FIELD or change.part == "removed" or change.entry_id is None:
            self.activate()
            return
        self._stale = False
        line = self._workspace.read(entries.entry_lines, change.entry_id)[0]
        self._lines = tuple(line if one.id == line.id else one for one in self._lines)
        self.list.model.replace_item(line)
        if self.list.current() == line.id:
            self.show_row(line.id)

    def show_row(self, key: int) -> None:
        """Show the details of a participant."""
        self._scroll.setVisible(key >= 0)
        self.files.show_entry(key)
        if key < 0:
            self._detail = None
            return
        detail = self._detail = self._workspace.read(entries.entry_detail, key)
        line = next(one for one in self._lines if one.id == key)
        self._heading.setText(detail.short_name)
        self._show_standing(detail)
        about = [detail.code, line.category, tr("dihapus") if detail.removed else ""]
        self._about.setText(" · ".join(part for part in about if part))
        for field in self.fields():
            field.setEnabled(not detail.removed)
            field.show_stored(_text(getattr(detail, field.part)))
        self.unit_field.setEnabled(not detail.removed)
        self.unit_field.show_stored(detail.unit_id)
        self.remove_button.setText(tr("Pulihkan peserta") if detail.removed else tr("Hapus peserta"))
        self.remove_button.set_icon("rotate-ccw" if detail.removed else "trash-2")

    def _show_standing(self, detail: EntryDetail) -> None:
        self.change_button.setEnabled(not detail.removed)
        found = None if detail.removed else self._workspace.read(field_changes.standing, detail.id)
        told = standing_text(found) if found is not None else ""
        self.standing.setText(told)
        self.standing.setVisible(bool(told))
        out = found is not None and found.state is not EntryState.ACTIVE
        self.change_button.setText(tr("Ikutkan kembali atau pindah…") if out else tr("Mundur atau pindah…"))

    # acts

    def ask_change(self) -> None:
        """Ask for a withdrawal, a disqualification, a return or another category."""
        from ui.dialogs.field_change import ask_field_change

        detail = self._detail
        if detail is not None and not detail.removed and self.may_leave():
            ask_field_change(self, self._workspace, detail.id, self.notice.emit)

    def _commit(self, part: str, text: str) -> None:
        detail = self._detail
        field = next(field for field in self.fields() if field.part == part)
        if detail is None:
            return
        value: str | date | None = text
        if part == "started_on":
            value = read_date(text) if text.strip() else None
            if value is None and text.strip():
                field.refuse(tr("Tanggal tidak terbaca. Tulis seperti 5 Maret 2021 atau 05/03/2021."))
                return
        try:
            done = self._workspace.run(
                entries.edit_entry, entry_id=detail.id, part=part, value=value, expected=getattr(detail, part)
            )
        except KnownError as error:
            self.refused(field, error)
        else:
            if done is None:
                field.revert()

    def _choose_unit(self, _part: str, unit_id: object) -> None:
        detail = self._detail
        if detail is None or unit_id == detail.unit_id:
            return
        value = unit_id if isinstance(unit_id, int) else None
        try:
            self._workspace.run(
                entries.edit_entry, entry_id=detail.id, part="unit_id", value=value, expected=detail.unit_id
            )
        except KnownError as error:
            self.unit_field.show_stored(detail.unit_id)
            self.unit_field.refuse(error.message)

    def _point_out(self, part: str, text: str) -> None:
        """Point out a title or short name that is almost another's."""
        detail = self._detail
        if detail is None or len(self._lines) > _NEAR_WITHIN:
            return
        field = next(field for field in self.fields() if field.part == part)
        others = [line for line in self._lines if line.id != detail.id and not line.removed]
        near = almost_among(text, [getattr(line, part) for line in others])
        field.hint(tr("Hampir sama dengan “{judul}”.", judul=near[0]) if near else "")

    def _remove(self) -> None:
        detail = self._detail
        if detail is None:
            return
        try:
            self._workspace.run(
                entries.set_entry_removed, entry_id=detail.id, value=not detail.removed, expected=detail.removed
            )
        except KnownError as error:
            self.warning.emit(error.message)
        else:
            name = detail.short_name
            self.notice.emit(
                tr("{peserta} dipulihkan.", peserta=name)
                if detail.removed
                else tr("{peserta} dihapus. Ctrl+Z mengembalikannya.", peserta=name)
            )

    def ask_new(self) -> None:
        """Ask for a new participant."""
        from ui.dialogs.new_entry import NewEntryDialog

        chosen = self.filter_box.currentData()
        dialog = NewEntryDialog(self, self._workspace, self._categories, self._units, self._lines, chosen)
        dialog.added.connect(self.list.choose)
        dialog.ask()

    def start_import(self) -> None:
        """Go to the page that reads spreadsheets."""
        self.go.emit(f"{IMPORT_PLACE}#entries")


def standing_text(found: Standing) -> str:
    """Return where a participant stands if that is not plain: out since when and why, or come from elsewhere."""
    told = []
    if found.state is not EntryState.ACTIVE:
        since = date_text(found.since) if found.since is not None else ""
        words = {"keadaan": state_text(found.state), "tanggal": since, "alasan": found.reason}
        told.append(tr("{keadaan} sejak {tanggal}: {alasan}", **words))
    for move in found.moves[-1:]:
        words = {"asal": move.origin, "tanggal": date_text(move.moved_at), "alasan": move.reason}
        told.append(tr("Pindah dari {asal} pada {tanggal}: {alasan}", **words))
    return "\n".join(told)


def _help() -> str:
    return tr(
        "Semua peserta menurut kategori. Ketik di kotak cari untuk menyaring; panah bawah pindah ke daftar, Enter "
        "masuk ke isiannya.\n\n"
        "Isian tersimpan begitu Anda meninggalkannya; tidak ada tombol Simpan. Ctrl+Z mengurungkan. Isian yang "
        "ditolak tetap tertulis dengan alasannya; Esc mengembalikan isi semula.\n\n"
        "Judul yang hampir sama dengan peserta lain ditunjukkan saat diketik; periksa apakah keduanya memang "
        "berbeda.\n\n"
        "Berkas peserta dilampirkan dengan tombol Lampirkan atau diseret ke halaman ini. Yang dibuka adalah "
        "salinannya. Berkas yang dihapus tetap dapat dipulihkan dari daftarnya.\n\n"
        "Hapus tidak membuang apa pun: pilih Dihapus di saringan untuk memulihkan. Peserta yang sudah dinilai "
        "tidak dihapus, melainkan dicatat mundur atau didiskualifikasi."
    )


def _text(value: object) -> str:
    if isinstance(value, date):
        return date_text(value)
    return "" if value is None else str(value)
