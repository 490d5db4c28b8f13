"""Reading the audit trail piece by piece: never all of it at once, and never to change it."""

from collections.abc import Sequence

from sqlalchemy import ColumnClause, Select, and_, case, func, literal_column, null, or_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.trail import TrailEvent, TrailFilter
from inovasi_desktop.domain.trail_words import IMPORTS
from inovasi_desktop.services import audit

_IMPORT = AuditEvent.action.in_(IMPORTS)
_BROUGHT: ColumnClause[str] = literal_column(
    "(SELECT json_object('n', count(*), 'first', min(key), 'last', max(key)) FROM json_each(audit_event.after))"
)
"""How many participants an import brought; the event itself holds every one of them, thirty thousand if need be."""

_COLUMNS = (
    AuditEvent.seq,
    AuditEvent.at,
    AuditEvent.actor,
    AuditEvent.role,
    AuditEvent.laptop,
    AuditEvent.action,
    AuditEvent.subject,
    case((_IMPORT, null()), else_=AuditEvent.before).label("before"),
    case((_IMPORT, _BROUGHT), else_=AuditEvent.after).label("after"),
    AuditEvent.hash,
)


def newest(session: Session) -> int:
    """Return the number of the newest event, 0 for an empty trail."""
    return audit.head(session)[0]


def search(session: Session, wanted: TrailFilter, *, below: int, reach: int) -> tuple[int, ...]:
    """Return the numbers of the events looked for, newest first, within one stretch of the trail.

    A stretch is as long as the caller has time for: whoever scrolls must not wait for the whole trail.

    Args:
        wanted: what is looked for.
        below: only events with smaller numbers.
        reach: how many numbers the stretch is long.
    """
    statement = select(AuditEvent.seq).where(AuditEvent.seq < below, AuditEvent.seq >= below - reach)
    return tuple(session.scalars(_narrowed(statement, wanted).order_by(AuditEvent.seq.desc())))


def events(session: Session, numbers: Sequence[int]) -> tuple[TrailEvent, ...]:
    """Return these events, newest first."""
    if not numbers:
        return ()
    rows = session.execute(select(*_COLUMNS).where(AuditEvent.seq.in_(numbers)).order_by(AuditEvent.seq.desc()))
    return tuple(TrailEvent(**row) for row in rows.mappings())


def broken_at(session: Session) -> int | None:
    """Return the number of the first event that does not fit the chain, None when the trail is whole."""
    return audit.broken_at(session)


def _narrowed(statement: Select[int], wanted: TrailFilter) -> Select[int]:
    if wanted.person.strip():
        name = wanted.person.strip().lower()
        statement = statement.where(func.lower(AuditEvent.actor).contains(name, autoescape=True))
    if wanted.code.strip():
        code = wanted.code.strip().lower()
        named = func.lower(AuditEvent.subject).contains(code, autoescape=True)
        brought = and_(_IMPORT, func.lower(AuditEvent.after).contains(code, autoescape=True))
        statement = statement.where(or_(named, brought))
    if wanted.group:
        statement = statement.where(AuditEvent.action.startswith(f"{wanted.group}.", autoescape=True))
    if wanted.since is not None:
        statement = statement.where(AuditEvent.at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(AuditEvent.at < wanted.until)
    return statement
