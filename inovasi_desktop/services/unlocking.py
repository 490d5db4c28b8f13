"""Requests to open a locked sheet again: asked by its judge with a reason, answered by the secretariat.

Opening itself has one way, ``scoring.open_sheet``; a request only leads there. Every step is in the trail.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, RowMapping, Select, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Entry, Judge, ScoreSheet, Stage, UnlockRequest
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.unlocking import Opening, PendingUnlock, RequestState, UnlockEntry, UnlockStanding
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit, scoring
from inovasi_desktop.services.rowkeys import sheet_subject
from inovasi_desktop.services.sheet_access import SheetKey, find_sheet

REASON_LIMIT = 500
"""Longest reason or answer, in characters."""


def request_unlock(
    session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int, reason: str
) -> Change:
    """Ask the secretariat to open a locked sheet: its judge's act, or the operator's for the panel.

    Raises:
        KnownError: ``unlock.role``, ``unlock.reason``, ``unlock.long``, ``unlock.pending`` (one waits already);
            ``sheet.not_locked``, ``sheet.decided``.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    _require_asker(context, judge_id)
    text = _text(reason)
    if not text:
        raise KnownError("unlock.reason", tr("Tulis alasan meminta kunci dibuka."))
    row = find_sheet(session, key)
    scoring.require_openable(row)
    if _waiting(session, row["sheet_id"]) is not None:
        raise KnownError("unlock.pending", tr("Permintaan untuk lembar ini sudah dikirim; tunggu jawaban Sekretariat."))
    when = context.now()
    session.execute(
        insert(UnlockRequest).values(
            uid=context.new_id(),
            sheet_id=row["sheet_id"],
            reason=text,
            requested_by=context.actor.name,
            requested_at=when,
            state=RequestState.PENDING.value,
        )
    )
    audit.append(session, context, "unlock.request", _subject(row), after={"reason": text}, at=when)
    return _change(key, row, when, None, RequestState.PENDING)


def withdraw_request(session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int) -> Change:
    """Take back a request that waits for its answer.

    Raises:
        KnownError: ``unlock.role``; ``unlock.none`` when none waits.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    _require_asker(context, judge_id)
    row = find_sheet(session, key)
    request_id = _waiting(session, row["sheet_id"])
    if request_id is None:
        raise KnownError("unlock.none", tr("Tidak ada permintaan yang menunggu jawaban."))
    return _close(session, context, request_id, key, row, RequestState.WITHDRAWN, "")


def grant(session: Session, context: Context, *, request_id: int, answer: str = "") -> Change:
    """Open the sheet as its judge asked; return the change of the sheet.

    Raises:
        KnownError: ``sheet.unlock_role``, ``unlock.answered``, ``unlock.long``; ``sheet.not_locked``,
            ``sheet.decided``.
    """
    scoring.require_office(context)
    text = _text(answer)
    request, key = _require_pending(session, request_id)
    row = find_sheet(session, key)
    scoring.require_openable(row)
    when = context.now()
    session.execute(
        update(UnlockRequest)
        .where(UnlockRequest.id == request_id)
        .values(state=RequestState.GRANTED.value, answered_by=context.actor.name, answered_at=when, answer=text)
    )
    told = {"reason": request.reason, "requested_by": request.requested_by}
    return scoring.open_sheet(session, context, key, row, when, **told, **({"answer": text} if text else {}))


def refuse(session: Session, context: Context, *, request_id: int, answer: str) -> Change:
    """Leave the sheet locked, and tell its judge why.

    Raises:
        KnownError: ``sheet.unlock_role``, ``unlock.answer`` (none given), ``unlock.long``, ``unlock.answered``.
    """
    scoring.require_office(context)
    text = _text(answer)
    if not text:
        raise KnownError("unlock.answer", tr("Tulis jawaban bagi juri: mengapa permintaannya ditolak."))
    _, key = _require_pending(session, request_id)
    return _close(session, context, request_id, key, find_sheet(session, key), RequestState.REFUSED, text)


def pending(session: Session, *, category_id: int | None = None) -> tuple[PendingUnlock, ...]:
    """Return the requests that wait for an answer, the oldest first; of one category if asked."""
    statement = (
        select(
            UnlockRequest.id.label("request_id"),
            ScoreSheet.id.label("sheet_id"),
            Judge.id.label("judge_id"),
            Judge.name.label("judge"),
            Entry.id.label("entry_id"),
            Entry.short_name.label("entry"),
            Stage.id.label("stage_id"),
            Stage.name.label("stage"),
            Category.id.label("category_id"),
            Category.name.label("category"),
            UnlockRequest.reason,
            UnlockRequest.requested_by,
            UnlockRequest.requested_at,
            ScoreSheet.locked_at,
        )
        .where(UnlockRequest.state == RequestState.PENDING.value)
        .order_by(UnlockRequest.requested_at, UnlockRequest.id)
    )
    rows = session.execute(_of_sheets(statement, category_id)).mappings()
    return tuple(PendingUnlock(**row) for row in rows)


def history(session: Session, sheet_id: int | None) -> tuple[UnlockEntry, ...]:
    """Return every request and opening of a sheet, the oldest first; of a sheet never begun there is none."""
    if sheet_id is None:
        return ()
    rows = session.scalars(
        select(UnlockRequest)
        .where(UnlockRequest.sheet_id == sheet_id)
        .order_by(UnlockRequest.requested_at, UnlockRequest.id)
    ).all()
    locks = _locks(session, sheet_id) if any(row.state == RequestState.GRANTED for row in rows) else []
    return tuple(_entry(row, locks) for row in rows)


def standing(session: Session, *, judge_id: int, entry_id: int, stage_id: int) -> UnlockStanding:
    """Return what a sheet's page says of its lock."""
    row = find_sheet(session, SheetKey(judge_id, entry_id, stage_id))
    return UnlockStanding(history(session, row["sheet_id"]), bool(row["decided"]))


def openings(session: Session, category_id: int) -> tuple[Opening, ...]:
    """Return every opening of a category's sheets, the oldest first."""
    statement = (
        select(UnlockRequest, Judge.name, Entry.short_name, Stage.name)
        .where(UnlockRequest.state == RequestState.GRANTED.value)
        .order_by(UnlockRequest.answered_at, UnlockRequest.id)
    )
    rows = session.execute(_of_sheets(statement, category_id))
    return tuple(Opening(judge, entry, stage, _entry(row, [])) for row, judge, entry, stage in rows)


def _of_sheets(statement: Select[*tuple[Any, ...]], category_id: int | None) -> Select[*tuple[Any, ...]]:
    """Join the requests' sheets with judge, entry, stage and category, of one category if asked."""
    joined = (
        statement.select_from(UnlockRequest)
        .join(ScoreSheet, ScoreSheet.id == UnlockRequest.sheet_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Stage, Stage.id == ScoreSheet.stage_id)
        .join(Category, Category.id == Entry.category_id)
    )
    return joined if category_id is None else joined.where(Category.id == category_id)


def _locks(session: Session, sheet_id: int) -> list[datetime]:
    """Return when the sheet was locked, from the trail: a sheet itself keeps only its last lock."""
    codes = session.execute(
        select(Stage.code, Entry.code, Judge.code)
        .select_from(ScoreSheet)
        .join(Stage, Stage.id == ScoreSheet.stage_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(ScoreSheet.id == sheet_id)
    ).one()
    return list(
        session.scalars(
            select(AuditEvent.at)
            .where(AuditEvent.subject == sheet_subject(*codes), AuditEvent.action == "sheet.lock")
            .order_by(AuditEvent.seq)
        )
    )


def _entry(row: UnlockRequest, locks: list[datetime]) -> UnlockEntry:
    opened = row.answered_at if row.state == RequestState.GRANTED else None
    return UnlockEntry(
        request_id=row.id,
        state=RequestState(row.state),
        reason=row.reason,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        answer=row.answer,
        locked_again=next((at for at in locks if opened is not None and at >= opened), None),
    )


def _close(
    session: Session,
    context: Context,
    request_id: int,
    key: SheetKey,
    row: RowMapping,
    state: RequestState,
    answer: str,
) -> Change:
    when = context.now()
    session.execute(
        update(UnlockRequest)
        .where(UnlockRequest.id == request_id)
        .values(state=state.value, answered_by=context.actor.name, answered_at=when, answer=answer)
    )
    action = "unlock.refuse" if state is RequestState.REFUSED else "unlock.withdraw"
    after = {"state": state.value, **({"answer": answer} if answer else {})}
    before = {"state": RequestState.PENDING.value}
    audit.append(session, context, action, _subject(row), before=before, after=after, at=when)
    return _change(key, row, when, RequestState.PENDING, state)


def _require_asker(context: Context, judge_id: int) -> None:
    actor = context.actor
    own = actor.role is Role.JUDGE and actor.judge_id == judge_id
    if not own and actor.role not in (Role.OPERATOR, Role.SYSTEM):
        raise KnownError("unlock.role", tr("Permintaan buka kunci diajukan juri pemilik lembar atau operator panel."))


def _require_pending(session: Session, request_id: int) -> tuple[Row[Any], SheetKey]:
    statement = (
        select(UnlockRequest.state, UnlockRequest.reason, UnlockRequest.requested_by)
        .add_columns(ScoreSheet.judge_id, ScoreSheet.entry_id, ScoreSheet.stage_id)
        .join(ScoreSheet, ScoreSheet.id == UnlockRequest.sheet_id)
        .where(UnlockRequest.id == request_id)
    )
    row = session.execute(statement).first()
    if row is None:
        raise KnownError("unlock.none", tr("Permintaan ini tidak ada dalam kompetisi."))
    if row.state != RequestState.PENDING:
        raise KnownError("unlock.answered", tr("Permintaan ini sudah dijawab atau ditarik. Muat ulang daftarnya."))
    return row, SheetKey(row.judge_id, row.entry_id, row.stage_id)


def _waiting(session: Session, sheet_id: int | None) -> int | None:
    statement = select(UnlockRequest.id).where(
        UnlockRequest.sheet_id == sheet_id, UnlockRequest.state == RequestState.PENDING.value
    )
    return session.scalars(statement).first()


def _text(given: str) -> str:
    """Return a reason or answer on one line."""
    text = " ".join(given.replace("\x00", "").split())
    if len(text) > REASON_LIMIT:
        raise KnownError("unlock.long", tr("Terlalu panjang; paling banyak {n} huruf.", n=REASON_LIMIT))
    return text


def _subject(row: RowMapping) -> str:
    return sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])


def _change(key: SheetKey, row: RowMapping, when: datetime, before: RequestState | None, after: RequestState) -> Change:
    return Change(
        kind=ChangeKind.UNLOCK_REQUEST,
        at=when,
        sheet_id=row["sheet_id"],
        entry_id=key.entry_id,
        judge_id=key.judge_id,
        stage_id=key.stage_id,
        category_id=row["category_id"],
        before=before.value if before is not None else None,
        after=after.value,
    )
