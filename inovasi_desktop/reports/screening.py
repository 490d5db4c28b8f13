"""What participants lack in the seleksi administrasi: a page for each, to go with a letter. A4.

Every text arrives as it is printed; this module lays out.
"""

from dataclasses import dataclass

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.typefaces import printable


@dataclass(frozen=True, slots=True)
class Lack:
    """One requirement: ``state`` in words; ``note`` empty where there is none."""

    text: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class ScreeningLetter:
    """One participant; ``outcome`` in a sentence."""

    code: str
    innovation: str
    recipient: str
    category: str
    outcome: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class ScreeningLetters:
    """All pages.

    Attributes:
        kop, heading: over everything, as on a lembar penilaian.
        place_and_date: over the signature.
        printed_at, audit_head: at the foot of every page.
        is_sample: CONTOH is printed across every page.
    """

    kop: tuple[str, ...]
    heading: str
    letters: tuple[ScreeningLetter, ...]
    place_and_date: str
    printed_at: str
    audit_head: str
    is_sample: bool


def render_letters(paper: ScreeningLetters) -> bytes:
    """Return one PDF, each participant (at least one) on pages of its own; the same content gives the same bytes.

    Raises:
        KnownError: ``paper.letter`` when a text holds a character that no bundled face has; ``paper.too_long`` when a
            requirement does not fit a page.
    """
    from inovasi_desktop.reports.screening_pages import build  # platypus takes its time to import

    return build(printable(paper, tr("Daftar kekurangan")))
