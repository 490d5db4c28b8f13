"""Notes are saved while they are typed: at every pause, and at the latest so long after the first unsaved key."""

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 700
LATEST_MS = 1800


class NoteSaver(QObject):
    """Decides when a note that is being typed is due.

    Attributes:
        waiting: whether something typed is not saved yet.

    Signals:
        due(): save the text now.

    """

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting = False
        self._pause, self._latest = QTimer(self), QTimer(self)
        for timer, interval in ((self._pause, PAUSE_MS), (self._latest, LATEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self.flush)

    def typed(self) -> None:
        """Note a key."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()
        self.waiting = True

    def flush(self) -> None:
        """Have what is waiting saved now."""
        if self.waiting:
            self.drop()
            self.due.emit()

    def keep(self) -> None:
        """Let what could not be saved wait for the next key or ``flush``: a full disk may have room again by then."""
        self.waiting = True

    def drop(self) -> None:
        """Forget what is waiting: it was saved, or another text is shown."""
        self.waiting = False
        self._pause.stop()
        self._latest.stop()
