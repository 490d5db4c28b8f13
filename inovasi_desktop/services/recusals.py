"""A judge's abstention for one participant in one stage: recorded with its reason, reversible until the lock."""

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Recusal
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, SheetState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rowkeys import sheet_subject
from inovasi_desktop.services.sheet_access import SheetKey, find_sheet, require_editable, require_own


def abstain(session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int, reason: str) -> Change:
    """Record that the judge abstains; marks already given stay stored and are not counted.

    Raises:
        KnownError: ``recusal.reason`` when the reason is blank; or the sheet may not be written.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    text = reason.strip()
    if not text:
        raise KnownError("recusal.reason", tr("Tulis alasan abstain."))
    row = find_sheet(session, key)
    require_editable(context, key, row)
    when = context.now()
    same = (Recusal.judge_id == judge_id, Recusal.entry_id == entry_id, Recusal.stage_id == stage_id)
    known = session.scalars(select(Recusal.id).where(*same)).first()
    if known is None:
        session.execute(
            insert(Recusal).values(
                uid=context.new_id(),
                judge_id=judge_id,
                entry_id=entry_id,
                stage_id=stage_id,
                reason=text,
                recorded_at=when,
            )
        )
    else:
        session.execute(
            update(Recusal).where(Recusal.id == known).values(reason=text, recorded_at=when, withdrawn_at=None)
        )
    subject = sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])
    audit.append(session, context, "recusal.record", subject, after={"reason": text}, at=when)
    return Change(
        ChangeKind.RECUSAL, when, entry_id=entry_id, judge_id=judge_id, stage_id=stage_id, before=None, after=text
    )


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
    session.execute(
        update(Recusal)
        .where(Recusal.judge_id == judge_id, Recusal.entry_id == entry_id, Recusal.stage_id == stage_id)
        .values(withdrawn_at=when)
    )
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
