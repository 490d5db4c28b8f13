"""When the program itself is wrong: the report is written at once, and offered at the next start.

An exception in a slot does not end a Qt program, and everything recorded so far is on the disk; so the person at work
is told, and goes on.
"""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from inovasi_desktop import __version__
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

_PREFIX = "laporan-kesalahan"
_FATAL = "berhenti-mendadak.txt"
_MOST_KEPT = 20

_log = logging.getLogger(__name__)


class CrashReports:
    """The reports in a folder. A folder that cannot be written costs the report, not the work."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fatal: TextIOWrapper | None = None

    def write(self, error: BaseException) -> Path | None:
        """Write a report of ``error`` and return its path."""
        trace = "".join(traceback.format_exception(error))
        return self._keep(trace)

    def _keep(self, trace: str) -> Path | None:
        now = datetime.now(UTC)
        head = (
            f"Inovasi Desktop {__version__}",
            f"{now:%Y-%m-%d %H:%M:%S} UTC",
            f"Python {platform.python_version()}, PySide6 {sys.modules['PySide6'].__version__}",
            platform.platform(),
        )
        path = self._folder / f"{_PREFIX}_{now:%Y-%m-%d_%H.%M.%S.%f}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join((*head, "", trace)), encoding="utf-8")
            for old in self._all()[:-_MOST_KEPT]:
                old.unlink(missing_ok=True)
        except OSError as refused:
            _log.warning("cannot write a crash report: %s", refused)
            return None
        return path

    def newest_after(self, seen: str) -> Path | None:
        """Return the newest report if it came after the one named ``seen``."""
        newest = max(self._all(), default=None)
        return newest if newest is not None and newest.name > seen else None

    def _all(self) -> list[Path]:
        return sorted(self._folder.glob(f"{_PREFIX}_*.txt"))

    def watch_for_fatal_errors(self) -> None:
        """Have Python write where it was when the process dies in C; what an earlier run left becomes a report."""
        path = self._folder / _FATAL
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            left = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
            if left:
                self._keep(left)
                path.unlink()
            self._fatal = path.open("a", encoding="utf-8")
            faulthandler.enable(self._fatal)

    def stop_watching(self) -> None:
        """The program ends well."""
        if self._fatal is None:
            return
        faulthandler.disable()
        self._fatal.close()
        self._fatal = None
        with suppress(OSError):
            (self._folder / _FATAL).unlink()


def install(reports: CrashReports, tell: Callable[[str], object]) -> None:
    """Take over what nobody caught, in the GUI thread and in others; ``tell`` shows a sentence to the user.

    A ``KnownError`` that a page forgot to show is still told in its own words.
    """

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=error)
        if isinstance(error, KnownError):
            tell(error.message)
            return
        path = reports.write(error)
        where = tr("Laporannya disimpan di {path}.", path=path) if path else tr("Laporannya tidak dapat ditulis.")
        tell(tr("Terjadi kesalahan pada program; yang sudah tersimpan tetap aman. {laporan}", laporan=where))

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            _log.error("uncaught in thread", exc_info=args.exc_value)
            reports.write(args.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
