"""Dasbor: the stages as one line, what stands in the way with the link that mends it, and how every sheet stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.dashboard import Dashboard, Matrix, Matter, Way
from inovasi_desktop.domain.overview import Overview
from inovasi_desktop.domain.unlocking import PendingUnlock
from inovasi_desktop.domain.values import Change, ChangeKind, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.completeness import completeness
from inovasi_desktop.services.dashboard import dashboard
from ui.format import short_moment_text
from ui.models.matrix_table import MatrixTable
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.shortcuts import KeyHint
from ui.theme import theme
from ui.views.matrix_view import MatrixView, row_height
from ui.widgets.base import control_height
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.matter_list import MatterList
from ui.widgets.scroll import VScroll
from ui.widgets.segments import Segments
from ui.widgets.step_line import StepLine
from ui.workspace import Workspace

_IGNORED = frozenset({ChangeKind.NOTE, ChangeKind.CRITERION_NOTE, ChangeKind.CAPTION, ChangeKind.CLAIM_TEXT})
_SIDE = {Mode.WIDE: 400, Mode.MEDIUM: 350, Mode.SMALL: 330, Mode.COMPACT: 310}
_STACKED_FROM = 1.25
_ROWS = 5
"""So many participants are visible at least."""


class DashboardPage(Page):
    """The secretariat's first page.

    Attributes:
        found: what is shown.
        steps: the line of stages.
        obstacles, late, requests: what stands in the way, what is late, who asks to have a sheet opened.
        matrix, table: participants by judges.
        stage_box, category_box: of which stage and category.
        which: open participants or all.

    """

    def __init__(self, workspace: Workspace, ways: Mapping[Way, str]) -> None:
        super().__init__()
        self._workspace, self._ways = workspace, dict(ways)
        self.found: Dashboard | None = None
        self._overview: Overview | None = None
        self._stale = True
        self.steps = StepLine()
        self.obstacles = MatterList(
            tr("Yang menghambat"), "circle-alert", "accent_ink", tr("Tidak ada. Langkah berikutnya dapat dimulai.")
        )
        self.late = MatterList(tr("Terlambat"), "triangle-alert", "warn", tr("Tidak ada jadwal yang terlewat."))
        self.requests = MatterList(
            tr("Permintaan buka kunci"), "lock-open", "info", tr("Tidak ada permintaan yang menunggu.")
        )
        self.matrix, self.table = MatrixTable(self), MatrixView()
        self.table.setModel(self.matrix)
        self.stage_box, self.category_box = ChoiceBox(), ChoiceBox()
        self.which = Segments(
            ((tr("Semua"), "list-checks"), (tr("Belum lengkap"), "list-todo")), tr("Peserta yang ditampilkan")
        )
        self.empty = EmptyState("circle-check", "", "")
        self._build()
        self._connect()

    def _build(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        head = Card((18, 17, 18, 10))
        head.body.addWidget(self.steps)
        self._column.addWidget(head)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._matrix_card(), 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        for card in (self.obstacles, self.late, self.requests):
            side.addWidget(card)
        side.addStretch(1)
        self._body.addWidget(self._side)
        self._column.addLayout(self._body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VScroll(inner))

    def _matrix_card(self) -> Card:
        card = Card((14, 14, 14, 10))
        self._heading = card.add_heading(tr("Kelengkapan lembar"), 8)
        self._heading.setIndent(4)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(8)
        for box, name in ((self.stage_box, tr("Tahap")), (self.category_box, tr("Kategori"))):
            box.setAccessibleName(name)
            box.setAccessibleDescription(name)
            self._tools.addWidget(box)
        self._tools.addWidget(self.which)
        self._tools.addStretch(1)
        card.body.addLayout(self._tools)
        card.body.addSpacing(8)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.empty.hide()
        return card

    def _connect(self) -> None:
        for card in (self.obstacles, self.late, self.requests):
            card.wanted.connect(self._go)
        self.stage_box.activated.connect(self._show_matrix)
        self.category_box.activated.connect(self._show_matrix)
        self.which.chosen.connect(self._choose_which)
        self._workspace.changed.connect(self._follow)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return what the page is, over the competition."""
        return Title(tr("Dasbor"), self._overview.heading if self._overview is not None else "")

    def top_widgets(self) -> TopWidgets:
        """Return nothing: the page's links stand beside what they mend."""
        return TopWidgets()

    def set_mode(self, mode: Mode) -> None:
        """Put the side beside the matrix, or below it where both would be too narrow."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._column.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._column.setSpacing(14)
        stacked = mode is Mode.COMPACT and theme.scale > _STACKED_FROM
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if stacked else across)
        self._body.setSpacing(14 if stacked else mode.gap)
        self._tools.setDirection(down if stacked else across)
        self.which.set_short(mode in (Mode.COMPACT, Mode.SMALL) or stacked)
        if stacked:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            self._side.setFixedWidth(theme.px(_SIDE[mode]))
        for box in (self.stage_box, self.category_box):
            box.setFixedHeight(control_height())
        self.table.setMinimumHeight(row_height() * _ROWS)
        self.table.arrange()

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the matrix and of the links."""
        return (KeyHint("Tab", tr("ke tautan berikut")), KeyHint("↑ ↓ ← →", tr("berpindah lembar"), 1))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Garis di atas menunjukkan sejauh mana setiap tahap: peserta yang diputuskan pada seleksi administrasi, "
            "lembar yang terkunci atau abstain pada penilaian, kategori yang disahkan pada akhirnya.\n\n"
            "Yang menghambat menyebut apa yang harus diselesaikan lebih dahulu, dengan tautan ke tempatnya. Terlambat "
            "menyebut jadwal yang sudah lewat sementara lembarnya belum lengkap.\n\n"
            "Kelengkapan lembar menunjukkan keadaan lembar setiap peserta menurut juri. Garis pendek berarti juri itu "
            "bukan anggota panelnya. Nilai juri tidak tampil di sini."
        )

    def activate(self) -> None:
        """Read everything afresh; time alone may have made something late."""
        self._overview = self._workspace.read(overview)
        self.found = self._workspace.read(dashboard, self._workspace.context.now())
        self.steps.show_steps(self.found.steps)
        links = {way: _link(way) for way in self._ways}
        self.obstacles.show_matters(self.found.obstacles, links)
        self.late.show_matters(self.found.late, links)
        self.late.setVisible(bool(self.found.late))
        self.requests.show_matters([_request(one) for one in self.found.requests], links)
        self._fill_boxes(self._overview)
        self._show_matrix()
        self.header_changed.emit()

    def first_focus(self) -> QWidget | None:
        """Return the first link, the matrix where there is none."""
        links = [*self.obstacles.buttons, *self.late.buttons, *self.requests.buttons]
        return links[0] if links else self.table

    def _follow(self, change: Change) -> None:
        if change.kind not in _IGNORED and self.isVisible():
            self.activate()

    # the matrix

    def _fill_boxes(self, found: Overview) -> None:
        stage, category = self.stage_box.currentData(), self.category_box.currentData()
        scored = [one for one in found.stages if one.kind is not StageKind.SCREENING]
        self.stage_box.clear()
        for one in scored:
            self.stage_box.addItem(one.name, one.id)
        self.category_box.clear()
        self.category_box.addItem(tr("Semua kategori"), None)
        for group in found.categories:
            self.category_box.addItem(group.name, group.id)
        known = [one.id for one in scored]
        wanted = stage if stage in known else self._stage_at_hand(known)
        self.stage_box.setCurrentIndex(self.stage_box.findData(wanted))
        self.category_box.setCurrentIndex(max(0, self.category_box.findData(category)))

    def _stage_at_hand(self, known: Sequence[int]) -> int | None:
        steps = self.found.steps if self.found is not None else ()
        open_ones = [step.stage_id for step in steps if step.stage_id in known and not step.finished]
        return open_ones[0] if open_ones else known[-1] if known else None

    def _choose_which(self, place: int) -> None:
        self.which.show_chosen(place)
        self._show_matrix()

    def _show_matrix(self) -> None:
        stage, category = self.stage_box.currentData(), self.category_box.currentData()
        found = self._workspace.read(completeness, stage, category) if stage is not None else None
        self.matrix.set_matrix(found, open_only=self.which.place == 1)
        self.table.arrange()
        shown = found is not None and bool(found.judges) and self.matrix.rowCount() > 0
        self.table.setVisible(shown)
        self.empty.setVisible(not shown)
        if not shown:
            self.empty.show_state(*_why_empty(found))

    # acts

    def _go(self, matter: Matter) -> None:
        place = self._ways[matter.way]
        if matter.entry_id is None:
            self.go.emit(place)
        else:
            self.show_wanted.emit(place, matter.entry_id)


def _link(way: Way) -> str:
    return {
        Way.IDENTITY: tr("Buka identitas"),
        Way.CATEGORIES: tr("Buka kategori dan hadiah"),
        Way.STAGES: tr("Buka tahap dan rubrik"),
        Way.RULES: tr("Buka aturan"),
        Way.ROSTER: tr("Buka daftar unit kerja"),
        Way.IMPORT: tr("Buka impor data"),
        Way.ENTRIES: tr("Buka peserta"),
        Way.SCREENING: tr("Buka seleksi administrasi"),
        Way.PANELS: tr("Buka juri dan panel"),
        Way.FINALISTS: tr("Buka penetapan finalis"),
        Way.SCHEDULE: tr("Buka jadwal"),
        Way.RECAP: tr("Buka rekap"),
        Way.CERTIFICATES: tr("Buka piagam"),
    }[way]


def _request(one: PendingUnlock) -> Matter:
    title = tr("{juri} · {peserta}", juri=one.judge, peserta=one.entry)
    detail = tr(
        "{tahap}, {waktu}: {alasan}", tahap=one.stage, waktu=short_moment_text(one.requested_at), alasan=one.reason
    )
    return Matter(title, detail, Way.RECAP, one.entry_id)


def _why_empty(found: Matrix | None) -> tuple[str, str, str]:
    if found is None:
        return "gavel", tr("Belum ada tahap penilaian"), tr("Tambahkan tahap yang dinilai juri pada aturan kompetisi.")
    if not found.judges:
        return "users", tr("Panel belum ditetapkan"), tr("Kelengkapan tampil sesudah juri ditugaskan pada tahap ini.")
    if not found.rows:
        return "users", tr("Belum ada peserta"), tr("Tahap ini belum memiliki peserta atau finalis.")
    return "circle-check", tr("Semua lengkap"), tr("Setiap lembar tahap ini terkunci atau abstain.")
