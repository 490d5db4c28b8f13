"""The schema's history: equal to the classes, up, down, with data, and a failed step leaves everything whole."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inovasi_desktop.db.opening import open_file, open_unnamed
from inovasi_desktop.db.upgrade import CURRENT, Migrations, downgrade, upgrade
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.services import scoring
from inovasi_desktop.services.files import create_file
from tests.builders import as_judge, small_competition, ticking
from tools.check_migrations import build_by_migrations, describe, differences

NICKNAME = """
from alembic import op
import sqlalchemy as sa

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("entry", recreate="always") as table:
        table.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE entry SET nickname = short_name")
    {last}


def downgrade():
    with op.batch_alter_table("entry", recreate="always") as table:
        table.drop_column("nickname")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file of this version with one mark on one sheet."""
    made, context = tmp_path / "lomba.inovasi", ticking()
    with create_file(made, context) as file, file.write() as session:
        small = small_competition(session, context)
        scoring.record_score(
            session,
            as_judge(context, small.judges[0]),
            judge_id=small.judges[0],
            entry_id=small.entries[0],
            stage_id=small.stage,
            criterion_id=small.criteria[0],
            value=8650,
            expected=None,
        )
    return made


def next_version(folder: Path, last: str = "pass") -> Migrations:
    """Return this program's migrations and one more, which rebuilds the table of entries and ends with ``last``."""
    shutil.copytree(CURRENT.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    revision = f"{int(CURRENT.head) + 1:04d}"
    text = NICKNAME.format(revision=revision, before=CURRENT.head, last=last)
    (folder / "versions" / f"{revision}_nickname.py").write_text(text, encoding="utf-8")
    return Migrations(folder)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def rows(path: Path) -> list[str]:
    return sorted(line for line in dump(path) if line.startswith("INSERT"))


def fetch(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def backups_of(folder: Path) -> Iterator[Path]:
    yield from folder.glob("cadangan/*/sebelum-versi-baru_*.inovasi")


def test_the_migrations_build_what_the_classes_say() -> None:
    assert differences() == []


def test_a_difference_is_seen(tmp_path: Path) -> None:
    found = differences(next_version(tmp_path / "versi"))
    assert found == ["only in the migrations: entry.nickname TEXT NOT NULL DEFAULT ''"]


def test_file_names_tell_the_revisions_in_their_order() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(CURRENT.folder))
    chain = [script.revision for script in scripts.walk_revisions("base", "heads")]
    assert tuple(reversed(chain)) == CURRENT.revisions
    assert scripts.get_heads() == [CURRENT.head]


def test_every_migration_goes_down_again(tmp_path: Path) -> None:
    path = tmp_path / "x"
    build_by_migrations(path, CURRENT)
    whole = sorted(describe(path))
    for before in ("base", *CURRENT.revisions[:-1]):
        downgrade(path, CURRENT, before)
        upgrade(path, CURRENT)
        assert sorted(describe(path)) == whole
    downgrade(path, CURRENT, "base")
    assert (
        fetch(path, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite%'") == []
    )


def test_an_older_file_is_backed_up_and_upgraded_with_its_children(
    path: Path, own_data_folder: Path, tmp_path: Path
) -> None:
    before = dump(path)
    newer = next_version(tmp_path / "versi")
    with open_file(path, migrations=newer) as file:
        assert not file.read_only
    assert fetch(path, "SELECT short_name = nickname FROM entry") == [(1,)] * 3
    assert fetch(path, "SELECT value FROM score") == [(8650,)], "rebuilding the parent deleted no child"
    assert fetch(path, "SELECT version_num FROM alembic_version") == [(newer.head,)]
    assert fetch(path, "PRAGMA foreign_key_check") == []
    (backup,) = backups_of(own_data_folder)
    assert dump(backup) == before
    assert {entry.name for entry in path.parent.iterdir() if entry.is_file()} == {path.name}


def test_an_upgraded_file_is_not_upgraded_twice(path: Path, own_data_folder: Path, tmp_path: Path) -> None:
    newer = next_version(tmp_path / "versi")
    open_file(path, migrations=newer).close()
    open_file(path, migrations=newer).close()
    assert len(list(backups_of(own_data_folder))) == 1


def test_an_upgrade_with_data_goes_down_again(path: Path, tmp_path: Path) -> None:
    schema, before = sorted(describe(path)), rows(path)
    newer = next_version(tmp_path / "versi")
    upgrade(path, newer)
    assert rows(path) != before
    downgrade(path, newer, CURRENT.head)
    assert sorted(describe(path)) == schema
    assert rows(path) == before


def test_what_was_found_of_a_claim_moves_to_its_judges_finding_and_back(path: Path) -> None:
    downgrade(path, CURRENT, "0001")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO field_claim (uid, entry_id, judge_id, text, evidence_kind, verdict, claimed, verified, note,"
            " met_whom, place, checked_at) VALUES ('a', 1, 1, 'Klaim', 'demo', 'partly', '9', '7', 'N', 'M', 'P', 5),"
            " ('b', 1, NULL, 'Klaim lain', '', 'unchecked', '', '', '', '', '', NULL)"
        )
    before = rows(path)
    upgrade(path, CURRENT)
    assert fetch(path, "SELECT text, claimed FROM field_claim ORDER BY id") == [("Klaim", "9"), ("Klaim lain", "")]
    found = fetch(path, "SELECT claim_id, judge_id, evidence_kind, verdict, verified, note, checked_at FROM finding")
    assert found == [(1, 1, "demo", "partly", "7", "N", 5)]
    assert fetch(path, "SELECT kind FROM recusal") == []
    downgrade(path, CURRENT, "0001")
    assert rows(path) == before


def test_the_older_program_refuses_the_newer_file(path: Path, tmp_path: Path) -> None:
    upgrade(path, next_version(tmp_path / "versi"))
    content = path.read_bytes()
    for write in (True, False):
        with pytest.raises(KnownError) as caught:
            open_file(path, write=write)
        assert caught.value.code == "file.newer"
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "last",
    ['raise RuntimeError("jatuh")', 'op.execute("SELECT * FROM tidak_ada")', 'op.execute("DELETE FROM entry")'],
    ids=["raises", "wrong-sql", "orphans"],
)
def test_a_failed_upgrade_leaves_file_and_backup_whole(
    path: Path, own_data_folder: Path, tmp_path: Path, last: str
) -> None:
    before = dump(path)
    with pytest.raises(KnownError) as caught:
        open_file(path, migrations=next_version(tmp_path / "versi", last))
    assert caught.value.code == "file.upgrade_failed"
    (backup,) = backups_of(own_data_folder)
    assert str(backup) in caught.value.message
    assert dump(path) == before
    assert dump(backup) == before
    assert {entry.name for entry in path.parent.iterdir() if entry.is_file()} == {path.name}
    with open_file(path) as file, file.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM score").scalar_one() == 1


def test_reading_an_older_file_changes_nothing(path: Path, own_data_folder: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    with open_file(path, write=False, migrations=next_version(tmp_path / "versi")) as file:
        with file.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(nickname) FROM entry").scalar_one() == 3
        assert file.path == path
        copy = file._database.parent
        assert copy.exists()
    assert not copy.exists()
    assert path.read_bytes() == content
    assert not own_data_folder.exists()


def test_reading_an_older_file_that_cannot_be_upgraded_is_refused(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        open_file(path, write=False, migrations=next_version(tmp_path / "versi", 'raise RuntimeError("jatuh")'))
    assert caught.value.code == "file.upgrade_failed"
    assert path.read_bytes() == content


def test_an_older_backup_is_restored_as_a_file_of_today(path: Path, tmp_path: Path) -> None:
    newer, target = next_version(tmp_path / "versi"), tmp_path / "pulih.inovasi"
    with open_unnamed(path, target, newer) as file:
        assert file.path == target
        with file.write() as session:
            assert session.connection().exec_driver_sql("SELECT count(nickname) FROM entry").scalar_one() == 3
