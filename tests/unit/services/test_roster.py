"""The roster: every spelling means one unit, edits are undoable, and nothing is deleted."""

from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Entry
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.roster import Roster, UnitKind, UnitLine
from inovasi_desktop.domain.values import ChangeKind, Context
from inovasi_desktop.services import roster
from inovasi_desktop.services.participation import participation
from inovasi_desktop.services.sample_seed import plant
from tests.builders import as_judge, as_secretariat, ticking


@pytest.fixture
def office(session: Session) -> Context:
    base = ticking()
    plant(session, base, UUID(int=1))
    return as_secretariat(base)


def unit(session: Session, short_name: str) -> UnitLine:
    return next(one for one in roster.roster(session).units if one.short_name == short_name)


def told(session: Session) -> str:
    return session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq.desc())).first() or ""


def code(act: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(KnownError) as caught:
        act(*args, **kwargs)  # type: ignore[operator]
    return caught.value.code


def test_the_sample_lacks_one_unit(session: Session, office: Context) -> None:
    found = roster.roster(session)
    assert (found.sentence, found.missing) == ("terdaftar 52 dari target 53", 1)
    assert unit(session, "Diskominfo").entries == 1
    roster.add_unit(session, office, name="Contoh Unit Baru", short_name="CUB")
    found = roster.roster(session)
    assert (found.sentence, found.missing) == ("terdaftar 53 dari target 53", 0)
    assert Roster((), None).sentence == "terdaftar 0 unit kerja"


def test_a_new_unit_is_found_by_each_of_its_names(session: Session, office: Context) -> None:
    change = roster.add_unit(
        session,
        office,
        name="  Contoh  Kecamatan Baru II",
        short_name="KB 2",
        kind=UnitKind.KECAMATAN,
        aliases=("Baru",),
    )
    spellings = roster.spellings(session)
    assert {spellings[fold(text)] for text in ("contoh kecamatan baru 2", "KB II", "BARU")} == {change.unit_id}
    assert (change.kind, told(session)) == (ChangeKind.UNIT, "unit.add")
    assert unit(session, "KB 2").name == "Contoh Kecamatan Baru II"


def test_a_spelling_means_one_unit_only(session: Session, office: Context) -> None:
    assert code(roster.add_unit, session, office, name="dinas KESEHATAN") == "unit.known"
    assert code(roster.add_unit, session, office, name="Contoh", short_name="Dinkes") == "unit.known"
    assert code(roster.add_unit, session, office, name=" - ") == "unit.name"
    assert code(roster.add_unit, session, office, name="x" * 400) == "unit.long"


def test_edits_swap_back_and_spellings_go_with_the_names(session: Session, office: Context) -> None:
    dinkes = unit(session, "Dinkes")
    where = {"unit_id": dinkes.id, "part": "name"}
    change = roster.edit_unit(session, office, **where, value="Contoh Dinas Sehat", expected=dinkes.name)
    assert change is not None
    assert (change.kind, change.before, change.after) == (ChangeKind.UNIT_FIELD, dinkes.name, "Contoh Dinas Sehat")
    assert fold(dinkes.name) not in roster.spellings(session)
    assert roster.edit_unit(session, office, **where, value="Contoh Dinas Sehat", expected="Contoh Dinas Sehat") is None
    with pytest.raises(ConflictError):
        roster.edit_unit(session, office, **where, value="Lain", expected=dinkes.name)
    roster.edit_unit(session, office, **where, value=dinkes.name, expected="Contoh Dinas Sehat")
    assert unit(session, "Dinkes") == dinkes
    for part, value in (("active", False), ("must_take_part", False), ("kind", "lain"), ("note", "Contoh catatan")):
        stored = getattr(unit(session, "Dinkes"), part)
        roster.edit_unit(session, office, unit_id=dinkes.id, part=part, value=value, expected=stored)
        assert getattr(unit(session, "Dinkes"), part) == value


def test_aliases_are_replaced_whole(session: Session, office: Context) -> None:
    pupr = unit(session, "PUPR")
    assert set(pupr.aliases) == {"Dinas PUPR", "PU-PR", "DPUPR"}
    wanted = ("DPUPR", "Contoh PU", "contoh pu", "  ", pupr.name)
    change = roster.set_aliases(session, office, unit_id=pupr.id, value=wanted, expected=pupr.aliases)
    assert change is not None
    assert change.after == unit(session, "PUPR").aliases == ("DPUPR", "Contoh PU")
    roster.set_aliases(session, office, unit_id=pupr.id, value=pupr.aliases, expected=("DPUPR", "Contoh PU"))
    assert unit(session, "PUPR") == pupr
    taken = code(roster.set_aliases, session, office, unit_id=pupr.id, value=("SU 2",), expected=pupr.aliases)
    assert taken == "unit.known"


def test_a_removed_unit_comes_back(session: Session, office: Context) -> None:
    session.execute(update(Entry).where(Entry.code == "PD-04").values(removed_at=office.now()))
    dinkes = unit(session, "Dinkes")
    roster.set_unit_removed(session, office, unit_id=dinkes.id, value=True, expected=False)
    found = roster.roster(session)
    assert (found.registered, found.units[-1].name) == (51, dinkes.name)
    assert fold("Dinkes") not in roster.spellings(session)
    assert code(roster.add_unit, session, office, name="Dinas Kesehatan") == "unit.removed"
    roster.set_unit_removed(session, office, unit_id=dinkes.id, value=False, expected=True)
    assert unit(session, "Dinkes") == dinkes


def test_a_unit_with_participants_stays(session: Session, office: Context) -> None:
    where = {"unit_id": unit(session, "Diskominfo").id, "value": True, "expected": False}
    assert code(roster.set_unit_removed, session, office, **where) == "unit.entries"


def test_only_the_secretariat(session: Session, office: Context) -> None:
    judge = as_judge(office, 1)
    assert code(roster.add_unit, session, judge, name="Contoh") == "office.role"
    where = {"unit_id": 1, "value": "x", "expected": "y"}
    assert code(roster.edit_unit, session, judge, part="name", **where) == "office.role"
    assert code(roster.set_aliases, session, judge, unit_id=1, value=(), expected=()) == "office.role"
    assert code(roster.set_unit_removed, session, judge, unit_id=1, value=True, expected=False) == "office.role"


def test_a_new_unit_takes_no_spelling_of_another_and_the_trail_has_them_all(session: Session, office: Context) -> None:
    taken = unit(session, "Dinkes").name
    assert code(roster.add_unit, session, office, name="Contoh Badan Baru", aliases=("dinkes",)) == "unit.known"
    roster.add_unit(session, office, name="Contoh Badan Baru", aliases=("Badan Contoh",))
    event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert event is not None
    assert "Badan Contoh" in (event.after or "")
    assert taken


def test_the_target_is_held_against_the_units_that_must_take_part_everywhere(session: Session, office: Context) -> None:
    dinkes = unit(session, "Dinkes").id
    roster.edit_unit(session, office, unit_id=dinkes, part="active", value=False, expected=True)
    report = participation(session)
    found = roster.roster(session)
    assert (len(report.units), report.expected, report.unknown) == (51, 53, 2)
    assert (found.counted, found.missing) == (51, 2)
    assert "51 dari target 53" in found.sentence
    assert roster.counted(session) == (51, 53)
