"""Recording at the panel's table that a judge abstains or is absent, and taking that back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.mark_grid import GridSheet
from inovasi_desktop.domain.schedule import Turn
from inovasi_desktop.domain.values import RecusalKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import recusals
from ui.dialogs.abstain import AbstainDialog
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.workspace import Workspace


class PanelAbstain(QObject):
    """Keeps the button in the top bar.

    Attributes:
        button: abstain, or take the abstention back.

    Signals:
        recorded(): an abstention was recorded or taken back.
        notice(str): what was taken back, in a sentence.
        refused(str): why it could not be.

    """

    recorded = Signal()
    notice = Signal(str)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, stage_id: int, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._stage_id, self._page = workspace, stage_id, page
        self._sheet: GridSheet | None = None
        self.button = Button(tr("Abstain…"), "", Shortcut.ABSTAIN, icon="hand")

    def offer(self, sheet: GridSheet | None) -> None:
        """Offer what is possible with a judge's sheet; None: nothing is."""
        self._sheet = sheet if sheet is not None and not sheet.locked else None
        self.button.setEnabled(self._sheet is not None)
        back = sheet is not None and sheet.recusal is not None
        self.button.setText(tr("Tarik abstain") if back else tr("Abstain…"))

    def press(self, turn: Turn | None) -> None:
        """Ask why the judge abstains from the participant at the table, or take it back."""
        sheet = self._sheet
        if sheet is None or turn is None:
            return
        where = {"judge_id": sheet.judge_id, "entry_id": sheet.entry_id, "stage_id": self._stage_id}
        if sheet.recusal is None:
            AbstainDialog(
                self._page, sheet.name, turn.short_name, lambda kind, words: self._record(sheet, where, kind, words)
            ).ask()
            return
        try:
            self._workspace.run(recusals.withdraw, **where)
        except KnownError as error:
            self.refused.emit(error.message)
        else:
            self.recorded.emit()
            self.notice.emit(tr("Abstain {juri} ditarik.", juri=sheet.name))

    def _record(self, sheet: GridSheet, where: dict[str, int], kind: RecusalKind, words: str) -> None:
        self._workspace.run(recusals.abstain, **where, kind=kind, reason=words)
        self.recorded.emit()
        self.notice.emit(tr("Abstain {juri} tercatat.", juri=sheet.name))
