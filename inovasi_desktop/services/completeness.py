"""Participants by judges in one stage: which sheet is untouched, begun, full, locked or abstained from."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Criterion,
    Entry,
    Judge,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    Stage,
    Unit,
)
from inovasi_desktop.domain.dashboard import CellState, Matrix, MatrixCell, MatrixRow
from inovasi_desktop.domain.values import SheetState, StageKind
from inovasi_desktop.services.taking_part import to_be_judged

_NONE, _EMPTY = MatrixCell(CellState.NONE), MatrixCell(CellState.EMPTY)
_LOCKED, _RECUSED = MatrixCell(CellState.LOCKED), MatrixCell(CellState.RECUSED)


def completeness(session: Session, stage_id: int, category_id: int | None = None) -> Matrix:
    """Return the matrix of a stage, of one category if asked: four queries whatever the size."""
    stage = session.get_one(Stage, stage_id)
    criteria = session.scalar(
        select(func.count(Criterion.id)).where(Criterion.stage_id == stage_id, Criterion.removed_at.is_(None))
    )
    of = criteria or 0
    panels, judges = _panels(session, stage_id, category_id)
    cells = _cells(session, stage_id, of)
    order = list(judges)
    rows = []
    for entry_id, code, name, unit, category, category_key in session.execute(_entries(stage, category_id)):
        panel = panels.get(category_key, frozenset())
        line = tuple(cells.get((entry_id, judge), _EMPTY) if judge in panel else _NONE for judge in order)
        rows.append(MatrixRow(entry_id, code, name, unit, category, line))
    return Matrix(stage.id, stage.name, of, tuple(judges.values()), tuple(rows))


def _entries(stage: Stage, category_id: int | None) -> Select[*tuple[Any, ...]]:
    """Select the participants of a stage in the roster's order."""
    statement = (
        select(
            Entry.id,
            Entry.code,
            Entry.short_name,
            func.coalesce(func.nullif(Unit.short_name, ""), Unit.name, Entry.recipient),
            Category.name,
            Category.id,
        )
        .join(Category, Category.id == Entry.category_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(*to_be_judged(StageKind(stage.kind)), Category.removed_at.is_(None))
        .order_by(Category.position, Entry.position, Entry.code)
    )
    wanted = category_id if category_id is not None else stage.category_id
    if wanted is not None:
        statement = statement.where(Entry.category_id == wanted)
    return statement


def _panels(
    session: Session, stage_id: int, category_id: int | None
) -> tuple[dict[int, frozenset[int]], dict[int, str]]:
    """Return the judges' ids by category, and their names by id in the jury's order."""
    statement = (
        select(PanelMember.category_id, Judge.id, Judge.name)
        .join(Judge, Judge.id == PanelMember.judge_id)
        .where(PanelMember.stage_id == stage_id, PanelMember.removed_at.is_(None))
        .order_by(Judge.position)
    )
    if category_id is not None:
        statement = statement.where(PanelMember.category_id == category_id)
    found: dict[int, set[int]] = defaultdict(set)
    names: dict[int, str] = {}
    for category, judge, name in session.execute(statement):
        found[category].add(judge)
        names[judge] = name
    return {category: frozenset(panel) for category, panel in found.items()}, names


def _cells(session: Session, stage_id: int, criteria: int) -> dict[tuple[int, int], MatrixCell]:
    """Return the begun sheets by entry and judge; marks are counted only where a sheet is still open."""
    filled: dict[int, int] = dict(
        session.execute(
            select(Score.sheet_id, func.count(Score.value))
            .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
            .join(Criterion, Criterion.id == Score.criterion_id)
            .where(
                ScoreSheet.stage_id == stage_id,
                ScoreSheet.state == SheetState.DRAFT,
                Criterion.removed_at.is_(None),
            )
            .group_by(Score.sheet_id)
        ).all()
    )
    found: dict[tuple[int, int], MatrixCell] = {}
    sheets = select(ScoreSheet.id, ScoreSheet.entry_id, ScoreSheet.judge_id, ScoreSheet.state)
    for sheet, entry, judge, state in session.execute(sheets.where(ScoreSheet.stage_id == stage_id)):
        found[entry, judge] = _LOCKED if state == SheetState.LOCKED else _open_cell(filled.get(sheet, 0), criteria)
    recused = select(Recusal.entry_id, Recusal.judge_id)
    for entry, judge in session.execute(recused.where(Recusal.stage_id == stage_id, Recusal.withdrawn_at.is_(None))):
        found[entry, judge] = _RECUSED
    return found


def _open_cell(filled: int, criteria: int) -> MatrixCell:
    if not filled:
        return _EMPTY
    return MatrixCell(CellState.FILLED if filled >= criteria else CellState.PARTIAL, filled)
