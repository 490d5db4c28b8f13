"""Opening and making competition files, for the window and the command line."""

from pathlib import Path

from inovasi_desktop.db import opening
from inovasi_desktop.db.file import CompetitionFile, integrity
from inovasi_desktop.db.opening import PROGRAM
from inovasi_desktop.db.upgrade import CURRENT
from inovasi_desktop.domain.values import Context

__all__ = ["PROGRAM", "CompetitionFile", "create_file", "integrity", "open_file"]


def create_file(path: Path, context: Context, *, holder: str = PROGRAM) -> CompetitionFile:
    """Make an empty competition file at ``path`` and hold it for writing; its trail begins with this act.

    Raises:
        KnownError: ``file.exists``, ``file.log_left``, ``file.held``, ``file.read_only``, ``file.missing`` (the
            folder), ``disk.full``.
    """
    from inovasi_desktop.services import audit

    file = opening.create_file(path, holder=holder)
    try:
        with file.write() as session:
            audit.append(session, context, "file.create", "file", after={"revision": CURRENT.head})
    except BaseException:
        file.close()
        raise
    return file


def open_file(path: Path, *, write: bool = True, holder: str = PROGRAM) -> CompetitionFile:
    """Open a competition file: for writing (one program at a time), or only to read (at any time).

    An older file is brought up to date after a backup; a reader gets an upgraded copy and the file stays as it is.

    Raises:
        KnownError: ``file.missing``, ``file.is_folder``, ``file.not_competition``, ``file.newer``, ``file.held``,
            ``file.read_only``, ``file.damaged``, ``file.upgrade_failed``, ``disk.full``.
    """
    return opening.open_file(path, write=write, holder=holder)
