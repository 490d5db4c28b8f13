"""Letters of the secretariat: kop, title, body, foot. A4 portrait, in the house style of the other papers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    Image,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.emblem import read_emblem
from inovasi_desktop.reports.fitting import Box, fit
from inovasi_desktop.reports.page_parts import ACCENT, INK, LINE, ROW, SOFT, CountingCanvas, draw_fitted, style
from inovasi_desktop.reports.paper_frame import build_paper, draw_foot, origin, register_faces, text
from inovasi_desktop.reports.papers import A4, SAMPLE_MARK, draw_mark
from inovasi_desktop.reports.typefaces import Face

WIDTH, HEIGHT = A4
SIDE, TOP, LATER_TOP, FOOT = 56.0, 40.0, 58.0, 48.0
"""Margins in points; later pages have a running line within ``LATER_TOP``."""

BODY = WIDTH - 2 * SIDE
EMBLEM = 58.0

_RUNNING_BOX = Box(Face.SERIF, BODY, 12, 9, 7, 5)

GOVERNMENT = style(Face.SERIF_SEMIBOLD, 12, alignment=TA_CENTER)
OFFICE = style(Face.SERIF_BOLD, 15, ACCENT, TA_CENTER)
TITLE = style(Face.SERIF_BOLD, 15, INK, TA_CENTER, spaceBefore=8)
SUBTITLE = style(Face.SERIF_SEMIBOLD, 11.5, INK, TA_CENTER, spaceAfter=10)
PART = style(Face.SERIF_BOLD, 11.5, ACCENT, spaceBefore=12, spaceAfter=4)
TEXT = style(Face.SERIF, 11, spaceAfter=5)
CELL = style(Face.SERIF, 10)
COLUMN = style(Face.SERIF_SEMIBOLD, 9.5, white)
SIGN = style(Face.SERIF, 11, alignment=TA_CENTER)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around the body of a letter.

    Attributes:
        government: first line of the kop, e.g. "PEMERINTAH KOTA PALEMBANG".
        office: who writes.
        title: of the paper, in capitals.
        subtitle: the competition with its year.
        printed_at: e.g. "22 Agustus 2022 pukul 16.20 WIB".
        audit_head: hash of the last event of the audit trail.
        emblem: picture beside the kop, if there is one.
    """

    government: str
    office: str
    title: str
    subtitle: str
    printed_at: str
    audit_head: str
    is_sample: bool
    emblem: bytes | None = field(default=None, repr=False)


def build_letter(head: Letterhead, body: Callable[[], Iterable[Flowable]]) -> bytes:
    """Return the PDF of a letter whose texts are clean and printable; the same letter gives the same bytes.

    Args:
        head: what stands around the body.
        body: makes the body once the fonts are known.

    Raises:
        KnownError: ``paper.too_long`` when a text does not fit; ``certificate.emblem`` when the emblem is no picture.
    """
    register_faces()
    return build_paper(
        _templates(head),
        [*_kop(head), *body()],
        size=A4,
        title=head.title.capitalize(),
        subject=head.subtitle,
        too_long=tr("Satu baris lebih tinggi daripada halaman. Singkatkan nama atau tempatnya."),
    )


def paragraph(words: str, look: ParagraphStyle = TEXT) -> Paragraph:
    """Return a paragraph of plain text."""
    return text(words, look)


def house_table(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> LongTable:
    """Return a table of texts in the house style; its heading stands on every page."""
    cells = [[paragraph(head, COLUMN) for head in heads], *([paragraph(cell, CELL) for cell in row] for row in rows)]
    room = sum(widths)
    table = LongTable(cells, colWidths=[width * BODY / room for width in widths], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, ROW]),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ]
        )
    )
    return table


def _kop(head: Letterhead) -> list[Flowable]:
    lines = [paragraph(head.government, GOVERNMENT), paragraph(head.office, OFFICE)]
    parts: list[Flowable] = [*lines]
    if head.emblem is not None:
        picture = read_emblem(head.emblem)
        wide, high = picture.getSize()
        share = EMBLEM / max(wide, high)
        image = Image(picture.fp if hasattr(picture, "fp") else BytesIO(head.emblem), wide * share, high * share)
        table = Table([[image, lines, ""]], colWidths=[EMBLEM + 8, BODY - 2 * (EMBLEM + 8), EMBLEM + 8])
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
        parts = [table]
    rules = [
        HRFlowable(width="100%", thickness=2.2, color=ACCENT, spaceBefore=6, spaceAfter=1.5),
        HRFlowable(width="100%", thickness=0.6, color=LINE, spaceBefore=0, spaceAfter=6),
    ]
    return [*parts, *rules, paragraph(head.title, TITLE), paragraph(head.subtitle, SUBTITLE), Spacer(1, 2)]


def _templates(head: Letterhead) -> list[PageTemplate]:
    running = fit(f"{head.title} · {head.subtitle}", _RUNNING_BOX, tr("Judul"))
    said = origin(head.printed_at, head.audit_head, BODY)

    def first(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        draw_foot(canvas, said, SIDE, WIDTH - SIDE, FOOT - 9)

    def later(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        draw_foot(canvas, said, SIDE, WIDTH - SIDE, FOOT - 9)
        draw_fitted(canvas, running, SIDE, HEIGHT - LATER_TOP + 24, SOFT)
        canvas.line(SIDE, HEIGHT - LATER_TOP + 7, WIDTH - SIDE, HEIGHT - LATER_TOP + 7)

    def sample(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        if head.is_sample:
            draw_mark(canvas, SAMPLE_MARK, (WIDTH / 2, HEIGHT / 2), size=120.0, angle=52)

    return [
        PageTemplate(name, [_frame(top)], onPage=before, onPageEnd=sample, autoNextPageTemplate="later")
        for name, top, before in (("first", TOP, first), ("later", LATER_TOP, later))
    ]


def _frame(top: float) -> Frame:
    return Frame(SIDE, FOOT, BODY, HEIGHT - top - FOOT, 0, 0, 0, 0)
