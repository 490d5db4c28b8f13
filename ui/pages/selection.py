"""Enam besar: the order of a category, the cut through it, and who goes on."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.overview import Overview
from inovasi_desktop.domain.selection import SelectionRow, SelectionView, cut_name
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import competitions
from inovasi_desktop.services.selection import selection_view
from ui.models.selection_list import SelectionList, lines_of
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.selection_acts import SelectionActs
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.theme import theme
from ui.views.selection_view import SelectionOrder
from ui.widgets.banner import Banner, Level
from ui.widgets.base import control_height, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import VScroll
from ui.widgets.selection_side import SelectionSide
from ui.workspace import Workspace

_FOLLOWED = frozenset(
    {
        ChangeKind.FINALIST,
        ChangeKind.FIELD,
        ChangeKind.SCREENING,
        ChangeKind.PANEL,
        ChangeKind.JURY,
        ChangeKind.CONFLICT,
        ChangeKind.COMPETITION,
        ChangeKind.RESULT,
    }
)


class _Found(NamedTuple):
    overview: Overview
    view: SelectionView | None


def _read(session: Any, category_id: int | None) -> _Found:  # noqa: ANN401 - a session is the services' business
    found = competitions.overview(session)
    known = [category.id for category in found.categories]
    chosen = category_id if category_id in known else next(iter(known), None)
    return _Found(found, None if chosen is None else selection_view(session, chosen))


class SelectionPage(Page):
    """The secretariat's page of one category's finalists.

    Attributes:
        view: the order at hand, None without any category.
        ticked: codes of who is about to be chosen; of no meaning once the finalists are recorded.
        category_box, confirm_button: in the top bar.
        banner: how the category stands.
        lines, order: the order with its cut.
        side: the participant at hand, and the acts.

    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.view: SelectionView | None = None
        self.ticked: set[str] = set()
        self.category_box = ChoiceBox()
        self.confirm_button = Button(tr("Tetapkan finalis"), "primary", Shortcut.CONFIRM_RESULT)
        for widget in (self.category_box, self.confirm_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.category_box.setAccessibleName(tr("Kategori"))
        self.category_box.setAccessibleDescription(tr("Kategori"))
        self.banner = Banner()
        self.lines, self.order = SelectionList(self), SelectionOrder()
        self.order.setModel(self.lines)
        self.side = SelectionSide()
        self.empty = EmptyState("users", "", "")
        self.acts = SelectionActs(workspace, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._column, self._line = QVBoxLayout(self), QHBoxLayout()
        self._column.addWidget(self.banner)
        self._column.addLayout(self._line, 1)
        card = Card((8, 8, 8, 8))
        card.body.addWidget(self.order)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(VScroll(self.empty))
        self._line.addWidget(self._stack, 1)
        self._line.addWidget(self.side)
        order_tabs(
            [
                self.category_box,
                self.confirm_button,
                self.order,
                self.side.out_button,
                self.side.in_button,
                self.side.change_button,
            ]
        )

    def _connect(self) -> None:
        self.category_box.activated.connect(self._choose_category)
        self.confirm_button.clicked.connect(self._confirm)
        self.order.toggled.connect(self._toggle)
        self.order.entered.connect(self._enter)
        self.order.selectionModel().currentChanged.connect(self._show_current)
        self.side.out_button.clicked.connect(self._take_out)
        self.side.in_button.clicked.connect(self._put_in)
        self.side.change_button.clicked.connect(self._change)
        self.acts.done.connect(self.notice)
        self._workspace.changed.connect(self._follow)
        bind(Shortcut.CONFIRM_RESULT, self, self._confirm)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return how many go on."""
        if self.view is None:
            return Title(tr("Finalis"), tr("Dari seleksi ke final"))
        return Title(cut_name(self.view.cut), tr("Finalis"))

    def top_widgets(self) -> TopWidgets:
        """Return the choice of category, and the page's act."""
        return TopWidgets((self.category_box,), (self.confirm_button,))

    def set_mode(self, mode: Mode) -> None:
        """Arrange order and side."""
        super().set_mode(mode)
        side, top = mode.margins
        self._column.setContentsMargins(side, top, side, top)
        self._column.setSpacing(mode.gap)
        self._line.setSpacing(mode.gap)
        self.side.set_mode(mode, self.window().width())
        self.category_box.setFixedHeight(control_height())
        self.order.doItemsLayout()

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        if self.view is not None and self.view.finalists:
            return (KeyHint("↑ ↓", tr("pilih peserta")), KeyHint("Enter", tr("keluarkan atau masukkan"), 1))
        return (
            KeyHint("↑ ↓", tr("pilih peserta"), 1),
            KeyHint("Spasi", tr("tandai")),
            KeyHint(Shortcut.CONFIRM_RESULT.shown, tr("tetapkan")),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Urutan berasal dari nilai panel pada tahap seleksi, dihitung dengan mesin yang sama seperti peringkat "
            "akhir. Garis putus-putus adalah batas yang maju ke final.\n\n"
            "Nilai yang sama di garis batas tidak pernah dipotong oleh program: tandai sendiri siapa yang maju, lalu "
            "tulis alasannya. Alasan juga wajib bila nilai belum lengkap atau pilihan berbeda dari urutan.\n\n"
            "Setiap finalis dicatat dengan nilai dan peringkat saat itu. Sesudah ditetapkan, satu peserta dapat "
            "dikeluarkan atau dimasukkan dengan alasan; bila lembar final sudah ada, program meminta persetujuan "
            "Anda.\n\n"
            "Peserta yang mundur, didiskualifikasi, atau tidak lolos administrasi tetap tampak di bawah, tetapi tidak "
            "dapat dipilih."
        )

    def activate(self) -> None:
        """Read the category afresh."""
        self._load(self.view.category_id if self.view is not None else None)

    def first_focus(self) -> QWidget:
        """Return the order, or the choice of category where there is none."""
        return self.order if self._stack.currentIndex() == 0 else self.category_box

    def _follow(self, change: Change) -> None:
        if change.kind in _FOLLOWED and self.isVisible():
            self.activate()

    # reading

    def _load(self, category_id: int | None) -> None:
        found = self._workspace.read(_read, category_id)
        same = self.view is not None and found.view is not None and self.view.category_id == found.view.category_id
        current = self.row()
        self.view = found.view
        self.category_box.clear()
        for category in found.overview.categories:
            self.category_box.addItem(category.name, category.id)
        if found.view is not None:
            self.category_box.setCurrentIndex(self.category_box.findData(found.view.category_id))
            eligible = {row.code for row in found.view.eligible}
            self.ticked = self.ticked & eligible if same else {row.code for row in found.view.clear}
        self._show(current.entry_id if same and current is not None else None)
        self.header_changed.emit()

    def _show(self, entry_id: int | None) -> None:
        view = self.view
        shown = view is not None and bool(view.rows)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.side.setVisible(shown)
        self.confirm_button.setEnabled(shown and view is not None and not view.finalists and bool(self.ticked))
        if view is None or not shown:
            self._show_emptiness()
            return
        self.lines.set_lines(lines_of(view, self.ticked), settled=bool(view.finalists))
        place = self.lines.row_of(entry_id) if entry_id is not None else 0
        self.order.setCurrentIndex(self.lines.index(max(place, 0)))
        self._show_state(view)
        self._show_current(self.order.currentIndex())

    def _show_emptiness(self) -> None:
        self.banner.hide()
        if self.view is None:
            self.empty.show_state("inbox", tr("Belum ada kategori"), tr("Kompetisi ini belum memuat kategori."))
        else:
            self.empty.show_state(
                "users",
                tr("Belum ada peserta {kategori}", kategori=self.view.category),
                tr("Finalis dipilih dari peserta kategori ini. Isi atau impor daftar peserta dahulu."),
            )

    def _show_state(self, view: SelectionView) -> None:
        """Say in the banner how the category stands."""
        chosen = view.finalists
        if chosen:
            first = chosen[0].chosen
            told = tr("{n} finalis ditetapkan.", n=len(view.going_on))
            more = tr("Oleh {nama}.", nama=first.chosen_by) if first is not None else ""
            level = Level.OK if len(view.going_on) == min(view.cut, len(view.eligible)) else Level.WARN
            self.banner.show_message(level, told, more, say=False)
        elif not view.has_stage:
            self.banner.show_message(
                Level.INFO, tr("Tanpa tahap seleksi."), tr("Tandai finalis dan tulis alasannya."), say=False
            )
        elif view.missing:
            self.banner.show_message(
                Level.WARN,
                tr("Nilai seleksi belum lengkap."),
                tr("{n} nilai belum diisi. Tunggu, atau pilih sendiri dengan alasan.", n=view.missing),
                say=False,
            )
        elif view.at_cut:
            names = ", ".join(row.name for row in view.at_cut)
            self.banner.show_message(
                Level.WARN,
                tr("Nilai sama di garis batas."),
                tr("{peserta}: tandai siapa yang maju, lalu tulis alasannya.", peserta=names),
                say=False,
            )
        else:
            self.banner.show_message(
                Level.OK, tr("Siap ditetapkan."), tr("Semua nilai seleksi lengkap, garis batas jelas."), say=False
            )

    # choosing

    def row(self) -> SelectionRow | None:
        """Return the participant at hand."""
        index = self.order.currentIndex()
        return self.lines.line(index.row()).row if index.isValid() else None

    def _show_current(self, _index: QModelIndex) -> None:
        if self.view is not None:
            self.side.show_row(self.view, self.row(), self.ticked)

    def _choose_category(self, place: int) -> None:
        self._load(self.category_box.itemData(place))

    def _toggle(self) -> None:
        view, row = self.view, self.row()
        if view is None or row is None or view.finalists:
            return
        if row.bar_text:
            self.warning.emit(tr("{peserta} tidak dapat dipilih. {sebab}.", peserta=row.name, sebab=row.bar_text))
            return
        self.ticked ^= {row.code}
        self._show(row.entry_id)

    def _enter(self) -> None:
        view, row = self.view, self.row()
        if view is None or row is None:
            return
        if not view.finalists:
            self._toggle()
        elif row.chosen is not None:
            self._take_out()
        else:
            self._put_in()

    # acts

    def _confirm(self) -> None:
        if self.view is not None and not self.view.finalists:
            self.acts.ask_choice(self.view, self.ticked)

    def _take_out(self) -> None:
        row = self.row()
        if row is not None and row.chosen is not None:
            self.acts.ask_take_out(row)

    def _put_in(self) -> None:
        row = self.row()
        if self.view is not None and row is not None and row.chosen is None:
            self.acts.ask_put_in(self.view, row)

    def _change(self) -> None:
        row = self.row()
        if row is not None:
            self.acts.ask_change(row)
