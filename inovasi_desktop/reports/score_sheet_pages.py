"""The pages of a lembar penilaian: kop, facts, the table that repeats its heading, notes, history, the signature."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
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
from inovasi_desktop.reports.paper_frame import (
    FACT,
    HEADING,
    KNOWN,
    KOP,
    NAME,
    NOTE,
    SIGN,
    SIGNER,
    TITLE,
    at_right,
    build_paper,
    draw_foot,
    facts,
    origin,
    register_faces,
    text,
)
from inovasi_desktop.reports.papers import A4, SAMPLE_MARK, draw_mark
from inovasi_desktop.reports.score_sheet import ScoreSheetPaper, SheetPaperState, SheetRow
from inovasi_desktop.reports.typefaces import Face

WIDTH, HEIGHT = A4
SIDE, TOP, LATER_TOP, FOOT = 46.0, 36.0, 56.0, 46.0
"""Margins in points; pages after a sheet's first have a running line within ``LATER_TOP``."""

BODY = WIDTH - 2 * SIDE
NUMBER, NAME_COLUMN, WEIGHT, VALUE, WEIGHTED = 24.0, 138.0, 42.0, 42.0, 54.0
"""Least widths of columns; notes take what the others leave."""

FIGURE, TOTAL_FIGURE = 10.0, 12.0
PIECE = 5
"""Lines of a note that stay together in the table."""

KEPT = 600
"""Letters of a last paragraph that goes to the next page with the signature, so that none stands there alone."""

_RUNNING_BOX = Box(Face.SERIF, BODY, 12, 9, 7, 5)

STAGE = style(Face.SERIF_SEMIBOLD, 12, alignment=TA_CENTER, spaceAfter=9)
STATE = style(Face.SERIF_BOLD, 10.5, ACCENT)
RECUSED = style(Face.SERIF_BOLD, 15, ACCENT, TA_CENTER, spaceBefore=30, spaceAfter=6)
COLUMN = style(Face.SERIF_SEMIBOLD, 9, white)
FIGURES = style(Face.SERIF_SEMIBOLD, 9, white, TA_RIGHT)
PART = style(Face.SERIF_BOLD, 11, ACCENT, spaceBefore=10, spaceAfter=2)
TEXT = style(Face.SERIF, 10, spaceAfter=3)
ITEM = style(Face.SERIF, 9.5, spaceAfter=2, leftIndent=12, bulletIndent=2)


def build(papers: Sequence[ScoreSheetPaper]) -> bytes:
    """Return the PDF of ``papers``, whose texts are clean and printable.

    Raises:
        KnownError: ``paper.too_long`` when a name does not fit.
    """
    register_faces()
    templates = [template for index, paper in enumerate(papers) for template in _templates(index, paper)]
    story: list[Flowable] = []
    for index, paper in enumerate(papers):
        story += [NextPageTemplate(f"{index}-first"), PageBreak()] if index else []
        story.append(NextPageTemplate(f"{index}-later"))
        story += _story(paper)
    return build_paper(
        templates,
        story,
        size=A4,
        title=tr("Lembar penilaian {juri}", juri=papers[0].judge),
        subject=papers[0].heading,
        too_long=tr("Satu baris lembar penilaian lebih tinggi daripada halaman. Singkatkan nama kriteria."),
    )


def _templates(index: int, paper: ScoreSheetPaper) -> Iterator[PageTemplate]:
    """Yield the template of a sheet's first page and the one of those after it."""
    running, said = _running(paper), origin(paper.printed_at, paper.audit_head, BODY)

    def foot(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        canvas.paper = index
        draw_foot(canvas, said, SIDE, WIDTH - SIDE, FOOT - 8)

    def both(canvas: CountingCanvas, document: BaseDocTemplate) -> None:
        foot(canvas, document)
        draw_fitted(canvas, running, SIDE, HEIGHT - LATER_TOP + 24, SOFT)
        canvas.line(SIDE, HEIGHT - LATER_TOP + 7, WIDTH - SIDE, HEIGHT - LATER_TOP + 7)

    def marks(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        _draw_marks(canvas, paper)

    for name, top, before in (("first", TOP, foot), ("later", LATER_TOP, both)):
        frame = Frame(SIDE, FOOT, BODY, HEIGHT - top - FOOT, 0, 0, 0, 0)
        yield PageTemplate(f"{index}-{name}", [frame], onPage=before, onPageEnd=marks)


def _running(paper: ScoreSheetPaper) -> Fitted:
    words = tr("Lembar penilaian · {tahap} · {kode} · {juri}", tahap=paper.stage, kode=paper.code, juri=paper.judge)
    return fit(words, _RUNNING_BOX, tr("Judul lembar"))


def _draw_marks(canvas: CountingCanvas, paper: ScoreSheetPaper) -> None:
    """Draw what the page must not be taken for: a real paper, a finished sheet."""
    draft = paper.state is SheetPaperState.DRAFT
    if paper.is_sample and draft:
        draw_mark(canvas, SAMPLE_MARK, (WIDTH / 2, HEIGHT * 0.66), size=112, angle=30)
        draw_mark(canvas, tr("DRAF – belum dikunci"), (WIDTH / 2, HEIGHT * 0.3), size=56, angle=30)
    elif paper.is_sample:
        draw_mark(canvas, SAMPLE_MARK, (WIDTH / 2, HEIGHT / 2), size=140, angle=52)
    elif draft:
        draw_mark(canvas, tr("DRAF – belum dikunci"), (WIDTH / 2, HEIGHT / 2), size=66, angle=52)


def _story(paper: ScoreSheetPaper) -> Iterator[Flowable]:
    yield from _head(paper)
    yield _facts(paper)
    yield Spacer(1, 8)
    if paper.state is SheetPaperState.RECUSED:
        yield text(tr("ABSTAIN"), RECUSED)
        reason = tr("Alasan: {alasan}", alasan=paper.state_text) if paper.state_text else tr("Tanpa alasan tercatat.")
        yield text(reason, style(Face.SERIF, 11.5, alignment=TA_CENTER))
        yield text(
            tr("Juri tidak menilai peserta ini; rata-rata memakai nilai juri yang lain."),
            style(Face.SERIF, 10, SOFT, TA_CENTER, spaceBefore=4),
        )
        yield Spacer(1, 24)
    else:
        yield _marks(paper)
    tail = list(_tail(paper))
    last = paper.history[-1:] or paper.note[-1:]
    kept = tail[-1:] if last and len(last[0]) <= KEPT else []
    yield from tail[: len(tail) - len(kept)]
    yield KeepTogether([*kept, Spacer(1, 12), _signature(paper)])


def _tail(paper: ScoreSheetPaper) -> Iterator[Flowable]:
    """Yield the general note, and what was asked and answered about the lock."""
    if paper.note:
        yield CondPageBreak(50)
        yield text(tr("Catatan umum"), PART)
        yield from (text(part, TEXT) for part in paper.note)
    if paper.history:
        yield CondPageBreak(50)
        yield text(tr("Riwayat buka kunci"), PART)
        for number, sentence in enumerate(paper.history, start=1):
            yield Paragraph(escape(sentence), ITEM, bulletText=f"{number}.")


def _head(paper: ScoreSheetPaper) -> Iterator[Flowable]:
    yield from (text(line, KOP) for line in paper.kop)
    yield text(paper.heading, HEADING)
    for thickness, gap in ((1.6, 5.0), (0.5, 1.6)):
        yield HRFlowable(width="100%", thickness=thickness, color=LINE, spaceBefore=gap, spaceAfter=0)
    yield text(tr("LEMBAR PENILAIAN"), TITLE)
    yield text(paper.stage, STAGE)


def _facts(paper: ScoreSheetPaper) -> Table:
    """Return whose sheet of whom this is, and how it stands."""
    who = [text(f"{paper.code} · {paper.innovation}", KNOWN), text(paper.recipient, FACT)]
    judge = [text(paper.judge, KNOWN)] + ([text(paper.judge_about, FACT)] if paper.judge_about else [])
    lines: list[list[Any]] = [
        [text(tr("Kategori"), FACT), text(paper.category, KNOWN)],
        [text(tr("Peserta"), FACT), who],
        [text(tr("Juri"), FACT), judge],
    ]
    if paper.state is not SheetPaperState.RECUSED:
        lines.append([text(tr("Keadaan"), FACT), text(paper.state_text, STATE)])
    return facts(lines, BODY)


def _marks(paper: ScoreSheetPaper) -> LongTable:
    """Return the table of marks; its heading stands on every page, and a long note goes on over pages.

    A long note is cut into rows beforehand: platypus splits within a row only by heading the rest anew on the page.
    """
    widths = _widths(paper)
    heads = (tr("No"), tr("Kriteria"), tr("Bobot"), tr("Nilai"), tr("Nilai terbobot"), tr("Catatan"))
    rows: list[list[Any]] = [[text(head, FIGURES if 1 < n < 5 else COLUMN) for n, head in enumerate(heads)]]
    spans: list[tuple[int, int]] = []
    for number, row in enumerate(paper.rows, start=1):
        first = len(rows)
        rows += _rows(number, row, widths[-1] - 12)
        spans.append((first, len(rows) - 1))
    rows.append(["", tr("Nilai lembar"), paper.weight_total, "", paper.total, ""])
    table = LongTable(rows, colWidths=widths, repeatRows=1)
    table.setStyle(_table_style(spans))
    return table


def _rows(number: int, row: SheetRow, width: float) -> Iterator[list[Any]]:
    """Yield the rows of one criterion: the first with the marks, the others with what is left of a long note."""
    pieces = [piece for part in row.note for piece in _pieces(text(part, NOTE), width)] or [""]
    yield [str(number), text(row.name, NAME), row.weight, row.value, row.weighted, pieces[0]]
    for piece in pieces[1:]:
        yield ["", "", "", "", "", piece]


def _pieces(note: Paragraph, width: float) -> Iterator[Paragraph]:
    """Yield a paragraph in pieces of a few lines each."""
    rest = note
    while True:
        rest.wrap(width, HEIGHT)
        parts = rest.split(width, NOTE.leading * PIECE + 1)
        if len(parts) < 2:
            yield rest
            return
        yield parts[0]
        rest = parts[1]


def _widths(paper: ScoreSheetPaper) -> list[float]:
    weight = longest(Face.SERIF_BOLD, FIGURE, [paper.weight_total, *(row.weight for row in paper.rows)])
    value = longest(Face.SERIF_BOLD, FIGURE, [row.value for row in paper.rows])
    weighted = max(
        longest(Face.SERIF, FIGURE, [row.weighted for row in paper.rows]),
        longest(Face.SERIF_BOLD, TOTAL_FIGURE, [paper.total]),
    )
    fixed = [NUMBER, NAME_COLUMN, max(WEIGHT, weight), max(VALUE, value), max(WEIGHTED, weighted)]
    return [*fixed, BODY - sum(fixed)]


def _table_style(spans: Sequence[tuple[int, int]]) -> TableStyle:
    """Return the style; ``spans`` are the first and last row of each criterion."""
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), Face.SERIF.value, FIGURE),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (2, 0), (4, -1), BEFORE),
        ("RIGHTPADDING", (2, 0), (4, -1), BEHIND),
        ("ALIGN", (2, 1), (4, -1), "RIGHT"),
        ("FONT", (3, 1), (3, -2), Face.SERIF_BOLD.value, FIGURE),
        ("LINEABOVE", (0, -1), (-1, -1), 1.0, ACCENT),
        ("LINEBELOW", (0, -1), (-1, -1), 1.0, ACCENT),
        ("FONT", (0, -1), (-1, -1), Face.SERIF_BOLD.value, FIGURE),
        ("FONT", (4, -1), (4, -1), Face.SERIF_BOLD.value, TOTAL_FIGURE),
        ("TEXTCOLOR", (4, -1), (4, -1), ACCENT),
        ("VALIGN", (0, -1), (-1, -1), "MIDDLE"),
    ]
    for place, (first, last) in enumerate(spans):
        commands.append(("BACKGROUND", (0, first), (-1, last), ROW if place % 2 else white))
        commands.append(("LINEBELOW", (0, last), (-1, last), 0.4, LINE))
        if last > first:
            commands.append(("TOPPADDING", (0, first + 1), (-1, last), 0))
            commands.append(("BOTTOMPADDING", (0, first), (-1, last - 1), 0))
    return TableStyle(commands)


def _signature(paper: ScoreSheetPaper) -> Table:
    """Return place, date and room for the judge's hand, at the right."""
    cell: list[Flowable] = [
        text(paper.place_and_date, SIGN),
        text(tr("Juri,"), SIGN),
        Spacer(1, 46),
        text("." * 46, SIGN),
        text(paper.judge, SIGNER),
        text(tr("NIP {nip}", nip=paper.nip) if paper.nip else tr("NIP . . . . . . . . . . . . . . . ."), SIGN),
    ]
    return at_right(cell, BODY)
