"""A stage's schedule as a paper and as a calendar file."""

from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from inovasi_desktop.domain.schedule import Timetable, TimetableLine
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports import schedule as paper
from inovasi_desktop.reports.calendar import CalendarEvent, render_calendar
from inovasi_desktop.reports.dates import long_date, moment
from inovasi_desktop.services import audit, certificates
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.timetable import timetable

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def schedule_paper(session: Session, stage_id: int, at: datetime) -> paper.SchedulePaper:
    """Return what the schedule of a stage prints; ``at`` is when it is printed."""
    competition, found = require_competition(session), timetable(session, stage_id)
    timed = _timed(found)
    days = tuple(_day(lines) for lines in _by_day(timed))
    left = [line.turn.short_name for line in found.lines if line.row.starts_at is None]
    notes = (tr("Belum dijadwalkan: {peserta}.", peserta=", ".join(left)),) if left and timed else ()
    return paper.SchedulePaper(
        government=tr("PEMERINTAH {kota}", kota=competition.city.upper()),
        office=competition.organiser.upper(),
        heading=f"{competition.name} {competition.year}",
        stage=found.stage,
        days=days,
        notes=notes,
        printed_at=moment(at),
        audit_head=audit.head(session)[1],
        is_sample=competition.is_sample,
        emblem=certificates.emblem(session),
    )


def draw_schedule(content: paper.SchedulePaper) -> bytes:
    """Return the schedule's PDF; the same content gives the same bytes.

    Raises:
        KnownError: as ``reports.schedule.render_schedule``.
    """
    return paper.render_schedule(content)


def schedule_calendar(session: Session, stage_id: int, at: datetime) -> bytes:
    """Return the schedule as .ics: one event for each participant that has its time; ``at`` is when it is written."""
    competition, found = require_competition(session), timetable(session, stage_id)
    name = tr("{tahap} – {kompetisi}", tahap=found.stage, kompetisi=f"{competition.name} {competition.year}")
    events = [
        CalendarEvent(
            uid=line.uid,
            summary=tr("{tahap}: {peserta}", tahap=found.stage, peserta=line.turn.short_name),
            description=f"{line.turn.title}\n{line.turn.unit}\n{line.turn.category_name}",
            starts_at=line.row.starts_at,
            minutes=line.minutes,
            place=line.row.place,
        )
        for line in found.lines
        if line.row.starts_at is not None
    ]
    return render_calendar(name, events, at)


def day_name(at: datetime) -> str:
    """Return e.g. ``Kamis, 18 Agustus 2022``."""
    local = at.astimezone(WIB).date()
    return f"{_DAYS[local.weekday()]}, {long_date(local)}"


def _timed(found: Timetable) -> list[tuple[datetime, int, TimetableLine]]:
    rows = enumerate(found.lines, start=1)
    timed = [(line.row.starts_at, number, line) for number, line in rows if line.row.starts_at is not None]
    return sorted(timed, key=lambda one: one[:2])


def _by_day(
    timed: list[tuple[datetime, int, TimetableLine]],
) -> list[list[tuple[datetime, int, TimetableLine]]]:
    return [list(lines) for _, lines in groupby(timed, key=lambda one: one[0].astimezone(WIB).date())]


def _day(lines: list[tuple[datetime, int, TimetableLine]]) -> paper.ScheduleDay:
    rows = []
    for at, number, line in lines:
        begin = at.astimezone(WIB)
        hours = f"{begin:%H.%M}–{begin + timedelta(minutes=line.minutes):%H.%M}"
        rows.append((str(number), hours, line.turn.short_name, line.turn.unit, line.row.place or "–"))
    return paper.ScheduleDay(day_name(lines[0][0]), tuple(rows))
