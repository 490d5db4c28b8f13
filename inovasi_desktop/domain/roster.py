"""The roster of units as the secretariat keeps it."""

from dataclasses import dataclass
from enum import StrEnum

from inovasi_desktop.i18n import tr

NAME_LIMIT = 300


class UnitKind(StrEnum):
    """What sort of office a unit is."""

    OPD = "opd"
    KECAMATAN = "kecamatan"
    OTHER = "lain"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with everything that is known of it; ``aliases`` are spellings beside its two names."""

    id: int
    name: str
    short_name: str
    kind: UnitKind
    active: bool
    must_take_part: bool
    note: str
    removed: bool
    aliases: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class Roster:
    """All units, those removed at the end, and how many there should be."""

    units: tuple[UnitLine, ...]
    target: int | None

    @property
    def registered(self) -> int:
        """How many units are in the roster now."""
        return sum(not unit.removed for unit in self.units)

    @property
    def counted(self) -> int:
        """How many of them the target counts: those that are active and must take part."""
        return sum(not unit.removed and unit.active and unit.must_take_part for unit in self.units)

    @property
    def sentence(self) -> str:
        """How many are registered, of how many."""
        if self.target is None:
            return tr("terdaftar {n} unit kerja", n=self.registered)
        return tr("terdaftar {n} dari target {m}", n=self.counted, m=self.target)

    @property
    def missing(self) -> int:
        """How many units the target counts and the roster lacks; negative when it holds more."""
        return 0 if self.target is None else self.target - self.counted
