"""What an import of units would do to the roster, row by row, before anything is written."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inovasi_desktop.domain.column_matching import Field
from inovasi_desktop.domain.entry_plan import Code, Fix, Plan, Problem, Request, Status
from inovasi_desktop.domain.names import fold, with_short_kind
from inovasi_desktop.domain.roster import NAME_LIMIT, UnitKind, UnitLine
from inovasi_desktop.domain.similar_names import almost_among
from inovasi_desktop.i18n import tr

_SEVERAL = re.compile(r"[;,/\n]")
_NO = frozenset({"0", "tidak", "bukan", "no", "n", "t", "-"})
_NO_FIX = Fix()
_NO_NAMES = frozenset(
    {"opd", "skpd", "perangkat daerah", "organisasi perangkat daerah", "dinas", "badan", "kecamatan", "kelurahan"}
    | {"sekretariat", "puskesmas", "jumlah", "jumlah total", "total"}
)
"""What stands alone above a group of units or below them all, and is the name of none."""


class UnitValues(NamedTuple):
    """What a row says of a unit; None where it says nothing."""

    name: str
    short_name: str
    kind: UnitKind
    must_take_part: bool | None
    aliases: tuple[str, ...]


class UnitRow(NamedTuple):
    """What becomes of one row; the names are those of ``entry_plan.PlanRow``."""

    line: int
    status: Status
    values: UnitValues
    unit_id: int | None = None
    changed: tuple[tuple[str, object, object], ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[str, ...] = ()


def plan_units(units: Sequence[UnitLine], request: Request, stamp: int = 0) -> Plan:
    """Return what importing a roster would do; units are known again by every one of their spellings."""
    known = {fold(text): unit for unit in units for text in (*unit.aliases, unit.short_name, unit.name) if fold(text)}
    for spelling, unit in list(known.items()):
        for twin in with_short_kind(spelling):
            known.setdefault(twin, unit)
    names = [unit.name for unit in units if not unit.removed]
    seen: dict[str, int] = {}
    claimed: dict[str, int] = {}
    rows: list[UnitRow] = []
    lines = request.table.lines[request.skip_lines :]
    for line in lines:
        texts = {field: line.cells[column] for field, column in request.columns.items()}
        said = set(filter(None, line.cells))
        if not any(texts.values()) or (len(said) == 1 and sum(map(bool, line.cells)) > 1):
            continue
        if fold(texts.get(Field.NAME, "")) in _NO_NAMES:
            continue
        row = _row(line.number, texts, request.fixes.get(line.number, _NO_FIX), known, names, seen)
        if row.status is Status.NEW:
            row = _claim(row, claimed)
        rows.append(row)
    return Plan(tuple(rows), len(lines) - len(rows), stamp)


def _row(
    line: int,
    texts: Mapping[Field, str],
    fix: Fix,
    known: Mapping[str, UnitLine],
    names: list[str],
    seen: dict[str, int],
) -> UnitRow:
    values = _values(texts, fix)
    if fix.skip:
        return UnitRow(line, Status.SKIPPED, values)
    problems = _problems(values)
    unit = next((known[key] for key in (fold(values.name), fold(values.short_name)) if key and key in known), None)
    before = seen.setdefault(fold(values.name) if unit is None else f"#{unit.id}", line) if values.name else line
    if before != line:
        problems.append(Problem(Code.LINE_TWICE, tr("Sama dengan baris {n} dalam berkas ini.", n=before)))
    taken = [
        text for text in values.aliases if fold(text) in known and (unit is None or known[fold(text)].id != unit.id)
    ]
    if taken:
        meant = known[fold(taken[0])].name
        problems.append(Problem(Code.CODE_TAKEN, tr("“{teks}” sudah berarti {unit}.", teks=taken[0], unit=meant)))
    if unit is None:
        near = () if fix.accept else almost_among(values.name, names)
        hints = (tr("Namanya hampir sama dengan “{nama}”.", nama=near[0]),) if near else ()
        names.append(values.name)
        return UnitRow(line, Status.PROBLEM if problems else Status.NEW, values, problems=tuple(problems), hints=hints)
    changed = _changes(unit, values, texts)
    status = Status.PROBLEM if problems else Status.UPDATE if changed else Status.SAME
    hints = (tr("Unit ini pernah dihapus dan akan dipulihkan."),) if unit.removed else ()
    return UnitRow(line, status, values, unit.id, changed, tuple(problems), hints)


def _claim(row: UnitRow, claimed: dict[str, int]) -> UnitRow:
    """Take up the spellings of a new unit; a problem when one of them is another new unit's of the same file."""
    for text in (row.values.name, row.values.short_name, *row.values.aliases):
        before = claimed.setdefault(fold(text), row.line) if fold(text) else row.line
        if before != row.line:
            words = tr("“{teks}” sudah dipakai unit pada baris {n}.", teks=text, n=before)
            return row._replace(status=Status.PROBLEM, problems=(Problem(Code.CODE_TAKEN, words),))
    return row


def _values(texts: Mapping[Field, str], fix: Fix) -> UnitValues:
    name = texts.get(Field.NAME, "") if fix.title is None else " ".join(fix.title.split())
    must = texts.get(Field.MUST, "")
    aliases = (" ".join(text.split()) for text in _SEVERAL.split(texts.get(Field.ALIASES, "")))
    return UnitValues(
        name=name,
        short_name=texts.get(Field.SHORT_NAME, ""),
        kind=_kind(texts.get(Field.KIND, ""), name),
        must_take_part=None if not must else fold(must) not in _NO and must != "-",
        aliases=tuple(text for text in aliases if fold(text)),
    )


def _kind(text: str, name: str) -> UnitKind:
    """Return the kind that a cell names, else the one that the unit's own name tells."""
    folded = fold(text)
    if folded in ("opd", "perangkat daerah", "dinas", "badan", "skpd"):
        return UnitKind.OPD
    if folded.startswith(("kec", "camat")) or (not folded and fold(name).startswith(("kecamatan ", "kec "))):
        return UnitKind.KECAMATAN
    return UnitKind.OTHER if folded else UnitKind.OPD


def _problems(values: UnitValues) -> list[Problem]:
    if not fold(values.name):
        return [Problem(Code.NAME_MISSING, tr("Nama unit kerja kosong."))]
    if max(len(values.name), len(values.short_name)) > NAME_LIMIT:
        return [Problem(Code.TOO_LONG, tr("Isi terlalu panjang; paling banyak {n} huruf.", n=NAME_LIMIT))]
    return []


def _changes(unit: UnitLine, values: UnitValues, texts: Mapping[Field, str]) -> tuple[tuple[str, object, object], ...]:
    """Return what a row changes of its unit. Its official name stays; an empty cell leaves what is there."""
    wanted: list[tuple[str, object, object]] = []
    if values.short_name and values.short_name != unit.short_name:
        wanted.append(("short_name", unit.short_name, values.short_name))
    if texts.get(Field.KIND) and values.kind is not unit.kind:
        wanted.append(("kind", unit.kind.value, values.kind.value))
    if values.must_take_part is not None and values.must_take_part is not unit.must_take_part:
        wanted.append(("must_take_part", unit.must_take_part, values.must_take_part))
    known = {fold(text) for text in (*unit.aliases, unit.name, unit.short_name)}
    known |= {twin for text in known for twin in with_short_kind(text)}
    extra = tuple(text for text in (*values.aliases, values.name) if fold(text) not in known)
    if extra:
        wanted.append(("aliases", unit.aliases, (*unit.aliases, *extra)))
    if unit.removed:
        wanted.append(("removed", True, False))
    return tuple(wanted)
