"""An import that fails half way leaves no row: a full disk, a held file, a kill, a change of mind at any step."""

import random
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from inovasi_desktop.domain.column_matching import ENTRY_FIELDS, find_heading, match_columns
from inovasi_desktop.domain.entry_plan import Plan, Request
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.tables import Line, Table
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import entry_import, verify
from inovasi_desktop.services.files import CompetitionFile, create_file, open_file
from tests.builders import as_secretariat, small_competition, ticking
from tests.helpers.disks import fill, small_disk
from tests.helpers.kept import dump
from tests.helpers.processes import python, read_line
from ui.tasks import Cancelled

HEADINGS = ("Unit kerja", "Kategori", "Judul inovasi", "Nama penerima")


def table_of(rows: int, category: str) -> Table:
    lines = [HEADINGS, *(("", category, f"Contoh layanan {n}", f"Contoh penerima {n}") for n in range(rows))]
    return Table("Peserta", tuple(Line(n, line) for n, line in enumerate(lines, 1)))


def prepare(path: Path) -> tuple[CompetitionFile, Context]:
    base = ticking()
    file = create_file(path, base)
    with file.write() as session:
        small_competition(session, base)
    return file, as_secretariat(base)


def planned(file: CompetitionFile, rows: int) -> tuple[Request, Plan]:
    with file.read() as session:
        code = str(session.scalar(text("SELECT code FROM category LIMIT 1")))
        table = table_of(rows, code)
        heading = find_heading(table, ENTRY_FIELDS)
        match = match_columns(table, heading, ENTRY_FIELDS, entry_import.known_names(session))
        request = Request(table, heading.lines, dict(match.columns))
        return request, entry_import.make_plan(entry_import.known_entries(session), request)


def count(file: CompetitionFile) -> int:
    """Return how many participants there are, once the file is found sound."""
    with file.read() as session:
        assert verify.check_file(session).sound
        return int(session.scalar(text("SELECT count(*) FROM entry")) or 0)


def write(file: CompetitionFile, office: Context, request: Request, plan: Plan, step: entry_import.Step) -> None:
    with file.write() as session:
        entry_import.import_entries(session, office, request=request, plan=plan, source="uji", step=step)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[CompetitionFile, Context]]:
    file, office = prepare(tmp_path / "uji.inovasi")
    with file:
        yield file, office


def test_giving_up_at_every_step_leaves_no_row(made: tuple[CompetitionFile, Context]) -> None:
    file, office = made
    request, plan = planned(file, 4_500)
    before, steps = dump(file), 0

    def stop_at(last: int) -> entry_import.Step:
        seen = iter(range(last + 1))

        def step(_done: int, _of: int) -> None:
            if next(seen) == last:
                raise Cancelled

        return step

    for last in range(100):
        try:
            write(file, office, request, plan, stop_at(last))
        except Cancelled:
            steps += 1
            assert dump(file) == before
            continue
        except StopIteration:
            raise AssertionError("the steps went on after giving up") from None
        break
    assert steps == 6, "five pieces and the end"
    assert count(file) == plan.rows[-1].line - 1 + 3


def test_a_disk_that_fills_up_in_the_middle_leaves_no_row(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        file, office = prepare(disk / "uji.inovasi")
        request, plan = planned(file, 20_000)
        before = dump(file)
        filler = fill(disk)
        with pytest.raises(KnownError) as caught:
            write(file, office, request, plan, lambda _done, _of: None)
        assert caught.value.code == "disk.full"
        assert dump(file) == before
        filler.unlink()
        assert count(file) == 3
        file.close()


def test_a_disk_that_fills_up_while_rows_are_written_leaves_no_row(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "24m") as disk:
        file, office = prepare(disk / "uji.inovasi")
        request, plan = planned(file, 8_000)
        before, fillers = dump(file), []

        def step(done: int, _of: int) -> None:
            if done == 4_000:
                fillers.append(fill(disk))

        with pytest.raises(KnownError) as caught:
            write(file, office, request, plan, step)
        assert caught.value.code == "disk.full"
        assert dump(file) == before
        fillers[0].unlink()
        write(file, office, request, plan, lambda _done, _of: None)
        assert count(file) == 8_003
        file.close()


@pytest.mark.timeout(120)
def test_a_file_that_another_program_holds_is_told(made: tuple[CompetitionFile, Context], tmp_path: Path) -> None:
    file, office = made
    request, plan = planned(file, 500)
    before = dump(file)
    with closing(sqlite3.connect(tmp_path / "uji.inovasi", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError) as caught:
            write(file, office, request, plan, lambda _done, _of: None)
        assert "\n" not in caught.value.message
        other.execute("ROLLBACK")
    assert dump(file) == before
    write(file, office, request, plan, lambda _done, _of: None)
    assert count(file) == 503


def test_two_imports_of_the_same_list_make_it_once(made: tuple[CompetitionFile, Context]) -> None:
    file, office = made
    first, second = planned(file, 300), planned(file, 300)
    write(file, office, *first, lambda _done, _of: None)
    with pytest.raises(KnownError) as caught:
        write(file, office, *second, lambda _done, _of: None)
    assert caught.value.code == "import.changed"
    assert count(file) == 303


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_kill_in_the_middle_leaves_all_or_nothing(tmp_path: Path, full_count: bool) -> None:
    rows, master = 30_000, tmp_path / "induk.inovasi"
    prepare(master)[0].close()
    for seed in range(60 if full_count else 4):
        chance, path = random.Random(seed), tmp_path / f"{seed}.inovasi"
        shutil.copy(master, path)
        with python("tests.helpers.import_and_tell", path, str(rows)) as child:
            for _ in range(chance.randrange(1, rows // 1000)):
                assert read_line(child)
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=chance.uniform(0, 0.05))
            child.kill()
            assert child.wait() == -signal.SIGKILL
        with open_file(path) as again:
            assert count(again) in (3, rows + 3)
        path.unlink()
