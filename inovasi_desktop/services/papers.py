"""Papers from a competition file: what stands on them, as plain values that a worker may draw, and their bytes.

Reading and drawing are apart: the values are taken within one transaction, the drawing needs no file any more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Entry, Unit
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.register import CertificateText
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import certificates

Progress = Callable[[int, int], None]
"""Called with how many are done of how many; what it raises ends the work."""


class Paper(NamedTuple):
    """A drawn paper: name of its file, and its bytes."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """One certificate before it is drawn.

    Attributes:
        file_name: ``<KODE>-<peringkat>.pdf``.
        short_recipient: the recipient as lists name it, e.g. "Diskominfo"; never printed.
    """

    file_name: str
    short_recipient: str
    text: CertificateText
    emblem: bytes | None = field(repr=False)

    def problem(self) -> str:
        """Return why this certificate cannot be drawn, in a sentence; empty when it can."""
        from inovasi_desktop.reports.certificate import check_certificate

        try:
            check_certificate(self.text)
        except KnownError as error:
            return error.message
        return ""

    def draw(self) -> Paper:
        """Return the certificate's PDF; the same certificate gives the same bytes.

        Raises:
            KnownError: as ``reports.certificate.check_certificate``; ``certificate.emblem``.
        """
        from inovasi_desktop.reports.certificate import render_certificate  # reportlab takes its time to import

        return Paper(self.file_name, render_certificate(self.text, emblem=self.emblem))


def certificate_papers(session: Session, category_id: int | None = None) -> tuple[CertificatePaper, ...]:
    """Return every certificate of the register by category and place; of one category if asked."""
    emblem = certificates.emblem(session)
    lines = certificates.register(session, category_id)
    short = _short_recipients(session)
    return tuple(
        CertificatePaper(line.file_name, short.get(line.entry_id, line.text.recipient), line.text, emblem)
        for line in lines
    )


def _short_recipients(session: Session) -> dict[int, str]:
    """Return the short names of units by entry, where they have one."""
    rows = session.execute(
        select(Entry.id, Unit.short_name).join(Unit, Unit.id == Entry.unit_id).where(Unit.short_name != "")
    )
    return dict(rows.all())


def draw_certificates(papers: Sequence[CertificatePaper], progress: Progress | None = None) -> tuple[Paper, ...]:
    """Draw certificates one by one, each a file of its own."""
    drawn: list[Paper] = []
    for done, paper in enumerate(papers, start=1):
        drawn.append(paper.draw())
        if progress is not None:
            progress(done, len(papers))
    return tuple(drawn)


def certificate_pdfs(
    session: Session, category_id: int | None = None, progress: Progress | None = None
) -> tuple[Paper, ...]:
    """Return the certificates of confirmed results, a PDF each; empty while nothing is confirmed."""
    return draw_certificates(certificate_papers(session, category_id), progress)


def certificates_in_one(session: Session, category_id: int | None = None, progress: Progress | None = None) -> bytes:
    """Return one PDF with a page for each certificate.

    Raises:
        KnownError: ``certificate.none`` when nothing is confirmed.
    """
    from inovasi_desktop.reports.certificate import render_certificates

    papers = certificate_papers(session, category_id)
    if not papers:
        raise KnownError("certificate.none", tr("Belum ada piagam: hasil belum disahkan."))
    return render_certificates([paper.text for paper in papers], emblem=papers[0].emblem, progress=progress)


def data_files(session: Session) -> tuple[Paper, ...]:
    """Return scores.csv and rules.json of the competition, from which anyone can compute the result again."""
    from inovasi_desktop.services.export import export_rules, export_scores

    scores, rules = export_scores(session), export_rules(session)
    return Paper("scores.csv", scores.encode()), Paper("rules.json", rules.encode())


class Standing(StrEnum):
    """What stands where a paper is about to be written."""

    FREE = "free"
    SAME = "same"
    OTHER = "other"
    """Another file of that name, which would be replaced."""


def standing(folder: Path, paper: Paper) -> Standing:
    """Return what stands in ``folder`` under the paper's name; a file that cannot be read counts as another one."""
    path = folder / paper.file_name
    try:
        if path.stat().st_size != len(paper.content):
            return Standing.OTHER
        return Standing.SAME if path.read_bytes() == paper.content else Standing.OTHER
    except FileNotFoundError:
        return Standing.FREE
    except OSError:
        return Standing.OTHER


def save_papers(folder: Path, papers: Sequence[Paper], progress: Progress | None = None) -> None:
    """Write papers into ``folder``, each whole or not at all; files that are the same already stay untouched.

    Raises:
        KnownError: ``output.…`` naming the file; those written before it stay, and are whole.
    """
    from inovasi_desktop.reports.output import write_atomically

    for done, paper in enumerate(papers, start=1):
        if standing(folder, paper) is not Standing.SAME:
            write_atomically(folder / paper.file_name, paper.content)
        if progress is not None:
            progress(done, len(papers))
