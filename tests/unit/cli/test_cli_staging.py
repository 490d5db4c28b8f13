"""Files of one command: all of them, or none and nothing left behind."""

from pathlib import Path

import pytest

from inovasi_desktop.cli.staging import staged
from inovasi_desktop.domain.errors import KnownError
from tests.helpers.commands import content
from tests.helpers.disks import fill, make_read_only, small_disk


def test_all_files_take_their_places(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with staged(folder) as staging:
        staging.write("satu.txt", b"1")
        staging.write("dalam/dua.txt", b"2")
        staging.path("tiga.txt").write_bytes(b"3")
        assert not (folder / "satu.txt").exists()
    assert content(folder) == {"dalam": b"", "dalam/dua.txt": b"2", "satu.txt": b"1", "tiga.txt": b"3"}


def test_old_files_are_replaced_and_others_left(tmp_path: Path) -> None:
    (tmp_path / "satu.txt").write_bytes(b"lama")
    (tmp_path / "lain.txt").write_bytes(b"lain")
    with staged(tmp_path) as staging:
        staging.write("satu.txt", b"baru")
        staging.write("tetap.txt", b"x")
        staging.drop("tetap.txt")
    assert content(tmp_path) == {"lain.txt": b"lain", "satu.txt": b"baru"}


def write_all(folder: Path, files: dict[str, bytes], error: type[BaseException] | None = None) -> None:
    """Stage ``files`` into ``folder``, and raise ``error`` before they are in place."""
    with staged(folder) as staging:
        for name, content in files.items():
            staging.write(name, content)
        if error is not None:
            raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "satu.txt").write_bytes(b"lama")
    before = content(tmp_path)
    for folder in (tmp_path / "ada", tmp_path / "baru" / "sekali"):
        with pytest.raises(error):
            write_all(folder, {"satu.txt": b"baru", "dalam/dua.txt": b"2"}, error)
        assert content(tmp_path) == before


def test_a_folder_in_the_place_of_a_file_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "z.txt").mkdir()
    before = content(tmp_path)
    with pytest.raises(KnownError) as caught:
        write_all(tmp_path, {"a/b.txt": b"1", "z.txt": b"2"})
    assert caught.value.code == "output.is_folder"
    assert content(tmp_path) == before


@pytest.mark.parametrize("name", ["berkas", "berkas/di/dalam"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas").write_bytes(b"isi")
    with pytest.raises(KnownError) as caught, staged(tmp_path / name):
        pytest.fail("a staging area in a file")
    assert caught.value.code == "output.not_folder"
    assert content(tmp_path) == {"berkas": b"isi"}


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        (disk / "satu.txt").write_bytes(b"lama")
        with pytest.raises(KnownError) as caught:
            write_all(disk, {"satu.txt": b"baru", "besar.bin": bytes(400_000)})
        assert caught.value.code == "output.full"
        assert content(disk) == {"satu.txt": b"lama"}
        filler = fill(disk)
        with pytest.raises(KnownError):
            write_all(disk / "folder" / "baru", {"satu.txt": bytes(8000)})
        filler.unlink()
        assert content(disk) == {"satu.txt": b"lama"}


def test_a_read_only_disk_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        make_read_only(disk)
        for folder in (disk, disk / "baru"):
            with pytest.raises(KnownError) as caught, staged(folder):
                pytest.fail("a staging area on a read-only disk")
            assert caught.value.code == "file.read_only"
