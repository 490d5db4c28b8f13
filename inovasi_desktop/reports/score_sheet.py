"""Lembar penilaian: one judge's marks for one participant, to be signed. A4.

Every number arrives as text in Indonesian form: this module lays out and never computes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.typefaces import printable


class SheetPaperState(StrEnum):
    """How a printed sheet stands."""

    LOCKED = "locked"
    DRAFT = "draft"
    RECUSED = "recused"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One criterion; ``value`` and ``weighted`` are "–" where there is no mark. ``note`` is a paragraph each."""

    name: str
    weight: str
    value: str
    weighted: str
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreSheetPaper:
    """One sheet.

    Attributes:
        kop: lines over everything, e.g. "Bappeda Litbang Kota Palembang".
        heading: e.g. "Kompetisi Inovasi Kota Palembang 2022".
        code: of the participant, e.g. "PD-01".
        judge_about: NIP and institution of the judge, empty where unknown.
        weight_total, total: the table's last line; total "–" while a mark is missing.
        note: the general note, a paragraph each.
        state_text: e.g. "Terkunci 18 Agustus 2022 pukul 09.41 WIB"; of an abstention its reason.
        history: requests and openings after the lock, a sentence each.
        nip: under the signature, empty where unknown.
        place_and_date: over the signature.
        printed_at, audit_head: at the foot of every page.
        is_sample: CONTOH is printed across every page.
    """

    kop: tuple[str, ...]
    heading: str
    stage: str
    category: str
    code: str
    innovation: str
    recipient: str
    judge: str
    judge_about: str
    rows: tuple[SheetRow, ...]
    weight_total: str
    total: str
    note: tuple[str, ...]
    state: SheetPaperState
    state_text: str
    history: tuple[str, ...]
    nip: str
    place_and_date: str
    printed_at: str
    audit_head: str
    is_sample: bool


def render_score_sheets(papers: Sequence[ScoreSheetPaper]) -> bytes:
    """Return one PDF in which each of ``papers`` (at least one) begins on a page of its own and is counted by itself.

    The same papers give the same bytes.

    Raises:
        KnownError: ``paper.letter`` when a text holds a character that no bundled face has, naming the sheet;
            ``paper.too_long`` when a name does not fit where it stands on one line.
    """
    from inovasi_desktop.reports.score_sheet_pages import build  # platypus takes its time to import

    return build([printable(paper, _label(paper)) for paper in papers])


def _label(paper: ScoreSheetPaper) -> str:
    return tr("Lembar {juri} untuk {kode}", juri=paper.judge, kode=paper.code)
