"""Copies: consistent while somebody writes, whole or not at all, one file."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from inovasi_desktop.db.backup import new_file
from inovasi_desktop.db.file import CompetitionFile, integrity
from inovasi_desktop.db.models import Asset
from inovasi_desktop.db.opening import create_file, open_file
from inovasi_desktop.domain.errors import KnownError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lomba.inovasi"


def add(file: CompetitionFile, key: str, content: bytes = b"x") -> None:
    with file.write() as session:
        session.add(Asset(key=key, media_type="image/png", content=content))


def count(path: Path) -> int:
    with open_file(path, write=False) as file, file.read() as session:
        assert integrity(session) == []
        return session.scalars(select(func.count()).select_from(Asset)).one()


def test_a_copy_holds_what_is_still_in_the_log(path: Path) -> None:
    copy = path.with_name("salinan.inovasi")
    with create_file(path) as file:
        add(file, "kop")
        file.backup_to(copy)
        add(file, "lambang")
        assert count(copy) == 1
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, copy.name}
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_busy_writer_does_not_hold_a_copy_up(path: Path) -> None:
    stop, written = threading.Event(), []

    def write_on(file: CompetitionFile) -> None:
        while not stop.is_set():
            add(file, f"foto-{len(written)}", bytes(10_000))
            written.append(1)

    with create_file(path) as file:
        writer = threading.Thread(target=write_on, args=(file,))
        writer.start()
        try:
            while len(written) < 5:
                stop.wait(0.01)
            for number in range(5):
                at_least = len(written)
                file.backup_to(path.with_name(f"{number}.inovasi"))
                assert at_least <= count(path.with_name(f"{number}.inovasi")) <= len(written) + 1
        finally:
            stop.set()
            writer.join()
    assert count(path) == len(written)


def test_a_copy_never_overwrites(path: Path) -> None:
    target = path.with_name("penting.txt")
    target.write_text("jangan hilang", encoding="utf-8")
    with create_file(path) as file, pytest.raises(KnownError) as caught:
        file.backup_to(target)
    assert caught.value.code == "file.exists"
    assert target.read_text(encoding="utf-8") == "jangan hilang"


def test_a_copy_into_a_missing_folder_says_so(path: Path) -> None:
    with create_file(path) as file, pytest.raises(KnownError) as caught:
        file.backup_to(path.parent / "tidak ada" / "x.inovasi")
    assert caught.value.code == "file.missing"


def write_half(target: Path) -> None:
    with new_file(target) as temporary:
        temporary.write_bytes(b"setengah")
        raise InterruptedError


def test_half_a_file_never_takes_the_name(tmp_path: Path) -> None:
    target = tmp_path / "lama.pdf"
    target.write_bytes(b"lama")
    with pytest.raises(InterruptedError):
        write_half(target)
    assert target.read_bytes() == b"lama"
    assert [entry.name for entry in tmp_path.iterdir()] == ["lama.pdf"]


def test_integrity_names_a_row_without_its_parent(path: Path) -> None:
    create_file(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO unit_alias (unit_id, text, folded) VALUES (99, 'SU 2', 'su 2')")
        connection.commit()
    with open_file(path, write=False) as file, file.read() as session:
        faults = integrity(session)
    assert len(faults) == 1
    assert "unit_alias" in faults[0]
    assert "unit" in faults[0]


def test_integrity_names_what_was_slipped_in(path: Path) -> None:
    create_file(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER curang AFTER INSERT ON score BEGIN UPDATE score SET value = 10000; END")
    with open_file(path, write=False) as file, file.read() as session:
        (fault,) = integrity(session)
    assert "curang" in fault


def test_integrity_finds_a_damaged_page(path: Path) -> None:
    with create_file(path) as file:
        for number in range(40):
            add(file, f"foto-{number}", bytes(3000))
    content = bytearray(path.read_bytes())
    content[-4096 * 3 : -4096 * 2] = b"\xff" * 4096
    path.write_bytes(content)
    with open_file(path, write=False) as file, file.read() as session:
        assert integrity(session)
