"""Looking into a packed workbook (xlsx, ods) before anything opens it: sizes, passwords, macros, stray cells.

The directory of a zip file can lie about sizes; Python's reader stops at the size it was told and then finds the
checksum wrong, so every part that the workbook's reader will unpack is run through once.
"""

import zipfile
import zlib
from enum import Enum, auto
from pathlib import Path
from xml.parsers import expat

from inovasi_desktop.sheets import limits
from inovasi_desktop.sheets.xlsx_scan import Pulse, scan_xlsx

_CHUNK = 1 << 18
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DEEPEST = 500
"""Elements in one another; the tables of real files have a dozen."""


class Kind(Enum):
    """What a package is."""

    XLSX = auto()
    XLSX_WITH_MACROS = auto()
    ODS = auto()


def inspect(path: Path, pulse: Pulse = lambda: None) -> Kind:
    """Return what the package is once it is known to be harmless.

    Args:
        path: of the package.
        pulse: called now and then; raises to give up.

    Raises:
        KnownError: one of ``limits``.
    """
    _count_parts(path)
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            _weigh(path, package)
            _require_one_kind(path, names)
            if "xl/workbook.xml" in names:
                scan_xlsx(path, package, pulse)
                return Kind.XLSX_WITH_MACROS if "xl/vbaProject.bin" in names else Kind.XLSX
            if b"opendocument.spreadsheet" in _read(package, "mimetype", names):
                if "encrypted-package" in names or b"encryption-data" in _read(package, "META-INF/manifest.xml", names):
                    raise limits.protected(path)
                if "content.xml" in names:
                    _scan_ods(path, package, pulse)
                    return Kind.ODS
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, expat.ExpatError) as error:
        raise limits.broken(path) from error
    raise limits.not_a_sheet(path)


def _count_parts(path: Path) -> None:
    """Refuse a directory of very many parts before it is read: each takes a moment and some memory."""
    found = 0
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            found += piece.count(_DIRECTORY_ENTRY)
    if found > limits.MOST_PARTS:
        raise limits.bomb(path)


def _require_one_kind(path: Path, names: set[str]) -> None:
    """Refuse what could be taken for a workbook of another kind than the one that is looked into."""
    folded = {name.replace("\\", "/").casefold() for name in names}
    kinds = ("content.xml" in names, "xl/workbook.xml" in folded, "xl/workbook.bin" in folded)
    if sum(kinds) > 1:
        raise limits.broken(path)


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


class _OdsBox:
    """Counts how large the rectangle around the filled cells of each sheet is, repetitions written out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._row = self._column = self._last_row = self._width = 0
        self._repeat_row = self._repeat = 1
        self._filled = False
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take up an opening tag."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise limits.broken(self._path)
        if name == "table:table":
            self._row = self._last_row = self._width = 0
        elif name == "table:table-row":
            self._repeat_row = self._times(attributes.get("table:number-rows-repeated", "1"))
            self._column, self._filled = 0, False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._repeat = self._times(attributes.get("table:number-columns-repeated", "1"))
            self._column += self._repeat
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._fill()
        elif name == "text:p":
            self._fill()

    def _times(self, text: str) -> int:
        """Return how often something is repeated; what is no such number is no good file."""
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise limits.broken(self._path)
        return int(text)

    def _fill(self) -> None:
        self._filled = True
        self._width = max(self._width, self._column)

    def end(self, name: str) -> None:
        """Take up a closing tag."""
        self._depth -= 1
        if name != "table:table-row":
            return
        self._row += self._repeat_row
        if self._filled:
            self._last_row = self._row
        wide = self._width > limits.MOST_COLUMNS
        if self._last_row > limits.MOST_ROWS or wide or self._last_row * self._width > limits.MOST_BOX:
            raise limits.too_many_rows(self._path)


def _scan_ods(path: Path, package: zipfile.ZipFile, pulse: Pulse) -> None:
    box = _OdsBox(path)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = box.start, box.end

    def refuse(*_: object) -> None:
        raise limits.bomb(path)  # a document type brings entities, and entities can grow without end

    parser.EntityDeclHandler = refuse
    with package.open("content.xml") as stream:
        while piece := stream.read(_CHUNK):
            pulse()
            parser.Parse(piece, False)
    parser.Parse(b"", True)
