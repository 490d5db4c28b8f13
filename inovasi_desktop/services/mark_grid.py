"""Read the marks of several sheets at once: a judge's participants, or the panel before one participant."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Judge, PanelMember, Recusal, Score, ScoreSheet, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.mark_grid import GridSheet, MarkGrid
from inovasi_desktop.domain.sheets import SheetProgress
from inovasi_desktop.domain.values import SheetState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.judging import sheet_list
from inovasi_desktop.services.rubric import blank_marks, require_competition, sheet_formula


def judge_grid(session: Session, *, judge_id: int, stage_id: int, category_id: int) -> MarkGrid:
    """Return a judge's sheets of a stage and category, in the order of ``judging.sheet_list``."""
    listed = sheet_list(session, judge_id=judge_id, stage_id=stage_id, category_id=category_id)
    marks = _marks(session, ScoreSheet.judge_id == judge_id, stage_id, ScoreSheet.entry_id)
    sheets = tuple(
        GridSheet(
            judge_id=judge_id,
            entry_id=row.entry_id,
            code=row.code,
            name=row.short_name,
            detail=row.unit,
            marks=marks[row.entry_id],
            locked=row.progress is SheetProgress.LOCKED,
            recusal=row.reason if row.progress is SheetProgress.RECUSED else None,
            calibration=row.calibration,
        )
        for row in listed
    )
    return _grid(session, stage_id, sheets)


def panel_grid(session: Session, *, stage_id: int, entry_id: int) -> MarkGrid:
    """Return the sheets of every judge of the panel for one participant, in the judges' order.

    A sheet that its judge wrote unseen comes without its marks (``GridSheet.hidden``) until the last one of the panel
    is locked or abstained from: a judge who still scores is not to see them.
    """
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise KnownError("sheet.unknown", tr("Peserta ini tidak ada dalam kompetisi."))
    marks = _marks(session, ScoreSheet.entry_id == entry_id, stage_id, ScoreSheet.judge_id)
    same = {"entry_id": entry_id, "stage_id": stage_id}
    rows = session.execute(
        select(Judge, ScoreSheet.state, ScoreSheet.by_judge, Recusal.reason)
        .join(PanelMember, PanelMember.judge_id == Judge.id)
        .outerjoin(ScoreSheet, and_(ScoreSheet.judge_id == Judge.id, *_same(ScoreSheet, same)))
        .outerjoin(Recusal, and_(Recusal.judge_id == Judge.id, Recusal.withdrawn_at.is_(None), *_same(Recusal, same)))
        .where(
            PanelMember.stage_id == stage_id,
            PanelMember.category_id == entry.category_id,
            PanelMember.removed_at.is_(None),
            Judge.removed_at.is_(None),
        )
        .order_by(Judge.position, Judge.code)
    ).all()
    settled = all(state == SheetState.LOCKED or reason is not None for _, state, _, reason in rows)
    sheets = tuple(
        _panel_sheet(judge, entry_id, marks[judge.id], state == SheetState.LOCKED, reason, bool(own) and not settled)
        for judge, state, own, reason in rows
    )
    return _grid(session, stage_id, sheets)


def _panel_sheet(
    judge: Judge, entry_id: int, marks: dict[int, int | None], locked: bool, recusal: str | None, hidden: bool
) -> GridSheet:
    return GridSheet(
        judge_id=judge.id,
        entry_id=entry_id,
        code=judge.code,
        name=judge.name,
        detail=judge.institution,
        marks={} if hidden else marks,
        locked=locked,
        recusal=recusal,
        hidden=hidden,
        filled=sum(value is not None for value in marks.values()),
    )


def panel_progress(session: Session, stage_id: int) -> dict[int, tuple[int, int]]:
    """Return, by entry of the stage, how many of its panel's sheets are done (locked or abstained) of how many."""
    done = (ScoreSheet.state == SheetState.LOCKED) | Recusal.id.is_not(None)
    rows = session.execute(
        select(Entry.id, func.count().filter(done), func.count())
        .join(PanelMember, and_(PanelMember.category_id == Entry.category_id, PanelMember.removed_at.is_(None)))
        .outerjoin(
            ScoreSheet,
            and_(
                ScoreSheet.entry_id == Entry.id,
                ScoreSheet.judge_id == PanelMember.judge_id,
                ScoreSheet.stage_id == stage_id,
            ),
        )
        .outerjoin(
            Recusal,
            and_(
                Recusal.entry_id == Entry.id,
                Recusal.judge_id == PanelMember.judge_id,
                Recusal.stage_id == stage_id,
                Recusal.withdrawn_at.is_(None),
            ),
        )
        .where(PanelMember.stage_id == stage_id)
        .group_by(Entry.id)
    )
    return {entry: (finished, of) for entry, finished, of in rows}


def _same(table: Any, names: dict[str, int]) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - a mapped class
    return tuple(getattr(table, name) == value for name, value in names.items())


def _marks(
    session: Session,
    whose: ColumnElement[bool],
    stage_id: int,
    key: Any,  # noqa: ANN401 - a mapped column
) -> defaultdict[int, dict[int, int | None]]:
    """Return the stored marks by ``key`` (entry or judge) and criterion."""
    found: defaultdict[int, dict[int, int | None]] = defaultdict(dict)
    rows = session.execute(
        select(key, Score.criterion_id, Score.value)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .where(whose, ScoreSheet.stage_id == stage_id)
    )
    for owner, criterion_id, value in rows:
        found[owner][criterion_id] = value
    return found


def _grid(session: Session, stage_id: int, sheets: tuple[GridSheet, ...]) -> MarkGrid:
    stage = session.get(Stage, stage_id)
    if stage is None:
        raise KnownError("sheet.unknown", tr("Tahap ini tidak ada dalam kompetisi."))
    formula = sheet_formula(require_competition(session), stage)
    return MarkGrid(stage_id, blank_marks(session, stage_id), formula, sheets)
