"""What all papers share: a canvas that gives the same bytes every time, and the mark of the sample."""

from io import BytesIO
from typing import TYPE_CHECKING

from inovasi_desktop.reports.typefaces import Face, metrics

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

A4_LANDSCAPE = (841.8898, 595.2756)
A4 = (595.2756, 841.8898)
"""Width and height in points."""

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

SAMPLE_MARK = "CONTOH"
CREATOR = "Inovasi Desktop"


def new_canvas(target: BytesIO, title: str, subject: str) -> "Canvas":
    """Return an A4 landscape canvas without clock or chance: fixed dates and id, no font that is not embedded."""
    from reportlab.pdfgen.canvas import Canvas

    metrics(Face.SERIF)
    canvas = Canvas(
        target,
        pagesize=A4_LANDSCAPE,
        invariant=1,
        pageCompression=1,
        initialFontName=Face.SERIF.value,
        lang="id",
    )
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor(CREATOR)
    canvas.setCreator(CREATOR)
    return canvas


def draw_sample_mark(canvas: "Canvas", width: float, height: float) -> None:
    """Draw CONTOH across the page, translucent, so that nobody takes an example for the real paper."""
    draw_mark(canvas, SAMPLE_MARK, (width / 2, height / 2), size=168.0, angle=29)


def draw_mark(canvas: "Canvas", text: str, centre: tuple[float, float], *, size: float, angle: float) -> None:
    """Draw a word across the page, translucent, its middle at ``centre``."""
    face = Face.SERIF_BOLD
    advance = metrics(face).width(text) * size
    canvas.saveState()
    canvas.setFillColorRGB(0.431, 0.078, 0.137, alpha=0.13)
    canvas.translate(*centre)
    canvas.rotate(angle)
    canvas.setFont(face.value, size)
    canvas.drawString(-advance / 2, -0.325 * size, text)  # half the height of capitals
    canvas.restoreState()
