"""Lembar penilaian: a judge's participants of one stage, and the sheet of the one at hand."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.values import Change
from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.sheet_abstain import SheetAbstain
from ui.pages.sheet_anchors import SheetAnchors
from ui.pages.sheet_entries import SheetEntries
from ui.pages.sheet_files import SheetFiles, sheet_at
from ui.pages.sheet_findings import SheetFindings
from ui.pages.sheet_lock import SheetLock
from ui.pages.sheet_looks import SheetLooks
from ui.pages.sheet_marks import SheetMarks
from ui.pages.sheet_notes import SheetNotes
from ui.pages.sheet_table import SheetTable, table_help, table_hints
from ui.pages.sheet_totals import SheetTotals
from ui.pages.sheet_words import replayed, sheet_help, sheet_hints
from ui.sheet_desk import SheetDesk
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import ImmediateTasks, Tasks
from ui.widgets.base import control_height, order_tabs
from ui.widgets.button import Button
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.note_box import NoteBox
from ui.widgets.score_edit import ScoreEdit
from ui.widgets.sheet_columns import SheetColumns
from ui.widgets.sheet_form import SheetForm
from ui.widgets.sheet_side import SheetSide
from ui.workspace import Workspace


class SheetPage(Page):
    """The page of one stage, with every category that the judge is assigned to there.

    Participants, marks, notes and the lock have a keeper each (``sheet_entries``, ``sheet_marks``, ``sheet_notes``,
    ``sheet_lock``, ``sheet_table``, …); the page brings them together and moves between criteria.

    Attributes:
        entries: the participants.
        form, side, note: the sheet at hand.
        table, looks: the same sheets as a table, and the change between the two.
        anchors: what a mark may be held against.
        lock_button: in the top bar.
        files: what leaves the page as PDF or on paper.

    """

    def __init__(self, workspace: Workspace, stage_id: int, tasks: Tasks | None = None) -> None:
        super().__init__()
        judge_id = workspace.context.actor.judge_id
        if judge_id is None:
            raise ValueError("a sheet belongs to a judge")
        self._judge_id, self._stage_id = judge_id, stage_id
        self.lock_button = Button(tr("Kunci lembar"), "primary", Shortcut.LOCK)
        self.entries = SheetEntries(workspace, judge_id, stage_id, self.may_leave, self)
        for widget in (self.entries.category_box, self.lock_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.form, self.side, self.note = SheetForm(self._prepare), SheetSide(), NoteBox()
        self.table = SheetTable(workspace, judge_id, stage_id, self)
        self._desk = SheetDesk(workspace, judge_id, stage_id, self)
        self.findings = SheetFindings(workspace, self._desk, self.entries, self)
        parts = (self.form, self.side, self.note, self.findings.card, self.table.board)
        self._columns = SheetColumns(self, self.entries.view, *parts)
        self.looks = SheetLooks(self.table, self._columns, self.entries, self._desk, self.may_leave, self)
        self.looks.choice.setParent(self)  # until the top bar takes it up
        self.looks.choice.hide()
        self._abstain = SheetAbstain(workspace, self._desk, self)
        self.anchors = SheetAnchors(workspace, self._desk, self)
        self._marks = SheetMarks(self._desk, self.form, self)
        self._totals = SheetTotals(self._desk, self._marks, self.entries, self.form, self.side, self)
        self._notes = SheetNotes(self._desk, self.form, self.note, self)
        self._lock = SheetLock(self._desk, self.form, self._marks, self.lock_button, self)
        self.files = SheetFiles(
            workspace, tasks or ImmediateTasks(), self, partial(sheet_at, self._desk), self.form.progress.watch
        )
        self.files.bind_keys()
        self._connect()

    def _connect(self) -> None:
        self.entries.listed.connect(self._show_list)
        self.entries.chosen.connect(self._show_entry)
        self.entries.view.activated.connect(self._start_scoring)
        self._marks.unsaved_changed.connect(self.unsaved_changed)
        self._lock.row_wanted.connect(self._go_to)
        self._lock.locked.connect(self._celebrate)
        self._desk.state_changed.connect(self._show_sheet)
        self.looks.changed.connect(self._show_look)
        self._abstain.refused.connect(self.warning)
        self.table.board.unsaved_changed.connect(self.unsaved_changed)
        self.lock_button.clicked.connect(self._press_lock)
        bind(Shortcut.TABLE, self, self.looks.choice.choose_next)
        bind(Shortcut.ABSTAIN, self, self._press_abstain)
        bind(Shortcut.ANCHORS, self, self.anchors.toggle)
        bind(Shortcut.LOCK, self, self._press_lock)
        bind(Shortcut.NEXT_ENTRY, self, lambda: self._step_entry(1))
        bind(Shortcut.PREVIOUS_ENTRY, self, lambda: self._step_entry(-1))
        bind(Shortcut.GENERAL_NOTE, self, lambda: self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind(Shortcut.CRITERION_NOTE, self, self._notes.open_current)

    def _prepare(self, row: CriterionRow) -> None:
        self._marks.watch(row)
        self._notes.watch(row)
        row.edit.step_wanted.connect(lambda way: self._step_criterion(row, way))
        row.edit.focused.connect(lambda: self._work_on(row))
        row.band_changed.connect(lambda: self.form.show_band(row))

    def _work_on(self, row: CriterionRow) -> None:
        self.form.show_current(row)
        self.anchors.show_criterion(row.criterion_id)

    # what the window asks

    def title(self) -> Title:
        """Return category and stage over the page's name."""
        assignment = self.entries.assignment()
        crumb = f"{assignment.category_name} · {assignment.stage_name}" if assignment is not None else ""
        return Title(tr("Lembar Penilaian"), crumb)

    def top_widgets(self) -> TopWidgets:
        """Return the choice of category where there is one, and the lock."""
        filters = (self.entries.category_box, self.looks.choice) if self.entries.several else (self.looks.choice,)
        return TopWidgets(filters, (self._abstain.button, *self.files.actions(), self.lock_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange three columns, or two with the total and the note inside the form."""
        super().set_mode(mode)
        self._columns.set_mode(mode)
        self.anchors.panel.place()
        self.entries.category_box.setFixedHeight(control_height())
        self._order_tabs()

    def _order_tabs(self) -> None:
        chain = [self.entries.category_box, *self.looks.choice.buttons, self.entries.view, self.table.board.view]
        chain += [*self.form.tab_stops(), self.note.edit, self._abstain.button, *self.files.actions()]
        order_tabs([*chain, self.lock_button])

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of scoring."""
        return table_hints() if self.looks.as_table else sheet_hints()

    def help_text(self) -> str:
        """Explain scoring."""
        return table_help() if self.looks.as_table else sheet_help()

    def activate(self) -> None:
        """Read the assignments and the participants afresh, and keep to the participant at hand."""
        self.entries.refresh(self._desk.view.entry_id if self._desk.view is not None else None)

    def may_leave(self) -> bool:
        """Store what is typed; stay at a field whose text cannot be stored."""
        self._lock.withdraw()
        if self.looks.as_table:
            settled = self.table.settle()
            if not settled:
                self.warning.emit(self.table.board.unsaved())
            return settled
        unsettled = self._marks.settle()
        if unsettled is not None:
            self._go_to(unsettled)
            self.warning.emit(self._marks.unsaved())
            return False
        if not self._notes.flush():
            self.warning.emit(self._notes.unsaved())
            return False
        return True

    def unsaved(self) -> str:
        """Return which marks and notes would be lost."""
        if self.looks.as_table:
            return self.table.board.unsaved()
        return "\n".join(part for part in (self._marks.unsaved(), self._notes.unsaved()) if part)

    def undo(self) -> bool:
        """Take back a question, or a mark that is typed but not stored."""
        if self.looks.as_table:
            return self.table.board.take_back()
        if self._lock.withdraw():
            return True
        row = self._marks.half_typed()
        if row is not None:
            self._marks.revert(row)
            return True
        self._notes.flush()
        return False

    def first_focus(self) -> QWidget | None:
        """Return the first field without a mark; the list while nothing may be typed."""
        if self.looks.as_table:
            return self.table.board.view
        sheet = self._desk.view
        if sheet is None or not sheet.editable or not self.form.rows:
            return self.entries.view
        return next((row for row in self.form.rows if row.stored is None), self.form.rows[0]).edit

    def empty_text(self) -> str:
        """Return the explanation that stands instead of the sheet, if any."""
        return self._columns.empty.text() if self._desk.view is None else ""

    def show_entry(self, entry_id: int) -> None:
        """Take a participant's sheet to hand."""
        if self.may_leave() and self._find_entry(entry_id):
            self._start_scoring()

    def concerns(self, change: Change) -> bool:
        """Return whether a change is about a sheet of this page."""
        return (change.judge_id, change.stage_id) == (self._judge_id, self._stage_id)

    def show_change(self, change: Change) -> None:
        """Go to where something was undone or redone, and say so."""
        if change.entry_id is None or not self._find_entry(change.entry_id):
            return
        if self.looks.as_table:
            said = self.table.show_change(change)
            if said:
                self.notice.emit(said)
                return
            self.looks.show(table=False)
        sheet = self._desk.view
        row = self.form.row(change.criterion_id) if change.criterion_id is not None else None
        if row is None:
            self.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to(row)
        self.notice.emit(replayed(change, row.name if row else "", sheet.short_name if sheet else ""))

    def _press_lock(self) -> None:
        """Lock what is at hand; from the table, look at the sheet first."""
        if self.looks.as_table and self.may_leave():
            self.looks.show(table=False)
        if self.looks.as_table:
            return
        if self._notes.flush():
            self._lock.press()
        else:  # a locked sheet shows what is stored, and the note would be gone
            self.warning.emit(self._notes.unsaved())

    def _press_abstain(self) -> None:
        """Abstain from the participant at hand, in the table from the current row's."""
        entry = self.table.entry() if self.looks.as_table else None
        if self.may_leave() and (entry is None or self._find_entry(entry)):
            self._abstain.show_state()
            self._abstain.press()

    # participants

    def _show_list(self) -> None:
        rows = self.entries.rows()
        self.side.set_all(rows)
        self.header_changed.emit()
        self._columns.show_empty(not rows)
        if not rows:
            self._desk.put_away()
            self._lock.show_state()
            self._abstain.show_state()
            self._columns.empty.show_state("inbox", tr("Belum ada peserta"), self.entries.why_empty())
        elif self.looks.as_table:
            self.looks.fill()

    def _show_look(self) -> None:
        self.header_changed.emit()
        self._abstain.show_state()
        wish = self.first_focus()
        if wish is not None and self.isVisible():
            wish.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step_entry(self, way: int) -> None:
        if self.looks.as_table:
            self.table.step(way)
        elif self.entries.step(way):
            self._start_scoring()

    def _find_entry(self, entry_id: int) -> bool:
        at_hand = self._desk.view is not None and self._desk.view.entry_id == entry_id
        return at_hand or self.entries.find(entry_id)

    def _show_entry(self, entry_id: int) -> None:
        self._desk.load(entry_id)
        self.entries.select(entry_id)
        self._show_sheet()
        if not (self._desk.view and self._desk.view.editable):
            self.form.show_current(None)

    # the sheet at hand

    def _show_sheet(self) -> None:
        sheet = self._desk.view
        if sheet is None:
            return
        rows = self.form.rows
        self.form.show_sheet(sheet)
        self._notes.show_sheet()
        self.findings.show_sheet()
        self._lock.show_state()
        self._abstain.show_state()
        self._totals.show_sheet()
        if self.form.rows is not rows:
            self.form.set_mode(self.mode)
            self._order_tabs()

    def _go_to(self, row: CriterionRow) -> None:
        row.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.show_current(row)

    def _start_scoring(self) -> None:
        self._lock.withdraw()
        wish = self.first_focus()
        if wish is not None:
            wish.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(wish, ScoreEdit):
            wish.selectAll()  # it may have had the focus already, with the mark of the entry before

    def _step_criterion(self, row: CriterionRow, way: int) -> None:
        """Go on from a settled field; after the last one comes the general note."""
        if not self.form.step_from(row, way):
            self.note.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _celebrate(self, sentence: str) -> None:
        self.entries.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.show_current(None)
        self.notice.emit(sentence)
