"""Who took part and who did not: the units that should, against the entries of the competition."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from inovasi_desktop.domain.names import fold
from inovasi_desktop.i18n import tr

CSV_HEADER = ("unit", "short_name", "kind", "took_part", "categories", "entries")
UNKNOWN = "unknown"
"""Kind, in participation.csv, of a unit that the target counts and the roster lacks."""

KINDS = ("opd", "kecamatan", "lain", UNKNOWN)
"""In the order in which reports name them."""


def kind_text(kind: str) -> str:
    """Return a kind of unit in words."""
    words = {"opd": tr("OPD"), "kecamatan": tr("Kecamatan"), "lain": tr("Unit lain"), UNKNOWN: tr("Belum dikenal")}
    return words.get(kind, kind)


def unknown_name() -> str:
    """Return how reports name a unit that the target counts and the roster lacks."""
    return tr("Unit yang belum dikenal")


@dataclass(frozen=True, slots=True)
class UnitParticipation:
    """A unit of the roster; ``categories`` and ``entries`` are the codes of what it entered, empty: it stayed away.

    Attributes:
        uid: who it is across files, as hexadecimal text.
        innovations: short names of what it entered.
    """

    unit: str
    short_name: str
    kind: str
    categories: tuple[str, ...]
    entries: tuple[str, ...]
    uid: str = ""
    innovations: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class LastYear:
    """Another year's participation, as far as the same units can be found in it.

    Attributes:
        heading: name and year of that competition.
        year: its year.
        present, expected: how many of its own units took part, and of how many.
    """

    heading: str
    year: int
    present: int
    expected: int
    by_uid: dict[str, bool]
    by_name: dict[str, bool]
    kinds: dict[str, tuple[int, int]]

    def took_part(self, unit: UnitParticipation) -> bool | None:
        """Return whether a unit took part then; None when that roster did not have it."""
        found = self.by_uid.get(unit.uid) if unit.uid else None
        return self.by_name.get(fold(unit.unit)) if found is None else found


def last_year(heading: str, year: int, participation: Participation) -> LastYear:
    """Return another year's participation, to be laid beside this one."""
    units = participation.units
    return LastYear(
        heading=heading,
        year=year,
        present=len(participation.present),
        expected=participation.expected,
        by_uid={unit.uid: unit.took_part for unit in units if unit.uid},
        by_name={fold(unit.unit): unit.took_part for unit in units},
        kinds={one.kind: (one.present, one.expected) for one in by_kind(participation)},
    )


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many units of a kind took part; ``before`` is (took part, of) of the other year, None where unknown."""

    kind: str
    present: int
    expected: int
    before: tuple[int, int] | None = None

    @property
    def absent(self) -> int:
        """How many stayed away."""
        return self.expected - self.present


def by_kind(participation: Participation, before: LastYear | None = None) -> tuple[KindCount, ...]:
    """Return the counts of every kind that there is; the units that the roster lacks are a kind of their own."""
    found = []
    for kind in KINDS:
        units = [unit for unit in participation.units if unit.kind == kind]
        expected = participation.unknown if kind == UNKNOWN else len(units)
        earlier = before.kinds.get(kind) if before is not None else None
        if expected or earlier:
            found.append(KindCount(kind, sum(unit.took_part for unit in units), expected, earlier))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One unit of the report; ``before`` tells of the other year, None where nothing is known."""

    name: str
    short_name: str
    kind: str
    took_part: bool
    innovations: tuple[str, ...] = ()
    before: bool | None = None

    @property
    def known(self) -> bool:
        """Whether the roster names it."""
        return self.kind != UNKNOWN


@dataclass(frozen=True, slots=True)
class ParticipationReport:
    """The answer with everything that window, paper and spreadsheet say beside it.

    Attributes:
        heading: name and year of the competition.
        addressee: whom the paper is for, e.g. "Wali Kota Palembang".
        organiser: who writes it.
    """

    heading: str
    year: int
    city: str
    place: str
    organiser: str
    addressee: str
    roster_note: str
    is_sample: bool
    participation: Participation
    before: LastYear | None = None

    @property
    def kinds(self) -> tuple[KindCount, ...]:
        """Counts by kind, the other year beside them."""
        return by_kind(self.participation, self.before)

    def lines(self) -> tuple[ReportLine, ...]:
        """Return every expected unit by kind and roster; those that the roster lacks come last, nameless."""
        units = sorted(self.participation.units, key=lambda unit: KINDS.index(unit.kind))
        known = [
            ReportLine(
                unit.unit,
                unit.short_name,
                unit.kind,
                unit.took_part,
                unit.innovations,
                self.before.took_part(unit) if self.before is not None else None,
            )
            for unit in units
        ]
        return (*known, *(ReportLine(unknown_name(), "", UNKNOWN, False) for _ in range(self.participation.unknown)))

    def summary(self) -> str:
        """Return the answer in one sentence."""
        part = self.participation
        counted = ", ".join(f"{one.present} {kind_text(one.kind)}" for one in self.kinds if one.present)
        said = tr(
            "{ikut} dari {semua} unit kerja ikut serta ({rincian}); {tidak} tidak ikut serta.",
            ikut=len(part.present),
            semua=part.expected,
            rincian=counted or "0",
            tidak=part.absent_count,
        )
        return f"{said} {self.unknown_sentence()}".strip()

    def unknown_sentence(self) -> str:
        """Return how far the roster falls short of the target; empty when it does not."""
        part = self.participation
        if not part.unknown:
            return ""
        return tr(
            "Daftar unit kerja memuat {ada} dari target {target}: {n} unit belum dikenal dan dihitung "
            "tidak ikut serta.",
            ada=len(part.units),
            target=part.expected,
            n=part.unknown,
        )

    def before_sentence(self) -> str:
        """Return how it was in the other year, empty without one."""
        if self.before is None:
            return ""
        return tr(
            "Tahun {tahun}: {ikut} dari {semua} ikut serta. Tetap tidak ikut serta: {tetap}; "
            "berhenti ikut serta: {henti}; baru ikut serta: {baru}.",
            tahun=self.before.year,
            ikut=self.before.present,
            semua=self.before.expected,
            tetap=_count(self.lines(), now=False, before=False),
            henti=_count(self.lines(), now=False, before=True),
            baru=_count(self.lines(), now=True, before=False),
        )


def _count(lines: Iterable[ReportLine], *, now: bool, before: bool) -> int:
    return sum(line.known and line.took_part is now and line.before is before for line in lines)


def before_text(line: ReportLine) -> str:
    """Return a unit's other year in a word or two."""
    if line.before is None:
        return tr("tidak tercatat")
    return tr("ikut serta") if line.before else tr("tidak ikut serta")


def matching(lines: Iterable[ReportLine], wanted: str) -> Iterator[ReportLine]:
    """Yield the lines in which every word looked for occurs, however it is spelt."""
    words = fold(wanted).split()
    for line in lines:
        text = fold(" ".join((line.name, line.short_name, kind_text(line.kind), *line.innovations)))
        if all(word in text for word in words):
            yield line
