"""Copies of a competition file: always by SQLite's backup call, always whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import UUID, uuid4

from inovasi_desktop.db.engine import Access, connect, reading_access
from inovasi_desktop.db.problems import told
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import SUFFIX, backup_folder


def copy_database(source: Path, target: Path, *, overwrite: bool = False) -> None:
    """Write a consistent copy of ``source``, open or not, to ``target``: one file without a log beside it.

    Raises:
        KnownError: ``file.exists`` when ``target`` is there and may not be overwritten; what ``told`` raises.
    """
    if target.exists() and not overwrite:
        sentence = tr("{path} sudah ada dan tidak ditimpa. Pilih nama lain.", path=target)
        raise KnownError("file.exists", sentence)
    with told(target), new_file(target) as temporary, closing(connect(source, reading_access(source))) as origin:
        snapshot(origin, temporary)


def snapshot(origin: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to the new file ``target``, out of WAL mode.

    All pages in one step: a paged backup starts again at each commit of a busy writer and may never end.
    """
    target.touch()
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        origin.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``target``; on success it is synced and takes the name in one step."""
    temporary = target.with_name(f".{target.name}.{uuid4().hex}.tmp")
    try:
        yield temporary
        sync(temporary)
        temporary.replace(target)
        sync(target.parent)
    finally:
        for leftover in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Force a file, or a folder's entries, to the disk; Windows syncs no folders."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def automatic_folder(connection: sqlite3.Connection, path: Path) -> Path:
    """Return where automatic backups of this competition go: by its uid, so that a renamed file keeps them."""
    row = connection.execute("SELECT uid FROM competition").fetchone()
    return backup_folder() / (str(UUID(row[0])) if row else path.stem)


def backup_before_upgrade(path: Path, revision: str) -> Path:
    """Copy ``path`` to its backup folder before it leaves ``revision``; return the copy."""
    with closing(connect(path, Access.READ)) as connection:
        folder = automatic_folder(connection, path)
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            target = free_name(folder, f"sebelum-versi-baru_{revision}")
            with new_file(target) as temporary:
                snapshot(connection, temporary)
    return target


def free_name(folder: Path, stem: str) -> Path:
    """Return a path in ``folder`` that nothing has yet: ``stem``, else ``stem-2`` and so on."""
    target = folder / f"{stem}{SUFFIX}"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return target
