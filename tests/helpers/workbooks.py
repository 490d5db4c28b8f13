"""Spreadsheets as offices really send them: merged headings, blank lines, stray spaces, several spellings."""

import codecs
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from inovasi_desktop.services.sample_seed import FOLDER

HEADINGS = ("No", "Nama OPD / Kecamatan ", "Kategori", "Judul  Inovasi", "Penanggung Jawab", "", "Mulai Diterapkan")
ODD_UNITS = {
    "Kecamatan Seberang Ulu II": "SU 2",
    "Kecamatan Seberang Ulu I": "Seberang Ulu  1 ",
    "Kecamatan Ilir Timur II": "Kec. Ilir Timur Dua",
    "Kecamatan Ilir Barat I": "IB I",
    "Kecamatan Alang-Alang Lebar": "  Alang-alang Lebar",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu": "DPM-PTSP",
    "Dinas Komunikasi dan Informatika": "Dinas Komunikasi dan Informatika Kota Palembang",
}
"""How the office writes what the roster calls otherwise; the last two units are for a person to mend."""

UNKNOWN_UNIT = "Dinas Kesehtan"
"""A slip: the roster has Dinas Kesehatan."""


def seed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / "entries.json").read_text(encoding="utf-8"))
    return found


def office_rows() -> list[tuple[object, ...]]:
    """Return the participants of the two categories of units, as the office writes them."""
    rows: list[tuple[object, ...]] = []
    for category in seed()[:2]:
        for entry in category["entries"]:
            unit = ODD_UNITS.get(entry["unit"], entry["unit"])
            if entry["unit"] == "Dinas Kesehatan":
                unit = UNKNOWN_UNIT
            phone = f"0812{len(rows):07d}"
            title = f" {entry['title']} " if len(rows) % 5 == 0 else entry["title"]
            rows.append(
                (
                    len(rows) + 1,
                    unit,
                    category["name"],
                    title,
                    f"Contoh Penanggung {len(rows) + 1}",
                    phone,
                    "Maret 2021",
                )
            )
    return rows


def business_rows() -> list[tuple[object, ...]]:
    return [(n, one["recipient"], one["title"], 81_300_000_000 + n) for n, one in enumerate(seed()[2]["entries"], 1)]


def write_office_workbook(path: Path) -> Path:
    """Write the workbook of two sheets: units with their category, and UMKM without one."""
    return _write_office(path, office_rows())


def _write_office(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True, "border": 1})
        first = book.add_worksheet("OPD & Kecamatan")
        first.merge_range("A1:G1", "DAFTAR PESERTA KOMPETISI INOVASI KOTA PALEMBANG", bold)
        first.merge_range("A2:G2", "TAHUN 2022", bold)
        for column, text in enumerate(HEADINGS):
            if column not in (4, 5):
                first.merge_range(3, column, 4, column, text, bold)
        first.merge_range("E4:F4", "Penanggung Jawab", bold)
        first.write_string("E5", "Nama", bold)
        first.write_string("F5", "Kontak (HP/WA)", bold)
        at = 5
        for number, row in enumerate(rows):
            if number == 19:
                at += 2  # blank lines between the groups
            for column, value in enumerate(row):
                first.write(at, column, value)
            at += 1
        first.merge_range(at + 1, 0, at + 1, 6, "Palembang, Juli 2022", bold)
        second = book.add_worksheet("UMKM")
        second.merge_range("A1:D1", "PESERTA UMKM START-UP DIGITAL", bold)
        _write(second, 2, [("No.", "Nama UMKM", "Nama Inovasi", "No. HP"), *business_rows()])
        book.add_worksheet("Kosong")
    return path


def _write(sheet: xlsxwriter.worksheet.Worksheet, top: int, rows: Sequence[Sequence[object]]) -> None:
    for number, row in enumerate(rows, top):
        for column, value in enumerate(row):
            sheet.write(number, column, value)


def write_office_csv(path: Path) -> Path:
    """Write the twin of the first sheet as an old Windows program does: cp1252, semicolons, curly quotes."""
    lines = ["Daftar peserta – 2022;;;;;;", "", ";".join((*HEADINGS[:4], "Inisiator", "Kontak", HEADINGS[6]))]
    lines += [";".join(str(value) for value in row) for row in office_rows()]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


DUPLICATE_TITLE = "Contoh Judul Susulan: layanan yang lain"
"""What a person writes where two rows of ``write_flawed_workbook`` bear one title."""


def write_flawed_workbook(path: Path) -> Path:
    """Write the same workbook with two more slips: one row stands there twice, two rows bear one title."""
    rows = office_rows()
    rows.append((len(rows) + 1, *rows[4][1:]))
    third = list(rows[2])
    third[3] = rows[1][3]
    rows[2] = tuple(third)
    return _write_office(path, rows)


def write_roster(path: Path) -> Path:
    """Write the roster as an office keeps it: a title, blank lines, a heading over each group, stray spaces."""
    units: list[dict[str, Any]] = json.loads((FOLDER / "units.json").read_text(encoding="utf-8"))
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sampul").write_string(4, 2, "Daftar perangkat daerah dan kecamatan")
        sheet = book.add_worksheet("Daftar")
        sheet.merge_range("A1:E1", "DAFTAR PERANGKAT DAERAH DAN KECAMATAN")
        _write(sheet, 2, [("No", " Nama  Perangkat Daerah ", "Singkatan", "Jenis", "Nama lain")])
        at = 3
        for number, unit in enumerate(units, 1):
            at += 2 if number in (1, 35) else 1
            kind = "Kecamatan" if unit["kind"] == "kecamatan" else "OPD"
            aliases = "; ".join(unit["aliases"])
            _write(sheet, at, [(str(number), f" {unit['name']}  ", unit["short_name"], kind, aliases)])
    return path


def write_marked_csv(path: Path) -> Path:
    """Write the csv twin as a careless program does: it says that it is UTF-8, and is the encoding of Windows."""
    write_office_csv(path)
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes())
    return path


def write_long_workbook(path: Path, rows: int, units: Sequence[str] = (), category: str = "PD") -> Path:
    """Write a workbook of many participants, each complete."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Peserta")
        heads = (
            "No",
            "Unit kerja",
            "Kategori",
            "Judul inovasi",
            "Nama penerima",
            "Inisiator",
            "Kontak",
            "Mulai",
            "Ringkasan",
        )
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text)
        for n in range(1, rows + 1):
            unit = units[n % len(units)] if units else ""
            row = (
                n,
                unit,
                category,
                f"Contoh Inovasi Nasional {n}: layanan cepat bagi warga",
                f"Contoh Dinas Nomor {n}",
                f"Contoh Inisiator {n}",
                f"0812{n:07d}",
                "5 Maret 2021",
                f"Contoh ringkasan inovasi nomor {n}. " * 3,
            )
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(n, column, value)
                else:
                    sheet.write_number(n, column, value)
    return path
