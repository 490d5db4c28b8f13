"""A disk that fills up under the jury: each refusal is a sentence, and what was shown as saved is there."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from inovasi_desktop.db.models import Score
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.services import audit, backups
from inovasi_desktop.services.files import CompetitionFile, create_file, integrity, open_file
from inovasi_desktop.services.scoring import record_score
from tests.builders import Small, as_judge, small_competition, ticking
from tests.helpers.disks import fill, small_disk

ENTRIES = 40


class Room:
    """One judge who marks the first criterion of one entry after another in ``path``."""

    def __init__(self, path: Path) -> None:
        self.context = ticking()
        self.path, self.saved = path, 0
        self.file = create_file(path, self.context)
        with self.file.write() as session:
            self.small: Small = small_competition(session, self.context, entries=ENTRIES)

    def mark_next(self) -> None:
        judge = self.small.judges[0]
        with self.file.write() as session:
            record_score(
                session,
                as_judge(self.context, judge),
                judge_id=judge,
                entry_id=self.small.entries[self.saved % ENTRIES],
                stage_id=self.small.stage,
                criterion_id=self.small.criteria[self.saved // ENTRIES],
                value=8000,
                expected=None,
            )
        self.saved += 1

    def mark_until_refused(self) -> KnownError:
        for _ in range(ENTRIES * 5):
            try:
                self.mark_next()
            except KnownError as error:
                return error
        raise AssertionError("the disk never filled up")


def whole(file: CompetitionFile) -> int:
    """Return how many marks the file holds, after checking that it is sound."""
    with file.read() as session:
        assert integrity(session) == []
        assert audit.broken_at(session) is None
        return session.scalars(select(func.count()).select_from(Score)).one()


def test_a_full_disk_refuses_the_next_score_and_keeps_the_earlier_ones(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        room = Room(disk / "lomba.inovasi")
        for _ in range(7):
            room.mark_next()
        filler = fill(disk)
        error = room.mark_until_refused()
        assert error.code == "disk.full"
        assert "penuh" in error.message
        assert room.mark_until_refused().code == "disk.full", "and again, without harm"
        assert room.saved >= 7
        assert whole(room.file) == room.saved
        filler.unlink()
        room.mark_next()
        room.file.close()
        assert [entry.name for entry in disk.iterdir()] == ["lomba.inovasi"]
        with open_file(room.path) as again:
            assert whole(again) == room.saved


def test_closing_on_a_full_disk_says_that_the_log_must_stay(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        room = Room(disk / "lomba.inovasi")
        room.mark_next()
        filler = fill(disk)
        with pytest.raises(KnownError) as caught:
            room.file.close()
        assert caught.value.code == "file.log_kept"
        assert "lomba.inovasi-wal" in caught.value.message
        with open_file(room.path, write=False) as reader:
            assert whole(reader) == 1
        filler.unlink()
        open_file(room.path).close()
        assert [entry.name for entry in disk.iterdir()] == ["lomba.inovasi"]


def test_a_full_disk_lets_a_closed_file_be_read_but_not_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        room = Room(disk / "lomba.inovasi")
        room.mark_next()
        room.file.close()
        content = room.path.read_bytes()
        fill(disk)
        for _ in range(2):
            with open_file(room.path, write=False) as reader:
                assert whole(reader) == 1
            with pytest.raises(KnownError) as caught:
                open_file(room.path)
            assert caught.value.code == "disk.full"
        with pytest.raises(KnownError) as caught:
            create_file(disk / "baru.inovasi", room.context)
        assert caught.value.code == "disk.full"
        assert room.path.read_bytes() == content
        assert not (disk / "baru.inovasi").exists()
        assert not list(disk.glob(".*"))


def test_a_full_disk_refuses_a_backup_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path / "lomba.inovasi")
    with room.file, small_disk(tmp_path / "disk") as disk:
        monkeypatch.setenv("INOVASI_DATA", str(disk))
        kept = backups.backup_now(room.file, room.context)
        room.mark_next()
        fill(disk)
        with pytest.raises(KnownError) as caught:
            backups.backup_now(room.file, room.context)
        assert caught.value.code == "disk.full"
        with pytest.raises(KnownError) as caught:
            room.file.backup_to(disk / "salinan.inovasi")
        assert caught.value.code == "disk.full"
        assert [entry.name for entry in kept.parent.iterdir()] == [kept.name]
        assert {entry.name for entry in disk.iterdir()} == {"cadangan", "pengisi"}
        room.mark_next()
        assert whole(room.file) == 2
