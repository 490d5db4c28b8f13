"""From arguments to an exit code: 0 done, 1 the answer is no, 2 wrong use or unreadable input."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from inovasi_desktop import logs
from inovasi_desktop.cli.terminal import complain, use_utf8
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import log_folder

DONE, NO, WRONG = 0, 1, 2
INTERRUPTED = 130
"""As a shell reports a program that Ctrl+C ended."""

OpenWindow = Callable[[Path], int]
"""Opens the window on a competition file and returns the exit code; main.py knows how."""


def main(arguments: Sequence[str], *, open_window: OpenWindow | None = None) -> int:
    """Run one command and return its exit code; whatever goes wrong is told in one sentence on standard error.

    Args:
        arguments: the command line without the program's name.
        open_window: for the command that ends in the window; without it, only work without a screen is done.

    """
    use_utf8()
    try:
        return _run(list(arguments), open_window)
    except KnownError as error:
        complain(error.message)
        return WRONG
    except KeyboardInterrupt:
        return _interrupted()
    except SystemExit as stop:  # Typer ends like this when the reader of a pipe went away
        return stop.code if isinstance(stop.code, int) else WRONG
    except Exception:
        logs.set_up(log_folder())
        logging.getLogger(__name__).exception("command failed: %s", list(arguments))
        complain(
            tr("Kesalahan program, bukan kesalahan Anda; rinciannya ada di {path}.", path=log_folder() / logs.FILE_NAME)
        )
        return WRONG


def _run(arguments: list[str], open_window: OpenWindow | None) -> int:
    from inovasi_desktop.cli.commands import build

    code = build().main(arguments or ["--help"], prog_name="main.py", standalone_mode=False, obj=open_window)
    if code == INTERRUPTED:
        return _interrupted()
    return code if isinstance(code, int) else DONE


def _interrupted() -> int:
    complain(tr("Dibatalkan; tidak ada yang tertinggal setengah jadi."))
    return INTERRUPTED
