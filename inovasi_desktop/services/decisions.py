"""Decisions of the plenary on tied participants: an order and its reason, recorded with ketua and date."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, PlenaryDecision, SealedResult
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rowkeys import category_subject


def record_decision(
    session: Session,
    context: Context,
    *,
    category_id: int,
    order: Sequence[str],
    reason: str,
    decided_on: date,
    chair: str,
) -> Change:
    """Record the order (entry codes, best first) that the plenary gave to a tied group.

    The rules count the first decision that names the whole tied group, so a second one for the same entries
    is refused rather than silently ignored.

    Raises:
        KnownError: ``decision.role``, ``decision.blank`` (reason or ketua), ``decision.entries`` (fewer than two,
            repeated or unknown), ``decision.twice``, ``decision.decided`` (the result is recorded).
    """
    if context.actor.role is Role.JUDGE:
        raise KnownError("decision.role", tr("Keputusan pleno dicatat oleh Sekretariat."))
    if not reason.strip() or not chair.strip():
        raise KnownError("decision.blank", tr("Tulis alasan keputusan pleno dan nama ketua dewan juri."))
    category = session.get_one(Category, category_id)
    _require_open(session, category_id)
    _require_entries(session, category_id, order)
    when = context.now()
    fields = {"order": list(order), "reason": reason.strip(), "decided_on": decided_on, "chair": chair.strip()}
    session.execute(
        insert(PlenaryDecision).values(
            uid=context.new_id(),
            category_id=category_id,
            entry_order=fields["order"],
            reason=fields["reason"],
            decided_on=decided_on,
            chair=fields["chair"],
            recorded_by=context.actor.name,
            recorded_at=when,
        )
    )
    after = fields | {"decided_on": decided_on.isoformat()}
    audit.append(session, context, "decision.record", category_subject(category.code), after=after, at=when)
    return Change(ChangeKind.DECISION, when, category_id=category_id, after=tuple(order))


def _require_open(session: Session, category_id: int) -> None:
    statement = select(SealedResult.id).where(
        SealedResult.category_id == category_id, SealedResult.state != "withdrawn"
    )
    if session.scalars(statement).first() is not None:
        raise KnownError("decision.decided", tr("Hasil kategori ini sudah dicatat; keputusan tidak dapat ditambah."))


def _require_entries(session: Session, category_id: int, order: Sequence[str]) -> None:
    known = set(session.scalars(select(Entry.code).where(Entry.category_id == category_id)))
    if len(order) < 2 or len(set(order)) != len(order) or not known.issuperset(order):
        raise KnownError(
            "decision.entries", tr("Urutan harus memuat sedikitnya dua peserta kategori ini, masing-masing sekali.")
        )
    for earlier in session.scalars(select(PlenaryDecision.order).where(PlenaryDecision.category_id == category_id)):
        if set(order) <= set(earlier):
            raise KnownError("decision.twice", tr("Pleno sudah memutuskan urutan peserta ini."))
