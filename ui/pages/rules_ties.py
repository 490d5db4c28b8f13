"""The chain of tie steps: put in order, added from what the stages offer, and taken away."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import SetupView
from inovasi_desktop.domain.setup_checks import tie_steps
from inovasi_desktop.i18n import tr
from ui.models.choice_list import Choice, ChoiceList
from ui.shortcuts import Shortcut, bind
from ui.views.choice_view import ChoiceView
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.flow import FlowLayout
from ui.widgets.message_line import MessageLine

Store = Callable[[tuple[str, ...]], object]
"""Stores another chain; refusing is told by whoever made the callable."""


class TiesCard(Card):
    """The chain.

    Attributes:
        view: the steps in order.
        box, add_button: what may be added, and the act.
        up_button, down_button, remove_button: acts on the current step.

    """

    def __init__(self, page: QWidget, store: Store) -> None:
        super().__init__((14, 16, 14, 14))
        self._store = store
        self._ties: tuple[str, ...] = ()
        self._offered: list[str] = []
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Pemutus nilai sama, menurut urutan"))
        self.view.setModel(self._model)
        self.box = ElidedCombo(tr("Pemutus yang dapat ditambahkan"))
        self.add_button = Button(tr("Tambah"), icon="plus")
        self.up_button = Button(tr("Naikkan"), "tool", icon="arrow-up")
        self.down_button = Button(tr("Turunkan"), "tool", icon="arrow-down")
        self.remove_button = Button(tr("Hapus"), "tool", icon="trash-2")
        self.note = MessageLine(4)
        self._build()
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.view.removed.connect(lambda _key: self.remove())
        self.up_button.clicked.connect(lambda: self.move_step(-1))
        self.down_button.clicked.connect(lambda: self.move_step(1))
        bind(Shortcut.MOVE_UP, page, lambda: self.move_step(-1))
        bind(Shortcut.MOVE_DOWN, page, lambda: self.move_step(1))

    def _build(self) -> None:
        heading = self.add_heading(tr("Bila nilai akhir sama"), 4)
        heading.setBuddy(self.view)
        heading.setIndent(4)
        self.body.addWidget(self.view)
        self.body.addWidget(self.note)
        self.body.addSpacing(6)
        acts = QWidget()
        line = FlowLayout(acts, gap=6)
        for button in (self.add_button, self.up_button, self.down_button, self.remove_button):
            line.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(acts)
        self.body.addLayout(column)

    def show_ties(self, setup: SetupView, told: Mapping[str, str]) -> None:
        """Show the stored chain and what may be added to it."""
        names = dict(tie_steps(setup))
        self._ties = setup.frame.ties
        place = self.view.currentIndex().row()
        self._model.set_rows(
            [
                Choice(
                    step,
                    f"{n}. {names.get(step, step)}",
                    told.get(f"ties:{step}", _explained(step)),
                    "" if step in names else tr("Periksa"),
                    ChipKind.WARN,
                    told.get(f"ties:{step}", ""),
                )
                for n, step in enumerate(self._ties, 1)
            ]
        )
        self.view.setCurrentIndex(self._model.index(min(max(place, 0), len(self._ties) - 1)))
        self.view.setFixedHeight(self.view.sizeHint().height())
        self.view.setVisible(bool(self._ties))
        self._show_offer(names)
        self.note.show_text(told.get("ties", ""), "info")
        for button in (self.up_button, self.down_button, self.remove_button):
            button.setEnabled(bool(self._ties))

    def _show_offer(self, names: Mapping[str, str]) -> None:
        offered = [step for step in names if step not in self._ties]
        if offered != self._offered or self.box.count() != len(offered):
            self.box.clear()
            self.box.addItems([names[step] for step in offered])
            self._offered = offered
        self.box.setEnabled(bool(offered))
        self.add_button.setEnabled(bool(offered))

    def choose(self, step: str) -> None:
        """Choose what may be added, as a person does."""
        self.box.setCurrentIndex(self._offered.index(step))

    def add(self) -> None:
        """Add the chosen step: before the plenary's decision, which stays the last."""
        if not self._offered:
            return
        step, ties = self._offered[self.box.currentIndex()], list(self._ties)
        place = len(ties) - 1 if ties[-1:] == ["plenary"] else len(ties)
        ties.insert(place, step)
        self._store(tuple(ties))
        self._select(step)

    def remove(self) -> None:
        """Take the current step away."""
        place = self.view.currentIndex().row()
        if 0 <= place < len(self._ties):
            self._store((*self._ties[:place], *self._ties[place + 1 :]))

    def move_step(self, way: int) -> None:
        """Move the current step up or down."""
        place, ties = self.view.currentIndex().row(), list(self._ties)
        if 0 <= place < len(ties) and 0 <= place + way < len(ties):
            ties[place], ties[place + way] = ties[place + way], ties[place]
            self._store(tuple(ties))
            self._select(ties[place + way])

    def _select(self, step: str) -> None:
        if step in self._ties:
            self.view.setCurrentIndex(self._model.index(self._ties.index(step)))


def _explained(step: str) -> str:
    """Return who wins by a step."""
    kind = step.partition(":")[0]
    return {
        "stage": tr("nilai tahap ini lebih tinggi"),
        "criterion": tr("nilai kriteria ini lebih tinggi"),
        "median": tr("nilai tengah dari jumlah para juri lebih tinggi"),
        "countback": tr("dibandingkan satu per satu dari yang tertinggi"),
        "judges": tr("lebih banyak juri memberi nilai lebih tinggi"),
        "plenary": tr("urutan yang diputuskan dan dicatat dalam pleno"),
    }.get(kind, step)
