"""Locking a sheet: is anything missing or unusual, is it meant, and what a locked sheet says."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.sheets import SheetView
from inovasi_desktop.domain.values import SheetState
from inovasi_desktop.i18n import tr
from ui.format import total_text
from ui.pages.sheet_marks import SheetMarks
from ui.pages.sheet_unlock import SheetUnlock
from ui.sheet_desk import SheetDesk
from ui.shortcuts import Shortcut
from ui.widgets.banner import Banner, Level
from ui.widgets.button import Button
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.sheet_form import SheetForm


class SheetLock(QObject):
    """Shows the review before the lock, and speaks through the form's banner of what is missing or closed.

    Signals:
        row_wanted(CriterionRow): the user should look at this row now.
        locked(str): it is done, in a sentence.

    """

    row_wanted = Signal(object)
    locked = Signal(str)

    def __init__(self, desk: SheetDesk, form: SheetForm, marks: SheetMarks, button: Button, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form, self._marks, self._button = desk, form, marks, button
        self._banner: Banner = form.banner
        self._unlock = SheetUnlock(desk, form, self)
        self._asking = False
        self._missing = False
        self._banner.activated.connect(self._go_to_gap)
        form.review.lock_wanted.connect(self.press)
        form.review.fill_wanted.connect(self.press)
        form.review.back_wanted.connect(self._go_back)
        marks.total_changed.connect(self._follow_marks)

    @property
    def asking(self) -> bool:
        """Whether the review stands."""
        return self._asking

    def show_state(self) -> None:
        """Say how the sheet at hand stands."""
        if self._asking:
            self._form.hide_review()
        self._asking = self._missing = False
        sheet = self._desk.view
        self._button.setEnabled(sheet is not None and sheet.editable)
        locked = sheet is not None and sheet.state is SheetState.LOCKED
        self._button.setText(tr("Terkunci") if locked else tr("Kunci lembar"))
        self._unlock.put_away()
        if sheet is not None and sheet.recusal is not None:
            self._show_recused(sheet)
        else:
            self._unlock.show_state(sheet)

    def _show_recused(self, sheet: SheetView) -> None:
        told = tr("Rata-rata memakai nilai juri yang lain. {kunci} menarik abstain.", kunci=Shortcut.ABSTAIN.shown)
        reason = tr("Alasan: {alasan}.", alasan=sheet.recusal.rstrip(".")) if sheet.recusal else ""
        self._banner.show_message(
            Level.INFO,
            tr("Anda abstain untuk {peserta}.", peserta=sheet.short_name),
            f"{reason} {told}".strip(),
            say=False,
        )

    def press(self) -> None:
        """Check the sheet and show it for review; do what the review offers when that was seen already."""
        sheet = self._desk.view
        if sheet is None or not sheet.editable:
            return
        unsettled = self._marks.settle()
        if unsettled is not None:
            self.row_wanted.emit(unsettled)
        elif not self._asking:
            self._ask(sheet)
        elif self._gaps():
            self.show_state()
            self._show_gaps()
            self._go_to_gap()
        else:
            self._lock(sheet)

    def _gaps(self) -> list[CriterionRow]:
        return [row for row in self._form.rows if row.stored is None]

    def _show_gaps(self) -> None:
        gaps = self._gaps()
        names = ", ".join(row.name for row in gaps)
        self._missing = True
        self._banner.show_message(
            Level.WARN,
            tr("Belum dapat dikunci."),
            tr("{n} kriteria belum dinilai: {nama}.", n=len(gaps), nama=names),
            action=tr("Isi yang kosong"),
        )
        for row in gaps:
            row.show_gap(tr("Belum dinilai."))

    def _ask(self, sheet: SheetView) -> None:
        self._asking, self._missing = True, False
        self._banner.hide()
        self._form.show_review(self._desk.review(), sheet)

    def _lock(self, sheet: SheetView) -> None:
        try:
            self._desk.lock()
        except KnownError as error:
            self.show_state()
            self._banner.show_message(Level.ERROR, tr("Lembar belum terkunci."), error.message)
            return
        total = total_text(sheet.total().value)
        self.locked.emit(tr("Lembar {peserta} terkunci dengan nilai {n}.", peserta=sheet.short_name, n=total))

    def _go_to_gap(self) -> None:
        if self._missing and self._gaps():
            self.row_wanted.emit(self._gaps()[0])

    def withdraw(self) -> bool:
        """Put the review away; return whether it was there."""
        asked = self._asking
        if asked:
            had_focus = self._form.review.isAncestorOf(QApplication.focusWidget() or self._form)
            self.show_state()
            if had_focus:
                self._go_to_row()
        return asked

    def _go_back(self) -> None:
        self.show_state()
        self._go_to_row()

    def _go_to_row(self) -> None:
        """Go where the judge was, else to the first criterion."""
        rows = self._form.rows
        if rows:
            self.row_wanted.emit(next((row for row in rows if row.current), rows[0]))

    def _follow_marks(self) -> None:
        """A mark changed: the review no longer holds, and what is missing is counted again."""
        if self._asking:
            self.withdraw()
        elif self._missing:
            if self._gaps():
                self._show_gaps()
            else:
                self.show_state()
