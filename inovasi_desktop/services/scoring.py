"""What a judge writes on a sheet: marks, notes, the lock; and the secretariat's granted unlock.

Every function writes the row and its audit event in the caller's transaction and returns a ``Change``
whose ``before`` and ``after`` are what undo and redo need. ``expected`` is what the screen showed: when the
stored value is another, nothing is written and both are told (``ConflictError``).
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Criterion, Score, ScoreSheet, UnlockRequest
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.scores import Scale, check_mark, format_short
from inovasi_desktop.domain.values import Change, ChangeKind, Context, Role, SheetState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import audit
from inovasi_desktop.services.rowkeys import score_subject, sheet_subject
from inovasi_desktop.services.sheet_access import (
    SheetKey,
    ensure_sheet,
    find_mark,
    find_sheet,
    require_editable,
    require_seen,
)

NOTE_LIMIT = 10_000
"""Longest note, in characters."""

_INSERT_SCORE = insert(Score)
_UPDATE_VALUE = (
    update(Score)
    .where(Score.sheet_id == bindparam("sheet"), Score.criterion_id == bindparam("criterion"))
    .values(value=bindparam("value"), changed_at=bindparam("changed_at"))
)
_UPDATE_NOTE = (
    update(Score)
    .where(Score.sheet_id == bindparam("sheet"), Score.criterion_id == bindparam("criterion"))
    .values(note=bindparam("note"), changed_at=bindparam("changed_at"))
)


def record_score(
    session: Session,
    context: Context,
    *,
    judge_id: int,
    entry_id: int,
    stage_id: int,
    criterion_id: int,
    value: int | None,
    expected: int | None,
) -> Change | None:
    """Record one mark in hundredths (None: blank); return None when it already stands so.

    Raises:
        KnownError: the sheet may not be written (see ``require_editable``) or the mark is off the scale.
        ConflictError: ``score.conflict``, the stored mark is not ``expected``.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    row = find_mark(session, key, criterion_id)
    require_editable(context, key, row)
    require_seen(context, row)
    stored: int | None = row["value"]
    if stored != expected:
        raise ConflictError(
            "score.conflict",
            tr("Nilai ini sudah berubah di tempat lain. Periksa keduanya, lalu isi kembali."),
            stored=format_short(stored),
            shown=format_short(expected),
        )
    if value is not None:
        check_mark(value, Scale(row["scale_min"], row["scale_max"], row["scale_step"]))
    if value == stored:
        return None
    when = context.now()
    sheet_id = ensure_sheet(session, context, key, row)
    _write_value(session, row["criterion_note"] is not None, sheet_id, criterion_id, value, when)
    subject = score_subject(row["stage_code"], row["entry_code"], row["judge_code"], row["criterion_code"])
    audit.append(session, context, "score.record", subject, before=stored, after=value, at=when)
    return _change(ChangeKind.SCORE, key, when, sheet_id, criterion_id, stored, value)


def _write_value(
    session: Session, exists: bool, sheet_id: int, criterion_id: int, value: int | None, when: datetime
) -> None:
    connection = session.connection()
    if exists:
        parameters = {"sheet": sheet_id, "criterion": criterion_id, "value": value, "changed_at": when}
        connection.execute(_UPDATE_VALUE, parameters)
    else:
        connection.execute(
            _INSERT_SCORE,
            {"sheet_id": sheet_id, "criterion_id": criterion_id, "value": value, "note": "", "changed_at": when},
        )


def record_criterion_note(
    session: Session,
    context: Context,
    *,
    judge_id: int,
    entry_id: int,
    stage_id: int,
    criterion_id: int,
    value: str,
    expected: str,
) -> Change | None:
    """Record the note beside one criterion; return None when it already stands so."""
    key = SheetKey(judge_id, entry_id, stage_id)
    row = find_mark(session, key, criterion_id)
    require_editable(context, key, row)
    require_seen(context, row)
    stored = row["criterion_note"] or ""
    text = _note_to_write(stored, value, expected)
    if text == stored:
        return None
    when = context.now()
    sheet_id = ensure_sheet(session, context, key, row)
    connection = session.connection()
    if row["criterion_note"] is None:
        fields = {"sheet_id": sheet_id, "criterion_id": criterion_id, "value": None, "note": text, "changed_at": when}
        connection.execute(_INSERT_SCORE, fields)
    else:
        connection.execute(
            _UPDATE_NOTE, {"sheet": sheet_id, "criterion": criterion_id, "note": text, "changed_at": when}
        )
    subject = score_subject(row["stage_code"], row["entry_code"], row["judge_code"], row["criterion_code"])
    audit.append(session, context, "score.note", subject, before=stored, after=text, at=when)
    return _change(ChangeKind.CRITERION_NOTE, key, when, sheet_id, criterion_id, stored, text)


def record_note(
    session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int, value: str, expected: str
) -> Change | None:
    """Record the general note of a sheet; return None when it already stands so."""
    key = SheetKey(judge_id, entry_id, stage_id)
    row = find_sheet(session, key)
    require_editable(context, key, row)
    require_seen(context, row)
    stored = row["note"] or ""
    text = _note_to_write(stored, value, expected)
    if text == stored:
        return None
    sheet_id = ensure_sheet(session, context, key, row)
    session.execute(update(ScoreSheet).where(ScoreSheet.id == sheet_id).values(note=text))
    subject = sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])
    when = audit.append(session, context, "sheet.note", subject, before=stored, after=text)
    return _change(ChangeKind.NOTE, key, when, sheet_id, None, stored, text)


def _note_to_write(stored: str, value: str, expected: str) -> str:
    if stored != expected:
        raise ConflictError(
            "note.conflict",
            tr("Catatan ini sudah berubah di tempat lain. Periksa keduanya, lalu isi kembali."),
            stored=stored,
            shown=expected,
        )
    if len(value) > NOTE_LIMIT:
        raise KnownError("note.long", tr("Catatan terlalu panjang; paling banyak {n} huruf.", n=NOTE_LIMIT))
    return value.replace("\x00", "")


def lock_sheet(session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int) -> Change:
    """Lock a sheet whose every criterion has a mark.

    Raises:
        KnownError: ``sheet.incomplete`` naming the first criterion without a mark; or not editable.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    row = find_sheet(session, key)
    require_editable(context, key, row)
    gaps = _criteria_without_mark(session, stage_id, row["sheet_id"])
    if gaps:
        message = tr("Belum dapat dikunci: {n} kriteria belum dinilai, mulai dari {nama}.", n=len(gaps), nama=gaps[0])
        raise KnownError("sheet.incomplete", message)
    return _set_state(session, context, key, row, SheetState.LOCKED, context.now(), {})


def _criteria_without_mark(session: Session, stage_id: int, sheet_id: int | None) -> list[str]:
    marked = select(Score.criterion_id).where(Score.sheet_id == sheet_id, Score.value.is_not(None))
    statement = (
        select(Criterion.name)
        .where(Criterion.stage_id == stage_id, Criterion.removed_at.is_(None), Criterion.id.not_in(marked))
        .order_by(Criterion.position)
    )
    return list(session.scalars(statement))


def unlock_sheet(
    session: Session, context: Context, *, judge_id: int, entry_id: int, stage_id: int, reason: str
) -> Change:
    """Open a locked sheet again: the secretariat's act, with a reason that stays in the trail.

    A request of the judge that waits for an answer is granted by it, with ``reason`` as the answer.

    Raises:
        KnownError: ``sheet.unlock_reason``; see ``require_openable``.
    """
    key = SheetKey(judge_id, entry_id, stage_id)
    require_office(context)
    text = reason.strip()
    if not text:
        raise KnownError("sheet.unlock_reason", tr("Tulis alasan membuka kunci lembar."))
    row = find_sheet(session, key)
    require_openable(row)
    when = context.now()
    granted = {"state": "granted", "answered_by": context.actor.name, "answered_at": when, "answer": text}
    asked = select(UnlockRequest.id).where(UnlockRequest.sheet_id == row["sheet_id"], UnlockRequest.state == "pending")
    pending = session.scalars(asked).first()
    if pending is not None:
        session.execute(update(UnlockRequest).where(UnlockRequest.id == pending).values(granted))
    else:
        fields = {"uid": context.new_id(), "sheet_id": row["sheet_id"], "reason": text, **granted, "answer": ""}
        session.execute(
            insert(UnlockRequest).values(fields | {"requested_by": context.actor.name, "requested_at": when})
        )
    return open_sheet(session, context, key, row, when, reason=text)


def require_office(context: Context) -> None:
    """Refuse whoever may not open sheets (``sheet.unlock_role``): judges and operators ask for it."""
    if context.actor.role not in (Role.SECRETARIAT, Role.SYSTEM):
        raise KnownError("sheet.unlock_role", tr("Membuka kunci lembar adalah wewenang Sekretariat."))


def require_openable(row: RowMapping) -> None:
    """Refuse a sheet that cannot be opened.

    Raises:
        KnownError: ``sheet.not_locked``; ``sheet.decided`` when the category's result is recorded or sealed.
    """
    if row["state"] != SheetState.LOCKED:
        raise KnownError("sheet.not_locked", tr("Lembar ini tidak terkunci."))
    if row["decided"]:
        raise KnownError("sheet.decided", tr("Hasil kategori ini sudah dicatat pleno; lembar tidak dapat dibuka."))


def open_sheet(
    session: Session, context: Context, key: SheetKey, row: RowMapping, when: datetime, **told: str
) -> Change:
    """Open a locked sheet, the one way there is; ``told`` goes into the trail beside the new state.

    Whoever calls it has asked ``require_office`` and ``require_openable``, and keeps the ``UnlockRequest``.
    """
    return _set_state(session, context, key, row, SheetState.DRAFT, when, told)


def _set_state(
    session: Session,
    context: Context,
    key: SheetKey,
    row: RowMapping,
    state: SheetState,
    when: datetime,
    told: Mapping[str, str],
) -> Change:
    before, locking = row["state"], state is SheetState.LOCKED
    session.execute(
        update(ScoreSheet)
        .where(ScoreSheet.id == row["sheet_id"])
        .values(state=state.value, locked_at=when if locking else None)
    )
    action = "sheet.lock" if locking else "sheet.unlock"
    subject = sheet_subject(row["stage_code"], row["entry_code"], row["judge_code"])
    after = {"state": state.value, **told}
    audit.append(session, context, action, subject, before={"state": before}, after=after, at=when)
    kind = ChangeKind.LOCK if locking else ChangeKind.UNLOCK
    return _change(kind, key, when, row["sheet_id"], None, before, state.value)


def _change(
    kind: ChangeKind,
    key: SheetKey,
    when: datetime,
    sheet_id: int,
    criterion_id: int | None,
    before: object,
    after: object,
) -> Change:
    return Change(
        kind=kind,
        at=when,
        sheet_id=sheet_id,
        criterion_id=criterion_id,
        entry_id=key.entry_id,
        judge_id=key.judge_id,
        stage_id=key.stage_id,
        before=before,
        after=after,
    )
