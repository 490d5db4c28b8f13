"""A judge's own marks so far, and what the panel gave to the calibration case."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Recusal, Score, ScoreSheet, Stage
from inovasi_desktop.domain.own_marks import Anchors, CalibrationMarks, OwnMarks
from inovasi_desktop.domain.scores import Scale
from inovasi_desktop.domain.values import EntryState, SheetState
from inovasi_desktop.services.rubric import require_competition, sheet_formula


def own_marks(
    session: Session, *, judge_id: int, stage_id: int, criterion_id: int | None = None, category_id: int | None = None
) -> OwnMarks:
    """Return a judge's marks of participants in a stage, of one criterion or category if asked.

    Marks of those abstained from do not count, and are left out.
    """
    abstained = select(Recusal.entry_id).where(
        Recusal.judge_id == judge_id, Recusal.stage_id == stage_id, Recusal.withdrawn_at.is_(None)
    )
    statement = (
        select(Score.value)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(
            ScoreSheet.judge_id == judge_id,
            ScoreSheet.stage_id == stage_id,
            Score.value.is_not(None),
            Entry.state == EntryState.ACTIVE,
            Entry.removed_at.is_(None),
            Entry.id.not_in(abstained),
        )
    )
    if criterion_id is not None:
        statement = statement.where(Score.criterion_id == criterion_id)
    if category_id is not None:
        statement = statement.where(Entry.category_id == category_id)
    values = tuple(value for value in session.scalars(statement) if value is not None)
    return OwnMarks(values, _scale(session, stage_id))


def anchors(session: Session, *, judge_id: int, entry_id: int, stage_id: int, criterion_id: int) -> Anchors:
    """Return what a judge may hold a mark against: own marks of the criterion, and the calibration of its category."""
    own = own_marks(session, judge_id=judge_id, stage_id=stage_id, criterion_id=criterion_id)
    category = session.scalars(select(Entry.category_id).where(Entry.id == entry_id)).first()
    rows = session.execute(
        select(Entry.id, Entry.short_name, ScoreSheet.judge_id, ScoreSheet.state, Score.value)
        .join(ScoreSheet, ScoreSheet.entry_id == Entry.id)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .where(
            Entry.category_id == category,
            Entry.state == EntryState.CALIBRATION,
            Entry.removed_at.is_(None),
            ScoreSheet.stage_id == stage_id,
            Score.criterion_id == criterion_id,
        )
        .order_by(Entry.position, Entry.code)
    )
    cases: dict[int, str] = {}
    mine: dict[int, tuple[int | None, bool]] = {}
    others: defaultdict[int, list[int]] = defaultdict(list)
    for case, name, judge, state, value in rows:
        cases[case] = name
        locked = state == SheetState.LOCKED
        if judge == judge_id:
            mine[case] = (value, locked)
        elif locked and value is not None:
            others[case].append(value)
    return Anchors(own, tuple(_case(name, mine.get(case, (None, False)), others[case]) for case, name in cases.items()))


def _case(name: str, mine: tuple[int | None, bool], others: list[int]) -> CalibrationMarks:
    own, locked = mine
    return CalibrationMarks(name, own, tuple(sorted(others)) if locked else (), locked)


def _scale(session: Session, stage_id: int) -> Scale:
    return sheet_formula(require_competition(session), session.get_one(Stage, stage_id)).scale
