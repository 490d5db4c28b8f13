"""Piagam: the mayor's certificate, one A4 landscape page for each line of the register."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from inovasi_desktop.domain.register import CertificateText
from inovasi_desktop.reports.certificate_layout import (
    CENTRE,
    EMBLEM_HEIGHT,
    EMBLEM_TOP,
    EMBLEM_WIDTH,
    FRAME,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QR_SIZE,
    QR_X,
    QR_Y,
    CertificateLayout,
    Line,
    lay_out,
)
from inovasi_desktop.reports.emblem import read_emblem
from inovasi_desktop.reports.papers import draw_sample_mark, new_canvas
from inovasi_desktop.reports.qr import draw_qr
from inovasi_desktop.reports.songket import GOLD, draw_divider, draw_frame, star

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_BACKGROUND, _DIVIDER = "latar", "pemisah"
"""Names of the drawings that all pages of a file share."""

_DIVIDER_WIDTH = 210.0


def check_certificate(text: CertificateText) -> None:
    """Raise what ``render_certificate`` would raise for this text, without drawing.

    Raises:
        KnownError: ``certificate.empty``, ``paper.too_long``, ``paper.letter``; the sentence names the field.
    """
    lay_out(text)


def render_certificate(text: CertificateText, *, emblem: bytes | None = None) -> bytes:
    """Return the PDF of one certificate; see ``render_certificates``."""
    return render_certificates([text], emblem=emblem)


def render_certificates(
    texts: Sequence[CertificateText],
    *,
    emblem: bytes | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return one PDF with a page for each of ``texts``; the same arguments give the same bytes.

    Args:
        texts: at least one.
        emblem: bytes of the lambang's file; without it its place stays empty.
        progress: called after each page with the pages done and the pages in all; what it raises ends the work.

    Raises:
        KnownError: as ``check_certificate``; ``certificate.emblem`` when the emblem is no picture.
    """
    target = BytesIO()
    first = texts[0]
    title = f"Piagam Penghargaan {first.number}" if len(texts) == 1 else f"Piagam Penghargaan ({len(texts)})"
    canvas = new_canvas(target, title, first.event)
    _define_shared(canvas, emblem)
    for done, text in enumerate(texts, start=1):
        _draw_page(canvas, lay_out(text))
        canvas.showPage()
        if progress is not None:
            progress(done, len(texts))
    canvas.save()
    return target.getvalue()


def _define_shared(canvas: "Canvas", emblem: bytes | None) -> None:
    """Define what every page shows alike, once a file, as form XObjects."""
    canvas.beginForm(_BACKGROUND, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
    draw_frame(canvas, FRAME)
    if emblem is None:
        _draw_empty_place(canvas)
    else:
        left, bottom = CENTRE - EMBLEM_WIDTH / 2, EMBLEM_TOP - EMBLEM_HEIGHT
        picture = read_emblem(emblem)
        canvas.drawImage(
            picture, left, bottom, EMBLEM_WIDTH, EMBLEM_HEIGHT, mask="auto", preserveAspectRatio=True, anchor="c"
        )
    canvas.endForm()
    half = _DIVIDER_WIDTH / 2 + 4
    canvas.beginForm(_DIVIDER, -half, -8, half, 8)
    draw_divider(canvas, 0, 0, _DIVIDER_WIDTH)
    canvas.endForm()


def _draw_empty_place(canvas: "Canvas") -> None:
    """Draw a ring for an emblem to be set in by hand; nothing that could be taken for one."""
    x, y, radius = CENTRE, EMBLEM_TOP - EMBLEM_HEIGHT / 2, EMBLEM_HEIGHT / 2 - 3
    canvas.setStrokeColorRGB(*GOLD)
    for inset, thickness in ((0.0, 0.9), (3.2, 0.4)):
        canvas.setLineWidth(thickness)
        canvas.circle(x, y, radius - inset, stroke=1, fill=0)
    canvas.setFillColorRGB(*GOLD)
    path = canvas.beginPath()
    for across, up in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        corners = star(x + across * radius, y + up * radius, 2.6, 2.6, points=2)
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_page(canvas: "Canvas", layout: CertificateLayout) -> None:
    canvas.doForm(_BACKGROUND)
    canvas.saveState()
    canvas.translate(CENTRE, layout.divider_y)
    canvas.doForm(_DIVIDER)
    canvas.restoreState()
    _draw_text(canvas, layout.lines)
    draw_qr(canvas, layout.qr, QR_X, QR_Y, QR_SIZE)
    if layout.is_sample:
        draw_sample_mark(canvas, PAGE_WIDTH, PAGE_HEIGHT)


def _draw_text(canvas: "Canvas", lines: Sequence[Line]) -> None:
    """Draw every line in one text object, telling colour and spacing only where they change."""
    pen = canvas.beginText()
    colour, spacing = None, 0.0
    for line in lines:
        if line.colour != colour:
            colour = line.colour
            pen.setFillColorRGB(*colour)
        if line.tracking * line.size != spacing:
            spacing = line.tracking * line.size
            pen.setCharSpace(spacing)
        pen.setFont(line.face.value, line.size)
        pen.setTextOrigin(line.x, line.y)
        pen.textOut(line.text)
    canvas.drawText(pen)
