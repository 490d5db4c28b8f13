"""Laporan partisipasi to the mayor: who took part and who did not. Text in, PDF bytes out."""

from dataclasses import dataclass, field

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.typefaces import printable


@dataclass(frozen=True, slots=True)
class ParticipationPaper:
    """The report as it is printed.

    Attributes:
        government, office: the kop.
        heading: name and year of the competition.
        addressee: e.g. "Wali Kota Palembang".
        sentences: the answer, a sentence each.
        kinds: kind, units in all, took part, did not; with the other year at the end if there is one.
        absent, present: number, unit, kind and what stands beside it.
        before_year: the other year, empty without one.
        place_and_date: over the signature.
        signer: who signs, e.g. "Kepala Bappeda Litbang Kota Palembang".
    """

    government: str
    office: str
    heading: str
    addressee: str
    sentences: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]
    absent: tuple[tuple[str, ...], ...]
    present: tuple[tuple[str, ...], ...]
    before_year: str
    place_and_date: str
    signer: str
    printed_at: str
    audit_head: str
    is_sample: bool
    emblem: bytes | None = field(default=None, repr=False)


def render_participation(paper: ParticipationPaper) -> bytes:
    """Return the PDF of the report; the same paper gives the same bytes.

    Raises:
        KnownError: ``paper.letter`` when a text holds a character that no bundled face has; ``paper.too_long``;
            ``certificate.emblem``.
    """
    from inovasi_desktop.reports.participation_pages import build  # platypus takes its time to import

    return build(printable(paper, tr("Laporan partisipasi")))
