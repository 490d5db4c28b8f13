"""Seleksi administrasi: whether an entry passed, recorded by the secretariat with the reason of a refusal."""

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Screening, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit


def record_screening(
    session: Session, context: Context, *, entry_id: int, passed: bool, reason: str = ""
) -> Change | None:
    """Record the outcome of the seleksi administrasi for an entry; return None when it already stands so.

    Raises:
        KnownError: ``screening.role`` (a judge), ``screening.reason`` (refused without one), ``screening.stage`` (the
            competition has no such stage).

    """
    if context.actor.role is Role.JUDGE:
        raise KnownError("screening.role", tr("Seleksi administrasi dicatat oleh Sekretariat."))
    text = reason.strip()
    if not passed and not text:
        raise KnownError("screening.reason", tr("Tulis alasan peserta tidak lolos seleksi administrasi."))
    entry = session.get_one(Entry, entry_id)
    stage_id = _stage_id(session, entry.category_id)
    row = session.scalars(
        select(Screening).where(Screening.entry_id == entry_id, Screening.stage_id == stage_id)
    ).first()
    before = None if row is None else {"passed": row.passed, "reason": row.reason}
    after = {"passed": passed, "reason": text}
    if before == after:
        return None
    when = context.now()
    fields = {**after, "decided_by": context.actor.name, "decided_at": when}
    if row is None:
        session.execute(insert(Screening).values(entry_id=entry_id, stage_id=stage_id, **fields))
    else:
        session.execute(update(Screening).where(Screening.id == row.id).values(**fields))
    audit.append(session, context, "screening.record", f"entry:{entry.code}", before=before, after=after, at=when)
    return Change(ChangeKind.COMPETITION, when, entry_id=entry_id, stage_id=stage_id, before=before, after=after)


def _stage_id(session: Session, category_id: int) -> int:
    """Return the screening stage of a category: its own before the common one."""
    found = session.scalars(
        select(Stage.id)
        .where(
            Stage.kind == StageKind.SCREENING,
            Stage.removed_at.is_(None),
            Stage.category_id.is_(None) | (Stage.category_id == category_id),
        )
        .order_by(Stage.category_id.is_(None), Stage.position)
    ).first()
    if found is None:
        raise KnownError("screening.stage", tr("Kompetisi ini tidak memiliki tahap seleksi administrasi."))
    return found
