"""Opening a kept file in its own program, by a copy that nobody mistakes for the kept one."""

import stat
from pathlib import Path

from PySide6.QtCore import QDir, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr


class OpenedCopies:
    """Copies in a folder of this session, which goes when this object goes."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def place(self, sha256: str, name: str) -> Path:
        """Return where the copy of a file belongs; its folder is there."""
        if self._folder is None:
            self._folder = QTemporaryDir(QDir.tempPath() + "/inovasi-berkas-XXXXXX")
        if not self._folder.isValid():
            self._folder = None
            told = tr("Salinan sementara tidak dapat dibuat. Simpan salinan ke folder lain, lalu buka dari sana.")
            raise KnownError("entry_file.no_folder", told)
        folder = Path(self._folder.path()) / sha256[:16]
        folder.mkdir(exist_ok=True)
        return folder / name


def open_copy(path: Path) -> None:
    """Hand a copy to the program for its kind; read-only, for what is changed there would not be kept.

    Raises:
        KnownError: ``entry_file.no_program``.

    """
    path.chmod(stat.S_IREAD)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        told = tr("Tidak ada program yang membuka {nama}. Simpan salinannya, lalu buka dari sana.", nama=path.name)
        raise KnownError("entry_file.no_program", told)
