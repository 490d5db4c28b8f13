"""Loading, while a page stands already, what the first work on a competition needs: SQLAlchemy and the services."""

import importlib
import threading

NAMES = (
    "inovasi_desktop.services.judging",
    "inovasi_desktop.services.certificates",
    "inovasi_desktop.services.scoring",
)


class LoadAhead:
    """Imports in a thread of its own.

    Two threads that import parts of one package at a time may see each other's half-made modules, so whoever needs
    the services waits for the end first.
    """

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Load in the background; the window stays answerable."""
        self._thread = threading.Thread(target=_load, name="load-ahead", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return once nothing is being loaded any more."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None


def _load() -> None:
    for name in NAMES:
        importlib.import_module(name)
