"""Bring an older competition file to this program's schema, in one transaction that is checked before it ends.

Alembic takes 0.4 s to import; a file that is up to date, and a new one, are recognised without it.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inovasi_desktop.db.engine import make_upgrade_engine
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Migrations:
    """A folder of migrations whose files are named ``NNNN_what.py`` after their revision ``NNNN``, in order."""

    folder: Path

    @cached_property
    def revisions(self) -> tuple[str, ...]:
        """Every revision of the folder from the first to the head."""
        return tuple(sorted(file.name.split("_")[0] for file in (self.folder / "versions").glob("[0-9]*.py")))

    @property
    def head(self) -> str:
        """The revision that this program reads and writes."""
        return self.revisions[-1]


CURRENT = Migrations(Path(__file__).parent / "migrations")
"""The migrations that ship with this program."""


def stored_revision(connection: sqlite3.Connection) -> str | None:
    """Return the revision of an open file; None when it holds no competition's tables."""
    exists = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.execute(exists).fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def stamp(connection: "Connection", revision: str) -> None:
    """Record that the tables just made are those of ``revision``, in the table that Alembic keeps."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision,))


def upgrade(path: Path, migrations: Migrations, revision: str = "head") -> None:
    """Migrate the file at ``path`` up to ``revision``: all of it, or nothing.

    Raises:
        KnownError: ``file.upgrade_unsound`` when the result has broken references; nothing was changed.
        Exception: whatever a migration raises; nothing was changed.
    """
    from alembic import command

    with _one_transaction(path, migrations) as config:
        command.upgrade(config, revision)


def downgrade(path: Path, migrations: Migrations, revision: str) -> None:
    """Migrate the file at ``path`` down to ``revision`` (``"base"``: no tables): all of it, or nothing.

    Raises:
        KnownError: ``file.upgrade_unsound``, as ``upgrade``.
        Exception: whatever a migration raises; nothing was changed.
    """
    from alembic import command

    with _one_transaction(path, migrations) as config:
        command.downgrade(config, revision)


@contextmanager
def _one_transaction(path: Path, migrations: Migrations) -> "Iterator[Config]":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations.folder).replace("%", "%%"))
    with make_upgrade_engine(path).begin() as connection:
        config.attributes["connection"] = connection
        yield config
        _check(connection, path)


def _check(connection: "Connection", path: Path) -> None:
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    fault = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if orphan is not None or fault != "ok":
        _log.error("migration of %s left it unsound: %s, %s", path, orphan, fault)
        raise KnownError("file.upgrade_unsound", tr("Isi {nama} tidak utuh setelah diperbarui.", nama=path.name))
