"""Do the migrations build what the mapped classes say? ``python -m tools.check_migrations`` lists what differs.

With ``--draft "what changes"`` it writes the next migration from the differences, to be read and finished by hand.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import NullPool, create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.engine.reflection import Inspector

from inovasi_desktop.db.engine import make_new_engine
from inovasi_desktop.db.opening import create_file
from inovasi_desktop.db.upgrade import CURRENT, Migrations, upgrade


def differences(migrations: Migrations = CURRENT) -> list[str]:
    """Return what only the classes or only the migrations have, a line each; empty when they agree."""
    with tempfile.TemporaryDirectory() as folder:
        made, migrated = Path(folder) / "made", Path(folder) / "migrated"
        create_file(made).close()
        build_by_migrations(migrated, migrations)
        classes, built = set(describe(made)), set(describe(migrated))
    return [f"only in the classes: {line}" for line in sorted(classes - built)] + [
        f"only in the migrations: {line}" for line in sorted(built - classes)
    ]


def build_by_migrations(path: Path, migrations: Migrations, revision: str = "head") -> None:
    """Make a competition file at ``path`` by running every migration on nothing."""
    with make_new_engine(path).begin():
        pass  # leaves an empty file with the application's mark
    upgrade(path, migrations, revision)


def describe(path: Path) -> Iterator[str]:
    """Yield a line for every table, column, key, constraint and index of a file, whatever their order."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    inspector = inspect(engine)
    for table in inspector.get_table_names():
        yield f"table {table}{_options(path, table)}"
        for column in inspector.get_columns(table):
            yield f"{table}.{_column(column)}"
        yield from (f"{table} {line}" for line in _constraints(inspector, table))


def _options(path: Path, table: str) -> str:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
    return " WITHOUT ROWID" if row[0] else ""


def _column(column: ReflectedColumn) -> str:
    null = "" if column["nullable"] else " NOT NULL"
    return f"{column['name']} {column['type']}{null} DEFAULT {column['default']}"


def _constraints(inspector: Inspector, table: str) -> Iterator[str]:
    primary = inspector.get_pk_constraint(table)
    yield f"primary key {primary['name']} {primary['constrained_columns']}"
    for foreign in inspector.get_foreign_keys(table):
        target = f"{foreign['referred_table']}{foreign['referred_columns']}"
        yield f"foreign key {foreign['name']} {foreign['constrained_columns']} to {target} {foreign['options']}"
    for unique in inspector.get_unique_constraints(table):
        yield f"unique {unique['name']} {unique['column_names']}"
    for check in inspector.get_check_constraints(table):
        yield f"check {check['name']} {check['sqltext']}"
    for index in inspector.get_indexes(table):
        where = index.get("dialect_options", {}).get("sqlite_where", "")
        yield f"index {index['name']} {index['column_names']} unique={index['unique']} where {where}"


def draft(message: str) -> None:
    """Write the next migration from the differences between the newest one and the classes."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(CURRENT.folder).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "migrated"
        build_by_migrations(path, CURRENT)
        with create_engine(f"sqlite:///{path}", poolclass=NullPool).begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{int(CURRENT.head) + 1:04d}")


def main() -> int:
    """Run the command; return 1 when classes and migrations differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draft", metavar="WHAT_CHANGES", help="write the next migration")
    wanted = parser.parse_args().draft
    if wanted:
        draft(wanted)
        return 0
    found = differences()
    print("\n".join(found) if found else "The migrations build what the mapped classes say.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
