"""What papers laid out by platypus share: colours, styles of paragraphs, fitted lines, and pages that are counted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.fitting import Fitted
from inovasi_desktop.reports.songket import GOLD, MAROON
from inovasi_desktop.reports.typefaces import Face, metrics

INK, SOFT = Color(0.13, 0.10, 0.09), Color(0.38, 0.33, 0.30)
ACCENT, LINE, ROW = Color(*MAROON), Color(*GOLD), Color(0.972, 0.957, 0.925)

BEFORE, BEHIND = 3.0, 5.0
"""Room around figures in their cells, in points."""


def style(face: Face, size: float, colour: Color = INK, alignment: int = TA_LEFT, **more: Any) -> ParagraphStyle:  # noqa: ANN401
    """Return a style of paragraphs; ``more`` are reportlab's own names."""
    return ParagraphStyle(
        f"{face}-{size}-{alignment}",
        fontName=face.value,
        fontSize=size,
        leading=size * 1.18,
        textColor=colour,
        alignment=alignment,
        bulletFontName=face.value,
        bulletFontSize=size,
        **more,
    )


def draw_fitted(canvas: Canvas, fitted: Fitted, x: float, top: float, colour: Color, *, to_left: bool = False) -> None:
    """Draw a fitted text from ``x`` to the right, or to the left, its first line below ``top``."""
    canvas.setFillColor(colour)
    canvas.setFont(fitted.box.face.value, fitted.size)
    for index, (line, width) in enumerate(zip(fitted.lines, fitted.widths, strict=True), start=1):
        canvas.drawString(x - width if to_left else x, top - index * fitted.line_height + 0.3 * fitted.size, line)


def longest(face: Face, size: float, figures: Sequence[str]) -> float:
    """Return the width of a column in which each of ``figures`` stands on its one line."""
    return max(map(metrics(face).width, figures), default=0.0) * size + BEFORE + BEHIND


class CountingCanvas(Canvas):  # type: ignore[misc]
    """A canvas that knows at the end how many pages each paper has, and numbers them then.

    Attributes:
        paper: which paper the page belongs to; set by the template of the page. Each is counted by itself.
        number_at: right end and baseline of the number.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.paper = 0
        self.number_at = (0.0, 0.0)
        self._finished: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Keep the page for later."""
        self._finished.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number and emit every page."""
        every = Counter(page["paper"] for page in self._finished)
        done: Counter[int] = Counter()
        for page in self._finished:
            self.__dict__.update(page)
            done[self.paper] += 1
            self.setFont(Face.SERIF.value, 8.5)
            self.setFillColor(SOFT)
            number = tr("Halaman {halaman} dari {semua}", halaman=done[self.paper], semua=every[self.paper])
            self.drawRightString(*self.number_at, number)
            super().showPage()
        super().save()
