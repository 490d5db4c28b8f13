"""Who may write in the fact finding of a participant, and until when."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, exists, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Finalist, Judge, PanelMember, Recusal, ScoreSheet, SealedResult, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Context, EntryState, Role, SheetState, StageKind
from inovasi_desktop.i18n import tr


@dataclass(frozen=True, slots=True)
class Visit:
    """A judge's right to record what was found at a participant; codes for the trail."""

    judge_id: int
    judge_code: str
    entry_id: int
    entry_code: str
    stage_id: int


def require_visit(session: Session, context: Context, *, judge_id: int, entry_id: int) -> Visit:
    """Return the visit that the person at work may record now.

    Raises:
        KnownError: ``field.other_judge``, ``field.unknown``, ``field.entry_state``, ``field.decided``,
            ``field.not_assigned``, ``field.not_finalist``, ``field.recused``, ``field.locked``.
    """
    actor = context.actor
    helping = actor.role in (Role.SYSTEM, Role.OPERATOR)
    if not helping and (actor.role is not Role.JUDGE or actor.judge_id != judge_id):
        raise KnownError("field.other_judge", tr("Temuan hanya dapat diisi oleh juri yang memeriksanya."))
    return find_visit(session, judge_id=judge_id, entry_id=entry_id)


def find_visit(session: Session, *, judge_id: int, entry_id: int) -> Visit:
    """Return the judge's open visit of a participant, whoever asks.

    Raises:
        KnownError: as ``require_visit``, but for ``field.other_judge``.
    """
    entry = require_open_entry(session, entry_id)
    judge = session.get(Judge, judge_id)
    if judge is None:
        raise KnownError("field.unknown", tr("Juri ini tidak ada dalam kompetisi."))
    rows = session.execute(_visits(judge_id, entry)).all()
    if not rows:
        told = tr("{juri} tidak ditugaskan memeriksa {peserta} di lapangan.", juri=judge.name, peserta=entry.short_name)
        raise KnownError("field.not_assigned", told)
    refusals = [_refusal(row, entry.short_name) for row in rows]
    for row, refusal in zip(rows, refusals, strict=True):
        if refusal is None:
            return Visit(judge_id, judge.code, entry_id, entry.code, row.stage_id)
    raise next(refusal for refusal in refusals if refusal is not None)


def require_open_entry(session: Session, entry_id: int) -> Entry:
    """Return a participant that still takes part in a category without a result.

    Raises:
        KnownError: ``field.unknown``, ``field.entry_state``, ``field.decided``.
    """
    entry = session.get(Entry, entry_id)
    if entry is None or entry.removed_at is not None:
        raise KnownError("field.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    if entry.state == EntryState.CALIBRATION:
        told = tr("{peserta} adalah kasus latihan dan tidak dikunjungi.", peserta=entry.short_name)
        raise KnownError("field.entry_state", told)
    if entry.state != EntryState.ACTIVE:
        raise KnownError("field.entry_state", tr("{peserta} tidak lagi ikut serta.", peserta=entry.short_name))
    decided = exists().where(SealedResult.category_id == entry.category_id, SealedResult.state != "withdrawn")
    if session.scalar(select(decided)):
        raise KnownError("field.decided", tr("Hasil kategori ini sudah dicatat pleno; temuan tidak dapat diubah lagi."))
    return entry


def _visits(judge_id: int, entry: Entry) -> Any:  # noqa: ANN401 - a Select of these seven columns
    return (
        select(
            Stage.id.label("stage_id"),
            Stage.kind.label("kind"),
            Finalist.id.label("finalist_id"),
            Recusal.id.label("recusal_id"),
            ScoreSheet.state.label("sheet_state"),
        )
        .join(PanelMember, PanelMember.stage_id == Stage.id)
        .outerjoin(Finalist, Finalist.entry_id == entry.id)
        .outerjoin(
            Recusal,
            and_(
                Recusal.judge_id == judge_id,
                Recusal.entry_id == entry.id,
                Recusal.stage_id == Stage.id,
                Recusal.withdrawn_at.is_(None),
            ),
        )
        .outerjoin(
            ScoreSheet,
            and_(
                ScoreSheet.judge_id == judge_id,
                ScoreSheet.entry_id == entry.id,
                ScoreSheet.stage_id == Stage.id,
            ),
        )
        .where(
            PanelMember.judge_id == judge_id,
            PanelMember.category_id == entry.category_id,
            PanelMember.removed_at.is_(None),
            Stage.field_visit.is_(True),
            Stage.removed_at.is_(None),
        )
        .order_by(Stage.position)
    )


def _refusal(row: Row[Any], name: str) -> KnownError | None:
    if row.kind == StageKind.FINAL and row.finalist_id is None:
        return KnownError("field.not_finalist", tr("{peserta} tidak termasuk finalis.", peserta=name))
    if row.recusal_id is not None:
        return KnownError("field.recused", tr("Anda abstain untuk {peserta}; temuan tidak dapat diisi.", peserta=name))
    if row.sheet_state == SheetState.LOCKED:
        told = tr("Lembar {peserta} sudah dikunci. Minta Sekretariat membukanya dengan alasan.", peserta=name)
        return KnownError("field.locked", told)
    return None
