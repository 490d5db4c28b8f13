"""A competition file while it is open: transactions in, one file without leftovers out."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.orm import Session

from inovasi_desktop.db.backup import backup_before_upgrade, copy_database, new_file, snapshot
from inovasi_desktop.db.engine import (
    APPLICATION_ID,
    HEADER_SIZE,
    MAGIC,
    Access,
    application_id,
    connect,
    make_engine,
    reading_access,
)
from inovasi_desktop.db.lock import WriteLock
from inovasi_desktop.db.models import Base
from inovasi_desktop.db.problems import told
from inovasi_desktop.db.upgrade import CURRENT, Migrations, migrate, stamp, stored_revision
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

PROGRAM = "Inovasi Desktop"
"""How this program is named to another one that wants the same file."""


class CompetitionFile:
    """An open competition file. Close it, or use it as a context manager.

    Attributes:
        path: the file.
        read_only: whether ``write`` is refused.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        lock: WriteLock | None,
        scratch: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.read_only = lock is None
        self._lock = lock
        self._scratch = scratch
        self._engine = engine
        self._writer = engine.execution_options(write=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one unchanging state of the file."""
        with told(self.path), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session in one transaction that is durable when the block ends, or undone when it raises.

        Raises:
            KnownError: ``file.read_only_open``; and what ``told`` raises for a full or failing disk.
        """
        if self.read_only:
            raise KnownError("file.read_only_open", tr("{nama} dibuka hanya untuk dibaca.", nama=self.path.name))
        with told(self.path), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def backup_to(self, target: Path) -> None:
        """Write a consistent copy, also while others read and write, to a path that does not exist yet."""
        copy_database(self.path, target)

    def close(self) -> None:
        """Fold the log into the file, close every connection and give the lock back; may be called twice."""
        try:
            if self._lock is not None:
                with told(self.path), self._engine.connect() as connection:
                    connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()
            if self._scratch is not None:
                self._scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_file(path: Path, *, holder: str = PROGRAM) -> CompetitionFile:
    """Make an empty competition file at ``path`` and open it for writing.

    Raises:
        KnownError: ``file.exists``; ``file.held``; what ``told`` raises for the folder or disk.
    """
    path = path.resolve()
    lock = WriteLock(path, holder)
    try:
        if path.exists():
            raise KnownError("file.exists", tr("{path} sudah ada dan tidak ditimpa. Pilih nama lain.", path=path))
        with told(path), new_file(path) as temporary:
            _make_tables(temporary)
        return _open_locked(path, lock, CURRENT)
    except BaseException:
        lock.release()
        raise


def open_file(
    path: Path, *, write: bool = True, holder: str = PROGRAM, migrations: Migrations = CURRENT
) -> CompetitionFile:
    """Open the competition file at ``path``, bringing an older one up to date after a backup.

    Reading takes no lock and changes nothing: an older file is read from an upgraded copy.

    Args:
        write: hold the file for writing; else read it, even while another program holds it.
        holder: the program's name, as others are told who holds the file.
        migrations: the schema's history (tests add to it).

    Raises:
        KnownError: ``file.missing``, ``file.not_competition``, ``file.newer``, ``file.held``, ``file.upgrade_failed``,
            and what ``told`` raises.
    """
    path = path.resolve()
    check_header(path)
    if not write:
        return _open_reading(path, migrations)
    lock = WriteLock(path, holder)
    try:
        return _open_locked(path, lock, migrations)
    except BaseException:
        lock.release()
        raise


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


def _open_locked(path: Path, lock: WriteLock, migrations: Migrations) -> CompetitionFile:
    with told(path):
        with closing(connect(path, Access.WRITE)) as connection:
            revision = _known_revision(connection, path, migrations)
        if revision != migrations.head:
            _upgrade(path, revision, migrations)
        return CompetitionFile(path, make_engine(path, Access.WRITE), lock)


def _open_reading(path: Path, migrations: Migrations) -> CompetitionFile:
    with told(path):
        access = reading_access(path)
        with closing(connect(path, access)) as connection:
            if _known_revision(connection, path, migrations) == migrations.head:
                return CompetitionFile(path, make_engine(path, access), None)
            scratch = tempfile.TemporaryDirectory(prefix="inovasi-")
            copy = Path(scratch.name) / path.name
            snapshot(connection, copy)
        migrate(copy, migrations)
        return CompetitionFile(path, make_engine(copy, Access.READ), None, scratch)


def _upgrade(path: Path, revision: str, migrations: Migrations) -> None:
    backup = backup_before_upgrade(path, revision)
    try:
        migrate(path, migrations)
    except Exception as error:
        sentence = tr(
            "{nama} gagal diperbarui ke versi program ini. Berkas tidak berubah; cadangannya ada di {cadangan}.",
            nama=path.name,
            cadangan=backup,
        )
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
    path.touch()
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        Base.metadata.create_all(connection)
        stamp(connection, CURRENT.head)


def _not_competition(path: Path) -> KnownError:
    return KnownError("file.not_competition", tr("{nama} bukan berkas kompetisi Inovasi Desktop.", nama=path.name))
