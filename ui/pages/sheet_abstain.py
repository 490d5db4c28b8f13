"""Abstaining from a participant at the sheet page, and taking it back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import RecusalKind, SheetState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import recusals
from ui.dialogs.abstain import AbstainDialog
from ui.sheet_desk import SheetDesk
from ui.shortcuts import Shortcut
from ui.widgets.button import Button
from ui.workspace import Workspace


class SheetAbstain(QObject):
    """Keeps the button in the top bar.

    Attributes:
        button: abstain, or take the abstention back.

    Signals:
        done(str): an abstention was recorded or taken back, in a sentence.
        refused(str): why an abstention could not be taken back.

    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, desk: SheetDesk, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._desk, self._page = workspace, desk, page
        self.button = Button(tr("Abstain…"), "", Shortcut.ABSTAIN, icon="hand")
        self.button.setParent(page)  # until the top bar takes it up
        self.button.hide()
        self.button.clicked.connect(self.press)

    def show_state(self) -> None:
        """Offer what is possible with the sheet at hand."""
        sheet = self._desk.view
        locked = sheet is None or sheet.state is SheetState.LOCKED
        self.button.setEnabled(not locked and not (sheet is not None and sheet.calibration))
        back = sheet is not None and sheet.recusal is not None
        self.button.setText(tr("Tarik abstain") if back else tr("Abstain…"))

    def press(self) -> None:
        """Ask for the reason, or take the abstention back."""
        sheet = self._desk.view
        if sheet is None or not self.button.isEnabled():
            return
        if sheet.recusal is None:
            name = self._workspace.context.actor.name
            AbstainDialog(self._page, name, sheet.short_name, self._abstain).ask()
            return
        try:
            self._workspace.run(recusals.withdraw, **self._desk.where())
        except KnownError as error:
            self.refused.emit(error.message)
        else:
            self.done.emit(tr("Abstain untuk {peserta} ditarik.", peserta=sheet.short_name))

    def _abstain(self, kind: RecusalKind, words: str) -> None:
        sheet = self._desk.view
        self._workspace.run(recusals.abstain, **self._desk.where(), kind=kind, reason=words)
        if sheet is not None:
            self.done.emit(tr("Abstain untuk {peserta} tercatat.", peserta=sheet.short_name))
