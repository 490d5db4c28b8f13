"""Aturan: weights, missing marks, rounding and the tie chain, with what they mean in words and do to an example."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup_checks import Problem
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.competition_frame import put_frame
from ui.modes import Mode
from ui.pages.base import Title, TopWidgets
from ui.pages.rules_ties import TiesCard
from ui.pages.setup_page import SetupPage, problems_of
from ui.shortcuts import KeyHint, Shortcut
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import CheckField, ChoiceField, Field
from ui.widgets.message_line import MessageLine
from ui.widgets.rules_meaning import RulesMeaning
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace

_MOST = 6
_TOTALS = ("round_stage", "round_total", "round_criterion", "round_weighted", "round_sheet")


class RulesPage(SetupPage):
    """How marks become ranks.

    Attributes:
        owner_box: for whose stages the words and the example are.
        fields: by the name of what they hold.
        ties: the chain.
        words, example: what the rules mean and do.

    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.owner_box = ChoiceBox()
        self.owner_box.setAccessibleDescription(tr("Kategori yang aturannya ditampilkan"))
        self.owner_box.setParent(self)
        self.owner_box.hide()
        self._owners: list[int | None] = [None]
        self.fields = _fields()
        for key, field in self.fields.items():
            self.keeper.add(key, field, partial(self._save, key))
        self.ties = TiesCard(self, self._save_ties)
        self.meaning, self.note = RulesMeaning(), MessageLine()
        self.words, self.example = self.meaning.words, self.meaning.example
        self._grids: list[FieldGrid] = []
        self._build()
        self.owner_box.activated.connect(lambda _place: self._show_meaning())

    def _build(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        counting = self._card(tr("Cara menghitung"), ("weights", "missing"), 2)
        rounding = self._card(tr("Pembulatan"), _TOTALS, 2)
        second = self._card(tr("Seleksi administrasi"), ("screening_second",), 1)
        for column, parts in (
            (left, (counting, rounding, self.ties, second)),
            (right, (self.note, self.meaning)),
        ):
            column.setSpacing(14)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addLayout(self.head())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(VScroll(inner))

    def _card(self, heading: str, keys: Sequence[str], columns: int) -> Card:
        card = Card((14, 16, 14, 14))
        card.add_heading(heading, 6).setIndent(4)
        grid = FieldGrid([self.fields[key] for key in keys], columns)
        self._grids.append(grid)
        card.body.addWidget(grid)
        return card

    # what the window asks

    def title(self) -> Title:
        """Return the page's name."""
        return Title(tr("Aturan"), tr("dari nilai sampai peringkat"))

    def top_widgets(self) -> TopWidgets:
        """Return the choice of whose rules are explained, where categories differ."""
        return TopWidgets((self.owner_box,) if len(self._owners) > 1 else (), ())

    def set_mode(self, mode: Mode) -> None:
        """Put the meaning below the fields where room is short."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._columns.setSpacing(mode.gap)
        narrow = mode is Mode.COMPACT
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)
        for grid in self._grids:
            grid.set_columns(1 if mode is Mode.SMALL else 2)

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self.fields["weights"].editor

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the chain."""
        return (
            KeyHint(f"{Shortcut.MOVE_UP.shown} {Shortcut.MOVE_DOWN.shown}", tr("ubah urutan pemutus")),
            KeyHint("Del", tr("hapus pemutus"), 1),
        )

    def parts(self) -> frozenset[str]:
        """Return the fields shown here."""
        return frozenset((*self.fields, "ties"))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Aturan mengubah nilai menjadi peringkat. Di kanan tertulis apa arti aturan yang sedang berlaku, dan apa "
            "akibatnya pada contoh kecil; keduanya berubah setiap kali Anda mengubah sesuatu.\n\n"
            "Bobot sebagai bagian membagi setiap bobot dengan jumlahnya; bobot sebagai pengali memakainya apa adanya. "
            "Bobot tahap dan kriteria diisi di halaman Tahap dan rubrik.\n\n"
            "Pembulatan terjadi hanya di tempat yang dipilih, setengah ke atas. Tanpa pilihan, nilai tetap tepat.\n\n"
            "Pemutus dipakai berurutan untuk peserta yang nilai akhirnya sama. Keputusan pleno sebaiknya yang "
            "terakhir, agar tidak ada peringkat bersama.\n\n"
            "Sesudah penilaian dimulai, perubahan memerlukan alasan yang tercatat. Sesudah hasil sebuah kategori "
            "dicatat, aturan tidak dapat diubah."
        )

    # what is shown

    def show_setup(self, problems: tuple[Problem, ...]) -> None:
        """Show the rules and what they mean."""
        told = problems_of(problems, "rules")
        self.keeper.show({key: getattr(self.setup.frame, key) for key in self.fields}, told)
        self.ties.show_ties(self.setup, told)
        self.note.show_text(told.get("", ""), "warn")
        self._show_owners()
        self._show_meaning()

    def _show_owners(self) -> None:
        owners = list(self.setup.owners())
        names = {one.id: one.text.name for one in self.setup.categories}
        texts = [tr("Semua kategori"), *(names[one] for one in owners if one is not None)]
        if owners != self._owners or self.owner_box.count() != len(texts):
            self._owners = owners
            self.owner_box.clear()
            self.owner_box.addItems(texts)
            self.header_changed.emit()

    def _show_meaning(self) -> None:
        owner = self._owners[max(self.owner_box.currentIndex(), 0)]
        self.meaning.show_meaning(self.setup, owner)

    # acts

    def _save(self, field: str, value: Any, expected: Any) -> None:  # noqa: ANN401 - any field
        self.run_rule(put_frame, field=field, value=value, expected=expected)

    def _save_ties(self, ties: tuple[str, ...]) -> None:
        try:
            self.run_rule(put_frame, field="ties", value=ties, expected=self.setup.frame.ties)
        except KnownError as error:
            self.ties.note.show_text(error.message)


def _fields() -> dict[str, Field]:
    decimals: list[tuple[object, str]] = [(None, tr("Tidak dibulatkan")), (0, tr("Bilangan bulat"))]
    decimals += [(n, tr("{n} desimal", n=n)) for n in range(1, _MOST + 1)]
    return {
        "weights": ChoiceField(
            tr("Bobot dipakai"),
            [("relative", tr("Bagian dari jumlahnya")), ("absolute", tr("Pengali apa adanya"))],
        ),
        "missing": ChoiceField(
            tr("Bila ada nilai yang kosong"),
            [("refuse", tr("Kategori belum diperingkat")), ("skip", tr("Lembar itu dilewati"))],
        ),
        "round_stage": ChoiceField(tr("Nilai setiap tahap"), decimals),
        "round_total": ChoiceField(tr("Nilai akhir"), decimals),
        "round_criterion": ChoiceField(tr("Nilai kriteria dari para juri"), decimals),
        "round_weighted": ChoiceField(tr("Nilai kriteria terbobot"), decimals),
        "round_sheet": ChoiceField(tr("Jumlah lembar setiap juri"), decimals),
        "screening_second": CheckField(tr("Peserta yang tidak lolos dikonfirmasi orang kedua")),
    }
