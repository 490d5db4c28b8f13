"""Looking into a packed workbook (xlsx, ods) before anything opens it: sizes, passwords, macros, stray cells.

The directory of a zip file can lie about sizes; Python's reader stops at the size it was told and then finds the
checksum wrong, so every part that the workbook's reader will unpack is run through once.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from xml.parsers import expat

from inovasi_desktop.sheets import limits

_CHUNK = 1 << 18
_OVERLAP = 64
_WRITTEN = b' r="'
"""How programs write where a cell stands; XML knows other ways, which are read more slowly."""

_OTHER_SPACES = b"\t", b"\n", b"\r", b" ="
_OTHERWISE = re.compile(rb"""\sr\s*=\s*["']""")
_NOTABLE = re.compile(rb' r="(?:[A-Z]{2}|[A-Z]?(?:[2-9]\d{4}|\d{6}))')
_SECOND_COLUMNS = re.compile(rb' r="[A-Z]{2}')
_LOW_ROWS = re.compile(rb' r="[A-Z]{0,3}(?:[2-9]\d{4}|\d{6})')
_FAR = re.compile(
    rb' r="(?:[A-Z]{3}|[J-Z][A-Z]'
    rb"|[A-Z]{0,3}(?:20000[1-9]|2000[1-9]\d|200[1-9]\d{2}|20[1-9]\d{3}|2[1-9]\d{4}|[3-9]\d{5}|\d{7}))"
)
_SHARED = re.compile(rb"""t\s*=\s*["']s["'][^>]*>\s*<v>(\d+)<""")
_MOST_SHARED = 150_000_000
_LEAST_CELL = len(b'<c t="s"><v>0</v></c>')
"""A cell with a shared text takes at least so many bytes."""


class Kind(Enum):
    """What a package is."""

    XLSX = auto()
    XLSX_WITH_MACROS = auto()
    ODS = auto()


def inspect(path: Path) -> Kind:
    """Return what the package is once it is known to be harmless.

    Raises:
        KnownError: one of ``limits``.
    """
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            _weigh(path, package)
            if "xl/workbook.xml" in names:
                _scan_xlsx(path, package)
                return Kind.XLSX_WITH_MACROS if "xl/vbaProject.bin" in names else Kind.XLSX
            if "content.xml" in names and b"opendocument.spreadsheet" in _read(package, "mimetype", names):
                if b"encryption-data" in _read(package, "META-INF/manifest.xml", names):
                    raise limits.protected(path)
                _scan_ods(path, package)
                return Kind.ODS
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, expat.ExpatError) as error:
        raise limits.broken(path) from error
    raise limits.not_a_sheet(path)


def _weigh(path: Path, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, min(path.stat().st_size, sum(part.compress_size for part in parts)))
    if unpacked > limits.MOST_UNPACKED_BYTES or (
        unpacked > limits.BOMB_BYTES and unpacked > limits.BOMB_RATIO * packed
    ):
        raise limits.bomb(path)
    if any(part.flag_bits & 1 for part in parts):
        raise limits.protected(path)


def _read(package: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    return package.read(name) if name in names else b""


def _windows(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part piece by piece; each begins with the end of the one before, so that no word is torn apart."""
    end = b""
    with package.open(part) as stream:
        while piece := stream.read(_CHUNK):
            yield end + piece
            end = piece[-_OVERLAP:]


def _scan_xlsx(path: Path, package: zipfile.ZipFile) -> None:
    """Refuse cells so far out that the rectangle around them would not fit into memory."""
    lengths = _shared_lengths(package)
    sheets = [part for part in package.infolist() if _is_sheet(part)]
    counted = max(lengths, default=0) * sum(part.file_size for part in sheets) > _MOST_SHARED * _LEAST_CELL
    cells = 0
    for part in package.infolist():
        wide = low = False
        for window in _windows(package, part):
            if not _is_sheet(part):
                continue
            if counted:
                cells += window.count(b"<c ")
            written = window
            if any(sign in window for sign in _OTHER_SPACES) or window.count(b"r=") > window.count(_WRITTEN):
                written = _OTHERWISE.sub(_WRITTEN, window)
            if _NOTABLE.search(written) is None:
                continue
            if _FAR.search(written):
                raise limits.too_many_rows(path)
            wide = wide or _SECOND_COLUMNS.search(written) is not None
            low = low or _LOW_ROWS.search(written) is not None
        if wide and low:
            raise limits.too_many_rows(path)
    if counted and max(lengths) * cells > _MOST_SHARED:
        _weigh_shared(path, package, lengths)


def _is_sheet(part: zipfile.ZipInfo) -> bool:
    return part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")


def _shared_lengths(package: zipfile.ZipFile) -> list[int]:
    """Return how long each text is that cells share."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    return [len(text) for text in package.read("xl/sharedStrings.xml").split(b"</si>")]


def _weigh_shared(path: Path, package: zipfile.ZipFile, lengths: list[int]) -> None:
    """Refuse a long text that is repeated by reference until it fills the memory."""
    total = 0
    for part in package.infolist():
        if part.filename.startswith("xl/worksheets/"):
            for window in _windows(package, part):
                total += sum(
                    lengths[place] for found in _SHARED.findall(window) if (place := int(found)) < len(lengths)
                )
    if total > _MOST_SHARED:
        raise limits.bomb(path)


class _OdsBox:
    """Counts how large the rectangle around the filled cells of each sheet is, repetitions written out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._row = self._column = self._last_row = self._width = 0
        self._repeat_row = self._repeat = 1
        self._filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take up an opening tag."""
        if name == "table:table":
            self._row = self._last_row = self._width = 0
        elif name == "table:table-row":
            self._repeat_row = int(attributes.get("table:number-rows-repeated", "1"))
            self._column, self._filled = 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = int(attributes.get("table:number-columns-repeated", "1"))
            self._column += self._repeat
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._fill()
        elif name == "text:p":
            self._fill()

    def _fill(self) -> None:
        self._filled = True
        self._width = max(self._width, self._column)

    def end(self, name: str) -> None:
        """Take up a closing tag."""
        if name != "table:table-row":
            return
        self._row += self._repeat_row
        if self._filled:
            self._last_row = self._row
        wide = self._width > limits.MOST_COLUMNS
        if self._last_row > limits.MOST_ROWS or wide or self._last_row * self._width > limits.MOST_BOX:
            raise limits.too_many_rows(self._path)


def _scan_ods(path: Path, package: zipfile.ZipFile) -> None:
    box = _OdsBox(path)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = box.start, box.end

    def refuse(*_: object) -> None:
        raise limits.bomb(path)  # a document type brings entities, and entities can grow without end

    parser.EntityDeclHandler = refuse
    with package.open("content.xml") as stream:
        while piece := stream.read(_CHUNK):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
