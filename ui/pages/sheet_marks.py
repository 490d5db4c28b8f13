"""From what is typed on a sheet to what is stored: when a mark is committed, and what is said when it cannot be."""

from PySide6.QtCore import QObject, Signal

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheets import RunningTotal
from inovasi_desktop.i18n import tr
from ui.format import excerpt
from ui.sheet_desk import SheetDesk
from ui.widgets.announce import announce
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.sheet_form import SheetForm


class SheetMarks(QObject):
    """Commits the fields of a form through the desk.

    A text that is no valid mark, or that cannot be stored, stays in its field with the reason beside it; the stored
    mark and the totals stay with the last valid one.

    Signals:
        total_changed(): a mark was typed or stored.
        unsaved_changed(str): what is said of unsaved marks, empty when there are none.

    """

    total_changed = Signal()
    unsaved_changed = Signal(str)

    def __init__(self, desk: SheetDesk, form: SheetForm, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form = desk, form
        self._meeting: CriterionRow | None = None
        desk.mark_changed.connect(self._take)

    def watch(self, row: CriterionRow) -> None:
        """Commit what is typed in ``row`` from now on."""
        row.typed.connect(self.total_changed)
        row.edit.commit_wanted.connect(lambda asked: self.commit(row, asked=asked))
        row.edit.revert_wanted.connect(lambda: self.revert(row))

    def total(self) -> RunningTotal:
        """Return the running total of what is typed, and of what is stored where the text is no mark."""
        return self._desk.total({row.criterion_id: row.live() for row in self._form.rows})

    def commit(self, row: CriterionRow, *, asked: bool) -> bool:
        """Store what is typed; return whether the field is settled.

        Args:
            row: the criterion.
            asked: the user pressed a key for it; only then may a mark that changed elsewhere be overwritten.

        """
        if not row.dirty:
            if row.problem:
                row.clear_problem()
            self._tell()
            return True
        if row.conflict and not asked:
            return False
        try:
            value = row.parse()
            if value == row.stored:
                row.revert()
            else:
                self._desk.record(row.criterion_id, value, row.stored)
                row.take(self._desk.criterion(row.criterion_id), tidy=asked or not row.edit.hasFocus())
                announce(row.edit, tr("{kriteria}, {nilai}, tersimpan", kriteria=row.name, nilai=spoken(value)))
        except ConflictError as conflict:
            self._meet(row, conflict)
        except KnownError as error:
            row.show_problem(error.message)
        self._tell()
        return not row.problem

    def _meet(self, row: CriterionRow, conflict: ConflictError) -> None:
        """Show both values; the next Enter stores over the one that is told."""
        if self._desk.view is not None:
            self._meeting = row
            self._desk.read_again()
            self._meeting = None
            self._show_both(row, conflict.shown)

    def _show_both(self, row: CriterionRow, shown: str) -> None:
        mark, typed = self._desk.criterion(row.criterion_id), row.edit.text()
        row.take(mark, tidy=False)
        row.show_problem(
            tr(
                "Sudah berubah di tempat lain menjadi {tersimpan} (tadinya {tampil}). "
                "Enter menyimpan {ketikan}, Esc memakai {tersimpan}.",
                tersimpan=spoken(mark.value),
                tampil=shown or tr("kosong"),
                ketikan=excerpt(typed) or tr("kosong"),
            ),
            conflict=True,
        )

    def revert(self, row: CriterionRow) -> None:
        """Bring the stored mark back into a field."""
        row.revert()
        self._tell()
        self.total_changed.emit()

    def settle(self) -> CriterionRow | None:
        """Commit every field; return the first one that stays unsettled."""
        unsettled = [row for row in self._form.rows if not self.commit(row, asked=False)]
        return unsettled[0] if unsettled else None

    def half_typed(self) -> CriterionRow | None:
        """Return the field, the focused one first, whose text is not stored."""
        rows = sorted(self._form.rows, key=lambda row: not row.edit.hasFocus())
        return next((row for row in rows if row.dirty or row.problem), None)

    def unsaved(self) -> str:
        """Return in words which marks are typed but not stored, and why."""
        sheet = self._desk.view
        if sheet is None:
            return ""
        lines = [
            tr(
                "Nilai “{teks}” untuk {kriteria} ({peserta}) belum tersimpan. {alasan}",
                teks=excerpt(row.edit.text()),
                kriteria=row.name,
                peserta=sheet.short_name,
                alasan=row.problem,
            )
            for row in self._form.rows
            if row.problem
        ]
        return "\n".join(lines)

    def _take(self, criterion_id: int) -> None:
        """Show a mark stored by any way: typed here, undone, redone."""
        row = self._form.row(criterion_id)
        if row is not None and row is not self._meeting and row.stored != self._desk.criterion(criterion_id).value:
            if row.dirty and row.problem:
                self._show_both(row, format_short(row.stored))
            else:
                typing = row.edit.hasFocus() and row.dirty
                row.take(self._desk.criterion(criterion_id), tidy=not typing)
        self.total_changed.emit()

    def _tell(self) -> None:
        count = sum(bool(row.problem) for row in self._form.rows)
        self.unsaved_changed.emit(tr("{n} nilai belum tersimpan", n=count) if count else "")


def spoken(value: object) -> str:
    """Return a stored mark in words for a sentence."""
    return format_short(value) if isinstance(value, int) else tr("kosong")
