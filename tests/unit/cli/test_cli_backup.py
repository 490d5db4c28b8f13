"""``cadangkan`` and ``pulihkan``: whole copies, never over anything, and every bad input in words."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inovasi_desktop.services import audit
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.files import open_file
from tests.helpers.commands import Run, content
from tests.helpers.disks import make_read_only, small_disk


def head(path: Path) -> tuple[int, str]:
    with open_file(path, write=False) as file, file.read() as session:
        assert audit.broken_at(session) is None
        return audit.head(session)


def printed_path(out: str) -> Path:
    return Path(out.splitlines()[0].partition(": ")[2])


def test_backs_up_into_the_programs_folder(run: Run, small_file: Path, own_data_folder: Path) -> None:
    done = run("cadangkan", small_file)
    assert (done.code, done.err) == (0, "")
    made = printed_path(done.out)
    assert made.is_relative_to(own_data_folder / "cadangan")
    assert head(made) == head(small_file)


def test_backs_up_to_a_file_or_into_a_folder_also_while_in_use(run: Run, small_file: Path, tmp_path: Path) -> None:
    (tmp_path / "salinan").mkdir()
    with open_file(small_file) as held:
        done = run("cadangkan", small_file, "--ke", tmp_path / "salinan")
        assert done.code == 0
        inside = printed_path(done.out)
        assert inside.parent == tmp_path / "salinan"
        assert inside.name.startswith("kecil_2")
        assert run("cadangkan", small_file, "--ke", tmp_path / "salinan" / "satu.inovasi").code == 0
        assert held.read_only is False
    assert head(inside) == head(tmp_path / "salinan" / "satu.inovasi") == head(small_file)


def test_no_copy_is_overwritten(run: Run, small_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "ada.inovasi"
    target.write_bytes(b"jangan hilang")
    before = content(tmp_path)
    run("cadangkan", small_file, "--ke", target).refused("ada.inovasi", "sudah ada")
    run("pulihkan", small_file, "--ke", target).refused("ada.inovasi", "sudah ada")
    run("cadangkan", small_file, "--ke", tmp_path / "tiada" / "x.inovasi").refused("tidak ditemukan")
    assert content(tmp_path) == before


def test_restores_beside_the_backup_and_then_beside_that(run: Run, small_file: Path) -> None:
    names = []
    for _ in range(2):
        done = run("pulihkan", small_file)
        assert (done.code, done.err) == (0, "")
        names.append(printed_path(done.out).name)
    assert names == ["kecil_dipulihkan.inovasi", "kecil_dipulihkan-2.inovasi"]
    restored = small_file.with_name(names[0])
    assert head(restored)[0] == head(small_file)[0] + 1
    with open_file(restored, write=False) as file, file.read() as session:
        assert overview(session).name == "Kompetisi Contoh"


def test_restores_over_a_file_and_keeps_its_content(
    run: Run, small_file: Path, tmp_path: Path, own_data_folder: Path
) -> None:
    backup = tmp_path / "cadangan.inovasi"
    assert run("cadangkan", small_file, "--ke", backup).code == 0
    assert run("pulihkan", small_file, "--ke", tmp_path / "lain.inovasi").code == 0
    old = head(tmp_path / "lain.inovasi")
    done = run("pulihkan", backup, "--ke", tmp_path / "lain.inovasi", "--timpa")
    assert (done.code, done.err) == (0, "")
    kept = Path(done.out.splitlines()[1].partition(": ")[2])
    assert kept.is_relative_to(own_data_folder)
    assert head(kept) == old
    assert head(tmp_path / "lain.inovasi") != old


def test_a_file_in_use_is_not_replaced(run: Run, small_file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "cadangan.inovasi"
    assert run("cadangkan", small_file, "--ke", backup).code == 0
    before = head(small_file)
    with open_file(small_file, holder="Program Lain"):
        run("pulihkan", backup, "--ke", small_file, "--timpa").refused("kecil.inovasi", "Program Lain")
    assert head(small_file) == before


@pytest.mark.parametrize("command", ["cadangkan", "pulihkan"])
def test_what_is_no_competition(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "catatan.inovasi").write_bytes(b"bukan kompetisi")
    with closing(sqlite3.connect(tmp_path / "lain.inovasi")) as other:
        other.execute("CREATE TABLE t (x)")
        other.commit()
    (tmp_path / "kosong.inovasi").write_bytes(b"")
    before = content(tmp_path)
    for name in ("catatan", "lain", "kosong"):
        run(command, tmp_path / f"{name}.inovasi").refused(f"{name}.inovasi", "bukan berkas kompetisi")
    run(command, tmp_path / "tiada.inovasi").refused("tiada.inovasi", "tidak ditemukan")
    run(command, tmp_path).refused("adalah folder")
    assert content(tmp_path) == before


def test_a_damaged_backup_is_not_restored(run: Run, small_file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(small_file)) as connection:
        connection.execute("UPDATE audit_event SET actor = 'Orang Lain' WHERE seq = 1")
        connection.commit()
    before = content(tmp_path)
    run("pulihkan", small_file).refused("kecil.inovasi", "tidak utuh")
    assert content(tmp_path) == before


def test_the_copy_of_a_file_that_is_not_whole_answers_no(run: Run, small_file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(small_file)) as connection:
        connection.execute("UPDATE audit_event SET actor = 'Orang Lain' WHERE seq = 1")
        connection.commit()
    done = run("cadangkan", small_file, "--ke", tmp_path / "salinan.inovasi")
    assert done.code == 1
    assert done.err == ("kecil.inovasi tidak utuh, maka cadangannya juga tidak: jejak audit putus pada peristiwa 1.\n")
    assert printed_path(done.out) == tmp_path / "salinan.inovasi"
    assert (tmp_path / "salinan.inovasi").exists()


def test_options_that_do_not_go_together(run: Run, small_file: Path, tmp_path: Path) -> None:
    run("pulihkan", small_file, "--timpa").refused("--timpa membutuhkan --ke")
    run("pulihkan", small_file, "--ke", tmp_path).refused("adalah folder")


def test_read_only_folder(run: Run, small_file: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        (disk / "sumber.inovasi").write_bytes(small_file.read_bytes())
        make_read_only(disk)
        before = content(disk)
        run("pulihkan", disk / "sumber.inovasi").refused("hanya dapat dibaca")
        run("cadangkan", small_file, "--ke", disk / "x.inovasi").refused("hanya dapat dibaca")
        assert run("cadangkan", disk / "sumber.inovasi").code == 0
        assert content(disk) == before
