"""Automatic backups in rotation, and restoring one: checked, in the trail, never over a file without saying."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB, Context
from inovasi_desktop.services import audit, backups
from inovasi_desktop.services.files import CompetitionFile, create_file, open_file
from tests.builders import START, add_frame, ticking
from tests.helpers.processes import python, read_line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lomba.inovasi"


@pytest.fixture
def file(path: Path) -> Iterator[CompetitionFile]:
    with create_file(path, ticking()) as opened:
        with opened.write() as session:
            add_frame(session, ticking())
        yield opened


def at(time: datetime) -> Context:
    """Return a context whose clock stands still."""
    return Context(ticking().actor, now=lambda: time)


def act(file: CompetitionFile, word: str = "x") -> None:
    with file.write() as session:
        audit.append(session, at(START), "uji.act", word)


def events(path: Path) -> int:
    with open_file(path, write=False) as file, file.read() as session:
        assert audit.broken_at(session) is None
        return audit.count(session)


def test_a_backup_is_named_after_its_time_and_lies_under_the_uid(file: CompetitionFile, own_data_folder: Path) -> None:
    made = backups.backup_now(file, at(START))
    assert made == own_data_folder / "cadangan" / "00000000-0000-0000-0000-000000000001" / "2022-08-22_09.00.00.inovasi"
    assert events(made) == 1
    assert backups.latest(file) == backups.Backup(START, 1, made)
    assert [entry.name for entry in made.parent.iterdir()] == [made.name]


def test_two_backups_of_one_second_both_stay(file: CompetitionFile) -> None:
    first, second = backups.backup_now(file, at(START)), backups.backup_now(file, at(START))
    assert [b.path for b in backups.listed(file)] == [first, second]


def test_only_a_changed_file_is_backed_up(file: CompetitionFile) -> None:
    assert backups.backup_if_changed(file, at(START))
    assert backups.backup_if_changed(file, at(START + timedelta(days=1))) is None
    act(file)
    every = timedelta(minutes=10)
    assert backups.backup_if_changed(file, at(START + timedelta(minutes=9)), every=every) is None
    assert backups.backup_if_changed(file, at(START + timedelta(minutes=10)), every=every)
    assert backups.backup_if_changed(file, at(START + timedelta(minutes=30)), every=every) is None
    assert len(backups.listed(file)) == 2


def test_a_clock_set_back_does_not_stop_backups(file: CompetitionFile) -> None:
    backups.backup_now(file, at(START))
    act(file)
    made = backups.backup_if_changed(file, at(START - timedelta(days=1)), every=timedelta(minutes=10))
    assert made is not None
    assert made.exists()


def test_an_unreadable_newest_backup_counts_as_none(file: CompetitionFile) -> None:
    backups.backup_now(file, at(START)).write_bytes(b"rusak")
    assert backups.backup_if_changed(file, at(START + timedelta(hours=1)))


def test_rotation_keeps_the_newest_and_the_last_of_each_day(file: CompetitionFile) -> None:
    kept_for_ever = backups.backup_now(file, at(START)).with_name("sebelum-versi-baru_0001.inovasi")
    kept_for_ever.write_bytes(b"x")
    first = datetime(2022, 9, 1, 8, tzinfo=WIB)
    made = [first + timedelta(days=day, hours=hour) for day in range(45) for hour in (0, 3, 6)]
    for time in made:
        backups.backup_now(file, at(time))
    last_of_days = [time for time in made if time.hour == 14][-backups.KEEP_DAYS :]
    newest = made[-backups.KEEP_NEWEST :]
    assert [b.at for b in backups.listed(file)] == sorted({*last_of_days, *newest})
    assert kept_for_ever.exists()


def test_restoring_to_a_new_name(file: CompetitionFile, tmp_path: Path) -> None:
    backup = backups.backup_now(file, at(START))
    target = tmp_path / "pulih.inovasi"
    assert backups.restore(backup, target, at(START)) is None
    assert events(target) == events(backup) + 1
    with open_file(target) as restored, restored.read() as session:
        assert audit.head(session)[0] == 2
    assert {entry.name for entry in tmp_path.iterdir() if entry.is_file()} == {
        "lomba.inovasi", "lomba.inovasi-wal", "lomba.inovasi-shm", ".lomba.inovasi.kunci", "pulih.inovasi"
    }  # fmt: skip


def test_restoring_over_a_file_keeps_what_stood_there(file: CompetitionFile, path: Path) -> None:
    backup = backups.backup_now(file, at(START))
    act(file)
    file.close()
    with pytest.raises(KnownError) as caught:
        backups.restore(backup, path, at(START))
    assert caught.value.code == "file.exists"
    assert events(path) == 2
    kept = backups.restore(backup, path, at(START), overwrite=True)
    assert kept is not None
    assert events(kept) == 2
    assert events(path) == 2
    with open_file(path, write=False) as restored, restored.read() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert event.action == "file.restore"
    assert backup.name in str(event.after)
    assert '"events":2' in str(event.before), "the trail says how far the replaced file went"


def test_restoring_over_a_file_in_use_is_refused(file: CompetitionFile, path: Path) -> None:
    backup = backups.backup_now(file, at(START))
    with pytest.raises(KnownError) as caught:
        backups.restore(backup, path, at(START), overwrite=True)
    assert caught.value.code == "file.held"
    act(file)
    assert events(path) == 2


def test_the_log_of_a_killed_program_never_meets_the_restored_file(file: CompetitionFile, path: Path) -> None:
    backup = backups.backup_now(file, at(START))
    file.close()
    with python("tests.helpers.write_and_hang", path, "5") as child:
        assert read_line(child) == "written"
        child.kill()
        child.wait()
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    kept = backups.restore(backup, path, at(START), overwrite=True)
    assert kept is not None
    assert events(kept) == 6, "what was only in the log is kept"
    assert events(path) == 2


def test_a_program_that_reads_meanwhile_sees_the_old_state_then_the_new(file: CompetitionFile, path: Path) -> None:
    backup = backups.backup_now(file, at(START))
    act(file)
    act(file)
    file.close()
    with open_file(path, write=False) as reader:
        with reader.read() as session:
            assert audit.count(session) == 3
            backups.restore(backup, path, at(START), overwrite=True)
            assert audit.count(session) == 3
        with reader.read() as session:
            assert audit.count(session) == 2
        with open_file(path) as writer:
            act(writer)
    assert events(path) == 3
    assert {entry.name for entry in path.parent.iterdir() if entry.is_file()} == {path.name}


@pytest.mark.parametrize("damage", ["page", "chain", "short", "text"])
def test_a_damaged_backup_is_not_restored(file: CompetitionFile, path: Path, damage: str) -> None:
    backup = backups.backup_now(file, at(START))
    act(file)
    file.close()
    spoil(backup, damage)
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        backups.restore(backup, path, at(START), overwrite=True)
    assert caught.value.code in {"backup.damaged", "file.damaged", "file.not_competition"}
    assert path.read_bytes() == before
    assert not list(backup.parent.glob("sebelum-dipulihkan*"))


def spoil(backup: Path, damage: str) -> None:
    content = bytearray(backup.read_bytes())
    if damage == "page":
        content[4096 * 4 : 4096 * 5] = b"\xff" * 4096
    elif damage == "chain":
        where = content.index(b"file.create")
        content[where : where + 4] = b"fake"
    elif damage == "short":
        del content[8192:]
    else:
        content[:] = b"bukan basis data"
    backup.write_bytes(content)


def test_a_damaged_file_is_kept_as_it_is_and_replaced(file: CompetitionFile, path: Path, own_data_folder: Path) -> None:
    backup = backups.backup_now(file, at(START))
    file.close()
    path.write_bytes(path.read_bytes()[:8192])
    damaged = path.read_bytes()
    kept = backups.restore(backup, path, at(START), overwrite=True)
    assert kept is not None
    assert kept.is_relative_to(own_data_folder)
    assert kept.read_bytes() == damaged
    assert events(path) == 2


def test_a_file_of_another_program_is_never_replaced(file: CompetitionFile, tmp_path: Path) -> None:
    backup = backups.backup_now(file, at(START))
    target = tmp_path / "surat.docx"
    target.write_bytes(b"surat")
    with pytest.raises(KnownError) as caught:
        backups.restore(backup, target, at(START), overwrite=True)
    assert caught.value.code == "file.not_competition"
    assert target.read_bytes() == b"surat"


def test_a_backup_is_not_restored_onto_itself(file: CompetitionFile) -> None:
    backup = backups.backup_now(file, at(START))
    with pytest.raises(KnownError) as caught:
        backups.restore(backup, backup, at(START), overwrite=True)
    assert caught.value.code == "backup.same"
