"""The pages of the recap: running head and foot, the table that repeats its heading, and places to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.fitting import Box, Fitted, fit
from inovasi_desktop.reports.page_parts import (
    ACCENT,
    BEFORE,
    BEHIND,
    INK,
    LINE,
    ROW,
    SOFT,
    CountingCanvas,
    draw_fitted,
    longest,
    style,
)
from inovasi_desktop.reports.paper_frame import build_paper, draw_foot, origin, register_faces, text
from inovasi_desktop.reports.papers import A4_LANDSCAPE, draw_sample_mark
from inovasi_desktop.reports.recap import RecapPaper, RecapRow
from inovasi_desktop.reports.typefaces import Face

WIDTH, HEIGHT = A4_LANDSCAPE
SIDE, HEAD, FOOT = 40.0, 99.0, 44.0
"""Margins in points; head and foot hold the running lines."""

BODY = WIDTH - 2 * SIDE

RANK, STAGE, TOTAL, NOTE = 52.0, 62.0, 58.0, 132.0
JUDGE, NARROWEST_JUDGE, NARROWEST_NAME = 46.0, 38.0, 150.0
"""Least widths of columns, but for ``JUDGE``, which is a comfortable one. Long figures widen their column; the name
takes what the others leave, judges give way before it falls below its least, and then all is printed smaller."""

FIGURE, TOTAL_FIGURE = 10.0, 11.5
"""Sizes of figures."""

SIGNERS_A_ROW = 5
HEADING_ROWS = 2

_TITLE_BOX = Box(Face.SERIF_BOLD, BODY * 0.44, 24, 19, 12, 12)
_CATEGORY_BOX = Box(Face.SERIF_SEMIBOLD, BODY * 0.44, 28, 13, 9, 7)
_HEADING_BOX = Box(Face.SERIF, BODY * 0.54, 24, 12, 9, 6)
_STATE_BOX = Box(Face.SERIF_SEMIBOLD, BODY * 0.54, 28, 12, 9, 6)


NAME = style(Face.SERIF_BOLD, 10.5)
UNIT = style(Face.SERIF, 9.5, SOFT)
NOTE_TEXT = style(Face.SERIF, 9)
COLUMN = style(Face.SERIF_SEMIBOLD, 9, white, TA_CENTER)
FIGURES = style(Face.SERIF_SEMIBOLD, 9, white, TA_RIGHT)
OBSTACLES = style(Face.SERIF_BOLD, 10.5, ACCENT)
TEXT = style(Face.SERIF, 10)
SIGN = style(Face.SERIF, 10.5, alignment=TA_CENTER)


def build(papers: Sequence[RecapPaper]) -> bytes:
    """Return the PDF of ``papers``, whose texts are clean and printable.

    Raises:
        KnownError: ``paper.too_long`` when a text of the running head does not fit, or a row does not fit a page.
    """
    register_faces()
    categories = ", ".join(paper.category for paper in papers)
    templates = [_template(index, paper) for index, paper in enumerate(papers)]
    story: list[Flowable] = []
    for index, paper in enumerate(papers):
        story += [NextPageTemplate(str(index)), PageBreak()] if index else []
        story += _story(paper)
    return build_paper(
        templates,
        story,
        size=A4_LANDSCAPE,
        title=tr("Rekapitulasi nilai {kategori}", kategori=categories),
        subject=papers[0].heading,
        too_long=tr("Satu baris rekapitulasi lebih tinggi daripada halaman. Singkatkan nama inovasi atau peserta."),
    )


def _template(index: int, paper: RecapPaper) -> PageTemplate:
    scale = _columns(paper).scale
    head, said = _head(paper), origin(paper.printed_at, paper.audit_head, BODY)
    frame = Frame(SIDE / scale, FOOT / scale, BODY / scale, (HEIGHT - HEAD - FOOT) / scale, 0, 0, 0, 0)

    def before(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        _draw_head(canvas, head)
        draw_foot(canvas, said, SIDE, WIDTH - SIDE, FOOT - 6)
        canvas.saveState()
        canvas.scale(scale, scale)

    def after(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.restoreState()
        if paper.is_sample:
            draw_sample_mark(canvas, WIDTH, HEIGHT)

    return PageTemplate(str(index), [frame], onPage=before, onPageEnd=after)


def _head(paper: RecapPaper) -> list[Fitted]:
    """Return title, category, heading and state."""
    category = tr("Kategori {kategori}", kategori=paper.category)
    return [
        fit(tr("REKAPITULASI NILAI"), _TITLE_BOX, tr("Judul rekapitulasi")),
        fit(category, _CATEGORY_BOX, tr("Nama kategori")),
        fit(paper.heading, _HEADING_BOX, tr("Nama kegiatan")),
        fit(paper.state, _STATE_BOX, tr("Keadaan hasil")),
    ]


def _draw_head(canvas: Canvas, head: Sequence[Fitted]) -> None:
    title, category, heading, state = head
    upper, lower, right = HEIGHT - 34, HEIGHT - 57, WIDTH - SIDE
    draw_fitted(canvas, title, SIDE, upper, ACCENT)
    draw_fitted(canvas, category, SIDE, lower, INK)
    draw_fitted(canvas, heading, right, upper - 5, INK, to_left=True)
    draw_fitted(canvas, state, right, lower, ACCENT, to_left=True)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(1.2)
    canvas.line(SIDE, HEIGHT - HEAD + 9, right, HEIGHT - HEAD + 9)


def _story(paper: RecapPaper) -> Iterator[Flowable]:
    yield _marks(paper)
    yield Spacer(1, 8)
    if paper.obstacles:
        yield text(tr("Yang masih kurang"), OBSTACLES)
        for sentence in paper.obstacles:
            yield Paragraph(escape(sentence), TEXT, bulletText="•")
        yield Spacer(1, 8)
    if paper.openings:
        yield text(tr("Lembar yang dibuka sesudah terkunci"), OBSTACLES)
        for sentence in paper.openings:
            yield Paragraph(escape(sentence), TEXT, bulletText="•")
        yield Spacer(1, 8)
    if paper.judges:
        yield _places_to_sign(paper)


def _marks(paper: RecapPaper) -> LongTable:
    """Return the table of marks; its heading stands on every page."""
    judges, stages = len(paper.judges), len(paper.stages)
    rows: list[list[Any]] = _column_heads(paper)
    rows += map(_row, paper.rows)
    table = LongTable(rows, colWidths=_columns(paper).widths, repeatRows=HEADING_ROWS)
    table.setStyle(_table_style(judges, stages))
    return table


def _row(row: RecapRow) -> list[Any]:
    participant = [text(row.name, NAME), text(row.unit, UNIT)]
    return [row.rank, participant, *row.by_judge, *row.by_stage, row.total, text(row.note, NOTE_TEXT)]


def _column_heads(paper: RecapPaper) -> list[list[Any]]:
    def head(words: str, style: ParagraphStyle = COLUMN) -> Paragraph:
        return text(words, style)

    judges = [head(str(number), FIGURES) for number in range(1, len(paper.judges) + 1)]
    stages = [head(f"{stage.name} {stage.weight}", FIGURES) for stage in paper.stages]
    over_judges = [head(tr("Nilai akhir tiap juri")), *[""] * (len(judges) - 1)] if judges else []
    over_stages = [head(tr("Nilai tahap dan bobot")), *[""] * (len(stages) - 1)] if stages else []
    last = [head(tr("Nilai akhir"), FIGURES), head(tr("Keterangan"))]
    upper = [head(tr("Peringkat")), head(tr("Inovasi dan peserta")), *over_judges, *over_stages, *last]
    return [upper, ["", "", *judges, *stages, "", ""]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of the columns, in points before all is printed ``scale`` times as large (at most 1)."""

    widths: list[float]
    scale: float


def _columns(paper: RecapPaper) -> _Columns:
    judges, stages = len(paper.judges), len(paper.stages)
    mark = longest(Face.SERIF, FIGURE, [one for row in paper.rows for one in row.by_judge])
    stage = max(STAGE, longest(Face.SERIF, FIGURE, [one for row in paper.rows for one in row.by_stage]))
    total = max(TOTAL, longest(Face.SERIF_BOLD, TOTAL_FIGURE, [row.total for row in paper.rows]))
    fixed, narrowest = RANK + stages * stage + total + NOTE, max(NARROWEST_JUDGE, mark)
    width = max(BODY, fixed + NARROWEST_NAME + judges * narrowest)
    rest = width - fixed
    judge = min(max(JUDGE, mark), (rest - NARROWEST_NAME) / judges) if judges else 0.0
    widths = [RANK, rest - judges * judge, *[judge] * judges, *[stage] * stages, total, NOTE]
    return _Columns(widths, BODY / width)


def _table_style(judges: int, stages: int) -> TableStyle:
    body, last_judge, last_stage = HEADING_ROWS, 1 + judges, 1 + judges + stages
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), Face.SERIF.value, FIGURE),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("BACKGROUND", (0, 0), (-1, body - 1), ACCENT),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (2, 0), (-2, -1), BEFORE),
        ("RIGHTPADDING", (2, 0), (-2, -1), BEHIND),
        ("FONT", (0, body), (0, -1), Face.SERIF_BOLD.value, 13),
        ("TEXTCOLOR", (0, body), (0, -1), ACCENT),
        ("ALIGN", (0, body), (0, -1), "CENTER"),
        ("FONT", (-2, body), (-2, -1), Face.SERIF_BOLD.value, TOTAL_FIGURE),
        ("ALIGN", (2, body), (-2, -1), "RIGHT"),
        ("ROWBACKGROUNDS", (0, body), (-1, -1), [white, ROW]),
        ("LINEBELOW", (0, body), (-1, -1), 0.4, LINE),
        ("LINEAFTER", (1, body), (1, -1), 0.4, LINE),
        ("LINEAFTER", (last_judge, body), (last_judge, -1), 0.4, LINE),
        ("LINEAFTER", (last_stage, body), (last_stage, -1), 0.4, LINE),
        *[("SPAN", (column, 0), (column, 1)) for column in (0, 1, -2, -1)],
    ]
    for first, last in ((2, last_judge), (last_judge + 1, last_stage)):
        if last > first:
            commands.append(("SPAN", (first, 0), (last, 0)))
        if last >= first:
            commands.append(("LINEABOVE", (first, 1), (last, 1), 0.5, LINE))
    return TableStyle(commands)


def _places_to_sign(paper: RecapPaper) -> KeepTogether:
    """Return place, date and a dotted line for each of the jury, by the numbers that head their columns."""
    dots = "." * 42
    cells = [
        [Spacer(1, 40), Paragraph(dots, SIGN), text(f"{number}. {judge}", SIGN)]
        for number, judge in enumerate(paper.judges, start=1)
    ]
    cells += [[] for _ in range(-len(cells) % SIGNERS_A_ROW)]
    rows = [cells[start : start + SIGNERS_A_ROW] for start in range(0, len(cells), SIGNERS_A_ROW)]
    grid = Table(rows, colWidths=[sum(_columns(paper).widths) / SIGNERS_A_ROW] * SIGNERS_A_ROW)
    grid.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), Face.SERIF.value, 10),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    lines = [line for line in (paper.place_and_date, tr("Dewan juri,")) if line]
    return KeepTogether([*[text(line, SIGN) for line in lines], grid])
