"""Spreadsheets that nobody should open: bombs, passwords, lies about sizes, cells without end."""

import os
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from struct import pack

import xlsxwriter

from inovasi_desktop.paths import ROOT

DATA = ROOT / "tests" / "data" / "sheets"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = b'<worksheet xmlns="%s"><sheetData>%%s</sheetData></worksheet>' % MAIN
SHEET_PART = "xl/worksheets/sheet1.xml"
ROWS = [("Dinas Kesehatan", "PD", "Contoh Satu")]
HEADINGS = ("Unit kerja", "Kategori", "Judul inovasi")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_OPEN = b'<o:c xmlns:office="office" xmlns:table="table" xmlns:text="text" xmlns:o="o">'

Make = Callable[[Path], object]


def parts_of_good() -> dict[str, bytes]:
    """Return the parts of a small good workbook."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("Peserta")
        for number, row in enumerate((HEADINGS, *ROWS)):
            page.write_row(number, 0, row)
    with zipfile.ZipFile(target) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_zip(path: Path, parts: dict[str, bytes]) -> Path:
    """Pack parts as a workbook is packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def workbook(path: Path, changed: dict[str, bytes]) -> Path:
    """Write the good workbook with some parts changed or added."""
    return write_zip(path, parts_of_good() | changed)


def workbook_of(path: Path, rows: bytes, more: dict[str, bytes] | None = None) -> Path:
    """Write a workbook whose only sheet has these rows, as XML."""
    return workbook(path, {SHEET_PART: SHEET % rows} | (more or {}))


# packages that lie


def _packed(name: str, data: bytes, crc: int, size: int) -> tuple[bytes, bytes]:
    """Return the local entry and the directory's entry of deflated data that claims a size and a checksum."""
    shape = pack("<HHHHHL", 20, 0, 8, 0, 33, crc)
    large = size > 0xFFFFFFFE
    told = 0xFFFFFFFF if large else size
    extra = pack("<HHQ", 1, 8, size) if large else b""
    sizes = pack("<LLHH", len(data), told, len(name), len(extra))
    local = b"PK\x03\x04" + shape + sizes + name.encode() + extra + data
    return local, shape + sizes + pack("<HHHL", 0, 0, 0, 0) + b"%s" + name.encode() + extra


def write_raw_zip(path: Path, entries: Iterable[tuple[str, bytes, int, int]]) -> Path:
    """Pack entries of name, deflated bytes, claimed checksum and claimed size."""
    place, directory = 0, []
    with path.open("wb") as stream:
        for name, data, crc, size in entries:
            local, entry = _packed(name, data, crc, size)
            directory.append(b"PK\x01\x02\x14\x00" + entry.replace(b"%s", pack("<L", place), 1))
            place += stream.write(local)
        length = sum(stream.write(entry) for entry in directory)
        count, end = len(directory), place + length
        stream.write(b"PK\x06\x06" + pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, length, place))
        stream.write(b"PK\x06\x07" + pack("<LQL", 0, end, 1))
        stream.write(b"PK\x05\x06" + pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, length, place, 0))
    return path


def _deflated(data: bytes) -> tuple[bytes, int, int]:
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    return maker.compress(data) + maker.flush(), zlib.crc32(data), len(data)


def endless(head: bytes, piece: bytes, times: int) -> bytes:
    """Return a deflate stream of ``head`` and a piece repeated, made without ever unpacking it."""
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = maker.compress(head) + maker.flush(zlib.Z_FULL_FLUSH)
    one = maker.compress(piece) + maker.flush(zlib.Z_FULL_FLUSH)
    return first + one * times + maker.flush()


def _with_sheet(path: Path, data: bytes, crc: int, size: int) -> Path:
    good = [(name, *_deflated(content)) for name, content in parts_of_good().items() if name != SHEET_PART]
    return write_raw_zip(path, [*good, (SHEET_PART, data, crc, size)])


def ten_gigabytes(path: Path) -> None:
    """Write a sheet that unpacks to 10 GB, and says so."""
    _with_sheet(path, endless(b"<worksheet>", b" " * 10_000_000, 1000), 0, 10_000_000_011)


def ten_gigabytes_told_as_fifty(path: Path) -> None:
    """Write a sheet of 10 GB whose directory tells the size and the checksum of its first 50 bytes."""
    head = b"<worksheet>".ljust(50)
    _with_sheet(path, endless(head, b" " * 10_000_000, 1000), zlib.crc32(head), 50)


def far_cell_behind_the_told_end(path: Path) -> None:
    """Write a sheet with a cell far out, behind the end that the directory tells."""
    head = b'<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' % MAIN
    tail = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    _with_sheet(path, _deflated(head + tail)[0], zlib.crc32(head), len(head))


def nested(path: Path) -> None:
    """Write a workbook that carries a bomb in a bomb as an enclosed file."""
    inner = _deflated(endless(b"", b" " * 10_000_000, 100))[0]
    workbook(path, {"xl/embeddings/isi.zip": inner})


def many_parts(path: Path) -> None:
    """Write 500,000 empty parts."""
    nothing, crc, size = _deflated(b"")
    good = [(name, *_deflated(content)) for name, content in parts_of_good().items()]
    write_raw_zip(path, [*good, *((f"x/{n}", nothing, crc, size) for n in range(500_000))])


# cells without end


def _named_elsewhere(path: Path, part: str, rows: bytes) -> None:
    rels = parts_of_good()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", part.encode())
    workbook(path, {f"xl/{part}": SHEET % rows, "xl/_rels/workbook.xml.rels": rels})


def far_cell(written: bytes, part: str = "") -> Make:
    """Return who writes a far cell, spelt in an unusual way or in a part of an unusual name."""

    def make(path: Path) -> None:
        rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row><c %s><v>1</v></c></row>' % written
        if part:
            _named_elsewhere(path, part, rows)
        else:
            workbook_of(path, rows)

    return make


def million_rows(path: Path) -> None:
    """Write a value in each of the 1,048,576 rows."""
    workbook_of(path, b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1_048_577)))


def repeated_text(shared: str, prefix: bytes = b"", before_value: bytes = b"") -> Make:
    """Return who writes a text of 32,000 letters in 40,000 cells by reference."""

    def make(path: Path) -> None:
        cell = b'<%sc t="s">%s<%sv>0</%sv></%sc>' % (prefix, before_value, prefix, prefix, prefix)
        rows = b"<%srow>%s</%srow>" % (prefix, cell, prefix)
        name = prefix[:-1]
        space = b'xmlns%s="%s"' % (b":" + name if name else b"", MAIN)
        sheet = b"<%sworksheet %s><%ssheetData>%s</%ssheetData></%sworksheet>" % (
            prefix, space, prefix, rows * 40_000, prefix, prefix,
        )  # fmt: skip
        texts = b"<%ssst %s><%ssi><%st>%s</%st></%ssi></%ssst>" % (
            prefix, space, prefix, prefix, b"x" * 32_000, prefix, prefix, prefix,
        )  # fmt: skip
        parts = parts_of_good()
        del parts["xl/sharedStrings.xml"]
        write_zip(path, parts | {SHEET_PART: sheet, shared: texts})

    return make


def shared_strings(size: int) -> Make:
    """Return who writes so many bytes of shared strings that hardly repeat."""

    def make(path: Path) -> None:
        chance, texts, total = random.Random(4), [b'<sst xmlns="%s">' % MAIN], 0
        while total < size:
            texts.append(b"<si><t>%s</t></si>" % (b"%016x" % chance.getrandbits(64) * 60))
            total += len(texts[-1])
        workbook(path, {"xl/sharedStrings.xml": b"".join(texts) + b"</sst>"})

    return make


def gigabyte_of_strings(path: Path) -> None:
    """Write shared strings of 1 GB."""
    parts = [(name, *_deflated(content)) for name, content in parts_of_good().items() if "sharedStrings" not in name]
    data = endless(b"<sst>", b"<si><t>%s</t></si>" % (b"x" * 9_999_982), 100)
    write_raw_zip(path, [*parts, ("xl/sharedStrings.xml", data, 0, 1_000_000_005)])


LAUGHS = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)


def laughs(part: str) -> Make:
    """Return who lets entities grow in a part."""

    def make(path: Path) -> None:
        rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
        texts = b'<sst xmlns="%s"><si><t>&a9;</t></si><si><t>&a9;</t></si></sst>' % MAIN
        workbook(path, {part: LAUGHS + (SHEET % rows if part == SHEET_PART else texts)})

    return make


def many_spans(path: Path) -> None:
    """Write 100,000 merged cells, each over the same 5,000 rows."""
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 5001))
    spans = b'<mergeCell ref="A1:B5000"/>' * 100_000
    sheet = SHEET % rows
    workbook(path, {SHEET_PART: sheet.replace(b"</sheetData>", b"</sheetData><mergeCells>" + spans + b"</mergeCells>")})


def one_sheet_many_times(path: Path) -> None:
    """Write a workbook that names its one long sheet 3,000 times."""
    parts = parts_of_good()
    found = b'<sheet name="Peserta" sheetId="1" r:id="rId1"/>'
    assert found in parts["xl/workbook.xml"]
    names = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(1, 3001))
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 20_001))
    book = parts["xl/workbook.xml"].replace(found, names)
    workbook(path, {"xl/workbook.xml": book, SHEET_PART: SHEET % rows})


# the other formats


def ods(content: bytes, more: dict[str, bytes] | None = None) -> Make:
    """Return who writes an ods of this content."""

    def make(path: Path) -> None:
        write_zip(path, {"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": b"<m/>"} | (more or {}))

    return make


def ods_table(inside: bytes) -> Make:
    """Return who writes an ods with this in its only table."""
    return ods(_ODS_OPEN + b'<table:table table:name="A">' + inside + b"</table:table></o:c>")


def ods_deep(path: Path) -> None:
    """Write elements in one another, three million deep."""
    chance = random.Random(4)
    ods(_ODS_OPEN + b"".join(b"<q%06x>" % chance.getrandbits(24) for _ in range(3_000_000)))(path)


def ods_sealed(path: Path) -> None:
    """Write what newer programs make of an ods with a password: one sealed package inside."""
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    write_zip(path, {"mimetype": ODS, "encrypted-package": os.urandom(500), "META-INF/manifest.xml": manifest})


def ods_locked(path: Path) -> None:
    """Write an ods whose content is encrypted."""
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    write_zip(path, {"mimetype": ODS, "content.xml": os.urandom(500), "META-INF/manifest.xml": manifest})


def bytes_of(content: bytes, times: int = 1, end: bytes = b"") -> Make:
    """Return who writes these bytes so many times."""

    def make(path: Path) -> None:
        with path.open("wb") as stream:
            for _ in range(times):
                stream.write(content)
            stream.write(end)

    return make


def sparse(head: bytes, size: int = 2 * 1024**3) -> Make:
    """Return who writes a file of so many bytes, all zero but the first."""

    def make(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(head)
            stream.truncate(size)

    return make


def copy_of(name: str) -> Make:
    """Return who copies one of the kept files."""
    return lambda path: path.write_bytes((DATA / name).read_bytes())
