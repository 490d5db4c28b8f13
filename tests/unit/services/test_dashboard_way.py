"""From an empty file to the certificates: at every step the dashboard's first matter is what has to be done next."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, event, insert, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    Recusal,
    ScoreSheet,
    Screening,
    Slot,
    Stage,
)
from inovasi_desktop.domain.dashboard import Matter, Way
from inovasi_desktop.domain.selection import Bar
from inovasi_desktop.domain.setup import CategoryText
from inovasi_desktop.services import entries, finalists, jury, panels, roster, schedule, screening, selection
from inovasi_desktop.services.competition_setup import NewCompetition, create_competition
from inovasi_desktop.services.completeness import completeness
from inovasi_desktop.services.dashboard import dashboard
from inovasi_desktop.services.files import create_file, open_file
from inovasi_desktop.services.sheet_access import SheetKey
from tests.builders import START, as_secretariat, small_competition, ticking
from tests.helpers.sample_desk import sample_copy

CONTEXT = as_secretariat(ticking())
OTHER = as_secretariat(CONTEXT, "Sekretaris Dua")
LOCKED_AT = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Session]:
    asked = NewCompetition("Lomba Contoh", 2022, "Kota Palembang", (CategoryText("PD", "Perangkat Daerah", 1, 2),))
    with create_competition(tmp_path / "baru.inovasi", asked, CONTEXT) as file, file.write() as session:
        yield session


@pytest.fixture
def sample(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = sample_copy(tmp_path_factory.getbasetemp(), tmp_path / "contoh.inovasi")
    with open_file(path) as file, file.write() as opened:
        yield opened


def matters(session: Session, now: datetime = START) -> list[Matter]:
    return list(dashboard(session, now).obstacles)


def first(session: Session) -> tuple[Way, str]:
    found = matters(session)[0]
    return found.way, found.detail


def stage_of(session: Session, code: str) -> Stage:
    return session.scalars(select(Stage).where(Stage.code == code)).one()


def lock_all(session: Session, stage: Stage, keys: list[int]) -> None:
    for judge in session.scalars(select(PanelMember.judge_id).where(PanelMember.stage_id == stage.id)).all():
        for entry in keys:
            sheet = {"judge_id": judge, "entry_id": entry, "stage_id": stage.id, "uid": CONTEXT.new_id()}
            session.execute(insert(ScoreSheet).values(**sheet, state="locked", locked_at=LOCKED_AT, note=""))


def seat(session: Session, judges: list[int], *stages: Stage) -> None:
    for stage in stages:
        for judge in judges:
            where = {"judge_id": judge, "category_id": 1, "stage_id": stage.id}
            panels.seat_judge(session, CONTEXT, **where, value=True, expected=False)


def test_the_setup_comes_before_everybody(new: Session) -> None:
    new.execute(update(Category).values(removed_at=LOCKED_AT))
    assert first(new) == (Way.CATEGORIES, "Kompetisi belum mempunyai kategori. Tambahkan sedikitnya satu.")
    new.execute(update(Category).values(removed_at=None))
    new.execute(update(Stage).where(Stage.code == "paparan").values(weight=2000))
    way, detail = first(new)
    assert way is Way.STAGES
    assert "bukan 100" in detail
    assert sum(one.way is Way.STAGES for one in matters(new)) == 1, "said once for all its stages"


def test_step_by_step_to_the_plenary(new: Session) -> None:
    assert first(new)[0] is Way.ROSTER
    assert matters(new)[-1].way is Way.IDENTITY
    for n in range(1, 5):
        roster.add_unit(new, CONTEXT, name=f"Contoh Dinas {n}")
    assert first(new)[0] is Way.IMPORT
    for n in range(1, 5):
        entries.add_entry(new, CONTEXT, category_id=1, unit_id=n, title=f"Contoh Inovasi {n}")
    keys = list(new.scalars(select(Entry.id).order_by(Entry.id)))
    assert first(new) == (Way.PANELS, "Tambahkan dewan juri, lalu susun panelnya.")
    for n in (1, 2):
        jury.add_judge(new, CONTEXT, name=f"Juri {n}")
    ways = [(one.title, one.way) for one in matters(new)]
    assert ways[:3] == [
        ("Seleksi administrasi", Way.SCREENING),
        ("Penilaian proposal · Perangkat Daerah", Way.PANELS),
        ("Fact finding · Perangkat Daerah", Way.PANELS),
    ]
    stages = [stage_of(new, code) for code in ("proposal", "factfinding", "paparan")]
    seat(new, list(new.scalars(select(Judge.id))), *stages)
    assert [one.way for one in matters(new)] == [Way.SCREENING, Way.CATEGORIES, Way.IDENTITY]
    _screen(new, keys)
    assert first(new) == (Way.RECAP, "6 lembar belum dikunci.")
    lock_all(new, stages[0], keys[:3])
    assert first(new) == (Way.FINALISTS, "Finalis belum ditetapkan: 0 dari 2.")
    codes = list(new.scalars(select(Entry.code).order_by(Entry.id)))
    finalists.choose_finalists(new, CONTEXT, category_id=1, reasons=dict.fromkeys(codes[:2], "Nilai proposal"))
    found = [(one.title, one.way, one.detail) for one in matters(new)[:2]]
    assert found[0] == ("Fact finding · Perangkat Daerah", Way.SCHEDULE, "2 finalis belum mempunyai jadwal.")
    for stage in stages[1:]:
        _plan(new, stage, keys[:2])
    assert first(new) == (Way.RECAP, "4 lembar belum dikunci.")
    for stage in stages[1:]:
        lock_all(new, stage, keys[:2])
    assert first(new) == (Way.RECAP, "Semua lembar terkunci; hasil pleno belum dicatat.")


def _screen(session: Session, keys: list[int]) -> None:
    """Let three pass and one fail, as the rules ask with a second person."""
    session.execute(update(Competition).values(screening_second=True))
    session.flush()
    for row in screening.screening_view(session).rows:
        for check in row.checks:
            where = {"entry_id": row.entry_id, "requirement_id": check.requirement_id}
            screening.record_check(session, CONTEXT, **where, value=row.entry_id != keys[3], expected=None)
    for key in keys:
        passed = key != keys[3]
        screening.record_screening(session, CONTEXT, entry_id=key, passed=passed, reason="" if passed else "Tidak utuh")
    session.expire_all()
    assert first(session) == (Way.SCREENING, "1 keputusan tidak lolos menunggu pemeriksaan orang kedua.")
    screening.confirm_screening(session, OTHER, entry_id=keys[3])


def _plan(session: Session, stage: Stage, keys: list[int]) -> None:
    for n, key in enumerate(keys, 1):
        when = START + timedelta(days=2, hours=n)
        slot = {"uid": CONTEXT.new_id(), "stage_id": stage.id, "entry_id": key, "position": n, "starts_at": when}
        session.execute(insert(Slot).values(**slot, place=""))


def test_who_failed_the_administration_is_owed_no_sheet(sample: Session) -> None:
    sample.execute(update(Screening).where(Screening.entry_id == 19).values(passed=False, reason="Tidak utuh"))
    proposal = stage_of(sample, "proposal")
    assert dashboard(sample, START).steps[1].figure() == "215 dari 215 lembar"
    assert len(completeness(sample, proposal.id).rows) == 43


def test_an_abstention_that_leaves_too_few_judges_is_told(sample: Session) -> None:
    stage = stage_of(sample, "paparan")
    for judge in (1, 2):
        key = SheetKey(judge, 6, stage.id)
        sample.execute(
            insert(Recusal).values(
                uid=CONTEXT.new_id(),
                judge_id=key.judge_id,
                entry_id=key.entry_id,
                stage_id=key.stage_id,
                kind="conflict",
                reason="Satu instansi",
                recorded_at=START,
            )
        )
    found = [one for one in matters(sample) if one.way is Way.PANELS]
    assert [one.detail for one in found] == ["Tinggal 2 dari 5 juri karena abstain; tambah juri pada panelnya."]


def test_at_the_end_only_the_certificates_are_left(sample: Session) -> None:
    sample.execute(update(Category).where(Category.code != "KEC").values(removed_at=START))
    found = matters(sample)
    assert (found[0].way, found[0].detail) == (Way.CERTIFICATES, "Semua hasil disahkan; 6 piagam siap dicetak.")


def test_days_that_have_come_make_late(sample: Session) -> None:
    sample.execute(update(Competition).values(starts_on=date(2022, 8, 15)))
    sample.execute(Screening.__table__.delete().where(Screening.entry_id == 1))
    sample.execute(Finalist.__table__.delete().where(Finalist.category_id == 1))
    sample.expire_all()
    late = {one.way: one.detail for one in dashboard(sample, datetime(2022, 8, 16, 1, 0, tzinfo=UTC)).late}
    assert late[Way.SCREENING] == "Kompetisi mulai 15 Agustus 2022; 1 peserta belum diputuskan."
    assert late[Way.FINALISTS] == "Kompetisi mulai 15 Agustus 2022; finalis belum ada: Perangkat Daerah."
    early = dashboard(sample, datetime(2022, 8, 15, 1, 0, tzinfo=UTC)).late
    assert early == (), "the first day is not over yet"


def asked(session: Session) -> int:
    """Return how many questions one dashboard with its matrix asks the file."""
    connection = session.connection()
    told: list[str] = []

    def note(_c: object, _k: object, statement: str, *_more: object) -> None:
        told.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    dashboard(session, START)
    completeness(session, 1)
    event.remove(connection, "before_cursor_execute", note)
    return len(told)


def test_three_thousand_participants_ask_no_more_than_three(tmp_path: Path) -> None:
    counts = []
    for entries_wanted in (3, 3000):
        context = ticking()
        with create_file(tmp_path / f"{entries_wanted}.inovasi", context) as file, file.write() as session:
            small_competition(session, context, entries=entries_wanted, judges=5)
            counts.append(asked(session))
            begin = time.process_time()
            dashboard(session, START)
            taken = time.process_time() - begin
    assert counts[0] == counts[1] < 40
    assert taken < 0.5, "the secretariat's first page is there at once"


def test_an_abstention_in_a_stage_that_was_removed_breaks_nothing(sample: Session) -> None:
    entry = sample.scalars(select(Entry).where(Entry.code == "PD-01")).one()
    stage = stage_of(sample, "paparan")
    judge = sample.scalars(select(PanelMember.judge_id).where(PanelMember.stage_id == stage.id)).first()
    where = {"judge_id": judge, "entry_id": entry.id, "stage_id": stage.id, "uid": CONTEXT.new_id()}
    sample.execute(insert(Recusal).values(**where, kind="other", reason="Lain", recorded_at=LOCKED_AT))
    stage.removed_at = LOCKED_AT
    sample.flush()
    assert not [one for one in matters(sample) if "abstain" in one.detail]


def test_who_failed_is_not_waited_for_at_the_cut(new: Session) -> None:
    for n in range(1, 5):
        entries.add_entry(new, CONTEXT, category_id=1, recipient=f"Contoh Dinas {n}", title=f"Contoh Inovasi {n}")
    jury.add_judge(new, CONTEXT, name="Juri 1")
    stage = stage_of(new, "proposal")
    seat(new, [1], stage)
    new.execute(update(Category).values(cut_size=3))
    keys = list(new.scalars(select(Entry.id).order_by(Entry.id)))
    for key in keys[2:]:
        screening.record_screening(new, CONTEXT, entry_id=key, passed=False, reason="Tidak utuh")
    lock_all(new, stage, keys[:2])
    where = [one.detail for one in matters(new) if one.way is Way.FINALISTS]
    assert where == ["Finalis belum ditetapkan: 0 dari 2."]
    finalists.choose_finalists(new, CONTEXT, category_id=1, reasons={"PD-01": "Nilai", "PD-02": "Nilai"})
    assert Way.FINALISTS not in {one.way for one in matters(new)}


def test_who_failed_the_administration_has_no_turn(sample: Session) -> None:
    stage = stage_of(sample, "proposal")
    before = {turn.code for turn in schedule.turns(sample, stage.id)}
    screening_stage = stage_of(sample, "administrasi")
    sample.execute(delete(Finalist))
    entry = sample.scalars(select(Entry).where(Entry.code == "PD-01")).one()
    sample.execute(delete(Screening).where(Screening.entry_id == entry.id))
    sample.add(
        Screening(entry_id=entry.id, stage_id=screening_stage.id, passed=False, decided_by="X", decided_at=LOCKED_AT)
    )
    sample.flush()
    assert before - {turn.code for turn in schedule.turns(sample, stage.id)} == {"PD-01"}


def test_a_seleksi_administrasi_that_was_removed_refuses_nobody(sample: Session) -> None:
    entry = sample.scalars(select(Entry).where(Entry.code == "PD-01")).one()
    sample.execute(update(Screening).where(Screening.entry_id == entry.id).values(passed=False))
    category = entry.category_id
    assert {row.code for row in selection.selection_view(sample, category).rows if row.bar is Bar.REFUSED} == {"PD-01"}
    sample.execute(update(Stage).where(Stage.code == "administrasi").values(removed_at=LOCKED_AT))
    assert {row.bar for row in selection.selection_view(sample, category).rows} == {Bar.NONE}
    assert "PD-01" in {turn.code for turn in schedule.turns(sample, stage_of(sample, "proposal").id)}
