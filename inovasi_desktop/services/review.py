"""A sheet beside the judge's own other ones, for a last look before it is locked."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Criterion, Entry, Recusal, Score, ScoreSheet
from inovasi_desktop.domain.sheet_review import OwnSheet, SheetReview, review
from inovasi_desktop.domain.sheets import SheetView
from inovasi_desktop.domain.values import EntryState
from inovasi_desktop.services.judging import sheet_view


def sheet_review(session: Session, *, judge_id: int, entry_id: int, stage_id: int) -> SheetReview:
    """Return the sheet's criteria with what should be looked at again; nobody else's marks are read.

    Raises:
        KnownError: ``sheet.unknown``.
    """
    sheet = sheet_view(session, judge_id=judge_id, entry_id=entry_id, stage_id=stage_id)
    return review(sheet, _others(session, sheet))


def _others(session: Session, sheet: SheetView) -> list[OwnSheet]:
    """Return the judge's other full sheets of the stage for participants of the same category."""
    category = select(Entry.category_id).where(Entry.id == sheet.entry_id).scalar_subquery()
    recused = select(Recusal.entry_id).where(
        Recusal.judge_id == sheet.judge_id, Recusal.stage_id == sheet.stage_id, Recusal.withdrawn_at.is_(None)
    )
    rows = session.execute(
        select(Score.sheet_id, Score.criterion_id, Score.value)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(
            ScoreSheet.judge_id == sheet.judge_id,
            ScoreSheet.stage_id == sheet.stage_id,
            Entry.id != sheet.entry_id,
            Entry.category_id == category,
            Entry.removed_at.is_(None),
            Entry.state == EntryState.ACTIVE,
            Entry.id.not_in(recused),
            Criterion.removed_at.is_(None),
            Score.value.is_not(None),
        )
    )
    marks: dict[int, dict[int, int]] = defaultdict(dict)
    for row in rows:
        marks[row.sheet_id][row.criterion_id] = row.value or 0  # never None by the condition above
    weights = {mark.criterion_id: mark.weight for mark in sheet.criteria}
    return [
        OwnSheet(given, sheet.formula.total(sum(weights[c] * v for c, v in given.items()), sum(weights.values())))
        for given in marks.values()
        if given.keys() == weights.keys()
    ]
