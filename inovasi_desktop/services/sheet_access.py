"""Find one sheet by judge, entry and stage, and refuse whoever may not write on it."""

from dataclasses import dataclass

from sqlalchemy import RowMapping, and_, bindparam, exists, insert, literal_column, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Criterion,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    SealedResult,
    Stage,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Context, EntryState, Role, SheetState, StageKind
from inovasi_desktop.i18n import tr


@dataclass(frozen=True, slots=True)
class SheetKey:
    """The three ids that name a sheet."""

    judge_id: int
    entry_id: int
    stage_id: int


_COLUMNS = (
    Judge.code.label("judge_code"),
    Judge.name.label("judge_name"),
    Entry.code.label("entry_code"),
    Entry.short_name.label("entry_name"),
    Entry.state.label("entry_state"),
    Entry.category_id.label("category_id"),
    Stage.code.label("stage_code"),
    Stage.kind.label("stage_kind"),
    Stage.scale_min.label("scale_min"),
    Stage.scale_max.label("scale_max"),
    Stage.scale_step.label("scale_step"),
    PanelMember.id.label("panel_id"),
    Finalist.id.label("finalist_id"),
    Recusal.reason.label("recusal"),
    ScoreSheet.id.label("sheet_id"),
    ScoreSheet.state.label("state"),
    ScoreSheet.note.label("note"),
    ScoreSheet.by_judge.label("by_judge"),
    # The word stands in the text: SQLite plans a bound value against the partial index anew on every call (0.1 ms).
    exists()
    .where(SealedResult.category_id == Entry.category_id, SealedResult.state != literal_column("'withdrawn'"))
    .label("decided"),
)

_SHEET = (
    select(*_COLUMNS)
    .select_from(Judge)
    .join(Entry, Entry.id == bindparam("entry_id"))
    .join(Stage, Stage.id == bindparam("stage_id"))
    .outerjoin(
        PanelMember,
        and_(
            PanelMember.judge_id == Judge.id,
            PanelMember.category_id == Entry.category_id,
            PanelMember.stage_id == Stage.id,
            PanelMember.removed_at.is_(None),
        ),
    )
    .outerjoin(Finalist, Finalist.entry_id == Entry.id)
    .outerjoin(
        Recusal,
        and_(
            Recusal.judge_id == Judge.id,
            Recusal.entry_id == Entry.id,
            Recusal.stage_id == Stage.id,
            Recusal.withdrawn_at.is_(None),
        ),
    )
    .outerjoin(
        ScoreSheet,
        and_(
            ScoreSheet.entry_id == Entry.id,
            ScoreSheet.judge_id == Judge.id,
            ScoreSheet.stage_id == Stage.id,
        ),
    )
    .where(Judge.id == bindparam("judge_id"))
)

_MARK = (
    _SHEET.add_columns(
        Criterion.code.label("criterion_code"),
        Criterion.stage_id.label("criterion_stage"),
        Score.value.label("value"),
        Score.note.label("criterion_note"),
    )
    .outerjoin(Criterion, and_(Criterion.id == bindparam("criterion_id"), Criterion.removed_at.is_(None)))
    .outerjoin(Score, and_(Score.sheet_id == ScoreSheet.id, Score.criterion_id == Criterion.id))
)

_NOW_BY_JUDGE = update(ScoreSheet).where(ScoreSheet.id == bindparam("sheet")).values(by_judge=True)
_NEW_SHEET = insert(ScoreSheet).returning(ScoreSheet.id)


def find_sheet(session: Session, key: SheetKey) -> RowMapping:
    """Return what is known of a sheet (``_COLUMNS``); ``sheet_id`` is None until something was recorded."""
    return _one(session, _SHEET, {"judge_id": key.judge_id, "entry_id": key.entry_id, "stage_id": key.stage_id})


def find_mark(session: Session, key: SheetKey, criterion_id: int) -> RowMapping:
    """Return the sheet's row with one criterion's stored ``value`` and ``criterion_note``."""
    row = _one(
        session,
        _MARK,
        {
            "judge_id": key.judge_id,
            "entry_id": key.entry_id,
            "stage_id": key.stage_id,
            "criterion_id": criterion_id,
        },
    )
    if row["criterion_code"] is None or row["criterion_stage"] != key.stage_id:
        raise KnownError("score.criterion", tr("Kriteria ini tidak ada pada tahap tersebut."))
    return row


def _one(session: Session, statement: object, parameters: dict[str, int]) -> RowMapping:
    row = session.connection().execute(statement, parameters).mappings().first()  # type: ignore[call-overload]
    if row is None:
        raise KnownError("sheet.unknown", tr("Lembar penilaian ini tidak ada dalam kompetisi."))
    found: RowMapping = row
    return found


def require_editable(context: Context, key: SheetKey, row: RowMapping) -> None:
    """Refuse a write on a sheet that is another judge's, not assigned, out of the running, recused or locked.

    Raises:
        KnownError: ``sheet.other_judge``, ``sheet.not_assigned``, ``sheet.entry_state``, ``sheet.not_finalist``,
            ``sheet.recused``, ``sheet.locked``.
    """
    require_own(context, key)
    name = row["entry_name"]
    if row["panel_id"] is None:
        raise KnownError(
            "sheet.not_assigned", tr("{juri} tidak ditugaskan menilai {peserta}.", juri=row["judge_name"], peserta=name)
        )
    calibration = row["entry_state"] == EntryState.CALIBRATION
    if row["entry_state"] != EntryState.ACTIVE and not calibration:
        raise KnownError("sheet.entry_state", tr("{peserta} tidak lagi ikut serta.", peserta=name))
    if row["stage_kind"] == StageKind.FINAL and row["finalist_id"] is None and not calibration:
        raise KnownError("sheet.not_finalist", tr("{peserta} tidak termasuk finalis.", peserta=name))
    if row["recusal"] is not None:
        who = tr("Anda") if context.actor.judge_id == key.judge_id else row["judge_name"]
        raise KnownError(
            "sheet.recused", tr("{juri} abstain untuk {peserta}; nilai tidak dapat diisi.", juri=who, peserta=name)
        )
    if row["state"] == SheetState.LOCKED:
        raise KnownError(
            "sheet.locked",
            tr("Lembar {peserta} sudah dikunci. Minta Sekretariat membukanya dengan alasan.", peserta=name),
        )


def require_seen(context: Context, row: RowMapping) -> None:
    """Refuse an operator who would write over what a judge wrote unseen (``sheet.own``)."""
    if context.actor.role is Role.OPERATOR and row["by_judge"]:
        raise KnownError(
            "sheet.own",
            tr("Lembar {juri} diisi juri itu sendiri; lanjutkan dengan cara Bergilir.", juri=row["judge_name"]),
        )


def require_own(context: Context, key: SheetKey) -> None:
    """Refuse anyone but the sheet's judge, and an operator who enters before the panel's eyes.

    The program itself may fill a sample.
    """
    actor = context.actor
    if actor.role in (Role.SYSTEM, Role.OPERATOR):
        return
    if actor.role is not Role.JUDGE or actor.judge_id != key.judge_id:
        raise KnownError("sheet.other_judge", tr("Hanya juri pemilik lembar yang dapat mengubahnya."))


def ensure_sheet(session: Session, context: Context, key: SheetKey, row: RowMapping) -> int:
    """Return the sheet's id, making the sheet on its first use; a judge's writing makes it the judge's own."""
    known: int | None = row["sheet_id"]
    by_judge = context.actor.role is Role.JUDGE
    if known is not None:
        if by_judge and not row["by_judge"]:
            session.connection().execute(_NOW_BY_JUDGE, {"sheet": known})
        return known
    return (
        session.connection()
        .execute(
            _NEW_SHEET,
            {
                "uid": context.new_id(),
                "judge_id": key.judge_id,
                "entry_id": key.entry_id,
                "stage_id": key.stage_id,
                "state": SheetState.DRAFT.value,
                "note": "",
                "by_judge": by_judge,
            },
        )
        .scalar_one()
    )
