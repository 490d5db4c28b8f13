"""The roster of units: read it, add and edit units with their other spellings, take them out and back."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Unit, UnitAlias
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold, with_short_kind
from inovasi_desktop.domain.roster import NAME_LIMIT, Roster, UnitKind, UnitLine
from inovasi_desktop.domain.values import Change, ChangeKind, Context
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office import clean_line, require_shown
from inovasi_desktop.services.office_access import require_secretariat
from inovasi_desktop.services.rowkeys import unit_subject
from inovasi_desktop.services.rubric import require_competition

_NAMES = ("name", "short_name")
PARTS = ("name", "short_name", "kind", "active", "must_take_part", "note")
"""What ``edit_unit`` can change."""


def roster(session: Session) -> Roster:
    """Return every unit, those taken out of the roster last."""
    counted = dict(
        session.execute(
            select(Entry.unit_id, func.count())
            .where(Entry.removed_at.is_(None), Entry.unit_id.is_not(None))
            .group_by(Entry.unit_id)
        ).all()
    )
    spellings: dict[int, list[str]] = defaultdict(list)
    for unit_id, text in session.execute(select(UnitAlias.unit_id, UnitAlias.text).order_by(UnitAlias.id)):
        spellings[unit_id].append(text)
    units = session.scalars(select(Unit).order_by(Unit.removed_at.is_not(None), Unit.position, Unit.name))
    lines = tuple(_line(unit, spellings[unit.id], counted.get(unit.id, 0)) for unit in units)
    return Roster(lines, require_competition(session).unit_target)


def counted(session: Session) -> tuple[int, int | None]:
    """Return how many units are active and must take part, and how many there should be; counted, not listed."""
    due = (Unit.removed_at.is_(None), Unit.active, Unit.must_take_part)
    count = session.scalar(select(func.count()).select_from(Unit).where(*due)) or 0
    return count, require_competition(session).unit_target


def _line(unit: Unit, spellings: list[str], entries: int) -> UnitLine:
    own = {fold(unit.name), fold(unit.short_name)}
    return UnitLine(
        id=unit.id,
        name=unit.name,
        short_name=unit.short_name,
        kind=UnitKind(unit.kind),
        active=unit.active,
        must_take_part=unit.must_take_part,
        note=unit.note,
        removed=unit.removed_at is not None,
        aliases=tuple(text for text in spellings if fold(text) not in own),
        entries=entries,
    )


def spellings(session: Session) -> dict[str, int]:
    """Return every folded spelling of the units in the roster, with the unit's id."""
    rows = session.execute(
        select(UnitAlias.folded, UnitAlias.unit_id)
        .join(Unit, Unit.id == UnitAlias.unit_id)
        .where(Unit.removed_at.is_(None))
    )
    found = dict(rows.all())
    for unit_id, *names in session.execute(
        select(Unit.id, Unit.name, Unit.short_name).where(Unit.removed_at.is_(None))
    ):
        for name in names:
            if folded := fold(name):
                found.setdefault(folded, unit_id)
    for spelling, unit_id in list(found.items()):
        for twin in with_short_kind(spelling):
            found.setdefault(twin, unit_id)
    return found


def add_unit(
    session: Session,
    context: Context,
    *,
    name: str,
    short_name: str = "",
    kind: UnitKind = UnitKind.OPD,
    must_take_part: bool = True,
    aliases: Iterable[str] = (),
) -> Change:
    """Add a unit to the roster.

    Raises:
        KnownError: ``office.role``; ``unit.name`` (blank), ``unit.long``, ``unit.known`` (a spelling is another's).

    """
    require_secretariat(context)
    named, short = _checked_name(name), _checked_short(short_name)
    others = tuple(text for text in map(clean_line, aliases) if fold(text))
    for text in (named, short, *others):
        _require_free(session, text, None)
    position = (session.scalar(select(func.max(Unit.position))) or 0) + 1
    fields = {"name": named, "short_name": short, "kind": UnitKind(kind).value, "must_take_part": must_take_part}
    unit = Unit(uid=context.new_id(), position=position, active=True, note="", **fields)
    session.add(unit)
    session.flush()
    for text in (named, short, *others):
        _add_spelling(session, unit.id, text)
    when = audit.append(session, context, "unit.add", unit_subject(named), after={**fields, "aliases": list(others)})
    return Change(ChangeKind.UNIT, when, unit_id=unit.id, after=named)


def edit_unit(
    session: Session, context: Context, *, unit_id: int, part: str, value: str | bool, expected: str | bool
) -> Change | None:
    """Change one of ``PARTS`` of a unit; return None when it already stands so.

    Raises:
        KnownError: as ``add_unit``.
        ConflictError: ``field.conflict``, the stored value is not ``expected``.

    """
    require_secretariat(context)
    unit = session.get_one(Unit, unit_id)
    stored = getattr(unit, part)
    require_shown(stored, expected)
    wanted = _checked(part, value)
    if wanted == stored:
        return None
    subject = unit_subject(unit.name)
    if part in _NAMES and isinstance(wanted, str):
        _require_free(session, wanted, unit_id)
        _drop_spelling(session, unit, stored, keep=[getattr(unit, other) for other in _NAMES if other != part])
        setattr(unit, part, wanted)
        _add_spelling(session, unit_id, wanted)
    else:
        setattr(unit, part, wanted)
    session.flush()
    when = audit.append(session, context, "unit.edit", subject, before={part: stored}, after={part: wanted})
    return Change(ChangeKind.UNIT_FIELD, when, unit_id=unit_id, part=part, before=stored, after=wanted)


def set_aliases(
    session: Session, context: Context, *, unit_id: int, value: tuple[str, ...], expected: tuple[str, ...]
) -> Change | None:
    """Replace the spellings that a unit is known by beside its two names; return None when they are the same.

    Raises:
        KnownError: as ``add_unit``.
        ConflictError: ``field.conflict``.

    """
    require_secretariat(context)
    unit = session.get_one(Unit, unit_id)
    own = {fold(unit.name), fold(unit.short_name)}
    rows = session.scalars(select(UnitAlias).where(UnitAlias.unit_id == unit_id).order_by(UnitAlias.id)).all()
    stored = tuple(row.text for row in rows if row.folded not in own)
    require_shown(stored, tuple(expected))
    cleaned = {fold(text): text for text in reversed([clean_line(one) for one in value])}
    wanted = tuple(text for folded, text in reversed(cleaned.items()) if folded and folded not in own)
    if wanted == stored:
        return None
    for text in wanted:
        _require_free(session, text, unit_id)
    session.execute(delete(UnitAlias).where(UnitAlias.unit_id == unit_id, UnitAlias.folded.not_in(own)))
    for text in wanted:
        _add_spelling(session, unit_id, text)
    subject = unit_subject(unit.name)
    when = audit.append(session, context, "unit.aliases", subject, before=list(stored), after=list(wanted))
    return Change(ChangeKind.UNIT_FIELD, when, unit_id=unit_id, part="aliases", before=stored, after=wanted)


def set_unit_removed(session: Session, context: Context, *, unit_id: int, value: bool, expected: bool) -> Change | None:
    """Take a unit out of the roster, or back; nothing is deleted.

    Raises:
        KnownError: ``office.role``; ``unit.entries`` when participants belong to it.
        ConflictError: ``field.conflict``.

    """
    require_secretariat(context)
    unit = session.get_one(Unit, unit_id)
    stored = unit.removed_at is not None
    require_shown(stored, expected)
    if stored == value:
        return None
    count = session.scalar(select(func.count(Entry.id)).where(Entry.unit_id == unit_id, Entry.removed_at.is_(None)))
    if value and count:
        message = tr(
            "{unit} mempunyai {n} peserta. Hapus pesertanya dahulu, atau nonaktifkan unit ini.", unit=unit.name, n=count
        )
        raise KnownError("unit.entries", message)
    when = context.now()
    session.execute(update(Unit).where(Unit.id == unit_id).values(removed_at=when if value else None))
    action = "unit.remove" if value else "unit.restore"
    audit.append(session, context, action, unit_subject(unit.name), before=stored, after=value, at=when)
    return Change(ChangeKind.UNIT_FIELD, when, unit_id=unit_id, part="removed", before=stored, after=value)


def _checked(part: str, value: str | bool) -> str | bool:
    if part not in PARTS:
        raise ValueError(part)
    if part == "name":
        return _checked_name(str(value))
    if part == "short_name":
        return _checked_short(str(value))
    if part == "kind":
        return UnitKind(str(value)).value
    return clean_line(value) if isinstance(value, str) else value


def _checked_name(name: str) -> str:
    text = clean_line(name)
    if not fold(text):
        raise KnownError("unit.name", tr("Tulis nama unit kerja."))
    if len(text) > NAME_LIMIT:
        raise KnownError("unit.long", tr("Nama terlalu panjang; paling banyak {n} huruf.", n=NAME_LIMIT))
    return text


def _checked_short(short_name: str) -> str:
    text = clean_line(short_name)
    if len(text) > NAME_LIMIT:
        raise KnownError("unit.long", tr("Nama terlalu panjang; paling banyak {n} huruf.", n=NAME_LIMIT))
    return text


def _require_free(session: Session, text: str, unit_id: int | None) -> None:
    """Refuse a spelling that already means another unit."""
    folded = fold(text)
    if not folded:
        return
    row = session.execute(
        select(Unit.id, Unit.name, Unit.removed_at)
        .join(UnitAlias, UnitAlias.unit_id == Unit.id, isouter=True)
        .where((UnitAlias.folded == folded) | (Unit.name == text))
    ).first()
    if row is None or row.id == unit_id:
        return
    if row.removed_at is not None:
        message = tr("“{teks}” ada di antara unit yang dihapus ({unit}). Pulihkan unit itu.", teks=text, unit=row.name)
        raise KnownError("unit.removed", message)
    raise KnownError("unit.known", tr("“{teks}” sudah berarti {unit}. Pilih nama lain.", teks=text, unit=row.name))


def _add_spelling(session: Session, unit_id: int, text: str) -> None:
    folded = fold(text)
    if folded and session.scalar(select(UnitAlias.id).where(UnitAlias.folded == folded)) is None:
        session.execute(insert(UnitAlias).values(unit_id=unit_id, text=text, folded=folded))


def _drop_spelling(session: Session, unit: Unit, name: object, *, keep: list[str]) -> None:
    """Forget a name that the unit no longer has, unless its other name is written alike."""
    folded = fold(str(name))
    if folded not in map(fold, keep):
        session.execute(
            delete(UnitAlias).where(
                UnitAlias.unit_id == unit.id, UnitAlias.folded == folded, UnitAlias.text == str(name)
            )
        )
