"""The jury and its panels: editing with undo values, seats, replaced judges, the plenary's word on their marks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Entry, Judge, PanelMember, Unit, UnitAlias
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.jury import JudgeField, Place, SeatKey
from inovasi_desktop.domain.panels import Weight, coverage, usual_size
from inovasi_desktop.domain.recount import recount
from inovasi_desktop.domain.values import ChangeKind, Context
from inovasi_desktop.services import audit, judging, jury, panel_matrix, panels, ranking, scoring
from inovasi_desktop.services.export import export_rules, export_scores
from inovasi_desktop.services.readiness import readiness
from tests.builders import Small, as_judge, as_secretariat, small_competition, ticking

DAY = date(2022, 8, 22)


@dataclass(frozen=True)
class World:
    session: Session
    base: Context
    small: Small

    @property
    def office(self) -> Context:
        return as_secretariat(self.base)

    def seat(self, place: int = 0) -> dict[str, int]:
        return {
            "judge_id": self.small.judges[place],
            "category_id": self.small.category,
            "stage_id": self.small.stage,
        }

    def fill(self, judge: int, entry: int, value: int, *, criteria: int = 5) -> None:
        where = {
            "judge_id": self.small.judges[judge],
            "entry_id": self.small.entries[entry],
            "stage_id": self.small.stage,
        }
        context = as_judge(self.base, where["judge_id"])
        for criterion in self.small.criteria[:criteria]:
            scoring.record_score(self.session, context, **where, criterion_id=criterion, value=value, expected=None)
        if criteria == len(self.small.criteria):
            scoring.lock_sheet(self.session, context, **where)

    def totals(self) -> dict[str, str | None]:
        """Return the totals, after both ways of computing them agreed."""
        ours = ranking.rank_category(self.session, self.small.category)
        files = (export_scores(self.session).encode(), export_rules(self.session).encode())
        (other,) = recount(*files, scores_name="scores.csv", rules_name="rules.json").categories
        assert [(one.entry, one.rank, one.total) for one in ours.entries] == [
            (one.entry, one.rank, one.total) for one in other.entries
        ]
        assert ours.complete == other.complete
        return {one.entry: one.total for one in ours.entries}


@pytest.fixture
def world(session: Session) -> World:
    base = ticking()
    return World(session, base, small_competition(session, base, entries=2, judges=3))


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(KnownError) as caught:
        act()
    assert caught.value.code == code


def test_a_judge_is_added_with_the_next_free_code(world: World) -> None:
    change = jury.add_judge(world.session, world.office, name="  Juri   4 ", title="Ketua", nip="1" * 18)
    added = jury.list_judges(world.session)[-1]
    assert (added.id, added.code, added.name, added.nip, added.seats) == (change.judge_id, "J4", "Juri 4", "1" * 18, 0)
    assert change.kind is ChangeKind.JURY
    refused("judge.twice", lambda: jury.add_judge(world.session, world.office, name="juri IV"))
    refused("judge.name", lambda: jury.add_judge(world.session, world.office, name=" - "))
    refused("judge.nip", lambda: jury.add_judge(world.session, world.office, name="Juri 5", nip="123"))
    refused("judge.long", lambda: jury.add_judge(world.session, world.office, name="Juri 5", title="a" * 201))
    assert len(jury.list_judges(world.session)) == 4


def test_edits_carry_what_undo_needs(world: World) -> None:
    first = world.small.judges[0]

    def put(value: str, expected: str) -> object:
        return jury.edit_judge(
            world.session, world.office, judge_id=first, field=JudgeField.NIP, value=value, expected=expected
        )

    change = put("1975 0101 200003 1 001", "")
    assert (change.kind, change.part, change.before, change.after) == (  # type: ignore[attr-defined]
        ChangeKind.JUDGE,
        "nip",
        "",
        "197501012000031001",
    )
    assert put("197501012000031001", "197501012000031001") is None
    with pytest.raises(ConflictError):
        put("1" * 18, "")
    put("", "197501012000031001")
    assert jury.list_judges(world.session)[0].nip == ""
    assert audit.broken_at(world.session) is None


def test_one_judge_presides(world: World) -> None:
    first, second, _ = world.small.judges
    assert jury.set_chair(world.session, world.office, value=first, expected=None) is not None
    assert jury.set_chair(world.session, world.office, value=second, expected=first) is not None
    assert [judge.chair for judge in jury.list_judges(world.session)] == [False, True, False]
    with pytest.raises(ConflictError):
        jury.set_chair(world.session, world.office, value=None, expected=first)
    jury.set_chair(world.session, world.office, value=None, expected=second)
    assert not any(judge.chair for judge in jury.list_judges(world.session))


def test_a_judge_retires_from_an_empty_desk_and_returns(world: World) -> None:
    where = {"judge_id": world.small.judges[0]}
    retire = lambda value, expected: jury.retire_judge(  # noqa: E731
        world.session, world.office, **where, value=value, expected=expected
    )
    refused("judge.seated", lambda: retire(True, False))
    panels.seat_judge(world.session, world.office, **world.seat(), value=False, expected=True)
    retire(True, False)
    assert [judge.code for judge in jury.list_judges(world.session)] == ["J2", "J3"]
    assert jury.list_judges(world.session, retired=True)[-1].retired
    refused(
        "judge.unknown", lambda: jury.set_chair(world.session, world.office, value=where["judge_id"], expected=None)
    )
    retire(False, True)
    assert [judge.code for judge in jury.list_judges(world.session)] == ["J1", "J2", "J3"]


def test_only_the_secretariat(world: World) -> None:
    judge = as_judge(world.base, world.small.judges[0])
    first = world.small.judges[0]
    acts: list[Callable[[], object]] = [
        lambda: jury.add_judge(world.session, judge, name="Juri 9"),
        lambda: jury.edit_judge(
            world.session, judge, judge_id=first, field=JudgeField.NAME, value="X", expected="Juri 1"
        ),
        lambda: jury.set_chair(world.session, judge, value=first, expected=None),
        lambda: jury.retire_judge(world.session, judge, judge_id=first, value=True, expected=False),
        lambda: panels.seat_judge(world.session, judge, **world.seat(), value=False, expected=True),
        lambda: panels.replace_judge(world.session, judge, **world.seat(), by_id=None, reason="Sakit"),
        lambda: panels.count_former(world.session, judge, **world.seat(), value=True, reason="Pleno", decided_on=DAY),
        lambda: panel_matrix.set_conflict(
            world.session,
            judge,
            judge_id=first,
            entry_id=world.small.entries[0],
            stage_id=world.small.stage,
            value=True,
            expected=False,
        ),
    ]
    events = audit.count(world.session)
    for act in acts:
        refused("office.role", act)
    assert audit.count(world.session) == events


def test_seats_are_given_and_taken_until_marks_lie_there(world: World) -> None:
    change = panels.seat_judge(world.session, world.office, **world.seat(), value=False, expected=True)
    assert change is not None
    assert (change.kind, change.before, change.after) == (ChangeKind.PANEL, True, False)
    assert judging.list_assignments(world.session, world.small.judges[0]) == ()
    with pytest.raises(ConflictError):
        panels.seat_judge(world.session, world.office, **world.seat(), value=True, expected=True)
    panels.seat_judge(world.session, world.office, **world.seat(), value=True, expected=False)
    assert len(judging.list_assignments(world.session, world.small.judges[0])) == 1
    world.fill(0, 0, 8000, criteria=1)
    refused(
        "panel.marked",
        lambda: panels.seat_judge(world.session, world.office, **world.seat(), value=False, expected=True),
    )
    refused(
        "panel.place",
        lambda: panels.seat_judge(
            world.session, world.office, **{**world.seat(), "stage_id": 99}, value=True, expected=False
        ),
    )


def test_a_replaced_judges_marks_stay_and_count_only_by_the_plenary(world: World) -> None:
    for judge, entry, value in ((0, 0, 9000), (1, 0, 8000), (1, 1, 7000), (2, 0, 6000), (2, 1, 6000)):
        world.fill(judge, entry, value)
    world.fill(0, 1, 9000, criteria=2)
    added = jury.add_judge(world.session, world.office, name="Juri 4").judge_id
    panels.replace_judge(world.session, world.office, **world.seat(0), by_id=None, reason="Pindah tugas")
    assert world.totals() == {"PD-01": "70.00", "PD-02": "65.00"}
    seat = panel_matrix.panel_matrix(world.session).seat(world.small.judges[0], Place(world.small.category, 1))
    assert (seat.former, seat.sheets, seat.reason, seat.counts) == (True, 2, "Pindah tugas", False)
    assert readiness(
        world.session, world.small.category, ranking.rank_category(world.session, world.small.category)
    ).ready

    count = lambda value: panels.count_former(  # noqa: E731
        world.session, world.office, **world.seat(0), value=value, reason="Keputusan pleno", decided_on=DAY
    )
    change = count(True)
    assert change is not None
    assert change.kind is ChangeKind.JURY
    assert world.totals() == {"PD-01": "76.67", "PD-02": "65.00"}  # the unfinished sheet is as an abstention
    assert readiness(
        world.session, world.small.category, ranking.rank_category(world.session, world.small.category)
    ).ready
    event = world.session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event.subject == "panel:PD/paparan/J1"
    assert event.after == '{"counts":true,"decided_on":"2022-08-22","reason":"Keputusan pleno"}'
    assert count(True) is None
    count(False)
    assert world.totals() == {"PD-01": "70.00", "PD-02": "65.00"}

    panels.seat_judge(world.session, world.office, **{**world.seat(), "judge_id": added}, value=True, expected=False)
    assert not ranking.rank_category(world.session, world.small.category).complete  # who came instead owes the sheets


def test_who_comes_instead_sits_at_once(world: World) -> None:
    added = jury.add_judge(world.session, world.office, name="Juri 4").judge_id
    change = panels.replace_judge(world.session, world.office, **world.seat(0), by_id=added, reason="Sakit")
    assert change.after == added
    matrix = panel_matrix.panel_matrix(world.session)
    place = Place(world.small.category, world.small.stage)
    assert matrix.panel(place) == (*world.small.judges[1:], added)
    assert matrix.seat(world.small.judges[0], place).replaced_by == "Juri 4"
    for by in (world.small.judges[1], world.small.judges[2]):
        refused(
            "panel.same",
            lambda by=by: panels.replace_judge(
                world.session, world.office, **world.seat(1 if by != world.small.judges[1] else 2), by_id=by, reason="X"
            ),
        )
    refused(
        "panel.empty",
        lambda: panels.replace_judge(world.session, world.office, **world.seat(0), by_id=None, reason="Sakit"),
    )
    refused(
        "panel.seated",
        lambda: panels.count_former(
            world.session, world.office, **world.seat(1), value=True, reason="Pleno", decided_on=DAY
        ),
    )
    panels.seat_judge(world.session, world.office, **world.seat(0), value=True, expected=False)
    again = panel_matrix.panel_matrix(world.session).seats[SeatKey(**world.seat(0))]
    assert (again.reason, again.replaced_by, again.counts) == ("", "", False)


def test_an_institution_in_common_is_found_and_becomes_an_abstention(world: World) -> None:
    session = world.session
    unit = Unit(uid=world.base.new_id(), name="Dinas Contoh Besar", short_name="Dincoba", kind="opd", position=1)
    session.add(unit)
    session.flush()
    session.add(UnitAlias(unit_id=unit.id, text="D. Contoh Besar", folded="d contoh besar"))
    session.get_one(Entry, world.small.entries[1]).unit_id = unit.id
    session.get_one(Judge, world.small.judges[0]).institution = "DINCOBA Kota Palembang"
    session.get_one(Judge, world.small.judges[1]).institution = "Dinas Contoh"
    session.flush()
    (found,) = panel_matrix.conflicts(session)
    assert (found.judge, found.entry, found.open_stages) == (
        "Juri 1",
        "Contoh 2",
        ((world.small.stage, "Wawancara dan paparan"),),
    )
    where = {"judge_id": found.judge_id, "entry_id": found.entry_id, "stage_id": world.small.stage}
    change = panel_matrix.set_conflict(session, world.office, **where, value=True, expected=False)
    assert change is not None
    assert change.kind is ChangeKind.CONFLICT
    assert judging.sheet_view(session, **where).recusal == "Benturan kepentingan"
    (found,) = panel_matrix.conflicts(session)
    assert found.open_stages == ()
    matrix = panel_matrix.panel_matrix(session)
    remarks = [remark.text for remark in coverage(matrix, 3)]
    assert remarks == ["Perangkat Daerah, Wawancara dan paparan: Contoh 2 tinggal 2 juri karena abstain, diinginkan 3."]
    panel_matrix.set_conflict(session, world.office, **where, value=False, expected=True)
    assert judging.sheet_view(session, **where).recusal is None
    world.fill(0, 1, 8000)
    refused(
        "sheet.locked",
        lambda: panel_matrix.set_conflict(session, world.office, **where, value=True, expected=False),
    )


def test_the_usual_size_is_wanted(world: World) -> None:
    matrix = panel_matrix.panel_matrix(world.session)
    assert usual_size(matrix) == 3
    assert coverage(matrix, 3) == ()
    (remark,) = coverage(matrix, 4)
    assert (remark.weight, remark.text) == (
        Weight.LACK,
        "Perangkat Daerah, Wawancara dan paparan: 3 juri, diinginkan 4.",
    )
    world.session.query(PanelMember).delete()
    (remark,) = coverage(panel_matrix.panel_matrix(world.session), 3)
    assert remark.text == "Perangkat Daerah, Wawancara dan paparan: belum ada juri."


def test_the_trail_keeps_what_a_returning_judge_leaves_behind(world: World) -> None:
    world.fill(0, 0, 8000)
    panels.replace_judge(world.session, world.office, **world.seat(), by_id=None, reason="Sakit")
    decided = {"value": True, "reason": "Pleno", "decided_on": date(2022, 8, 20)}
    panels.count_former(world.session, world.office, **world.seat(), **decided)
    panels.seat_judge(world.session, world.office, **world.seat(), value=True, expected=False)
    event = world.session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert event.before == '{"counts":true,"reason":"Sakit"}'
