"""The ways to get an open competition file: make it, open it to write, open it to read."""

import logging
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from inovasi_desktop.db.backup import copy_to_backups, new_file, snapshot
from inovasi_desktop.db.engine import (
    APPLICATION_ID,
    HEADER_SIZE,
    MAGIC,
    Access,
    application_id,
    connect,
    connect_to_read,
    log_is_empty,
    make_new_engine,
    wal_path,
)
from inovasi_desktop.db.file import CompetitionFile
from inovasi_desktop.db.lock import WriteLock
from inovasi_desktop.db.problems import already_there, told
from inovasi_desktop.db.upgrade import CURRENT, Migrations, stamp, stored_revision, upgrade
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

PROGRAM = "Inovasi Desktop"
"""How this program is named to another one that wants the same file."""

_log = logging.getLogger(__name__)


def create_file(path: Path, *, holder: str = PROGRAM) -> CompetitionFile:
    """Make an empty competition file at ``path`` and open it for writing.

    Raises:
        KnownError: ``file.exists``; ``file.log_left``; ``file.held``; what ``told`` raises for the folder or disk.
    """
    path = path.resolve()
    lock = WriteLock(path, holder)
    try:
        if path.exists():
            raise already_there(path)
        refuse_foreign_log(path)
        with told(path), new_file(path) as temporary:
            _make_tables(temporary)
        return CompetitionFile(path, Access.WRITE, lock=lock)
    except BaseException:
        lock.release()
        raise


def open_file(
    path: Path, *, write: bool = True, holder: str = PROGRAM, migrations: Migrations = CURRENT
) -> CompetitionFile:
    """Open the competition file at ``path``, bringing an older one up to date after a backup.

    Reading takes no lock and changes nothing: an older file is read from an upgraded copy.

    Args:
        path: the file.
        write: hold the file for writing; else read it, even while another program holds it.
        holder: the program's name, as others are told who holds the file.
        migrations: the schema's history (a test adds to it).

    Raises:
        KnownError: ``file.missing``, ``file.is_folder``, ``file.not_competition``, ``file.newer``, ``file.held``,
            ``file.upgrade_failed``, and what ``told`` raises.
    """
    path = path.resolve()
    check_header(path)
    if not write:
        return _open_to_read(path, migrations)
    lock = WriteLock(path, holder)
    try:
        return _open_to_write(path, lock, migrations)
    except BaseException:
        lock.release()
        raise


def open_unnamed(temporary: Path, path: Path, migrations: Migrations = CURRENT) -> CompetitionFile:
    """Open for writing, without a lock, the file that will replace ``path`` and that no one else can know yet."""
    with closing(connect(temporary, Access.WRITE)) as connection:
        revision = _known_revision(connection, path, migrations)
    if revision != migrations.head:
        _upgrade(temporary, path, migrations)
    return CompetitionFile(path, Access.WRITE, database=temporary)


def check_header(path: Path) -> None:
    """Refuse what is no competition file, from its first bytes alone.

    Raises:
        KnownError: ``file.missing``, ``file.is_folder``, ``file.not_competition``, or what ``told`` raises.
    """
    if path.is_dir():
        raise KnownError("file.is_folder", tr("{path} adalah folder, bukan berkas kompetisi.", path=path))
    with told(path), path.open("rb") as file:
        header = file.read(HEADER_SIZE)
    if not header.startswith(MAGIC) or application_id(header) != APPLICATION_ID:
        raise _not_competition(path)


def refuse_foreign_log(path: Path) -> None:
    """Refuse a name beside which another file's log was left: SQLite would play that log into the new file.

    Raises:
        KnownError: ``file.log_left``.
    """
    if not log_is_empty(path):
        sentence = tr(
            "Di samping {nama} masih ada {log} dari berkas lain. Pindahkan dulu, lalu coba lagi.",
            nama=path.name,
            log=wal_path(path).name,
        )
        raise KnownError("file.log_left", sentence)


def _open_to_write(path: Path, lock: WriteLock, migrations: Migrations) -> CompetitionFile:
    with told(path):
        with closing(connect_to_read(path)[0]) as connection:  # what is refused stays as it is, to the byte
            revision = _known_revision(connection, path, migrations)
        with closing(connect(path, Access.WRITE)) as connection:
            connection.execute("BEGIN IMMEDIATE")  # a file that cannot be written says so now, not at the first score
            connection.execute("ROLLBACK")
        if revision != migrations.head:
            backup = copy_to_backups(path, f"sebelum-versi-baru_{revision}")
            _upgrade(path, path, migrations, backup)
        return CompetitionFile(path, Access.WRITE, lock=lock)


def _open_to_read(path: Path, migrations: Migrations) -> CompetitionFile:
    with told(path):
        connection, access = connect_to_read(path)
        with closing(connection):
            if _known_revision(connection, path, migrations) == migrations.head:
                return CompetitionFile(path, access)
            folder = tempfile.TemporaryDirectory(prefix="inovasi-")
            try:
                copy = Path(folder.name) / path.name
                snapshot(connection, copy)
                _upgrade(copy, path, migrations)
            except BaseException:
                folder.cleanup()
                raise
        return CompetitionFile(path, Access.READ, database=copy, folder=folder)


def _upgrade(database: Path, path: Path, migrations: Migrations, backup: Path | None = None) -> None:
    """Upgrade ``database``, which is ``path`` or stands for it, and say in words when that failed."""
    try:
        with told(path):
            upgrade(database, migrations)
    except Exception as error:
        _log.exception("upgrade of %s failed", path)
        cause = str(error) if isinstance(error, KnownError) else tr("ada kesalahan pada langkah pembaruan.")
        sentence = tr(
            "{nama} gagal diperbarui untuk versi program ini: {sebab} Berkas tidak berubah.",
            nama=path.name,
            sebab=cause,
        )
        if backup is not None:
            sentence = f"{sentence} {tr('Cadangannya: {cadangan}', cadangan=backup)}"
        raise KnownError("file.upgrade_failed", sentence) from error


def _known_revision(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> str:
    revision = stored_revision(connection)
    if revision is None:
        raise _not_competition(path)
    if revision not in migrations.revisions:
        sentence = tr(
            "{nama} dibuat oleh versi program yang lebih baru. Perbarui program ini, lalu buka kembali.", nama=path.name
        )
        raise KnownError("file.newer", sentence)
    return revision


def _make_tables(path: Path) -> None:
    from inovasi_desktop.db.models import Base

    path.touch(exist_ok=False)
    with make_new_engine(path).begin() as connection:
        Base.metadata.create_all(connection)
        stamp(connection, CURRENT.head)


def _not_competition(path: Path) -> KnownError:
    return KnownError("file.not_competition", tr("{nama} bukan berkas kompetisi Inovasi Desktop.", nama=path.name))
