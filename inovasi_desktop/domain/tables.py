"""A spreadsheet as the program reads it: sheets of plain text, whatever file they came from."""

from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """A row that is not blank.

    Attributes:
        number: where it stands in the file, counted from 1 as spreadsheets do.
        cells: texts without outer and repeated spaces, as many as the table is wide.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. Blank lines are gone, merged cells say their text in every cell they cover."""

    name: str
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.lines[0].cells) if self.lines else 0


@dataclass(frozen=True, slots=True)
class Book:
    """A file with its sheets that are not empty.

    Attributes:
        name: of the file.
        tables: in the order of the file.
        remarks: what a person should know of how it was read, a sentence each.
    """

    name: str
    tables: tuple[Table, ...]
    remarks: tuple[str, ...] = ()


def letter(column: int) -> str:
    """Return a column's name in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
