"""The plan of a stage: who may change it, what is refused, undo, paper and calendar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import AuditEvent, Slot
from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.schedule import changed, moved
from inovasi_desktop.domain.values import ChangeKind
from inovasi_desktop.services import audit
from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.schedule_paper import draw_schedule, schedule_calendar, schedule_paper
from inovasi_desktop.services.timetable import plan, set_plan, timetable
from tests.builders import as_judge, as_secretariat, ticking
from tests.helpers.sample_desk import sample_copy

STAGE = 4
AT = datetime(2022, 8, 17, 3, 0, tzinfo=UTC)
OFFICE = as_secretariat(ticking())


@pytest.fixture
def sample(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = sample_copy(tmp_path_factory.getbasetemp(), tmp_path / "contoh.inovasi")
    with open_file(path) as file, file.write() as opened:
        yield opened


def test_an_edit_is_stored_told_and_taken_back(sample: Session) -> None:
    before = plan(sample, STAGE)
    uids = dict(sample.execute(select(Slot.entry_id, Slot.uid).where(Slot.stage_id == STAGE)).all())
    wanted = changed(moved(before, before[1].entry_id, -1), replace(before[5], minutes=40, place="  Aula   Setda "))
    change = set_plan(sample, OFFICE, stage_id=STAGE, value=wanted, expected=before)
    assert change is not None
    assert (change.kind, change.before) == (ChangeKind.PLAN, before)
    assert plan(sample, STAGE) == change.after
    assert plan(sample, STAGE)[5].place == "Aula Setda"
    told = sample.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
    assert told is not None
    assert told.subject == "stage:paparan"
    assert '"place":"Aula Setda"' in (told.after or "")
    assert set_plan(sample, OFFICE, stage_id=STAGE, value=before, expected=plan(sample, STAGE)) is not None
    assert plan(sample, STAGE) == before
    assert dict(sample.execute(select(Slot.entry_id, Slot.uid).where(Slot.stage_id == STAGE)).all()) == uids
    assert audit.broken_at(sample) is None


def test_nothing_changed_writes_nothing(sample: Session) -> None:
    before, events = plan(sample, STAGE), audit.count(sample)
    assert set_plan(sample, OFFICE, stage_id=STAGE, value=before, expected=before) is None
    assert audit.count(sample) == events


def test_a_stage_without_schedule_gets_one(sample: Session) -> None:
    before = plan(sample, 3)
    assert all(row.starts_at is None for row in before)
    set_plan(sample, OFFICE, stage_id=3, value=changed(before, replace(before[0], starts_at=AT)), expected=before)
    assert plan(sample, 3)[0].starts_at == AT


def test_who_and_what_is_refused(sample: Session) -> None:
    before = plan(sample, STAGE)
    with pytest.raises(KnownError, match="disusun Sekretariat"):
        set_plan(sample, as_judge(OFFICE, 1), stage_id=STAGE, value=before, expected=before)
    with pytest.raises(KnownError, match="Muat ulang jadwal"):
        set_plan(sample, OFFICE, stage_id=STAGE, value=before[1:], expected=before)
    with pytest.raises(KnownError, match="1 sampai 600 menit"):
        set_plan(
            sample, OFFICE, stage_id=STAGE, value=changed(before, replace(before[0], minutes=601)), expected=before
        )
    long = changed(before, replace(before[0], place="x" * 121))
    with pytest.raises(KnownError, match="Tempat terlalu panjang"):
        set_plan(sample, OFFICE, stage_id=STAGE, value=long, expected=before)
    with pytest.raises(ConflictError):
        set_plan(sample, OFFICE, stage_id=STAGE, value=before, expected=tuple(reversed(before)))


def test_the_sample_has_no_conflict_and_two_at_once_have(sample: Session) -> None:
    assert not any(line.conflicts for line in timetable(sample, STAGE).lines)
    before = plan(sample, STAGE)
    both = changed(before, replace(before[1], starts_at=before[0].starts_at))
    set_plan(sample, OFFICE, stage_id=STAGE, value=both, expected=before)
    wrong = [line for line in timetable(sample, STAGE).lines if line.conflicts]
    assert [line.turn.code for line in wrong] == ["PD-01", "PD-02"]
    assert wrong[0].conflicts[0].startswith("Contoh ruang rapat juga dipakai SITA")
    assert wrong[0].conflicts[1].startswith("Juri 1, Juri 2, Juri 3, Juri 4, Juri 5 juga harus di SITA")


def test_a_judge_who_abstains_need_not_be_there(sample: Session) -> None:
    before = plan(sample, STAGE)
    at = before[0].starts_at
    assert at is not None
    bappeda = next(line.row for line in timetable(sample, STAGE).lines if line.turn.code == "PD-06")
    both = changed(before, replace(bappeda, starts_at=at, place="Kantor lain"))
    set_plan(sample, OFFICE, stage_id=STAGE, value=both, expected=before)
    line = next(line for line in timetable(sample, STAGE).lines if line.turn.code == "PD-06")
    assert line.conflicts == (
        "Juri 1, Juri 2, Juri 4, Juri 5 juga harus di Si Demang (Wawancara dan paparan) pukul 09.00–09.25.",
    )


def test_the_paper_names_days_hours_and_who_waits(sample: Session) -> None:
    before = plan(sample, STAGE)
    set_plan(
        sample, OFFICE, stage_id=STAGE, value=changed(before, replace(before[-1], starts_at=None)), expected=before
    )
    content = draw_schedule(schedule_paper(sample, STAGE, AT))
    assert content == draw_schedule(schedule_paper(sample, STAGE, AT))
    text = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages).split())
    for part in ("JADWAL WAWANCARA DAN PAPARAN", "Kamis, 18 Agustus 2022", "09.00–09.25", "Belum dijadwalkan: Contoh"):
        assert part in text


def test_the_calendar_has_an_event_each_that_keeps_its_id(sample: Session) -> None:
    first = Calendar.from_ical(schedule_calendar(sample, STAGE, AT))
    events = first.walk("VEVENT")
    assert len(events) == 18
    assert str(events[0]["SUMMARY"]) == "Wawancara dan paparan: Si Demang"
    assert events[0]["DTSTART"].params["TZID"] == "Asia/Jakarta"
    assert events[0].decoded("DTSTART").utcoffset() == timedelta(hours=7)
    assert events[0].decoded("DTEND") - events[0].decoded("DTSTART") == timedelta(minutes=25)
    assert [str(zone["TZID"]) for zone in first.walk("VTIMEZONE")] == ["Asia/Jakarta"]
    before = plan(sample, STAGE)
    set_plan(sample, OFFICE, stage_id=STAGE, value=moved(before, before[0].entry_id, 1), expected=before)
    again = Calendar.from_ical(schedule_calendar(sample, STAGE, AT)).walk("VEVENT")
    assert {str(one["UID"]) for one in again} == {str(one["UID"]) for one in events}
    assert len({str(one["UID"]) for one in events}) == 18


def test_visits_have_their_calendar_and_only_what_is_planned_stands_there(sample: Session) -> None:
    before = plan(sample, 3)
    row = replace(before[0], starts_at=AT, minutes=90, place="Contoh kantor; lantai 2, kiri")
    set_plan(sample, OFFICE, stage_id=3, value=changed(before, row), expected=before)
    content = schedule_calendar(sample, 3, AT)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (
        "Fact finding: Si Demang",
        "Contoh kantor; lantai 2, kiri",
    )
    assert event.decoded("DTSTART") == AT
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)
    lines = (content if isinstance(content, bytes) else content.encode()).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "folded as other readers want it"
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"\n" not in b"".join(lines)
