"""A judge's abstention for one participant in one stage: recorded with its reason, reversible until the lock."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Recusal
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, RecusalKind, SheetState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rowkeys import sheet_subject
from inovasi_desktop.services.sheet_access import SheetKey, find_sheet, require_editable, require_own

REASON_LIMIT = 500
"""Longest reason, in characters."""


def kind_text(kind: RecusalKind) -> str:
    """Return the kind of reason in words, as it stands before the judge's own."""
    return {
        RecusalKind.CONFLICT: tr("Benturan kepentingan"),
        RecusalKind.ABSENT: tr("Tidak hadir"),
        RecusalKind.OTHER: tr("Alasan lain"),
    }[kind]


def abstain(
    session: Session,
    context: Context,
    *,
    judge_id: int,
    entry_id: int,
    stage_id: int,
    reason: str,
    kind: RecusalKind = RecusalKind.OTHER,
) -> Change:
    """Record that the judge abstains; marks already given stay stored and are not counted.

    Args:
        reason: in the judge's words; may be blank where ``kind`` says it all.
        kind: conflict of interest, absent, or other.

    Raises:
        KnownError: ``recusal.reason`` when another reason is not written; or the sheet may not be written.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    text = _whole_reason(kind, " ".join(reason.split()))
    row = find_sheet(session, key)
    require_editable(context, key, row)
    when = context.now()
    store(session, context, key, kind, text, when)
    subject = sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])
    audit.append(session, context, "recusal.record", subject, after={"kind": kind.value, "reason": text}, at=when)
    return Change(
        ChangeKind.RECUSAL, when, entry_id=entry_id, judge_id=judge_id, stage_id=stage_id, before=None, after=text
    )


def store(session: Session, context: Context, key: SheetKey, kind: RecusalKind, reason: str, when: datetime) -> None:
    """Write an abstention, anew or in place of one that was withdrawn; the caller has asked who may and audits it."""
    same = (Recusal.judge_id == key.judge_id, Recusal.entry_id == key.entry_id, Recusal.stage_id == key.stage_id)
    fields = {"kind": kind.value, "reason": reason, "recorded_at": when}
    known = session.scalars(select(Recusal.id).where(*same)).first()
    if known is not None:
        session.execute(update(Recusal).where(Recusal.id == known).values(**fields, withdrawn_at=None))
        return
    where = {"judge_id": key.judge_id, "entry_id": key.entry_id, "stage_id": key.stage_id}
    session.execute(insert(Recusal).values(uid=context.new_id(), **where, **fields))


def rest(session: Session, key: SheetKey, when: datetime) -> None:
    """Let an abstention count no more; the caller has asked who may and audits it."""
    same = (Recusal.judge_id == key.judge_id, Recusal.entry_id == key.entry_id, Recusal.stage_id == key.stage_id)
    session.execute(update(Recusal).where(*same).values(withdrawn_at=when))


def _whole_reason(kind: RecusalKind, words: str) -> str:
    if len(words) > REASON_LIMIT:
        raise KnownError("recusal.long", tr("Alasan terlalu panjang; paling banyak {n} huruf.", n=REASON_LIMIT))
    if kind is RecusalKind.OTHER:
        if not words:
            raise KnownError("recusal.reason", tr("Tulis alasan abstain."))
        return words
    return f"{kind_text(kind)}: {words}" if words else kind_text(kind)


def withdraw(session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int) -> Change:
    """Take an abstention back, so that the judge's marks count again.

    Raises:
        KnownError: ``recusal.none``, or the sheet is locked or another judge's, or the category is decided.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    require_own(context, key)
    row = find_sheet(session, key)
    if row["recusal"] is None:
        raise KnownError("recusal.none", tr("Tidak ada abstain yang tercatat untuk peserta ini."))
    if row["state"] == SheetState.LOCKED or row["decided"]:
        raise KnownError("sheet.locked", tr("Lembar sudah dikunci; abstain tidak dapat ditarik."))
    when = context.now()
    rest(session, key, when)
    subject = sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])
    audit.append(session, context, "recusal.withdraw", subject, before={"reason": row["recusal"]}, at=when)
    return Change(
        ChangeKind.RECUSAL,
        when,
        entry_id=entry_id,
        judge_id=judge_id,
        stage_id=stage_id,
        before=row["recusal"],
        after=None,
    )
