"""Scores, notes, locks and abstentions: what is written, what is refused, what the trail says."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Entry, Finalist, PanelMember, Score
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.sheets import SheetProgress
from inovasi_desktop.domain.values import Change, ChangeKind, Context, SheetState
from inovasi_desktop.services import audit, judging, recusals, scoring
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

MARKS = (8600, 9150, 7800, 8000, 9000)


class Room:
    """One judge before one sheet of the small competition."""

    def __init__(self, session: Session, small: Small, context: Context) -> None:
        self.session, self.small, self.clock = session, small, context
        self.judge = as_judge(context, small.judges[0], "Juri 1")
        self.office = as_secretariat(context)
        self.key = {"judge_id": small.judges[0], "entry_id": small.entries[0], "stage_id": small.stage}

    def score(self, value: int | None, expected: int | None = None, criterion: int = 0) -> Change | None:
        return scoring.record_score(
            self.session,
            self.judge,
            **self.key,
            criterion_id=self.small.criteria[criterion],
            value=value,
            expected=expected,
        )

    def fill(self) -> None:
        for n, mark in enumerate(MARKS):
            self.score(mark, criterion=n)

    def lock(self) -> Change:
        return scoring.lock_sheet(self.session, self.judge, **self.key)

    def stored(self) -> list[int | None]:
        return [c.value for c in judging.sheet_view(self.session, **self.key).criteria]

    def events(self) -> int:
        """Events since the file was made."""
        return audit.count(self.session) - 1


@pytest.fixture
def room(session: Session) -> Iterator[Room]:
    context = ticking()
    yield Room(session, small_competition(session, context), context)
    assert audit.broken_at(session) is None


def test_score_and_its_event_are_one(room: Room) -> None:
    change = room.score(8750)
    assert change is not None
    assert (change.kind, change.before, change.after) == (ChangeKind.SCORE, None, 8750)
    assert room.stored()[0] == 8750
    event = room.session.scalars(select(AuditEvent).where(AuditEvent.action == "score.record")).one()
    assert (event.actor, event.action, event.subject) == ("Juri 1", "score.record", "score:paparan/PD-01/J1/kebaruan")
    assert (event.before, event.after, event.at) == (None, "8750", change.at)


def test_score_can_change_and_become_blank_again(room: Room) -> None:
    room.score(8750)
    room.score(0, expected=8750)
    assert room.stored()[0] == 0
    room.score(None, expected=0)
    assert room.stored()[0] is None
    assert room.events() == 3


def test_the_same_value_again_writes_nothing(room: Room) -> None:
    room.score(8750)
    assert room.score(8750, expected=8750) is None
    assert room.score(None, criterion=1) is None
    assert room.events() == 1


def test_changed_elsewhere_is_told_with_both_values(room: Room) -> None:
    room.score(8750)
    with pytest.raises(ConflictError) as caught:
        room.score(9000, expected=None)
    assert (caught.value.stored, caught.value.shown) == ("87,5", "")
    assert room.stored()[0] == 8750


@pytest.mark.parametrize(("value", "code"), [(10_100, "score.range"), (-100, "score.range"), (8733, "score.step")])
def test_marks_off_the_scale_are_refused_below_the_window_too(room: Room, value: int, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        room.score(value)
    assert caught.value.code == code
    assert room.events() == 0


@pytest.mark.parametrize("value", [8750.0, True, "8750"])
def test_only_an_integer_reaches_the_file(room: Room, value: object) -> None:
    room.score(8000)
    with pytest.raises(StatementError, match="hundredths must be int"):
        room.session.execute(update(Score).values(value=value))


@pytest.mark.parametrize("who", ["other judge", "secretariat"])
def test_only_the_own_judge_writes(room: Room, who: str) -> None:
    room.judge = room.office if who == "secretariat" else as_judge(room.clock, room.small.judges[1])
    with pytest.raises(KnownError) as caught:
        room.score(8000)
    assert caught.value.code == "sheet.other_judge"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda s: s.query(PanelMember).delete(), "sheet.not_assigned"),
        (lambda s: s.query(Finalist).delete(), "sheet.not_finalist"),
        (lambda s: s.query(Entry).update({"state": "withdrawn"}), "sheet.entry_state"),
    ],
)
def test_out_of_the_running_is_refused(room: Room, spoil: object, code: str) -> None:
    spoil(room.session)  # type: ignore[operator]
    with pytest.raises(KnownError) as caught:
        room.score(8000)
    assert caught.value.code == code


def test_unknown_criterion_or_sheet_is_refused(room: Room) -> None:
    with pytest.raises(KnownError, match="Kriteria"):
        scoring.record_score(room.session, room.judge, **room.key, criterion_id=999, value=1, expected=None)
    with pytest.raises(KnownError, match="tidak ada"):
        scoring.lock_sheet(room.session, room.judge, **(room.key | {"entry_id": 999}))


def test_lock_needs_every_mark_and_names_the_gap(room: Room) -> None:
    room.score(8000)
    with pytest.raises(KnownError, match="4 kriteria belum dinilai, mulai dari Kemanfaatan"):
        room.lock()
    assert judging.sheet_view(room.session, **room.key).state is SheetState.DRAFT


def test_locked_sheet_refuses_everything_until_the_secretariat_opens_it(room: Room) -> None:
    room.fill()
    room.lock()
    writes = (
        lambda: room.score(9000, expected=MARKS[0]),
        lambda: scoring.record_note(room.session, room.judge, **room.key, value="x", expected=""),
        lambda: recusals.abstain(room.session, room.judge, **room.key, reason="x"),
        room.lock,
    )
    for write in writes:
        with pytest.raises(KnownError) as caught:
            write()
        assert caught.value.code == "sheet.locked"
    opened = scoring.unlock_sheet(room.session, room.office, **room.key, reason="salah ketik")
    assert (opened.kind, opened.after) == (ChangeKind.UNLOCK, "draft")
    room.score(9000, expected=MARKS[0])
    last = room.session.scalars(select(AuditEvent).where(AuditEvent.action == "sheet.unlock")).one()
    assert '"reason":"salah ketik"' in (last.after or "")


@pytest.mark.parametrize(
    ("reason", "as_who", "code"), [("  ", "office", "sheet.unlock_reason"), ("x", "judge", "sheet.unlock_role")]
)
def test_unlock_is_a_granted_act(room: Room, reason: str, as_who: str, code: str) -> None:
    room.fill()
    room.lock()
    with pytest.raises(KnownError) as caught:
        scoring.unlock_sheet(room.session, getattr(room, as_who), **room.key, reason=reason)
    assert caught.value.code == code


def test_unlock_of_a_draft_is_refused(room: Room) -> None:
    with pytest.raises(KnownError, match="tidak terkunci"):
        scoring.unlock_sheet(room.session, room.office, **room.key, reason="x")


def test_notes_are_kept_beside_marks(room: Room) -> None:
    first = room.small.criteria[0]
    scoring.record_criterion_note(
        room.session, room.judge, **room.key, criterion_id=first, value="MoU diperlihatkan", expected=""
    )
    room.score(8000)
    scoring.record_note(room.session, room.judge, **room.key, value="Baik.", expected="")
    view = judging.sheet_view(room.session, **room.key)
    assert (view.note, view.criteria[0].note, view.criteria[0].value) == ("Baik.", "MoU diperlihatkan", 8000)
    assert room.session.scalar(select(func.count()).select_from(Score)) == 1
    with pytest.raises(ConflictError):
        scoring.record_note(room.session, room.judge, **room.key, value="Lain", expected="")
    with pytest.raises(KnownError, match="terlalu panjang"):
        scoring.record_note(room.session, room.judge, **room.key, value="x" * 10_001, expected="Baik.")


def test_abstaining_keeps_marks_and_can_be_taken_back(room: Room) -> None:
    room.fill()
    recusals.abstain(room.session, room.judge, **room.key, reason="benturan kepentingan")
    assert judging.sheet_view(room.session, **room.key).recusal == "benturan kepentingan"
    with pytest.raises(KnownError) as caught:
        room.score(1, expected=MARKS[0])
    assert caught.value.code == "sheet.recused"
    recusals.withdraw(room.session, room.judge, **room.key)
    assert room.stored() == list(MARKS)
    recusals.abstain(room.session, room.judge, **room.key, reason="sakit")
    assert judging.sheet_view(room.session, **room.key).recusal == "sakit"
    with pytest.raises(KnownError, match="alasan"):
        recusals.abstain(room.session, room.judge, **(room.key | {"entry_id": room.small.entries[1]}), reason=" ")


def test_list_tells_states_in_order(room: Room) -> None:
    def rows() -> list[tuple[str, SheetProgress, int]]:
        found = judging.sheet_list(
            room.session, judge_id=room.small.judges[0], stage_id=room.small.stage, category_id=room.small.category
        )
        return [(r.code, r.progress, r.filled) for r in found]

    assert [r[1] for r in rows()] == [SheetProgress.EMPTY] * 3
    room.score(8000)
    assert rows()[0] == ("PD-01", SheetProgress.PARTIAL, 1)
    room.score(None, expected=8000)
    room.fill()
    assert rows()[0] == ("PD-01", SheetProgress.FILLED, 5)
    room.lock()
    recusals.abstain(room.session, room.judge, **(room.key | {"entry_id": room.small.entries[2]}), reason="x")
    assert [r[1] for r in rows()] == [SheetProgress.LOCKED, SheetProgress.EMPTY, SheetProgress.RECUSED]
    (task,) = judging.list_assignments(room.session, room.small.judges[0])
    assert (task.done, task.of) == (2, 3)
