"""The sample without a screen, and every command that reads its file: answers, papers, refusals."""

import csv
import hashlib
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from inovasi_desktop.cli import main
from inovasi_desktop.paths import ROOT
from inovasi_desktop.services import audit, sample
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.sample_context import SampleClock, sample_context
from tests.helpers.commands import Run, content
from tests.helpers.disks import make_read_only, small_disk

SCHEDULED = ("paparan",)
CODES = ("PD", "KEC", "UMKM")
NAMES = ("Perangkat Daerah", "Kecamatan", "UMKM Start-up Digital")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``contoh --tanpa-layar`` leaves; tests only read it."""
    folder = tmp_path_factory.mktemp("contoh") / "hasil"
    assert main(["contoh", "--tanpa-layar", "--keluaran", str(folder)]) == 0
    return folder


@pytest.fixture
def file(result: Path, tmp_path: Path) -> Path:
    """A copy of the finished sample to be used up."""
    (tmp_path / "berkas").mkdir()
    return Path(shutil.copy(result / sample.FILE_NAME, tmp_path / "berkas" / "contoh.inovasi"))


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    path = tmp_path / "latihan.inovasi"
    sample.create_practice_sample(path).close()
    return path


def text_of(pdf: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(pdf).pages)


def _hear_interrupts() -> None:
    """Undo what a shell does to background jobs: it has them, and their children, ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class TestHeadless:
    """``contoh --tanpa-layar --keluaran DIR``."""

    def test_leaves_what_it_says_and_nothing_else(self, result: Path) -> None:
        names = {name for name in content(result) if (result / name).is_file()}
        certificates = {f"piagam/{code}-{place}.pdf" for code in CODES for place in range(1, 7)}
        data = {"rekap.pdf", "participation.csv", "scores.csv", "rules.json", sample.FILE_NAME}
        sheets = {f"lembar/{stage}-J{n}.pdf" for stage in ("proposal", "factfinding", "paparan") for n in range(1, 6)}
        report = {"laporan-partisipasi.pdf", "laporan-partisipasi.xlsx"}
        schedule = {f"jadwal/{stage}.{kind}" for stage in SCHEDULED for kind in ("pdf", "ics")}
        assert names == certificates | sheets | data | report | schedule

    def test_sheets_say_what_each_judge_gave(self, result: Path) -> None:
        pages = [page.extract_text() for page in PdfReader(result / "lembar" / "paparan-J1.pdf").pages]
        assert len(pages) == 18
        assert "Si Demang" in pages[0]
        assert "Terkunci 18 Agustus 2022" in pages[0]
        assert "ABSTAIN" in text_of(result / "lembar" / "paparan-J3.pdf").upper()
        assert "Kalibrasi" not in text_of(result / "lembar" / "proposal-J5.pdf")

    def test_certificates_say_who_won_what(self, result: Path) -> None:
        first = text_of(result / "piagam" / "PD-1.pdf")
        for part in ("Dinas Komunikasi dan Informatika", "Si Demang", "JUARA I", "H. HARNOJOYO", "22 Agustus 2022"):
            assert part in first
        assert "HARAPAN III" in text_of(result / "piagam" / "PD-6.pdf")
        assert all(len(PdfReader(path).pages) == 1 for path in (result / "piagam").iterdir())

    def test_recap_has_every_category(self, result: Path) -> None:
        text = text_of(result / "rekap.pdf")
        assert all(part in text for part in (*NAMES, "CONTOH"))

    def test_participation(self, result: Path) -> None:
        with (result / "participation.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == 53
        assert sum(row["took_part"] == "yes" for row in rows) == 36
        assert "36 dari 53" in " ".join(text_of(result / "laporan-partisipasi.pdf").split())

    def test_a_second_run_gives_the_same_bytes_and_leaves_the_file(
        self, result: Path, run: Run, tmp_path: Path
    ) -> None:
        folder = tmp_path / "hasil"
        shutil.copytree(result, folder)
        (folder / "piagam" / "PD-1.pdf").unlink()
        (folder / "catatan.txt").write_text("punya saya", encoding="utf-8")
        before = content(folder)
        done = run("contoh", "--tanpa-layar", "--keluaran", folder)
        assert (done.code, done.err) == (0, "")
        assert "18 piagam" in done.out
        after = content(folder)
        assert {name: after[name] for name in before} == before
        assert after["piagam/PD-1.pdf"] == (result / "piagam" / "PD-1.pdf").read_bytes()
        assert after.keys() - before.keys() == {"piagam/PD-1.pdf"}

    def test_another_process_gives_the_same_papers(self, result: Path, tmp_path: Path) -> None:
        arguments = [sys.executable, "main.py", "contoh", "--tanpa-layar", "--keluaran", str(tmp_path / "hasil")]
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        ours, theirs = content(result), content(tmp_path / "hasil")
        del ours[sample.FILE_NAME], theirs[sample.FILE_NAME]  # SQLite counts its own changes
        assert {name: hashlib.sha256(data).hexdigest() for name, data in ours.items()} == {
            name: hashlib.sha256(data).hexdigest() for name, data in theirs.items()
        }

    def test_a_file_somebody_worked_in_is_not_replaced(self, result: Path, run: Run, tmp_path: Path) -> None:
        folder = tmp_path / "hasil"
        folder.mkdir()
        shutil.copy(result / sample.FILE_NAME, folder)
        context = sample_context(SampleClock(date(2022, 8, 23)))
        with open_file(folder / sample.FILE_NAME) as opened, opened.write() as session:
            audit.append(session, context, "test.act", "competition")
        before = content(folder)
        run("contoh", "--tanpa-layar", "--keluaran", folder).refused(sample.FILE_NAME, "sudah diubah")
        assert content(folder) == before

    def test_bad_folders(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "berkas").write_bytes(b"isi")
        run("contoh", "--tanpa-layar", "--keluaran", tmp_path / "berkas").refused("berkas adalah berkas, bukan folder")
        run("contoh", "--tanpa-layar", "--keluaran", tmp_path / "berkas" / "x").refused("bukan folder")
        with small_disk(tmp_path / "disk") as disk:
            make_read_only(disk)
            run("contoh", "--tanpa-layar", "--keluaran", disk / "hasil").refused("hanya dapat dibaca")
        assert (tmp_path / "berkas").read_bytes() == b"isi"

    def test_a_full_disk_leaves_nothing(self, run: Run, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", "1m") as disk:
            run("contoh", "--tanpa-layar", "--keluaran", disk / "hasil").refused("penuh")
            assert content(disk) == {}

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
    def test_ctrl_c_leaves_nothing(self, tmp_path: Path) -> None:
        folder = tmp_path / "hasil"
        arguments = [sys.executable, "main.py", "contoh", "--tanpa-layar", "--keluaran", str(folder)]
        with subprocess.Popen(
            arguments,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_hear_interrupts,
        ) as process:
            while process.poll() is None and not list(folder.glob(".inovasi-*/*")):
                pass
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (130, "")
        assert err == "Dibatalkan; tidak ada yang tertinggal setengah jadi.\n"
        assert content(tmp_path) == {}


class TestWindow:
    """``contoh`` with a window to open."""

    def test_opens_a_new_copy_each_time(self, own_data_folder: Path) -> None:
        opened: list[Path] = []

        def open_window(path: Path) -> int:
            opened.append(path)
            return 7

        assert [main(["contoh"], open_window=open_window) for _ in range(2)] == [7, 7]
        assert [path.name for path in opened] == [sample.FILE_NAME, "contoh-palembang-2022-2.inovasi"]
        assert all(path.is_relative_to(own_data_folder) and path.exists() for path in opened)

    def test_a_folder_of_ones_own(self, tmp_path: Path) -> None:
        opened: list[Path] = []
        assert main(["contoh", "--keluaran", str(tmp_path / "x")], open_window=lambda p: opened.append(p) or 0) == 0
        assert opened == [tmp_path / "x" / sample.FILE_NAME]


class TestRecap:
    """``rekap`` in its forms."""

    def test_table(self, run: Run, file: Path) -> None:
        done = run("rekap", file)
        assert (done.code, done.err) == (0, "")
        lines = [line.rstrip() for line in done.out.splitlines()]
        assert [line for line in lines if line in NAMES] == list(NAMES)
        assert any(line.split()[:3] == ["1", "Si", "Demang"] for line in lines)
        assert "Di atas Contoh Antar Obat menurut Fact finding." in done.out

    def test_json_is_that_of_hitung_on_the_export(self, run: Run, file: Path, tmp_path: Path) -> None:
        shown = run("rekap", file, "--json")
        assert (shown.code, shown.err) == (0, "")
        assert run("ekspor", file, "--keluaran", tmp_path / "x").code == 0
        counted = run("hitung", tmp_path / "x" / "scores.csv", "--aturan", tmp_path / "x" / "rules.json", "--json")
        ours = {category["code"]: category for category in json.loads(shown.out)["categories"]}
        theirs = {category["code"]: category for category in json.loads(counted.out)["categories"]}
        assert ours == theirs
        assert list(ours) == list(CODES)

    def test_csv(self, run: Run, file: Path) -> None:
        done = run("rekap", file, "--csv", "--kategori", "PD")
        rows = list(csv.DictReader(StringIO(done.out)))
        assert [row["rank"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
        assert (rows[0]["entry"], rows[0]["innovation"], rows[0]["tied"]) == ("PD-01", "Si Demang", "no")
        assert rows[3]["total"] == rows[4]["total"]
        assert rows[3]["decided_by"] == "stage:factfinding"
        assert all(row["stage:factfinding"] and row["stage:paparan"] for row in rows)

    def test_pdf(self, run: Run, file: Path, tmp_path: Path) -> None:
        done = run("rekap", file, "--pdf", tmp_path / "rekap.pdf", "--kategori", "KEC")
        assert (done.code, done.err) == (0, "")
        assert "Kecamatan" in text_of(tmp_path / "rekap.pdf")
        assert "Si Demang" not in text_of(tmp_path / "rekap.pdf")

    def test_an_unfinished_competition_answers_no(self, run: Run, unfinished: Path) -> None:
        done = run("rekap", unfinished)
        assert done.code == 1
        assert "Kategori UMKM belum lengkap: 5 nilai belum ada, mulai dari paparan/UMKM-05/J1/kebaruan." in done.err
        quiet = run("rekap", unfinished, "--json")
        assert (quiet.code, quiet.err) == (1, "")
        complete = {category["code"]: category["complete"] for category in json.loads(quiet.out)["categories"]}
        assert complete == {"PD": False, "KEC": True, "UMKM": False}
        assert run("rekap", unfinished, "--kategori", "KEC").code == 0

    def test_reads_a_file_in_use(self, run: Run, file: Path) -> None:
        with open_file(file):
            assert run("rekap", file, "--json").code == 0

    def test_refuses(self, run: Run, file: Path, tmp_path: Path) -> None:
        before = content(tmp_path)
        run("rekap", file, "--kategori", "ASN").refused("ASN", "PD, KEC, UMKM")
        run("rekap", file, "--json", "--csv").refused("Pilih satu")
        run("rekap", file, "--xlsx", tmp_path / "x.xlsx").refused("belum tersedia")
        run("rekap", file, "--pdf", tmp_path / "tiada" / "x.pdf").refused("tidak ditemukan")
        run("rekap", file, "--pdf", tmp_path).refused("folder")
        assert content(tmp_path) == before


class TestExport:
    """``ekspor``."""

    def test_writes_every_expected_mark(self, run: Run, file: Path, tmp_path: Path) -> None:
        assert run("ekspor", file, "--keluaran", tmp_path / "x").code == 0
        with (tmp_path / "x" / "scores.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert {row["stage"] for row in rows} == {"factfinding", "paparan"}
        assert sum(row["score"] == "abstain" for row in rows) >= 2
        assert json.loads((tmp_path / "x" / "rules.json").read_text(encoding="utf-8"))["ties"][0] == "stage:factfinding"

    def test_refuses(self, run: Run, file: Path, tmp_path: Path) -> None:
        (tmp_path / "berkas.txt").write_bytes(b"isi")
        before = content(tmp_path)
        run("ekspor", file, "--keluaran", tmp_path / "berkas.txt").refused("bukan folder")
        run("ekspor", tmp_path / "berkas.txt", "--keluaran", tmp_path / "x").refused("bukan berkas kompetisi")
        run("ekspor", tmp_path / "tiada.inovasi", "--keluaran", tmp_path / "x").refused("tidak ditemukan")
        assert content(tmp_path) == before


class TestCertificates:
    """``piagam``."""

    def test_one_by_one_the_same_as_the_sample(self, run: Run, file: Path, result: Path, tmp_path: Path) -> None:
        done = run("piagam", file, "--keluaran", tmp_path / "piagam")
        assert (done.code, done.err) == (0, "")
        assert content(tmp_path / "piagam") == content(result / "piagam")

    def test_together(self, run: Run, file: Path, tmp_path: Path) -> None:
        assert run("piagam", file, "--keluaran", tmp_path / "x", "--gabung").code == 0
        (pdf,) = content(tmp_path / "x").values()
        assert len(PdfReader(BytesIO(pdf)).pages) == 18

    def test_nothing_confirmed_answers_no(self, run: Run, tmp_path: Path) -> None:
        sample.create_sample(tmp_path / "kosong.inovasi").close()
        done = run("piagam", tmp_path / "kosong.inovasi", "--keluaran", tmp_path / "x")
        assert (done.code, done.out) == (1, "")
        assert "belum ada kategori yang disahkan" in done.err
        assert not (tmp_path / "x").exists()


class TestChecking:
    """``periksa``."""

    def test_a_sound_file(self, run: Run, file: Path) -> None:
        done = run("periksa", file)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("contoh.inovasi: utuh.\n")
        for code in CODES:
            assert f"Pengesahan {code}: cocok" in done.out
        found = json.loads(run("periksa", file, "--json").out)
        assert (found["sound"], found["broken_at"], len(found["seals"])) == (True, None, 3)

    @pytest.mark.parametrize(
        ("statement", "part"),
        [
            ("UPDATE audit_event SET actor = 'Orang Lain' WHERE seq = 100", "rantai putus pada peristiwa 100"),
            ("UPDATE score SET value = value - 50 WHERE sheet_id = (SELECT max(sheet_id) FROM score)", "UMKM"),
            ("UPDATE certificate SET content = replace(content, 'Si Demang', 'Lain') WHERE serial = 1", "423.4/01"),
        ],
    )
    def test_what_was_touched_is_found(self, run: Run, file: Path, statement: str, part: str) -> None:
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute(statement).rowcount >= 1
            connection.commit()
        done = run("periksa", file)
        assert (done.code, done.err) == (1, "")
        assert "TIDAK utuh" in done.out
        assert part in done.out
        answer = run("periksa", file, "--json")
        assert answer.code == 1
        assert json.loads(answer.out)["sound"] is False

    def test_leaves_the_file_as_it_is(self, run: Run, file: Path) -> None:
        before = content(file.parent)
        for command in (("periksa", file), ("rekap", file, "--json"), ("rekap", file)):
            run(*command)
        assert content(file.parent) == before

    def test_what_is_not_checked_yet(self, run: Run, result: Path) -> None:
        run("periksa", result / "piagam" / "PD-1.pdf").refused("PDF belum tersedia")
        run("periksa", "423.4/01/Bappeda-Litbang/2022").refused("belum tersedia")
        run("periksa", "tiada.pdf").refused("tiada.pdf tidak ditemukan")

    def test_a_newer_file(self, run: Run, file: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.commit()
        before = content(file.parent)
        for command in (
            ("periksa", file),
            ("rekap", file),
            ("ekspor", file, "--keluaran", tmp_path / "x"),
            ("piagam", file, "--keluaran", tmp_path / "x"),
            ("cadangkan", file),
            ("pulihkan", file),
        ):
            run(*command).refused("contoh.inovasi", "versi program yang lebih baru")
        assert content(file.parent) == before
        assert not (tmp_path / "x").exists()


def test_a_bug_is_one_sentence_with_the_log(file: Path, own_data_folder: Path) -> None:
    code = (
        "import sys\nfrom inovasi_desktop.services import verify\n"
        "def broken(session): raise RuntimeError('rahasia')\n"
        "verify.check_file = broken\n"
        "from inovasi_desktop.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    arguments = [sys.executable, "-c", code, "periksa", str(file)]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    log = own_data_folder / "log" / "inovasi.log"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Kesalahan program, bukan kesalahan Anda; rinciannya ada di {log}.\n"
    assert "rahasia" in log.read_text(encoding="utf-8")


def test_a_reader_that_goes_away_is_no_crash(file: Path) -> None:
    command = f'"{sys.executable}" main.py rekap "{file}" --csv | head -c 1'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("c", "")
