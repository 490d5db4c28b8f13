"""The audit trail: append an event to the chain, read its head, check it whole."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.db.types import canonical_json, microseconds
from inovasi_desktop.domain.audit import GENESIS, Event, event_hash, first_break
from inovasi_desktop.domain.values import Context

_HEAD = select(AuditEvent.seq, AuditEvent.hash).order_by(AuditEvent.seq.desc()).limit(1)
_APPEND = insert(AuditEvent).values(
    {
        column.key: bindparam(column.key)
        for column in AuditEvent.__table__.columns  # every column is given: no default is computed per call
    }
)


def append(
    session: Session,
    context: Context,
    action: str,
    subject: str,
    *,
    before: object = None,
    after: object = None,
    at: datetime | None = None,
) -> datetime:
    """Append one event to the trail within the caller's transaction and return its time.

    Args:
        action: dotted name of the act, e.g. ``"score.record"``.
        subject: what it was done to, in stable codes, e.g. ``"score:paparan/PD-01/J3/kebaruan"``.
        before, after: JSON values; None where there was nothing.
        at: time of the act if the caller already fixed it.
    """
    when = at or context.now()
    connection = session.connection()
    head = connection.execute(_HEAD).first()
    seq, previous = (head[0] + 1, head[1]) if head else (1, GENESIS)
    actor = context.actor
    event = Event(
        seq=seq,
        at=microseconds(when),
        actor=actor.name,
        role=actor.role.value,
        laptop=actor.laptop,
        action=action,
        subject=subject,
        before=None if before is None else canonical_json(before),
        after=None if after is None else canonical_json(after),
    )
    connection.execute(
        _APPEND,
        {
            "seq": seq,
            "at": when,
            "actor": event.actor,
            "role": event.role,
            "laptop": event.laptop,
            "action": action,
            "subject": subject,
            "before": event.before,
            "after": event.after,
            "previous_hash": previous,
            "hash": event_hash(event, previous),
        },
    )
    return when


def head(session: Session) -> tuple[int, str]:
    """Return (number of events, hash of the last one); (0, GENESIS) for an empty trail."""
    row = session.execute(_HEAD).first()
    return (row[0], row[1]) if row else (0, GENESIS)


def count(session: Session) -> int:
    """Return how many events the trail holds."""
    return session.scalar(select(func.count()).select_from(AuditEvent)) or 0


def broken_at(session: Session) -> int | None:
    """Return the sequence number of the first event that does not fit the chain, or None if it is whole."""
    return first_break(_chain(session))


def _chain(session: Session) -> Iterator[tuple[Event, str, str]]:
    table = AuditEvent.__table__.c
    rows = session.execute(select(*table).order_by(table.seq).execution_options(yield_per=2000))
    for row in rows:
        event = Event(
            seq=row.seq,
            at=microseconds(row.at),
            actor=row.actor,
            role=row.role,
            laptop=row.laptop,
            action=row.action,
            subject=row.subject,
            before=row.before,
            after=row.after,
        )
        yield event, row.previous_hash, row.hash
