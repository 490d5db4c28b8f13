"""The review reads the judge's own full sheets of stage and category, and nobody else's."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.services import recusals, review, scoring
from tests.builders import as_judge, small_competition, ticking


def test_only_own_full_sheets_are_compared(session: Session) -> None:
    context = ticking()
    small = small_competition(session, context, entries=6)

    def score(judge: int, entry: int, value: int, criteria: int = 5) -> None:
        where = {"judge_id": small.judges[judge], "entry_id": small.entries[entry], "stage_id": small.stage}
        for criterion in small.criteria[:criteria]:
            who = as_judge(context, small.judges[judge])
            scoring.record_score(session, who, **where, criterion_id=criterion, value=value, expected=None)

    score(0, 0, 5000)
    score(0, 1, 8000)
    score(0, 2, 8100)
    score(0, 3, 8000, criteria=4)  # not full
    score(0, 4, 1000)  # abstained from afterwards
    score(0, 5, 1000)  # withdrawn
    score(1, 1, 1000)  # another judge's
    where = {"judge_id": small.judges[0], "stage_id": small.stage}
    judge = as_judge(context, small.judges[0])
    recusals.abstain(session, judge, **where, entry_id=small.entries[4], reason="keluarga")
    session.execute(update(Entry).where(Entry.id == small.entries[5]).values(state="withdrawn"))
    found = review.sheet_review(session, **where, entry_id=small.entries[0])
    assert found.compared == 2
    assert [one.remarks for one in found.criteria] == [("30,5 lebih rendah dari nilai Anda yang lain",)] * 5
    assert found.remarks == (
        "Semua kriteria bernilai 50.",
        "Nilai lembar ini yang terendah dari Anda, 30,00 di bawah yang berikutnya.",
    )
    with pytest.raises(KnownError, match="tidak ada"):
        review.sheet_review(session, **where, entry_id=99)
