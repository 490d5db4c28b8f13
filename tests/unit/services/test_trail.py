"""The trail read piece by piece: searched by person, code, act and day; every act in words."""

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.findings import ClaimField, FindingField
from inovasi_desktop.domain.jury import JudgeField
from inovasi_desktop.domain.trail import TrailEvent, TrailFilter, action_text, group_words, subject_text, values_text
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.services import audit, trail
from inovasi_desktop.services.files import open_file
from tests.builders import START, as_secretariat, ticking
from tests.helpers.sample_desk import sample_copy


@pytest.fixture
def sample(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = sample_copy(tmp_path_factory.getbasetemp(), tmp_path / "contoh.inovasi")
    with open_file(path) as file, file.write() as opened:
        yield opened


def found(session: Session, wanted: TrailFilter) -> list[TrailEvent]:
    numbers: list[int] = []
    below = trail.newest(session) + 1
    while below > 1:
        numbers += trail.search(session, wanted, below=below, reach=500)
        below -= 500
    return [
        event for start in range(0, len(numbers), 200) for event in trail.events(session, numbers[start : start + 200])
    ]


def test_the_stretches_find_what_one_question_would(sample: Session) -> None:
    events = found(sample, TrailFilter(person="juri 2", code="pd-01", group="score"))
    assert {event.actor for event in events} == {"Juri 2"}
    assert all("/PD-01/" in event.subject and event.action.startswith("score.") for event in events)
    statement = select(AuditEvent.seq).where(
        AuditEvent.actor == "Juri 2", AuditEvent.subject.contains("/PD-01/"), AuditEvent.action.startswith("score.")
    )
    assert [event.seq for event in events] == sorted(sample.scalars(statement), reverse=True)


def test_days_are_those_of_palembang(sample: Session) -> None:
    day = datetime(2022, 8, 22, tzinfo=WIB)
    events = found(sample, TrailFilter(since=day))
    assert events
    assert all(event.at >= day for event in events)
    assert found(sample, TrailFilter(since=day, until=day)) == []


def test_signs_of_a_pattern_are_only_signs(sample: Session) -> None:
    assert found(sample, TrailFilter(person="%")) == []
    assert found(sample, TrailFilter(code="PD_01")) == []


def test_every_act_of_the_sample_has_words(sample: Session) -> None:
    for action in sample.scalars(select(AuditEvent.action).distinct()):
        assert action_text(action) != action
        assert not action_text(action).startswith(tuple(f"{word}: " for word in group_words().values())), action


SERVICES = Path(trail.__file__).parent
FIELDS = {"claim": ClaimField, "finding": FindingField, "judge": JudgeField}
NO_ACTS = {"rules.json", "rules.unusable", "file.damaged"}
"""Dotted words of the services that name a file or an error."""


def acts_in(path: Path) -> Iterator[str]:
    """Yield every dotted word of a module that is no error's code, and what a word with a field's name stands for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    errors = {"KnownError", "ConflictError", "require_text"}
    codes = {
        id(part)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in errors
        for argument in call.args
        for part in ast.walk(argument)
    }
    for node in ast.walk(tree):
        if id(node) in codes:
            continue
        if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+\.[a-z_]+", str(node.value)):
            yield str(node.value)
        elif isinstance(node, ast.JoinedStr) and ast.unparse(node).endswith(".{field.value}'"):
            group = ast.unparse(node)[2:].split(".")[0]
            yield from (f"{group}.{field.value}" for field in FIELDS[group])


def test_every_act_of_every_service_has_words() -> None:
    found = {act for path in SERVICES.glob("*.py") for act in acts_in(path)} - NO_ACTS
    acts = {act for act in found if act.split(".")[0] in group_words()}
    assert len(acts) > 80, "the walk finds them"
    without = sorted(act for act in acts if action_text(act).startswith(f"{group_words()[act.split('.')[0]]}: "))
    assert without == []


def test_every_act_belongs_to_a_group_that_can_be_chosen() -> None:
    for path in SERVICES.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("audit.append", "Put"):
                act = call.args[2 if ast.unparse(call.func) == "audit.append" else 1]
                text = ast.unparse(act).split("'")[1] if "'" in ast.unparse(act) else ""
                assert not text or text.split(".")[0] in group_words(), text


def test_an_import_is_one_line_that_every_participant_finds(session: Session) -> None:
    context = as_secretariat(ticking())
    told = {f"PD-{n:02d}": ["Contoh Dinas", f"Contoh {n}"] for n in range(1, 45)}
    audit.append(session, context, "entry.import", "import:peserta.xlsx", after=told)
    audit.append(session, context, "entry.edit", "entry:PD-50", after={"title": "Contoh lain"})
    (event,) = found(session, TrailFilter(code="pd-07"))
    assert (action_text(event.action), values_text(event)) == ("Mengimpor peserta", "44 peserta, PD-01 sampai PD-44")
    assert trail.broken_at(session) is None


def test_records_of_the_setup_are_told_in_words(session: Session) -> None:
    context = as_secretariat(ticking())
    after = {"value": {"weight": 7050, "scale_max": 10_000}, "reason": "Rapat juri"}
    audit.append(session, context, "stage.put", "stage:paparan", before={"weight": 7000}, after=after)
    (event,) = found(session, TrailFilter(group="stage"))
    assert values_text(event) == "bobot: 70 → alasan: Rapat juri, nilai tertinggi: 100, bobot: 70,5"


def test_marks_and_states_are_told_as_people_say_them(sample: Session) -> None:
    (mark,) = found(sample, TrailFilter(code="paparan/PD-01/J1/kebaruan", group="score"))
    assert subject_text(mark.subject) == "paparan · PD-01 · J1 · kebaruan"
    assert values_text(mark).replace(",", "").isdigit()
    lock = found(sample, TrailFilter(person="Juri 1", code="paparan/PD-01/J1", group="sheet"))[0]
    assert values_text(lock) == "keadaan: draf → keadaan: terkunci"
    assert subject_text("certificate:423.4/06/Bappeda/2022") == "423.4/06/Bappeda/2022"
    assert action_text("entry.rename") == "Peserta: rename"
    assert action_text("lain") == "lain"


def test_a_changed_row_breaks_the_chain(sample: Session) -> None:
    assert trail.broken_at(sample) is None
    sample.execute(text("UPDATE audit_event SET actor = 'Orang lain' WHERE seq = 77"))
    assert trail.broken_at(sample) == 77


@pytest.mark.parametrize(
    ("action", "after", "text"),
    [
        ("entry.state", '{"state":"withdrawn"}', "keadaan: mundur"),
        ("finalist.take_out", '{"place":2}', "peringkat: 2"),
        ("prizes.put", '[{"place":1}]', "peringkat: 1"),
        ("schedule.plan", '{"place":"Aula"}', "tempat: Aula"),
        ("unit.edit", '{"active":true}', "aktif: ya"),
        ("unlock.withdraw", '"withdrawn"', "ditarik"),
    ],
)
def test_a_name_is_read_as_its_act_means_it(action: str, after: str, text: str) -> None:
    event = TrailEvent(1, START, "Sekretaris Satu", "sekretariat", "", action, "x", None, after, "")
    assert values_text(event) == text
