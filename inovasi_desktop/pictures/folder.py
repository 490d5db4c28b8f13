"""The photos of a camera's folder, the newest day first."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff"})
"""Names that cameras and phones give; only these are looked at when a whole folder is given."""

LIMIT = 5000
"""Most photos of a folder."""


class _Found(NamedTuple):
    path: Path
    day: date
    time: float


def camera_photos(folder: Path) -> list[Path]:
    """Return the photos within a folder and its folders: the newest day first, each day in its order.

    Raises:
        KnownError: ``photo.folder_missing``, ``photo.folder_many``.
    """
    if not folder.is_dir():
        raise KnownError("photo.folder_missing", tr("Folder {nama} tidak ada lagi.", nama=folder))
    found: list[_Found] = []
    for photo in _walk(folder):
        found.append(photo)
        if len(found) > LIMIT:
            told = tr("Folder {nama} berisi lebih dari {n} foto; pilih folder yang lebih kecil.", nama=folder, n=LIMIT)
            raise KnownError("photo.folder_many", told)
    found.sort(key=lambda one: (-one.day.toordinal(), one.time, one.path.name))
    return [one.path for one in found]


def _walk(folder: Path) -> Iterator[_Found]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]  # thumbnails and bins of the system
        for name in names:
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                try:
                    time = path.stat().st_mtime
                except OSError:
                    continue
                yield _Found(path, datetime.fromtimestamp(time, WIB).date(), time)
