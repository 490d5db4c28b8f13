"""What a cell says, as plain text."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from inovasi_desktop.domain.tables import Line
from inovasi_desktop.sheets import limits

_NOTHING_SEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\x00"))
"""Signs without width that come along with copied text."""

_PULSE = 1000
"""Lines between two looks at whether somebody has given up."""


def text_of(value: object) -> str:
    """Return a cell's text: whole numbers without a fraction, days as 2022-08-22, spaces cleaned."""
    if type(value) is str:
        if not value.isascii():
            value = value.translate(_NOTHING_SEEN)
        return " ".join(value.split())
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).replace("\x00", "").split())


class Measure:
    """Counts what a file has brought so far, over all of its sheets: a workbook can name the same sheet many times."""

    def __init__(self, path: Path, pulse: Callable[[], object] = lambda: None) -> None:
        self._path, self._pulse = path, pulse
        self._rows = self._filled = self._characters = 0

    def take(self, cells: tuple[str, ...]) -> None:
        """Count a row that is kept.

        Raises:
            KnownError: ``sheet.rows`` when there are more than the program keeps.
        """
        self._rows += 1
        self._filled += len(cells)
        self._characters += len("".join(cells))
        if self._rows > limits.MOST_ROWS or self._filled > limits.MOST_CELLS or self._characters > limits.MOST_TEXT:
            raise limits.too_many_rows(self._path)

    def look(self, number: int) -> None:
        """Count a line, be it blank or not."""
        if number > limits.MOST_LINES:
            raise limits.too_many_rows(self._path)
        if number % _PULSE == 0:
            self._pulse()


def lines_of(measure: Measure, rows: Iterable[Sequence[Any]]) -> tuple[Line, ...]:
    """Return the rows that are not blank, all as wide as the widest, numbered as in the file.

    Raises:
        KnownError: ``sheet.rows`` when they are more than the program keeps.
    """
    found: list[Line] = []
    width = 0
    for number, row in enumerate(rows, 1):
        measure.look(number)
        cells = tuple(
            [" ".join(value.split()) if value.__class__ is str and value.isascii() else text_of(value) for value in row]
        )
        if not cells or not cells[-1]:
            cells = _trimmed(cells)
        if not cells:
            continue
        measure.take(cells)
        found.append(Line(number, cells))
        width = max(width, len(cells))
    return tuple(
        line if len(line.cells) == width else Line(line.number, line.cells + ("",) * (width - len(line.cells)))
        for line in found
    )


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells up to the last one that is filled."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
