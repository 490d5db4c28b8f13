"""Importing participants: the plan says what would happen, and the whole of it is written or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Category, Entry
from inovasi_desktop.domain.column_matching import ENTRY_FIELDS, Field, find_heading, match_columns
from inovasi_desktop.domain.entry_plan import Code, Fix, Plan, Request, Status
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.tables import Line, Table
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import audit, entries, entry_import
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.sample_seed import plant
from tests.builders import as_judge, as_secretariat, ticking
from tests.helpers.workbooks import UNKNOWN_UNIT, write_long_workbook, write_office_csv, write_office_workbook

HEADS = ("OPD", "Kategori", "Judul Inovasi", "Kontak", "Kode", "Nama penerima", "Mulai")


@pytest.fixture
def competition(tmp_path: Path) -> Iterator[tuple[CompetitionFile, Context]]:
    """The sample's roster and categories, without participants."""
    base = ticking()
    with create_file(tmp_path / "uji.inovasi", base) as file:
        with file.write() as session:
            plant(session, base, UUID(int=1))
            session.execute(text("DELETE FROM field_claim"))
            session.execute(text("DELETE FROM entry"))
        yield file, as_secretariat(base)


def request_of(file: CompetitionFile, table: Table, **more: object) -> Request:
    with file.read() as session:
        known = entry_import.known_names(session)
    heading = find_heading(table, ENTRY_FIELDS)
    columns = match_columns(table, heading, ENTRY_FIELDS, known).columns
    return Request(table, heading.lines, columns, **more)  # type: ignore[arg-type]


def planned(file: CompetitionFile, request: Request) -> Plan:
    with file.read() as session:
        return entry_import.make_plan(entry_import.known_entries(session), request)


def imported(file: CompetitionFile, office: Context, request: Request) -> Plan:
    plan = planned(file, request)
    with file.write() as session:
        entry_import.import_entries(session, office, request=request, plan=plan, source="uji.xlsx · A")
    return plan


def table(*rows: tuple[str, ...]) -> Table:
    lines = [HEADS, *(row + ("",) * (len(HEADS) - len(row)) for row in rows)]
    return Table("A", tuple(Line(n, row) for n, row in enumerate(lines, 1)))


def state(file: CompetitionFile) -> tuple[tuple[object, ...], ...]:
    with file.read() as session:
        return tuple(tuple(row) for row in session.execute(text("SELECT * FROM entry ORDER BY id")))


def category(file: CompetitionFile, code: str) -> int:
    with file.read() as session:
        return session.scalars(select(Category.id).where(Category.code == code)).one()


def only(plan: Plan) -> tuple[Status, list[Code]]:
    row = plan.rows[-1]
    return row.status, [problem.code for problem in row.problems]


def test_an_office_workbook_becomes_44_participants_and_a_second_time_changes_nothing(
    competition: tuple[CompetitionFile, Context], tmp_path: Path
) -> None:
    file, office = competition
    book = entry_import.open_book(write_office_workbook(tmp_path / "peserta.xlsx"))
    first = request_of(file, book.tables[0])
    plan = planned(file, first)
    wrong = next(row for row in plan.rows if row.status is Status.PROBLEM)
    assert wrong.values.unit_text == UNKNOWN_UNIT
    with file.read() as session:
        assert entry_import.known_entries(session).unit_names[wrong.near_units[0]] == "Dinas Kesehatan"
    first = replace(first, fixes={wrong.line: Fix(unit_id=wrong.near_units[0])})
    second = request_of(file, book.tables[1], category_id=category(file, "UMKM"))
    assert imported(file, office, first).count(Status.NEW) == 36
    assert imported(file, office, second).count(Status.NEW) == 8
    with file.read() as session:
        lines = entries.entry_lines(session)
        assert [sum(line.code.startswith(code) for line in lines) for code in ("PD", "KEC", "UMKM")] == [19, 17, 8]
        assert {line.short_name for line in lines} >= {"Si Demang", "SITA", "Contoh Antar Obat"}
        first_one = entries.entry_detail(session, lines[0].id)
        assert first_one.started_on is not None
        assert (first_one.contact, first_one.started_on.isoformat()) == ("08120000000", "2021-03-01")
    before = state(file)
    for again in (first, second):
        assert {row.status for row in imported(file, office, again).rows} == {Status.SAME}
    assert state(file) == before
    twin = entry_import.open_book(write_office_csv(tmp_path / "kembar.csv")).tables[0]
    fixes = {line.number: Fix(unit_id=wrong.near_units[0]) for line in twin.lines if UNKNOWN_UNIT in line.cells}
    assert {row.status for row in imported(file, office, request_of(file, twin, fixes=fixes)).rows} == {Status.SAME}
    assert state(file) == before


def test_changed_cells_update_and_empty_ones_leave_what_is_there(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    imported(file, office, request_of(file, table(("Dinkes", "PD", "Contoh Obat", "0812"))))
    plan = imported(file, office, request_of(file, table(("Dinas Kesehatan", "PD", "contoh obat", ""))))
    assert plan.rows[0].status is Status.UPDATE
    assert plan.rows[0].changed == (("title", "Contoh Obat", "contoh obat"),)
    with file.read() as session:
        found = entries.all_details(session)[0]
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert audit.broken_at(session) is None
    assert (found.title, found.contact, found.recipient) == ("contoh obat", "0812", "Dinas Kesehatan")
    assert event is not None
    assert (event.action, "contoh obat" in (event.after or "")) == ("entry.import_update", True)


def test_a_code_is_the_strongest_key(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    imported(file, office, request_of(file, table(("Dinkes", "PD", "Contoh Obat", "", "PD-07"))))
    plan = imported(file, office, request_of(file, table(("Dinkes", "PD", "Contoh Lain", "", "PD-07"))))
    assert plan.rows[0].status is Status.UPDATE
    assert planned(file, request_of(file, table(("Dinkes", "KEC", "Contoh", "", "PD-07")))).rows[0].problems
    imported(file, office, request_of(file, table(("Dinsos", "PD", "Contoh Baru"))))
    with file.read() as session:
        assert [one.code for one in entries.all_details(session)] == ["PD-07", "PD-08"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("Dinkes", "PD", "", "0812")], Code.TITLE_MISSING),
        ([("", "PD", "Contoh", "0812")], Code.NAME_MISSING),
        ([("Dinas Entah", "PD", "Contoh")], Code.UNIT_UNKNOWN),
        ([("Dinkes", "Sekolah", "Contoh")], Code.CATEGORY_UNKNOWN),
        ([("Dinkes", "", "Contoh")], Code.CATEGORY_UNKNOWN),
        ([("Dinkes", "PD", "Contoh"), ("Dinsos", "PD", "CONTOH")], Code.TITLE_DUPLICATE),
        ([("Dinkes", "PD", "Contoh"), ("Dinkes", "PD", "contoh")], Code.LINE_TWICE),
        ([("Dinkes", "PD", "Contoh"), ("Dinas Kesehatan", "PD", "Lain")], Code.UNIT_ENTERED),
        ([("Dinkes", "PD", "Contoh", "", "", "", "segera")], Code.DATE_UNREAD),
        ([("Dinkes", "PD", "x" * 501)], Code.TOO_LONG),
        ([("Dinkes", "PD", "Contoh", "", "A-1"), ("Dinsos", "PD", "Dua", "", "A-1")], Code.LINE_TWICE),
    ],
)
def test_every_problem_is_told_and_nothing_is_written(
    competition: tuple[CompetitionFile, Context], rows: list[tuple[str, ...]], problem: Code
) -> None:
    file, office = competition
    request = request_of(file, table(*rows))
    request = replace(
        request,
        columns=dict(
            zip(
                (Field.UNIT, Field.CATEGORY, Field.TITLE, Field.CONTACT, Field.CODE, Field.RECIPIENT, Field.STARTED),
                range(7),
                strict=True,
            )
        ),
    )
    plan = planned(file, request)
    assert only(plan) == (Status.PROBLEM, [problem])
    assert plan.rows[-1].problems[0].text.endswith(".")
    with file.write() as session, pytest.raises(KnownError) as caught:
        entry_import.import_entries(session, office, request=request, plan=plan, source="x")
    assert caught.value.code == "import.problems"
    assert state(file) == ()
    skipped = replace(request, fixes={plan.rows[-1].line: Fix(skip=True)})
    assert only(planned(file, skipped)) == (Status.SKIPPED, [])


def test_every_problem_can_be_mended(competition: tuple[CompetitionFile, Context]) -> None:
    file, _ = competition
    pd, columns = category(file, "PD"), {Field.UNIT: 0, Field.CATEGORY: 1, Field.TITLE: 2, Field.STARTED: 6}
    cases = [
        (("Dinkes", "PD", "Contoh"), ("Dinkes", "PD", "Lain"), Fix(accept=True)),
        (("Dinkes", "PD", "Contoh"), ("Dinsos", "PD", "Contoh"), Fix(title="Contoh Dua")),
        (("Dinkes", "PD", "Contoh"), ("Dinsos", "Sekolah", "Dua"), Fix(category_id=pd)),
        (("Dinkes", "PD", "Contoh"), ("Contoh Usaha", "PD", "Dua"), Fix(without_unit=True)),
        (("Dinkes", "PD", "Contoh"), ("Dinsos", "PD", "Dua", "", "", "", "segera"), Fix(accept=True)),
    ]
    for first, second, fix in cases:
        request = Request(table(first, second), 1, columns, fixes={3: fix})
        assert only(planned(file, request)) == (Status.NEW, []), fix
        assert only(planned(file, replace(request, fixes={})))[0] is Status.PROBLEM


def test_a_unit_that_sends_its_entry_under_another_title_may_be_the_same(
    competition: tuple[CompetitionFile, Context],
) -> None:
    file, office = competition
    imported(file, office, request_of(file, table(("Dinkes", "PD", "Contoh Gerobak Baca"))))
    request = request_of(file, table(("Dinkes", "PD", "Contoh Gerobok Baca")))
    row = planned(file, request).rows[0]
    assert [problem.code for problem in row.problems] == [Code.UNIT_ENTERED]
    assert "Contoh Gerobak Baca" in row.hints[0]
    assert row.twin is not None
    mended = replace(request, fixes={row.line: Fix(entry_id=row.twin)})
    assert imported(file, office, mended).rows[0].status is Status.UPDATE
    with file.read() as session:
        assert [one.title for one in entries.all_details(session)] == ["Contoh Gerobok Baca"]


def test_categories_as_headings_between_the_rows(competition: tuple[CompetitionFile, Context]) -> None:
    file, _ = competition
    columns = {Field.UNIT: 0, Field.TITLE: 2}
    rows = table(("A. Perangkat Daerah",) * 7, ("Dinkes", "", "Contoh"), ("B. Kecamatan",), ("Sako", "", "Dua"))
    plan = planned(file, Request(rows, 1, columns))
    assert [row.values.category_id for row in plan.rows] == [category(file, "PD"), category(file, "KEC")]
    assert plan.passed_over == 2


def test_a_removed_participant_comes_back(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    request = request_of(file, table(("Dinkes", "PD", "Contoh")))
    imported(file, office, request)
    with file.write() as session:
        entries.set_entry_removed(session, office, entry_id=1, value=True, expected=False)
    plan = imported(file, office, request)
    assert (plan.rows[0].status, "dipulihkan" in plan.rows[0].hints[0]) == (Status.UPDATE, True)
    with file.read() as session:
        assert [one.removed for one in entries.all_details(session)] == [False]


def test_a_competition_that_changed_since_the_preview_is_looked_at_again(
    competition: tuple[CompetitionFile, Context],
) -> None:
    file, office = competition
    request = request_of(file, table(("Dinkes", "PD", "Contoh")))
    plan = planned(file, request)
    imported(file, office, request_of(file, table(("Dinsos", "PD", "Lain"))))
    with file.write() as session:
        entry_import.import_entries(session, office, request=request, plan=plan, source="x")
    plan = planned(file, replace(request, table=table(("Disdik", "PD", "Tiga"))))
    imported(file, office, request_of(file, table(("Dishub", "PD", "Tiga"))))
    with file.write() as session, pytest.raises(KnownError) as caught:
        entry_import.import_entries(
            session, office, request=replace(request, table=table(("Disdik", "PD", "Tiga"))), plan=plan, source="x"
        )
    assert caught.value.code == "import.changed"


def test_a_judge_imports_nothing(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    request = request_of(file, table(("Dinkes", "PD", "Contoh")))
    plan = planned(file, request)
    with file.write() as session, pytest.raises(KnownError) as caught:
        entry_import.import_entries(session, as_judge(office, 1), request=request, plan=plan, source="x")
    assert caught.value.code == "office.role"


class GivenUpError(Exception):
    """What the progress raises once the person has given up."""


def test_an_import_given_up_half_way_leaves_no_row(
    competition: tuple[CompetitionFile, Context], tmp_path: Path
) -> None:
    file, office = competition
    found = entry_import.open_book(write_long_workbook(tmp_path / "banyak.xlsx", 3500)).tables[0]
    request = request_of(file, found)
    plan = planned(file, request)
    steps: list[tuple[int, int]] = []

    def give_up(done: int, of: int) -> None:
        steps.append((done, of))
        if done >= 2000:
            raise GivenUpError

    def write(session: Session) -> None:
        entry_import.import_entries(session, office, request=request, plan=plan, source="x", step=give_up)

    with pytest.raises(GivenUpError), file.write() as session:
        write(session)
    assert steps == [(0, 3500), (1000, 3500), (2000, 3500)]
    assert state(file) == ()
    with file.read() as session:
        assert audit.broken_at(session) is None
        assert session.scalar(select(func.count()).where(AuditEvent.action == "entry.import")) == 0
    imported(file, office, request)
    with file.read() as session:
        assert session.scalar(select(func.count(Entry.id))) == 3500
        assert session.scalar(select(func.count()).where(AuditEvent.action == "entry.import")) == 4
        assert audit.broken_at(session) is None


def test_rows_that_fill_no_whole_statement_are_written_like_the_others(
    competition: tuple[CompetitionFile, Context], tmp_path: Path
) -> None:
    file, office = competition
    number = entry_import.ROWS_TOGETHER * 2 + 7
    found = entry_import.open_book(write_long_workbook(tmp_path / "peserta.xlsx", number)).tables[0]
    imported(file, office, request_of(file, found))
    with file.read() as session:
        rows = session.scalars(select(Entry).order_by(Entry.position)).all()
        assert [row.position for row in rows] == list(range(1, number + 1))
        assert len({row.code for row in rows}) == len({row.uid for row in rows}) == number
        for n, row in enumerate(rows, 1):
            assert row.title == f"Contoh Inovasi Nasional {n}: layanan cepat bagi warga"
            assert row.short_name == f"Contoh Inovasi Nasional {n}"
            assert (row.recipient, row.initiator) == (f"Contoh Dinas Nomor {n}", f"Contoh Inisiator {n}")
            assert (row.contact, row.started_on) == (f"0812{n:07d}", date(2021, 3, 5))
            assert (row.state, row.removed_at, row.unit_id) == ("active", None, None)
        assert audit.broken_at(session) is None


def test_codes_of_the_file_and_made_ones_never_meet(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    imported(
        file,
        office,
        request_of(file, table(("Dinkes", "PD", "Contoh Obat"), ("Dinsos", "PD", "Contoh Sapa", "", "PD-01"))),
    )
    with file.read() as session:
        assert {one.title: one.code for one in entries.all_details(session)} == {
            "Contoh Obat": "PD-02",
            "Contoh Sapa": "PD-01",
        }


def test_a_code_of_a_practice_case_is_told(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    imported(file, office, request_of(file, table(("Dinkes", "PD", "Contoh Latihan", "", "PD-09"))))
    with file.write() as session:
        session.execute(text("UPDATE entry SET state = 'calibration'"))
    plan = planned(file, request_of(file, table(("Dinsos", "PD", "Contoh Sapa", "", "PD-09"))))
    assert only(plan) == (Status.PROBLEM, [Code.CODE_TAKEN])


def test_an_update_gives_no_title_twice(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    rows = (("Dinkes", "PD", "Contoh Obat", "", "PD-01"), ("Dinsos", "PD", "Contoh Sapa", "", "PD-02"))
    imported(file, office, request_of(file, table(*rows)))
    again = request_of(file, table(("Dinsos", "PD", "Contoh Obat", "", "PD-02")))
    assert only(planned(file, again)) == (Status.PROBLEM, [Code.TITLE_DUPLICATE])


def test_one_who_stands_is_known_before_one_who_was_removed(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    rows = (("Dinkes", "PD", "Contoh Obat", "", "PD-01"), ("Dinkes", "PD", "Contoh Sapa", "", "PD-02"))
    request = request_of(file, table(*rows), fixes={3: Fix(accept=True)})
    imported(file, office, request)
    with file.write() as session:
        first, second = entries.all_details(session)
        entries.set_entry_removed(session, office, entry_id=second.id, value=True, expected=False)
        entries.edit_entry(
            session, office, entry_id=first.id, part="title", value="Contoh Sapa", expected="Contoh Obat"
        )
    row = planned(file, request_of(file, table(("Dinkes", "PD", "Contoh Sapa")))).rows[0]
    assert (row.status, row.entry_id) == (Status.SAME, first.id)


def test_an_unread_date_of_a_known_entry_may_be_left_blank(competition: tuple[CompetitionFile, Context]) -> None:
    file, office = competition
    imported(file, office, request_of(file, table(("Dinkes", "PD", "Contoh Obat"))))
    again = request_of(file, table(("Dinkes", "PD", "Contoh Obat", "", "", "", "entah kapan")))
    assert only(planned(file, again)) == (Status.PROBLEM, [Code.DATE_UNREAD])
    assert only(planned(file, replace(again, fixes={2: Fix(accept=True)}))) == (Status.SAME, [])
