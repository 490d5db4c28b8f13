"""What the jury's room records beside marks: pledges, the schedule, abstentions, calibration, an operator's entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Competition, Entry, Recusal
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Actor, ChangeKind, Context, EntryState, RecusalKind, Role
from inovasi_desktop.services import (
    export,
    judging,
    own_marks,
    pledges,
    ranking,
    readiness,
    recap,
    recusals,
    schedule,
    scoring,
)
from inovasi_desktop.services.files import create_file
from inovasi_desktop.services.participation import participation
from tests.builders import START, Small, as_judge, as_secretariat, small_competition, ticking

TEXT = "Saya menilai menurut bukti."


@dataclass(frozen=True)
class World:
    session: Session
    base: Context
    small: Small

    def judge(self, place: int = 0) -> Context:
        return as_judge(self.base, self.small.judges[place], f"Juri {place + 1}")

    def operator(self) -> Context:
        return Context(Actor("Operator", Role.OPERATOR, "laptop"), self.base.now, self.base.new_id)

    def sheet(self, entry: int = 0, judge: int = 0) -> dict[str, int]:
        small = self.small
        return {"judge_id": small.judges[judge], "entry_id": small.entries[entry], "stage_id": small.stage}

    def last(self) -> AuditEvent:
        return self.session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()  # type: ignore[return-value]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    base = ticking()
    with create_file(tmp_path / "lomba.inovasi", base) as file, file.write() as session:
        yield World(session, base, small_competition(session, base))


class TestPledge:
    def ask(self, world: World) -> None:
        world.session.execute(update(Competition).values(integrity_text=TEXT))

    def test_without_a_text_nothing_is_owed(self, world: World) -> None:
        assert not pledges.pledge(world.session, world.small.judges[0]).owed
        with pytest.raises(KnownError, match="tidak memakai"):
            pledges.accept(world.session, world.judge(), judge_id=world.small.judges[0])

    def test_it_is_accepted_once_with_its_text(self, world: World) -> None:
        self.ask(world)
        judge = world.small.judges[0]
        assert pledges.pledge(world.session, judge).owed
        change = pledges.accept(world.session, world.judge(), judge_id=judge)
        assert change is not None
        assert change.kind is ChangeKind.PLEDGE
        assert (world.last().action, world.last().subject) == ("pledge.accept", "judge:J1")
        assert pledges.accept(world.session, world.judge(), judge_id=judge) is None
        world.session.execute(update(Competition).values(integrity_text="Lain"))
        assert pledges.pledge(world.session, judge).text == TEXT

    def test_nobody_accepts_for_another(self, world: World) -> None:
        self.ask(world)
        for context in (world.judge(1), as_secretariat(world.base), world.operator()):
            with pytest.raises(KnownError) as caught:
                pledges.accept(world.session, context, judge_id=world.small.judges[0])
            assert caught.value.code == "pledge.other_judge"


class TestSchedule:
    def test_without_one_the_roster_gives_the_order(self, world: World) -> None:
        found = schedule.turns(world.session, world.small.stage)
        assert [(turn.code, turn.scheduled) for turn in found] == [("PD-01", False), ("PD-02", False), ("PD-03", False)]

    def test_the_scheduled_come_first_and_the_rest_follow(self, world: World) -> None:
        first, second, third = world.small.entries
        schedule.arrange(
            world.session,
            as_secretariat(world.base),
            stage_id=world.small.stage,
            entries=[third, first],
            starts={third: START},
            place="Ruang 1",
        )
        found = schedule.turns(world.session, world.small.stage)
        assert [(turn.entry_id, turn.starts_at, turn.place) for turn in found] == [
            (third, START, "Ruang 1"), (first, None, "Ruang 1"), (second, None, ""),
        ]  # fmt: skip
        assert world.last().action == "schedule.arrange"

    def test_a_new_order_keeps_the_times(self, world: World) -> None:
        first, second, third = world.small.entries
        where = {"stage_id": world.small.stage}
        starts = {first: START, second: START + timedelta(minutes=25)}
        schedule.arrange(world.session, world.operator(), **where, entries=[first, second], starts=starts)
        schedule.arrange(world.session, world.operator(), **where, entries=[second])
        found = [(turn.entry_id, turn.starts_at) for turn in schedule.turns(world.session, world.small.stage)]
        assert found == [(second, starts[second]), (first, START), (third, None)]

    def test_who_may_and_whom(self, world: World) -> None:
        entries = list(world.small.entries)
        for context, wanted in (
            (world.judge(), entries),
            (world.operator(), [entries[0], entries[0]]),
            (world.operator(), [9999]),
        ):
            with pytest.raises(KnownError):
                schedule.arrange(world.session, context, stage_id=world.small.stage, entries=wanted)
        with pytest.raises(KnownError):
            schedule.turns(world.session, 9999)


class TestAbstention:
    @pytest.mark.parametrize(
        ("kind", "words", "stored"),
        [
            (RecusalKind.CONFLICT, "", "Benturan kepentingan"),
            (RecusalKind.CONFLICT, " satu  kantor ", "Benturan kepentingan: satu kantor"),
            (RecusalKind.ABSENT, "", "Tidak hadir"),
            (RecusalKind.OTHER, "sakit", "sakit"),
        ],
    )
    def test_kind_and_words(self, world: World, kind: RecusalKind, words: str, stored: str) -> None:
        recusals.abstain(world.session, world.judge(), **world.sheet(), kind=kind, reason=words)
        row = world.session.execute(select(Recusal.kind, Recusal.reason)).one()
        assert tuple(row) == (kind.value, stored)
        assert judging.sheet_view(world.session, **world.sheet()).recusal == stored

    def test_another_reason_must_be_written_and_not_be_a_novel(self, world: World) -> None:
        for words in (" ", "x" * 501):
            with pytest.raises(KnownError):
                recusals.abstain(world.session, world.judge(), **world.sheet(), kind=RecusalKind.OTHER, reason=words)

    def test_marks_that_do_not_count_are_no_example(self, world: World) -> None:
        where = {"judge_id": world.small.judges[0], "stage_id": world.small.stage}
        scoring.record_score(
            world.session,
            world.judge(),
            **world.sheet(),
            criterion_id=world.small.criteria[0],
            value=8000,
            expected=None,
        )
        assert own_marks.own_marks(world.session, **where).values == (8000,)
        recusals.abstain(world.session, world.judge(), **world.sheet(), reason="Contoh")
        assert own_marks.own_marks(world.session, **where).values == ()
        recusals.withdraw(world.session, world.judge(), **world.sheet())
        assert own_marks.own_marks(world.session, **where).values == (8000,)

    def test_own_marks_of_one_category(self, world: World) -> None:
        where = {"judge_id": world.small.judges[0], "stage_id": world.small.stage}
        criterion = world.small.criteria[0]
        for entry, value in ((0, 8000), (1, 9000)):
            scoring.record_score(
                world.session, world.judge(), **world.sheet(entry), criterion_id=criterion, value=value, expected=None
            )
        competition = world.session.scalars(select(Competition.id)).one()
        second = Category(competition_id=competition, code="KEC", name="Kecamatan", position=2, cut_size=1)
        world.session.add(second)
        world.session.flush()
        world.session.get_one(Entry, world.small.entries[1]).category_id = second.id
        world.session.flush()
        assert own_marks.own_marks(world.session, **where, category_id=world.small.category).values == (8000,)
        assert own_marks.own_marks(world.session, **where, category_id=second.id).values == (9000,)

    def test_an_operator_notes_an_absent_judge_and_takes_it_back(self, world: World) -> None:
        recusals.abstain(world.session, world.operator(), **world.sheet(), kind=RecusalKind.ABSENT, reason="")
        mark = {**world.sheet(), "criterion_id": world.small.criteria[0], "value": 8000, "expected": None}
        with pytest.raises(KnownError, match="Juri 1 abstain untuk Contoh 1"):
            scoring.record_score(world.session, world.operator(), **mark)
        recusals.withdraw(world.session, world.operator(), **world.sheet())
        assert scoring.record_score(world.session, world.operator(), **mark) is not None
        assert world.last().role == "operator"


class TestCalibration:
    @pytest.fixture
    def case(self, world: World) -> int:
        """A calibration case that belongs to a unit, with a full, locked sheet of both judges."""
        case = Entry(
            uid=world.base.new_id(),
            category_id=world.small.category,
            code="PD-K",
            position=0,
            title="Contoh Kalibrasi",
            short_name="Kalibrasi",
            recipient="Kasus latihan",
            state=EntryState.CALIBRATION,
        )
        world.session.add(case)
        world.session.flush()
        for place in (0, 1):
            self.fill(world, case.id, place, 9000)
        return case.id

    @staticmethod
    def fill(world: World, entry: int, place: int, value: int) -> None:
        where = {"judge_id": world.small.judges[place], "entry_id": entry, "stage_id": world.small.stage}
        for criterion in world.small.criteria:
            scoring.record_score(
                world.session, world.judge(place), **where, criterion_id=criterion, value=value, expected=None
            )
        scoring.lock_sheet(world.session, world.judge(place), **where)

    def test_every_judge_sees_it_first_and_it_is_no_work_left(self, world: World, case: int) -> None:
        where = {"judge_id": world.small.judges[0], "stage_id": world.small.stage}
        rows = judging.sheet_list(world.session, **where, category_id=world.small.category)
        assert [(row.code, row.calibration) for row in rows][:2] == [("PD-K", True), ("PD-01", False)]
        (assignment,) = judging.list_assignments(world.session, world.small.judges[0])
        assert (assignment.done, assignment.of) == (0, 3)
        assert judging.sheet_view(world.session, **where, entry_id=case).calibration

    def test_it_counts_nowhere(self, world: World, case: int) -> None:
        for entry in world.small.entries:
            for place in (0, 1):
                self.fill(world, entry, place, 7000 + 100 * entry)
        found = self.everything(world)
        assert "PD-K" not in repr(found)
        world.session.get_one(Entry, case).removed_at = world.base.now()
        world.session.flush()
        assert self.everything(world) == found

    @staticmethod
    def everything(world: World) -> tuple[object, ...]:
        session, category = world.session, world.small.category
        ranked = ranking.rank_category(session, category)
        return (
            ranked.entries,
            list(ranked.missing),
            ranking.rank_in_full(session, category).result.entries,
            readiness.readiness(session, category, ranked),
            recap.recap_view(session, category).rows,
            export.export_scores(session),
            export.export_rules(session),
            participation(session),
            schedule.turns(session, world.small.stage),
        )
