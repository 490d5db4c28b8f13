"""How long the window stands still: the longest gap of a timer that should beat every few milliseconds."""

from time import perf_counter

import psutil
from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class Heartbeat(QObject):
    """Beats in the GUI thread.

    Attributes:
        longest: the longest time between two beats, in seconds.
        gaps: every gap between two beats.
        memory: the most memory that the process had, in bytes, looked at every tenth beat.

    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.memory = 0
        self._process = psutil.Process()
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure."""
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Return the longest gap."""
        self._timer.stop()
        return self.longest

    @property
    def longest(self) -> float:
        return max(self.gaps, default=0.0)

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append(now - self._last)
        if len(self.gaps) % 10 == 1:
            self.memory = max(self.memory, self._process.memory_info().rss)
        self._last = now
