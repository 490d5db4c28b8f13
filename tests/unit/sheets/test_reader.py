"""Spreadsheets of every kind become plain text; what cannot be read is told in one sentence, quickly and small."""

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import xlsxwriter

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.paths import ROOT
from inovasi_desktop.sheets import limits
from inovasi_desktop.sheets.package import inspect
from inovasi_desktop.sheets.reader import read_book
from inovasi_desktop.sheets.writing import SheetColumn, SheetTable, write_workbook
from tests.helpers.workbooks import write_long_workbook, write_marked_csv, write_office_csv, write_office_workbook

_MIB_ALLOWED, _SECONDS_ALLOWED = 500, 30


def rows(path: Path, sheet: int = 0) -> list[tuple[str, ...]]:
    return [line.cells for line in read_book(path).tables[sheet].lines]


def refused(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        read_book(path)
    assert path.name in caught.value.message
    assert caught.value.message.count("\n") == 0
    return caught.value.code


def test_merged_cells_blank_lines_and_spaces_of_an_office(tmp_path: Path) -> None:
    book = read_book(write_office_workbook(tmp_path / "peserta.xlsx"))
    assert [table.name for table in book.tables] == ["OPD & Kecamatan", "UMKM"]
    first = book.tables[0]
    assert set(first.lines[0].cells) == {"DAFTAR PESERTA KOMPETISI INOVASI KOTA PALEMBANG"}
    upper, lower = first.lines[2].cells, first.lines[3].cells
    assert (upper[4], upper[5], lower[4], lower[5]) == ("Penanggung Jawab",) * 2 + ("Nama", "Kontak (HP/WA)")
    assert upper[1] == lower[1] == "Nama OPD / Kecamatan"
    assert (first.lines[4].number, first.lines[4].cells[0]) == (6, "1")
    assert all(text == " ".join(text.split()) for line in first.lines for text in line.cells)
    numbers = [line.number for line in first.lines]
    assert max(b - a for a, b in pairwise(numbers)) == 3


def test_numbers_dates_and_truth_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_number(1, 1, 81234567890)
        sheet.write_number(1, 2, 2.5)
        sheet.write_boolean(1, 3, True)
        sheet.write_datetime(1, 4, date(2022, 8, 22), made.add_format({"num_format": "d/m/yy"}))
        sheet.write_string(1, 5, "  0812\u00a0345\u200b ")
    assert rows(path) == [("", "81234567890", "2.5", "1", "2022-08-22", "0812 345")]


def test_the_csv_twin_of_an_old_program(tmp_path: Path) -> None:
    book = read_book(write_office_csv(tmp_path / "kembar.csv"))
    assert "Windows-1252" in book.remarks[0]
    assert book.tables[0].width == 7
    assert book.tables[0].lines[0].cells[0] == "Daftar peserta – 2022"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_are_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    text = f'Nama{delimiter}Judul\r\n"Café, Dinas"{delimiter}"satu; dua"\r\n\r\n'
    path.write_bytes(text.encode(encoding))
    assert rows(path) == [("Nama", "Judul"), ("Café, Dinas", "satu; dua")]


def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\na;b,c\n", encoding="utf-8")
    assert rows(path) == [("a", "b,c")]


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def _changed(path: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> Path:
    """Write a small good workbook with some of its parts changed."""
    good = io.BytesIO()
    with xlsxwriter.Workbook(good, {"in_memory": True}) as made:
        sheet = made.add_worksheet("A")
        for number, row in enumerate((("Nama", "Judul"), ("x", "y"))):
            sheet.write_row(number, 0, row)
    with zipfile.ZipFile(good) as package:
        parts = {name: change(name, package.read(name)) for name in package.namelist()}
    return _zip(path, parts | (extra or {}))


def test_macros_are_left_alone_and_told(tmp_path: Path) -> None:
    path = _changed(tmp_path / "a.xlsm", lambda _, content: content, {"xl/vbaProject.bin": b"Attack"})
    book = read_book(path)
    assert [line.cells for line in book.tables[0].lines] == [("Nama", "Judul"), ("x", "y")]
    assert "makro tidak dijalankan" in book.remarks[0]


def test_passwords(tmp_path: Path) -> None:
    new = tmp_path / "a.xlsx"
    new.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99))
    assert refused(new) == "sheet.password"
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"\x01\x02",
        "META-INF/manifest.xml": manifest,
    }
    assert refused(_zip(tmp_path / "a.ods", parts)) == "sheet.password"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "sheet.kind"),
        ("a.xls", b"<html><table><tr><td>x</td></tr></table></html>", "sheet.html"),
        ("a.csv", bytes(range(256)) * 20, "sheet.kind"),
        ("a.csv", b"Nama;Judul\nCaf\x81;x\n", "sheet.encoding"),
        ("a.xlsx", b"PK\x03\x04" + b"nothing", "sheet.broken"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "sheet.broken"),
        ("a.csv", b"\n ; \n", "sheet.empty"),
        ("a.csv", b"", "sheet.empty"),
        ("a.csv", b'a;"' + b"x" * 200_000, "sheet.broken"),
    ],
)
def test_what_is_no_spreadsheet(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == code


def test_what_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "hilang.xlsx") == "sheet.unread"


def test_other_packages_are_no_workbooks(tmp_path: Path) -> None:
    assert refused(_zip(tmp_path / "a.xlsx", {"word/document.xml": b"<w/>"})) == "sheet.kind"


def test_a_lying_directory_is_noticed(tmp_path: Path) -> None:
    path = _changed(tmp_path / "a.xlsx", lambda name, c: b"<x>" + b" " * 5000 if name.endswith("sheet1.xml") else c)
    content = path.read_bytes()
    size = (5003).to_bytes(4, "little")
    assert size in content
    path.write_bytes(content.replace(size, (50).to_bytes(4, "little")))
    assert refused(path) == "sheet.broken"


@pytest.mark.parametrize(
    "cell", [b'r="XFD1"', b'r="A1048576"', b"r='ZZ9'", b'r="A200001"', b'r\t="ZZ9"', b'r  ="ZZ9"', b'r\n= "ZZ9"']
)
def test_a_cell_far_out_is_refused_before_the_rectangle_is_made(tmp_path: Path, cell: bytes) -> None:
    aside = b"<!--" + b"x" * 600_000 + b"-->"  # pieces of the sheet are looked at by themselves: this cell has its own

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return content
        content = content.replace(b"<sheetData>", aside + b"<sheetData>").replace(
            b"</sheetData>", b"</sheetData>" + aside
        )
        return content.replace(b'r="B2"', cell)

    path = _changed(tmp_path / "a.xlsx", change)
    with pytest.raises(KnownError) as refusal:
        inspect(path)
    assert refusal.value.code == refused(path) == "sheet.rows"


def test_a_text_that_is_repeated_by_reference_is_refused(tmp_path: Path) -> None:
    rows_of_it = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(30_000))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    shared = b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>"

    def change(name: str, content: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            return sheet % rows_of_it.replace(b"<c t", b"<c  t")
        return shared if name.endswith("sharedStrings.xml") else content

    path = _changed(tmp_path / "a.xlsx", change, {"xl/sharedStrings.xml": shared})
    assert refused(path) == "sheet.bomb"


def test_an_ods_that_repeats_without_end_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="A">'
        f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>'
        "</office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}
    assert refused(_zip(tmp_path / "a.ods", parts)) == "sheet.rows"
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaa">]>' + content
    assert refused(_zip(tmp_path / "b.ods", {**parts, "content.xml": entity.encode()})) == "sheet.bomb"


def test_an_ods_is_read_like_any_other(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'

    number = '<table:table-cell office:value-type="float" office:value="812"><text:p>812</text:p></table:table-cell>'
    date_value = 'office:value-type="date" office:date-value="2022-08-22"'
    day = f"<table:table-cell {date_value}><text:p>x</text:p></table:table-cell>"
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    far = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Peserta"><table:table-row>{cell("Nama ")}{cell("Kontak")}{cell("Mulai")}'
        f"</table:table-row><table:table-row>{cell(' Contoh  Dinas')}{number}{day}</table:table-row>{far}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest,
    }
    path = _zip(tmp_path / "a.ods", parts)
    assert rows(path) == [("Nama", "Kontak", "Mulai"), ("Contoh Dinas", "812", "2022-08-22")]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_the_older_and_the_open_kind_are_read_like_any_other(suffix: str) -> None:
    found = rows(ROOT / "tests" / "data" / "sheets" / f"peserta.{suffix}")
    assert found[0][0] == "DAFTAR CONTOH PESERTA"
    assert found[1:] == [
        ("No", "Nama OPD", "Kategori", "Judul Inovasi", "Kontak", "Mulai Diterapkan"),
        ("1", "Dinas Kesehatan", "PD", "Contoh Inovasi Satu", "08120000000", "2021-03-05"),
        ("2", "SU 2", "KEC", "Contoh Inovasi Dua", "08120000001", "2021-03-06"),
        ("3", "Dinas Sosial", "PD", "=Contoh yang tampak seperti rumus", "08120000002", "2021-03-07"),
    ]


def test_a_mark_that_is_not_true_is_not_believed(tmp_path: Path) -> None:
    path = write_marked_csv(tmp_path / "kembar.csv")
    plain = write_office_csv(tmp_path / "polos.csv")
    assert rows(path) == rows(plain)
    assert "Windows-1252" in read_book(path).remarks[0]


def _zip_bomb(path: Path) -> Path:
    return _changed(path, lambda name, c: b" " * 80_000_000 if name.endswith("sheet1.xml") else c)


def _two_gigabytes(path: Path) -> Path:
    with path.open("wb") as stream:
        stream.write(b"Nama;Judul\n")
        stream.truncate(2 * 1024**3)
    return path


def _many_rows(path: Path) -> Path:
    path.write_bytes(b"Nama;Judul\n" + b"Contoh Dinas;Contoh judul inovasi\n" * 200_001)
    return path


def _wide_rows(path: Path) -> Path:
    path.write_bytes((b"x;" * 90 + b"\n") * 199_000)
    return path


@pytest.mark.parametrize(
    ("make", "name", "told"),
    [
        (_zip_bomb, "a.xlsx", "sheet.bomb"),
        (_two_gigabytes, "a.csv", "sheet.large"),
        (_many_rows, "a.csv", "sheet.rows"),
        (_wide_rows, "a.csv", "sheet.rows"),
        (lambda path: write_long_workbook(path, 100_000), "a.xlsx", "100001 lines"),
    ],
)
def test_large_files_take_little_memory_and_time(
    tmp_path: Path, make: Callable[[Path], Path], name: str, told: str
) -> None:
    path = make(tmp_path / name)
    command = [sys.executable, "-m", "tests.helpers.read_sheet", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=_SECONDS_ALLOWED * 2)
    said, mebibytes, seconds = done.stdout.strip().split(";")
    assert said == told
    assert int(mebibytes) < _MIB_ALLOWED
    assert float(seconds) < _SECONDS_ALLOWED


_DANGEROUS = ("=1+1", "+62812", "-5", "@juri", "http://contoh.id", "0812", "=HYPERLINK(A1)")


def _listed(texts: Sequence[str]) -> bytes:
    table = SheetTable("Daftar", "Daftar", (SheetColumn("Teks"),), tuple((text,) for text in texts))
    return write_workbook([table], title="Uji", created=datetime(2022, 8, 22, tzinfo=UTC))


def test_a_text_stays_a_text_whatever_it_begins_with(tmp_path: Path) -> None:
    content = _listed(_DANGEROUS)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert rows(path) == [("Daftar",), ("Teks",), *((text,) for text in _DANGEROUS)]
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert content == _listed(_DANGEROUS)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(_listed(_DANGEROUS))
    home = f"-env:UserInstallation=file://{tmp_path}/rumah"
    command = ["soffice", home, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    plain = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}  # it asks for some font
    command += ["--outdir", str(tmp_path), str(path)]
    done = subprocess.run(command, env=plain, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    shown = [row[0] for row in csv.reader(lines) if row and row[0]]
    assert shown == ["Daftar", "Teks", *_DANGEROUS]


def test_limits_are_what_the_sentences_say() -> None:
    assert "200.000 baris" in limits.too_many_rows(Path("a.csv")).message
    assert "50 MB" in limits.too_large(Path("a.csv")).message
