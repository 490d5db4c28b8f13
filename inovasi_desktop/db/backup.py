"""Copies of a competition file: always by SQLite's backup call, always whole or not at all."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import UUID, uuid4

from inovasi_desktop.db.engine import Access, connect, connect_to_read, wal_path
from inovasi_desktop.db.problems import already_there, told
from inovasi_desktop.paths import SUFFIX, backup_folder


def copy_database(source: Path, target: Path) -> None:
    """Write a consistent copy of ``source``, open or not, to a path that does not exist: one file, no log beside it.

    Raises:
        KnownError: ``file.exists``; what ``told`` raises.
    """
    if target.exists():
        raise already_there(target)
    with told(target), new_file(target) as temporary, closing(connect_to_read(source)[0]) as origin:
        snapshot(origin, temporary)


def copy_to_backups(path: Path, stem: str) -> Path:
    """Copy ``path`` into its folder of automatic backups under the name ``stem`` and return the copy."""
    with told(path), closing(connect_to_read(path)[0]) as origin:
        folder = automatic_folder(origin, path)
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            target = _free_name(folder, stem)
            with new_file(target) as temporary:
                snapshot(origin, temporary)
    return target


def keep_damaged(path: Path, stem: str) -> Path:
    """Copy a file that SQLite cannot read, byte for byte and with its log, to the automatic backups."""
    folder = backup_folder() / path.stem
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, stem)
        if wal_path(path).exists():
            shutil.copyfile(wal_path(path), wal_path(target))
        shutil.copyfile(path, target)
    return target


def snapshot(origin: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to the new file ``target``, out of WAL mode.

    All pages in one step: a paged backup starts again at each commit of a busy writer and may never end.
    """
    target.touch(exist_ok=False)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        origin.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")


def overwrite_database(source: Path, target: Path) -> None:
    """Replace the content of the sound database ``target`` by that of ``source``, in one transaction.

    The file itself stays, so a program that is reading it meanwhile sees the old state and then the new one; under
    a new file of the same name it would, on closing, take away the log of whoever writes by then.
    """
    with closing(connect_to_read(source)[0]) as origin, closing(connect(target, Access.WRITE)) as destination:
        origin.backup(destination, pages=-1)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``target``; on success it is synced and takes the name in one step."""
    with temporary_file(target) as temporary:
        yield temporary
        take_name(temporary, target)


@contextmanager
def temporary_file(target: Path) -> Iterator[Path]:
    """Yield a path beside ``target`` of which nothing is left at the end of the block."""
    temporary = target.with_name(f".{target.name}.{uuid4().hex}.tmp")
    try:
        yield temporary
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                temporary.with_name(f"{temporary.name}{ending}").unlink(missing_ok=True)


def take_name(temporary: Path, target: Path) -> None:
    """Sync ``temporary`` and give it the name ``target`` in one step, so that a crash leaves the one or the other."""
    sync(temporary)
    temporary.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Force a file, or a folder's entries, to the disk; Windows syncs no folders."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def automatic_folder(connection: sqlite3.Connection, path: Path) -> Path:
    """Return where automatic backups of this competition go: by its uid, so that a renamed file keeps them."""
    row = connection.execute("SELECT uid FROM competition").fetchone()
    return backup_folder() / (str(UUID(row[0])) if row else path.stem)


def _free_name(folder: Path, stem: str) -> Path:
    target = folder / f"{stem}{SUFFIX}"
    number = 2
    while target.exists():
        target = folder / f"{stem}_{number}{SUFFIX}"
        number += 1
    return target
