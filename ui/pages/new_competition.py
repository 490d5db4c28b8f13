"""Kompetisi baru: where it begins from, its name, its categories, and where its file lies."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup import CategoryText, Structure
from inovasi_desktop.domain.typed import parse_whole
from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.pages.base import Page, Title
from ui.shortcuts import KeyHint
from ui.widgets.announce import announce
from ui.widgets.base import label, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.category_rows import CategoryRows
from ui.widgets.check_box import CheckBox, RadioButton
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import RING, LineField
from ui.widgets.message_line import MessageLine
from ui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:  # SQLAlchemy comes with the loader behind the start page
    from inovasi_desktop.services.competition_setup import NewCompetition

ORIGIN, NAME, CATEGORIES, DONE = range(4)
_YEARS = (1945, 2200)


class NewCompetitionPage(Page):
    """Four short steps; nothing is written before the last one.

    Attributes:
        from_defaults, from_file: where the competition begins from.
        choose_button, roster, judges: last year's file, and what comes along from it.
        name, year, city: of the competition.
        categories: who competes with whom.
        back_button, next_button: between the steps; the last one asks where the file shall lie.
        message: why a step cannot be left.

    Signals:
        file_wanted(): pick last year's file.
        save_wanted(): everything is filled in; ask where, then make it.
        left(): back to the start page.

    """

    file_wanted = Signal()
    save_wanted = Signal()
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.structure: Structure | None = None
        self.from_defaults = RadioButton(tr("Dari usulan bawaan"))
        self.from_file = RadioButton(tr("Dari berkas tahun lalu"))
        self.choose_button = Button(tr("Pilih berkas…"), icon="folder-open")
        self.roster = CheckBox(tr("Bawa daftar unit kerja dengan nama lainnya"))
        self.judges = CheckBox(tr("Bawa nama juri (tanpa panel)"))
        self._file_note, self.file_message = label("", "mute", wrap=True), MessageLine(4)
        self.name = LineField(tr("Nama kompetisi"), hint=tr("Tanpa tahun, misalnya Kompetisi Inovasi Kota Contoh"))
        self.year = LineField(tr("Tahun"), partial(parse_whole, low=_YEARS[0], high=_YEARS[1]))
        self.city = LineField(tr("Kota atau kabupaten"), hint=tr("Misalnya Kota Palembang"))
        self.year.show_stored(today.year)
        self.categories = CategoryRows()
        self.categories.show_categories((CategoryText("PD", tr("Perangkat Daerah"), 1),))
        self.message = MessageLine()
        self.back_button, self.next_button = Button(tr("Kembali")), Button(tr("Lanjut"), "primary")
        self._steps = QStackedWidget()
        self._heading, self._lead = label("", "h2", wrap=True), label("", "mute", wrap=True)
        self._number = label("", "crumb")
        self._summary = label("", "", wrap=True)
        self._build()
        self._connect()
        self._show_step(ORIGIN)

    def _build(self) -> None:
        for step in (self._origin_step(), self._name_step(), self._category_step(), self._done_step()):
            self._steps.addWidget(step)
        content = QWidget()
        self._reading = ReadingColumn(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card((24, 22, 24, 22), 4)
        for widget in (self._number, self._heading, self._lead):
            card.body.addWidget(widget)
        card.body.addSpacing(10)
        card.body.addWidget(self._steps)
        card.body.addWidget(self.message)
        card.body.addSpacing(14)
        acts = QHBoxLayout()
        acts.setSpacing(10)
        acts.addWidget(self.back_button)
        acts.addStretch(1)
        acts.addWidget(self.next_button)
        card.body.addLayout(acts)
        column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._reading)
        self.categories.order()
        order_tabs([self.categories.add_button, self.next_button, self.back_button])

    def _origin_step(self) -> QWidget:
        made, column = _step()
        column.setContentsMargins(RING, RING, RING, RING)
        group = QButtonGroup(self)
        for button in (self.from_defaults, self.from_file):
            group.addButton(button)
        self.from_defaults.setChecked(True)
        column.addWidget(self.from_defaults)
        column.addWidget(_indented(tr("Tahap, kriteria, dan hadiah seperti contoh 2022, sebagai usulan untuk diubah.")))
        column.addSpacing(8)
        column.addWidget(self.from_file)
        column.addWidget(_indented(tr("Semua aturan tahun lalu, tanpa peserta, nilai, dan hasilnya.")))
        self._old = QWidget()
        inner = QVBoxLayout(self._old)
        inner.setContentsMargins(28, 4, 0, 0)
        inner.setSpacing(8)
        for widget in (self.choose_button, self._file_note, self.file_message, self.roster, self.judges):
            inner.addWidget(widget)
        self.roster.setChecked(True)
        column.addWidget(self._old)
        column.addStretch(1)
        return made

    def _name_step(self) -> QWidget:
        made, column = _step()
        self._grid = FieldGrid([self.name, self.year, self.city], 2, [self.name])
        column.addWidget(self._grid)
        column.addStretch(1)
        return made

    def _category_step(self) -> QWidget:
        made, column = _step()
        column.addWidget(self.categories)
        column.addStretch(1)
        return made

    def _done_step(self) -> QWidget:
        made, column = _step()
        column.addWidget(self._summary)
        column.addStretch(1)
        return made

    def _connect(self) -> None:
        self.from_defaults.toggled.connect(self._show_origin)
        self.choose_button.clicked.connect(self.file_wanted)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.go_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter from a choice, which has no use for it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.go_on()
        else:
            super().keyPressEvent(event)

    # what the window asks

    def title(self) -> Title:
        """Return what is being made."""
        return Title(tr("Kompetisi baru"), tr("Inovasi Desktop"))

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins."""
        super().set_mode(mode)
        self._reading.arrange(mode)
        self._grid.set_columns(1 if mode is Mode.COMPACT else 2)

    def first_focus(self) -> QWidget:
        """Return the first control of the step."""
        first = {
            ORIGIN: self.from_file if self.from_file.isChecked() else self.from_defaults,
            NAME: self.name.editor,
            CATEGORIES: self.categories.rows[0].name.editor if self.categories.rows else self.categories.add_button,
            DONE: self.next_button,
        }
        return first[self._steps.currentIndex()]

    def key_hints(self) -> Sequence[KeyHint]:
        """Return nothing special: Tab, arrows and Enter do."""
        return ()

    def help_text(self) -> str:
        """Explain the steps."""
        return tr(
            "Kompetisi baru dibuat dalam empat langkah singkat. Berkasnya ditulis pada langkah terakhir; sebelum "
            "itu tidak ada yang berubah.\n\n"
            "“Dari usulan bawaan” memberi satu kategori, tahap administrasi, proposal, fact finding, dan paparan, "
            "serta hadiah sampai harapan III. “Dari berkas tahun lalu” menyalin kategori, hadiah, tahap, kriteria, "
            "indikator, syarat, gambar, dan bila dikehendaki unit kerja dan nama juri. Berkas itu tidak diubah.\n\n"
            "Semuanya dapat diubah kemudian di halaman-halaman Penyiapan."
        )

    # the steps

    def step(self) -> int:
        """Return which step is shown."""
        return self._steps.currentIndex()

    def show_last_year(self, structure: Structure, name: str) -> None:
        """Begin from another file's structure."""
        self.structure = structure
        frame = structure.frame
        self.file_message.show_text("")
        self._file_note.setText(
            tr(
                "{berkas}: {nama} {tahun}, {n} kategori, {m} tahap, {u} unit kerja.",
                berkas=name,
                nama=frame.name,
                tahun=frame.year,
                n=len(structure.categories),
                m=len(structure.stages),
                u=len(structure.units),
            )
        )
        self.name.show_stored(frame.name)
        self.year.show_stored(frame.year + 1)
        self.city.show_stored(frame.city)
        self.categories.show_categories(structure.categories)
        self._show_origin()

    def show_file_refusal(self, text: str) -> None:
        """Say why last year's file cannot be used."""
        self.file_message.show_text(text)

    def show_refusal(self, text: str) -> None:
        """Say why the competition cannot be made."""
        self.message.show_text(text)
        announce(self.next_button, text, assertive=True)

    def _show_origin(self, _on: bool = True) -> None:
        old = self.from_file.isChecked()
        self._old.setVisible(old)
        for box in (self.roster, self.judges):
            box.setVisible(old and self.structure is not None)
        self._file_note.setVisible(self.structure is not None)

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        heads = {
            ORIGIN: (tr("Dimulai dari mana?"), tr("Semuanya dapat diubah kemudian.")),
            NAME: (tr("Kompetisi apa?"), tr("Nama ini tampak di semua halaman dan dokumen.")),
            CATEGORIES: (tr("Siapa bersaing dengan siapa?"), tr("Nama, kode singkat, dan jumlah finalis.")),
            DONE: (tr("Simpan sebagai berkas"), tr("Satu kompetisi adalah satu berkas.")),
        }
        self._number.setText(tr("Langkah {n} dari {m}", n=step + 1, m=DONE + 1))
        self._heading.setText(heads[step][0])
        self._lead.setText(heads[step][1])
        self.message.show_text("")
        self.next_button.setText(tr("Simpan dan buka…") if step == DONE else tr("Lanjut"))
        self.back_button.setText(tr("Kembali") if step else tr("Batal"))
        self._show_origin()
        if self.isVisible():
            self.first_focus().setFocus()

    def go_on(self) -> None:
        """Go to the next step when this one is filled in; the last one asks where to save."""
        try:
            self._check(self.step())
        except KnownError as error:
            self.show_refusal(error.message)
            return
        if self.step() == DONE:
            self.save_wanted.emit()
        else:
            self._show_step(self.step() + 1)
            if self.step() == DONE:
                self._summary.setText(self._summed_up())

    def back(self) -> None:
        """Go to the step before, or to the start page."""
        if self.step() == ORIGIN:
            self.left.emit()
        else:
            self._show_step(self.step() - 1)

    def _check(self, step: int) -> None:
        from inovasi_desktop.services.competition_setup import check_categories, check_name

        if step == ORIGIN and self.from_file.isChecked() and self.structure is None:
            raise KnownError("new.file", tr("Pilih berkas tahun lalu, atau mulai dari usulan bawaan."))
        if step == NAME:
            year = self.year.value()
            check_name(str(self.name.value()), year if isinstance(year, int) else 0, str(self.city.value()))
        elif step == CATEGORIES:
            check_categories(self.categories.categories())

    def new_competition(self) -> "NewCompetition":
        """Return what was filled in.

        Raises:
            KnownError: a number means nothing.

        """
        from inovasi_desktop.services.competition_setup import NewCompetition

        year = self.year.value()
        return NewCompetition(
            name=str(self.name.value()),
            year=year if isinstance(year, int) else 0,
            city=str(self.city.value()),
            categories=self.categories.categories(),
            last_year=self.structure if self.from_file.isChecked() else None,
            roster=self.roster.isChecked(),
            judges=self.judges.isChecked(),
        )

    def _summed_up(self) -> str:
        new = self.new_competition()
        names = ", ".join(one.name for one in new.categories)
        origin = tr("usulan bawaan")
        if new.last_year is not None:
            origin = f"{new.last_year.frame.name} {new.last_year.frame.year}"
        return tr(
            "{nama} {tahun}, {kota}.\nKategori: {kategori}.\nAturan dari: {asal}.",
            nama=new.name,
            tahun=new.year,
            kota=new.city,
            kategori=names,
            asal=origin,
        )


def _step() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return made, column


def _indented(text: str) -> QWidget:
    made = label(text, "small", wrap=True)
    made.setContentsMargins(28, 0, 0, 0)
    return made
