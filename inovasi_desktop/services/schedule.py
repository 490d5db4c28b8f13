"""The schedule of a stage: in which order its participants come, when and where."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist, Slot, Stage, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.schedule import Turn
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState, Role, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.taking_part import failed_administration


def turns(session: Session, stage_id: int) -> tuple[Turn, ...]:
    """Return every participant of a stage in its turn: first the schedule's, then the rest by category and roster.

    Raises:
        KnownError: ``sheet.unknown`` for a stage that does not exist.
    """
    stage = session.get(Stage, stage_id)
    if stage is None:
        raise KnownError("sheet.unknown", tr("Tahap ini tidak ada dalam kompetisi."))
    statement = (
        select(
            Entry.id,
            Entry.code,
            Entry.short_name,
            Entry.title,
            func.coalesce(func.nullif(Unit.short_name, ""), Unit.name, Entry.recipient),
            Category.id,
            Category.name,
            Slot.starts_at,
            func.coalesce(Slot.place, ""),
            Slot.id.is_not(None),
        )
        .join(Category, Category.id == Entry.category_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .outerjoin(Slot, and_(Slot.entry_id == Entry.id, Slot.stage_id == stage_id))
        .where(
            Entry.state == EntryState.ACTIVE,
            Entry.removed_at.is_(None),
            Category.removed_at.is_(None),
        )
        .order_by(Slot.id.is_(None), Slot.position, Category.position, Entry.position, Entry.code)
    )
    if stage.category_id is not None:
        statement = statement.where(Entry.category_id == stage.category_id)
    if stage.kind == StageKind.FINAL:
        statement = statement.join(Finalist, Finalist.entry_id == Entry.id)
    elif stage.kind == StageKind.SELECTION:
        statement = statement.where(~failed_administration())
    return tuple(Turn(*row) for row in session.execute(statement))


def arrange(
    session: Session,
    context: Context,
    *,
    stage_id: int,
    entries: Sequence[int],
    starts: Mapping[int, datetime] | None = None,
    place: str | None = None,
) -> Change:
    """Put a stage's participants in an order: the secretariat's act, or the operator's at the table.

    Args:
        entries: ids in their order; those left out follow by roster.
        starts: times by entry id; entries without one keep theirs.
        place: where, for all of them; None keeps what is known.

    Raises:
        KnownError: ``schedule.role``; ``schedule.entry`` when one does not take part in this stage.
    """
    if context.actor.role is Role.JUDGE:
        raise KnownError("schedule.role", tr("Urutan tampil diatur Sekretariat atau operator panel."))
    known = {turn.entry_id: turn.code for turn in turns(session, stage_id)}
    if len(set(entries)) != len(entries) or not set(entries) <= set(known):
        raise KnownError("schedule.entry", tr("Urutan memuat peserta yang tidak ikut tahap ini atau ganda."))
    before = _order(session, stage_id)
    for position, entry_id in enumerate(entries, 1):
        _put(session, context, stage_id, entry_id, position, (starts or {}).get(entry_id), place)
    for position, entry_id in enumerate((one for one in before if one not in set(entries)), len(entries) + 1):
        _put(session, context, stage_id, entry_id, position, None, None)
    stage = session.get_one(Stage, stage_id)
    when = audit.append(
        session,
        context,
        "schedule.arrange",
        f"stage:{stage.code}",
        before=[known[entry] for entry in before if entry in known],
        after=[known[entry] for entry in entries],
    )
    return Change(ChangeKind.SCHEDULE, when, stage_id=stage_id)


def _order(session: Session, stage_id: int) -> list[int]:
    return list(session.scalars(select(Slot.entry_id).where(Slot.stage_id == stage_id).order_by(Slot.position)))


def _put(
    session: Session,
    context: Context,
    stage_id: int,
    entry_id: int,
    position: int,
    starts_at: datetime | None,
    place: str | None,
) -> None:
    fields: dict[str, object] = {"position": position}
    if starts_at is not None:
        fields["starts_at"] = starts_at
    if place is not None:
        fields["place"] = place
    same = (Slot.stage_id == stage_id, Slot.entry_id == entry_id)
    if session.scalar(select(Slot.id).where(*same)) is not None:
        session.execute(update(Slot).where(*same).values(**fields))
    else:
        new = {"uid": context.new_id(), "stage_id": stage_id, "entry_id": entry_id, "place": "", **fields}
        session.execute(insert(Slot).values(**new))
