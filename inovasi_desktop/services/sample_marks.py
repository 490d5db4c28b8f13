"""Example marks of the sample: the same for everyone, plausibly different between judges, never real.

A mark lies around the level that the seed gives to its entry, moved by the judge's lean (some are strict) and by
small amounts that a checksum of its name gives, which no process, machine or version changes.
"""

import json
import zlib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.i18n import tr

_HALF = HUNDRED // 2
"""Step of the sample's scale, in hundredths."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An entry that shares its final total with another: that one's marks in other hands, with a few shifted."""

    entry: str
    of: str
    judges: dict[str, str]
    criteria: dict[str, dict[str, str]]
    shifts: dict[tuple[str, str, str], int]


@dataclass(frozen=True, slots=True)
class ExampleMarks:
    """Levels by stage and entry, leans by judge (hundredths), and the pair that ties."""

    levels: dict[str, dict[str, int]]
    leans: dict[str, int]
    twin: Twin = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> "ExampleMarks":
        """Read ``example-marks.json`` of a seed folder."""
        data = json.loads((folder / "example-marks.json").read_text(encoding="utf-8"))
        twin = data["twin"]
        return cls(
            {stage: {entry: _units(level) for entry, level in by.items()} for stage, by in data["levels"].items()},
            {judge: _units(lean) for judge, lean in data["leans"].items()},
            Twin(
                entry=twin["entry"],
                of=twin["of"],
                judges=twin["judges"],
                criteria=twin["criteria"],
                shifts={(s["stage"], s["judge"], s["criterion"]): _units(s["by"]) for s in twin["shifts"]},
            ),
        )

    def mark(self, stage: str, entry: str, judge: str, criterion: str) -> int:
        """Return the mark in hundredths, on the scale 0 to 100 in steps of 0.5."""
        twin = self.twin
        if entry == twin.entry and entry not in self.levels[stage]:
            source = twin.criteria.get(stage, {}).get(criterion, criterion)
            shift = twin.shifts.get((stage, judge, criterion), 0)
            return self.mark(stage, twin.of, twin.judges[judge], source) + shift
        level = self.levels[stage][entry] + self.leans[judge]
        moved = _spread(3, entry, judge) + _spread(4, stage, entry, criterion)
        own = _spread(6, stage, entry, judge, criterion)
        return max(0, min(100 * HUNDRED, level + (moved + own) * _HALF))


def finding(entry: str, judge: str, claim: int, claimed: str) -> tuple[str, str]:
    """Return verdict and verified value of the sample's field visit: most claims hold, some only partly."""
    chance = zlib.crc32(f"{entry}/{judge}/{claim}".encode()) % 8
    if chance < 6:
        return "proven", claimed
    return ("partly", tr("Contoh: sebagian")) if chance == 6 else ("unproven", tr("Contoh: tidak ditemukan"))


def _spread(most: int, *names: str) -> int:
    """Return a whole number from -most to most that depends on nothing but the names."""
    return zlib.crc32("/".join(names).encode()) % (2 * most + 1) - most


def _units(number: str) -> int:
    return int(Decimal(number) * HUNDRED)
