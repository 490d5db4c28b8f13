"""Beranda juri: the judge's tasks, what is next, what is incomplete, and the judge's own order so far."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.judge_home import HomeTask, count_left, next_task, reminders
from inovasi_desktop.domain.own_marks import rank_own
from inovasi_desktop.domain.sheets import SheetProgress
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.judge_home import home_tasks
from inovasi_desktop.services.own_marks import own_marks
from ui.format import total_text
from ui.models.choice_list import Choice, ChoiceList
from ui.models.entry_list import own_total_text, state_text
from ui.modes import Mode
from ui.pages.base import Page, Title
from ui.shortcuts import KeyHint
from ui.theme import theme
from ui.views.choice_view import ChoiceView
from ui.views.entry_view import CHIPS
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.mark_bars import MarkBars, often_text
from ui.widgets.scroll import VScroll
from ui.widgets.segments import Segments
from ui.workspace import Workspace

_MOST = 8
"""Reminders and places shown at once; more are counted."""

_SIDE = {Mode.WIDE: 380, Mode.MEDIUM: 340, Mode.SMALL: 330, Mode.COMPACT: 320}
_DONE = (SheetProgress.LOCKED, SheetProgress.RECUSED)
_LEFT, _ALL = 0, 1
_OF_ALL = frozenset({ChangeKind.COMPETITION, ChangeKind.FIELD, ChangeKind.FINALIST, ChangeKind.SCREENING})
"""Changes of who is to be judged."""

_SHORT_FROM = 1.25
"""Text size from which the choice shows icons alone in the narrowest window."""


class JudgeHomePage(Page):
    """The first page of a judge.

    Attributes:
        view: the judge's sheets, those that are left or all.
        reminders: what is incomplete.
        which: the choice between the two.
        next_button: goes on where the judge left off.
        order_box: which task's own order is shown.

    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        judge_id = workspace.context.actor.judge_id
        if judge_id is None:
            raise ValueError("a judge's home belongs to a judge")
        self._workspace, self._judge_id = workspace, judge_id
        self._tasks: tuple[HomeTask, ...] = ()
        self._stale = True
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Lembar saya"))
        self.view.setModel(self._model)
        self._left, self.reminders = ChoiceList(self), ChoiceView(tr("Belum lengkap"))
        self.reminders.setModel(self._left)
        self.which = Segments(
            ((tr("Belum selesai"), "list-todo"), (tr("Semua"), "list-checks")), tr("Lembar yang ditampilkan")
        )
        self.next_button = Button(tr("Lanjutkan"), "primary")
        self.order_box = ChoiceBox()
        self.order_box.setAccessibleDescription(tr("Tugas yang urutannya ditampilkan"))
        self._build()
        self.view.chosen.connect(self._open)
        self.reminders.chosen.connect(self._open)
        self.which.chosen.connect(self._choose_which)
        self.next_button.clicked.connect(self._go_on)
        self.order_box.activated.connect(lambda _place: self._show_order())
        workspace.changed.connect(self._follow)

    def _build(self) -> None:
        left = Card((14, 14, 14, 10))
        left.body.addWidget(self.which)
        left.body.addSpacing(8)
        left.body.addWidget(self.view, 1)
        self._done = EmptyState("circle-check", tr("Semua selesai"), "")
        self._done.hide()
        left.body.addWidget(self._done, 1)
        self._next, self._next_name = label("", "mute", wrap=True), label("", "h2", wrap=True)
        first = Card()
        for widget, gap in ((self._next, 2), (self._next_name, 12), (self.next_button, 0)):
            first.body.addWidget(widget)
            first.body.addSpacing(gap)
        self._counts = Card()
        self._reminders = Card((10, 17, 10, 10))
        self._reminders.add_heading(tr("Belum lengkap")).setIndent(8)
        self._reminders.body.addWidget(self.reminders)
        self._more = label("", "small")
        self._more.setIndent(8)
        self._reminders.body.addWidget(self._more)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for card in (first, self._reminders, self._own_card(), self._counts):
            column.addWidget(card)
        column.addStretch(1)
        self._side = VScroll(inner)
        self._line = QHBoxLayout(self)
        self._line.addWidget(left, 1)
        self._line.addWidget(self._side)

    def _own_card(self) -> Card:
        self._own = Card()
        self._own.add_heading(tr("Urutan saya sementara"))
        self._own.body.addWidget(self.order_box)
        self._own.body.addSpacing(8)
        self._order = QVBoxLayout()
        self._own.body.addLayout(self._order)
        self._own.body.addSpacing(12)
        self._own.body.addWidget(label(tr("Sebaran nilai saya"), "strong"))
        self._bars, self._often = MarkBars(), label("", "small", wrap=True)
        self._own.body.addWidget(self._bars)
        self._own.body.addWidget(self._often)
        return self._own

    # what the window asks

    def title(self) -> Title:
        """Return whose home it is."""
        return Title(tr("Beranda"), self._workspace.context.actor.name)

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins and the width of the side."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._line.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        self.which.set_short(mode is Mode.COMPACT and theme.scale > _SHORT_FROM)
        wide = min(theme.px(_SIDE[mode]), round(self.window().width() * 0.45))
        self._side.setFixedWidth(max(wide, self._side.minimumSizeHint().width()))

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return (KeyHint("↑ ↓", tr("pilih")), KeyHint("Enter", tr("buka lembar")))

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Di sini tampak semua lembar Anda menurut tahap dan kategori, dengan keadaannya dalam kata. Enter membuka "
            "lembar yang dipilih; Lanjutkan membuka yang berikut.\n\n"
            "Terisi berarti semua kriteria bernilai tetapi belum dikunci. Abstain dan terkunci dihitung selesai.\n\n"
            "Urutan dan sebaran hanya dari nilai Anda sendiri. Peserta kalibrasi dinilai semua juri untuk menyamakan "
            "ukuran, dan tidak dihitung di mana pun."
        )

    def activate(self) -> None:
        """Read everything afresh if something changed."""
        if self._stale:
            self._stale = False
            self._tasks = self._workspace.read(home_tasks, self._judge_id)
            self._show()

    def first_focus(self) -> QWidget:
        """Return the button that goes on, the list when all is done."""
        return self.next_button if self.next_button.isEnabled() else self.view

    def _follow(self, change: Change) -> None:
        if change.judge_id == self._judge_id or change.kind in _OF_ALL:
            self._stale = True

    # what is shown

    def _show(self) -> None:
        self._show_next()
        self._show_list()
        self._show_counts()
        self._show_reminders()
        at = self.order_box.currentIndex()
        self.order_box.clear()
        self.order_box.addItems([task.name for task in self._tasks])
        nearest = next_task(self._tasks)
        place = at if at >= 0 else self._tasks.index(nearest[0]) if nearest is not None else len(self._tasks) - 1
        self.order_box.setCurrentIndex(place)
        self._show_order()

    def _show_next(self) -> None:
        found = next_task(self._tasks)
        self.next_button.setEnabled(found is not None)
        left = count_left(self._tasks)
        if found is None:
            self._next.setText(tr("Semua lembar Anda selesai."))
            self._next_name.setText(tr("Terima kasih"))
            return
        task, sheet = found
        self._next.setText(tr("Berikutnya · {tugas}", tugas=task.name))
        self._next_name.setText(f"{sheet.short_name} ({state_text(sheet).lower()})")
        self.next_button.setText(tr("Lanjutkan · tinggal {n} lembar", n=left) if left else tr("Lanjutkan"))

    def _show_list(self) -> None:
        every = self.which.place == _ALL
        rows = [
            Choice(
                f"{task.assignment.stage_id}/{sheet.entry_id}",
                sheet.short_name,
                " · ".join(part for part in (task.name, own_total_text(sheet)) if part),
                state_text(sheet),
                CHIPS[sheet.progress],
                f"{sheet.title}\n{sheet.unit}\n{sheet.reason}".strip(),
            )
            for task in self._tasks
            for sheet in task.sheets
            if every or sheet.progress not in _DONE
        ]
        self._model.set_rows(rows)
        self.view.setCurrentIndex(self._model.index(0))
        self.view.setVisible(bool(rows))
        self._done.setVisible(not rows)
        if not rows:
            sentence = tr("Semua lembar Anda terkunci atau abstain. Pilih Semua untuk melihatnya.")
            self._done.show_state("circle-check", tr("Tidak ada yang tersisa"), sentence)

    def _show_counts(self) -> None:
        _clear(self._counts)
        self._counts.add_heading(tr("Tugas saya"))
        for task in self._tasks:
            of = task.assignment
            self._counts.add_pair(task.name, tr("{n} dari {m}", n=of.done, m=of.of))

    def _show_reminders(self) -> None:
        found = reminders(self._tasks)
        self._reminders.setVisible(bool(found))
        self._left.set_rows(
            [Choice(f"{one.stage_id}/{one.entry_id}", f"{one.name}: {one.what}", one.task) for one in found[:_MOST]]
        )
        self.reminders.setFixedHeight(self.reminders.sizeHint().height())
        self._more.setText(tr("dan {n} lagi", n=len(found) - _MOST))
        self._more.setVisible(len(found) > _MOST)

    def _show_order(self) -> None:
        while (item := self._order.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        place = self.order_box.currentIndex()
        self._own.setVisible(0 <= place < len(self._tasks))
        if not 0 <= place < len(self._tasks):
            return
        task = self._tasks[place]
        ranked = task.ranked()
        placed = rank_own([(one.total, one.short_name) for one in ranked])
        for (number, name), one in list(zip(placed, ranked, strict=True))[:_MOST]:
            self._order.addWidget(OrderLine(number, name, total_text(one.total)))
        if len(ranked) > _MOST:
            self._order.addWidget(label(tr("dan {n} lagi", n=len(ranked) - _MOST), "small"))
        if not ranked:
            self._order.addWidget(label(tr("Belum ada lembar yang lengkap."), "small", wrap=True))
        of = task.assignment
        marks = self._workspace.read(
            own_marks, judge_id=self._judge_id, stage_id=of.stage_id, category_id=of.category_id
        )
        self._bars.show_marks(marks)
        self._often.setText(often_text(marks))

    # acts

    def _choose_which(self, place: int) -> None:
        self.which.show_chosen(place)
        self._show_list()

    def _open(self, key: str) -> None:
        stage, _, entry = key.partition("/")
        self.show_wanted.emit(f"sheet-{stage}", int(entry))

    def _go_on(self) -> None:
        found = next_task(self._tasks)
        if found is not None:
            task, sheet = found
            self.show_wanted.emit(f"sheet-{task.assignment.stage_id}", sheet.entry_id)


class OrderLine(QWidget):
    """A place in the judge's own order."""

    def __init__(self, place: int, name: str, total: str) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(10)
        number = label(str(place), "mute")
        number.setMinimumWidth(theme.px(20))
        line.addWidget(number)
        line.addWidget(label(name, wrap=True), 1)
        line.addWidget(label(total, "strong"))


def _clear(card: Card) -> None:
    """Take everything out of a card."""
    while (item := card.body.takeAt(0)) is not None:
        inner = item.layout()
        while inner is not None and (part := inner.takeAt(0)) is not None:
            _drop(part.widget())
        _drop(item.widget())


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
