"""Seleksi administrasi: a quick pass over all participants by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.screening import Progress, ScreeningRow, ScreeningView
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.screening import screening_view
from ui.models.choice_list import ChoiceList
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.screening_card import ScreeningCard
from ui.pages.screening_checks import ScreeningChecks
from ui.pages.screening_files import ScreeningFiles
from ui.pages.screening_verdict import ScreeningVerdict
from ui.pages.screening_words import entry_choice, screening_help
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.choice_view import ChoiceView
from ui.widgets.banner import Banner, Level
from ui.widgets.base import control_height, give_width, label, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.meter import Meter
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace

_LIST = {Mode.WIDE: 400, Mode.MEDIUM: 360, Mode.SMALL: 340, Mode.COMPACT: 320}
_FOLLOWED = frozenset(
    {
        ChangeKind.SCREENING,
        ChangeKind.SCREENING_NOTE,
        ChangeKind.CONFIRMATION,
        ChangeKind.FIELD,
        ChangeKind.FINALIST,
        ChangeKind.COMPETITION,
    }
)
_OWN = frozenset({ChangeKind.SCREENING, ChangeKind.SCREENING_NOTE})


class ScreeningPage(Page):
    """The secretariat's page of all participants.

    Attributes:
        found: what is stored.
        category_box, state_box, print_button, check_button: in the top bar.
        entries: the participants that the filters leave.
        card, checks: the one at hand, and its requirements.
        verdict: lolos, tidak lolos, confirmation.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self.found: ScreeningView | None = None
        self._rows: tuple[ScreeningRow, ...] = ()
        self.category_box, self.state_box = ChoiceBox(), ChoiceBox()
        self.print_button = Button(tr("Cetak kekurangan…"), "", Shortcut.PRINT, icon="printer")
        self.check_button = Button(tr("Periksa keputusan…"), icon="clipboard-check")
        self._bar = (self.category_box, self.state_box, self.print_button, self.check_button)
        for widget in self._bar:
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.report, self.strip, self.banner = SaveReport(), ProgressStrip(), Banner()
        self.model, self.entries = ChoiceList(self), ChoiceView(tr("Peserta"))
        self.entries.setModel(self.model)
        self.checks = ScreeningChecks(workspace, self)
        self.verdict = ScreeningVerdict(workspace, self)
        self.files = ScreeningFiles(workspace, tasks, self.report, self.strip, self)
        self.card = ScreeningCard(self.checks.panel)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._line = QHBoxLayout(self)
        self._left = Card((12, 14, 12, 10))
        self._count, self._meter = label("", "strong", wrap=True), Meter(tr("Sudah diputuskan"))
        self._left.body.addWidget(self._count)
        self._left.body.addSpacing(6)
        self._left.body.addWidget(self._meter)
        self._left.body.addSpacing(10)
        self._left.body.addWidget(self.entries, 1)
        self._line.addWidget(self._left)
        right = QVBoxLayout()
        right.setSpacing(12)
        for message in (self.banner, self.report, self.strip):
            right.addWidget(message)
        self._stack = QStackedWidget()
        self._scroll = VScroll(self.card)
        self._stack.addWidget(self._scroll)
        self.empty = EmptyState("clipboard-check", "", "")
        self._stack.addWidget(VScroll(self.empty))
        right.addWidget(self._stack, 1)
        self._line.addLayout(right, 1)
        order_tabs([*self._bar, self.entries, self.checks.view, self.checks.note, *self.card.acts])

    def _connect(self) -> None:
        for box, name in ((self.category_box, tr("Kategori")), (self.state_box, tr("Keadaan"))):
            box.setAccessibleName(name)
            box.setAccessibleDescription(name)
            box.activated.connect(self._choose_filter)
        for text, kinds in _states():
            self.state_box.addItem(text, kinds)
        self.entries.selectionModel().currentChanged.connect(self._show_current)
        self.entries.chosen.connect(self._to_checks)
        self.checks.verdict_wanted.connect(self._press)
        self.checks.view.selectionModel().currentChanged.connect(self._keep_in_view)
        self.card.pressed.connect(self._press)
        self.card.change_button.clicked.connect(self._change)
        self.check_button.clicked.connect(self._confirm)
        self.print_button.clicked.connect(self._print)
        self.banner.activated.connect(self._confirm)
        self.verdict.done.connect(self.notice)
        self.verdict.refused.connect(self.checks.message.show_text)
        self._workspace.changed.connect(self._follow)
        bind(Shortcut.NEXT_ENTRY, self, self._next)
        bind(Shortcut.PREVIOUS_ENTRY, self, self._previous)
        bind(Shortcut.PRINT, self, self._print)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return what the page is."""
        return Title(tr("Seleksi administrasi"), tr("Persyaratan dan keputusan"))

    def top_widgets(self) -> TopWidgets:
        """Return the filters, and the page's acts."""
        second = self.found is not None and self.found.second
        acts = (self.check_button, self.print_button) if second else (self.print_button,)
        return TopWidgets((self.category_box, self.state_box), acts)

    def set_mode(self, mode: Mode) -> None:
        """Arrange list and card."""
        super().set_mode(mode)
        side, top = mode.margins
        self._line.setContentsMargins(side, top, side, top)
        self._line.setSpacing(mode.gap)
        give_width(self._left, theme.px(_LIST[mode]), round(self.window().width() * 0.36))
        for box in (self.category_box, self.state_box):
            box.setFixedHeight(control_height())

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the quick pass."""
        return (
            KeyHint("1 2 0", tr("terpenuhi, tidak, belum")),
            KeyHint("C", tr("catatan"), 1),
            KeyHint("L", tr("lolos")),
            KeyHint("T", tr("tidak lolos")),
            KeyHint("B", tr("batal"), 2),
            KeyHint(Shortcut.NEXT_ENTRY.shown, tr("peserta berikut"), 1),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return screening_help()

    def activate(self) -> None:
        """Read everything afresh."""
        self._load()

    def first_focus(self) -> QWidget:
        """Return the requirements, or the list where there are none."""
        return self.checks.view if self.checks.panel.isVisibleTo(self) else self.entries

    def may_leave(self) -> bool:
        """Store the note that is being typed."""
        return self.checks.settle()

    def unsaved(self) -> str:
        """Return that the note is not stored, when it was refused."""
        return "" if self.checks.settle() else tr("Catatan persyaratan belum tersimpan.")

    def show_entry(self, entry_id: int) -> None:
        """Show a participant, without filters."""
        if not self._select(entry_id):
            self.category_box.setCurrentIndex(0)
            self.state_box.setCurrentIndex(0)
            self._filter(None)
            self._select(entry_id)

    def concerns(self, change: Change) -> bool:
        """Return whether a check or verdict was undone or redone."""
        return change.kind in _OWN

    def show_change(self, change: Change) -> None:
        """Go to the participant where something was undone or redone."""
        if change.entry_id is not None:
            self.show_entry(change.entry_id)
            row = self.row()
            if row is not None:
                self.notice.emit(tr("{peserta}: isian dikembalikan.", peserta=row.name))

    def _follow(self, change: Change) -> None:
        if change.kind in _FOLLOWED and self.isVisible():
            self._load()

    # reading

    def _load(self) -> None:
        self.found = self._workspace.read(screening_view)
        chosen = self.category_box.currentData()
        self.category_box.clear()
        self.category_box.addItem(tr("Semua kategori"), None)
        for key, name in {row.category_id: row.category for row in self.found.rows}.items():
            self.category_box.addItem(name, key)
        self.category_box.setCurrentIndex(max(self.category_box.findData(chosen), 0))
        row = self.row()
        self._filter(row.entry_id if row is not None else None)
        self._show_progress(self.found)
        self.header_changed.emit()

    def _choose_filter(self, _place: int) -> None:
        self._filter(None)

    def _filter(self, stays: int | None) -> None:
        """Show the participants that category and state leave, and the one (id) that is being worked on."""
        if self.found is None:
            return
        row = self.row()
        category, kinds = self.category_box.currentData(), self.state_box.currentData()
        self._rows = tuple(
            one
            for one in self.found.rows
            if category in (None, one.category_id) and (not kinds or one.progress in kinds or one.entry_id == stays)
        )
        self.model.set_rows([entry_choice(one, second=self.found.second) for one in self._rows])
        if row is None or not self._select(row.entry_id):
            self.entries.setCurrentIndex(self.model.index(0))
        self._show_current(self.entries.currentIndex())

    def _select(self, entry_id: int) -> bool:
        place = next((n for n, row in enumerate(self._rows) if row.entry_id == entry_id), -1)
        if place >= 0:
            self.entries.setCurrentIndex(self.model.index(place))
        return place >= 0

    def _show_progress(self, found: ScreeningView) -> None:
        done = found.taking_part - found.count(Progress.OPEN)
        self._count.setText(tr("{n} dari {m} diputuskan", n=done, m=found.taking_part))
        self._meter.set_share(done / found.taking_part if found.taking_part else 0.0)
        waiting = len(found.waiting)
        self.check_button.setEnabled(bool(waiting))
        self.print_button.setEnabled(any(_written_to(row) for row in found.rows))
        if waiting:
            self.banner.show_message(
                Level.INFO,
                tr("{n} keputusan tidak lolos menunggu orang kedua.", n=waiting),
                action=tr("Periksa keputusan…"),
                say=False,
            )
        else:
            self.banner.hide()

    # the participant at hand

    def row(self) -> ScreeningRow | None:
        """Return the participant at hand."""
        place = self.entries.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _show_current(self, _index: QModelIndex) -> None:
        row = self.row()
        self._stack.setCurrentIndex(0 if row is not None else 1)
        if row is None or self.found is None:
            self._show_emptiness()
            self.checks.show_row(None)
            return
        self.card.show_row(row, second=self.found.second)
        self.checks.show_row(row)

    def _show_emptiness(self) -> None:
        if self.found is not None and self.found.rows:
            self.empty.show_state(
                "list-todo", tr("Tidak ada peserta dalam saringan ini"), tr("Pilih kategori atau keadaan lain di atas.")
            )
        else:
            self.empty.show_state(
                "users",
                tr("Belum ada peserta"),
                tr("Seleksi administrasi memeriksa peserta yang terdaftar. Isi atau impor daftar peserta dahulu."),
            )

    def _to_checks(self, _key: str) -> None:
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_view(self, current: QModelIndex) -> None:
        """Scroll to the requirement at hand: the card is higher than a low window."""
        inner = self._scroll.widget()
        if current.isValid() and inner is not None and self.checks.view.hasFocus():
            box = self.checks.view.visualRect(current)
            spot = self.checks.view.viewport().mapTo(inner, box.center())
            self._scroll.ensureVisible(spot.x(), spot.y(), 0, box.height())

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, way: int) -> None:
        place = self.entries.currentIndex().row() + way
        if self.checks.settle() and 0 <= place < len(self._rows):
            self.entries.setCurrentIndex(self.model.index(place))

    # acts

    def _press(self, name: str) -> None:
        row = self.row()
        if row is not None and self.checks.settle():
            self.checks.message.show_text("")
            self.verdict.press(name, row)

    def _change(self) -> None:
        from ui.dialogs.field_change import ask_field_change

        row = self.row()
        if row is not None:
            ask_field_change(self, self._workspace, row.entry_id, self.notice.emit)

    def _confirm(self) -> None:
        if self.found is not None:
            self.verdict.ask_confirmation(self.found.waiting)

    def _print(self) -> None:
        if self.print_button.isEnabled():
            self.files.print_letters()


def _states() -> list[tuple[str, tuple[Progress, ...]]]:
    return [
        (tr("Semua keadaan"), ()),
        (tr("Belum diputuskan"), (Progress.OPEN,)),
        (tr("Lolos"), (Progress.PASSED,)),
        (tr("Tidak lolos"), (Progress.REFUSED, Progress.CONFIRMED)),
        (tr("Tidak ikut serta"), (Progress.OUT,)),
    ]


def _written_to(row: ScreeningRow) -> bool:
    """Return whether there is something to tell the participant."""
    if row.progress is Progress.OPEN:
        return bool(row.lacking)
    return row.progress in (Progress.REFUSED, Progress.CONFIRMED)
