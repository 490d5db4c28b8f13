"""What becomes of a withdrawn, disqualified or moved entry, and of a replaced judge, beyond the ranking."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Certificate, Entry, Finalist, Judge, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.selection import Bar
from inovasi_desktop.services import (
    certificates,
    completeness,
    dashboard_figures,
    export,
    field_changes,
    panels,
    participation,
    results,
    selection,
)
from tests.builders import as_secretariat, ticking
from tests.finals import Finals, finals

DAY = date(2022, 8, 20)
TOTALS = {"PD-01": ("88", "90"), "PD-02": ("84", "86"), "PD-03": ("82", "80")}
Leave = Callable[..., object]


class World:
    """A finished final of three participants, each of a unit of its own."""

    def __init__(self, session: Session) -> None:
        self.session, self.base = session, ticking()
        self.ids: Finals = finals(session, self.base, TOTALS)
        self.office = as_secretariat(self.base)
        for n, code in enumerate(TOTALS, 1):
            unit = Unit(uid=self.base.new_id(), name=f"Contoh Dinas {n}", kind="opd", position=n)
            session.add(unit)
            session.flush()
            session.get_one(Entry, self.ids.entries[code]).unit_id = unit.id
        session.flush()

    @property
    def first(self) -> int:
        return self.ids.entries["PD-01"]

    def leave(self, how: Leave) -> None:
        how(self.session, self.office, entry_id=self.first, reason="Contoh sebab", on=DAY)

    def seal(self) -> None:
        where = {"category_id": self.ids.category}
        results.record_result(self.session, self.office, **where, plenary_on=date(2022, 8, 22), chair="Juri 1")
        found = results.current_result(self.session, self.ids.category)
        assert found is not None
        results.check_and_seal(self.session, as_secretariat(self.base, "Dua"), **where, seen=found.digest)

    def register(self) -> list[tuple[str, int]]:
        lines = certificates.register(self.session, self.ids.category)
        return [(line.entry_code, line.place) for line in lines]

    def scored(self, column: str) -> set[str]:
        return {row[column] for row in csv.DictReader(io.StringIO(export.export_scores(self.session)))}

    def matrix(self) -> tuple[list[str], list[str]]:
        """Return the participants and the judges of the completeness matrix."""
        found = completeness.completeness(self.session, self.ids.stages[0])
        return [row.code for row in found.rows], list(found.judges)


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


LEAVES = [(field_changes.withdraw_entry, "withdrawn"), (field_changes.disqualify_entry, "disqualified")]
LEAVERS = [how for how, _ in LEAVES]


@pytest.mark.parametrize(("how", "state"), LEAVES)
def test_participation_counts_the_disqualified_and_not_the_withdrawn(world: World, how: Leave, state: str) -> None:
    world.leave(how)
    present = {unit.unit for unit in participation.participation(world.session).present}
    assert ("Contoh Dinas 1" in present) is (state == "disqualified")
    field_changes.bring_back_entry(world.session, world.office, entry_id=world.first, reason="Keliru", on=DAY)
    assert len(participation.participation(world.session).present) == 3


@pytest.mark.parametrize("how", LEAVERS)
def test_who_is_out_gets_no_certificate_and_the_next_one_moves_up(world: World, how: Leave) -> None:
    world.leave(how)
    world.seal()
    assert world.register() == [("PD-02", 1), ("PD-03", 2)]


@pytest.mark.parametrize("how", LEAVERS)
def test_a_certificate_that_was_issued_is_said(world: World, how: Leave) -> None:
    world.seal()
    number = world.session.scalars(select(Certificate.number).where(Certificate.entry_id == world.first)).one()
    with pytest.raises(KnownError) as caught:
        world.leave(how)
    assert caught.value.code == "field.certificate"
    assert number in caught.value.message
    assert world.register()[0] == ("PD-01", 1)


def test_a_recorded_result_is_withdrawn_first(world: World) -> None:
    where = {"category_id": world.ids.category}
    results.record_result(world.session, world.office, **where, plenary_on=date(2022, 8, 22), chair="Juri 1")
    with pytest.raises(KnownError, match="Tarik pencatatannya") as caught:
        world.leave(field_changes.withdraw_entry)
    assert caught.value.code == "category.decided"
    results.withdraw_recorded(world.session, world.office, **where, reason="Ada yang mundur")
    world.leave(field_changes.withdraw_entry)
    world.seal()
    assert [code for code, _ in world.register()] == ["PD-02", "PD-03"]


@pytest.mark.parametrize("how", LEAVERS)
def test_the_scores_of_who_is_out_are_not_exported(world: World, how: Leave) -> None:
    world.leave(how)
    assert world.scored("entry") == {"PD-02", "PD-03"}


@pytest.mark.parametrize("how", LEAVERS)
def test_finalists_and_dashboard_leave_out_who_is_out(world: World, how: Leave) -> None:
    world.leave(how)
    rows = {row.code: row for row in selection.selection_view(world.session, world.ids.category).rows}
    assert rows["PD-01"].bar is Bar.OUT
    assert "Contoh sebab" in rows["PD-01"].bar_text
    found = dashboard_figures.figures(world.session, world.base.now())
    field = next(one for one in found.fields if one.id == world.ids.category)
    assert (field.entries, field.finalists) == (2, 2)
    assert world.matrix()[0] == ["PD-02", "PD-03"]
    world.session.query(Finalist).delete()
    with pytest.raises(KnownError) as caught:
        selection.put_in(world.session, world.office, entry_id=world.first, reason="Contoh", confirmed=True)
    assert caught.value.code == "selection.barred"


def test_a_moved_entry_is_counted_where_it_went(world: World) -> None:
    world.session.query(Finalist).filter(Finalist.entry_id == world.first).delete()
    field_changes.move_entry(
        world.session, world.office, entry_id=world.first, category_id=world.ids.empty_category, reason="Keliru"
    )
    line = next(one for one in participation.participation(world.session).units if one.unit == "Contoh Dinas 1")
    assert line.categories == ("KEC",)
    found = dashboard_figures.figures(world.session, world.base.now())
    assert {one.id: one.entries for one in found.fields} == {world.ids.category: 2, world.ids.empty_category: 1}
    world.seal()
    assert [code for code, _ in world.register()] == ["PD-02", "PD-03"]


def test_a_replaced_judge_is_owed_nothing_and_exported_only_when_counted(world: World) -> None:
    new = Judge(uid=world.base.new_id(), code="J9", name="Juri 9", position=9)
    world.session.add(new)
    world.session.flush()
    for stage in world.ids.stages:
        seat = {"judge_id": world.ids.judges[0], "category_id": world.ids.category, "stage_id": stage}
        panels.replace_judge(world.session, world.office, **seat, by_id=new.id, reason="Sakit")
    assert world.matrix()[1] == ["Juri 2", "Juri 9"]
    assert world.scored("judge") == {"J2", "J9"}
    with pytest.raises(KnownError):
        world.seal()
    for stage in world.ids.stages:
        seat = {"judge_id": world.ids.judges[0], "category_id": world.ids.category, "stage_id": stage}
        decision = {"value": True, "reason": "Rapat", "decided_on": date(2022, 8, 22)}
        panels.count_former(world.session, world.office, **seat, **decision)
    assert world.scored("judge") == {"J1", "J2", "J9"}
    assert participation.participation(world.session).present
