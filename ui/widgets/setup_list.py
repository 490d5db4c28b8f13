"""A list of parts of the setup: chosen to be edited beside it, added, moved, removed and brought back by keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.models.choice_list import Choice, ChoiceList
from ui.shortcuts import Shortcut, bind
from ui.views.choice_view import ChoiceView
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout


class SetupList(Card):
    """The list with its acts below.

    Args:
        may_leave: settles what is being edited beside the list; False keeps the row.

    Attributes:
        view: the list.
        add_button, remove_button, up_button, down_button: the acts.

    Signals:
        picked(str): another row is the current one (its key).
        entered(str): Enter or a click on a row: its editor is wanted.
        add_wanted(): one more.
        remove_wanted(str): take this one away.
        move_wanted(str, int): move this one up (-1) or down (1).

    """

    picked = Signal(str)
    entered = Signal(str)
    add_wanted = Signal()
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)

    def __init__(self, name: str, add: str, page: QWidget, may_leave: Callable[[], bool]) -> None:
        super().__init__((10, 10, 10, 12))
        self._model, self.view = ChoiceList(self), ChoiceView(name)
        self.view.setModel(self._model)
        self._showing, self._at = False, ""
        self._may_leave: Callable[[], bool] = may_leave
        self.add_button = Button(add, icon="plus")
        self.up_button = Button(tr("Naikkan"), "tool", icon="arrow-up")
        self.down_button = Button(tr("Turunkan"), "tool", icon="arrow-down")
        self.remove_button = Button(tr("Hapus"), "tool", icon="trash-2")
        self.body.addWidget(self.view, 1)
        acts = QWidget()
        line = FlowLayout(acts, gap=6)
        tools = QWidget()  # together: a lone button on a line of its own would look forgotten
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in (self.up_button, self.down_button, self.remove_button):
            row.addWidget(button)
        line.addWidget(self.add_button)
        line.addWidget(tools)
        self.body.addSpacing(6)
        self.body.addWidget(acts)
        self._connect(page)

    def _connect(self, page: QWidget) -> None:
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.chosen.connect(self.entered)
        self.view.removed.connect(self.remove_wanted)
        self.add_button.clicked.connect(self.add_wanted)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        bind(Shortcut.ADD_CLAIM, page, self.add_wanted.emit)
        bind(Shortcut.MOVE_UP, page, lambda: self._move(-1))
        bind(Shortcut.MOVE_DOWN, page, lambda: self._move(1))

    def current(self) -> str:
        """Return the key of the row at hand, empty while there is none."""
        return self._at

    def keys(self) -> list[str]:
        """Return the keys of all rows."""
        return [self._model.row(place).key for place in range(self._model.rowCount())]

    def show_rows(self, rows: Sequence[Choice], current: str) -> None:
        """Show other rows with one of them as the current one, or the nearest that is left."""
        before = self.view.currentIndex().row()
        self._showing = True
        if [self._model.row(place) for place in range(self._model.rowCount())] != list(rows):
            self._model.set_rows(rows)
        keys = self.keys()
        place = keys.index(current) if current in keys else min(max(before, 0), len(keys) - 1)
        self._at = keys[place] if keys else ""
        if keys:
            self.view.setCurrentIndex(self._model.index(place))
        self._showing = False

    def pick(self, key: str) -> None:
        """Make a row the current one."""
        if key in self.keys():
            self.view.setCurrentIndex(self._model.index(self.keys().index(key)))

    def allow(self, *, remove: bool, move: bool) -> None:
        """Offer what can be done with the current row."""
        self.remove_button.setEnabled(remove)
        self.up_button.setEnabled(move)
        self.down_button.setEnabled(move)

    def _current_changed(self, index: QModelIndex) -> None:
        if self._showing or not index.isValid():
            return
        key = self._model.row(index.row()).key
        if key == self._at:
            return
        if self._may_leave():
            self._at = key
            self.picked.emit(key)
        else:
            QTimer.singleShot(0, self._go_back)  # the view is still busy with the row that was clicked

    def _go_back(self) -> None:
        self._showing = True
        if self._at in self.keys():
            self.view.setCurrentIndex(self._model.index(self.keys().index(self._at)))
        self._showing = False

    def _remove(self) -> None:
        if self.current():
            self.remove_wanted.emit(self.current())

    def _move(self, way: int) -> None:
        if self.current() and self.up_button.isEnabled():
            self.move_wanted.emit(self.current(), way)
