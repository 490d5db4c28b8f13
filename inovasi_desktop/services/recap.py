"""Gather the recap of a category, its locked sheets, and what still keeps a category from its certificates."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Criterion,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Recusal,
    ScoreSheet,
    SealedResult,
    Stage,
    Unit,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.ranking import EntryResult
from inovasi_desktop.domain.readiness import Readiness
from inovasi_desktop.domain.recap import RecapJudge, RecapRow, RecapStage, RecapView
from inovasi_desktop.domain.recap_words import plain_figure
from inovasi_desktop.domain.rules import Rules, StageRule, Weights
from inovasi_desktop.domain.values import ResultState, SheetState, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.ranking import rank_category, rank_in_full
from inovasi_desktop.services.readiness import readiness


class LockedSheet(NamedTuple):
    """A locked sheet of a category's final."""

    judge_id: int
    judge: str
    entry_id: int
    entry: str
    stage_id: int
    stage: str
    locked_at: datetime | None


class PendingCategory(NamedTuple):
    """A category without certificates yet, and in a sentence why."""

    category_id: int
    name: str
    reason: str


def recap_view(session: Session, category_id: int) -> RecapView:
    """Return everything that the recap of a category shows, from one ranking of the marks as they stand now."""
    category = session.get_one(Category, category_id)
    ranked = rank_in_full(session, category_id)
    ready = readiness(session, category_id, ranked.result)
    rules = ranked.rules.stages_of(category.code)
    stages = _stages(session, category_id, rules)
    recusals = _recusals(session, category_id)
    people = _people(session, category_id)
    sheets = _sheet_counts(session, category_id, ready, recusals)
    return RecapView(
        category_id=category_id,
        code=category.code,
        category=category.name,
        finalists=session.scalar(select(func.count()).where(Finalist.category_id == category_id)) or 0,
        stages=tuple(
            _column(session, stage, rule, ranked.rules, rules) for stage, rule in zip(stages, rules, strict=True)
        ),
        judges=_judges(session, category_id),
        rows=tuple(_row(entry, people[entry.entry], stages, sheets) for entry in ranked.result.entries),
        readiness=ready,
        result=result_state(session, category_id),
        weights=ranked.rules.weights,
        rounding=ranked.rules.rounding,
        ties=ranked.rules.ties,
        traces=ranked.result.traces,
        marks=tuple(ranked.stages),
        missing=ranked.result.missing,
        recused=frozenset((row.judge, row.entry, row.stage) for row in recusals),
    )


def result_state(session: Session, category_id: int) -> ResultState | None:
    """Return whether the category's result is recorded or sealed, None before."""
    statement = select(SealedResult.state).where(
        SealedResult.category_id == category_id, SealedResult.state != "withdrawn"
    )
    state = session.scalars(statement).first()
    return None if state is None else ResultState(state)


def _stages(session: Session, category_id: int, rules: Sequence[StageRule]) -> list[Stage]:
    """Return the rows of the counting stages in the rules' order; the category's own replace the common ones."""
    rows = session.scalars(
        select(Stage).where(
            Stage.kind == StageKind.FINAL,
            Stage.removed_at.is_(None),
            or_(Stage.category_id == category_id, Stage.category_id.is_(None)),
        )
    ).all()
    by_code = {row.code: row for row in sorted(rows, key=lambda row: row.category_id is not None)}
    return [by_code[rule.code] for rule in rules]


def _column(session: Session, stage: Stage, rule: StageRule, rules: Rules, every: Sequence[StageRule]) -> RecapStage:
    criteria = select(Criterion.code, Criterion.name).where(Criterion.stage_id == stage.id)
    whole = sum((other.weight for other in every), Fraction(0))
    if rules.weights is Weights.RELATIVE and whole:
        weight = f"{plain_figure(rule.weight * 100 / whole)}%"
    else:
        weight = plain_figure(rule.weight)
    return RecapStage(stage.code, stage.name, weight, dict(session.execute(criteria).all()))


def _judges(session: Session, category_id: int) -> tuple[RecapJudge, ...]:
    """Return the judges of the category's final panels, and whoever else has a sheet there."""
    final = (Stage.kind == StageKind.FINAL, Stage.removed_at.is_(None))
    panel = (
        select(PanelMember.judge_id)
        .join(Stage, Stage.id == PanelMember.stage_id)
        .where(PanelMember.category_id == category_id, PanelMember.removed_at.is_(None), *final)
    )
    marked = (
        select(ScoreSheet.judge_id)
        .join(Stage, Stage.id == ScoreSheet.stage_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(Entry.category_id == category_id, *final)
    )
    rows = session.execute(
        select(Judge.code, Judge.name).where(Judge.id.in_(panel.union(marked))).order_by(Judge.position)
    )
    return tuple(RecapJudge(code, name) for code, name in rows)


class _Person(NamedTuple):
    entry_id: int
    name: str
    unit: str


def _people(session: Session, category_id: int) -> dict[str, _Person]:
    unit = func.coalesce(func.nullif(Unit.short_name, ""), Unit.name, Entry.recipient)
    rows = session.execute(
        select(Entry.code, Entry.id, Entry.short_name, unit)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .where(Entry.category_id == category_id)
    )
    return {code: _Person(*rest) for code, *rest in rows}


class _Abstention(NamedTuple):
    judge: str
    entry: str
    entry_id: int
    stage: str
    stage_id: int


def _recusals(session: Session, category_id: int) -> list[_Abstention]:
    """Return the abstentions of the category's panels."""
    rows = session.execute(
        select(Judge.code, Entry.code, Entry.id, Stage.code, Stage.id)
        .select_from(Recusal)
        .join(Judge, Judge.id == Recusal.judge_id)
        .join(Entry, Entry.id == Recusal.entry_id)
        .join(Stage, Stage.id == Recusal.stage_id)
        .join(
            PanelMember,
            and_(
                PanelMember.judge_id == Recusal.judge_id,
                PanelMember.stage_id == Recusal.stage_id,
                PanelMember.category_id == Entry.category_id,
                PanelMember.removed_at.is_(None),
            ),
        )
        .where(Entry.category_id == category_id, Recusal.withdrawn_at.is_(None))
    )
    return [_Abstention(*row) for row in rows]


SheetCounts = Callable[[int, int], tuple[int, int]]
"""Returns, for an entry's and a stage's id, how many owed sheets are locked, and how many are owed."""


def _sheet_counts(session: Session, category_id: int, ready: Readiness, recusals: Iterable[_Abstention]) -> SheetCounts:
    panels = dict(
        session.execute(
            select(PanelMember.stage_id, func.count())
            .where(PanelMember.category_id == category_id, PanelMember.removed_at.is_(None))
            .group_by(PanelMember.stage_id)
        ).all()
    )
    recused = Counter((row.entry_id, row.stage_id) for row in recusals)
    still_open = Counter((sheet.entry_id, sheet.stage_id) for sheet in ready.open_sheets)
    finalists = set(session.scalars(select(Finalist.entry_id).where(Finalist.category_id == category_id)))

    def count(entry_id: int, stage_id: int) -> tuple[int, int]:
        if entry_id not in finalists:
            return 0, 0
        owed = panels.get(stage_id, 0) - recused[entry_id, stage_id]
        return owed - still_open[entry_id, stage_id], owed

    return count


def _row(entry: EntryResult, person: _Person, stages: Sequence[Stage], sheets: SheetCounts) -> RecapRow:
    return RecapRow(
        entry_id=person.entry_id,
        code=entry.entry,
        name=person.name,
        unit=person.unit,
        rank=entry.rank,
        tied=entry.tied,
        total=entry.total_value,
        stages=tuple(entry.stage_values.get(stage.code) for stage in stages),
        sheets=tuple(sheets(person.entry_id, stage.id) for stage in stages),
        decided_by=entry.decided_by,
        why=entry.why,
    )


def locked_sheets(session: Session, category_id: int) -> tuple[LockedSheet, ...]:
    """Return the category's locked sheets by stage, entry and judge."""
    rows = session.execute(
        select(Judge.id, Judge.name, Entry.id, Entry.short_name, Stage.id, Stage.name, ScoreSheet.locked_at)
        .select_from(ScoreSheet)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Stage, Stage.id == ScoreSheet.stage_id)
        .where(
            Entry.category_id == category_id,
            ScoreSheet.state == SheetState.LOCKED,
            Entry.removed_at.is_(None),
            Stage.removed_at.is_(None),
        )
        .order_by(Stage.position, Entry.position, Judge.position)
    )
    return tuple(LockedSheet(*row) for row in rows)


def pending_categories(session: Session) -> tuple[PendingCategory, ...]:
    """Return the categories whose result is not sealed, each with what it waits for."""
    rows = session.execute(
        select(Category.id, Category.name).where(Category.removed_at.is_(None)).order_by(Category.position)
    )
    found = []
    for category_id, name in rows:
        state = result_state(session, category_id)
        if state is not ResultState.SEALED:
            found.append(PendingCategory(category_id, name, _waits_for(session, category_id, state)))
    return tuple(found)


def _waits_for(session: Session, category_id: int, state: ResultState | None) -> str:
    if state is ResultState.RECORDED:
        return tr("Hasil pleno sudah dicatat; menunggu pemeriksaan orang kedua.")
    try:
        ranking = rank_category(session, category_id)
    except KnownError as error:
        if error.code != "rules.unusable":
            raise
        return error.message
    ready = readiness(session, category_id, ranking)
    return ready.obstacles[0] if ready.obstacles else tr("Lengkap; menunggu pencatatan hasil pleno.")
