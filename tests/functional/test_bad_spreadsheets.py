"""Spreadsheets made to harm, given to the import page: one sentence, a window that answers, a file left as it was."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inovasi_desktop.paths import ROOT
from tests.helpers import bad_sheets as bad
from tests.helpers.desk_room import DeskRoom, open_desk
from tests.helpers.heartbeat import Heartbeat
from tests.helpers.kept import dump
from tests.helpers.window import Show
from ui.pages.entry_import import ImportPage, Step
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks

MIB_ALLOWED, SECONDS_ALLOWED = 500, 30
STANDSTILL_S = 1.0
TEXT_CELL = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'

REPEATS = b'<table:table-row table:number-rows-repeated="%s"/>'
ROWS, BOMB, BROKEN, PASSWORD, KIND = "sheet.rows", "sheet.bomb", "sheet.broken", "sheet.password", "sheet.kind"
WORDS = {
    ROWS: "terlalu banyak baris atau kolom",
    BOMB: "mengembang jauh melebihi",
    BROKEN: "rusak atau tidak terbaca",
    PASSWORD: "dilindungi kata sandi",
    KIND: "bukan lembar kerja",
    "sheet.large": "terlalu besar",
    "sheet.empty": "kosong",
}

ATTACKS: tuple[tuple[str, bad.Make, str], ...] = (
    ("sepuluh-gb.xlsx", bad.ten_gigabytes, BOMB),
    ("dusta.xlsx", bad.ten_gigabytes_told_as_fifty, BROKEN),
    ("dusta-jauh.xlsx", bad.far_cell_behind_the_told_end, BROKEN),
    ("banyak-bagian.xlsx", bad.many_parts, BOMB),
    ("huruf-kecil.xlsx", bad.far_cell(b'r="xfd1048576"'), ROWS),
    ("baris-baru.xlsx", bad.far_cell(b'r\n=\n"XFD1048576"'), ROWS),
    ("tab.xlsx", bad.far_cell(b"\tr='XFD1048576'"), ROWS),
    ("rapat.xlsx", bad.far_cell(b's="0"r="XFD1048576"'), ROWS),
    ("bagian-lain.xlsx", bad.far_cell(b'r="XFD1048576"', "lain/a.bin"), ROWS),
    ("sejuta-baris.xlsx", bad.million_rows, ROWS),
    ("teks-berulang.xlsx", bad.repeated_text("xl/SharedStrings.xml"), BOMB),
    ("teks-berawalan.xlsx", bad.repeated_text("xl/sharedStrings.xml", b"x:"), BOMB),
    ("teks-berumus.xlsx", bad.repeated_text("xl/sharedStrings.xml", b"", b"<f>A1</f>"), BOMB),
    ("satu-gb-teks.xlsx", bad.gigabyte_of_strings, BOMB),
    ("tawa.xlsx", bad.laughs(bad.SHEET_PART), BROKEN),
    ("tawa-teks.xlsx", bad.laughs("xl/sharedStrings.xml"), BROKEN),
    ("gabungan.xlsx", bad.many_spans, BROKEN),
    ("lembar-sama.xlsx", bad.one_sheet_many_times, ROWS),
    ("terkunci.xlsx", bad.copy_of("terkunci.xlsx"), PASSWORD),
    ("terkunci.xls", bad.copy_of("terkunci.xls"), PASSWORD),
    ("jauh.xls", bad.copy_of("jauh.xls"), BROKEN),
    ("terkunci.ods", bad.ods_locked, PASSWORD),
    ("tersegel.ods", bad.ods_sealed, PASSWORD),
    ("dalam.ods", bad.ods_deep, BROKEN),
    ("dua-jenis.ods", lambda path: bad.workbook(path, {"mimetype": bad.ODS, "content.xml": b"<x/>"}), BROKEN),
    ("ulang-huruf.ods", bad.ods_table(REPEATS % b"abc"), BROKEN),
    ("ulang-panjang.ods", bad.ods_table(REPEATS % (b"9" * 5000)), BROKEN),
    ("dua-gb.csv", bad.sparse(b"Unit;Judul\n"), "sheet.large"),
    ("dua-gb-nol.csv", bad.sparse(b""), "sheet.large"),
    ("nol.csv", bad.sparse(b"", 40 * 1024**2), KIND),
    ("nol-belakang.csv", bad.sparse(b"a;b\n" * 100_000, 45 * 1024**2), ROWS),
    ("satu-baris.csv", bad.bytes_of("kata é😀 ".encode(), 3_000_000), ROWS),
    ("sejuta-kolom.csv", bad.bytes_of(b"x;", 1_000_000), ROWS),
    ("titik-koma.csv", bad.bytes_of(b";" * 1024**2, 49), ROWS),
    ("kutip.csv", bad.bytes_of(b'"' * 1024**2, 49), ROWS),
    ("baris-kosong.csv", bad.bytes_of(b"\n" * 1024**2, 49), ROWS),
    ("kosong.xlsx", bad.bytes_of(b""), "sheet.empty"),
    ("folder.xlsx", Path.mkdir, KIND),
    ("pipa.csv", os.mkfifo, KIND),
    ("tanpa-akhir.csv", lambda path: path.symlink_to("/dev/zero"), KIND),
    ("teks-besar.xlsx", bad.shared_strings(95 * 1024**2), ""),
)
HARMLESS: tuple[tuple[str, bad.Make], ...] = (
    ("bersarang.xlsx", bad.nested),
    ("makro.xlsm", lambda path: bad.workbook(path, {"xl/vbaProject.bin": b"Attack"})),
    ("makro.xls", lambda path: bad.workbook(path, {"xl/vbaProject.bin": b"Attack"})),
    ("taut.csv", lambda path: bad.workbook(path, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})),
    (
        "ukuran.xlsx",
        lambda path: bad.workbook(
            path,
            {
                bad.SHEET_PART: bad.parts_of_good()[bad.SHEET_PART].replace(
                    b'<dimension ref="A1:C2"/>', b'<dimension ref="A1:XFD1048576"/>'
                )
            },
        ),
    ),
)


def sheet_of(*cells: bytes) -> bad.Make:
    """Return who writes headings and one row of these cells, already XML."""
    heads = b"".join(TEXT_CELL % (b"%c1" % (65 + n), text.encode()) for n, text in enumerate(bad.HEADINGS))
    return lambda path: bad.workbook_of(
        path, b'<row r="1">' + heads + b'</row><row r="2">' + b"".join(cells) + b"</row>"
    )


@pytest.fixture
def room(tmp_path: Path, shown: Show) -> Iterator[DeskRoom]:
    """The secretariat's desk; files are read on a second thread, as in the program."""
    tasks = BackgroundTasks()
    with open_desk(tmp_path / "uji.inovasi", shown, entries=False, tasks=tasks) as made:
        yield made
        tasks.shut_down()


@contextmanager
def answering(room: DeskRoom) -> Iterator[None]:
    """See that the window never stands still in the block, and that the file stays as it was."""
    before, heart = dump(room.file), Heartbeat()
    heart.start()
    yield
    assert heart.stop() < STANDSTILL_S
    assert dump(room.file) == before


def give(page: ImportPage, path: Path, bot: QtBot) -> None:
    page.banner.hide()
    page.file.open(path)
    bot.waitUntil(lambda: not page.desk.busy, timeout=SECONDS_ALLOWED * 1000)


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices")
@pytest.mark.parametrize(("name", "make", "code"), ATTACKS, ids=[name for name, _, _ in ATTACKS])
def test_an_attack_takes_little_memory_and_time(tmp_path: Path, name: str, make: bad.Make, code: str) -> None:
    path = tmp_path / name
    make(path)
    command = [sys.executable, "-m", "tests.helpers.read_sheet", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=SECONDS_ALLOWED * 2)
    said, mebibytes, seconds = done.stdout.strip().split(";")
    assert said == (code or "2 lines")
    assert int(mebibytes) < MIB_ALLOWED
    assert float(seconds) < SECONDS_ALLOWED


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices")
def test_the_window_tells_every_attack_in_one_sentence(room: DeskRoom, tmp_path: Path, qtbot: QtBot) -> None:
    page = room.go("import", ImportPage)
    for target in page.file.targets.buttons:
        target.click()
        for name, make, code in ATTACKS:
            if not code:
                continue
            path = tmp_path / name
            if not path.exists():
                make(path)
            with answering(room):
                give(page, path, qtbot)
            told = page.banner.text()
            assert page.banner.isVisible(), name
            assert name in told
            assert WORDS[code] in told
            assert (page.step, page.next_button.isEnabled()) == (Step.FILE, False), name


@pytest.mark.parametrize(("name", "make"), HARMLESS, ids=[name for name, _ in HARMLESS])
def test_what_only_looks_dangerous_is_read(
    room: DeskRoom, tmp_path: Path, qtbot: QtBot, name: str, make: bad.Make
) -> None:
    page, path = room.go("import", ImportPage), tmp_path / name
    make(path)
    with answering(room):
        give(page, path, qtbot)
        assert page.desk.book is not None
        assert [line.cells for line in page.desk.book.tables[0].lines] == [bad.HEADINGS, *bad.ROWS]
    assert ("makro tidak dijalankan" in page.file._remarks.text()) == name.startswith("makro")


def test_reading_a_long_file_can_be_given_up(room: DeskRoom, tmp_path: Path, qtbot: QtBot) -> None:
    page, path = room.go("import", ImportPage), tmp_path / "panjang.csv"
    path.write_bytes(b"Unit kerja;Judul inovasi\n" + b"Dinas Kesehatan;Contoh\n" * 190_000)
    with answering(room):
        page.file.open(path)
        page.strip.cancel.click()
        qtbot.waitUntil(lambda: not page.desk.busy, timeout=5000)
        assert page.desk.book is None


def test_a_file_that_goes_while_it_is_read(room: DeskRoom, tmp_path: Path, qtbot: QtBot) -> None:
    page = room.go("import", ImportPage)
    for name in ("a.xlsx", "a.csv"):
        path = tmp_path / name
        bad.workbook(path, {}) if path.suffix == ".xlsx" else path.write_bytes(b"a;b\n" * 50_000)
        with answering(room):
            page.file.open(path)
            path.unlink()
            qtbot.waitUntil(lambda: not page.desk.busy, timeout=10_000)
            assert page.desk.book is not None or name in page.banner.text()


ODD_TITLES: tuple[tuple[str, str], ...] = (
    ("=HYPERLINK(0)", "="),
    ("+62812", "+"),
    ("-5", "-"),
    ("@SUM(1)", "@"),
    ("\u202eterbalik\u202c", "bidi"),
    ("a\u200bb\u2060c", "zero width"),
    ("👩🏽‍🔬 inovasi", "emoji"),
    ("e\u0301 kombinasi", "combining"),
    ("مبادرة", "rtl"),
    ("x" * 5000, "long"),
    ("x" * 32_767, "longest"),
    ("NaN", "nan"),
)


@pytest.mark.parametrize("text", [text for text, _ in ODD_TITLES], ids=[name for _, name in ODD_TITLES])
def test_odd_names_go_through_the_preview_or_are_told(room: DeskRoom, tmp_path: Path, qtbot: QtBot, text: str) -> None:
    page, path = room.go("import", ImportPage), tmp_path / "aneh.csv"
    path.write_text(f"Unit kerja;Kategori;Judul inovasi\nDinas Kesehatan;PD;{text}\n", encoding="utf-8")
    through(room, page, path, qtbot)
    assert room.count("entry") <= 1


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="C2" t="e"><v>#REF!</v></c>',
        b'<c r="C2"><f>A1+1</f></c>',
        b'<c r="C2" t="str"><f>A1</f><v></v></c>',
        b'<c r="C2"><v>1e400</v></c>',
        b'<c r="C2"><v>NaN</v></c>',
        b'<c r="C2"><v>-1e308</v></c>',
        b'<c r="C2" t="d"><v>9999-99-99</v></c>',
        b'<c r="C2" t="b"><v>7</v></c>',
        b'<c r="C2" t="s"><v>99999</v></c>',
    ],
    ids=["error", "formula", "empty formula", "1e400", "nan", "1e308", "date", "truth", "no string"],
)
def test_odd_cells_go_through_the_preview_or_are_told(
    room: DeskRoom, tmp_path: Path, qtbot: QtBot, cell: bytes
) -> None:
    page, path = room.go("import", ImportPage), tmp_path / "aneh.xlsx"
    sheet_of(TEXT_CELL % (b"A2", b"Dinas Kesehatan"), TEXT_CELL % (b"B2", b"PD"), cell)(path)
    through(room, page, path, qtbot)
    assert room.count("entry") <= 1


def through(room: DeskRoom, page: ImportPage, path: Path, bot: QtBot) -> None:
    """Go as far as the file lets one go: to the end, to a problem in the preview, or to a sentence."""

    def rested() -> None:
        bot.waitUntil(lambda: not page.desk.busy, timeout=10_000)

    give(page, path, bot)
    before = dump(room.file)
    for _ in range(3):
        if page.desk.book is None or not page.next_button.isEnabled():
            break
        room.press(Shortcut.NEXT_STEP)
        rested()
    if page.step is not Step.DONE:
        assert dump(room.file) == before
        assert page.banner.isVisible() or page._state.text()
