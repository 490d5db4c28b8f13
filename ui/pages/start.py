"""Start page: open a competition, take up a recent one, or try the program with the sample."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from inovasi_desktop.settings import RecentFile
from ui.models.choice_list import Choice, ChoiceList
from ui.modes import Mode, direction_for
from ui.pages.base import Page, Title
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.views.choice_view import ChoiceView
from ui.widgets.banner import Banner
from ui.widgets.base import label, rule
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.kbd import KeyHintLabel
from ui.widgets.message_line import MessageLine
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.reading_column import ReadingColumn
from ui.widgets.songket_band import SongketBand


class StartPage(Page):
    """What the window shows while no competition is open.

    Attributes:
        open_button, new_button, sample_button: the ways in.
        recent, view: files opened before.
        banner: what the program has to say about its last run or its settings.
        progress: long work that makes a competition.

    Signals:
        open_wanted(): pick a competition file.
        recent_wanted(str): open this path of the list.
        forget_wanted(str): take this path off the list.
        new_wanted(): set up a competition of one's own.
        sample_wanted(): make a competition from the sample.

    """

    open_wanted = Signal()
    recent_wanted = Signal(str)
    forget_wanted = Signal(str)
    new_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner, self.progress = Banner(), ProgressStrip()
        self.open_button = Button(tr("Buka berkas…"), "primary", Shortcut.OPEN, icon="folder-open")
        self.new_button = Button(tr("Kompetisi baru…"), icon="plus")
        self.sample_button = Button(tr("Baru dari contoh 2022…"), icon="file-plus")
        self.recent, self.view = ChoiceList(self), ChoiceView(tr("Terakhir dibuka"))
        self._refusals = {name: MessageLine() for name in ("open", "new", "sample", "recent")}
        self._nothing = EmptyState(
            "inbox",
            tr("Belum ada berkas"),
            tr("Berkas yang Anda buka akan muncul di sini."),
        )
        self._hints = QWidget()
        content = QWidget()
        self._reading = ReadingColumn(content)
        self._columns = QHBoxLayout()
        self._build(content)
        self.open_button.clicked.connect(self.open_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.view.setModel(self.recent)
        self.view.chosen.connect(self.recent_wanted)
        self.view.removed.connect(self.forget_wanted)
        bind(Shortcut.OPEN, self, self.open_wanted.emit)

    def _build(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(_welcome())
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._columns.addWidget(self._ways_in(), 5)
        self._columns.addWidget(self._recent_card(), 6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._reading)

    def _ways_in(self) -> QWidget:
        card = Card((22, 20, 22, 22))
        self._add_way(
            card,
            tr("Buka kompetisi"),
            tr("Pilih berkas kompetisi di laptop ini. Satu kompetisi adalah satu berkas."),
            self.open_button,
            self._refusals["open"],
        )
        self._add_gap(card)
        self._add_way(
            card,
            tr("Siapkan kompetisi baru"),
            tr("Dari usulan bawaan atau dari berkas tahun lalu, dalam empat langkah singkat."),
            self.new_button,
            self._refusals["new"],
        )
        self._add_gap(card)
        self._add_way(
            card,
            tr("Coba dengan contoh"),
            tr(
                "Membuat berkas baru: Kompetisi Inovasi Kota Palembang 2022 dengan data contoh. Nilainya terisi "
                "sebagian, sehingga menilai, memeringkat, dan mencetak piagam dapat langsung dicoba."
            ),
            self.sample_button,
            self._refusals["sample"],
        )
        card.body.addStretch(1)
        return card

    @staticmethod
    def _add_gap(card: Card) -> None:
        card.body.addSpacing(18)
        card.body.addWidget(rule())
        card.body.addSpacing(16)

    @staticmethod
    def _add_way(card: Card, heading: str, text: str, button: Button, refusal: MessageLine) -> None:
        card.add_heading(heading)
        card.body.addWidget(label(text, "mute", wrap=True))
        card.body.addSpacing(14)
        card.body.addWidget(button)
        card.body.addWidget(refusal)

    def _recent_card(self) -> QWidget:
        card = Card((14, 20, 14, 14))
        heading = card.add_heading(tr("Terakhir dibuka"), 8)
        heading.setBuddy(self.view)
        heading.setIndent(12)
        card.body.addWidget(self._refusals["recent"])
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self._nothing, 1)
        line = QHBoxLayout(self._hints)
        line.setContentsMargins(12, 8, 8, 0)
        line.setSpacing(14)
        for hint in self.key_hints()[:2]:
            line.addWidget(KeyHintLabel(hint))
        line.addStretch(1)
        card.body.addWidget(self._hints)
        return card

    def title(self) -> Title:
        """Return the program's name."""
        return Title(tr("Inovasi Desktop"), tr("Penilaian, peringkat, dan piagam kompetisi inovasi daerah"))

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list, and the one that opens a file."""
        return (
            KeyHint("Enter", tr("buka")),
            KeyHint("Del", tr("hapus dari daftar")),
            KeyHint(Shortcut.OPEN.shown, tr("buka berkas lain")),
        )

    def help_text(self) -> str:
        """Return what this page is for."""
        return tr(
            "Di sini Anda membuka kompetisi. Semua data satu kompetisi ada dalam satu berkas berakhiran .inovasi: "
            "peserta, juri, nilai, hasil pleno, dan register piagam.\n\n"
            "Pilih berkas dari daftar “Terakhir dibuka”, atau cari dengan “Buka berkas…”. Sesudah itu Anda memilih "
            "bekerja sebagai juri atau sekretariat.\n\n"
            "“Kompetisi baru…” menyiapkan kompetisi Anda sendiri dalam empat langkah singkat.\n\n"
            "Belum punya berkas? “Baru dari contoh 2022…” membuat kompetisi latihan. Isinya data contoh, kecuali "
            "tiga inovasi pemenang yang memang ada.\n\n"
            "Menghapus berkas dari daftar tidak menghapus berkasnya."
        )

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins, and lines short enough to read."""
        super().set_mode(mode)
        self._reading.arrange(mode)
        self._columns.setDirection(direction_for(self.window().width()))
        self._columns.setSpacing(mode.gap)

    def first_focus(self) -> QWidget:
        """Return the list of recent files, or the button while there are none."""
        return self.view if self.recent.rowCount() else self.open_button

    def show_recent(self, files: Sequence[RecentFile]) -> None:
        """List the files opened before, and say which are no longer there."""
        self.recent.set_rows([_choice(file) for file in files])
        for widget, shown in ((self.view, bool(files)), (self._hints, bool(files)), (self._nothing, not files)):
            widget.setVisible(shown)
        if files:
            self.view.setCurrentIndex(self.recent.index(0))

    def show_busy(self, *, busy: bool) -> None:
        """While a competition is being made, nothing else can be opened."""
        for widget in (self.open_button, self.new_button, self.sample_button, self.view):
            widget.setEnabled(not busy)

    def show_refusal(self, place: str, text: str) -> None:
        """Say beside its cause (``open``, ``new``, ``sample`` or ``recent``) why something could not be done."""
        for name, line in self._refusals.items():
            line.show_text(text if name == place else "")


def _welcome() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(label(tr("Dari lembar penilaian sampai piagam"), "hero", wrap=True))
    column.addWidget(
        label(
            tr("Bekerja tanpa jaringan. Setiap nilai tersimpan sebelum Anda meninggalkan kolomnya."), "mute", wrap=True
        )
    )
    column.addSpacing(12)
    column.addWidget(SongketBand())
    column.addSpacing(4)
    return column


def _choice(file: RecentFile) -> Choice:
    path = Path(file.path)
    there = os.path.exists(file.path)  # noqa: PTH110 - a path that cannot exist is just not there
    return Choice(
        key=file.path,
        title=file.title,
        detail=f"{path.name} · {_home_text(path.parent)}",
        chip="" if there else tr("Tidak ditemukan"),
        kind=ChipKind.WARN,
        hint=file.path,
    )


def _home_text(folder: Path) -> str:
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
