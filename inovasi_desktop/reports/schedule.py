"""The schedule of a stage as a paper: day by day, who comes when and where. Text in, PDF bytes out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.typefaces import printable

if TYPE_CHECKING:
    from reportlab.platypus import Flowable


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """One day: its name, and turn, hours, participant, unit and place of each participant."""

    name: str
    rows: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SchedulePaper:
    """The schedule as it is printed; ``notes`` are sentences below it."""

    government: str
    office: str
    heading: str
    stage: str
    days: tuple[ScheduleDay, ...]
    notes: tuple[str, ...]
    printed_at: str
    audit_head: str
    is_sample: bool
    emblem: bytes | None = field(default=None, repr=False)


def render_schedule(paper: SchedulePaper) -> bytes:
    """Return the PDF of the schedule; the same paper gives the same bytes.

    Raises:
        KnownError: ``paper.letter``, ``paper.too_long``, ``certificate.emblem``.
    """
    from inovasi_desktop.reports.letter import Letterhead, build_letter  # platypus takes its time to import

    clean = printable(paper, tr("Jadwal"))
    head = Letterhead(
        government=clean.government,
        office=clean.office,
        title=tr("JADWAL {tahap}", tahap=clean.stage.upper()),
        subtitle=clean.heading,
        printed_at=clean.printed_at,
        audit_head=clean.audit_head,
        is_sample=clean.is_sample,
        emblem=clean.emblem,
    )
    return build_letter(head, lambda: _body(clean))


def _body(paper: SchedulePaper) -> "Iterator[Flowable]":
    from inovasi_desktop.reports.letter import PART, house_table, paragraph

    if not paper.days:
        yield paragraph(tr("Belum ada giliran yang ditetapkan waktunya."))
    heads = [tr("No."), tr("Pukul (WIB)"), tr("Inovasi"), tr("Peserta"), tr("Tempat")]
    for day in paper.days:
        yield paragraph(day.name, PART)
        yield house_table(heads, day.rows, (38, 80, 140, 130, 110))
    for note in paper.notes:
        yield paragraph(note)
