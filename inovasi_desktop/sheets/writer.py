"""Writing xlsx for people: text stays text whatever it begins with, and the same rows give the same bytes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, NamedTuple

_CREATED = datetime(2022, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""XlsxWriter would write the time of the day into the file, and no two would be alike."""

Cell = str | int | date | None


class Sheet(NamedTuple):
    """A sheet to write.

    Attributes:
        name: at most 31 letters, as spreadsheets ask.
        headings: first row, in bold; it stays while the rest scrolls.
        rows: cells below.
        widths: of the columns in characters; the rest stays as it is.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook. Texts that begin with = + - or @ stay texts; no cell becomes a formula or a link."""
    import xlsxwriter

    out = BytesIO()
    options = {
        "constant_memory": True,
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _CREATED})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, bold, day)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, bold: object, day: object) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    for column, text in enumerate(sheet.headings):
        page.write_string(0, column, text, bold)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    page.write_string(number, column, value)
            elif isinstance(value, date):
                page.write_datetime(number, column, value, day)
            elif value is not None:
                page.write_number(number, column, value)
