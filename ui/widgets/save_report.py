"""What became of files that were written: where they are, with a button to the folder, or why there are none."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.widgets.banner import Banner, Level


class SaveReport(Banner):
    """Banner about written files; it stays until it is closed or another save begins."""

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self.activated.connect(self._open_folder)
        self.dismissed.connect(self.hide)

    def show_saved(self, title: str, folder: Path) -> None:
        """Tell what was saved, and offer its folder."""
        self._folder = folder
        self.show_message(Level.OK, title, str(folder), action=tr("Buka folder"), dismiss=tr("Tutup"))

    def show_failed(self, title: str, error: Exception) -> None:
        """Tell why nothing more was saved; what is no ``KnownError`` is a bug and goes on its way."""
        if not isinstance(error, KnownError):
            raise error
        self._folder = None
        self.show_message(Level.ERROR, title, error.message, dismiss=tr("Tutup"))

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
