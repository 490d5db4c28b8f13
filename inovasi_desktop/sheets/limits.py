"""How much of a spreadsheet is read, and the sentences for what is beyond."""

from pathlib import Path

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.i18n import tr

MOST_ROWS = 200_000
MOST_COLUMNS = 260
MOST_BOX = MOST_ROWS * 26
"""Cells of the rectangle around everything that is filled: a reader holds it whole."""

MOST_CELLS = 3_000_000
"""Filled cells of a file; its rows, too, are counted over all of its sheets."""

MOST_TEXT = 60_000_000
"""Characters of all cells together."""

MOST_LINES = 1_200_000
"""Lines of a text, blank ones included; a sheet can have 1,048,576."""

MOST_LINE = 1_000_000
"""Characters of a line of text."""

MOST_SHEETS = 200
MOST_MERGED = 200_000
MOST_PARTS = 10_000
"""Parts of a package; a workbook has a few for each sheet and picture."""

MOST_FILE_BYTES = 50 * 1024 * 1024
MOST_UNPACKED_BYTES = 100 * 1024 * 1024
BOMB_BYTES, BOMB_RATIO = 10 * 1024 * 1024, 200
"""A workbook that unpacks to more than so many bytes, more than so many times its packed size, is a bomb."""


def too_large(path: Path) -> KnownError:
    """Return the error for a file of too many bytes."""
    return KnownError(
        "sheet.large",
        tr(
            "{nama} terlalu besar (paling banyak {n} MB). Simpan hanya lembar yang diperlukan, lalu pilih lagi.",
            nama=path.name,
            n=MOST_FILE_BYTES // 1024**2,
        ),
    )


def too_many_rows(path: Path) -> KnownError:
    """Return the error for too many rows or columns."""
    return KnownError(
        "sheet.rows",
        tr(
            "{nama} memuat terlalu banyak baris atau kolom (paling banyak {n} baris). Bagi menjadi beberapa berkas, "
            "lalu impor satu per satu.",
            nama=path.name,
            n=grouped(MOST_ROWS),
        ),
    )


def bomb(path: Path) -> KnownError:
    """Return the error for a workbook that unpacks to an unreasonable size."""
    return KnownError(
        "sheet.bomb",
        tr("{nama} tidak dibuka: isinya mengembang jauh melebihi ukuran lembar kerja yang wajar.", nama=path.name),
    )


def protected(path: Path) -> KnownError:
    """Return the error for a workbook with a password."""
    return KnownError(
        "sheet.password",
        tr("{nama} dilindungi kata sandi. Simpan salinan tanpa kata sandi, lalu pilih salinan itu.", nama=path.name),
    )


def broken(path: Path) -> KnownError:
    """Return the error for a file that cannot be read."""
    return KnownError(
        "sheet.broken",
        tr(
            "{nama} rusak atau tidak terbaca. Buka di aplikasi lembar kerja, simpan sebagai xlsx, lalu pilih lagi.",
            nama=path.name,
        ),
    )


def not_a_sheet(path: Path) -> KnownError:
    """Return the error for a file that is no spreadsheet."""
    return KnownError(
        "sheet.kind",
        tr("{nama} bukan lembar kerja. Pilih berkas xlsx, xls, ods, atau csv.", nama=path.name),
    )


def web_page(path: Path) -> KnownError:
    """Return the error for a web page that calls itself a workbook, as many systems export them."""
    return KnownError(
        "sheet.html",
        tr(
            "{nama} sebenarnya halaman web. Buka di aplikasi lembar kerja, simpan sebagai xlsx, lalu pilih lagi.",
            nama=path.name,
        ),
    )


def wrong_encoding(path: Path) -> KnownError:
    """Return the error for text in no encoding that we know."""
    return KnownError(
        "sheet.encoding",
        tr("Huruf dalam {nama} tidak terbaca. Simpan sebagai “CSV UTF-8” atau xlsx, lalu pilih lagi.", nama=path.name),
    )


def empty(path: Path) -> KnownError:
    """Return the error for a file without a single filled cell."""
    return KnownError("sheet.empty", tr("{nama} kosong. Pilih berkas yang berisi daftar.", nama=path.name))
