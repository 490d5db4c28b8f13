"""What is decided on the page Enam besar, asked for in dialogs."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.selection import SelectionRow, SelectionView
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import selection
from ui.models.result_list import ResultLine
from ui.workspace import Workspace


class SelectionActs(QObject):
    """Choosing, taking out, putting in.

    Signals:
        done(str): something was recorded, in a sentence.

    """

    done = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def ask_choice(self, view: SelectionView, codes: Collection[str]) -> None:
        """Show the choice once more, and record it."""
        from ui.dialogs.selection import SelectionDialog

        rows = [row for row in view.rows if row.code in codes]
        if not rows:
            return
        lines = [ResultLine(row.code, row.place_text, row.name, row.unit, row.total or "–") for row in rows]

        def choose(reason: str) -> None:
            chosen = [row.code for row in rows]
            self._workspace.run(selection.choose, category_id=view.category_id, codes=chosen, reason=reason)
            self.done.emit(tr("{n} finalis {kategori} ditetapkan.", n=len(chosen), kategori=view.category))

        SelectionDialog(self._page, view.category, lines, why=view.needs_reason(codes), choose=choose).ask()

    def ask_take_out(self, row: SelectionRow) -> None:
        """Ask why a finalist goes."""
        from ui.dialogs.reason import ReasonDialog

        agreement = ""
        if row.final_sheets:
            agreement = tr(
                "{n} lembar penilaian finalnya tetap tersimpan tetapi tidak dihitung. Saya setuju.", n=row.final_sheets
            )

        def record(reason: str) -> None:
            confirmed = bool(agreement)
            self._workspace.run(selection.take_out, entry_id=row.entry_id, confirmed=confirmed, reason=reason)
            self.done.emit(tr("{peserta} bukan finalis lagi.", peserta=row.name))

        ReasonDialog(
            self._page,
            tr("Keluarkan {peserta}", peserta=row.name),
            tr("Peserta ini tidak dinilai di final. Nilai dan peringkat saat ditetapkan tetap di jejak audit."),
            tr("Keluarkan"),
            record,
            agreement=agreement,
        ).ask()

    def ask_put_in(self, view: SelectionView, row: SelectionRow) -> None:
        """Ask why one more goes on."""
        from ui.dialogs.reason import ReasonDialog

        begun = any(one.final_sheets for one in view.going_on)
        agreement = tr("Penilaian final sudah berjalan; juri menilai satu peserta lagi. Saya setuju.") if begun else ""

        def record(reason: str) -> None:
            self._workspace.run(selection.put_in, entry_id=row.entry_id, confirmed=begun, reason=reason)
            self.done.emit(tr("{peserta} menjadi finalis.", peserta=row.name))

        ReasonDialog(
            self._page,
            tr("Masukkan {peserta}", peserta=row.name),
            tr("Dicatat dengan nilai {nilai} dan peringkat {n} saat ini.", nilai=row.total or "–", n=row.place_text),
            tr("Masukkan"),
            record,
            agreement=agreement,
        ).ask()

    def ask_change(self, row: SelectionRow) -> None:
        """Ask for a change of the field."""
        from ui.dialogs.field_change import ask_field_change

        ask_field_change(self._page, self._workspace, row.entry_id, self.done.emit)
