"""No change of the field or of the jury loses a mark, and undoing it brings the old ranking back."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Score
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import field_changes, panels, ranking, scoring, selection
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

DAY = date(2022, 8, 20)
World = tuple[Session, Context, Small]
Act = Callable[[Session, Context, Small], object]


@pytest.fixture
def world(session: Session) -> World:
    """Three participants marked in full by three judges."""
    base = ticking()
    small = small_competition(session, base, judges=3)
    for judge in small.judges:
        for place, entry in enumerate(small.entries):
            where = {"judge_id": judge, "entry_id": entry, "stage_id": small.stage}
            for criterion in small.criteria:
                value = 9000 - 500 * place
                context = as_judge(base, judge)
                scoring.record_score(session, context, **where, criterion_id=criterion, value=value, expected=None)
    return session, as_secretariat(base), small


def ranked(session: Session, small: Small) -> list[tuple[str, str | None]]:
    return [(one.entry, one.total) for one in ranking.rank_category(session, small.category).entries]


def withdraw(session: Session, office: Context, small: Small) -> None:
    field_changes.withdraw_entry(session, office, entry_id=small.entries[0], reason="Sakit", on=DAY)


def disqualify(session: Session, office: Context, small: Small) -> None:
    field_changes.disqualify_entry(session, office, entry_id=small.entries[0], reason="Meniru", on=DAY)


def bring_back(session: Session, office: Context, small: Small) -> None:
    field_changes.bring_back_entry(session, office, entry_id=small.entries[0], reason="Keliru", on=DAY)


def take_out(session: Session, office: Context, small: Small) -> None:
    selection.take_out(session, office, entry_id=small.entries[0], reason="Keliru", confirmed=True)


def put_in(session: Session, office: Context, small: Small) -> None:
    selection.put_in(session, office, entry_id=small.entries[0], reason="Keliru", confirmed=True)


def seat(small: Small) -> dict[str, int]:
    return {"judge_id": small.judges[0], "category_id": small.category, "stage_id": small.stage}


def replace_judge(session: Session, office: Context, small: Small) -> None:
    panels.replace_judge(session, office, **seat(small), by_id=None, reason="Pindah tugas")


def seat_again(session: Session, office: Context, small: Small) -> None:
    panels.seat_judge(session, office, **seat(small), value=True, expected=False)


@pytest.mark.parametrize(
    ("act", "back", "left"),
    [
        (withdraw, bring_back, ["PD-02", "PD-03"]),
        (disqualify, bring_back, ["PD-02", "PD-03"]),
        (take_out, put_in, ["PD-02", "PD-03"]),
        (replace_judge, seat_again, ["PD-01", "PD-02", "PD-03"]),
    ],
)
def test_no_mark_is_lost(world: World, act: Act, back: Act, left: list[str]) -> None:
    session, office, small = world
    marks = session.scalar(select(func.count()).select_from(Score))
    before = ranked(session, small)
    act(session, office, small)
    assert session.scalar(select(func.count()).select_from(Score)) == marks
    assert [entry for entry, _ in ranked(session, small)] == left
    back(session, office, small)
    assert session.scalar(select(func.count()).select_from(Score)) == marks
    assert ranked(session, small) == before
