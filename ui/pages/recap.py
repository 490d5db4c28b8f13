"""Rekap & peringkat: the ranking of a category, how complete it is, and its confirmation."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.overview import Overview
from inovasi_desktop.domain.recap import RecapRow, RecapView
from inovasi_desktop.domain.recap_words import explain
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import competitions, recap, results, unlocking
from inovasi_desktop.services.results import ResultView
from ui.models.rank_table import RankTable, basis_names
from ui.models.sheet_refs import SheetRef
from ui.modes import Mode, is_cramped
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.recap_empty import RecapEmpty
from ui.pages.recap_files import RecapFiles
from ui.pages.recap_result import RecapResult
from ui.pages.recap_unlock import RecapUnlock
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.rank_view import RankView
from ui.widgets.banner import Banner
from ui.widgets.base import control_height, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.recap_side import RecapSide
from ui.widgets.save_report import SaveReport
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace

_SHOWN_KINDS = frozenset(ChangeKind) - {ChangeKind.NOTE, ChangeKind.CRITERION_NOTE}
_ABOVE_TABLE = 3
"""Place of what stands between the page's messages and the table."""

_FOOT = 7
"""Free pixels below the table: the round card does not clip it."""


class _Recap(NamedTuple):
    overview: Overview
    view: RecapView | None
    result: ResultView | None
    requests: int = 0
    problem: str = ""
    """Why the rules rank nobody yet."""


def _read(session: Any, category_id: int | None) -> _Recap:  # noqa: ANN401 - a session is the services' business
    """Read a category's recap with its result from one state of the file; None: of the first category."""
    found = competitions.overview(session)
    known = [category.id for category in found.categories]
    chosen = category_id if category_id in known else next(iter(known), None)
    if chosen is None:
        return _Recap(found, None, None)
    requests = len(unlocking.pending(session, category_id=chosen))
    try:
        view = recap.recap_view(session, chosen)
    except KnownError as error:
        if error.code != "rules.unusable":
            raise
        return _Recap(found, None, None, problem=error.message)
    return _Recap(found, view, results.current_result(session, chosen), requests)


class RecapPage(Page):
    """The secretariat's page of one category at a time.

    Attributes:
        view: the recap at hand, None without any category.
        category_box, basis_box: which category, ordered by which total.
        export_button, print_button, confirm_button: in the top bar.
        banner, report: how the category stands; what became of saved files.
        ranks, table: the ranking.
        side: completeness and explanation.
        result: the confirmation.
        unlock: opening of locked sheets, and answers to who asks for it.
        files: what is saved to disk.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self.view: RecapView | None = None
        self._overview: Overview | None = None
        self.category_box, self.basis_box = ChoiceBox(), ChoiceBox()
        self.export_button = Button(tr("Ekspor"), icon="download")
        self.print_button = Button(tr("Cetak rekap"), icon="printer")
        self.confirm_button = Button(tr("Sahkan peringkat"), "primary")
        for widget in (*self._filters(), *self._actions()):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.banner, self.report, self.strip = Banner(), SaveReport(), ProgressStrip()
        self.ranks, self.table, self.side = RankTable(self), RankView(), RecapSide()
        self.empty = RecapEmpty()
        self._scroll: VScroll | None = None
        self.result = RecapResult(workspace, self.banner, self.confirm_button, self)
        self.unlock = RecapUnlock(workspace, self)
        self.files = RecapFiles(workspace, tasks, self.report, self.strip, self)
        self._build()
        self._connect()

    def _filters(self) -> tuple[QWidget, ...]:
        return self.category_box, self.basis_box

    def _actions(self) -> tuple[QWidget, ...]:
        return self.export_button, self.print_button, self.confirm_button

    def _build(self) -> None:
        self._content = QWidget()
        self._line = QHBoxLayout(self._content)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._content)
        column = self._column = QVBoxLayout()
        column.setSpacing(14)
        for message in (self.banner, self.report, self.strip):
            column.addWidget(message)
        self._card = Card((0, 0, 0, _FOOT))
        self._card.body.addWidget(self.table)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._card, 1000)
        inner.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self._line.addLayout(column, 1)
        self._line.addWidget(self.side)
        self.table.setModel(self.ranks)

    def _connect(self) -> None:
        for box, name in ((self.category_box, tr("Kategori")), (self.basis_box, tr("Urutkan menurut"))):
            box.setAccessibleName(name)
            box.setAccessibleDescription(name)
        self.category_box.activated.connect(self._choose_category)
        self.basis_box.activated.connect(self._choose_basis)
        self.export_button.clicked.connect(self.files.export)
        self.print_button.clicked.connect(self._print)
        self.confirm_button.clicked.connect(self.result.press)
        self.table.selectionModel().currentChanged.connect(self._explain)
        self.table.height_changed.connect(self._limit_height)
        self.table.activated.connect(lambda index: self.result.ask_decision(self.ranks.row(index.row())))
        self.side.open_wanted.connect(self._show_open_sheets)
        self.side.unlock_wanted.connect(self._ask_unlock)
        self.result.done.connect(self.notice)
        self.unlock.done.connect(self.notice)
        self.result.open_sheets_wanted.connect(self._show_open_sheets)
        self.result.certificates_wanted.connect(lambda: self.go.emit("certificates"))
        self._workspace.changed.connect(self._follow)
        self.empty.activated.connect(lambda: self.go.emit(self.empty.place))
        bind(Shortcut.EXPORT, self, self.files.export)
        bind(Shortcut.PRINT, self, self._print)
        bind(Shortcut.CONFIRM_RESULT, self, self.result.press)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return how many are ranked over the page's name."""
        view = self.view
        if view is None or not view.finalists:
            return Title(tr("Peringkat"), tr("Rekapitulasi nilai"))
        return Title(tr("Peringkat {n} besar", n=view.finalists), tr("Rekapitulasi nilai"))

    def top_widgets(self) -> TopWidgets:
        """Return the choices, and the page's three acts."""
        above = self._offers_basis() and self._scroll is None
        return TopWidgets(self._filters() if above else (self.category_box,), self._actions())

    def _offers_basis(self) -> bool:
        return self.view is not None and len(self.view.stages) > 1

    def set_mode(self, mode: Mode) -> None:
        """Arrange table and side cards."""
        super().set_mode(mode)
        side, top = mode.margins
        self._line.setContentsMargins(side, top, side, top)
        self._line.setSpacing(mode.gap)
        self._put_below(is_cramped(self.window().width()))
        self.side.set_mode(mode, below=self._scroll is not None)
        for box in (self.category_box, self.basis_box):
            box.setFixedHeight(control_height())
        self.table.arrange(self.mode)
        self._order_tabs()

    def _put_below(self, below: bool) -> None:
        """Put the cards below the table and let the page scroll, or beside it."""
        if below == (self._scroll is not None):
            return
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        if self._scroll is None:
            self._outer.removeWidget(self._content)
            self._scroll = VScroll(self._content)
            self._outer.addWidget(self._scroll)
        else:
            self._scroll.takeWidget()
            self._outer.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
            self._scroll = None
            self._outer.addWidget(self._content)
        self._content.show()
        self._limit_height(self.table.whole_height())
        self.header_changed.emit()
        if below:  # the top bar has no room for it
            self._column.insertWidget(_ABOVE_TABLE, self.basis_box)
            self.basis_box.setVisible(self._offers_basis())

    def _limit_height(self, rows: int) -> None:
        """Keep the card as high as its rows, so that it has no dead area; a page that scrolls shows them all."""
        whole = self._scroll is not None and self._stack.currentIndex() == 0
        self._card.setMinimumHeight(rows + _FOOT + 2 * theme.size("bw") if whole else 0)
        self._card.setMaximumHeight(rows + _FOOT + 2 * theme.size("bw"))

    def _order_tabs(self) -> None:
        messages = (self.banner.action, self.banner.dismiss, self.report.action, self.report.dismiss)
        side = (self.side.open_button, self.side.unlock_button)
        order_tabs([*self._filters(), *self._actions(), *messages, self.table, *side])

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (
            KeyHint(Shortcut.CONFIRM_RESULT.shown, tr("sahkan"), 1),
            KeyHint(Shortcut.PRINT.shown, tr("cetak rekap"), 1),
            KeyHint(Shortcut.EXPORT.shown, tr("ekspor"), 2),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return _help()

    def activate(self) -> None:
        """Read the category afresh; somebody may have worked elsewhere in the file."""
        self._load(self.view.category_id if self.view is not None else None)

    def show_entry(self, entry_id: int) -> None:
        """Show the category of this entry."""
        category = self._workspace.read(competitions.category_of, entry_id)
        if category is not None:
            self.report.hide()
            self._load(category)

    def first_focus(self) -> QWidget | None:
        """Return the table, or the choice of category where there is none."""
        return self.table if self._stack.currentIndex() == 0 else self.category_box

    # reading

    def _load(self, category_id: int | None) -> None:
        found = self._workspace.read(_read, category_id)
        same = self.view is not None and found.view is not None and self.view.category_id == found.view.category_id
        chosen = self._chosen() if same else None
        basis = self.ranks.basis if same else None
        self._overview, self.view = found.overview, found.view
        self._show_choices(found.overview, basis)
        self.ranks.set_view(found.view, basis)
        self.table.arrange(self.mode)
        self._show_emptiness(found)
        if found.view is not None:
            self.result.show_state(found.view, found.result, found.overview.certificate_date)
            self.side.show_readiness(
                found.view.readiness,
                unlockable=found.result is None and found.view.readiness.locked > 0,
                requests=found.requests,
            )
            self._select(chosen)
        self.header_changed.emit()

    def _show_choices(self, overview: Overview, basis: int | None) -> None:
        view = self.view
        self.category_box.clear()
        for category in overview.categories:
            self.category_box.addItem(category.name, category.id)
        self.basis_box.clear()
        if view is not None:
            self.category_box.setCurrentIndex(self.category_box.findData(view.category_id))
            self.basis_box.addItems(basis_names(view))
            self.basis_box.setCurrentIndex(0 if basis is None else basis + 1)

    def _show_emptiness(self, found: _Recap) -> None:
        view = found.view
        shown = view is not None and bool(view.readiness.expected)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._limit_height(self.table.whole_height())
        self.side.setVisible(shown)
        if shown:
            return
        self.banner.hide()
        self.empty.show_missing(view, found.problem)

    def _follow(self, change: Change) -> None:
        """Read again what somebody's act changed; a page in the background waits until it comes to the front."""
        if change.kind in _SHOWN_KINDS and self.isVisible():
            self.activate()

    # choosing

    def _choose_category(self, place: int) -> None:
        self.report.hide()
        self._load(self.category_box.itemData(place))

    def _choose_basis(self, place: int) -> None:
        self.ranks.set_basis(None if place == 0 else place - 1)
        self.table.arrange(self.mode)

    def _chosen(self) -> str | None:
        index = self.table.currentIndex()
        return self.ranks.row(index.row()).code if index.isValid() else None

    def _select(self, code: str | None) -> None:
        row = self.ranks.row_of(code) if code is not None else -1
        self.table.setCurrentIndex(self.ranks.index(row, 0) if row >= 0 else QModelIndex())
        self._explain(self.table.currentIndex())

    def _explain(self, current: QModelIndex) -> None:
        """Explain the chosen row; before one is chosen, the first tie."""
        view = self.view
        row = self.ranks.row(current.row()) if current.isValid() else self._first_of_interest()
        self.side.show_why(explain(view, row) if view is not None and row is not None else None)

    def _first_of_interest(self) -> RecapRow | None:
        if self.view is None or not self.view.rows:
            return None
        groups = self.view.shared_groups()
        return groups[0][0] if groups else self.view.rows[0]

    # acts

    def _print(self) -> None:
        if self.view is not None and self._stack.currentIndex() == 0:
            self.files.print_recap(self.view)

    def _show_open_sheets(self) -> None:
        from ui.dialogs.unlock_sheets import OpenSheetsDialog

        view = self.view
        if view is None:
            return
        refs = [
            SheetRef(one.judge_id, one.judge_name, one.entry_id, one.entry_name, one.stage_id, one.stage_name)
            for one in view.readiness.open_sheets
        ]
        OpenSheetsDialog(self, view.category, refs).ask()

    def _ask_unlock(self) -> None:
        if self.view is not None:
            self.unlock.ask(self.view.category_id, self.view.category)


def _help() -> str:
    return tr(
        "Halaman ini menampilkan peringkat satu kategori dari nilai yang ada sekarang. Pilih kategori di atas; pilihan "
        "di sebelahnya mengurutkan menurut nilai akhir atau menurut satu tahap. Tanda # tetap peringkat akhir.\n\n"
        "Titik pada sebaran adalah nilai tiap juri, garis tegak nilai panel. Arahkan penunjuk untuk membaca nama juri. "
        "Selama nilai belum lengkap, kolom tahap menampilkan lembar terkunci dari yang diharapkan.\n\n"
        "Pilih peserta untuk membaca mengapa peringkatnya demikian. Nilai yang sama ditandai 3=; program tidak pernah "
        "memutus seri sendiri. Bila semua pemutus sama, catat keputusan pleno.\n\n"
        "Juri dapat meminta lembarnya yang terkunci dibuka kembali; permintaan tampak di Kelengkapan. Izinkan, atau "
        "tolak dengan jawaban. Setiap pembukaan tercetak di rekapitulasi.\n\n"
        "Pengesahan dua langkah: Sekretariat mencatat tanggal pleno dan ketua, lalu orang kedua mencocokkan dan "
        "mengesahkan. Sebelum disahkan, pencatatan dapat ditarik dengan alasan. Sesudahnya nilai, aturan, dan "
        "peringkat tersegel, dan piagam bernomor.\n\n"
        "Membuka kunci lembar juri adalah wewenang Sekretariat, dengan alasan yang tercatat."
    )
