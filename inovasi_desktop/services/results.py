"""The result of a category: recorded by the secretariat, checked by a second person, sealed.

What is sealed is what decides: the texts of rules.json and scores.csv of the category and the ranks computed from
the same rows, under one digest (``domain.seals``).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, SealedResult
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.seals import SealedContent, digest
from inovasi_desktop.domain.values import Change, ChangeKind, Context, ResultState, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit, certificates
from inovasi_desktop.services.export import category_rules, category_scores
from inovasi_desktop.services.ranking import rank_category
from inovasi_desktop.services.readiness import readiness
from inovasi_desktop.services.rowkeys import category_subject
from inovasi_desktop.services.rubric import require_competition


@dataclass(frozen=True, slots=True)
class ResultView:
    """A category's recorded or sealed result; ``ranks`` are rows of rank, entry, recipient, innovation, total."""

    id: int
    category_id: int
    state: ResultState
    plenary_on: date
    chair: str
    recorded_by: str
    recorded_at: datetime
    checked_by: str | None
    checked_at: datetime | None
    ranks: tuple[dict[str, Any], ...]
    digest: str


def current_result(session: Session, category_id: int) -> ResultView | None:
    """Return the category's recorded or sealed result, or None."""
    row = _current(session, category_id)
    if row is None:
        return None
    return ResultView(
        id=row.id,
        category_id=row.category_id,
        state=ResultState(row.state),
        plenary_on=row.plenary_on,
        chair=row.chair,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        checked_by=row.checked_by,
        checked_at=row.checked_at,
        ranks=tuple(row.ranks),
        digest=row.digest,
    )


def _current(session: Session, category_id: int) -> SealedResult | None:
    statement = select(SealedResult).where(SealedResult.category_id == category_id, SealedResult.state != "withdrawn")
    return session.scalars(statement).first()


def record_result(session: Session, context: Context, *, category_id: int, plenary_on: date, chair: str) -> Change:
    """Record the plenary's result of a category that is complete and strictly ordered.

    Raises:
        KnownError: ``result.role``, ``result.chair``, ``result.twice``; ``result.not_ready`` with the first obstacle;
            or what a certificate of this result could not print.
    """
    if context.actor.role is Role.JUDGE:
        raise KnownError("result.role", tr("Hasil pleno dicatat oleh Sekretariat."))
    if not chair.strip():
        raise KnownError("result.chair", tr("Tulis nama ketua dewan juri."))
    if _current(session, category_id) is not None:
        raise KnownError("result.twice", tr("Hasil kategori ini sudah dicatat."))
    ranking = rank_category(session, category_id)
    state = readiness(session, category_id, ranking)
    if not state.ready:
        raise KnownError("result.not_ready", tr("Belum dapat disahkan. {sebab}", sebab=state.obstacles[0]))
    category = session.get_one(Category, category_id)
    content = gather(session, category, plenary_on, chair.strip(), context.actor.name)
    certificates.require_printable(session, category_id, content.ranks)
    when = context.now()
    seal = digest(content)
    fields = {
        "plenary_on": plenary_on,
        "chair": content.chair,
        "recorded_by": content.recorded_by,
        "recorded_at": when,
        "rules": content.rules,
        "marks": content.marks,
        "ranks": content.ranks,
        "digest": seal,
    }
    statement = insert(SealedResult).values(
        uid=context.new_id(), category_id=category_id, state=ResultState.RECORDED.value, **fields
    )
    session.execute(statement)
    _audit(session, context, "result.record", category, seal, when, chair=content.chair)
    return Change(ChangeKind.RESULT, when, category_id=category_id, after=ResultState.RECORDED.value)


def check_and_seal(session: Session, context: Context, *, category_id: int, seen: str) -> Change:
    """Seal a recorded result after a second person's check, and enter its certificates in the register.

    Args:
        seen: digest of the result that the second person had before them.

    Raises:
        KnownError: ``result.role``, ``result.none``, ``result.sealed``, ``result.same_person``; ``result.changed`` when
            what was seen, recorded and computed now are not one.
    """
    if context.actor.role is Role.JUDGE:
        raise KnownError("result.role", tr("Hasil pleno disahkan oleh Sekretariat."))
    row = _require_recorded(session, category_id)
    if not fold(context.actor.name) or fold(context.actor.name) == fold(row.recorded_by):
        message = tr("Pemeriksa harus orang lain daripada pencatat ({nama}).", nama=row.recorded_by)
        raise KnownError("result.same_person", message)
    category = session.get_one(Category, category_id)
    content = gather(session, category, row.plenary_on, row.chair, row.recorded_by)
    if not seen == row.digest == digest(content):
        raise KnownError(
            "result.changed", tr("Nilai atau aturan berubah sejak hasil dicatat. Catat ulang hasil pleno.")
        )
    when = context.now()
    session.execute(
        update(SealedResult)
        .where(SealedResult.id == row.id)
        .values(state=ResultState.SEALED.value, checked_by=context.actor.name, checked_at=when)
    )
    _audit(session, context, "result.seal", category, row.digest, when, checked_by=context.actor.name)
    certificates.issue(session, context, row)
    return Change(ChangeKind.RESULT, when, category_id=category_id, after=ResultState.SEALED.value)


def withdraw_recorded(session: Session, context: Context, *, category_id: int, reason: str) -> Change:
    """Take back a recorded result that is not sealed yet, with the reason.

    Raises:
        KnownError: ``result.role``, ``result.reason``, ``result.none``, ``result.sealed``.
    """
    if context.actor.role is Role.JUDGE:
        raise KnownError("result.role", tr("Hasil pleno ditarik oleh Sekretariat."))
    if not reason.strip():
        raise KnownError("result.reason", tr("Tulis alasan menarik hasil yang sudah dicatat."))
    row = _require_recorded(session, category_id)
    when = context.now()
    session.execute(update(SealedResult).where(SealedResult.id == row.id).values(state="withdrawn"))
    category = session.get_one(Category, category_id)
    _audit(session, context, "result.withdraw", category, row.digest, when, reason=reason.strip())
    return Change(ChangeKind.RESULT, when, category_id=category_id, before=ResultState.RECORDED.value)


def _require_recorded(session: Session, category_id: int) -> SealedResult:
    row = _current(session, category_id)
    if row is None:
        raise KnownError("result.none", tr("Hasil kategori ini belum dicatat."))
    if row.state == ResultState.SEALED:
        raise KnownError("result.sealed", tr("Hasil kategori ini sudah disahkan."))
    return row


def _audit(
    session: Session, context: Context, action: str, category: Category, seal: str, when: datetime, **more: str
) -> None:
    audit.append(session, context, action, category_subject(category.code), after={"digest": seal, **more}, at=when)


def gather(session: Session, category: Category, plenary_on: date, chair: str, recorded_by: str) -> SealedContent:
    """Gather what is sealed from the rows as they stand now."""
    return SealedContent(
        competition=require_competition(session).uid.hex,
        category=category.code,
        plenary_on=plenary_on.isoformat(),
        chair=chair,
        recorded_by=recorded_by,
        rules=category_rules(session, category.id),
        marks=category_scores(session, category.id),
        ranks=_ranks(session, category.id),
    )


def _ranks(session: Session, category_id: int) -> list[dict[str, Any]]:
    entries = {row.code: row for row in session.scalars(select(Entry).where(Entry.category_id == category_id))}
    return [
        {
            "rank": result.rank,
            "entry": result.entry,
            "uid": entries[result.entry].uid.hex,
            "recipient": entries[result.entry].recipient,
            "innovation": entries[result.entry].short_name,
            "total": result.total,
            "exact": result.exact,
            "stages": dict(result.stages),
            "decided_by": result.decided_by,
        }
        for result in rank_category(session, category_id).entries
    ]
