"""The field findings of the participant whose sheet is at hand."""

from PySide6.QtCore import QObject

from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.services import findings
from ui.pages.base import Page
from ui.pages.sheet_entries import SheetEntries
from ui.sheet_desk import SheetDesk
from ui.widgets.findings_card import FindingsCard
from ui.workspace import Workspace

_FOLLOWED = frozenset({ChangeKind.FINDING, ChangeKind.CLAIM, ChangeKind.CLAIM_TEXT, ChangeKind.EVIDENCE})


class SheetFindings(QObject):
    """Keeps the card beside the sheet; it hides for a participant without claims.

    While a judge scores the visit itself, only the own findings are shown: those of others come with the presentation.

    Attributes:
        card: what the judges found.

    """

    def __init__(self, workspace: Workspace, desk: SheetDesk, entries: SheetEntries, page: Page) -> None:
        super().__init__(page)
        self._workspace, self._desk, self._entries, self._page = workspace, desk, entries, page
        self.card = FindingsCard()
        self.card.photos_wanted.connect(self._go_to_photos)
        workspace.changed.connect(self._follow)

    def show_sheet(self) -> None:
        """Show what was found of the participant at hand."""
        sheet = self._desk.view
        if sheet is None:
            self.card.hide()
            return
        visited = self._entries.visited_at()
        only = sheet.judge_id if visited == sheet.stage_id and sheet.editable else None
        rows = self._workspace.read(findings.all_findings, entry_id=sheet.entry_id, judge_id=only)
        reachable = rows and visited is not None
        photos = self._workspace.read(findings.summary, entry_id=sheet.entry_id).photos if reachable else 0
        self.card.show_findings(rows, photos)
        self.card.setVisible(bool(rows))

    def _follow(self, change: Change) -> None:
        sheet = self._desk.view
        if sheet is not None and change.kind in _FOLLOWED and change.entry_id == sheet.entry_id:
            self.show_sheet()

    def _go_to_photos(self) -> None:
        stage, sheet = self._entries.visited_at(), self._desk.view
        if stage is not None and sheet is not None:
            self._page.show_wanted.emit(f"field-{stage}", sheet.entry_id)
