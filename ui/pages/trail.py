"""Jejak audit: every act, searched by person, participant, act and day. Nothing can be changed here."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.domain.trail import TrailFilter
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import trail
from ui.models.trail_table import TrailTable, line_text
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.trail_view import TrailView
from ui.widgets.banner import Banner, Level
from ui.widgets.base import give_width, label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scroll import VScroll
from ui.widgets.trail_search import TrailSearch
from ui.workspace import Workspace

_SIDE = {Mode.WIDE: 320, Mode.MEDIUM: 300, Mode.SMALL: 290, Mode.COMPACT: 280}


class TrailPage(Page):
    """The whole trail, newest first.

    Attributes:
        model, view: the acts.
        search: what is looked for.
        verdict: what the check of the chain said.
        check_button, copy_button: in the top bar.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace, self._tasks = workspace, tasks
        self.model, self.view, self.search = TrailTable(workspace, self), TrailView(), TrailSearch()
        self.view.setModel(self.model)
        self.verdict, self.strip = Banner(), ProgressStrip()
        self.check_button = Button(tr("Periksa rantai"), "primary", icon="shield-check")
        self.copy_button = Button(tr("Salin baris"), shortcut=Shortcut.COPY_LINE, icon="copy")
        for widget in (self.check_button, self.copy_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.empty = EmptyState("search", "", "")
        self.empty.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(14)
        for message in (self.verdict, self.strip):
            column.addWidget(message)
        card = Card((10, 12, 10, 10))
        self._count = label("", "mute", wrap=True)
        self._count.setIndent(6)
        card.body.addWidget(self._count)
        card.body.addSpacing(6)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self.empty, 1)
        column.addWidget(card, 1)
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.search)
        side.addStretch(1)
        self._side = VScroll(inner)
        self._line = QHBoxLayout(self)
        self._line.addLayout(column, 1)
        self._line.addWidget(self._side)

    def _connect(self) -> None:
        self.search.changed.connect(self._look_for)
        self.model.progressed.connect(self._tell_count)
        self.check_button.clicked.connect(self.check)
        self.copy_button.clicked.connect(self.copy)
        self.verdict.dismissed.connect(self.verdict.hide)
        bind(Shortcut.COPY_LINE, self, self.copy)
        bind(Shortcut.SEARCH, self, self.search.person.setFocus)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return what the page is."""
        return Title(tr("Jejak audit"), tr("Hanya dibaca"))

    def top_widgets(self) -> TopWidgets:
        """Return the page's acts."""
        return TopWidgets((), (self.copy_button, self.check_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange list and search."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        give_width(self._side, theme.px(_SIDE[mode]), round(self.window().width() * 0.46))
        self.view.arrange()

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (KeyHint(Shortcut.SEARCH.shown, tr("cari")), KeyHint(Shortcut.COPY_LINE.shown, tr("salin baris"), 1))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Setiap tindakan tercatat di sini dengan nomor, waktu, orang, dan laptopnya, serta nilai sebelum dan "
            "sesudahnya. Jejak audit hanya dibaca; tidak ada yang dapat diubah atau dihapus.\n\n"
            "Cari menurut bagian nama orang, kode peserta (misalnya PD-01), jenis tindakan, atau tanggal. Hasil tampil "
            "sambil dicari, yang terbaru lebih dahulu.\n\n"
            "Setiap baris memuat sidik baris sebelumnya. Periksa rantai menghitung semuanya kembali: bila sebuah baris "
            "diubah di luar program, pemeriksaan menyebut nomornya. Sidik terakhir tercetak pada setiap dokumen."
        )

    def activate(self) -> None:
        """Read the trail afresh."""
        self._look_for(self.search.wanted())

    def deactivate(self) -> None:
        """Read no further; what is looked for stays in the fields."""
        self.search.rest()
        self.model.forget()

    def first_focus(self) -> QWidget:
        """Return the acts."""
        return self.view if self.view.isVisibleTo(self) else self.search.person

    # searching

    def _look_for(self, wanted: TrailFilter) -> None:
        self.model.look_for(wanted)
        self.view.scrollToTop()
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _tell_count(self) -> None:
        found, every = self.model.rowCount(), self.model.every
        if self.model.wanted.empty:
            self._count.setText(tr("{n} tindakan, yang terbaru di atas", n=grouped(every)))
        elif self.model.searching:
            self._count.setText(tr("{n} ditemukan, masih mencari…", n=grouped(found)))
        else:
            self._count.setText(tr("{n} dari {m} tindakan", n=grouped(found), m=grouped(every)))
        nothing = not found and not self.model.searching
        self.view.setVisible(not nothing)
        self._count.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if nothing:
            sentence = tr("Ubah atau kosongkan pencarian.")
            self.empty.show_state("search", tr("Tidak ditemukan"), sentence)

    # acts

    def copy(self) -> None:
        """Copy the chosen act as one line of text."""
        index = self.view.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(line_text(self.model.act(index.row())))
            self.notice.emit(tr("Baris disalin."))

    def check(self) -> None:
        """Compute the chain again off the GUI thread, and say what came of it."""
        self.verdict.hide()
        self.check_button.setEnabled(False)
        file = self._workspace.file

        def work(_progress: object) -> tuple[int | None, int]:
            with file.read() as session:
                return trail.broken_at(session), trail.newest(session)

        self._tasks.start(tr("Memeriksa rantai"), work, done=self._told, failed=self._failed, watch=self.strip.watch)

    def _told(self, found: tuple[int | None, int]) -> None:
        self.check_button.setEnabled(True)
        broken, every = found
        if broken is None:
            said = tr("Jejak audit utuh: {n} tindakan cocok dengan sidiknya.", n=grouped(every))
            self.verdict.show_message(Level.OK, said, dismiss=tr("Tutup"))
            return
        self.verdict.show_message(
            Level.ERROR,
            tr("Jejak audit putus pada nomor {n}.", n=grouped(broken)),
            tr(
                "Baris itu atau baris sebelumnya diubah di luar program. Bandingkan dengan cadangan, dan jangan sahkan."
            ),
            dismiss=tr("Tutup"),
        )

    def _failed(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self.verdict.show_message(Level.ERROR, tr("Tidak dapat diperiksa."), error.message, dismiss=tr("Tutup"))
