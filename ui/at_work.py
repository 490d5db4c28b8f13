"""How the window follows the work of the person at it: saved, not saved, undone, refused."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inovasi_desktop.i18n import tr

if TYPE_CHECKING:
    from inovasi_desktop.domain.values import Change
    from ui.main_window import MainWindow
    from ui.pages.base import Page
    from ui.workspace import Workspace


class AtWork(QObject):
    """Tells the status strip, the toast and the pages what becomes of the workspace's changes.

    Attributes:
        workspace: the open competition in the hands of the person at work, None while nobody is.

    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.workspace: Workspace | None = None

    def follow(self, workspace: "Workspace | None") -> None:
        """Follow another workspace, or none."""
        if self.workspace is not None:
            self.workspace.changed.disconnect(self._saved)
            self.workspace.replayed.disconnect(self._show_replayed)
            self.workspace.refused.disconnect(self._refused)
        self.workspace = workspace
        if workspace is not None:
            self._window.strip.show_saved(workspace.saved_at)
            workspace.changed.connect(self._saved)
            workspace.replayed.connect(self._show_replayed)
            workspace.refused.connect(self._refused)

    def show_unsaved(self, page: "Page", text: str) -> None:
        """Say what of the page in front is not stored, or that all of it is."""
        if page is not self._window.page() or self.workspace is None:
            return
        if text:
            self._window.strip.show_unsaved(text)
        else:
            self._window.strip.show_saved(self.workspace.saved_at)

    def show_entry(self, place: str, entry_id: int) -> None:
        """Visit a place and show an entry there."""
        self._window.go(place)
        page = self._window.page()
        if self._window.place == place and page is not None:
            page.show_entry(entry_id)

    def undo(self) -> None:
        """Take back what is being typed, else the last recorded act."""
        page = self._window.page()
        if (page is None or not page.undo()) and self.workspace is not None:
            self.workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back, once nothing half typed stands in the way."""
        page = self._window.page()
        if (page is None or page.settle()) and self.workspace is not None:
            self.workspace.redo()

    def _saved(self, change: "Change") -> None:
        self._window.strip.show_saved(change.at)

    def _show_replayed(self, change: "Change") -> None:
        """Go to the page where something was undone or redone; the one in front has the first say."""
        page = self._window.page_concerned(change)
        if page is not None:
            page.show_change(change)

    def _refused(self, reason: str) -> None:
        self._window.toast.show_message(tr("Tidak dapat diurungkan. {alasan}", alasan=reason), warning=True)
