"""What every paper of flowing pages is built from: the document, its foot, its facts, and room to sign."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate, Paragraph, Table, TableStyle
from reportlab.platypus.doctemplate import LayoutError

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.fitting import Box, Fitted, fit
from inovasi_desktop.reports.page_parts import ACCENT, LINE, SOFT, CountingCanvas, draw_fitted, style
from inovasi_desktop.reports.papers import CREATOR
from inovasi_desktop.reports.typefaces import Face, metrics

NUMBER_ROOM = 90.0
"""Points at the right of the foot for the page's number."""

SIGNATURE = 230.0
"""Width of a place to sign, in points."""

KOP = style(Face.SERIF_SEMIBOLD, 11, alignment=TA_CENTER)
HEADING = style(Face.SERIF_BOLD, 14, alignment=TA_CENTER)
TITLE = style(Face.SERIF_BOLD, 18, ACCENT, TA_CENTER, spaceBefore=7)
FACT = style(Face.SERIF, 10.5, SOFT)
KNOWN = style(Face.SERIF_SEMIBOLD, 10.5)
NAME = style(Face.SERIF_SEMIBOLD, 10)
NOTE = style(Face.SERIF, 9.5)
SIGN = style(Face.SERIF, 10.5, alignment=TA_CENTER)
SIGNER = style(Face.SERIF_BOLD, 10.5, alignment=TA_CENTER)


def build_paper(
    templates: Sequence[PageTemplate],
    story: Iterable[Flowable],
    *,
    size: tuple[float, float],
    title: str,
    subject: str,
    too_long: str,
) -> bytes:
    """Return the PDF of a story whose texts are clean and printable; the same story gives the same bytes.

    Args:
        templates: the pages; a page's template draws what stands around the story.
        story: what flows over them; register the typefaces before it is made.
        size: width and height of a page in points.
        title: of the document, for readers of PDFs.
        subject: of the document.
        too_long: sentence for a row that is higher than a page.

    Raises:
        KnownError: ``paper.too_long``.

    """
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=size,
        title=title,
        subject=subject,
        author=CREATOR,
        creator=CREATOR,
        lang="id",
        invariant=1,
        pageCompression=1,
        initialFontName=Face.SERIF.value,
        pageTemplates=list(templates),
    )
    try:
        document.build(list(story), canvasmaker=CountingCanvas)
    except LayoutError as error:
        raise KnownError("paper.too_long", too_long) from error
    return target.getvalue()


def register_faces() -> None:
    """Make every typeface known to reportlab."""
    for face in Face:
        metrics(face)


def text(words: str, dress: ParagraphStyle) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(escape(words), dress)


def origin(printed_at: str, audit_head: str, width: float) -> Fitted:
    """Return when a paper was printed and from which state of the audit trail, for a foot of ``width`` points."""
    words = tr("Dicetak {waktu} · kepala jejak audit {hash}", waktu=printed_at, hash=audit_head)
    return fit(words, Box(Face.SERIF, width - NUMBER_ROOM, 12, 8.5, 6, 5), tr("Kaki halaman"))


def draw_foot(canvas: CountingCanvas, said: Fitted, left: float, right: float, line: float) -> None:
    """Draw a line at height ``line`` with the origin below it; the page's number comes at its right end."""
    canvas.number_at = (right, line - 10)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(left, line, right, line)
    draw_fitted(canvas, said, left, line - 3, SOFT)


def facts(lines: list[list[Any]], width: float) -> Table:
    """Return names at the left and what is known at the right; a long line goes on over pages."""
    table = Table(lines, colWidths=[62, width - 62], splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), Face.SERIF.value, 10),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return table


def at_right(cell: list[Flowable], width: float) -> Table:
    """Return a place to sign at the right of ``width`` points."""
    grid = Table([["", cell]], colWidths=[width - SIGNATURE, SIGNATURE])
    grid.setStyle(TableStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("FONT", (0, 0), (-1, -1), Face.SERIF.value, 10)]))
    return grid
