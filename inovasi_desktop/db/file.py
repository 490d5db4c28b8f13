"""A competition file while it is open: transactions in, one file without leftovers out."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from inovasi_desktop.db.backup import copy_database
from inovasi_desktop.db.engine import Access, connect, connect_to_read, make_engine, wal_path
from inovasi_desktop.db.lock import WriteLock
from inovasi_desktop.db.problems import told_of_sqlite
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

if TYPE_CHECKING:  # at run time SQLAlchemy comes with the first session
    from sqlalchemy import Engine, PoolProxiedConnection
    from sqlalchemy.orm import Session


class CompetitionFile:
    """An open competition file. Close it, or use it as a context manager.

    Attributes:
        path: the file, as the user knows it.
        read_only: whether ``write`` is refused.
    """

    def __init__(
        self,
        path: Path,
        access: Access,
        *,
        database: Path | None = None,
        lock: WriteLock | None = None,
        folder: "tempfile.TemporaryDirectory[str] | None" = None,
    ) -> None:
        """Connect to a file that was checked; see ``opening`` for the ways to get one.

        Args:
            path: the file, as the user knows it.
            access: how to touch it.
            database: what is opened in its place, if not ``path`` itself.
            lock: the right to write it, given back by ``close``.
            folder: where ``database`` lies, removed by ``close``.
        """
        self.path = path
        self.read_only = access is not Access.WRITE
        self._database = database or path
        self._identity = _identity(self._database)
        self._lock = lock
        self._folder = folder
        self._access = access
        self._closed = False

    @cached_property
    def _engine(self) -> "Engine":
        return make_engine(self._database, self._access)

    @cached_property
    def _writer(self) -> "Engine":
        return self._engine.execution_options(write=True)

    @contextmanager
    def look(self) -> "Iterator[sqlite3.Connection]":
        """Give a bare connection that only reads: for the first look, before SQLAlchemy is loaded."""
        self._require_open()
        with told_of_sqlite(self.path), closing(connect_to_read(self._database)[0]) as connection:
            yield connection

    @contextmanager
    def read(self) -> "Iterator[Session]":
        """Give a session that sees one unchanging state of the file and changes nothing."""
        from sqlalchemy.orm import Session

        self._require_open()
        with told_of_sqlite(self.path), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self) -> "Iterator[Session]":
        """Give a session in one transaction that is durable when the block ends, or undone when it raises.

        Raises:
            KnownError: ``file.opened_to_read``; ``file.moved``; ``told_of_sqlite`` for a full or failing disk.
        """
        from sqlalchemy.orm import Session

        if self.read_only:
            raise KnownError("file.opened_to_read", tr("{nama} dibuka hanya untuk dibaca.", nama=self.path.name))
        self._require_open()
        self._require_in_place()
        with told_of_sqlite(self.path), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def _require_open(self) -> None:
        if self._closed:  # the pool would quietly connect again, and nobody would ever close that connection
            raise RuntimeError(f"{self.path} is closed")

    def _require_in_place(self) -> None:
        # SQLite would go on writing to the log at the old name, where whoever opens the moved file never looks.
        if _identity(self._database) != self._identity:
            sentence = tr(
                "{path} dipindahkan, diganti namanya, atau dihapus selagi terbuka. Sampai berkas itu kembali "
                "di samping {log}, tidak ada lagi yang disimpan.",
                path=self.path,
                log=wal_path(self.path).name,
            )
            raise KnownError("file.moved", sentence)

    def backup_to(self, target: Path) -> None:
        """Write a consistent copy, while others read and write, to a path that does not exist yet."""
        copy_database(self._database, target)

    def close(self) -> None:
        """Fold the log into the file, close every connection and give the lock back; may be called twice.

        Raises:
            KnownError: ``file.log_kept`` when a full disk left the log beside the file; ``file.moved``. Everything is
                closed all the same, and nothing that was saved is lost.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if not self.read_only:
                self._fold_log()
        finally:
            if self._is_connected:
                self._engine.dispose()
            if self._lock is not None:
                self._lock.release()
            if self._folder is not None:
                self._folder.cleanup()

    def _fold_log(self) -> None:
        # The last connection to close does this too, but not while a reader still has the file open.
        self._require_in_place()
        try:
            with closing(self._connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute("PRAGMA busy_timeout=0")  # nobody waits here for somebody else's long report
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            sentence = tr(
                "{nama} ditutup dan isinya utuh, tetapi sebagian masih di {log} karena disk tidak dapat ditulisi. "
                "Jangan pindahkan yang satu tanpa yang lain; kosongkan ruang, lalu buka dan tutup lagi.",
                nama=self.path.name,
                log=wal_path(self.path).name,
            )
            raise KnownError("file.log_kept", sentence) from error

    def _connection(self) -> "sqlite3.Connection | PoolProxiedConnection":
        return self._engine.raw_connection() if self._is_connected else connect(self._database, self._access)

    @property
    def _is_connected(self) -> bool:
        return "_engine" in vars(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return which file stands at ``path`` now; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def integrity(session: "Session") -> list[str]:
    """Return what is wrong with the file as a database, a sentence each.

    Broken pages; rows without their parent; triggers and views, of which this program makes none: one slipped in
    could change marks behind the trail's back.
    """
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    try:
        pages = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check(20)"))]
        orphans = session.execute(text("PRAGMA foreign_key_check")).all()
        strangers = session.scalars(text("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')")).all()
    except DBAPIError as error:
        return [tr("Isi berkas tidak terbaca: {sebab}.", sebab=error.orig)]
    return [
        *(tr("Isi berkas rusak: {sebab}.", sebab=page) for page in pages if page != "ok"),
        *(
            tr(
                "Baris {nomor} tabel {tabel} menunjuk baris {induk} yang tidak ada.",
                nomor=row,
                tabel=table,
                induk=parent,
            )
            for table, row, parent, _ in orphans[:20]
        ),
        *(tr("Berkas memuat {nama}, pemicu atau tampilan yang bukan buatan program ini.", nama=n) for n in strangers),
    ]
