"""The ranking from a competition file is the one that anyone computes from its exported files, whatever is in it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Criterion,
    Entry,
    Finalist,
    Judge,
    PanelMember,
    PlenaryDecision,
    Recusal,
    Score,
    ScoreSheet,
    Stage,
)
from inovasi_desktop.domain.ranking import CategoryResult
from inovasi_desktop.domain.recount import recount
from inovasi_desktop.services.export import export_rules, export_scores
from inovasi_desktop.services.files import CompetitionFile, create_file
from inovasi_desktop.services.ranking import rank_category
from tests.builders import add_frame, ticking

TIES = ["stage:s1", "criterion:s1/c1", "median", "countback", "judges", "plenary"]
TABLES = (Recusal, Score, ScoreSheet, PlenaryDecision, Finalist, PanelMember, Entry, Judge, Criterion, Stage, Category)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompetitionFile]:
    """A file that every example empties and fills anew: making one takes longer than ranking it."""
    with create_file(tmp_path_factory.mktemp("urut") / "lomba.inovasi", ticking()) as made:
        with made.write() as session:
            add_frame(session, ticking())
        yield made


def fill(session: Session, data: st.DataObject) -> None:
    """Put a random final into an empty file: entries, judges, blanks, abstentions, perhaps a plenary."""
    context = ticking()
    for table in TABLES:
        session.execute(delete(table))
    competition = session.get_one(Competition, 1)
    competition.weights = data.draw(st.sampled_from(["relative", "absolute"]))
    competition.missing = data.draw(st.sampled_from(["refuse", "skip"]))
    for place in ("criterion", "weighted", "sheet", "stage", "total"):
        setattr(competition, f"round_{place}", data.draw(st.sampled_from([None, 0, 2])))
    competition.ties = data.draw(st.permutations(TIES))[: data.draw(st.integers(0, len(TIES)))]
    session.add(Category(id=1, uid=uuid4(), competition_id=1, code="PD", name="PD", position=1, cut_size=6))
    session.flush()
    entries, judges = data.draw(st.integers(2, 5)), data.draw(st.integers(1, 4))
    for number in range(1, entries + 1):
        session.add(
            Entry(
                id=number,
                uid=uuid4(),
                category_id=1,
                code=f"PD-{number}",
                position=number,
                title="Contoh",
                short_name="Contoh",
                recipient="Contoh",
                state=data.draw(st.sampled_from(["active"] * 8 + ["withdrawn", "calibration"])),
            )
        )
    session.add_all([Judge(id=n, uid=uuid4(), code=f"J{n}", name="Juri", position=n) for n in range(1, judges + 1)])
    session.flush()
    gaps = data.draw(st.booleans())  # else every mark is there, so that ties and rounding are reached
    for number in range(1, data.draw(st.integers(1, 2)) + 1):
        _fill_stage(session, data, number, entries, judges, gaps=gaps)
    finalists = data.draw(st.sets(st.integers(1, entries)))
    session.add_all(
        Finalist(entry_id=entry, category_id=1, chosen_by="Sistem", chosen_at=context.now()) for entry in finalists
    )
    if data.draw(st.booleans()):
        order = data.draw(st.permutations([f"PD-{n}" for n in range(1, entries + 1)]))
        session.add(
            PlenaryDecision(
                uid=uuid4(),
                category_id=1,
                order=list(order),
                reason="Contoh",
                decided_on=context.now().date(),
                chair="Juri 1",
                recorded_by="Sistem",
                recorded_at=context.now(),
            )
        )
    session.flush()


def _fill_stage(session: Session, data: st.DataObject, number: int, entries: int, judges: int, *, gaps: bool) -> None:
    low, high, step = data.draw(st.sampled_from([(0, 10_000, 50), (100, 400, 100), (600, 1_000, 1)]))
    stage = Stage(
        id=number,
        uid=uuid4(),
        competition_id=1,
        code=f"s{number}",
        name=f"Tahap {number}",
        kind="final",
        position=number,
        weight=data.draw(st.integers(1, 100)) * 100,
        scale_min=low,
        scale_max=high,
        scale_step=step,
        normalise=data.draw(st.booleans()),
        aggregate=data.draw(st.sampled_from(["mean", "median", "trimmed"])),
        trim=data.draw(st.integers(0, 1)),
        over=data.draw(st.sampled_from(["sheet", "criterion"])),
    )
    session.add(stage)
    session.flush()
    criteria = data.draw(st.integers(1, 3))
    for place in range(1, criteria + 1):
        weight = data.draw(st.integers(1, 50)) * 100
        key = number * 10 + place
        session.add(
            Criterion(id=key, uid=uuid4(), stage_id=number, code=f"c{place}", name="K", position=place, weight=weight)
        )
    session.flush()
    marks = st.integers(0, min(3, (high - low) // step)).map(lambda n: low + n * step)
    for judge in range(1, judges + 1):
        member = PanelMember(judge_id=judge, category_id=1, stage_id=number)
        if judge > 1 and data.draw(st.integers(0, 3)) == 0:
            member.removed_at, member.counts = ticking().now(), data.draw(st.booleans())
        session.add(member)
        for entry in range(1, entries + 1):
            _fill_sheet(session, data, (number, judge, entry), criteria, marks, gaps=gaps)
    session.flush()


def _fill_sheet(
    session: Session,
    data: st.DataObject,
    where: tuple[int, int, int],
    criteria: int,
    marks: st.SearchStrategy[int],
    *,
    gaps: bool,
) -> None:
    stage, judge, entry = where
    context = ticking()
    kind = data.draw(st.sampled_from(["full"] * 6 + ["recused", "full and recused"] + ["nothing"] * gaps))
    if "recused" in kind:
        session.add(
            Recusal(
                uid=uuid4(),
                judge_id=judge,
                entry_id=entry,
                stage_id=stage,
                reason="Contoh",
                recorded_at=context.now(),
                withdrawn_at=context.now() if data.draw(st.booleans()) else None,
            )
        )
    if "full" not in kind:
        return
    sheet = ScoreSheet(uid=uuid4(), judge_id=judge, entry_id=entry, stage_id=stage)
    session.add(sheet)
    session.flush()
    for place in range(1, criteria + 1):
        blank = gaps and data.draw(st.integers(0, 4)) == 0
        if not (blank and data.draw(st.booleans())):
            session.add(
                Score(
                    sheet_id=sheet.id,
                    criterion_id=stage * 10 + place,
                    value=None if blank else data.draw(marks),
                    note="",
                    changed_at=context.now(),
                )
            )


def told(result: CategoryResult) -> object:
    """Return everything that ``hitung`` tells of a category."""
    missing = [(one.stage, one.entry, one.judge, one.criterion) for one in result.missing]
    entries = [
        (one.entry, one.rank, one.tied, one.total, one.exact_value, one.decided_by, one.why is None)
        for one in result.entries
    ]
    return result.code, result.complete, sorted(missing, key=str), entries


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.data())
def test_the_file_ranks_as_its_exported_files_do(file: CompetitionFile, data: st.DataObject) -> None:
    with file.write() as session:
        fill(session, data)
    with file.read() as session:
        ours = rank_category(session, session.scalars(select(Category.id)).one())
        scores, rules = export_scores(session), export_rules(session)
    found = {
        one.code: one for one in recount(scores.encode(), rules.encode(), scores_name="s", rules_name="r").categories
    }
    if not ours.entries:
        assert "PD" not in found or not found["PD"].entries
        return
    assert told(ours) == told(found["PD"])
