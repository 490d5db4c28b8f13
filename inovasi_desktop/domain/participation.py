"""Who took part and who did not: the units that should, against the entries of the competition."""

import csv
from dataclasses import dataclass
from io import StringIO

CSV_HEADER = ("unit", "short_name", "kind", "took_part", "categories", "entries")
UNKNOWN = "unknown"
"""Kind, in participation.csv, of a unit that the target counts and the roster lacks."""


@dataclass(frozen=True, slots=True)
class UnitParticipation:
    """A unit of the roster; ``categories`` and ``entries`` are the codes of what it entered, empty: it stayed away."""

    unit: str
    short_name: str
    kind: str
    categories: tuple[str, ...]
    entries: tuple[str, ...]

    @property
    def took_part(self) -> bool:
        """Whether the unit entered anything."""
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class Participation:
    """The answer to the mayor's question.

    Attributes:
        units: every unit of the roster that must take part, in its order.
        target: how many there should be in all; None where nobody said.
    """

    units: tuple[UnitParticipation, ...]
    target: int | None

    @property
    def expected(self) -> int:
        """How many units should take part: the target, or the roster where that is longer."""
        return max(len(self.units), self.target or 0)

    @property
    def present(self) -> tuple[UnitParticipation, ...]:
        """The units that took part."""
        return tuple(unit for unit in self.units if unit.took_part)

    @property
    def absent(self) -> tuple[UnitParticipation, ...]:
        """The units of the roster that stayed away."""
        return tuple(unit for unit in self.units if not unit.took_part)

    @property
    def unknown(self) -> int:
        """How many units the target counts and the roster lacks; they stayed away too."""
        return self.expected - len(self.units)

    @property
    def absent_count(self) -> int:
        """How many stayed away in all, the unknown ones included."""
        return len(self.absent) + self.unknown

    def to_csv(self) -> bytes:
        """Return participation.csv (see docs/formats.md): a row for each expected unit, the unknown ones nameless.

        Values stand as they are: other programs compare them with the roster. A spreadsheet made for people writes
        text that begins like a formula as text; a machine's file cannot.
        """
        text = StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(CSV_HEADER)
        for unit in self.units:
            took_part = "yes" if unit.took_part else "no"
            codes = (" ".join(unit.categories), " ".join(unit.entries))
            writer.writerow((unit.unit, unit.short_name, unit.kind, took_part, *codes))
        for _ in range(self.unknown):
            writer.writerow(("", "", UNKNOWN, "no", "", ""))
        return text.getvalue().encode()
