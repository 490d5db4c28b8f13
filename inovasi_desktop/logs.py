"""The program's log on this machine: a few small files in rotation, in UTC, for whoever mends the program."""

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "inovasi.log"
_MOST_BYTES = 1_000_000
_OLD_FILES = 3


def set_up(folder: Path) -> None:
    """Write what the program and its libraries log to ``folder``, nothing to standard error.

    A folder that cannot be written costs the log, not the work.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    root.addHandler(handler)
