"""What participants lack in the seleksi administrasi, as a page for each: the words of the letters."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.screening import Progress, ScreeningRow
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports import screening as paper
from inovasi_desktop.reports.dates import long_date, moment
from inovasi_desktop.services import audit
from inovasi_desktop.services.rubric import require_competition
from inovasi_desktop.services.screening import screening_view

_WRITTEN_TO = (Progress.OPEN, Progress.REFUSED, Progress.CONFIRMED)


def screening_letters(session: Session, at: datetime) -> paper.ScreeningLetters:
    """Return a page for every participant that lacks something or did not pass, printed ``at``.

    Raises:
        KnownError: ``screening.complete``: nobody lacks anything.
    """
    competition = require_competition(session)
    view = screening_view(session)
    recipients = dict(session.execute(select(Entry.id, Entry.recipient)).all())
    letters = tuple(
        _letter(row, recipients[row.entry_id], second=view.second)
        for row in view.rows
        if row.progress in _WRITTEN_TO and (row.lacking or row.progress is not Progress.OPEN)
    )
    if not letters:
        raise KnownError("screening.complete", tr("Tidak ada peserta yang persyaratannya kurang."))
    day = long_date(at.astimezone(WIB).date())
    return paper.ScreeningLetters(
        kop=tuple(line for line in (competition.organiser,) if line),
        heading=f"{competition.name} {competition.year}",
        letters=letters,
        place_and_date=f"{competition.certificate_place}, {day}",
        printed_at=moment(at),
        audit_head=audit.head(session)[1],
        is_sample=competition.is_sample,
    )


def draw_letters(content: paper.ScreeningLetters) -> bytes:
    """Return the PDF; the same content gives the same bytes.

    Raises:
        KnownError: as ``reports.screening.render_letters``.
    """
    return paper.render_letters(content)


def _letter(row: ScreeningRow, recipient: str, *, second: bool) -> paper.ScreeningLetter:
    lacks = [paper.Lack(check.text, tr("Tidak terpenuhi"), check.note) for check in row.lacking]
    return paper.ScreeningLetter(
        code=row.code,
        innovation=row.title,
        recipient=recipient,
        category=row.category,
        outcome=_outcome(row, second=second),
        lacks=tuple(lacks),
    )


def _outcome(row: ScreeningRow, *, second: bool) -> str:
    if row.verdict is None:
        return tr("Belum diputuskan: lengkapi persyaratan di bawah ini.")
    words = tr("Tidak lolos seleksi administrasi: {alasan}.", alasan=row.verdict.reason)
    return words + " " + tr("Menunggu pemeriksaan orang kedua.") if second and row.confirmation is None else words
