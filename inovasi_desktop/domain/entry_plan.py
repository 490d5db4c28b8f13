"""What an import of participants would do, row by row, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from inovasi_desktop.domain.column_matching import Field, Known
from inovasi_desktop.domain.entrants import EntryDetail
from inovasi_desktop.domain.tables import Table

if TYPE_CHECKING:
    from inovasi_desktop.domain.unit_plan import UnitRow


class Status(StrEnum):
    """What becomes of a row."""

    PROBLEM = "problem"
    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    SKIPPED = "skipped"


class Code(StrEnum):
    """What can be wrong with a row."""

    TITLE_MISSING = "title.missing"
    NAME_MISSING = "name.missing"
    TOO_LONG = "text.long"
    UNIT_UNKNOWN = "unit.unknown"
    CATEGORY_UNKNOWN = "category.unknown"
    TITLE_DUPLICATE = "title.duplicate"
    LINE_TWICE = "line.twice"
    UNIT_ENTERED = "unit.entered"
    DATE_UNREAD = "date.unread"
    CODE_TAKEN = "code.taken"


ACCEPTABLE = frozenset({Code.UNIT_ENTERED, Code.DATE_UNREAD})
"""Problems that a person may accept: one more innovation of the unit, a date left blank."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, in a sentence."""

    code: Code
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a person mended a row in the preview; None: as the file has it.

    Attributes:
        unit_id: the unit that was meant.
        without_unit: the name is no unit of the roster but the recipient itself.
        title: another title.
        category_id: the category that was meant.
        entry_id: the row is this entry, under another title.
        accept: what may be accepted is accepted.
        skip: the row is left out.
    """

    unit_id: int | None = None
    without_unit: bool = False
    title: str | None = None
    category_id: int | None = None
    entry_id: int | None = None
    accept: bool = False
    skip: bool = False


@dataclass(frozen=True, slots=True)
class EntryKnown:
    """What the competition holds, for comparing.

    Attributes:
        names: spellings of units and categories.
        unit_names, category_names: the official ones by id.
        entries: every participant, removed ones too.
        city: folded; units are often written with it.
        reserved: codes of practice cases, which no participant can have.
        stamp: number of events in the trail when this was read.
    """

    names: Known
    unit_names: Mapping[int, str]
    category_names: Mapping[int, str]
    entries: tuple[EntryDetail, ...]
    city: str = ""
    stamp: int = 0
    reserved: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported, and how it is to be understood.

    Attributes:
        table: the sheet.
        skip_lines: how many of its lines are headings.
        columns: which column is what.
        category_id: the category of rows that name none.
        fixes: by the number of the row in the file.
    """

    table: Table
    skip_lines: int
    columns: Mapping[Field, int]
    category_id: int | None = None
    fixes: Mapping[int, Fix] = field(default_factory=dict)


class EntryValues(NamedTuple):
    """What a row says, once unit, category and date are understood; ``None`` of these: not said or not understood."""

    title: str
    category_id: int | None
    unit_id: int | None
    recipient: str
    short_name: str
    initiator: str
    contact: str
    started_on: date | None
    summary: str
    code: str
    unit_text: str = ""
    category_text: str = ""


class PlanRow(NamedTuple):
    """What becomes of one row of the file.

    Attributes:
        line: its number in the file.
        status: new, update, same, a problem, or left out.
        values: what it says.
        entry_id: the participant that it is, if there is one.
        changed: what an update changes: name of the column with the value before and after.
        problems: why it cannot be taken as it is.
        hints: what a person should look at; they forbid nothing.
        near_units: units that may be meant, the likeliest first.
        twin: the entry which the row may be under another title.
    """

    line: int
    status: Status
    values: EntryValues
    entry_id: int | None = None
    changed: tuple[tuple[str, object, object], ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[str, ...] = ()
    near_units: tuple[int, ...] = ()
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every row of the file that speaks of a participant, and how many lines were passed over.

    Attributes:
        rows: in the order of the file.
        passed_over: headings and notes between the rows.
        stamp: of the state of the competition that it was compared with.
    """

    rows: "tuple[PlanRow | UnitRow, ...]"
    passed_over: int
    stamp: int

    def count(self, status: Status) -> int:
        """Return how many rows have this status."""
        return Counter(row.status for row in self.rows)[status]

    @property
    def ready(self) -> bool:
        """Whether no row has a problem."""
        return all(row.status is not Status.PROBLEM for row in self.rows)

    @property
    def changes_anything(self) -> bool:
        """Whether importing it would write anything."""
        return any(row.status in (Status.NEW, Status.UPDATE) for row in self.rows)
