"""The sample: what the seed gives, what everybody in it does, and that it is the same every time."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    AuditEvent,
    Category,
    Competition,
    Criterion,
    CriterionLevel,
    Entry,
    Finalist,
    Indicator,
    Judge,
    Prize,
    Recusal,
    Score,
    ScoreSheet,
    Screening,
    Stage,
    Unit,
    UnitAlias,
)
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.rules_json import parse_rules
from inovasi_desktop.domain.sheets import SheetProgress
from inovasi_desktop.domain.values import EntryState, ResultState
from inovasi_desktop.services import audit, certificates, judging, results, sample, scoring
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.ranking import rank_category
from inovasi_desktop.services.readiness import readiness
from inovasi_desktop.services.rules import load_rules
from inovasi_desktop.services.sample_context import SampleClock, named_id, sample_context
from inovasi_desktop.services.sample_seed import FOLDER
from inovasi_desktop.services.verify import check_file
from tests.builders import as_judge, as_secretariat, ticking
from tests.helpers.commands import content

REAL = {"PD-01": "Si Demang", "PD-02": "SITA", "PD-03": "Siska"}


@pytest.fixture(scope="module")
def finished_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contoh") / "selesai.inovasi"
    sample.create_finished_sample(path).close()
    return path


@pytest.fixture(scope="module")
def finished(finished_path: Path) -> Iterator[Session]:
    with open_file(finished_path, write=False) as file, file.read() as session:
        yield session


@pytest.fixture(scope="module")
def practice_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contoh") / "latihan.inovasi"
    sample.create_practice_sample(path).close()
    return path


@pytest.fixture
def practice(practice_path: Path, tmp_path: Path) -> Iterator[Session]:
    with open_file(Path(shutil.copy(practice_path, tmp_path))) as file, file.write() as session:
        yield session


def category_id(session: Session, code: str) -> int:
    return session.scalars(select(Category.id).where(Category.code == code)).one()


def ranks(session: Session, code: str) -> list[tuple[int | None, str, str | None]]:
    result = rank_category(session, category_id(session, code))
    return [(entry.rank, entry.entry, entry.decided_by) for entry in result.entries]


class TestSeed:
    """What stands in the files of ``resources/seed``."""

    def test_roster(self, finished: Session) -> None:
        kinds = dict(finished.execute(select(Unit.kind, func.count()).group_by(Unit.kind)).all())
        assert kinds == {"opd": 34, "kecamatan": 18}
        competition = finished.scalars(select(Competition)).one()
        assert (competition.unit_target, competition.is_sample) == (53, True)
        assert "perlu diperiksa Sekretariat" in competition.roster_note
        assert competition.rubric_note.startswith("Usulan")

    @pytest.mark.parametrize(
        ("spelling", "unit"),
        [
            ("SU 2", "Kecamatan Seberang Ulu II"),
            ("Seberang Ulu 2", "Kecamatan Seberang Ulu II"),
            ("kec. seberang ulu dua", "Kecamatan Seberang Ulu II"),
            ("Ilir Timur Dua", "Kecamatan Ilir Timur II"),
            ("IT III", "Kecamatan Ilir Timur III"),
            ("IB I", "Kecamatan Ilir Barat I"),
            ("ib 1", "Kecamatan Ilir Barat I"),
            ("Alang-alang Lebar", "Kecamatan Alang-Alang Lebar"),
            ("Diskominfo", "Dinas Komunikasi dan Informatika"),
            ("DPMPTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
            ("DPM-PTSP", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
            (
                "dinas penanaman modal & pelayanan terpadu 1 pintu",
                "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            ),
            ("Bappeda Litbang", "Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan"),
            ("Satpol PP", "Satuan Polisi Pamong Praja"),
        ],
    )
    def test_aliases_find_their_unit(self, finished: Session, spelling: str, unit: str) -> None:
        statement = select(Unit.name).join(UnitAlias, UnitAlias.unit_id == Unit.id)
        assert finished.scalars(statement.where(UnitAlias.folded == fold(spelling))).one() == unit

    def test_every_unit_is_found_by_its_names(self, finished: Session) -> None:
        found = dict(finished.execute(select(UnitAlias.folded, UnitAlias.unit_id)).all())
        for unit in finished.scalars(select(Unit)):
            assert found[fold(unit.name)] == found[fold(unit.short_name)] == unit.id

    def test_entries(self, finished: Session) -> None:
        entries = finished.scalars(select(Entry).where(Entry.state == EntryState.ACTIVE).order_by(Entry.code)).all()
        assert len(entries) == 44
        assert {e.code: e.short_name for e in entries if not e.title.startswith("Contoh")} == REAL
        assert all(e.short_name.startswith("Contoh") for e in entries if e.code not in REAL)
        units = [e.unit_id for e in entries if e.unit_id is not None]
        assert len(units) == len(set(units)) == 36
        assert all(e.recipient.startswith("Contoh UMKM") for e in entries if e.unit_id is None)
        assert len({e.title for e in entries}) == 44
        sizes = [(c.code, c.entries, c.finalists, c.cut_size) for c in overview(finished).categories]
        assert sizes == [("PD", 19, 6, 6), ("KEC", 17, 6, 6), ("UMKM", 8, 6, 6)]

    def test_jury_and_prizes_name_nobody(self, finished: Session) -> None:
        judges = finished.execute(select(Judge.code, Judge.name, Judge.nip, Judge.institution)).all()
        assert [tuple(judge) for judge in judges] == [(f"J{n}", f"Juri {n}", "", "") for n in range(1, 6)]
        prizes = finished.execute(select(Prize.title, Prize.rupiah).order_by(Prize.place)).all()
        assert sum(rupiah for _, rupiah in prizes) * 3 == 18_000_000
        assert [title for title, _ in prizes] == [
            "JUARA I", "JUARA II", "JUARA III", "HARAPAN I", "HARAPAN II", "HARAPAN III",
        ]  # fmt: skip

    def test_rules_lie_beside_it_as_the_file_has_them(self, finished: Session) -> None:
        written = parse_rules((FOLDER / "rules.json").read_bytes())
        stored = load_rules(finished)
        assert (stored.stages, stored.weights, stored.rounding, stored.ties, stored.missing) == (
            written.stages, written.weights, written.rounding, written.ties, written.missing,
        )  # fmt: skip
        assert [str(stage.weight) for stage in stored.stages] == ["70", "30"]

    def test_rubric(self, finished: Session) -> None:
        stages = finished.execute(select(Stage.code, Stage.kind).order_by(Stage.position)).all()
        assert [tuple(stage) for stage in stages] == [
            ("administrasi", "screening"), ("proposal", "selection"), ("factfinding", "final"), ("paparan", "final"),
        ]  # fmt: skip
        weights = finished.execute(
            select(Stage.code, func.sum(Criterion.weight)).join(Criterion).group_by(Stage.code)
        ).all()
        assert dict(weights) == {"proposal": 10_000, "factfinding": 10_000, "paparan": 10_000}
        indicators = finished.scalars(select(Indicator)).all()
        assert len(indicators) == 20
        assert sum(indicator.weight for indicator in indicators) == 3700
        assert all(len(indicator.levels) == 3 for indicator in indicators)

    def test_levels_leave_no_mark_without_a_band(self, finished: Session) -> None:
        levels = finished.scalars(
            select(CriterionLevel).order_by(CriterionLevel.criterion_id, CriterionLevel.position)
        ).all()
        assert len(levels) == 4 * 17
        for start in range(0, len(levels), 4):
            bands = levels[start : start + 4]
            covered = [mark for band in bands for mark in range(band.low, band.high + 1, 50)]
            assert covered == list(range(0, 10_001, 50))
            assert [band.label for band in bands] == ["Kurang", "Cukup", "Baik", "Sangat baik"]
            assert all(band.description for band in bands)


class TestFinished:
    """The competition carried to its end."""

    def test_the_three_known_innovations_lead(self, finished: Session) -> None:
        found = ranks(finished, "PD")
        assert [(rank, entry) for rank, entry, _ in found[:3]] == [(1, "PD-01"), (2, "PD-02"), (3, "PD-03")]
        assert [rank for rank, _, _ in found] == [1, 2, 3, 4, 5, 6]

    def test_one_tie_outside_the_first_three_is_decided_by_a_step(self, finished: Session) -> None:
        found = rank_category(finished, category_id(finished, "PD")).entries
        assert found[3].total == found[4].total
        assert [entry.decided_by for entry in found] == ["total", "total", "total", "stage:factfinding", "total", None]

    def test_every_category_is_complete_sealed_and_sound(self, finished: Session) -> None:
        for info in overview(finished).categories:
            ranking = rank_category(finished, info.id)
            ready = readiness(finished, info.id, ranking)
            assert (ready.ready, ready.open_sheets, ranking.complete) == (True, (), True)
            assert info.result is ResultState.SEALED
        found = check_file(finished)
        assert found.sound
        assert [seal.category for seal in found.seals] == ["PD", "KEC", "UMKM"]

    def test_eighteen_certificates_in_order(self, finished: Session) -> None:
        lines = certificates.register(finished)
        assert [line.serial for line in lines] == list(range(1, 19))
        assert lines[0].text.number == "423.4/01/Bappeda-Litbang/2022"
        assert (lines[0].text.recipient, lines[0].text.innovation, lines[0].text.award) == (
            "Dinas Komunikasi dan Informatika", "Si Demang", "JUARA I",
        )  # fmt: skip
        assert all(line.text.is_sample for line in lines)

    def test_every_act_has_its_event(self, finished: Session) -> None:
        actions = dict(finished.execute(select(AuditEvent.action, func.count()).group_by(AuditEvent.action)).all())
        assert actions["score.record"] == finished.scalar(select(func.count()).select_from(Score))
        assert actions["sheet.lock"] == finished.scalar(select(func.count()).select_from(ScoreSheet))
        assert actions["recusal.record"] == finished.scalar(select(func.count()).select_from(Recusal)) == 3
        assert actions["screening.record"] == finished.scalar(select(func.count()).select_from(Screening)) == 44
        assert (actions["finalist.choose"], actions["result.seal"], actions["certificate.issue"]) == (3, 3, 18)
        actors = set(finished.scalars(select(AuditEvent.actor)))
        assert actors == {"Contoh", "Sekretariat", "Pemeriksa", *(f"Juri {n}" for n in range(1, 6))}

    def test_judges_differ_plausibly(self, finished: Session) -> None:
        rows = finished.execute(
            select(Judge.code, func.avg(Score.value))
            .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
            .join(Judge, Judge.id == ScoreSheet.judge_id)
            .group_by(Judge.code)
        ).all()
        means = dict(rows)
        assert max(means, key=lambda code: means[code]) == "J2"
        assert min(means, key=lambda code: means[code]) == "J5"
        assert 300 < means["J2"] - means["J5"] < 700
        low, high = finished.execute(select(func.min(Score.value), func.max(Score.value))).one()
        assert 5000 <= low < high <= 10_000

    def test_finalists_are_the_best_proposals(self, finished: Session) -> None:
        rows = finished.execute(select(Entry.code, Finalist.reason).join(Finalist).order_by(Entry.code)).all()
        chosen = dict(rows)
        assert [code for code in chosen if code.startswith("PD")] == [f"PD-0{n}" for n in range(1, 7)]
        assert all(reason.startswith("Nilai proposal ") for reason in chosen.values())

    def test_the_same_every_time(self, finished: Session, finished_path: Path, tmp_path: Path) -> None:
        with sample.create_finished_sample(tmp_path / "lagi.inovasi") as file, file.read() as session:
            assert audit.head(session) == audit.head(finished)
            assert dump(session) == dump(finished)
        assert finished_path.read_bytes()[:16] == b"SQLite format 3\x00"


def dump(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    tables = Competition.metadata.sorted_tables
    return {table.name: [tuple(row) for row in session.execute(select(table)).all()] for table in tables}


class TestPractice:
    """What the window's copy leaves to do (docs/decisions/0021)."""

    def test_umkm_is_ready_after_one_sheet(self, practice: Session) -> None:
        umkm = category_id(practice, "UMKM")
        (gap,) = readiness(practice, umkm, rank_category(practice, umkm)).open_sheets
        assert (gap.judge_name, gap.entry_name, gap.stage_name) == (
            "Juri 1", "Contoh Servis Panggil", "Wawancara dan paparan",
        )  # fmt: skip
        judge = as_judge(ticking(), gap.judge_id, gap.judge_name)
        key = {"judge_id": gap.judge_id, "entry_id": gap.entry_id, "stage_id": gap.stage_id}
        for criterion in judging.sheet_view(practice, **key).criteria:
            scoring.record_score(practice, judge, **key, criterion_id=criterion.criterion_id, value=7650, expected=None)
        scoring.lock_sheet(practice, judge, **key)
        assert readiness(practice, umkm, rank_category(practice, umkm)).ready
        day = overview(practice).certificate_date
        results.record_result(practice, as_secretariat(ticking()), category_id=umkm, plenary_on=day, chair="Juri 1")
        recorded = results.current_result(practice, umkm)
        results.check_and_seal(practice, as_secretariat(ticking(), "Lain"), category_id=umkm, seen=recorded.digest)
        assert [line.serial for line in certificates.register(practice, umkm)] == list(range(7, 13))

    def test_juri_3_is_in_the_middle_of_the_presentations(self, practice: Session) -> None:
        pd = category_id(practice, "PD")
        stage = practice.scalars(select(Stage.id).where(Stage.code == "paparan")).one()
        judge = practice.scalars(select(Judge.id).where(Judge.code == "J3")).one()
        found = judging.sheet_list(practice, judge_id=judge, stage_id=stage, category_id=pd)
        assert [(line.code, line.progress, line.filled) for line in found] == [
            ("PD-K", SheetProgress.EMPTY, 0),
            ("PD-01", SheetProgress.LOCKED, 5),
            ("PD-02", SheetProgress.LOCKED, 5),
            ("PD-03", SheetProgress.PARTIAL, 3),
            ("PD-04", SheetProgress.EMPTY, 0),
            ("PD-05", SheetProgress.EMPTY, 0),
            ("PD-06", SheetProgress.RECUSED, 0),
        ]
        sheet = judging.sheet_view(practice, judge_id=judge, stage_id=stage, entry_id=found[3].entry_id)
        assert [mark.note for mark in sheet.criteria][2].startswith("Contoh catatan")

    def test_kec_has_its_certificates(self, practice: Session) -> None:
        states = {info.code: info.result for info in overview(practice).categories}
        assert states == {"PD": None, "KEC": ResultState.SEALED, "UMKM": None}
        assert len(certificates.register(practice)) == 6
        assert check_file(practice).sound

    def test_two_copies_are_two_competitions_unless_asked(self, tmp_path: Path) -> None:
        uids = set()
        for name in ("a", "b"):
            with sample.create_practice_sample(tmp_path / f"{name}.inovasi") as file, file.read() as session:
                uids.add(overview(session).uid)
        assert len(uids) == 2
        fixed = named_id("competition")
        with sample.create_practice_sample(tmp_path / "c.inovasi", uid=fixed) as file, file.read() as session:
            assert overview(session).uid == fixed.hex


class TestMaking:
    """How the file comes to be."""

    def test_structure_alone(self, tmp_path: Path) -> None:
        with sample.create_sample(tmp_path / "kosong.inovasi") as file, file.read() as session:
            assert session.scalar(select(func.count()).select_from(ScoreSheet)) == 0
            assert session.scalar(select(func.count()).select_from(Entry)) == 44 + 3
            assert audit.count(session) == 2

    @pytest.mark.parametrize(
        "create", [sample.create_sample, sample.create_finished_sample, sample.create_practice_sample]
    )
    def test_nothing_is_overwritten(self, tmp_path: Path, create: Callable[..., object]) -> None:
        (tmp_path / "ada.inovasi").write_bytes(b"jangan hilang")
        with pytest.raises(KnownError) as caught:
            create(tmp_path / "ada.inovasi")
        assert caught.value.code == "file.exists"
        assert content(tmp_path) == {"ada.inovasi": b"jangan hilang"}

    def test_a_cancelled_one_leaves_no_file(self, tmp_path: Path) -> None:
        def cancel(done: int, total: int) -> None:
            assert done <= total == 400 + 45
            if done >= 100:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sample.create_practice_sample(tmp_path / "batal.inovasi", progress=cancel)
        assert content(tmp_path) == {}

    def test_progress_ends_at_its_total(self, tmp_path: Path) -> None:
        seen: list[tuple[int, int]] = []
        sample.create_practice_sample(
            tmp_path / "x.inovasi", progress=lambda done, total: seen.append((done, total))
        ).close()
        assert seen[-1] == (445, 445)
        assert [done for done, _ in seen] == sorted({done for done, _ in seen})

    def test_copies_get_free_names(self, tmp_path: Path) -> None:
        names = []
        for _ in range(3):
            path = sample.free_practice_path(tmp_path)
            names.append(path.name)
            path.write_bytes(b"")
        assert names == [sample.FILE_NAME, "contoh-palembang-2022-2.inovasi", "contoh-palembang-2022-3.inovasi"]


def test_ids_and_clock_are_the_same_everywhere() -> None:
    assert named_id("entry:PD-01") == UUID("d76f45fe-fe9a-59a7-b7a9-8a2db7f42286")
    first, second = (sample_context(SampleClock(date(2022, 8, 1))) for _ in range(2))
    assert [first.new_id() for _ in range(3)] == [second.new_id() for _ in range(3)]
    assert [first.now() for _ in range(2)] == [second.now() for _ in range(2)]
    assert first.now().isoformat() == "2022-08-01T09:00:14+07:00"
