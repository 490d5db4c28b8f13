"""Opening: what is refused with a sentence and left as it was, who holds a file, what lies beside it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from inovasi_desktop.db import engine
from inovasi_desktop.db.engine import APPLICATION_ID
from inovasi_desktop.db.file import CompetitionFile
from inovasi_desktop.db.lock import lock_path, read_holder
from inovasi_desktop.db.models import Asset
from inovasi_desktop.db.opening import create_file, open_file
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB
from tests.helpers.disks import make_read_only, small_disk
from tests.helpers.processes import python, read_line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed competition file with one row, under a name that a URI or a shell would take amiss."""
    made = tmp_path / "Kompetisi 100% #1? (ünïk).inovasi"
    with create_file(made) as file, file.write() as session:
        session.add(Asset(key="lambang", media_type="image/png", content=b"x"))
    return made


def names(folder: Path) -> set[str]:
    """Return what lies in a folder, hidden files too."""
    return {entry.name for entry in folder.iterdir()}


def rows(path: Path, *, write: bool) -> int:
    with open_file(path, write=write) as file, file.read() as session:
        return session.scalars(select(func.count()).select_from(Asset)).one()


def refused(path: Path, *, write: bool = True) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_file(path, write=write)
    return caught.value


def test_a_clean_close_leaves_one_file(path: Path) -> None:
    assert names(path.parent) == {path.name}
    assert rows(path, write=True) == 1
    assert rows(path, write=False) == 1
    assert names(path.parent) == {path.name}


def a_text(path: Path) -> None:
    path.write_text("Nilai: 87,5\n" * 20, encoding="utf-8")


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def a_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE resep (nama TEXT)")


def our_mark_without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("CREATE TABLE resep (nama TEXT)")


def a_newer_file(path: Path) -> None:
    create_file(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()


def a_truncated_file(path: Path) -> None:
    create_file(path).close()
    path.write_bytes(path.read_bytes()[:20_000])


@pytest.mark.parametrize("write", [True, False], ids=["write", "read"])
@pytest.mark.parametrize(
    ("make", "code", "word"),
    [
        (a_text, "file.not_competition", "bukan berkas kompetisi"),
        (an_empty_file, "file.not_competition", "bukan berkas kompetisi"),
        (a_foreign_database, "file.not_competition", "bukan berkas kompetisi"),
        (our_mark_without_tables, "file.not_competition", "bukan berkas kompetisi"),
        (a_newer_file, "file.newer", "versi program yang lebih baru"),
        (a_truncated_file, "file.damaged", "rusak"),
    ],
)
def test_what_is_no_competition_file_is_refused_and_untouched(
    tmp_path: Path, make: Callable[[Path], None], code: str, word: str, write: bool
) -> None:
    path = tmp_path / "masuk.inovasi"
    make(path)
    before = path.read_bytes()
    error = refused(path, write=write)
    assert error.code == code
    assert word in error.message
    assert path.read_bytes() == before
    assert not lock_path(path).exists()


@pytest.mark.parametrize("write", [True, False], ids=["write", "read"])
def test_a_missing_file_stays_missing(tmp_path: Path, write: bool) -> None:
    assert refused(tmp_path / "tidak.inovasi", write=write).code == "file.missing"
    error = refused(tmp_path / "tidak ada" / "x.inovasi", write=write)
    assert error.code == "file.missing"
    assert "Folder" in error.message
    assert refused(tmp_path, write=write).code == "file.is_folder"
    assert names(tmp_path) == set()


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        create_file(path)
    assert caught.value.code == "file.exists"
    assert path.read_bytes() == before
    assert names(path.parent) == {path.name}


def test_creating_beside_a_foreign_log_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.inovasi-wal").write_bytes(b"sisa")
    with pytest.raises(KnownError) as caught:
        create_file(tmp_path / "x.inovasi")
    assert caught.value.code == "file.log_left"
    assert names(tmp_path) == {"x.inovasi-wal"}


def test_a_second_program_is_told_who_holds_it_and_may_read(path: Path) -> None:
    with python("tests.helpers.hold", path, "Laptop Contoh") as child:
        assert read_line(child) == "held"
        error = refused(path)
        assert error.code == "file.held"
        assert "Laptop Contoh" in error.message
        assert f"proses {child.pid}" in error.message
        holder = read_holder(path)
        assert holder is not None
        assert holder.since.astimezone(WIB).strftime("%d-%m-%Y pukul %H.%M WIB") in error.message
        assert rows(path, write=False) == 1
    assert rows(path, write=True) == 1


def test_the_lock_of_a_killed_process_is_free(path: Path) -> None:
    with python("tests.helpers.hold", path, "Laptop Contoh") as child:
        assert read_line(child) == "held"
        child.kill()
        child.wait()
        assert lock_path(path).exists()  # a killed process tidies nothing
        assert rows(path, write=True) == 1
    assert names(path.parent) == {path.name}


def test_one_program_does_not_open_a_file_twice(path: Path) -> None:
    with open_file(path):
        assert refused(path).code == "file.held"
    open_file(path).close()


def test_an_unsigned_lock_is_told_without_names(path: Path) -> None:
    with open_file(path):
        lock_path(path).write_bytes(b"")
        error = refused(path)
    assert error.code == "file.held"
    assert "program lain" in error.message


def test_closing_twice_does_not_free_the_next_holder(path: Path) -> None:
    first = open_file(path)
    first.close()
    with open_file(path):
        first.close()
        assert refused(path).code == "file.held"


def test_a_closed_file_gives_no_session(path: Path) -> None:
    file = open_file(path)
    file.close()
    for transaction in (file.read, file.write):
        with pytest.raises(RuntimeError, match="closed"), transaction():
            pass


def test_a_symbolic_link_is_the_same_file(path: Path) -> None:
    link = path.with_name("tautan.inovasi")
    link.symlink_to(path)
    with open_file(path):
        assert refused(link).code == "file.held"


def test_a_reader_that_outlives_the_writer_leaves_nothing(path: Path) -> None:
    with open_file(path, write=False) as reader, reader.read() as session:
        assert session.scalars(select(Asset.key)).all() == ["lambang"]
        with open_file(path) as writer, writer.write() as other:
            other.add(Asset(key="kop", media_type="image/png", content=b"y"))
        assert session.scalars(select(Asset.key)).all() == ["lambang"], "a read sees one state"
    assert names(path.parent) == {path.name}
    assert rows(path, write=False) == 2


def test_a_foreign_writer_is_told_as_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refused(path).code == "file.busy"
    assert rows(path, write=True) == 1


def test_a_read_only_medium_is_read_and_not_written(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        copy = disk / "x.inovasi"
        copy.write_bytes(path.read_bytes())
        make_read_only(disk)
        error = refused(copy)
        assert error.code == "file.read_only"
        assert "hanya dapat dibaca" in error.message
        assert rows(copy, write=False) == 1
        with pytest.raises(KnownError) as caught:
            create_file(disk / "baru.inovasi")
        assert caught.value.code == "file.read_only"
        assert names(disk) == {"x.inovasi"}


def test_a_read_only_medium_with_a_log_says_to_bring_both(path: Path, tmp_path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    with small_disk(tmp_path / "disk") as disk, open_file(path) as file:
        with file.write() as session:
            session.add(Asset(key="kop", media_type="image/png", content=b"y"))
        for part in (path, log):
            (disk / part.name).write_bytes(part.read_bytes())
        make_read_only(disk)
        for write in (True, False):
            error = refused(disk / path.name, write=write)
            assert error.code == "file.read_only"
            assert log.name in error.message


def test_writes_are_durable_ordered_and_checked(path: Path) -> None:
    with open_file(path) as file, file.write() as session:
        settings = [session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert settings == ["wal", 2, 1]


def add_and_fail(file: CompetitionFile) -> None:
    with file.write() as session:
        session.add(Asset(key="kop", media_type="image/png", content=b"y"))
        session.flush()
        raise ZeroDivisionError


def test_a_block_that_raises_is_undone(path: Path) -> None:
    with open_file(path) as file:
        with pytest.raises(ZeroDivisionError):
            add_and_fail(file)
        assert rows(path, write=False) == 1


def test_a_file_opened_to_read_refuses_to_write(path: Path) -> None:
    with open_file(path, write=False) as file:
        assert file.read_only
        with pytest.raises(KnownError) as caught, file.write():
            pass
    assert caught.value.code == "file.opened_to_read"


@pytest.mark.parametrize("fate", ["renamed", "replaced"])
def test_a_file_that_is_taken_away_while_open_refuses_the_next_write(path: Path, fate: str) -> None:
    elsewhere = path.with_name("pindah.inovasi")
    with open_file(path) as file:
        path.rename(elsewhere)
        if fate == "replaced":
            path.write_bytes(elsewhere.read_bytes())
        with pytest.raises(KnownError) as caught, file.write():
            pass
        assert caught.value.code == "file.moved"
        elsewhere.replace(path)
        with file.write() as session:
            session.add(Asset(key="kop", media_type="image/png", content=b"y"))
        assert rows(path, write=False) == 2


def test_closing_a_file_that_was_deleted_says_so_and_frees_its_name(path: Path) -> None:
    file = open_file(path)
    path.unlink()
    with pytest.raises(KnownError) as caught:
        file.close()
    assert caught.value.code == "file.moved"
    create_file(path).close()
    assert rows(path, write=True) == 0


def test_a_programming_error_is_no_sentence(path: Path) -> None:
    with open_file(path) as file, pytest.raises(IntegrityError), file.write() as session:
        session.add(Asset(key="lambang", media_type="image/png", content=b"z"))
