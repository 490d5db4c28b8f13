"""Piagam: the certificates of confirmed categories, each as the real paper, and saving them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import competitions, papers, recap
from inovasi_desktop.services.papers import CertificatePaper
from inovasi_desktop.services.recap import PendingCategory
from ui.models.certificate_list import CertificateList, CertificateRow, award_words, rows_of
from ui.modes import Mode
from ui.page_files import documents
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.certificate_files import CertificateFiles
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.certificate_view import CertificateView
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace

_WIDTHS = {Mode.WIDE: 330, Mode.MEDIUM: 300, Mode.SMALL: 290, Mode.COMPACT: 270}
_PREVIEW, _EMPTY = 0, 1


class _Found(NamedTuple):
    is_sample: bool
    papers: tuple[CertificatePaper, ...]
    pending: tuple[PendingCategory, ...]


def _read(session: Any) -> _Found:  # noqa: ANN401 - a session is the services' business
    sample = competitions.overview(session).is_sample
    return _Found(sample, papers.certificate_papers(session), recap.pending_categories(session))


class CertificatesPage(Page):
    """The secretariat's page of the register.

    Attributes:
        rows, view: certificates by category.
        preview, empty: the paper, or why there is none.
        save_one_button, save_all_button, sample_chip: in the top bar.
        files, report, question, strip: saving, and what is told of it.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self._papers: tuple[CertificatePaper, ...] = ()
        self.sample_chip = Chip(tr("CONTOH"), ChipKind.GOLD)
        self.save_one_button = Button(tr("Simpan piagam ini…"), icon="download")
        self.save_all_button = Button(tr("Simpan semua…"), "primary", Shortcut.SAVE_ALL)
        for widget in (self.sample_chip, self.save_one_button, self.save_all_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.rows, self.view = CertificateList(self), CertificateView()
        self.preview = PdfPreview(tasks)
        self.empty = EmptyState("award", "", "")
        self.question, self.report, self.strip = Banner(), SaveReport(), ProgressStrip()
        self.files = CertificateFiles(tasks, self.question, self.report, self.strip, self, documents())
        self._sample = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self._line = QHBoxLayout(self)
        self._card = Card((8, 8, 8, 8))
        self._card.body.addWidget(self.view)
        self.view.setModel(self.rows)
        self._line.addWidget(self._card)
        column = QVBoxLayout()
        column.setSpacing(14)
        for message in (self.question, self.report, self.strip):
            column.addWidget(message)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(VScroll(self.empty))
        column.addWidget(self._stack, 1)
        self._line.addLayout(column, 1)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._show_row)
        self.view.activated.connect(self._enter)
        self.empty.activated.connect(lambda: self.go.emit("recap"))
        self.save_one_button.clicked.connect(self._save_one)
        self.save_all_button.clicked.connect(self._save_all)
        self._workspace.changed.connect(self._follow)
        bind(Shortcut.SAVE_ONE, self, self._save_one)
        bind(Shortcut.SAVE_ALL, self, self._save_all)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return how many certificates of how many categories there are."""
        crumb = tr("Piagam Wali Kota")
        if not self._papers:
            return Title(tr("Belum ada piagam"), crumb)
        categories = len({paper.text.category for paper in self._papers})
        return Title(tr("{n} piagam · {m} kategori", n=len(self._papers), m=categories), crumb)

    def top_widgets(self) -> TopWidgets:
        """Return the mark of the sample, and both ways to save."""
        return TopWidgets((self.sample_chip,) if self._sample else (), (self.save_one_button, self.save_all_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange list and paper."""
        super().set_mode(mode)
        side, top = mode.margins
        self._line.setContentsMargins(side, top, side, top)
        self._line.setSpacing(mode.gap)
        self._card.setFixedWidth(min(theme.px(_WIDTHS[mode]), self.window().width() // 3))
        chain = [
            self.save_one_button,
            self.save_all_button,
            self.view,
            self.question.action,
            self.question.dismiss,
            self.report.action,
            self.report.dismiss,
            self.empty.action,
        ]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (
            KeyHint("↑ ↓", tr("pilih piagam"), 1),
            KeyHint(Shortcut.SAVE_ALL.shown, tr("simpan semua")),
            KeyHint(Shortcut.SAVE_ONE.shown, tr("simpan piagam ini"), 1),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return _help()

    def activate(self) -> None:
        """Read the register afresh, and keep to the certificate at hand."""
        number = self._current_number()
        found = self._workspace.read(_read)
        self._papers, self._sample = found.papers, found.is_sample
        self.rows.set_rows(rows_of(found.papers, found.pending))
        self._card.setVisible(self.rows.rowCount() > 0)
        for button in (self.save_one_button, self.save_all_button):
            button.setEnabled(bool(self._papers))
        place = self.rows.row_of(number)
        self.view.setCurrentIndex(self.rows.index(place))
        self._show_row(self.view.currentIndex())
        self.header_changed.emit()

    def deactivate(self) -> None:
        """Take an unanswered question back."""
        self.files.withdraw()

    def first_focus(self) -> QWidget | None:
        """Return the list."""
        return self.view if self._card.isVisibleTo(self) else None

    # the certificate at hand

    def _row(self) -> CertificateRow | None:
        index = self.view.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def _current_number(self) -> str:
        row = self._row()
        return row.paper.text.number if row is not None and row.paper is not None else ""

    def _show_row(self, _current: QModelIndex) -> None:
        row = self._row()
        paper = row.paper if row is not None else None
        self.save_one_button.setEnabled(paper is not None)
        self._stack.setCurrentIndex(_EMPTY if paper is None else _PREVIEW)
        if paper is not None:
            name = tr(
                "Pratinjau piagam {penghargaan}, {penerima}",
                penghargaan=award_words(paper.text.award),
                penerima=paper.text.recipient,
            )
            self.preview.show_pdf(lambda: paper.draw().content, name)
        elif row is not None and row.pending is not None:
            self.empty.show_state(
                "award",
                tr("{kategori} belum disahkan", kategori=row.category),
                tr("{alasan} Piagam dibuat sesudah hasil disahkan.", alasan=row.pending.reason),
                tr("Buka Rekap & peringkat"),
            )
        else:
            self.empty.show_state(
                "award", tr("Belum ada kategori"), tr("Piagam dibuat dari kategori yang hasilnya disahkan.")
            )

    def _enter(self, index: QModelIndex) -> None:
        if self.rows.row(index.row()).pending is not None:
            self.go.emit("recap")

    def _follow(self, change: Change) -> None:
        """Read again what somebody's act changed; a page in the background waits until it comes to the front."""
        if change.kind in (ChangeKind.RESULT, ChangeKind.CERTIFICATE) and self.isVisible():
            self.activate()

    # saving

    def _save_one(self) -> None:
        row = self._row()
        if row is not None and row.paper is not None:
            self.files.save_one(row.paper)

    def _save_all(self) -> None:
        self.files.save_all(self._papers)


def _help() -> str:
    return tr(
        "Piagam dibuat untuk setiap peringkat berhadiah dari kategori yang hasilnya sudah disahkan. Kata-kata dan "
        "nomornya tercatat dalam register saat pengesahan dan tidak berubah lagi; satu nomor tidak pernah dipakai dua "
        "kali.\n\n"
        "Di kanan tampil piagam sebenarnya, bukan tiruannya. Panah atas dan bawah memilih piagam lain.\n\n"
        "Simpan semua menulis satu PDF untuk setiap piagam ke folder pilihan Anda, dengan nama kode kategori dan "
        "peringkat. Berkas lain yang bernama sama hanya diganti setelah Anda setujui; yang isinya sama dibiarkan.\n\n"
        "Kategori yang belum disahkan tertera di bawah beserta sebabnya. Kompetisi contoh memuat tulisan CONTOH "
        "melintang pada setiap piagam."
    )
