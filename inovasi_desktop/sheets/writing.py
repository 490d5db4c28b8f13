"""Workbooks for people: tables of text and whole numbers as xlsx. Text is never taken for a formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATOR = "Inovasi Desktop"
LONGEST = 32_767
"""Letters that a cell can hold; the rest is dropped with dots, as XlsxWriter would drop the whole text."""

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_ACCENT, _BAND = "#6E1423", "#F8F4EC"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, and its width in letters."""

    heading: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet of a workbook.

    Attributes:
        name: on the tab, at most 31 letters.
        title: over the table.
        notes: sentences between title and table.
        rows: cells of text, of whole numbers, or None for an empty one.
        totals: how many rows at the end are sums.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    notes: tuple[str, ...] = ()
    totals: int = 0


def write_workbook(tables: Sequence[SheetTable], *, title: str, created: datetime) -> bytes:
    """Return a workbook with a sheet for each table; the same tables give the same bytes.

    Args:
        tables: at least one.
        title: in the properties of the file.
        created: the moment the properties name, aware; not the clock's.
    """
    import xlsxwriter  # it takes its time to import

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": CREATOR, "created": created})
    looks = _Looks(book)
    for table in tables:
        _write_table(book.add_worksheet(table.name.translate(_FORBIDDEN)[:31]), table, looks)
    book.close()
    return target.getvalue()


class _Looks:
    """The formats of a workbook."""

    def __init__(self, book: "Workbook") -> None:
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": _ACCENT})
        self.note = book.add_format({"font_color": "#4B423D"})
        self.heading = book.add_format(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": _ACCENT,
                "border": 1,
                "text_wrap": True,
                "valign": "top",
            }
        )
        self.cell = book.add_format({"border": 1, "border_color": "#C9B98A", "text_wrap": True, "valign": "top"})
        self.total = book.add_format({"border": 1, "bold": True, "bg_color": _BAND, "valign": "top"})


def _write_table(sheet: "Worksheet", table: SheetTable, looks: _Looks) -> None:
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    _write(sheet, 0, 0, table.title, looks.title)
    for number, note in enumerate(table.notes, start=1):
        _write(sheet, number, 0, note, looks.note)
    top = len(table.notes) + 2
    for number, column in enumerate(table.columns):
        _write(sheet, top, number, column.heading, looks.heading)
    body = len(table.rows) - table.totals
    for place, row in enumerate(table.rows):
        for number, value in enumerate(row):
            _write(sheet, top + 1 + place, number, value, looks.cell if place < body else looks.total)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    if body > 0:
        sheet.autofilter(top, 0, top + body, len(table.columns) - 1)


def _write(sheet: "Worksheet", row: int, column: int, value: str | int | None, look: "Format") -> None:
    """Write one cell: text beginning with = + - or @ stays text, a number stays a number."""
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, look)
    else:
        text = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
        sheet.write_string(row, column, text, look)
