"""The recap of a real competition file: rows, completeness, abstentions, locked sheets, what categories wait for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from inovasi_desktop.db.models import Entry, Recusal, ScoreSheet, Unit
from inovasi_desktop.domain.recap import RecapView
from inovasi_desktop.domain.recap_words import figure
from inovasi_desktop.domain.values import Context, ResultState
from inovasi_desktop.services import decisions, results
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.recap import locked_sheets, pending_categories, recap_view
from tests.builders import as_secretariat, ticking
from tests.finals import Finals, finals
from tests.recap_views import TIED, Totals


@dataclass
class Case:
    """An open file with a final in it."""

    file: CompetitionFile
    context: Context
    ids: Finals = field(init=False)

    def fill(self, totals: Totals = TIED, *, locked: bool = True) -> RecapView:
        with self.file.write() as session:
            self.ids = finals(session, self.context, totals, locked=locked)
        return self.view()

    def view(self, category: int | None = None) -> RecapView:
        with self.file.read() as session:
            return recap_view(session, category or self.ids.category)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    context = ticking()
    with create_file(tmp_path / "uji.inovasi", context) as file:
        yield Case(file, context)


def test_a_complete_category_has_ranks_totals_and_columns(case: Case) -> None:
    view = case.fill()
    assert [(row.rank_text, row.name, figure(row.total)) for row in view.rows] == [
        ("1", "Si Demang", "87,96"),
        ("2", "SITA", "84,75"),
        ("3=", "Siska", "81,70"),
        ("3=", "Contoh Inovasi D", "81,70"),
        ("5", "Contoh Inovasi E", "78,01"),
        ("6", "Contoh Inovasi F", "75,33"),
    ]
    assert [(stage.name, stage.weight) for stage in view.stages] == [("Fact finding", "70%"), ("Paparan", "30%")]
    assert view.stages[1].criteria["kebaruan"] == "Kebaruan"
    assert [judge.name for judge in view.judges] == ["Juri 1", "Juri 2", "Juri 3", "Juri 4", "Juri 5"]
    assert (view.code, view.category, view.finalists, view.result) == ("PD", "Perangkat Daerah", 6, None)
    assert view.readiness.obstacles == (
        "Nilai sama pada peringkat 3: Siska dan Contoh Inovasi D, sama sampai pemutus terakhir. Perlu keputusan pleno.",
    )


def test_the_unit_is_named_shortly(case: Case) -> None:
    case.fill()
    with case.file.write() as session:
        unit = Unit(uid=case.context.new_id(), name="Dinas Tenaga Kerja", short_name="Disnaker", kind="opd", position=1)
        bare = Unit(uid=case.context.new_id(), name="Inspektorat", short_name="", kind="opd", position=2)
        session.add_all([unit, bare])
        session.flush()
        session.execute(update(Entry).where(Entry.code == "PD-03").values(unit_id=unit.id, recipient="…"))
        session.execute(update(Entry).where(Entry.code == "PD-04").values(unit_id=bare.id, recipient="…"))
    units = {row.code: row.unit for row in case.view().rows}
    assert (units["PD-03"], units["PD-04"], units["PD-01"]) == ("Disnaker", "Inspektorat", "Diskominfo")


def test_sheets_are_counted_by_entry_and_stage(case: Case) -> None:
    view = case.fill({**TIED, "PD-05": ("74.2", None, "78.6", "80.9", None)})
    counts = {row.code: row.sheets for row in view.rows}
    assert counts["PD-05"] == ((3, 5), (3, 5))
    assert counts["PD-01"] == ((5, 5), (5, 5))
    assert all(row.rank is None for row in view.rows)
    assert {(gap.entry, gap.judge) for gap in view.missing} == {("PD-05", "J2"), ("PD-05", "J5")}


def test_an_open_sheet_is_not_counted_though_it_is_full(case: Case) -> None:
    case.fill()
    with case.file.write() as session:
        entry, judge, stage = case.ids.entries["PD-02"], case.ids.judges[2], case.ids.stages[1]
        session.execute(
            update(ScoreSheet)
            .where(ScoreSheet.entry_id == entry, ScoreSheet.judge_id == judge, ScoreSheet.stage_id == stage)
            .values(state="draft", locked_at=None)
        )
    view = case.view()
    assert view.rows[1].sheets == ((5, 5), (4, 5))
    assert view.rows[1].rank == 2
    assert (view.readiness.locked, view.readiness.expected) == (59, 60)


def test_an_abstention_is_owed_no_longer_and_named(case: Case) -> None:
    case.fill({**TIED, "PD-06": (None, *TIED["PD-06"][1:])})
    with case.file.write() as session:
        for stage in case.ids.stages:
            session.add(
                Recusal(
                    uid=case.context.new_id(),
                    judge_id=case.ids.judges[0],
                    entry_id=case.ids.entries["PD-06"],
                    stage_id=stage,
                    reason="benturan kepentingan",
                    recorded_at=case.context.now(),
                )
            )
    view = case.view()
    assert view.rows[-1].sheets == ((4, 4), (4, 4))
    assert view.rows[-1].rank == 6
    assert ("J1", "PD-06", "paparan") in view.recused
    assert "J1" not in view.judge_values("PD-06")
    assert view.readiness.recused == 2


def test_a_category_without_finalists_owes_nothing(case: Case) -> None:
    case.fill()
    view = case.view(case.ids.empty_category)
    assert (view.finalists, view.rows, view.readiness.expected) == (0, (), 0)
    assert view.stages  # the columns are there, the rows are not


def test_locked_sheets_are_listed_by_stage_entry_and_judge(case: Case) -> None:
    case.fill({"PD-01": ("80", None), "PD-02": ("70", "75")})
    with case.file.read() as session:
        found = locked_sheets(session, case.ids.category)
    assert [(one.stage, one.entry, one.judge) for one in found] == [
        ("Fact finding", "Si Demang", "Juri 1"),
        ("Fact finding", "SITA", "Juri 1"),
        ("Fact finding", "SITA", "Juri 2"),
        ("Paparan", "Si Demang", "Juri 1"),
        ("Paparan", "SITA", "Juri 1"),
        ("Paparan", "SITA", "Juri 2"),
    ]
    assert all(one.locked_at is not None for one in found)


def test_open_sheets_are_not_listed_as_locked(case: Case) -> None:
    case.fill({"PD-01": ("80",)}, locked=False)
    with case.file.read() as session:
        assert locked_sheets(session, case.ids.category) == ()


def test_categories_wait_in_words_until_they_are_sealed(case: Case) -> None:
    case.fill()
    office, other = as_secretariat(case.context), as_secretariat(case.context, "Pemeriksa Dua")

    def waits() -> dict[str, str]:
        with case.file.read() as session:
            return {one.name: one.reason for one in pending_categories(session)}

    assert "Perlu keputusan pleno" in waits()["Perangkat Daerah"]
    assert "finalis" in waits()["Kecamatan"]
    day = date(2022, 8, 22)
    with case.file.write() as session:
        decisions.record_decision(
            session,
            office,
            category_id=case.ids.category,
            order=["PD-04", "PD-03"],
            reason="Pembuktian lapangan",
            decided_on=day,
            chair="Juri 1",
        )
    assert waits()["Perangkat Daerah"] == "Lengkap; menunggu pencatatan hasil pleno."
    with case.file.write() as session:
        results.record_result(session, office, category_id=case.ids.category, plenary_on=day, chair="Juri 1")
    assert "orang kedua" in waits()["Perangkat Daerah"]
    assert case.view().result is ResultState.RECORDED
    with case.file.write() as session:
        recorded = results.current_result(session, case.ids.category)
        assert recorded is not None
        results.check_and_seal(session, other, category_id=case.ids.category, seen=recorded.digest)
    assert set(waits()) == {"Kecamatan"}
    view = case.view()
    assert view.result is ResultState.SEALED
    assert [row.name for row in view.rows[2:4]] == ["Contoh Inovasi D", "Siska"]


def test_a_removed_entry_is_gone(case: Case) -> None:
    case.fill()
    with case.file.write() as session:
        session.execute(update(Entry).where(Entry.code == "PD-02").values(state="withdrawn"))
        assert session.scalars(select(Entry.id).where(Entry.code == "PD-02")).one()
    view = case.view()
    assert [row.code for row in view.rows] == ["PD-01", "PD-03", "PD-04", "PD-05", "PD-06"]
