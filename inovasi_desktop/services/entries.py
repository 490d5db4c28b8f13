"""Participants as the secretariat keeps them: list, add, edit field by field, take out and back."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist, Score, ScoreSheet, Unit
from inovasi_desktop.domain.entrants import LIMITS, EntryDetail, EntryLine, short_name_of
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.office import clean_line, require_shown
from inovasi_desktop.services.office_access import require_secretariat, require_undecided
from inovasi_desktop.services.rowkeys import entry_subject

TEXTS = ("title", "short_name", "recipient", "initiator", "contact", "summary")
PARTS = (*TEXTS, "unit_id", "started_on")
"""What ``edit_entry`` can change."""

_PRINTED = ("title", "recipient", "short_name", "unit_id")
"""What stands on papers of a confirmed result."""

_REQUIRED = ("title", "short_name", "recipient")

Value = str | int | date | None


def entry_lines(session: Session, entry_id: int | None = None) -> tuple[EntryLine, ...]:
    """Return every participant in the order of the categories, those taken out last; calibration cases are none.

    Args:
        session: to read from.
        entry_id: only this one.

    """
    entry, unit, category = Entry.__table__.c, Unit.__table__.c, Category.__table__.c
    statement = (
        select(
            entry.id,
            entry.code,
            entry.category_id,
            category.name,
            func.coalesce(func.nullif(unit.short_name, ""), unit.name, entry.recipient),
            entry.title,
            entry.short_name,
            entry.recipient,
            entry.state,
            entry.removed_at.is_not(None),
        )
        .join(category.id.table, category.id == entry.category_id)
        .outerjoin(unit.id.table, unit.id == entry.unit_id)
        .where(entry.state != EntryState.CALIBRATION)
        .order_by(entry.removed_at.is_not(None), category.position, entry.position, entry.code)
    )
    if entry_id is not None:
        statement = statement.where(entry.id == entry_id)
    rows = session.connection().execute(statement)
    return tuple(EntryLine(*tuple(row)) for row in rows)


def listed(session: Session) -> int:
    """Return how many participants there are, those taken out left away; counted, not listed."""
    statement = select(func.count()).select_from(Entry).where(Entry.removed_at.is_(None))
    return session.scalar(statement.where(Entry.state != EntryState.CALIBRATION)) or 0


def all_details(session: Session) -> tuple[EntryDetail, ...]:
    """Return everything of every participant, removed ones too."""
    return _details(session, None)


def entry_detail(session: Session, entry_id: int) -> EntryDetail:
    """Return everything of one participant.

    Raises:
        KnownError: ``entry.unknown``.

    """
    found = _details(session, entry_id)
    if not found:
        raise KnownError("entry.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    return found[0]


def _details(session: Session, entry_id: int | None) -> tuple[EntryDetail, ...]:
    entry = Entry.__table__.c
    statement = select(
        entry.id,
        entry.code,
        entry.category_id,
        entry.unit_id,
        entry.title,
        entry.short_name,
        entry.recipient,
        entry.initiator,
        entry.contact,
        entry.started_on,
        entry.summary,
        entry.state,
        entry.removed_at.is_not(None),
    ).where(entry.state != EntryState.CALIBRATION)
    if entry_id is not None:
        statement = statement.where(entry.id == entry_id)
    rows = session.connection().execute(statement.order_by(entry.id))
    return tuple(EntryDetail(*tuple(row)) for row in rows)


def code_maker(session: Session, category: Category) -> Callable[[], str]:
    """Return what gives the next free codes of a category: PD-01, PD-02 and so on, none used twice."""
    prefix = f"{category.code}-"
    codes = session.scalars(select(Entry.code).where(Entry.code.startswith(prefix, autoescape=True)))
    numbers = [int(rest) for code in codes if (rest := code.removeprefix(prefix)).isdecimal()]
    last = max(numbers, default=0)

    def make() -> str:
        nonlocal last
        last += 1
        return f"{prefix}{last:02d}"

    return make


def add_entry(
    session: Session,
    context: Context,
    *,
    category_id: int,
    title: str,
    unit_id: int | None = None,
    recipient: str = "",
    short_name: str = "",
) -> Change:
    """Add a participant; code, short name and recipient follow from the rest where they are not given.

    Raises:
        KnownError: ``office.role``; ``entry.title``, ``entry.recipient`` (blank), ``entry.long``,
            ``entry.duplicate`` (the title is taken in this category), ``entry.category`` (it was removed),
            ``category.decided`` (its result is recorded).

    """
    require_secretariat(context)
    category = session.get_one(Category, category_id)
    _require_standing(category)
    require_undecided(session, category_id)
    unit = session.get_one(Unit, unit_id) if unit_id is not None else None
    named = _text("title", title)
    require_free_title(session, category_id, named, None)
    fields: dict[str, Value] = {
        "title": named,
        "short_name": _text("short_name", short_name or short_name_of(named)),
        "recipient": _text("recipient", recipient or (unit.name if unit is not None else "")),
        "unit_id": unit_id,
    }
    position = session.scalar(select(func.max(Entry.position)).where(Entry.category_id == category_id)) or 0
    entry = Entry(
        uid=context.new_id(),
        category_id=category_id,
        code=code_maker(session, category)(),
        position=position + 1,
        **fields,
    )
    session.add(entry)
    session.flush()
    told = {**fields, "unit_id": unit.name if unit is not None else None, "category": category.code}
    when = audit.append(session, context, "entry.add", entry_subject(entry.code), after=told)
    return Change(ChangeKind.ENTRY, when, entry_id=entry.id, category_id=category_id, unit_id=unit_id, after=entry.code)


def edit_entry(
    session: Session, context: Context, *, entry_id: int, part: str, value: Value, expected: Value
) -> Change | None:
    """Change one of ``PARTS`` of a participant; return None when it already stands so.

    Raises:
        KnownError: as ``add_entry``; ``category.decided`` when what is printed has been confirmed.
        ConflictError: ``field.conflict``, the stored value is not ``expected``.

    """
    require_secretariat(context)
    entry = session.get_one(Entry, entry_id)
    stored = getattr(entry, part)
    require_shown(stored, expected)
    wanted = _text(part, value) if isinstance(value, str) else value
    if part not in PARTS:
        raise ValueError(part)
    if wanted == stored:
        return None
    if part in _PRINTED:
        require_undecided(session, entry.category_id)
    if part == "title" and isinstance(wanted, str):
        require_free_title(session, entry.category_id, wanted, entry_id)
    session.execute(update(Entry).where(Entry.id == entry_id).values({part: wanted}))
    before, after = (_told(session, part, one) for one in (stored, wanted))
    when = audit.append(
        session, context, "entry.edit", entry_subject(entry.code), before={part: before}, after={part: after}
    )
    return Change(
        ChangeKind.ENTRY_FIELD,
        when,
        entry_id=entry_id,
        category_id=entry.category_id,
        part=part,
        before=stored,
        after=wanted,
    )


def set_entry_removed(
    session: Session, context: Context, *, entry_id: int, value: bool, expected: bool
) -> Change | None:
    """Take a participant out, or back; nothing is deleted.

    Raises:
        KnownError: ``office.role``; ``entry.marked`` when judges have given it marks; ``entry.finalist``;
            ``category.decided``; ``entry.duplicate`` when meanwhile another one bears its title, ``entry.category``
            when its category was removed.
        ConflictError: ``field.conflict``.

    """
    require_secretariat(context)
    entry = session.get_one(Entry, entry_id)
    stored = entry.removed_at is not None
    require_shown(stored, expected)
    if stored == value:
        return None
    require_undecided(session, entry.category_id)
    if value:
        _require_unmarked(session, entry)
        _require_no_finalist(session, entry)
    else:
        _require_standing(session.get_one(Category, entry.category_id))
        require_free_title(session, entry.category_id, entry.title, entry_id)
    when = context.now()
    session.execute(update(Entry).where(Entry.id == entry_id).values(removed_at=when if value else None))
    action = "entry.remove" if value else "entry.restore"
    audit.append(session, context, action, entry_subject(entry.code), before=stored, after=value, at=when)
    return Change(
        ChangeKind.ENTRY_FIELD,
        when,
        entry_id=entry_id,
        category_id=entry.category_id,
        part="removed",
        before=stored,
        after=value,
    )


def _require_unmarked(session: Session, entry: Entry) -> None:
    marks = select(Score.sheet_id).join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
    if session.scalars(marks.where(ScoreSheet.entry_id == entry.id, Score.value.is_not(None))).first() is not None:
        message = tr(
            "{peserta} sudah dinilai juri. Catat pengunduran diri atau diskualifikasi dengan alasannya.",
            peserta=entry.short_name,
        )
        raise KnownError("entry.marked", message)


def _require_no_finalist(session: Session, entry: Entry) -> None:
    if session.scalars(select(Finalist.id).where(Finalist.entry_id == entry.id)).first() is not None:
        message = tr("{peserta} termasuk finalis. Keluarkan dahulu di halaman Finalis.", peserta=entry.short_name)
        raise KnownError("entry.finalist", message)


def _require_standing(category: Category) -> None:
    if category.removed_at is not None:
        message = tr("Kategori {kategori} sudah dihapus. Pulihkan kategorinya dahulu.", kategori=category.name)
        raise KnownError("entry.category", message)


def require_free_title(session: Session, category_id: int, title: str, entry_id: int | None) -> None:
    """Refuse a title that another entry of the category bears (``entry.duplicate``); ``entry_id``: whose it may be."""
    folded = fold(title)
    rows = session.execute(
        select(Entry.id, Entry.code, Entry.title).where(
            Entry.category_id == category_id, Entry.removed_at.is_(None), Entry.state != EntryState.CALIBRATION
        )
    )
    for found, code, other in rows:
        if found != entry_id and fold(other) == folded:
            raise KnownError("entry.duplicate", tr("Judul ini sudah dipakai {kode}. Tulis judul lain.", kode=code))


def _text(part: str, value: str) -> str:
    text = value.replace("\x00", "").strip() if part == "summary" else clean_line(value)
    if part in _REQUIRED and not fold(text):
        needed = {
            "title": tr("Tulis judul inovasi."),
            "short_name": tr("Tulis nama singkat."),
            "recipient": tr("Tulis nama penerima, atau pilih unit kerja."),
        }
        raise KnownError(f"entry.{part}", needed[part])
    if len(text) > LIMITS[part]:
        raise KnownError("entry.long", tr("Isi terlalu panjang; paling banyak {n} huruf.", n=LIMITS[part]))
    return text


def _told(session: Session, part: str, value: Value) -> str | None:
    """Return a value as the trail names it: units by their names."""
    if part == "unit_id" and isinstance(value, int):
        return session.get_one(Unit, value).name
    return None if value is None else str(value)
