"""Where things lie on this machine: the resources that ship with the program, and the user's own folders."""

import os
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
FONTS = RESOURCES / "fonts"
SEED = RESOURCES / "seed"
SUFFIX = ".inovasi"
"""Suffix of a competition file."""

HOME_VARIABLE = "INOVASI_DATA"
"""Environment variable that moves the application's data folder (tests, portable installations)."""


@lru_cache(maxsize=1)
def _default_data_folder() -> Path:
    import platformdirs  # only needed once a folder is asked for

    return Path(platformdirs.user_data_dir("inovasi-desktop", appauthor=False))


def data_folder() -> Path:
    """Return the application's data folder; it is created by whoever writes into it first."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) if chosen else _default_data_folder()


def backup_folder() -> Path:
    """Return the folder of automatic backups."""
    return data_folder() / "cadangan"


def settings_file() -> Path:
    """Return the file of this user's settings."""
    return data_folder() / "settings.json"


def log_folder() -> Path:
    """Return the folder of logs and crash reports."""
    return data_folder() / "log"
