"""Who takes part: withdrawing, disqualifying, coming back, and moving to another category without losing a mark."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    AuditEvent,
    Category,
    Entry,
    EntryMove,
    Finalist,
    PanelMember,
    Recusal,
    Score,
    ScoreSheet,
    SealedResult,
    UnlockRequest,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change, ChangeKind, Context, EntryState
from inovasi_desktop.services import audit, field_changes, judging, ranking, recusals, scoring
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

DAY = date(2022, 8, 20)


@dataclass(frozen=True)
class World:
    session: Session
    base: Context
    small: Small
    other: int

    @property
    def office(self) -> Context:
        return as_secretariat(self.base)

    def ranked(self) -> list[str]:
        return [entry.entry for entry in ranking.rank_category(self.session, self.small.category).entries]

    def leave(self, reason: str = "Sakit", on: date = DAY) -> Change:
        return field_changes.withdraw_entry(
            self.session, self.office, entry_id=self.small.entries[0], reason=reason, on=on
        )

    def move(self, category: int, reason: str = "Salah kategori") -> Change:
        return field_changes.move_entry(
            self.session, self.office, entry_id=self.small.entries[0], category_id=category, reason=reason
        )

    def fill(self) -> None:
        """Let both judges mark the first entry; the first locks, the second abstains afterwards."""
        for judge in self.small.judges:
            context, where = as_judge(self.base, judge), self.where(judge)
            for criterion in self.small.criteria:
                scoring.record_score(self.session, context, **where, criterion_id=criterion, value=8050, expected=None)
            scoring.record_note(self.session, context, **where, value=f"Catatan {judge}", expected="")
        first, second = self.small.judges
        scoring.lock_sheet(self.session, as_judge(self.base, first), **self.where(first))
        scoring.unlock_sheet(self.session, self.office, **self.where(first), reason="Salah ketik")
        scoring.lock_sheet(self.session, as_judge(self.base, first), **self.where(first))
        recusals.abstain(self.session, as_judge(self.base, second), **self.where(second), reason="Saudara")

    def where(self, judge: int) -> dict[str, int]:
        return {"judge_id": judge, "entry_id": self.small.entries[0], "stage_id": self.small.stage}

    def record(self) -> object:
        """Return everything stored of the first entry's sheets, apart from the file's own keys."""
        entry = self.small.entries[0]
        sheets = self.session.execute(
            select(ScoreSheet.uid, ScoreSheet.judge_id, ScoreSheet.state, ScoreSheet.locked_at, ScoreSheet.note).where(
                ScoreSheet.entry_id == entry
            )
        ).all()
        marks = self.session.execute(
            select(ScoreSheet.uid, Score.criterion_id, Score.value, Score.note, Score.changed_at)
            .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
            .where(ScoreSheet.entry_id == entry)
        ).all()
        asked = self.session.execute(
            select(UnlockRequest.uid, UnlockRequest.reason, UnlockRequest.answered_at, ScoreSheet.uid).join(
                ScoreSheet, ScoreSheet.id == UnlockRequest.sheet_id
            )
        ).all()
        resting = self.session.execute(
            select(Recusal.uid, Recusal.reason, Recusal.withdrawn_at).where(Recusal.entry_id == entry)
        ).all()
        return tuple(sorted(map(tuple, rows), key=str) for rows in (sheets, marks, asked, resting))


@pytest.fixture
def world(session: Session) -> World:
    base = ticking()
    small = small_competition(session, base)
    other = Category(uid=base.new_id(), competition_id=1, code="KEC", name="Kecamatan", position=2, cut_size=6)
    session.add(other)
    session.flush()
    return World(session, base, small, other.id)


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownError) as caught:
        act()
    assert caught.value.code == code


def test_who_withdraws_stays_listed_and_is_not_ranked(world: World) -> None:
    change = world.leave(" Sakit  keras ")
    assert (change.kind, change.before, change.after) == (ChangeKind.FIELD, "active", "withdrawn")
    assert world.ranked() == ["PD-02", "PD-03"]
    found = field_changes.standing(world.session, world.small.entries[0])
    assert (found.state, found.reason) == (EntryState.WITHDRAWN, "Sakit keras")
    assert found.since is not None
    assert found.since.isoformat() == "2022-08-19T17:00:00+00:00"
    event = world.session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert (event.action, event.subject) == ("entry.state", "entry:PD-01")
    assert '"on":"2022-08-20"' in event.after


def test_who_is_disqualified_comes_back_with_a_reason_and_every_mark(world: World) -> None:
    world.fill()
    before = world.record()
    entry = world.small.entries[0]
    field_changes.disqualify_entry(world.session, world.office, entry_id=entry, reason="Data palsu", on=DAY)
    refused("field.state", world.leave)
    refused(
        "reason.blank",
        lambda: field_changes.bring_back_entry(world.session, world.office, entry_id=entry, reason=" ", on=DAY),
    )
    field_changes.bring_back_entry(world.session, world.office, entry_id=entry, reason="Bukti sah", on=DAY)
    assert world.record() == before
    assert "PD-01" in world.ranked()
    refused(
        "field.state",
        lambda: field_changes.bring_back_entry(world.session, world.office, entry_id=entry, reason="Lagi", on=DAY),
    )


def test_withdrawing_refuses(world: World) -> None:
    events = audit.count(world.session)
    refused("reason.blank", lambda: world.leave("  "))
    refused("reason.long", lambda: world.leave("a" * 501))
    refused("field.future", lambda: world.leave(on=date(2022, 8, 23)))
    judge = as_judge(world.base, world.small.judges[0])
    entry = world.small.entries[0]
    for service in (field_changes.withdraw_entry, field_changes.disqualify_entry, field_changes.bring_back_entry):
        refused("office.role", lambda s=service: s(world.session, judge, entry_id=entry, reason="Sakit", on=DAY))
    decide(world, world.small.category)
    refused("category.decided", world.leave)
    assert audit.count(world.session) == events


def test_a_move_sets_the_sheets_aside_and_moving_back_restores_them(world: World) -> None:
    world.fill()
    before = world.record()
    world.session.query(Finalist).filter(Finalist.entry_id == world.small.entries[0]).delete()
    change = world.move(world.other)
    assert (change.before, change.after) == (world.small.category, world.other)
    assert world.session.scalars(select(ScoreSheet)).all() == []
    assert world.session.scalars(select(UnlockRequest)).all() == []
    assert world.session.scalars(select(Recusal.withdrawn_at)).one() is not None
    assert world.ranked() == ["PD-02", "PD-03"]
    (move,) = field_changes.standing(world.session, world.small.entries[0]).moves
    assert (move.origin, move.target, move.reason, move.sheets) == (
        "Perangkat Daerah",
        "Kecamatan",
        "Salah kategori",
        2,
    )
    world.move(world.small.category, "Ternyata benar")
    assert world.record() == before
    assert audit.broken_at(world.session) is None


def test_each_category_keeps_what_was_marked_there(world: World) -> None:
    world.fill()
    first = world.record()
    world.session.query(Finalist).delete()
    world.session.add(PanelMember(judge_id=world.small.judges[0], category_id=world.other, stage_id=world.small.stage))
    world.session.flush()
    world.move(world.other)
    judge = world.small.judges[0]
    world.session.add(
        Finalist(
            entry_id=world.small.entries[0], category_id=world.other, chosen_by="Sistem", chosen_at=world.base.now()
        )
    )
    world.session.flush()
    scoring.record_score(
        world.session,
        as_judge(world.base, judge),
        **world.where(judge),
        criterion_id=world.small.criteria[0],
        value=6000,
        expected=None,
    )
    second = world.record()
    world.session.query(Finalist).delete()
    world.move(world.small.category)
    assert world.record() == first
    world.move(world.other)
    assert world.record()[:3] == second[:3]  # type: ignore[index]
    world.move(world.small.category)
    assert world.record() == first
    assert len(world.session.scalars(select(EntryMove)).all()) == 4


def test_who_sits_on_the_new_panel_goes_on_abstaining(world: World) -> None:
    world.fill()
    world.session.query(Finalist).delete()
    second = world.small.judges[1]
    world.session.add(PanelMember(judge_id=second, category_id=world.other, stage_id=world.small.stage))
    world.session.flush()
    world.move(world.other)
    view = judging.sheet_view(world.session, **world.where(second))
    assert view.recusal == "Saudara"


def test_a_move_refuses(world: World) -> None:
    refused("field.finalist", lambda: world.move(world.other))
    world.session.query(Finalist).delete()
    refused("field.category", lambda: world.move(world.small.category))
    refused("field.category", lambda: world.move(99))
    refused("reason.blank", lambda: world.move(world.other, " "))
    judge = as_judge(world.base, world.small.judges[0])
    refused(
        "office.role",
        lambda: field_changes.move_entry(
            world.session, judge, entry_id=world.small.entries[0], category_id=world.other, reason="Salah"
        ),
    )
    refused(
        "entry.unknown",
        lambda: field_changes.move_entry(world.session, world.office, entry_id=99, category_id=1, reason="Salah"),
    )
    for decided in (world.small.category, world.other):
        row = decide(world, decided)
        refused("category.decided", lambda: world.move(world.other))
        row.state = "withdrawn"
        world.session.flush()
    world.session.get_one(Entry, world.small.entries[0]).state = "calibration"
    world.session.flush()
    refused("field.calibration", lambda: world.move(world.other))
    assert world.session.scalars(select(EntryMove)).all() == []


def decide(world: World, category: int) -> SealedResult:
    row = SealedResult(
        uid=world.base.new_id(),
        category_id=category,
        state="recorded",
        plenary_on=DAY,
        chair="Juri 1",
        recorded_by="Sekretaris Satu",
        recorded_at=world.base.now(),
        rules="{}",
        marks="",
        ranks=[],
        digest="0",
    )
    world.session.add(row)
    world.session.flush()
    return row


def test_an_abstention_rests_until_its_judge_meets_the_entry_again(world: World) -> None:
    third = Category(uid=world.base.new_id(), competition_id=1, code="UMKM", name="UMKM", position=3, cut_size=6)
    world.session.add(third)
    world.session.flush()
    world.fill()
    world.session.query(Finalist).delete()
    judge = world.small.judges[1]
    world.session.add(PanelMember(judge_id=judge, category_id=third.id, stage_id=world.small.stage))
    world.session.flush()

    def active() -> bool:
        resting = select(Recusal.withdrawn_at).where(Recusal.judge_id == judge)
        return world.session.scalars(resting).one() is None

    assert active()
    world.move(world.other)
    assert not active()
    world.move(third.id)
    assert active(), "the judge sits on this panel and still is a relative"
    world.move(world.other)
    world.move(world.small.category)
    assert active()


def test_an_entry_brings_no_title_twice_into_a_category(world: World) -> None:
    title = world.session.get_one(Entry, world.small.entries[0]).title
    world.session.query(Finalist).delete()
    twin = {"code": "KEC-01", "position": 1, "short_name": "Contoh", "recipient": "Contoh Kecamatan"}
    world.session.add(Entry(uid=world.base.new_id(), category_id=world.other, title=title.upper(), **twin))
    world.session.flush()
    refused("entry.duplicate", lambda: world.move(world.other))
