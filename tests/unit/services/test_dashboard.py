"""How far the sample has come: the line of stages, what is late, what stands in the way, the matrix."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Criterion, Entry, Finalist, PanelMember, ScoreSheet, Screening, Slot, Stage
from inovasi_desktop.domain.dashboard import CellState, StepState, Way
from inovasi_desktop.services.completeness import completeness
from inovasi_desktop.services.dashboard import dashboard
from inovasi_desktop.services.files import open_file
from tests.builders import add_frame, ticking
from tests.helpers.sample_desk import sample_copy

BEFORE = datetime(2022, 8, 18, 1, 0, tzinfo=UTC)
"""Before the first presentation."""
AFTER = datetime(2022, 8, 25, 1, 0, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = sample_copy(tmp_path_factory.getbasetemp(), tmp_path / "contoh.inovasi")
    with open_file(path) as file, file.write() as opened:
        yield opened


def test_the_line_counts_what_each_stage_counts(sample: Session) -> None:
    steps = dashboard(sample, BEFORE).steps
    assert [(step.figure(), step.state) for step in steps] == [
        ("44 dari 44 peserta", StepState.DONE),
        ("220 dari 220 lembar", StepState.DONE),
        ("88 dari 90 lembar", StepState.NOW),
        ("86 dari 90 lembar", StepState.AHEAD),
        ("1 dari 3 kategori", StepState.AHEAD),
    ]
    assert steps[3].state_text() == "Sudah dimulai"


def test_late_is_what_has_passed_and_is_not_complete(sample: Session) -> None:
    assert dashboard(sample, BEFORE).late == ()
    titles = [matter.title for matter in dashboard(sample, AFTER).late]
    assert titles == ["Wawancara dan paparan: 4 peserta", "Batas kompetisi lewat 3 hari"]


def test_obstacles_name_their_place(sample: Session) -> None:
    found = [(one.title, one.detail, one.way) for one in dashboard(sample, BEFORE).obstacles]
    assert ("Fact finding · Perangkat Daerah", "2 lembar belum dikunci.", Way.RECAP) in found
    assert found[-1] == ("Daftar unit kerja", "Terdaftar 52 dari target 53.", Way.ROSTER)
    assert all("Kecamatan" not in title for title, _, _ in found), "what is sealed waits for nothing"


def test_what_a_stage_lacks_is_said(sample: Session) -> None:
    stage = sample.scalars(select(Stage).where(Stage.code == "paparan")).one()
    umkm = sample.scalars(select(Entry).where(Entry.code == "UMKM-01")).one().category_id
    sample.execute(delete(PanelMember).where(PanelMember.stage_id == stage.id, PanelMember.category_id == umkm))
    sample.execute(delete(Finalist).where(Finalist.category_id == umkm))
    sample.execute(delete(Screening).where(Screening.entry_id == 1))
    found = {(one.title, one.way) for one in dashboard(sample, BEFORE).obstacles}
    assert ("Wawancara dan paparan · UMKM Start-up Digital", Way.PANELS) in found
    assert ("Penilaian proposal · UMKM Start-up Digital", Way.FINALISTS) in found
    assert ("Seleksi administrasi", Way.SCREENING) in found


def test_an_empty_competition_begins_with_its_setup(session: Session) -> None:
    add_frame(session, ticking())
    found = dashboard(session, BEFORE)
    assert [step.figure() for step in found.steps] == ["belum dimulai"]
    assert [one.way for one in found.obstacles] == [Way.CATEGORIES, Way.STAGES, Way.ROSTER, Way.IMPORT]


def test_every_cell_has_its_state(sample: Session) -> None:
    stage = sample.scalars(select(Stage).where(Stage.code == "paparan")).one()
    found = completeness(sample, stage.id)
    rows = {row.code: row for row in found.rows}
    assert (found.judges[0], len(found.rows)) == ("Juri 1", 18)
    siska = rows["PD-03"].cells
    assert (siska[2].state, siska[2].text(found.criteria)) == (CellState.PARTIAL, "3 dari 5")
    assert rows["PD-06"].cells[2].state is CellState.RECUSED
    assert rows["PD-04"].cells[2].state is CellState.EMPTY
    assert not rows["PD-04"].complete
    only = completeness(sample, stage.id, 1)
    assert len(only.rows) == 6


def test_a_judge_outside_the_panel_owes_nothing(sample: Session) -> None:
    stage = sample.scalars(select(Stage).where(Stage.code == "paparan")).one()
    sample.execute(
        update(PanelMember)
        .where(PanelMember.stage_id == stage.id, PanelMember.judge_id == 5, PanelMember.category_id == 1)
        .values(removed_at=BEFORE)
    )
    rows = {row.code: row for row in completeness(sample, stage.id).rows}
    assert rows["PD-01"].cells[4].state is CellState.NONE
    assert rows["UMKM-01"].cells[4].state is CellState.LOCKED


def test_marks_of_a_removed_criterion_fill_no_cell(sample: Session) -> None:
    stage = sample.scalars(select(Stage).where(Stage.code == "paparan")).one()
    before = completeness(sample, stage.id)
    sample.execute(update(ScoreSheet).where(ScoreSheet.stage_id == stage.id).values(state="draft", locked_at=None))
    gone = sample.scalars(select(Criterion).where(Criterion.stage_id == stage.id)).first()
    assert gone is not None
    gone.removed_at = AFTER
    sample.flush()
    cells = [cell for row in completeness(sample, stage.id).rows for cell in row.cells]
    assert max(cell.filled for cell in cells) == before.criteria - 1


def test_a_long_turn_is_not_late_while_it_lasts(sample: Session) -> None:
    stage = sample.scalars(select(Stage).where(Stage.code == "paparan")).one()
    titles = [matter.title for matter in dashboard(sample, AFTER).late]
    assert titles[0] == "Wawancara dan paparan: 4 peserta"
    sample.execute(update(Slot).where(Slot.stage_id == stage.id).values(starts_at=AFTER - timedelta(minutes=100)))
    sample.execute(update(Slot).where(Slot.stage_id == stage.id).values(minutes=120))
    assert "Wawancara dan paparan: 4 peserta" not in [matter.title for matter in dashboard(sample, AFTER).late]
