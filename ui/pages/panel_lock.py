"""Locking the panel's sheets of one participant together: what is missing, is it meant, all or none."""

from PySide6.QtCore import QObject, Qt, Signal

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.mark_grid import GridSheet, MarkGrid
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import scoring
from ui.format import total_text
from ui.mark_desk import MarkDesk
from ui.widgets.banner import Banner, Level
from ui.widgets.button import Button
from ui.workspace import Call, Workspace


class PanelLock(QObject):
    """Speaks through a banner above the table.

    Attributes:
        banner: what is asked or missing.
        open_figures: everybody sees the marks; else the question names judges without their totals.

    Signals:
        gap_wanted(object): the user should look at this mark (``Cell``).
        locked(str): it is done, in a sentence.

    """

    gap_wanted = Signal(object)
    locked = Signal(str)

    def __init__(self, workspace: Workspace, desk: MarkDesk, button: Button, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._desk, self._button = workspace, desk, button
        self.banner = Banner()
        self.banner.question = True
        self._name = ""
        self._asking = False
        self.open_figures = True
        self.banner.activated.connect(self._act)
        self.banner.dismissed.connect(self.withdraw)
        desk.mark_changed.connect(lambda _cell: self.withdraw())
        desk.sheet_changed.connect(lambda *_sheet: self._show_button())
        desk.loaded.connect(self._show_button)

    def show_entry(self, name: str) -> None:
        """Another participant is at the table."""
        self._name = name
        self.withdraw()
        self._show_button()

    def _show_button(self) -> None:
        self._button.setEnabled(bool(self._open()))
        done = self._desk.grid is not None and bool(self._desk.grid.sheets) and not self._open()
        self._button.setText(tr("Terkunci") if done else tr("Kunci lembar panel"))

    def _open(self) -> list[GridSheet]:
        grid = self._desk.grid
        return [sheet for sheet in grid.sheets if sheet.open] if grid is not None else []

    def _gaps(self, grid: MarkGrid, sheet: GridSheet) -> list[int]:
        return [one.criterion_id for one in grid.criteria if sheet.marks.get(one.criterion_id) is None]

    def press(self) -> None:
        """Check the sheets; ask when they are whole, and lock when that was asked already."""
        grid = self._desk.grid
        if grid is None or not self._open():
            return
        missing = [(sheet, gaps) for sheet in self._open() if (gaps := len(grid.criteria) - grid.filled(sheet))]
        if missing:
            self._show_missing(missing)
        elif self._asking:
            self._lock()
        else:
            self._ask(grid)

    def _show_missing(self, missing: list[tuple[GridSheet, int]]) -> None:
        self._asking = False
        listed = ", ".join(tr("{juri} {n} kriteria", juri=sheet.name, n=gaps) for sheet, gaps in missing)
        self.banner.show_message(
            Level.WARN,
            tr("Belum dapat dikunci."),
            tr("Masih kosong: {daftar}. Juri yang tidak hadir dicatat abstain.", daftar=listed),
            action=tr("Isi yang kosong"),
        )

    def _ask(self, grid: MarkGrid) -> None:
        self._asking = True
        sheets = self._open()
        listed = ", ".join(self._named(grid, sheet) for sheet in sheets)
        self.banner.show_message(
            Level.WARN,
            tr("Kunci {n} lembar {peserta}?", n=len(sheets), peserta=self._name),
            tr("{daftar}. Sesudah terkunci hanya Sekretariat yang dapat membukanya, dengan alasan.", daftar=listed),
            action=tr("Ya, kunci"),
            dismiss=tr("Batal"),
        )
        self.banner.action.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _named(self, grid: MarkGrid, sheet: GridSheet) -> str:
        """Return a judge's name, with the total where everybody may see it."""
        shown = self.open_figures and not sheet.hidden
        return f"{sheet.name} {total_text(grid.total(sheet).value)}" if shown else sheet.name

    def _lock(self) -> None:
        grid, sheets = self._desk.grid, self._open()
        if grid is None:
            return
        where = {"stage_id": grid.stage_id}
        calls = [
            Call(scoring.lock_sheet, {"judge_id": one.judge_id, "entry_id": one.entry_id, **where}) for one in sheets
        ]
        self._asking = False
        try:
            self._workspace.run_together(calls)
        except KnownError as error:
            self.banner.show_message(Level.ERROR, tr("Lembar belum terkunci."), error.message)
            return
        self.banner.hide()
        self.locked.emit(tr("{n} lembar {peserta} terkunci.", n=len(sheets), peserta=self._name))

    def _act(self) -> None:
        if self._asking:
            self._lock()
            return
        grid = self._desk.grid
        for sheet in self._open() if grid is not None else []:
            gaps = self._gaps(grid, sheet) if grid is not None and not sheet.hidden else []
            if gaps:
                self.gap_wanted.emit(sheet.cell(gaps[0]))
                return

    def withdraw(self) -> bool:
        """Take the question back; return whether there was one."""
        asked = self._asking
        self._asking = False
        if self.banner.isVisible():
            self.banner.hide()
        return asked
