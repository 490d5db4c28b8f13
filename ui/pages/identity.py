"""Identitas: what the competition is called, when it is, who signs, its pictures, and the pakta integritas."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.setup_checks import Problem, number_example
from inovasi_desktop.domain.typed import parse_date, parse_whole, show_date
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.competition_frame import put_frame
from ui.modes import Mode
from ui.pages.base import Title
from ui.pages.identity_pictures import PicturesCard
from ui.pages.setup_page import SetupPage, problems_of
from ui.shortcuts import KeyHint
from ui.widgets.base import label
from ui.widgets.card import Card
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import Field, LineField, NoteField
from ui.widgets.reading_column import ReadingColumn
from ui.workspace import Workspace

_YEARS = (1945, 2200)
_COMPETITION = ("name", "year", "city", "organiser", "partner", "place", "starts_on", "ends_on", "unit_target")
_CERTIFICATE = (
    "authority",
    "signatory_title",
    "signatory_name",
    "signatory_from",
    "signatory_until",
    "certificate_place",
    "certificate_date",
    "number_pattern",
)
_TEXTS = ("integrity_text", "rubric_note", "roster_note")


class IdentityPage(SetupPage):
    """The competition itself.

    Attributes:
        fields: by the name of what they hold.
        example: the first certificate's number under the pattern as it is typed.
        pictures: lambang and kop.

    """

    asks_reason = False

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.fields: dict[str, Field] = _fields()
        for key, field in self.fields.items():
            self.keeper.add(key, field, partial(self._save, key))
        self.example: QLabel = label("", "mute", wrap=True)
        self.pictures = PicturesCard(workspace)
        self.pictures.failed.connect(self.warning)
        self._grids: list[FieldGrid] = []
        content = QWidget()
        self._reading = ReadingColumn(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self.head())
        column.addWidget(self._card(tr("Kompetisi"), _COMPETITION, wide=("name",)))
        signed = self._card(tr("Piagam dan penanda tangan"), _CERTIFICATE, wide=("authority", "number_pattern"))
        signed.body.addWidget(self.example)
        column.addWidget(signed)
        column.addWidget(self.pictures)
        column.addWidget(self._card(tr("Teks"), _TEXTS, wide=_TEXTS))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._reading)
        pattern = self.fields["number_pattern"]
        pattern.typed.connect(self._show_example)

    def _card(self, heading: str, keys: Sequence[str], wide: Sequence[str]) -> Card:
        card = Card((14, 16, 14, 14))
        card.add_heading(heading, 8).setIndent(4)
        grid = FieldGrid([self.fields[key] for key in keys], 2, [self.fields[key] for key in wide])
        self._grids.append(grid)
        card.body.addWidget(grid)
        return card

    def _save(self, field: str, value: Any, expected: Any) -> None:  # noqa: ANN401 - any field
        self.run(put_frame, field=field, value=value, expected=expected)

    def show_setup(self, problems: tuple[Problem, ...]) -> None:
        """Show the competition's fields."""
        values = {key: getattr(self.setup.frame, key) for key in self.fields}
        self.keeper.show(values, problems_of(problems, "identity"))
        self.pictures.show_assets(dict(self.setup.assets))
        self._show_example()

    def _show_example(self) -> None:
        from dataclasses import replace

        typed = str(self.fields["number_pattern"].value())
        first = next((one.text.code for one in self.setup.standing_categories()), "PD")
        shown = number_example(replace(self.setup.frame, number_pattern=typed), first)
        self.example.setText(tr("Contoh: {nomor}", nomor=shown))

    # what the window asks

    def title(self) -> Title:
        """Return the page's name."""
        return Title(tr("Identitas"), f"{self.setup.frame.name} {self.setup.frame.year}")

    def set_mode(self, mode: Mode) -> None:
        """Take one column of fields where room is short."""
        super().set_mode(mode)
        self._reading.arrange(mode)
        self.pictures.arrange(mode)
        for grid in self._grids:
            grid.set_columns(1 if mode is Mode.COMPACT else 2)

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self.fields["name"].editor

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the form."""
        return (KeyHint("Enter", tr("berikutnya")), KeyHint("Esc", tr("batalkan ketikan")))

    def parts(self) -> frozenset[str]:
        """Return the fields shown here."""
        return frozenset((*self.fields, "asset:lambang", "asset:kop"))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Identitas kompetisi: nama, tahun, tempat, dan tanggal. Setiap isian tersimpan begitu Anda "
            "meninggalkannya; Ctrl Z mengembalikannya.\n\n"
            "Penanda tangan dapat berupa pejabat sementara, misalnya “Pj. WALI KOTA PALEMBANG”. Isi masa jabatannya "
            "agar program mengingatkan bila tanggal piagam di luar masa itu.\n\n"
            "Pola nomor piagam memuat {nomor}, dan boleh memuat {tahun}, {bulan}, {bulan_romawi}, {kategori}. "
            "Tulis {nomor:02} untuk dua angka. Contohnya tampak di bawah isian selagi diketik.\n\n"
            "Tanggal ditulis misalnya 22 Agustus 2022, 22-8-2022, atau 22/08/2022. Lambang dicetak pada piagam, kop "
            "pada surat dan laporan."
        )


def _fields() -> dict[str, Field]:
    day = tr("Misalnya 22 Agustus 2022")
    return {
        "name": LineField(tr("Nama kompetisi")),
        "year": LineField(tr("Tahun"), partial(parse_whole, low=_YEARS[0], high=_YEARS[1])),
        "city": LineField(tr("Kota atau kabupaten")),
        "organiser": LineField(tr("Penyelenggara")),
        "partner": LineField(tr("Mitra")),
        "place": LineField(tr("Tempat")),
        "starts_on": LineField(tr("Mulai"), parse_date, show_date, day),
        "ends_on": LineField(tr("Selesai"), parse_date, show_date, day),
        "unit_target": LineField(
            tr("Target jumlah unit kerja"), partial(parse_whole, low=0, high=100_000), hint=tr("Kosong: tanpa target")
        ),
        "authority": LineField(tr("Kepala piagam"), hint=tr("Misalnya WALI KOTA PALEMBANG")),
        "signatory_title": LineField(tr("Jabatan penanda tangan"), hint=tr("Pejabat sementara: Pj. WALI KOTA …")),
        "signatory_name": LineField(tr("Nama penanda tangan")),
        "signatory_from": LineField(tr("Menjabat sejak"), parse_date, show_date, day),
        "signatory_until": LineField(tr("Menjabat sampai"), parse_date, show_date, day),
        "certificate_place": LineField(tr("Tempat pada piagam")),
        "certificate_date": LineField(tr("Tanggal piagam"), parse_date, show_date, day),
        "number_pattern": LineField(
            tr("Pola nomor piagam"), hint="{nomor:02} {tahun} {bulan} {bulan_romawi} {kategori}"
        ),
        "integrity_text": NoteField(
            tr("Pakta integritas"), tr("Disetujui setiap juri sebelum nilai pertama. Kosong: tidak diminta."), lines=130
        ),
        "rubric_note": NoteField(tr("Catatan rubrik"), tr("Tampak di halaman pilihan peran."), lines=64),
        "roster_note": NoteField(tr("Catatan daftar unit kerja"), lines=64),
    }
