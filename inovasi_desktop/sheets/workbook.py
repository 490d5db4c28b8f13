"""Workbooks (xlsx, xls, ods) as plain tables, read by python-calamine."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inovasi_desktop.domain.tables import Table
from inovasi_desktop.sheets import limits
from inovasi_desktop.sheets.cells import Measure, lines_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Step = Callable[[int, int], object]
"""Told how far the reading is (sheets done, of so many); raises to give up."""

_PANIC = "PanicException"
"""What calamine's own slips arrive as; the class has no public name and is no ``Exception``."""


def read_workbook(path: Path, step: Step, endings: tuple[str, ...]) -> tuple[Table, ...]:
    """Return the visible sheets that are not empty.

    Args:
        path: of the workbook.
        step: told how far it is; raises to give up.
        endings: of the names by which calamine knows what the file was found to be; under another name it has to
            find that out anew.

    Raises:
        KnownError: one of ``limits``.
    """
    from python_calamine import CalamineError, PasswordError

    try:
        with _opened(path, endings) as book:
            names = _visible(book)
            if len(names) > limits.MOST_SHEETS:
                raise limits.too_many_rows(path)
            tables: list[Table] = []
            measure = Measure(path, lambda: step(len(tables), len(names)))
            for place, name in enumerate(names):
                step(place, len(names))
                tables.append(_table(path, book.get_sheet_by_name(name), measure))
            step(len(names), len(names))
    except PasswordError as error:
        raise limits.protected(path) from error
    except (CalamineError, ValueError, OSError) as error:
        raise limits.broken(path) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise limits.broken(path) from error
    return tuple(table for table in tables if table.lines)


def _opened(path: Path, endings: tuple[str, ...]) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    if path.suffix.lower() in endings:
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))


def _visible(book: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return shown or [one.name for one in sheets]


def _table(path: Path, sheet: "CalamineSheet", measure: Measure) -> Table:
    if sheet.start is None:
        return Table(sheet.name, ())
    left = sheet.start[1]
    if sheet.height > limits.MOST_ROWS or left + sheet.width > limits.MOST_COLUMNS:
        raise limits.too_many_rows(path)
    rows: Iterable[list[Any]] = _from_column_a(sheet, left) if left else sheet.iter_rows()
    spans = _spans(sheet)
    return Table(sheet.name, lines_of(measure, _filled(path, rows, spans) if spans else rows))


def _from_column_a(sheet: "CalamineSheet", left: int) -> Iterator[list[Any]]:
    """Yield every row from the first cell on: the reader begins in the first column that is filled anywhere."""
    blank: list[Any] = [""] * left
    for row in sheet.iter_rows():
        yield [*blank, *row]


Span = tuple[int, int, int]
"""What a merged cell covers: last row, first and last column, all counted from 0."""


def _spans(sheet: "CalamineSheet") -> dict[int, list[Span]]:
    """Return the merged cells by their first row."""
    spans: dict[int, list[Span]] = {}
    for (top, first), (bottom, last) in sheet.merged_cell_ranges or ():
        spans.setdefault(top, []).append((bottom, first, last))
    return spans


def _filled(path: Path, rows: Iterable[list[Any]], spans: dict[int, list[Span]]) -> Iterator[list[Any]]:
    """Yield the rows with the text of merged cells in every cell they cover; more than the columns must overlap."""
    under: list[tuple[Span, object]] = []
    for number, row in enumerate(rows):
        under = [(span, value) for span, value in under if span[0] >= number]
        for span in spans.get(number, ()):
            if span[1] < len(row):
                under.append((span, row[span[1]]))
        if len(under) > limits.MOST_COLUMNS:
            raise limits.broken(path)
        for (_, first, last), value in under:
            row[first : last + 1] = [value] * (min(last + 1, len(row)) - first)
        yield row
