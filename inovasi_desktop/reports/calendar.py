"""A schedule as a calendar file (.ics, RFC 5545): one event for each turn, known again by its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

TIMEZONE = "Asia/Jakarta"
DOMAIN = "inovasi-desktop"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One turn.

    Attributes:
        uid: the same however often the schedule changes, so that calendars move the event instead of doubling it.
        starts_at: aware.
    """

    uid: str
    summary: str
    description: str
    starts_at: datetime
    minutes: int
    place: str


def render_calendar(name: str, events: Sequence[CalendarEvent], stamp: datetime) -> bytes:
    """Return the bytes of a calendar; ``stamp`` is when the schedule was written, aware."""
    from zoneinfo import ZoneInfo

    from icalendar import Calendar, Event  # it takes its time to import

    zone = ZoneInfo(TIMEZONE)
    calendar = Calendar()
    calendar.add("prodid", "-//Inovasi Desktop//Jadwal//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in events:
        event = Event()
        begin = one.starts_at.astimezone(zone)
        event.add("uid", f"{one.uid}@{DOMAIN}")
        event.add("dtstamp", stamp)
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(minutes=one.minutes))
        event.add("summary", one.summary)
        event.add("description", one.description)
        if one.place:
            event.add("location", one.place)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
