"""Reading a spreadsheet of any kind that offices have: what it is, its bytes say and not its name."""

import stat
from collections.abc import Callable
from pathlib import Path

from inovasi_desktop.domain.tables import Book
from inovasi_desktop.i18n import tr
from inovasi_desktop.sheets import limits

_ZIP, _COMPOUND = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED, _MACROS = "EncryptedPackage".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le")
_HEAD = 4096


def read_book(path: Path, step: Callable[[int, int], object] = lambda _done, _of: None) -> Book:
    """Return the sheets of a file as plain text.

    Macros are never run. A workbook is looked into before it is opened, and text is read as a stream, so that no
    file makes the program hang or fills the memory.

    Args:
        path: xlsx, xlsm, xls, ods, csv or tsv.
        step: told how far it is; raises to give up.

    Raises:
        KnownError: one of ``limits``; ``sheet.unread`` when the system does not give the file.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for, a device has no end
            raise limits.not_a_sheet(path)
        if status.st_size > limits.MOST_FILE_BYTES:
            raise limits.too_large(path)
        book = _read(path, step)
    except MemoryError as error:
        raise limits.too_large(path) from error
    except OSError as error:
        from inovasi_desktop.domain.errors import KnownError

        sentence = tr(
            "{nama} tidak dapat dibaca ({sebab}). Tutup di aplikasi lain, lalu pilih lagi.",
            nama=path.name,
            sebab=error.strerror or error,
        )
        raise KnownError("sheet.unread", sentence) from error
    if not book.tables:
        raise limits.empty(path)
    return book


def _read(path: Path, step: Callable[[int, int], object]) -> Book:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_ZIP):
        from inovasi_desktop.sheets.package import Kind, inspect
        from inovasi_desktop.sheets.workbook import read_workbook

        kind = inspect(path, lambda: step(0, 1))
        endings = (".ods",) if kind is Kind.ODS else (".xlsx", ".xlsm")
        return Book(path.name, read_workbook(path, step, endings), _of_macros(path, kind is Kind.XLSX_WITH_MACROS))
    if head.startswith(_COMPOUND):
        return _read_compound(path, step)
    from inovasi_desktop.sheets.delimited import read_delimited, refuse_other_text

    refuse_other_text(path, head)
    table, remarks = read_delimited(path, lambda: step(0, 1))
    return Book(path.name, (table,) if table.lines else (), remarks)


def _read_compound(path: Path, step: Callable[[int, int], object]) -> Book:
    """Read an old workbook; a new one with a password hides in the same container."""
    from inovasi_desktop.sheets.workbook import read_workbook

    content = path.read_bytes()
    if _ENCRYPTED in content:
        raise limits.protected(path)
    from inovasi_desktop.sheets.trial import survives

    if not survives(path, lambda: step(0, 1)):
        raise limits.broken(path)
    return Book(path.name, read_workbook(path, step, (".xls",)), _of_macros(path, _MACROS in content))


def _of_macros(path: Path, found: bool) -> tuple[str, ...]:
    if not found:
        return ()
    return (tr("{nama} memuat makro. Hanya datanya yang dibaca; makro tidak dijalankan.", nama=path.name),)
