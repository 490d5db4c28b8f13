"""Requests to open a locked sheet: who may ask, who answers, what the sheet and the trail say afterwards."""

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, SealedResult
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.unlocking import RequestState
from inovasi_desktop.domain.values import Actor, ChangeKind, Context, Role, SheetState
from inovasi_desktop.services import audit, judging, scoring, unlocking
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

REASON = "Nilai Kebaruan tertukar dengan Contoh 2"


class Room:
    """A judge with a locked sheet, and the secretariat."""

    def __init__(self, session: Session, small: Small, context: Context) -> None:
        self.session, self.small, self.clock = session, small, context
        self.judge = as_judge(context, small.judges[0], "Juri 1")
        self.office = as_secretariat(context)
        self.key = {"judge_id": small.judges[0], "entry_id": small.entries[0], "stage_id": small.stage}
        for criterion in small.criteria:
            scoring.record_score(session, self.judge, **self.key, criterion_id=criterion, value=8000, expected=None)
        self.sheet = scoring.lock_sheet(session, self.judge, **self.key).sheet_id

    def ask(self, who: Context | None = None, reason: str = REASON) -> int:
        unlocking.request_unlock(self.session, who or self.judge, **self.key, reason=reason)
        return unlocking.pending(self.session)[0].request_id

    def state(self) -> SheetState:
        return judging.sheet_view(self.session, **self.key).state

    def decide(self) -> None:
        now = self.clock.now()
        fields = {"plenary_on": date(2022, 8, 22), "chair": "Juri 1", "recorded_by": "Sekretaris", "recorded_at": now}
        self.session.execute(
            insert(SealedResult).values(
                uid=self.clock.new_id(),
                category_id=self.small.category,
                state="recorded",
                rules="{}",
                marks="",
                ranks=[],
                digest="0",
                **fields,
            )
        )

    def last_event(self) -> tuple[str, str, object]:
        event = self.session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        return event.action, event.subject, json.loads(event.after or "null")


@pytest.fixture
def room(session: Session) -> Iterator[Room]:
    context = ticking()
    yield Room(session, small_competition(session, context), context)
    assert audit.broken_at(session) is None


def code(act: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        act()
    return caught.value.code


def test_a_request_waits_and_changes_nothing_yet(room: Room) -> None:
    change = unlocking.request_unlock(room.session, room.judge, **room.key, reason=f"  {REASON}\n ")
    assert (change.kind, change.sheet_id, change.after) == (ChangeKind.UNLOCK_REQUEST, room.sheet, "pending")
    assert change.category_id == room.small.category
    (waiting,) = unlocking.pending(room.session)
    assert (waiting.judge, waiting.entry, waiting.stage) == ("Juri 1", "Contoh 1", "Wawancara dan paparan")
    assert (waiting.reason, waiting.requested_by, waiting.requested_at) == (REASON, "Juri 1", change.at)
    assert room.state() is SheetState.LOCKED
    assert room.last_event() == ("unlock.request", "sheet:paparan/PD-01/J1", {"reason": REASON})


def test_the_operator_asks_for_any_judge(room: Room) -> None:
    operator = Context(Actor("Operator Satu", Role.OPERATOR), room.clock.now, room.clock.new_id)
    room.ask(operator)
    assert unlocking.pending(room.session)[0].requested_by == "Operator Satu"
    unlocking.withdraw_request(room.session, operator, **room.key)
    assert unlocking.pending(room.session) == ()


def test_who_may_ask_and_for_what(room: Room) -> None:
    other = as_judge(room.clock, room.small.judges[1])
    for stranger in (other, room.office):
        assert code(lambda who=stranger: room.ask(who)) == "unlock.role"
        assert code(lambda who=stranger: unlocking.withdraw_request(room.session, who, **room.key)) == "unlock.role"
    assert code(lambda: room.ask(reason=" \n")) == "unlock.reason"
    assert code(lambda: room.ask(reason="a" * 501)) == "unlock.long"
    room.ask()
    assert code(room.ask) == "unlock.pending"
    assert len(unlocking.pending(room.session)) == 1


def test_an_open_or_decided_sheet_needs_no_request(room: Room) -> None:
    room.decide()
    assert code(room.ask) == "sheet.decided"
    room.session.query(SealedResult).delete()
    scoring.unlock_sheet(room.session, room.office, **room.key, reason="Salah ketik")
    assert code(room.ask) == "sheet.not_locked"


def test_granting_opens_the_sheet_and_tells_why(room: Room) -> None:
    request = room.ask()
    change = unlocking.grant(room.session, room.office, request_id=request, answer="Silakan")
    assert (change.kind, change.before, change.after) == (ChangeKind.UNLOCK, "locked", "draft")
    assert room.state() is SheetState.DRAFT
    told = {"state": "draft", "reason": REASON, "requested_by": "Juri 1", "answer": "Silakan"}
    assert room.last_event() == ("sheet.unlock", "sheet:paparan/PD-01/J1", told)
    (entry,) = unlocking.history(room.session, room.sheet)
    assert (entry.state, entry.answered_by, entry.answer) == (RequestState.GRANTED, "Sekretaris Satu", "Silakan")
    assert (entry.answered_at, entry.locked_again, entry.unasked) == (change.at, None, False)
    again = scoring.lock_sheet(room.session, room.judge, **room.key)
    assert unlocking.history(room.session, room.sheet)[0].locked_again == again.at


def test_refusing_needs_an_answer_and_leaves_the_lock(room: Room) -> None:
    request = room.ask()
    assert code(lambda: unlocking.refuse(room.session, room.office, request_id=request, answer=" ")) == "unlock.answer"
    change = unlocking.refuse(room.session, room.office, request_id=request, answer="Pleno sudah mulai.")
    assert (change.kind, change.before, change.after) == (ChangeKind.UNLOCK_REQUEST, "pending", "refused")
    assert room.state() is SheetState.LOCKED
    told = {"state": "refused", "answer": "Pleno sudah mulai."}
    assert room.last_event() == ("unlock.refuse", "sheet:paparan/PD-01/J1", told)
    room.ask()  # another one may follow
    states = [entry.state for entry in unlocking.history(room.session, room.sheet)]
    assert states == [RequestState.REFUSED, RequestState.PENDING]


def test_a_request_is_answered_once(room: Room) -> None:
    request = room.ask()
    unlocking.withdraw_request(room.session, room.judge, **room.key)
    assert room.last_event()[0] == "unlock.withdraw"
    for act in (unlocking.grant, unlocking.refuse):
        assert code(lambda act=act: act(room.session, room.office, request_id=request, answer="x")) == "unlock.answered"
        assert code(lambda act=act: act(room.session, room.office, request_id=99, answer="x")) == "unlock.none"
    assert code(lambda: unlocking.withdraw_request(room.session, room.judge, **room.key)) == "unlock.none"


@pytest.mark.parametrize("role", [Role.JUDGE, Role.OPERATOR])
def test_only_the_secretariat_answers(room: Room, role: Role) -> None:
    request = room.ask()
    who = Context(Actor("Juri 1", role, judge_id=room.key["judge_id"]), room.clock.now, room.clock.new_id)
    for act in (unlocking.grant, unlocking.refuse):
        assert code(lambda act=act: act(room.session, who, request_id=request, answer="x")) == "sheet.unlock_role"
    assert code(lambda: scoring.unlock_sheet(room.session, who, **room.key, reason="x")) == "sheet.unlock_role"


def test_after_the_plenary_a_request_can_only_be_refused(room: Room) -> None:
    request = room.ask()
    room.decide()
    assert code(lambda: unlocking.grant(room.session, room.office, request_id=request)) == "sheet.decided"
    assert room.state() is SheetState.LOCKED
    unlocking.refuse(room.session, room.office, request_id=request, answer="Hasil sudah dicatat.")


def test_opening_unasked_is_in_the_history_too_and_answers_what_waits(room: Room) -> None:
    scoring.unlock_sheet(room.session, room.office, **room.key, reason="Salah ketik")
    scoring.lock_sheet(room.session, room.judge, **room.key)
    room.ask()
    scoring.unlock_sheet(room.session, room.office, **room.key, reason="Atas permintaan lisan")
    first, second = unlocking.history(room.session, room.sheet)
    assert (first.unasked, first.reason, first.answer, first.requested_by) == (
        True,
        "Salah ketik",
        "",
        "Sekretaris Satu",
    )
    assert first.locked_again is not None
    assert (second.unasked, second.reason, second.answer) == (False, REASON, "Atas permintaan lisan")
    assert second.locked_again is None
    assert unlocking.pending(room.session) == ()
    assert len(unlocking.openings(room.session, room.small.category)) == 2
    assert unlocking.openings(room.session, 99) == ()


def test_requests_of_one_category(room: Room) -> None:
    room.ask()
    assert len(unlocking.pending(room.session, category_id=room.small.category)) == 1
    assert unlocking.pending(room.session, category_id=99) == ()
    assert unlocking.history(room.session, None) == ()
