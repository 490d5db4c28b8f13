"""Low disk said early: a warning in the status strip while there is still room for all that is typed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from inovasi_desktop.i18n import tr

LOW = 500 * 1024 * 1024
"""Bytes from which on the disk is called low: some hundreds of photos, or years of scores."""

SCARCE = 50 * 1024 * 1024
"""Bytes from which on photos should stop."""

_LOOK_EVERY_MS = 30_000


class Room(NamedTuple):
    """What is free on the disk of the file, in bytes."""

    free: int

    def warning(self) -> str:
        """Return what to tell, empty while there is room enough."""
        if self.free >= LOW:
            return ""
        megabytes = max(0, self.free // (1024 * 1024))
        if self.free >= SCARCE:
            return tr("Ruang disk tinggal {n} MB", n=megabytes)
        return tr("Ruang disk tinggal {n} MB: kosongkan disk sekarang", n=megabytes)


def room_on_disk(path: Path) -> Room:
    """Return what is free where ``path`` lies."""
    return Room(shutil.disk_usage(path.parent).free)


class DiskWatch(QObject):
    """Looks every half minute.

    Signals:
        told(str): the warning that stands now, empty when it no longer does.

    """

    told = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None, look: Callable[[Path], Room] = room_on_disk) -> None:
        super().__init__(parent)
        self._path, self._look = path, look
        self._said = ""
        timer = QTimer(self)
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(self.tick)
        timer.start()

    def tick(self) -> None:
        """Look now, and tell when the warning is another one."""
        try:
            said = self._look(self._path).warning()
        except OSError:
            return  # a medium that is gone is told by the next write, with its own sentence
        if said != self._said:
            self._said = said
            self.told.emit(said)
