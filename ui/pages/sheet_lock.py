"""Locking a sheet: is anything missing, is it meant, and what a locked sheet says."""

from PySide6.QtCore import QObject, Qt, Signal

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.sheets import SheetView
from inovasi_desktop.domain.values import SheetState
from inovasi_desktop.i18n import tr
from ui.format import moment_text, total_text
from ui.pages.sheet_marks import SheetMarks
from ui.sheet_desk import SheetDesk
from ui.widgets.banner import Banner, Level
from ui.widgets.button import Button
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.sheet_form import SheetForm


class SheetLock(QObject):
    """Speaks through the form's banner: the question, what is missing, and the state of a sheet that is closed.

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
        self._asking = False
        self._missing = False
        self._banner.activated.connect(self._act)
        self._banner.dismissed.connect(self._withdraw)
        marks.total_changed.connect(self._follow_marks)

    @property
    def asking(self) -> bool:
        """Whether the question stands."""
        return self._asking

    def show_state(self) -> None:
        """Say how the sheet at hand stands."""
        self._asking = self._missing = False
        sheet = self._desk.view
        self._button.setEnabled(sheet is not None and sheet.editable)
        locked = sheet is not None and sheet.state is SheetState.LOCKED
        self._button.setText(tr("Terkunci") if locked else tr("Kunci lembar"))
        if sheet is None or sheet.editable:
            self._banner.hide()
        elif sheet.recusal is not None:
            reason = tr("Alasan: {alasan}.", alasan=sheet.recusal.rstrip(".")) if sheet.recusal else ""
            self._banner.show_message(
                Level.INFO,
                tr("Anda abstain untuk {peserta}.", peserta=sheet.short_name),
                f"{reason} {tr('Rata-rata memakai nilai juri yang lain.')}".strip(),
                say=False,
            )
        else:
            self._show_locked(sheet)

    def _show_locked(self, sheet: SheetView) -> None:
        since = tr("Terkunci {waktu}.", waktu=moment_text(sheet.locked_at)) if sheet.locked_at else tr("Terkunci.")
        self._banner.show_message(
            Level.OK,
            since,
            tr("Nilai tidak dapat diubah. Bila ada yang keliru, minta Sekretariat membuka kunci dengan alasan."),
            say=False,
        )

    def press(self) -> None:
        """Check the sheet; ask when it is whole, and lock when that was asked already."""
        sheet = self._desk.view
        if sheet is None or not sheet.editable:
            return
        unsettled = self._marks.settle()
        if unsettled is not None:
            self.row_wanted.emit(unsettled)
        elif self._gaps():
            self._show_gaps()
            self.row_wanted.emit(self._gaps()[0])
        elif self._asking:
            self._lock()
        else:
            self._ask()

    def _gaps(self) -> list[CriterionRow]:
        return [row for row in self._form.rows if row.stored is None]

    def _show_gaps(self) -> None:
        gaps = self._gaps()
        names = ", ".join(row.name for row in gaps)
        self._asking, self._missing = False, True
        self._banner.show_message(
            Level.WARN,
            tr("Belum dapat dikunci."),
            tr("{n} kriteria belum dinilai: {nama}.", n=len(gaps), nama=names),
            action=tr("Isi yang kosong"),
        )
        for row in gaps:
            row.show_gap(tr("Belum dinilai."))

    def _ask(self) -> None:
        sheet = self._desk.view
        if sheet is None:
            return
        self._asking, self._missing = True, False
        self._banner.show_message(
            Level.WARN,
            tr("Kunci lembar {peserta} dengan nilai {n}?", peserta=sheet.short_name, n=total_text(sheet.total().value)),
            tr("Sesudah terkunci, nilai dan catatan hanya dapat diubah bila Sekretariat membukanya dengan alasan."),
            action=tr("Ya, kunci"),
            dismiss=tr("Batal"),
        )
        self._banner.action.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lock(self) -> None:
        sheet = self._desk.view
        if sheet is None:
            return
        self._asking = False
        try:
            self._desk.lock()
        except KnownError as error:
            self._banner.show_message(Level.ERROR, tr("Lembar belum terkunci."), error.message)
            return
        total = total_text(sheet.total().value)
        self.locked.emit(tr("Lembar {peserta} terkunci dengan nilai {n}.", peserta=sheet.short_name, n=total))

    def _act(self) -> None:
        if self._asking:
            self._lock()
        elif self._gaps():
            self.row_wanted.emit(self._gaps()[0])

    def withdraw(self) -> bool:
        """Take the question back; return whether there was one."""
        asked = self._asking
        if asked:
            self.show_state()
        return asked

    def _withdraw(self) -> None:
        self.withdraw()
        if self._form.rows:
            self.row_wanted.emit(self._form.rows[0])

    def _follow_marks(self) -> None:
        """A mark changed: the question no longer holds, and what is missing is counted again."""
        if self._asking:
            self.show_state()
        elif self._missing:
            if self._gaps():
                self._show_gaps()
            else:
                self.show_state()
