"""Rekapitulasi nilai: who was ranked where by which marks, to be signed by the jury. A4 landscape.

Every number arrives as text in Indonesian form: this module lays out and never computes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.typefaces import printable


@dataclass(frozen=True, slots=True)
class RecapStage:
    """A counted stage and its weight as printed, e.g. "70%"."""

    name: str
    weight: str


@dataclass(frozen=True, slots=True)
class RecapRow:
    """One participant.

    Attributes:
        rank: "3", "3=" when shared, "–" when not ranked.
        name: of the innovation.
        unit: of the participant.
        by_judge: final total of each judge of the paper, in their order; "abstain" or "–" where there is none.
        by_stage: total of each stage of the paper, in their order.
        note: how a tie was decided, or why there is no rank.
    """

    rank: str
    name: str
    unit: str
    by_judge: tuple[str, ...]
    by_stage: tuple[str, ...]
    total: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecapPaper:
    """The recap of one category.

    Attributes:
        heading: e.g. "Kompetisi Inovasi Kota Palembang 2022".
        state: e.g. "Disahkan 22 Agustus 2022 oleh …" or "Belum disahkan".
        rows: by rank, then as the ranking gives them.
        obstacles: what is missing or undecided, a sentence each.
        place_and_date: over the signatures, e.g. "Palembang, 22 Agustus 2022".
        printed_at: e.g. "22 Agustus 2022 pukul 16.20 WIB".
        audit_head: hash of the last event of the audit trail.
        is_sample: CONTOH is printed across every page.
        openings: sheets that were opened again after their lock, a sentence each: who, when, why.
    """

    heading: str
    category: str
    state: str
    stages: tuple[RecapStage, ...]
    judges: tuple[str, ...]
    rows: tuple[RecapRow, ...]
    obstacles: tuple[str, ...]
    place_and_date: str
    printed_at: str
    audit_head: str
    is_sample: bool
    openings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a row with more or fewer marks than columns: they would stand under another's heading."""
        columns = len(self.judges), len(self.stages)
        for row in self.rows:
            if (len(row.by_judge), len(row.by_stage)) != columns:
                raise ValueError(f"marks of {row.name!r} do not match {columns} columns of judges and stages")


def render_recap(paper: RecapPaper) -> bytes:
    """Return the PDF of one category's recap; see ``render_recaps``."""
    return render_recaps([paper])


def render_recaps(papers: Sequence[RecapPaper]) -> bytes:
    """Return one PDF in which each of ``papers`` (at least one) begins on a page of its own.

    The same papers give the same bytes.

    Raises:
        KnownError: ``paper.letter`` when a text holds a character that no bundled face has, ``paper.too_long`` when a
            text of the running head does not fit or a row is higher than a page.
    """
    from inovasi_desktop.reports.recap_pages import build  # platypus takes its time to import

    return build([printable(paper, tr("Rekapitulasi nilai")) for paper in papers])
