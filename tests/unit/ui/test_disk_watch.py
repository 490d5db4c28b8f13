"""Low disk is told early, once, and taken back when there is room again."""

from pathlib import Path

import pytest

from ui.disk_watch import LOW, SCARCE, DiskWatch, Room, room_on_disk

MIB = 1024 * 1024


class Disk:
    """What is free, in a test's hands; nothing at all while the medium is gone."""

    def __init__(self) -> None:
        self.free: int | None = 2 * LOW

    def __call__(self, path: Path) -> Room:
        if self.free is None:
            raise OSError(5, "Input/output error", str(path))
        return Room(self.free)


@pytest.mark.parametrize(
    ("free", "said"),
    [
        (LOW, ""),
        (LOW - 1, "Ruang disk tinggal 499 MB"),
        (SCARCE, "Ruang disk tinggal 50 MB"),
        (SCARCE - 1, "Ruang disk tinggal 49 MB: kosongkan disk sekarang"),
        (0, "Ruang disk tinggal 0 MB: kosongkan disk sekarang"),
    ],
)
def test_the_warning_grows_with_the_need(free: int, said: str) -> None:
    assert Room(free).warning() == said


@pytest.mark.usefixtures("light")
def test_it_is_told_once_and_taken_back(tmp_path: Path) -> None:
    disk, told = Disk(), list[str]()
    watch = DiskWatch(tmp_path / "lomba.inovasi", look=disk)
    watch.told.connect(told.append)
    watch.tick()
    assert told == []
    disk.free = 300 * MIB
    watch.tick()
    disk.free = 300 * MIB + 1000  # the same megabyte
    watch.tick()
    assert told == ["Ruang disk tinggal 300 MB"]
    disk.free = None
    watch.tick()
    assert len(told) == 1, "a medium that is gone is told by the next write"
    disk.free = 20 * MIB
    watch.tick()
    disk.free = 2 * LOW
    watch.tick()
    assert told[1:] == ["Ruang disk tinggal 20 MB: kosongkan disk sekarang", ""]


def test_the_disk_of_the_file_is_looked_at(tmp_path: Path) -> None:
    assert room_on_disk(tmp_path / "belum-ada.inovasi").free > 0
    with pytest.raises(OSError, match="No such file"):
        room_on_disk(tmp_path / "lepas" / "lomba.inovasi")
