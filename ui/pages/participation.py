"""Laporan partisipasi: who took part and who did not, with a picture, by kind, and last year beside it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.participation import ParticipationReport, ReportLine, before_text, kind_text, matching
from inovasi_desktop.domain.values import Change
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.participation import participation_report
from ui.models.choice_list import Choice, ChoiceList
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.participation_files import ParticipationFiles
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.choice_view import ChoiceView
from ui.widgets.base import give_width, label, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.participation_bars import ParticipationBars
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.widgets.scroll import VScroll
from ui.widgets.search_list import SearchEdit
from ui.widgets.segments import Segments
from ui.workspace import Workspace

_ABSENT, _PRESENT, _ALL = range(3)
_SIDE = {Mode.WIDE: 400, Mode.MEDIUM: 360, Mode.SMALL: 340, Mode.COMPACT: 320}
_SHORT_FROM = 1.25


class ParticipationPage(Page):
    """The answer to the mayor's question.

    Attributes:
        report: what is shown.
        view: the units.
        which: who is listed: those who stayed away, those who took part, all.
        search: narrows the list.
        bars: the picture.
        before_button: chooses last year's file, or lets go of it.
        export_button, print_button: in the top bar.
        files: what is saved, and the other year.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self.report: ParticipationReport | None = None
        self._stale = True
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Unit kerja"))
        self.view.setModel(self._model)
        self.which = Segments(
            ((tr("Tidak ikut"), "user-x"), (tr("Ikut serta"), "circle-check"), (tr("Semua"), "list-checks")),
            tr("Unit kerja yang ditampilkan"),
        )
        self.search = SearchEdit(tr("Cari unit atau inovasi"))
        self.bars = ParticipationBars()
        self.before_button = Button(tr("Bandingkan dengan tahun lalu…"), icon="history")
        self.export_button = Button(tr("Simpan XLSX"), shortcut=Shortcut.EXPORT, icon="file-spreadsheet")
        self.print_button = Button(tr("Simpan PDF"), "primary", Shortcut.PRINT)
        for widget in (self.export_button, self.print_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.saved, self.strip = SaveReport(), ProgressStrip()
        self.files = ParticipationFiles(workspace, tasks, self.saved, self.strip, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        listed = Card((14, 14, 14, 10))
        listed.body.addWidget(self.which)
        listed.body.addSpacing(8)
        listed.body.addWidget(self.search)
        listed.body.addSpacing(8)
        listed.body.addWidget(self.view, 1)
        self._empty = EmptyState("search", "", "")
        self._empty.hide()
        listed.body.addWidget(self._empty, 1)
        column = QVBoxLayout()
        column.setSpacing(14)
        for message in (self.saved, self.strip):
            column.addWidget(message)
        column.addWidget(listed, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.addLayout(column, 1)
        self._side = VScroll(self._side_cards())
        self._line.addWidget(self._side)
        order_tabs([*self.which.buttons, self.search, self.view, self.before_button])

    def _side_cards(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        answer = Card()
        self._total = label("", "totalSmall", wrap=True)
        self._answer = label("", wrap=True)
        self._unknown = label("", "warn", wrap=True)
        for widget, gap in ((self._total, 4), (self._answer, 6), (self._unknown, 0)):
            answer.body.addWidget(widget)
            answer.body.addSpacing(gap)
        picture = Card()
        picture.add_heading(tr("Menurut jenis"), 10)
        picture.body.addWidget(self.bars)
        earlier = Card()
        self._before_heading = earlier.add_heading("")
        self._before = label("", "mute", wrap=True)
        earlier.body.addWidget(self._before)
        earlier.body.addSpacing(10)
        earlier.body.addWidget(self.before_button)
        for card in (answer, picture, earlier):
            column.addWidget(card)
        column.addStretch(1)
        return inner

    def _connect(self) -> None:
        self.which.chosen.connect(self._choose)
        self.search.textChanged.connect(self._show_list)
        self.search.list_wanted.connect(self.view.setFocus)
        self.before_button.clicked.connect(self._toggle_before)
        self.files.before_changed.connect(self._reload)
        self.export_button.clicked.connect(self.files.export)
        self.print_button.clicked.connect(self.files.print_report)
        bind(Shortcut.EXPORT, self, self.files.export)
        bind(Shortcut.PRINT, self, self.files.print_report)
        bind(Shortcut.SEARCH, self, self._find)
        self._workspace.changed.connect(self._follow)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return what the page is, over the competition."""
        return Title(tr("Laporan partisipasi"), self.report.heading if self.report is not None else "")

    def top_widgets(self) -> TopWidgets:
        """Return the page's two acts."""
        return TopWidgets((), (self.export_button, self.print_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange list and side."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        tight = mode is Mode.COMPACT and theme.scale > _SHORT_FROM
        self.which.set_short(tight)
        self.before_button.set_short(tight)
        give_width(self._side, theme.px(_SIDE[mode]), round(self.window().width() * 0.45))

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (
            KeyHint(Shortcut.SEARCH.shown, tr("cari")),
            KeyHint(Shortcut.PRINT.shown, tr("simpan PDF"), 1),
            KeyHint(Shortcut.EXPORT.shown, tr("simpan XLSX"), 2),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Halaman ini menjawab pertanyaan wali kota: unit kerja mana yang ikut serta dan mana yang tidak. Yang "
            "dihitung adalah unit aktif yang wajib ikut serta; peserta yang mengundurkan diri tidak dihitung ikut.\n\n"
            "Bila daftar unit kerja belum mencapai targetnya, selisihnya tampil sebagai unit yang belum dikenal dan "
            "dihitung tidak ikut serta. Lengkapi daftar unit kerja untuk menyebut namanya.\n\n"
            "Pilih berkas tahun lalu untuk membandingkan. Berkas itu hanya dibaca; unit dicocokkan menurut "
            "identitasnya, lalu menurut namanya.\n\n"
            "Simpan PDF membuat surat siap tanda tangan bagi wali kota; Simpan XLSX membuat lembar kerja dengan angka "
            "dan nama yang sama."
        )

    def activate(self) -> None:
        """Read everything afresh if something changed."""
        if self._stale:
            self._reload()

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.view if self.view.isVisibleTo(self) else self.search

    def _follow(self, _change: Change) -> None:
        self._stale = True

    # what is shown

    def _reload(self) -> None:
        self._stale = False
        report = self.report = self._workspace.read(participation_report, self.files.before)
        part = report.participation
        self._total.setText(tr("{n} dari {m} ikut serta", n=len(part.present), m=part.expected))
        self._answer.setText(tr("{n} unit kerja tidak ikut serta.", n=part.absent_count))
        self._unknown.setText(report.unknown_sentence())
        self._unknown.setVisible(bool(report.unknown_sentence()))
        before = report.before
        self.bars.show_kinds(report.kinds, before.year if before is not None else 0)
        self._before_heading.setText(before.heading if before is not None else tr("Tahun lalu"))
        self._before.setText(
            report.before_sentence()
            or tr("Pilih berkas kompetisi tahun lalu untuk melihat siapa berhenti dan siapa baru.")
        )
        self.before_button.setText(
            tr("Lepaskan tahun lalu") if before is not None else tr("Bandingkan dengan tahun lalu…")
        )
        self._show_list()
        self.header_changed.emit()

    def _show_list(self) -> None:
        if self.report is None:
            return
        place = self.which.place
        lines = [line for line in self.report.lines() if place == _ALL or line.took_part is (place == _PRESENT)]
        found = list(matching(lines, self.search.text()))
        self._model.set_rows([self._choice(number, line) for number, line in enumerate(found)])
        if found:
            self.view.setCurrentIndex(self._model.index(0))
        self.view.setVisible(bool(found))
        self._empty.setVisible(not found)
        if not found:
            self._explain_nothing(bool(lines))

    def _explain_nothing(self, some: bool) -> None:
        if some:
            sentence = tr("Tidak ada unit yang cocok dengan pencarian. Kosongkan pencarian untuk melihat semuanya.")
            self._empty.show_state("search", tr("Tidak ditemukan"), sentence)
        elif self.report is not None and not self.report.participation.expected:
            sentence = tr(
                "Isi daftar unit kerja lebih dahulu; sesudah itu halaman ini menunjukkan siapa yang ikut serta."
            )
            self._empty.show_state("building-2", tr("Belum ada unit kerja"), sentence)
        else:
            self._empty.show_state("circle-check", tr("Tidak ada"), tr("Tidak ada unit kerja dalam daftar ini."))

    def _choice(self, number: int, line: ReportLine) -> Choice:
        kind = kind_text(line.kind) if line.known else tr("tidak tercantum dalam daftar unit kerja")
        parts = [kind, line.short_name, ", ".join(line.innovations)]
        if self.report is not None and self.report.before is not None and line.known:
            parts.append(tr("{tahun}: {keadaan}", tahun=self.report.before.year, keadaan=before_text(line)))
        detail = " · ".join(part for part in parts if part)
        chip, shade = self._chip(line)
        return Choice(str(number), line.name, detail, chip, shade, f"{line.name}\n{detail}")

    def _chip(self, line: ReportLine) -> tuple[str, ChipKind]:
        """Return a unit's state, as far as the choice above the list does not say it already."""
        if not line.known:
            return tr("Belum dikenal"), ChipKind.WARN
        if self.which.place != _ALL:
            return "", ChipKind.MUTE
        return (tr("Ikut"), ChipKind.OK) if line.took_part else (tr("Tidak ikut"), ChipKind.WARN)

    # acts

    def _choose(self, place: int) -> None:
        self.which.show_chosen(place)
        self._show_list()

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _toggle_before(self) -> None:
        if self.files.before is None:
            self.files.ask_before()
        else:
            self.files.forget_before()
