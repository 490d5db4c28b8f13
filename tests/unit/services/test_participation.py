"""Who took part and who did not: counted from the roster, the unknown ones included."""

import csv
from datetime import date
from io import StringIO
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Competition, Entry, Unit
from inovasi_desktop.domain.participation import CSV_HEADER, Participation, UnitParticipation
from inovasi_desktop.services.participation import participation
from inovasi_desktop.services.sample_context import SampleClock, sample_context
from inovasi_desktop.services.sample_seed import plant


@pytest.fixture
def planted(session: Session) -> Session:
    plant(session, sample_context(SampleClock(date(2022, 7, 25))), UUID(int=1))
    return session


def rows(found: Participation) -> list[dict[str, str]]:
    text = found.to_csv().decode()
    assert text.splitlines()[0] == ",".join(CSV_HEADER)
    return list(csv.DictReader(StringIO(text)))


def test_the_sample_counts_36_of_53(planted: Session) -> None:
    found = participation(planted)
    assert (len(found.present), found.expected, found.absent_count, found.unknown) == (36, 53, 17, 1)
    kinds = [unit.kind for unit in found.present]
    assert (kinds.count("opd"), kinds.count("kecamatan")) == (19, 17)
    assert [unit.unit for unit in found.absent if unit.kind == "kecamatan"] == ["Kecamatan Sematang Borang"]


def test_csv_names_each_and_leaves_the_unknown_one_nameless(planted: Session) -> None:
    found = rows(participation(planted))
    assert len(found) == 53
    assert sum(row["took_part"] == "yes" for row in found) == 36
    assert sum(row["took_part"] == "no" for row in found) == 17
    by_name = {row["unit"]: row for row in found}
    assert by_name["Dinas Komunikasi dan Informatika"] == {
        "unit": "Dinas Komunikasi dan Informatika",
        "short_name": "Diskominfo",
        "kind": "opd",
        "took_part": "yes",
        "categories": "PD",
        "entries": "PD-01",
    }
    assert [row["unit"] for row in found if row["kind"] == "unknown"] == [""]


def test_a_withdrawn_entry_is_no_participation_but_a_disqualified_one_is(planted: Session) -> None:
    for code, state in (("PD-04", "withdrawn"), ("PD-05", "disqualified")):
        planted.scalars(select(Entry).where(Entry.code == code)).one().state = state
    planted.flush()
    absent = {unit.unit for unit in participation(planted).absent}
    assert "Dinas Kesehatan" in absent
    assert "Dinas Kependudukan dan Pencatatan Sipil" not in absent


def test_several_entries_of_a_unit_count_once(planted: Session) -> None:
    unit = planted.scalars(select(Unit).where(Unit.short_name == "Sako")).one()
    planted.scalars(select(Entry).where(Entry.code == "UMKM-01")).one().unit_id = unit.id
    planted.flush()
    found = participation(planted)
    assert len(found.present) == 36
    line = next(line for line in found.units if line.short_name == "Sako")
    assert (line.categories, line.entries) == (("KEC", "UMKM"), ("KEC-14", "UMKM-01"))
    assert next(row for row in rows(found) if row["short_name"] == "Sako")["entries"] == "KEC-14 UMKM-01"


def test_units_that_need_not_take_part_do_not_count(planted: Session) -> None:
    planted.scalars(select(Unit).where(Unit.short_name == "Setda")).one().must_take_part = False
    planted.scalars(select(Unit).where(Unit.short_name == "Setwan")).one().active = False
    planted.scalars(select(Competition)).one().unit_target = None
    planted.flush()
    found = participation(planted)
    assert (found.expected, found.unknown, len(found.present)) == (50, 0, 36)


def test_a_roster_longer_than_its_target_has_nobody_unknown() -> None:
    units = tuple(UnitParticipation(f"Dinas {n}", "", "opd", (), ()) for n in range(3))
    found = Participation(units, target=2)
    assert (found.expected, found.unknown, found.absent_count) == (3, 0, 3)


def test_csv_keeps_text_as_it_stands() -> None:
    name = '=Dinas "A", Palembang'
    found = Participation((UnitParticipation(name, "@A", "lain", ("PD",), ("PD-01",)),), target=None)
    assert rows(found)[0]["unit"] == name
