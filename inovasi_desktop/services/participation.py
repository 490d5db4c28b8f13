"""Participation of the units: read the roster against the entries."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Unit
from inovasi_desktop.domain.participation import Participation, UnitParticipation
from inovasi_desktop.domain.values import EntryState
from inovasi_desktop.services.rubric import require_competition


def participation(session: Session) -> Participation:
    """Return which units took part and which did not.

    A unit that must take part and is active counts; it took part with any entry that was not withdrawn, also with
    one that failed the administration or was disqualified. Recipients without a unit (UMKM) do not appear.
    """
    competition = require_competition(session)
    entered = _entered(session)
    units = session.scalars(
        select(Unit)
        .where(Unit.removed_at.is_(None), Unit.active, Unit.must_take_part)
        .order_by(Unit.position, Unit.name)
    )
    return Participation(tuple(_line(unit, entered.get(unit.id, [])) for unit in units), competition.unit_target)


def _entered(session: Session) -> dict[int, list[tuple[str, str]]]:
    """Return (category code, entry code) of what each unit entered."""
    rows = session.execute(
        select(Entry.unit_id, Category.code, Entry.code)
        .join(Category, Category.id == Entry.category_id)
        .where(
            Entry.unit_id.is_not(None),
            Entry.removed_at.is_(None),
            Entry.state.not_in((EntryState.WITHDRAWN, EntryState.CALIBRATION)),
        )
        .order_by(Category.position, Entry.position, Entry.code)
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for unit_id, category, entry in rows:
        if unit_id is not None:
            found[unit_id].append((category, entry))
    return found


def _line(unit: Unit, entered: list[tuple[str, str]]) -> UnitParticipation:
    return UnitParticipation(
        unit=unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        categories=tuple(dict.fromkeys(category for category, _ in entered)),
        entries=tuple(entry for _, entry in entered),
    )
