"""The trail read piece by piece: searched by person, code, act and day; every act in words."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.trail import TrailEvent, TrailFilter, action_text, group_words, subject_text, values_text
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.services import trail
from inovasi_desktop.services.files import open_file
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
