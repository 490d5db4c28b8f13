"""Automatic backups of the open competition while it changes."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import backups
from inovasi_desktop.services.files import CompetitionFile
from ui.tasks import Tasks

_LOOK_EVERY_MS = 60_000


class BackupClock(QObject):
    """Backs a competition up every ten minutes in which it changed, and once more when it is closed.

    Signals:
        told(str): when the last backup was made, or why the last one could not be.

    """

    told = Signal(str)

    def __init__(self, file: CompetitionFile, context: Context, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._context, self._tasks = file, context, tasks
        self._busy = False
        timer = QTimer(self)
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(self.tick)
        timer.start()

    def tell_latest(self) -> None:
        """Tell when the newest backup was made."""
        newest = backups.latest(self._file)
        if newest is not None:
            self._tell_time(newest.at)

    def tick(self) -> None:
        """Make a backup if one is due; off the GUI thread, since a file may hold many photographs."""
        if self._busy:
            return
        self._busy = True
        self._tasks.start(
            tr("Mencadangkan"),
            lambda _progress: backups.backup_if_changed(self._file, self._context, every=backups.INTERVAL),
            done=self._made,
            failed=self._failed,
        )

    def finish(self) -> None:
        """Make the last backup before the file is closed; a failure is told by whoever closes the file.

        Raises:
            KnownError: the data folder cannot take it.

        """
        backups.backup_if_changed(self._file, self._context)

    def _made(self, path: Path | None) -> None:
        self._busy = False
        if path is not None:
            self._tell_time(self._context.now())

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, KnownError):
            raise error
        self.told.emit(tr("Cadangan otomatis gagal: {sebab}", sebab=error.message))

    def _tell_time(self, moment: datetime) -> None:
        self.told.emit(tr("Cadangan terakhir {jam}", jam=f"{moment.astimezone(WIB):%H.%M}"))
