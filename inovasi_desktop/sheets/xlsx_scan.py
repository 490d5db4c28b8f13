"""Running through the parts of an xlsx before anything opens it: cells far out, merged cells, repeated texts.

The reader takes a sheet from any part that the workbook names, and a cell's place in any spelling that XML allows,
so every part is looked at, in one spelling.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from inovasi_desktop.sheets import limits

Pulse = Callable[[], object]
"""Called between two pieces; raises to give up."""

_CHUNK = 1 << 18
_OVERLAP = 64
_ONE_SPELLING = bytes.maketrans(b"abcdefghijklmnopqrstuvwxyz\t\r\n'", b'ABCDEFGHIJKLMNOPQRSTUVWXYZ   "')
_SPACED = re.compile(rb"""[ "]R *= *\"""")
_AT = rb'R="(?<=[ "]R=")'
"""Where a place is written; it begins with letters that are found quickly."""

_NOTABLE = re.compile(_AT + rb"(?:[A-Z]{2}|[A-Z]?(?:[2-9]\d{4}|\d{6}))")
_SECOND_COLUMNS = re.compile(_AT + rb"[A-Z]{2}")
_LOW_ROWS = re.compile(_AT + rb"[A-Z]{0,3}(?:[2-9]\d{4}|\d{6})")
_FAR = re.compile(
    _AT + rb"(?:[A-Z]{3}|[J-Z][A-Z]"
    rb"|[A-Z]{0,3}(?:20000[1-9]|2000[1-9]\d|200[1-9]\d{2}|20[1-9]\d{3}|2[1-9]\d{4}|[3-9]\d{5}|\d{7}))"
)
_CELLS = (b"<C ", b"<C>", b":C ", b":C>")
_MERGED = b"MERGECELL "
_SHARED_PART = "xl/sharedstrings.xml"
_TEXT_END = re.compile(rb"</(?:[\w.-]+:)?si\s*>")
_BY_REFERENCE = re.compile(rb"""t\s*=\s*["']s["']""")
_REFERENCE = re.compile(rb"""t\s*=\s*["']s["'][^>]*>\s*<(?:[\w.-]+:)?v>(\d{1,9})<""")
_MOST_SHARED = 150_000_000


def scan_xlsx(path: Path, package: zipfile.ZipFile, pulse: Pulse) -> None:
    """Refuse what would not fit into memory once a reader writes it out.

    Raises:
        KnownError: ``sheet.rows``, ``sheet.bomb``.
    """
    cells = merged = 0
    for part in package.infolist():
        wide = low = False
        for window in _windows(package, part, pulse):
            written = window.translate(_ONE_SPELLING)
            cells += sum(map(written.count, _CELLS))
            merged += written.count(_MERGED)
            if b" =" in written or b"= " in written:
                written = _SPACED.sub(b' R="', written)
            if _NOTABLE.search(written) is None:
                continue
            if _FAR.search(written):
                raise limits.too_many_rows(path)
            wide = wide or _SECOND_COLUMNS.search(written) is not None
            low = low or _LOW_ROWS.search(written) is not None
        if (wide and low) or merged > limits.MOST_MERGED:
            raise limits.too_many_rows(path)
    _weigh_shared(path, package, cells, pulse)


def _windows(package: zipfile.ZipFile, part: zipfile.ZipInfo, pulse: Pulse) -> Iterator[bytes]:
    """Yield a part piece by piece; each begins with the end of the one before, so that no word is torn apart."""
    end = b""
    with package.open(part) as stream:
        while piece := stream.read(_CHUNK):
            pulse()
            yield end + piece
            end = piece[-_OVERLAP:]


def _weigh_shared(path: Path, package: zipfile.ZipFile, cells: int, pulse: Pulse) -> None:
    """Refuse a long text that is repeated by reference until it fills the memory."""
    parts = [part for part in package.infolist() if part.filename.replace("\\", "/").casefold() == _SHARED_PART]
    if not parts:
        return
    lengths = [len(text) for text in _TEXT_END.split(package.read(parts[-1]))]
    longest = max(lengths)
    if longest * cells <= _MOST_SHARED:
        return
    total = 0
    for part in package.infolist():
        for window in _windows(package, part, pulse):
            found = [int(place) for place in _REFERENCE.findall(window)]
            total += sum(lengths[place] for place in found if place < len(lengths))
            total += longest * max(0, len(_BY_REFERENCE.findall(window)) - len(found))
        if total > _MOST_SHARED:
            raise limits.bomb(path)
