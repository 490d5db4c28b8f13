"""One judge's own sheet behind the curtain; it is made for this judge and gone with the judge."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.pages.sheet_marks import SheetMarks
from ui.pages.sheet_notes import SheetNotes
from ui.sheet_desk import SheetDesk
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.flow import LeadFlow
from ui.widgets.note_box import NoteBox
from ui.widgets.sheet_form import SheetForm
from ui.workspace import Workspace


class JudgeSeat(QWidget):
    """The form of the judge at the laptop.

    Attributes:
        form, note: the sheet.
        done: lets the curtain fall.

    Signals:
        finished(): the judge is done; ``settle`` has agreed.
        unsaved_changed(str): as ``Page.unsaved_changed``.

    """

    finished = Signal()
    unsaved_changed = Signal(str)

    def __init__(self, workspace: Workspace, judge_id: int, stage_id: int, entry_id: int, mode: Mode) -> None:
        super().__init__()
        self.form, self.note = SheetForm(self._prepare), NoteBox()
        self._desk = SheetDesk(workspace, judge_id, stage_id, self)
        self._marks = SheetMarks(self._desk, self.form, self)
        self._notes = SheetNotes(self._desk, self.form, self.note, self)
        self.done = Button(tr("Selesai, tutup tirai"), "primary")
        self._name = label(tr("Lembar {juri}", juri=workspace.context.actor.name), "strong")
        self._build()
        self._marks.total_changed.connect(self._show_total)
        self._marks.unsaved_changed.connect(self.unsaved_changed)
        self._desk.state_changed.connect(self._show_sheet)
        self.done.clicked.connect(self.finish)
        self._desk.load(entry_id)
        self._show_sheet()
        self.form.set_mode(mode)
        self.form.show_foot()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        heads = LeadFlow()
        heads.addWidget(self._name)
        heads.addWidget(self.done)
        column.addLayout(heads)
        column.addWidget(self.form, 1)
        self.form.take_note(self.note)

    def _prepare(self, row: CriterionRow) -> None:
        self._marks.watch(row)
        self._notes.watch(row)
        row.edit.step_wanted.connect(lambda way: self._step(row, way))
        row.edit.focused.connect(lambda: self.form.show_current(row))
        row.band_changed.connect(lambda: self.form.show_band(row))

    def _show_sheet(self) -> None:
        sheet = self._desk.view
        if sheet is not None:
            self.form.show_sheet(sheet)
            self._notes.show_sheet()
            self._show_total()

    def _show_total(self) -> None:
        self.form.show_total(self._marks.total())

    def _step(self, row: CriterionRow, way: int) -> None:
        """Go on from a settled field; after the last one comes the button."""
        if not self.form.step_from(row, way):
            self.done.setFocus(Qt.FocusReason.TabFocusReason)

    def first_focus(self) -> QWidget:
        """Return the first field without a mark."""
        gaps = (row.edit for row in self.form.rows if row.stored is None and not row.edit.isReadOnly())
        return next(gaps, self.done)

    def settle(self) -> bool:
        """Store what is typed; False, with the field in view, when something cannot be."""
        row = self._marks.settle()
        if row is not None:
            row.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row is None and self._notes.flush()

    def take_back(self) -> bool:
        """Take back a mark that is typed but not stored, else store a note, so that it is taken back first."""
        row = self._marks.half_typed()
        if row is not None:
            self._marks.revert(row)
        else:
            self._notes.flush()
        return row is not None

    def unsaved(self) -> str:
        """Return which marks and notes would be lost."""
        return "\n".join(part for part in (self._marks.unsaved(), self._notes.unsaved()) if part)

    def finish(self) -> None:
        """Let the curtain fall, once everything is stored."""
        if self.settle():
            self.finished.emit()
