"""What a judge sees: assignments, the list of participants of a stage, and one whole sheet."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Criterion,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    Stage,
    Unit,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.sheets import (
    Assignment,
    CriterionMark,
    SheetFormula,
    SheetProgress,
    SheetSummary,
    SheetView,
)
from inovasi_desktop.domain.values import EntryState, SheetState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.rubric import blank_marks, require_competition, sheet_formula
from inovasi_desktop.services.taking_part import failed_administration


def list_assignments(session: Session, judge_id: int) -> tuple[Assignment, ...]:
    """Return the judge's stages by category, in the order of the stages, with how many sheets are done.

    Done: locked or abstained. Screening is the secretariat's and does not appear.
    """
    rows = session.execute(
        select(Stage, Category)
        .join(PanelMember, PanelMember.stage_id == Stage.id)
        .join(Category, Category.id == PanelMember.category_id)
        .where(
            PanelMember.judge_id == judge_id,
            PanelMember.removed_at.is_(None),
            Stage.removed_at.is_(None),
            Stage.kind != StageKind.SCREENING,
            Category.removed_at.is_(None),
        )
        .order_by(Stage.position, Category.position)
    ).all()
    return tuple(_assignment(session, judge_id, stage, category) for stage, category in rows)


def _assignment(session: Session, judge_id: int, stage: Stage, category: Category) -> Assignment:
    finished = (ScoreSheet.state == SheetState.LOCKED) | Recusal.id.is_not(None)
    counted = select(func.count(Entry.id), func.sum(case((finished, 1), else_=0)))
    total, done = session.execute(_entries_of(counted, judge_id, stage, category.id)).one()
    return Assignment(
        stage_id=stage.id,
        stage_code=stage.code,
        stage_name=stage.name,
        category_id=category.id,
        category_code=category.code,
        category_name=category.name,
        done=done or 0,
        of=total,
        field_visit=stage.field_visit,
    )


def _entries_of(
    statement: Select[*tuple[Any, ...]], judge_id: int, stage: Stage, category_id: int, *, calibration: bool = False
) -> Select[*tuple[Any, ...]]:
    """Bind a select over the entries that a judge has to score in a stage, beside their sheets.

    Args:
        statement: what to select of entry, sheet and recusal.
        judge_id, stage, category_id: whose entries.
        calibration: with the cases that are scored for practice.
    """
    bound = (
        statement.select_from(Entry)
        .outerjoin(
            ScoreSheet,
            and_(
                ScoreSheet.entry_id == Entry.id,
                ScoreSheet.judge_id == judge_id,
                ScoreSheet.stage_id == stage.id,
            ),
        )
        .outerjoin(
            Recusal,
            and_(
                Recusal.entry_id == Entry.id,
                Recusal.judge_id == judge_id,
                Recusal.stage_id == stage.id,
                Recusal.withdrawn_at.is_(None),
            ),
        )
        .where(
            Entry.category_id == category_id,
            Entry.removed_at.is_(None),
        )
    )
    competing = (Entry.state == EntryState.ACTIVE) & ~failed_administration()
    if stage.kind == StageKind.FINAL:
        bound = bound.outerjoin(Finalist, Finalist.entry_id == Entry.id)
        competing = competing & Finalist.id.is_not(None)
    return bound.where(or_(competing, Entry.state == EntryState.CALIBRATION) if calibration else competing)


def sheet_list(session: Session, *, judge_id: int, stage_id: int, category_id: int) -> tuple[SheetSummary, ...]:
    """Return the participants of a stage and category for one judge, in the roster's order, calibration cases first."""
    stage = _require_stage(session, stage_id)
    formula = sheet_formula(require_competition(session), stage)
    criteria = len(blank_marks(session, stage_id))
    sums = _sums(judge_id, stage_id)
    statement = _entries_of(
        select(
            Entry.id,
            Entry.code,
            Entry.short_name,
            Entry.title,
            Entry.state.label("entry_state"),
            func.coalesce(Unit.short_name, "").label("unit_short"),
            func.coalesce(Unit.name, Entry.recipient).label("unit_name"),
            ScoreSheet.state,
            Recusal.reason,
            sums.c.filled,
            sums.c.weighted,
            sums.c.weight,
        ),
        judge_id,
        stage,
        category_id,
        calibration=True,
    )
    rows = session.execute(
        statement.outerjoin(Unit, Unit.id == Entry.unit_id)
        .outerjoin(sums, sums.c.sheet_id == ScoreSheet.id)
        .order_by(Entry.state == EntryState.ACTIVE, Entry.position, Entry.code)
    )
    return tuple(_summary(row, formula, criteria) for row in rows)


def _sums(judge_id: int, stage_id: int) -> Any:  # noqa: ANN401 - SQLAlchemy's Subquery is untyped in its columns
    return (
        select(
            Score.sheet_id,
            func.count(Score.value).label("filled"),
            func.sum(Score.value * Criterion.weight).label("weighted"),
            func.sum(case((Score.value.is_not(None), Criterion.weight))).label("weight"),
        )
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(ScoreSheet.judge_id == judge_id, ScoreSheet.stage_id == stage_id, Criterion.removed_at.is_(None))
        .group_by(Score.sheet_id)
        .subquery()
    )


def _summary(row: Row[Any], formula: SheetFormula, criteria: int) -> SheetSummary:
    filled = row.filled or 0
    return SheetSummary(
        entry_id=row.id,
        code=row.code,
        short_name=row.short_name,
        title=row.title,
        unit=row.unit_short or row.unit_name,
        progress=_progress(row.state, row.reason, filled, criteria),
        filled=filled,
        of=criteria,
        total=formula.total(row.weighted, row.weight) if filled else None,
        reason=row.reason or "",
        calibration=row.entry_state == EntryState.CALIBRATION,
    )


def _progress(state: str | None, recusal: str | None, filled: int, criteria: int) -> SheetProgress:
    if recusal is not None:
        return SheetProgress.RECUSED
    if state == SheetState.LOCKED:
        return SheetProgress.LOCKED
    if filled == 0:
        return SheetProgress.EMPTY
    return SheetProgress.FILLED if filled >= criteria else SheetProgress.PARTIAL


def sheet_view(session: Session, *, judge_id: int, entry_id: int, stage_id: int) -> SheetView:
    """Return one sheet with its criteria, levels, marks and notes.

    Raises:
        KnownError: ``sheet.unknown`` when judge, entry or stage does not exist.
    """
    stage = _require_stage(session, stage_id)
    entry, category = _require_entry(session, entry_id)
    if session.get(Judge, judge_id) is None:
        raise KnownError("sheet.unknown", tr("Lembar penilaian ini tidak ada dalam kompetisi."))
    sheet = session.scalars(
        select(ScoreSheet).where(
            ScoreSheet.judge_id == judge_id, ScoreSheet.entry_id == entry_id, ScoreSheet.stage_id == stage_id
        )
    ).first()
    return SheetView(
        judge_id=judge_id,
        entry_id=entry_id,
        stage_id=stage_id,
        sheet_id=sheet.id if sheet else None,
        entry_code=entry.code,
        short_name=entry.short_name,
        title=entry.title,
        recipient=entry.recipient,
        summary=entry.summary,
        stage_name=stage.name,
        category_name=category.name,
        formula=sheet_formula(require_competition(session), stage),
        state=SheetState(sheet.state) if sheet else SheetState.DRAFT,
        locked_at=sheet.locked_at if sheet else None,
        recusal=_recusal(session, judge_id, entry_id, stage_id),
        note=sheet.note if sheet else "",
        criteria=_marks(session, stage_id, sheet.id if sheet else None),
        calibration=entry.state == EntryState.CALIBRATION,
    )


def _marks(session: Session, stage_id: int, sheet_id: int | None) -> tuple[CriterionMark, ...]:
    blank = blank_marks(session, stage_id)
    if sheet_id is None:
        return blank
    rows = session.execute(select(Score.criterion_id, Score.value, Score.note).where(Score.sheet_id == sheet_id))
    stored = {row.criterion_id: (row.value, row.note) for row in rows}
    nothing = (None, "")
    return tuple(
        replace(mark, value=stored.get(mark.criterion_id, nothing)[0], note=stored.get(mark.criterion_id, nothing)[1])
        for mark in blank
    )


def _recusal(session: Session, judge_id: int, entry_id: int, stage_id: int) -> str | None:
    return session.scalars(
        select(Recusal.reason).where(
            Recusal.judge_id == judge_id,
            Recusal.entry_id == entry_id,
            Recusal.stage_id == stage_id,
            Recusal.withdrawn_at.is_(None),
        )
    ).first()


def _require_stage(session: Session, stage_id: int) -> Stage:
    stage = session.get(Stage, stage_id)
    if stage is None:
        raise KnownError("sheet.unknown", tr("Tahap ini tidak ada dalam kompetisi."))
    return stage


def _require_entry(session: Session, entry_id: int) -> tuple[Entry, Category]:
    row = session.execute(
        select(Entry, Category).join(Category, Category.id == Entry.category_id).where(Entry.id == entry_id)
    ).first()
    if row is None:
        raise KnownError("sheet.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    return row[0], row[1]
