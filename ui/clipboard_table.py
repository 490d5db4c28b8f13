"""Tables of texts to and from the clipboard, as spreadsheets write them: tabs between cells, a line for each row."""

import csv
import io
from collections.abc import Sequence

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.i18n import tr

LONGEST = 200_000
"""Characters of the longest text that is taken for a table."""


def parse_table(text: str) -> list[list[str]]:
    """Return the cells of a copied table, row by row; a text without tabs is one column.

    Raises:
        KnownError: ``paste.empty``; ``paste.long``, longer than ``LONGEST``.

    """
    if len(text) > LONGEST:
        raise KnownError(
            "paste.long",
            tr(
                "Yang ditempel terlalu panjang ({n} huruf). Salin hanya sel-sel nilainya.",
                n=grouped(len(text)),
            ),
        )
    if not text.strip():
        raise KnownError("paste.empty", tr("Papan klip tidak berisi teks. Salin dahulu sel-sel nilainya."))
    lines = text.replace("\x00", "").removesuffix("\n").removesuffix("\r")
    try:
        return [list(map(str.strip, row)) or [""] for row in csv.reader(io.StringIO(lines, newline=""), "excel-tab")]
    except csv.Error:
        return [[cell.strip() for cell in line.split("\t")] for line in lines.splitlines()]


def write_table(rows: Sequence[Sequence[str]]) -> str:
    """Return cells as text for a spreadsheet."""
    out = io.StringIO(newline="")
    csv.writer(out, "excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue()
