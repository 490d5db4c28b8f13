"""Who presents when: the list of a stage's participants in their turn, and the way to the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal

from inovasi_desktop.domain.schedule import Turn
from inovasi_desktop.domain.values import WIB, Change, ChangeKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import schedule
from inovasi_desktop.services.mark_grid import panel_progress
from ui.models.choice_list import Choice, ChoiceList
from ui.views.choice_view import ChoiceView
from ui.widgets.chip import ChipKind
from ui.workspace import Workspace

_COUNTED = frozenset({ChangeKind.LOCK, ChangeKind.UNLOCK, ChangeKind.RECUSAL})


class PanelTurns(QObject):
    """Keeps the list. No participant is left before ``may_leave`` has agreed.

    Attributes:
        view: the participants.

    Signals:
        chosen(Turn): the participant at the table now.

    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, stage_id: int, may_leave: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._stage_id, self._may_leave = workspace, stage_id, may_leave
        self._turns: tuple[Turn, ...] = ()
        self._model, self.view = ChoiceList(self), ChoiceView(tr("Urutan peserta"))
        self.view.setModel(self._model)
        self.view.setAccessibleDescription(tr("Alt dengan panah mengubah urutan."))
        self._following = False
        self.view.selectionModel().currentChanged.connect(self._choose)
        workspace.changed.connect(self._follow)

    def turns(self) -> Sequence[Turn]:
        """Return the participants in their turn."""
        return self._turns

    def current(self) -> Turn | None:
        """Return the participant at the table."""
        place = self.view.currentIndex().row()
        return self._turns[place] if 0 <= place < len(self._turns) else None

    def refresh(self, wanted: int | None = None) -> None:
        """Read the order afresh; keep to the wanted participant, else the first that is not done."""
        progress = self._read()
        if not self._turns:
            return
        ids = [turn.entry_id for turn in self._turns]
        left = [entry for entry in ids if progress.get(entry, (0, 1))[0] < progress.get(entry, (0, 1))[1]]
        entry = wanted if wanted in ids else next(iter(left), ids[0])
        self._select(ids.index(entry))
        self.chosen.emit(self._turns[ids.index(entry)])

    def step(self, way: int) -> bool:
        """Call the next (1) or the previous (-1) participant; return whether there was one and it could be."""
        return self._go(self.view.currentIndex().row() + way)

    def find(self, entry_id: int) -> bool:
        """Call a participant; return whether it is here and could be called."""
        place = next((n for n, turn in enumerate(self._turns) if turn.entry_id == entry_id), -1)
        return place >= 0 and (place == self.view.currentIndex().row() or self._go(place))

    def move(self, way: int) -> None:
        """Move the participant at the table earlier (-1) or later (1) in the order."""
        place = self.view.currentIndex().row()
        if not 0 <= place + way < len(self._turns) or place < 0:
            return
        order = [turn.entry_id for turn in self._turns]
        order[place], order[place + way] = order[place + way], order[place]
        times = [self._turns[at].starts_at for at in (place, place + way)]
        swapped = dict(zip((order[place], order[place + way]), times, strict=True))
        starts = {entry: at for entry, at in swapped.items() if at is not None}  # the hour belongs to the turn
        self._workspace.run(schedule.arrange, stage_id=self._stage_id, entries=order, starts=starts)

    def _go(self, place: int) -> bool:
        if not 0 <= place < len(self._turns) or not self._may_leave():
            return False
        self._select(place)
        self.chosen.emit(self._turns[place])
        return True

    def _choose(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._following or not current.isValid():
            return
        if self._may_leave():
            self.chosen.emit(self._turns[current.row()])
        else:
            self._select(previous.row())

    def _select(self, place: int) -> None:
        self._following = True
        self.view.setCurrentIndex(self._model.index(place))
        self._following = False

    def _follow(self, change: Change) -> None:
        if change.stage_id != self._stage_id:
            return
        if change.kind in _COUNTED or change.kind is ChangeKind.SCHEDULE:
            at = self.current()
            self._read()
            place = next((n for n, turn in enumerate(self._turns) if at and turn.entry_id == at.entry_id), -1)
            self._select(place)

    def _read(self) -> dict[int, tuple[int, int]]:
        self._turns = self._workspace.read(schedule.turns, self._stage_id)
        progress = self._workspace.read(panel_progress, self._stage_id)
        self._following = True
        self._model.set_rows([_choice(turn, n, progress) for n, turn in enumerate(self._turns, 1)])
        self._following = False
        return progress


def _choice(turn: Turn, number: int, progress: dict[int, tuple[int, int]]) -> Choice:
    done, of = progress.get(turn.entry_id, (0, 0))
    at = f"{turn.starts_at.astimezone(WIB):%H.%M}" if turn.starts_at is not None else ""
    detail = " · ".join(part for part in (at, turn.unit) if part)
    complete = of > 0 and done == of
    return Choice(
        str(turn.entry_id),
        f"{number}. {turn.short_name}",
        detail,
        tr("Selesai") if complete else f"{done}/{of}",
        ChipKind.OK if complete else ChipKind.WARN if done else ChipKind.MUTE,
        f"{turn.title}\n{turn.category_name} · {turn.unit}",
    )
