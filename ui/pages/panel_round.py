"""The laptop goes round: a curtain between two judges, and behind it the sheet of one."""

import socket

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.mark_grid import GridSheet, MarkGrid
from inovasi_desktop.domain.schedule import Turn
from inovasi_desktop.domain.values import Actor, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import pledges
from inovasi_desktop.services.mark_grid import panel_grid
from ui.modes import Mode
from ui.pages.judge_seat import JudgeSeat
from ui.widgets.announce import announce
from ui.widgets.curtain import Curtain
from ui.workspace import Workspace


class PanelRound(QObject):
    """Hands the workspace to the judge whose turn it is, and back to the operator when the curtain falls.

    Attributes:
        stack: the curtain, and in front of it a seat while a judge is at the laptop.
        curtain, seat: its parts.

    Signals:
        seat_changed(): a judge is at the laptop now, or nobody.
        unsaved_changed(str): as ``Page.unsaved_changed``.

    """

    seat_changed = Signal()
    unsaved_changed = Signal(str)

    def __init__(self, workspace: Workspace, stage_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._stage_id = workspace, stage_id
        self._operator = workspace.context.actor
        self._turn: Turn | None = None
        self._grid: MarkGrid | None = None
        self._mode = Mode.WIDE
        self.stack, self.curtain = QStackedWidget(), Curtain()
        self.seat: JudgeSeat | None = None
        self.stack.addWidget(self.curtain)
        self.curtain.lifted.connect(self.lift)
        self.curtain.agreed.connect(self._agree)

    def set_mode(self, mode: Mode) -> None:
        """Remember the room there is for the next seat."""
        self._mode = mode
        if self.seat is not None:
            self.seat.form.set_mode(mode)
            self.seat.form.show_foot()

    def show(self, turn: Turn) -> None:
        """Ask for the first judge of a participant."""
        self._turn = turn
        self._grid = self._workspace.read(panel_grid, stage_id=self._stage_id, entry_id=turn.entry_id)
        self.curtain.show_panel(self._grid, turn.short_name)

    def lift(self, judge_id: int) -> None:
        """Open the sheet of the judge who has the laptop now."""
        sheet = self._sheet_of(judge_id)
        if sheet is None or self._turn is None:
            return
        standing = self._workspace.read(pledges.pledge, judge_id)
        if standing.owed:
            self.curtain.show_pledge(judge_id, sheet.name, standing.text)
            return
        self._workspace.hand_over(Actor(sheet.name, Role.JUDGE, socket.gethostname(), judge_id))
        self.seat = JudgeSeat(self._workspace, judge_id, self._stage_id, self._turn.entry_id, self._mode)
        self.seat.finished.connect(self.fall)
        self.seat.unsaved_changed.connect(self.unsaved_changed)
        self.stack.addWidget(self.seat)
        self.stack.setCurrentWidget(self.seat)
        self.seat.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
        self.seat_changed.emit()

    def _sheet_of(self, judge_id: int) -> GridSheet | None:
        return next((one for one in self._grid.sheets if one.judge_id == judge_id), None) if self._grid else None

    def _agree(self, judge_id: int) -> None:
        sheet = self._sheet_of(judge_id)
        if sheet is None:
            return
        self._workspace.hand_over(Actor(sheet.name, Role.JUDGE, socket.gethostname(), judge_id))
        try:
            self._workspace.run(pledges.accept, judge_id=judge_id)
        except KnownError as error:
            self.curtain.message.show_text(error.message)
        else:
            self.lift(judge_id)
        finally:
            if self.seat is None:
                self._workspace.hand_over(self._operator)

    def fall(self) -> None:
        """Let the curtain fall: nothing of the judge's sheet stays on the screen or in the history."""
        seat = self.seat
        if seat is None:
            return
        self.seat = None
        self._workspace.hand_over(self._operator)
        self.stack.setCurrentWidget(self.curtain)
        self.stack.removeWidget(seat)
        seat.hide()
        seat.deleteLater()
        if self._turn is not None:
            self.show(self._turn)
        self.seat_changed.emit()
        focused = QApplication.focusWidget()
        if focused is None or not self.curtain.isAncestorOf(focused):
            self.curtain.view.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.curtain, tr("Tirai tertutup. {kalimat}", kalimat=self.curtain.text()))

    def close(self) -> bool:
        """Let the curtain fall before something else is done; False when the sheet has something to settle."""
        if self.seat is None:
            return True
        if not self.seat.settle():
            return False
        self.fall()
        return True
