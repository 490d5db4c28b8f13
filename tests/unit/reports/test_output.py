"""Papers reach the disk whole or not at all, and a refusal is a sentence."""

import stat
from pathlib import Path

import pytest

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.reports.output import write_atomically
from tests.helpers.disks import fill, make_read_only, small_disk


def refused(path: Path, content: bytes = b"baru") -> KnownError:
    with pytest.raises(KnownError) as caught:
        write_atomically(path, content)
    assert caught.value.message.endswith(".")
    return caught.value


def test_writes_a_new_file_readable_as_any_other(tmp_path: Path) -> None:
    plain = tmp_path / "biasa"
    plain.write_bytes(b"")
    target = tmp_path / "PD-1.pdf"
    write_atomically(target, b"isi")
    assert target.read_bytes() == b"isi"
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert {path.name for path in tmp_path.iterdir()} == {"biasa", "PD-1.pdf"}


def test_replaces_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "PD-1.pdf"
    target.write_bytes(b"lama dan lebih panjang")
    write_atomically(target, b"baru")
    assert target.read_bytes() == b"baru"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path / "tidak-ada" / "PD-1.pdf")
    assert error.code == "output.no_folder"
    assert "tidak-ada" in error.message
    assert not list(tmp_path.iterdir())


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    assert refused(tmp_path / "berkas" / "PD-1.pdf").code == "output.no_folder"


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "PD-1.pdf").mkdir()
    assert refused(tmp_path / "PD-1.pdf").code == "output.is_folder"
    assert [path.name for path in tmp_path.iterdir()] == ["PD-1.pdf"]


def test_a_name_too_long_for_the_disk(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 300 + ".pdf")).code == "output.name"
    assert not list(tmp_path.iterdir())


def test_a_full_disk_keeps_the_old_paper(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        target = disk / "PD-1.pdf"
        target.write_bytes(b"lama")
        filler = fill(disk)
        assert refused(target, b"x" * 100_000).code == "output.full"
        assert target.read_bytes() == b"lama"
        assert {path.name for path in disk.iterdir()} == {"PD-1.pdf", filler.name}
        filler.unlink()
        write_atomically(target, b"x" * 100_000)
        assert target.stat().st_size == 100_000


def test_a_read_only_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        make_read_only(disk)
        error = refused(disk / "PD-1.pdf")
        assert error.code == "output.denied"
        assert "PD-1.pdf" in error.message
        assert not list(disk.iterdir())
