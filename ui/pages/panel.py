"""Meja panel: one laptop for the whole panel while a participant presents."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.mark_grid import Cell, GridSheet
from inovasi_desktop.domain.schedule import Turn
from inovasi_desktop.domain.values import Change, ChangeKind, RecusalKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import recusals
from inovasi_desktop.services.mark_grid import panel_grid
from inovasi_desktop.settings import SettingsFile
from ui.clock_desk import ClockDesk
from ui.dialogs.abstain import AbstainDialog
from ui.mark_desk import MarkDesk
from ui.modes import Mode, is_cramped
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.panel_lock import PanelLock
from ui.pages.panel_round import PanelRound
from ui.pages.panel_turns import PanelTurns
from ui.pages.panel_words import BY_OPERATOR, ROUND, panel_help, panel_hints
from ui.pages.sheet_marks import spoken
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.clock_strip import ClockStrip
from ui.widgets.elided import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.mark_board import MarkBoard
from ui.widgets.scroll import VScroll
from ui.widgets.segments import Segments
from ui.workspace import Workspace

_LIST = {Mode.WIDE: 262, Mode.MEDIUM: 236, Mode.SMALL: 230, Mode.COMPACT: 214}
_SIDE = 262


class PanelPage(Page):
    """The participant at the table: criteria by judges before everybody's eyes, or the laptop going round.

    Attributes:
        turns: who presents when.
        board: criteria by judges.
        round: the curtain and the seat behind it.
        clock: the presentation's clock; hidden in a stage without minutes.
        ways, abstain_button, lock_button: in the top bar.

    """

    def __init__(self, workspace: Workspace, stage_id: int, stage_name: str, settings: SettingsFile | None) -> None:
        super().__init__()
        self._workspace, self._stage_id, self._stage_name = workspace, stage_id, stage_name
        self.ways = Segments(
            ((tr("Operator"), "table-2"), (tr("Bergilir"), "eye-off")), tr("Cara mengisi"), Shortcut.TABLE
        )
        self.abstain_button = Button(tr("Abstain…"), "", Shortcut.ABSTAIN, icon="hand")
        self.lock_button = Button(tr("Kunci lembar panel"), "primary", Shortcut.LOCK)
        for widget in (self.ways, self.abstain_button, self.lock_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.turns = PanelTurns(workspace, stage_id, self.may_leave, self)
        self._desk = MarkDesk(workspace, self)
        self.board = MarkBoard(self._desk, tr("Tabel nilai: kriteria menurut juri"), by_judge=True)
        self.round = PanelRound(workspace, stage_id, self)
        self._clock_desk = ClockDesk(workspace, stage_id, settings, parent=self)
        self.clock = ClockStrip(self._clock_desk)
        self._lock = PanelLock(workspace, self._desk, self.lock_button, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._name, self._about = ElidedLabel("", "fs_h2", 700), label("", "crumb", wrap=True)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.board)
        self._ways.addWidget(self.round.stack)
        self._list = Card((8, 8, 8, 8))
        self._list.body.addWidget(self.turns.view)
        inner = QWidget()
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(10)
        self._clock_above = QVBoxLayout()
        for widget in (self._name, self._about):
            middle.addWidget(widget)
        middle.addLayout(self._clock_above)
        middle.addWidget(self._lock.banner)
        middle.addWidget(self._ways, 1)
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(0, 0, 0, 0)
        self._side_column.addWidget(self.clock)
        self._side_column.addStretch(1)
        table = QWidget()
        self._line = QHBoxLayout(table)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._list)
        self._line.addWidget(VScroll(inner), 1)
        self._line.addWidget(self._side)
        self.empty = EmptyState("users", tr("Belum ada peserta"), "")
        nobody = Card()
        nobody.body.addWidget(self.empty)
        self._pages = QStackedWidget()
        self._pages.addWidget(table)
        self._pages.addWidget(nobody)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._pages)

    def _connect(self) -> None:
        self.turns.chosen.connect(self._show_turn)
        self.turns.view.chosen.connect(lambda _key: self._give_focus())
        self.ways.chosen.connect(self._choose_way)
        self.board.unsaved_changed.connect(self.unsaved_changed)
        self.round.unsaved_changed.connect(self.unsaved_changed)
        self.round.seat_changed.connect(self._offer_abstain)
        self.board.current_changed.connect(lambda _cell: self._offer_abstain())
        self._desk.sheet_changed.connect(lambda *_sheet: self._offer_abstain())
        self._lock.gap_wanted.connect(self.board.go_to)
        self._lock.locked.connect(self.notice)
        self.abstain_button.clicked.connect(self.press_abstain)
        self.lock_button.clicked.connect(self._press_lock)
        bind(Shortcut.TABLE, self, self.ways.choose_next)
        bind(Shortcut.LOCK, self, self._press_lock)
        bind(Shortcut.ABSTAIN, self, self.press_abstain)
        bind(Shortcut.NEXT_ENTRY, self, lambda: self._call(1))
        bind(Shortcut.PREVIOUS_ENTRY, self, lambda: self._call(-1))
        bind(Shortcut.MOVE_UP, self, lambda: self._move(-1))
        bind(Shortcut.MOVE_DOWN, self, lambda: self._move(1))

    @property
    def by_operator(self) -> bool:
        """Whether the operator enters for everybody; else the laptop goes round."""
        return self.ways.place == BY_OPERATOR

    # what the window asks

    def title(self) -> Title:
        """Return the stage over the page's name."""
        return Title(tr("Meja Panel"), self._stage_name)

    def top_widgets(self) -> TopWidgets:
        """Return the way of entering, abstention and lock."""
        return TopWidgets((self.ways,), (self.abstain_button, self.lock_button))

    def set_mode(self, mode: Mode) -> None:
        """Put the clock beside the table, or above it where the window is narrow."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._outer.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._line.setSpacing(mode.gap)
        width = self.window().width()
        self._list.setFixedWidth(min(theme.px(_LIST[mode]), width // (5 if is_cramped(width) else 4)))
        narrow = mode in (Mode.SMALL, Mode.COMPACT)
        self._side.setVisible(not narrow)
        self._side.setFixedWidth(theme.px(_SIDE))
        if narrow:
            self._clock_above.addWidget(self.clock)
        else:
            self._side_column.insertWidget(0, self.clock)
        self.board.view.set_head_width(190)
        self.round.set_mode(mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the table, the turns and the clock."""
        clock = self.clock.key_hints() if self._clock_desk.view is not None else ()
        return (*panel_hints(), *clock)

    def help_text(self) -> str:
        """Explain the panel's table."""
        return panel_help()

    def activate(self) -> None:
        """Read the order and the sheets afresh, and keep to the participant at the table."""
        at = self.turns.current()
        self.turns.refresh(at.entry_id if at is not None else None)
        nobody = not self.turns.turns()
        self._pages.setCurrentIndex(int(nobody))
        if nobody:
            sentence = tr("Peserta tahap ini belum ditetapkan. Sekretariat menetapkannya dari tahap sebelumnya.")
            self.empty.show_state("users", tr("Belum ada peserta"), sentence)

    def may_leave(self) -> bool:
        """Store what is typed and let the curtain fall; stay at what cannot be stored."""
        self._lock.withdraw()
        if not self.round.close():
            self.warning.emit(self.round.seat.unsaved() if self.round.seat is not None else "")
            return False
        left = self.board.settle()
        if left is not None:
            self.board.go_to(left)
            self.warning.emit(self.board.unsaved())
        return left is None

    def unsaved(self) -> str:
        """Return which marks would be lost."""
        seat = self.round.seat.unsaved() if self.round.seat is not None else ""
        return "\n".join(part for part in (seat, self.board.unsaved()) if part)

    def undo(self) -> bool:
        """Take back a question, or what is typed but not stored."""
        if self._lock.withdraw():
            return True
        return self.round.seat.take_back() if self.round.seat is not None else self.board.take_back()

    def first_focus(self) -> QWidget | None:
        """Return where the next mark is written."""
        if self._pages.currentIndex():
            return None
        if self.by_operator:
            return self.board.view
        return self.round.seat.first_focus() if self.round.seat is not None else self.round.curtain.view

    def concerns(self, change: Change) -> bool:
        """Return whether a change is about a sheet of this stage."""
        return change.stage_id == self._stage_id and change.entry_id is not None

    def show_change(self, change: Change) -> None:
        """Go to where something was undone or redone, and say so."""
        if change.entry_id is None or self.round.seat is not None or not self.turns.find(change.entry_id):
            return
        if change.kind is ChangeKind.SCORE and change.judge_id is not None and change.criterion_id is not None:
            cell = Cell(change.judge_id, change.entry_id, change.criterion_id)
            criterion = self.board.table.criterion_at(self.board.table.index_of(cell))
            if criterion is not None and self.by_operator:
                self.board.go_to(cell)
                name, value = self._desk.sheet(cell).name, spoken(change.after)
                self.notice.emit(
                    tr("{kriteria} {peserta}: {nilai}", kriteria=criterion.name, peserta=name, nilai=value)
                )

    # the participant at the table

    def _show_turn(self, turn: Turn) -> None:
        self._name.setText(f"{turn.short_name} — {turn.title}" if turn.short_name not in turn.title else turn.title)
        parts = (tr("Peserta {kode}", kode=turn.code), turn.unit, turn.category_name, turn.place)
        self._about.setText(" · ".join(part for part in parts if part))
        grid = self._desk.load(panel_grid, stage_id=self._stage_id, entry_id=turn.entry_id)
        self._clock_desk.show(turn.entry_id)
        self.clock.setVisible(self._clock_desk.view is not None)
        self._lock.show_entry(turn.short_name)
        self.round.show(turn)
        if grid.sheets and grid.criteria:
            sheet = next((one for one in grid.sheets if one.editable), grid.sheets[0])
            ids = [one.criterion_id for one in grid.criteria]
            gap = next((one for one in ids if sheet.marks.get(one) is None), ids[0])
            self.board.view.setCurrentIndex(self.board.table.index_of(sheet.cell(gap)))
        self._offer_abstain()
        self.header_changed.emit()

    def _call(self, way: int) -> None:
        if self.turns.step(way):
            self._give_focus()

    def _give_focus(self) -> None:
        wish = self.first_focus()
        if wish is not None:
            wish.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_way(self, place: int) -> None:
        if not self.may_leave():
            return
        self.ways.show_chosen(place)
        self._ways.setCurrentIndex(place)
        turn = self.turns.current()
        if place == ROUND and turn is not None:
            self.round.show(turn)
        self._offer_abstain()
        self._give_focus()
        self.header_changed.emit()

    def _move(self, way: int) -> None:
        try:
            self.turns.move(way)
        except KnownError as error:
            self.warning.emit(error.message)

    def _press_lock(self) -> None:
        if not self.round.close() or self.board.settle() is not None:
            self.may_leave()
            return
        self._lock.press()

    # abstention

    def _judge(self) -> GridSheet | None:
        """Return the sheet of the judge whose column or row is current."""
        if self.by_operator:
            return self.board.table.sheet_at(self.board.view.currentIndex())
        grid, place = self._desk.grid, self.round.curtain.view.currentIndex().row()
        return grid.sheets[place] if grid is not None and 0 <= place < len(grid.sheets) else None

    def _offer_abstain(self) -> None:
        sheet = self._judge()
        self.abstain_button.setEnabled(sheet is not None and not sheet.locked and self.round.seat is None)
        back = sheet is not None and sheet.recusal is not None
        self.abstain_button.setText(tr("Tarik abstain") if back else tr("Abstain…"))

    def press_abstain(self) -> None:
        """Record that the current judge abstains or is absent, or take that back."""
        sheet, turn = self._judge(), self.turns.current()
        if sheet is None or turn is None or sheet.locked or self.round.seat is not None:
            return
        where = {"judge_id": sheet.judge_id, "entry_id": sheet.entry_id, "stage_id": self._stage_id}
        if sheet.recusal is None:
            AbstainDialog(
                self, sheet.name, turn.short_name, lambda kind, words: self._abstain(where, kind, words)
            ).ask()
            return
        try:
            self._workspace.run(recusals.withdraw, **where)
        except KnownError as error:
            self.warning.emit(error.message)
        else:
            self._tell_round()
            self.notice.emit(tr("Abstain {juri} ditarik.", juri=sheet.name))

    def _abstain(self, where: dict[str, int], kind: RecusalKind, words: str) -> None:
        self._workspace.run(recusals.abstain, **where, kind=kind, reason=words)
        self._tell_round()
        sheet = self._judge()
        self.notice.emit(tr("Abstain {juri} tercatat.", juri=sheet.name if sheet is not None else ""))

    def _tell_round(self) -> None:
        turn = self.turns.current()
        if turn is not None and self.round.seat is None:
            self.round.show(turn)
