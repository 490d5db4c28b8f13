"""Lembar penilaian: a judge's participants of one stage, and the sheet of the one at hand."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.sheet_entries import SheetEntries
from ui.pages.sheet_files import SheetAt, SheetFiles
from ui.pages.sheet_lock import SheetLock
from ui.pages.sheet_marks import SheetMarks, spoken
from ui.pages.sheet_notes import SheetNotes
from ui.pages.sheet_table import SheetTable, table_help, table_hints
from ui.sheet_desk import SheetDesk
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import ImmediateTasks, Tasks
from ui.widgets.base import control_height
from ui.widgets.button import Button
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.note_box import NoteBox
from ui.widgets.score_edit import ScoreEdit
from ui.widgets.segments import Segments
from ui.widgets.sheet_columns import SheetColumns
from ui.widgets.sheet_form import SheetForm
from ui.widgets.sheet_side import SheetSide
from ui.workspace import Workspace


class SheetPage(Page):
    """The page of one stage, with every category that the judge is assigned to there.

    Participants, marks, notes and the lock have a keeper each (``sheet_entries``, ``sheet_marks``, ``sheet_notes``,
    ``sheet_lock``, ``sheet_table``); the page brings them together and moves between criteria.

    Attributes:
        entries: the participants.
        form, side, note: the sheet at hand.
        table: the same sheets as a table.
        looks, lock_button: in the top bar.
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
        self.looks = Segments(
            ((tr("Lembar"), "clipboard-list"), (tr("Tabel"), "table-2")), tr("Tampilan nilai"), Shortcut.TABLE
        )
        for widget in (self.entries.category_box, self.looks, self.lock_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self.form, self.side, self.note = SheetForm(self._prepare), SheetSide(), NoteBox()
        self.table = SheetTable(workspace, judge_id, stage_id, self)
        self._columns = SheetColumns(self, self.entries.view, self.form, self.side, self.note, self.table.board)
        self._desk = SheetDesk(workspace, judge_id, stage_id, self)
        self._marks = SheetMarks(self._desk, self.form, self)
        self._notes = SheetNotes(self._desk, self.form, self.note, self)
        self._lock = SheetLock(self._desk, self.form, self._marks, self.lock_button, self)
        self.files = SheetFiles(workspace, tasks or ImmediateTasks(), self, self._at_hand, self.form.progress.watch)
        self.files.bind_keys()
        self._connect()

    def _connect(self) -> None:
        self.entries.listed.connect(self._show_list)
        self.entries.chosen.connect(self._show_entry)
        self.entries.view.activated.connect(self._start_scoring)
        self._marks.total_changed.connect(self._show_total)
        self._marks.unsaved_changed.connect(self.unsaved_changed)
        self._lock.row_wanted.connect(self._go_to)
        self._lock.locked.connect(self._celebrate)
        self._desk.mark_changed.connect(self._show_progress)
        self._desk.state_changed.connect(self._show_sheet)
        self.looks.chosen.connect(self._choose_look)
        self.table.board.unsaved_changed.connect(self.unsaved_changed)
        self.lock_button.clicked.connect(self._press_lock)
        bind(Shortcut.TABLE, self, self.looks.choose_next)
        bind(Shortcut.LOCK, self, self._press_lock)
        bind(Shortcut.NEXT_ENTRY, self, lambda: self._step_entry(1))
        bind(Shortcut.PREVIOUS_ENTRY, self, lambda: self._step_entry(-1))
        bind(Shortcut.GENERAL_NOTE, self, lambda: self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason))
        bind(Shortcut.CRITERION_NOTE, self, self._open_note)

    def _prepare(self, row: CriterionRow) -> None:
        self._marks.watch(row)
        self._notes.watch(row)
        row.edit.step_wanted.connect(lambda way: self._step_criterion(row, way))
        row.edit.focused.connect(lambda: self.form.show_current(row))
        row.band_changed.connect(lambda: self.form.show_band(row))

    # what the window asks

    def title(self) -> Title:
        """Return category and stage over the page's name."""
        assignment = self.entries.assignment()
        crumb = f"{assignment.category_name} · {assignment.stage_name}" if assignment is not None else ""
        return Title(tr("Lembar Penilaian"), crumb)

    def top_widgets(self) -> TopWidgets:
        """Return the choice of category where there is one, and the lock."""
        filters = (self.entries.category_box, self.looks) if self.entries.several else (self.looks,)
        return TopWidgets(filters, (*self.files.actions(), self.lock_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange three columns, or two with the total and the note inside the form."""
        super().set_mode(mode)
        self._columns.set_mode(mode)
        self.entries.category_box.setFixedHeight(control_height())
        self._order_tabs()

    def _order_tabs(self) -> None:
        banner = self.form.banner
        chain: list[QWidget] = [self.entries.category_box, *self.looks.buttons]
        chain += [self.entries.view, banner.action, banner.dismiss, self.table.board.view]
        for row in self.form.rows:
            chain += [row.edit, row.note_line]
        chain += [self.note.edit, *self.files.actions(), self.lock_button]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of scoring."""
        return table_hints() if self._as_table else _hints()

    def help_text(self) -> str:
        """Explain scoring."""
        return table_help() if self._as_table else _help()

    def activate(self) -> None:
        """Read the assignments and the participants afresh, and keep to the participant at hand."""
        self.entries.refresh(self._desk.view.entry_id if self._desk.view is not None else None)

    def may_leave(self) -> bool:
        """Store what is typed; stay at a field whose text cannot be stored."""
        self._lock.withdraw()
        if self._as_table:
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
        if self._as_table:
            return self.table.board.unsaved()
        return "\n".join(part for part in (self._marks.unsaved(), self._notes.unsaved()) if part)

    def undo(self) -> bool:
        """Take back a question, or a mark that is typed but not stored."""
        if self._as_table:
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
        if self._as_table:
            return self.table.board.view
        sheet = self._desk.view
        if sheet is None or not sheet.editable or not self.form.rows:
            return self.entries.view
        return next((row for row in self.form.rows if row.stored is None), self.form.rows[0]).edit

    def empty_text(self) -> str:
        """Return the explanation that stands instead of the sheet, if any."""
        return self._columns.empty.text() if self._desk.view is None else ""

    def concerns(self, change: Change) -> bool:
        """Return whether a change is about a sheet of this page."""
        return (change.judge_id, change.stage_id) == (self._judge_id, self._stage_id)

    def show_change(self, change: Change) -> None:
        """Go to where something was undone or redone, and say so."""
        if change.entry_id is None or not self._find_entry(change.entry_id):
            return
        if self._as_table:
            said = self.table.show_change(change)
            if said:
                self.notice.emit(said)
                return
            self._show_as(table=False)
        sheet = self._desk.view
        row = self.form.row(change.criterion_id) if change.criterion_id is not None else None
        name = sheet.short_name if sheet is not None else ""
        if row is None:
            self.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.notice.emit(tr("Catatan umum {peserta} dikembalikan.", peserta=name))
        elif change.kind is ChangeKind.SCORE:
            self._go_to(row)
            nilai = spoken(change.after)
            self.notice.emit(tr("{kriteria} {peserta}: {nilai}", kriteria=row.name, peserta=name, nilai=nilai))
        else:
            self._go_to(row)
            self.notice.emit(tr("Catatan {kriteria} {peserta} dikembalikan.", kriteria=row.name, peserta=name))

    def _at_hand(self) -> SheetAt | None:
        sheet = self._desk.view
        return SheetAt(self._judge_id, sheet.entry_id, self._stage_id) if sheet is not None else None

    # as sheets or as a table

    @property
    def _as_table(self) -> bool:
        return self.looks.place == 1

    def _choose_look(self, place: int) -> None:
        if self.may_leave():
            self._show_as(table=place == 1)
            wish = self.first_focus()
            if wish is not None:
                wish.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_as(self, *, table: bool) -> None:
        """Show the other look of the same marks, with the same participant at hand."""
        entry = self.table.entry() if self._as_table else None
        self.looks.show_chosen(int(table))
        self._columns.show_table(table)
        if table:
            self._show_table()
        else:
            self.table.put_away()
            at_hand = self._desk.view.entry_id if self._desk.view is not None else None
            self.entries.refresh(entry if entry is not None else at_hand)
        self.header_changed.emit()

    def _show_table(self) -> None:
        assignment = self.entries.assignment()
        if assignment is not None:
            at_hand = self._desk.view.entry_id if self._desk.view is not None else None
            self.table.show(assignment.category_id, at_hand)

    def _press_lock(self) -> None:
        """Lock what is at hand; from the table, look at the sheet first."""
        if self._as_table and self.may_leave():
            self._show_as(table=False)
        if not self._as_table:
            self._lock.press()

    # participants

    def _show_list(self) -> None:
        rows = self.entries.rows()
        self.side.set_all(rows)
        self.header_changed.emit()
        self._columns.show_empty(not rows)
        if not rows:
            self._desk.put_away()
            self._lock.show_state()
            self._columns.empty.show_state("inbox", tr("Belum ada peserta"), self.entries.why_empty())
        elif self._as_table:
            self._show_table()

    def _step_entry(self, way: int) -> None:
        if self.entries.step(way):
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
        self._lock.show_state()
        self._show_total()
        self._show_progress()
        if self.form.rows is not rows:
            self.form.set_mode(self.mode)
            self._order_tabs()

    def _show_total(self) -> None:
        sheet = self._desk.view
        if sheet is not None:
            total = self._marks.total()
            self.side.show_total(sheet.entry_id, sheet.short_name, total)
            self.form.show_total(total)

    def _show_progress(self) -> None:
        sheet = self._desk.view
        known = self.entries.row(sheet.entry_id) if sheet is not None else None
        if known is not None:
            summary = self._desk.summary(known.unit)
            self.entries.model.update_row(summary)
            self.side.put(summary)

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
        if row.problem:
            return
        place = self.form.rows.index(row) + way
        if place >= len(self.form.rows):
            self.note.edit.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= 0:
            self.form.rows[place].edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_note(self) -> None:
        current = (row for row in self.form.rows if row.current)
        row = next(current, self.form.rows[0] if self.form.rows else None)
        if row is not None:
            self._notes.open(row)

    def _celebrate(self, sentence: str) -> None:
        self.entries.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.show_current(None)
        self.notice.emit(sentence)


def _hints() -> Sequence[KeyHint]:
    """Return the keys of scoring; those of rank 3 are told by F1 only."""
    return (
        KeyHint("Enter", tr("kriteria berikut")),
        KeyHint("Shift Enter", tr("kriteria sebelumnya"), 3),
        KeyHint(Shortcut.NEXT_ENTRY.shown, tr("peserta berikut"), 1),
        KeyHint(Shortcut.PREVIOUS_ENTRY.shown, tr("peserta sebelumnya"), 3),
        KeyHint(Shortcut.UNDO.shown, tr("urungkan"), 2),
        KeyHint(Shortcut.REDO.shown, tr("ulangi"), 3),
        KeyHint(Shortcut.LOCK.shown, tr("kunci lembar"), 3),
        KeyHint(Shortcut.PRINT.shown, tr("cetak lembar"), 3),
        KeyHint(Shortcut.EXPORT.shown, tr("simpan PDF lembar"), 3),
        KeyHint(Shortcut.CRITERION_NOTE.shown, tr("catatan kriteria"), 3),
        KeyHint(Shortcut.GENERAL_NOTE.shown, tr("catatan umum"), 3),
        KeyHint("Esc", tr("kembali ke nilai tersimpan"), 3),
    )


def _help() -> str:
    return tr(
        "Pilih peserta di daftar kiri, lalu isi nilai tiap kriteria. Enter menyimpan dan pindah ke kriteria berikut. "
        "Angka desimal diketik dengan koma atau titik, misalnya 87,5.\n\n"
        "Tidak ada tombol simpan. Nilai tersimpan begitu Anda meninggalkan isiannya atau berhenti mengetik sesaat; "
        "catatan tersimpan selagi diketik. Jam penyimpanan terakhir tampak di kiri bawah.\n\n"
        "Nilai yang keliru tetap di isiannya, ditandai belum tersimpan, dengan alasannya di bawah. Perbaiki, atau "
        "tekan Esc untuk kembali ke nilai yang tersimpan.\n\n"
        "Isian kosong berarti belum dinilai, bukan nol. Nilai sementara hanya menghitung kriteria yang terisi.\n\n"
        "Bila semua kriteria terisi, kunci lembar. Sebelumnya Anda melihat semua nilai sekali lagi, dengan tanda pada "
        "yang tidak biasa. Sesudah terkunci hanya Sekretariat yang dapat membukanya; minta dengan alasan di lembarnya. "
        "Nilai juri lain tidak ditampilkan di halaman ini.\n\n"
        "Cetak lembar untuk ditandatangani, atau simpan sebagai PDF: satu lembar, atau semua lembar Anda di tahap ini."
    )
