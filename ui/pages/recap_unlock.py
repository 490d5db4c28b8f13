"""Opening locked sheets from the recap, unasked or as a judge asks, and refusing with an answer."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.unlocking import PendingUnlock
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import recap, results, scoring, unlocking
from ui.models.sheet_refs import SheetRef
from ui.workspace import Workspace


class RecapUnlock(QObject):
    """Asks in a dialog and runs what is chosen there.

    Signals:
        done(str): something was opened or answered, in a sentence.

    """

    done = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def ask(self, category_id: int, category: str) -> None:
        """Show the requests of a category, then its locked sheets; once it is decided, the requests alone."""
        from ui.dialogs.unlock_sheets import UnlockDialog

        waiting = self._workspace.read(unlocking.pending, category_id=category_id)
        refs = [_asked(request) for request in waiting]
        if self._workspace.read(results.current_result, category_id) is None:
            keys = {(one.judge_id, one.entry_id, one.stage_id) for one in waiting}
            locked = (SheetRef(*sheet) for sheet in self._workspace.read(recap.locked_sheets, category_id))
            refs += [ref for ref in locked if (ref.judge_id, ref.entry_id, ref.stage_id) not in keys]
        UnlockDialog(self._page, category, refs, self).ask()

    def unlock(self, ref: SheetRef, reason: str) -> None:
        """Open a sheet that nobody asked for."""
        where = {"judge_id": ref.judge_id, "entry_id": ref.entry_id, "stage_id": ref.stage_id}
        self._workspace.run(scoring.unlock_sheet, **where, reason=reason)
        self.done.emit(tr("Lembar {lembar} dibuka.", lembar=ref.title))

    def grant(self, request: PendingUnlock, answer: str) -> None:
        """Open the sheet as its judge asked."""
        self._workspace.run(unlocking.grant, request_id=request.request_id, answer=answer)
        self.done.emit(tr("Lembar {lembar} dibuka.", lembar=_asked(request).title))

    def refuse(self, request: PendingUnlock, answer: str) -> None:
        """Leave it locked, and tell why."""
        self._workspace.run(unlocking.refuse, request_id=request.request_id, answer=answer)
        self.done.emit(tr("Permintaan {lembar} ditolak.", lembar=_asked(request).title))


def _asked(request: PendingUnlock) -> SheetRef:
    return SheetRef(
        request.judge_id,
        request.judge,
        request.entry_id,
        request.entry,
        request.stage_id,
        request.stage,
        request.locked_at,
        request,
    )
