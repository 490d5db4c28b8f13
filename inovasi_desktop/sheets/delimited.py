"""Delimited text (csv, tsv) as a plain table: encoding and delimiter are found out, and it is read as a stream."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple, TextIO

from inovasi_desktop.domain.tables import Table
from inovasi_desktop.i18n import tr
from inovasi_desktop.sheets import limits
from inovasi_desktop.sheets.cells import Measure, lines_of

_CHUNK = 1 << 18
_SAMPLE_LINES = 30
_DELIMITERS = (";", ",", "\t", "|")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class _Found(NamedTuple):
    encoding: str
    remark: str = ""
    skip: int = 0
    """Bytes of a mark that is not true, before the text."""


def read_delimited(path: Path, pulse: Callable[[], object]) -> tuple[Table, tuple[str, ...]]:
    """Return the table and what is to be said of how it was read.

    Args:
        path: of the text.
        pulse: called now and then; raises to give up.

    Raises:
        KnownError: one of ``limits``.
    """
    found = _encoding(path)
    try:
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding=found.encoding, newline="") as stream:
            raw.seek(found.skip)
            start = stream.tell()
            delimiter = _delimiter(stream)
            stream.seek(start)
            table = Table(path.stem, lines_of(Measure(path, pulse), _rows(path, stream, delimiter)))
    except (UnicodeError, csv.Error) as error:
        raise limits.broken(path) from error
    return table, (found.remark,) if found.remark else ()


def _encoding(path: Path) -> _Found:
    """Find out in what encoding the text is: by its mark, else as UTF-8 if all of it is, else the one of Windows."""
    with path.open("rb") as stream:
        head = stream.read(_CHUNK)
    if head.startswith(codecs.BOM_UTF8) and not _decodes(path, "utf-8"):
        return _windows(path, len(codecs.BOM_UTF8))
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return _Found(encoding)
    if b"\x00" in head:
        return _Found(_unmarked_utf16(path, head))
    if _decodes(path, "utf-8"):
        return _Found("utf-8")
    return _windows(path)


def _windows(path: Path, skip: int = 0) -> _Found:
    """Return the encoding of Windows, also for a text whose mark says UTF-8 and whose letters are not.

    Raises:
        KnownError: it is not that either.
    """
    if not _decodes(path, "cp1252", skip):
        raise limits.wrong_encoding(path)
    told = tr("{nama} dibaca dengan pengodean Windows-1252. Periksa huruf khusus dan tanda kutip.", nama=path.name)
    return _Found("cp1252", told, skip)


def _unmarked_utf16(path: Path, head: bytes) -> str:
    """Return which UTF-16 it is when nearly every second byte is zero; other zeros are no text."""
    halves = head[0::2].count(0), head[1::2].count(0)
    most = max(halves)
    if most * 4 < len(head) or min(halves) * 10 > most:
        raise limits.not_a_sheet(path)
    encoding = "utf-16-be" if halves[0] == most else "utf-16-le"
    if not _decodes(path, encoding):
        raise limits.wrong_encoding(path)
    return encoding


def _decodes(path: Path, encoding: str, skip: int = 0) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            stream.seek(skip)
            while piece := stream.read(_CHUNK):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(stream: TextIO) -> str:
    """Return the delimiter that cuts most lines into most parts; "sep=" in the first line decides."""
    sample = list(islice(_short_lines(stream), _SAMPLE_LINES))
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) == len("sep=;"):
        return sample[0].strip()[-1]

    def parts(delimiter: str) -> float:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if any(row)]
        except csv.Error:  # a long line that another delimiter may well cut into parts
            return 0
        return median(widths) if widths else 0

    return max(_DELIMITERS, key=parts)


def _short_lines(stream: TextIO) -> Iterator[str]:
    while line := stream.readline(_CHUNK):
        yield line


def _lines(path: Path, stream: TextIO) -> Iterator[str]:
    """Yield the lines; one without end is refused before it is cut into millions of parts."""
    while line := stream.readline(limits.MOST_LINE):
        if len(line) == limits.MOST_LINE:
            raise limits.too_many_rows(path)
        yield line


def _rows(path: Path, stream: TextIO, delimiter: str) -> Iterator[list[str]]:
    for number, row in enumerate(csv.reader(_lines(path, stream), delimiter=delimiter)):
        if len(row) > limits.MOST_COLUMNS:
            raise limits.too_many_rows(path)
        yield [] if number == 0 and len(row) <= 2 and row and row[0].lower().startswith("sep=") else row


def refuse_other_text(path: Path, head: bytes) -> None:
    """Refuse text that is no table.

    Raises:
        KnownError: ``sheet.html`` for a web page; ``sheet.kind`` for a PDF.
    """
    start = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<?xml")):
        raise limits.web_page(path)
    if start.startswith((b"%pdf", b"{\\rtf")):
        raise limits.not_a_sheet(path)
