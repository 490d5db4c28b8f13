"""Connections to a competition file: the one place for SQLite's settings and for how a transaction begins.

SQLAlchemy is imported with the first engine: opening a file and naming its people need SQLite alone (decision 0005).
"""

import os
import sqlite3
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Pool

APPLICATION_ID = 0x494E4F56
"""``PRAGMA application_id`` of a competition file ("INOV"): what makes it more than any SQLite file."""

MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
HEADER_SIZE = 100
BUSY_SECONDS = 5.0
"""How long a writer waits for another connection of this machine before it is told ``file.busy``."""

PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary code in their lowest byte."""

_NO_ROOM_BESIDE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}
"""How SQLite says that it could not make the log or its index."""


class Access(Enum):
    """How a connection may touch the file."""

    WRITE = auto()
    READ = auto()
    """Reads only (``query_only``), but tidies the write-ahead log away: SQLite's ``mode=ro`` would leave it behind."""
    FROZEN = auto()
    """Reads a medium that nobody writes: no lock and no log."""


def application_id(header: bytes) -> int:
    """Return the application id that stands in a database header (big-endian, at byte 68)."""
    return int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")


def wal_path(path: Path) -> Path:
    """Return the write-ahead log beside ``path``."""
    return path.with_name(f"{path.name}-wal")


def log_is_empty(path: Path) -> bool:
    """Return whether everything that was committed to ``path`` lies in the file itself."""
    log = wal_path(path)
    return not log.exists() or log.stat().st_size == 0


def may_write(path: Path) -> bool:
    """Return whether ``path`` and what SQLite puts beside it may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def reading_access(path: Path) -> Access:
    """Return how to read ``path`` without leaving anything beside it."""
    return Access.FROZEN if not may_write(path) and log_is_empty(path) else Access.READ


def connect_to_read(path: Path) -> tuple[sqlite3.Connection, Access]:
    """Open ``path`` to read it, where necessary without the few pages beside it that a full disk refuses."""
    access = reading_access(path)
    frozen_will_do = log_is_empty(path)
    connection = connect(path, access)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if not frozen_will_do or getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE not in _NO_ROOM_BESIDE:
            raise
        access = Access.FROZEN
        connection = connect(path, access)
    return connection, access


def connect(path: Path, access: Access) -> sqlite3.Connection:
    """Open ``path``, which must exist, with this program's settings and without implicit transactions.

    Durability is the point of ``synchronous=FULL``: in WAL mode each commit is synced before it returns.
    """
    mode = "mode=ro&immutable=1" if access is Access.FROZEN else "mode=rw"  # never rwc: a missing file stays missing
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA trusted_schema=OFF")  # files come from other laptops
        if access is Access.WRITE:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        else:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, access: Access) -> "Engine":
    """Return an engine for ``path``; ``execution_options(write=True)`` decides how its transactions begin.

    A reader begins plainly: with BEGIN IMMEDIATE for everyone, one open reader would keep every writer out.
    """
    from sqlalchemy import QueuePool

    return _engine(lambda: connect(path, access), QueuePool)


def make_upgrade_engine(path: Path) -> "Engine":
    """Return an engine whose every transaction writes and whose connections do not enforce foreign keys.

    Rebuilding a table drops it first; with foreign keys enforced that would delete or refuse its children.
    Its connections are never pooled, so the setting cannot leak into later work.
    """
    from sqlalchemy import NullPool

    def connect_unchecked() -> sqlite3.Connection:
        connection = connect(path, Access.WRITE)
        connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    return _engine(connect_unchecked, NullPool).execution_options(write=True)


def make_new_engine(path: Path) -> "Engine":
    """Return an engine that fills the new file at ``path`` at once; the caller syncs it and then gives it its name."""
    from sqlalchemy import NullPool

    def connect_unsynced() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        return connection

    return _engine(connect_unsynced, NullPool).execution_options(write=True)


def _engine(creator: Callable[[], sqlite3.Connection], pool: "type[Pool]") -> "Engine":
    from sqlalchemy import create_engine, event

    engine = create_engine("sqlite://", creator=creator, poolclass=pool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: "Connection") -> None:
    writes = connection.get_execution_options().get("write", False)
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")  # past SQLAlchemy: half the price, on every score
