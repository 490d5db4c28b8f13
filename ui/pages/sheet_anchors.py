"""One key away from every mark: the levels, own marks so far, the calibration case."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inovasi_desktop.services.own_marks import anchors
from ui.sheet_desk import SheetDesk
from ui.widgets.anchor_panel import AnchorPanel
from ui.workspace import Workspace


class SheetAnchors(QObject):
    """Opens and closes the panel, and keeps it at the criterion that is being filled.

    Attributes:
        panel: the panel.

    """

    def __init__(self, workspace: Workspace, desk: SheetDesk, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._desk = workspace, desk
        self._criterion: int | None = None
        self.panel = AnchorPanel(page)
        self.panel.closed.connect(self.close)

    def show_criterion(self, criterion_id: int) -> None:
        """Another criterion is being filled."""
        self._criterion = criterion_id
        if self.panel.isVisible():
            self._show()

    def toggle(self) -> None:
        """Open at the criterion at hand, or close."""
        if self.panel.isVisible():
            self.close()
        else:
            self._show()

    def close(self) -> bool:
        """Close; return whether it was open."""
        was_open = self.panel.isVisible()
        self.panel.hide()
        return was_open

    def _show(self) -> None:
        sheet = self._desk.view
        if sheet is None or not sheet.criteria:
            return
        ids = [mark.criterion_id for mark in sheet.criteria]
        wanted = self._criterion if self._criterion in ids else ids[0]
        mark = self._desk.criterion(wanted)
        found = self._workspace.read(anchors, **self._desk.where(), criterion_id=wanted)
        self.panel.show_anchors(mark, found)
