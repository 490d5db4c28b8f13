"""Importing a roster: units are known again by any spelling, and the whole plan is written or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.column_matching import UNIT_FIELDS, find_heading, match_columns
from inovasi_desktop.domain.entry_plan import Code, Fix, Plan, Request, Status
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.roster import UnitKind, UnitLine
from inovasi_desktop.domain.tables import Line, Table
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import audit, roster, roster_import
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.sample_seed import plant
from tests.builders import as_judge, as_secretariat, ticking

HEADS = ("No", "Nama Unit Kerja", "Singkatan", "Jenis", "Nama lain", "Wajib ikut")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[CompetitionFile, Context]]:
    base = ticking()
    with create_file(tmp_path / "uji.inovasi", base) as file:
        with file.write() as session:
            plant(session, base, UUID(int=1))
        yield file, as_secretariat(base)


def request(*rows: tuple[str, ...]) -> Request:
    full = [HEADS, *(("1", *row, *[""] * (len(HEADS) - 1 - len(row))) for row in rows)]
    table = Table("OPD", tuple(Line(n, row) for n, row in enumerate(full, 1)))
    heading = find_heading(table, UNIT_FIELDS)
    with_names = match_columns(table, heading, UNIT_FIELDS, roster_import.Known({}, {}))
    columns = dict(zip(UNIT_FIELDS, range(1, 6), strict=True))
    assert dict(with_names.columns).items() <= columns.items()
    return Request(table, heading.lines, columns)


def planned(file: CompetitionFile, wanted: Request) -> Plan:
    with file.read() as session:
        return roster_import.make_unit_plan(session, wanted)


def imported(file: CompetitionFile, context: Context, wanted: Request) -> Plan:
    plan = planned(file, wanted)
    with file.write() as session:
        roster_import.import_units(session, context, request=wanted, plan=plan, source="opd.xlsx · OPD")
    return plan


def unit(file: CompetitionFile, name: str) -> UnitLine:
    with file.read() as session:
        return next(one for one in roster.roster(session).units if name in (one.name, one.short_name))


def test_new_known_and_changed_units(office: tuple[CompetitionFile, Context]) -> None:
    file, context = office
    wanted = request(
        ("Contoh Kecamatan Baru", "Baru", "Kecamatan", "KB; K. Baru", "ya"),
        ("Kecamatan Contoh Dua",),
        ("DINAS KESEHATAN",),
        ("Dinas Sosial", "Dinsos", "", "Contoh Dinas Sosial Kota", "tidak"),
    )
    plan = imported(file, context, wanted)
    assert [row.status for row in plan.rows] == [Status.NEW, Status.NEW, Status.SAME, Status.UPDATE]
    new = unit(file, "Baru")
    assert (new.kind, new.aliases, new.must_take_part) == (UnitKind.KECAMATAN, ("KB", "K. Baru"), True)
    assert unit(file, "Kecamatan Contoh Dua").kind is UnitKind.KECAMATAN
    changed = unit(file, "Dinsos")
    assert changed.name == "Dinas Sosial"
    assert not changed.must_take_part
    assert "Contoh Dinas Sosial Kota" in changed.aliases
    again = imported(file, context, wanted)
    assert {row.status for row in again.rows} == {Status.SAME}
    with file.read() as session:
        assert audit.broken_at(session) is None
        assert len(session.scalars(select(AuditEvent).where(AuditEvent.action == "unit.import")).all()) == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("-", "X"), Code.NAME_MISSING),
        (("x" * 400,), Code.TOO_LONG),
        (("Contoh Unit", "", "", "Dinkes"), Code.CODE_TAKEN),
        (("dinas kesehatan",), Code.LINE_TWICE),
    ],
)
def test_problems_stop_the_whole(office: tuple[CompetitionFile, Context], row: tuple[str, ...], code: Code) -> None:
    file, context = office
    wanted = request(("Dinkes",), ("Contoh Unit Baik",), row)
    plan = planned(file, wanted)
    assert [problem.code for problem in plan.rows[-1].problems] == [code]
    with file.write() as session, pytest.raises(KnownError) as caught:
        roster_import.import_units(session, context, request=wanted, plan=plan, source="x")
    assert caught.value.code == "import.problems"
    mended = replace(wanted, fixes={plan.rows[-1].line: Fix(skip=True)})
    assert imported(file, context, mended).count(Status.NEW) == 1


def test_almost_the_same_names_are_pointed_out(office: tuple[CompetitionFile, Context]) -> None:
    file, _ = office
    assert "Dinas Kesehatan" in planned(file, request(("Dinas Kesehatn",))).rows[0].hints[0]


def test_headings_and_sums_between_the_rows_are_no_units(office: tuple[CompetitionFile, Context]) -> None:
    file, context = office
    wanted = request(("KECAMATAN",), ("Contoh Kecamatan Baru", "", "Kecamatan"), ("Jumlah :", "53"))
    plan = imported(file, context, wanted)
    assert [row.values.name for row in plan.rows] == ["Contoh Kecamatan Baru"]
    assert plan.passed_over == 2


def test_kecamatan_in_short_is_the_same_unit(office: tuple[CompetitionFile, Context]) -> None:
    file, context = office
    imported(file, context, request(("Kec. Contoh Baru",)))
    assert [row.status for row in planned(file, request(("Kecamatan Contoh Baru",))).rows] == [Status.SAME]
    with file.read() as session:
        known = roster.spellings(session)
    assert known["kecamatan contoh baru"] == known["kec contoh baru"] == unit(file, "Kec. Contoh Baru").id


def test_a_judge_imports_nothing(office: tuple[CompetitionFile, Context]) -> None:
    file, context = office
    wanted = request(("Contoh Unit",))
    with file.write() as session, pytest.raises(KnownError) as caught:
        roster_import.import_units(
            session, as_judge(context, 1), request=wanted, plan=planned(file, wanted), source="x"
        )
    assert caught.value.code == "office.role"


def test_two_new_units_of_one_file_share_no_spelling(office: tuple[CompetitionFile, Context]) -> None:
    file, _ = office
    plan = planned(file, request(("Contoh Badan Satu", "CBS"), ("Contoh Badan Sembilan", "CBS")))
    assert [row.status for row in plan.rows] == [Status.NEW, Status.PROBLEM]
    assert [one.code for one in plan.rows[1].problems] == [Code.CODE_TAKEN]
    assert "baris 2" in plan.rows[1].problems[0].text
