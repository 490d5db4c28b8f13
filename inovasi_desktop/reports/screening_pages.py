"""The pages of what participants lack: kop, who it is, the outcome, the table, room to sign."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import white
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)

from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.page_parts import ACCENT, INK, LINE, ROW, CountingCanvas, style
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
from inovasi_desktop.reports.screening import ScreeningLetter, ScreeningLetters
from inovasi_desktop.reports.typefaces import Face

WIDTH, HEIGHT = A4
SIDE, TOP, FOOT = 46.0, 36.0, 46.0
BODY = WIDTH - 2 * SIDE
NUMBER, STATE = 26.0, 96.0
NOTES = 150.0
"""Widths of columns in points; the requirement takes what they leave."""

OUTCOME = style(Face.SERIF_BOLD, 11.5, ACCENT, spaceBefore=4, spaceAfter=8)
LEAD = style(Face.SERIF, 10.5, spaceAfter=8)
COLUMN = style(Face.SERIF_SEMIBOLD, 9, white)


def build(paper: ScreeningLetters) -> bytes:
    """Return the PDF of a paper whose texts are clean and printable."""
    register_faces()
    templates = [_template(index, paper) for index, _ in enumerate(paper.letters)]  # refuses before the story is made
    story: list[Flowable] = []
    for index, letter in enumerate(paper.letters):
        story += [NextPageTemplate(str(index)), PageBreak()] if index else []
        story += _story(paper, letter)
    return build_paper(
        templates,
        story,
        size=A4,
        title=tr("Kekurangan persyaratan administrasi"),
        subject=paper.heading,
        too_long=tr("Satu persyaratan lebih panjang daripada halaman. Singkatkan persyaratan atau catatannya."),
    )


def _template(index: int, paper: ScreeningLetters) -> PageTemplate:
    said = origin(paper.printed_at, paper.audit_head, BODY)

    def before(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        canvas.paper = index
        draw_foot(canvas, said, SIDE, WIDTH - SIDE, FOOT - 8)

    def after(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        if paper.is_sample:
            draw_mark(canvas, SAMPLE_MARK, (WIDTH / 2, HEIGHT / 2), size=140, angle=52)

    frame = Frame(SIDE, FOOT, BODY, HEIGHT - TOP - FOOT, 0, 0, 0, 0)
    return PageTemplate(str(index), [frame], onPage=before, onPageEnd=after)


def _story(paper: ScreeningLetters, letter: ScreeningLetter) -> Iterator[Flowable]:
    yield from (text(line, KOP) for line in paper.kop)
    yield text(paper.heading, HEADING)
    for thickness, gap in ((1.6, 5.0), (0.5, 1.6)):
        yield HRFlowable(width="100%", thickness=thickness, color=LINE, spaceBefore=gap, spaceAfter=0)
    yield text(tr("HASIL SELEKSI ADMINISTRASI"), TITLE)
    yield Spacer(1, 10)
    yield _facts(letter)
    yield Spacer(1, 6)
    yield text(letter.outcome, OUTCOME)
    if letter.lacks:
        yield text(tr("Persyaratan yang belum terpenuhi:"), LEAD)
        yield _table(letter)
    yield KeepTogether([Spacer(1, 20), _signature(paper)])


def _facts(letter: ScreeningLetter) -> Table:
    who = [text(f"{letter.code} · {letter.innovation}", KNOWN), text(letter.recipient, FACT)]
    lines: list[list[Any]] = [
        [text(tr("Kategori"), FACT), text(letter.category, KNOWN)],
        [text(tr("Peserta"), FACT), who],
    ]
    return facts(lines, BODY)


def _table(letter: ScreeningLetter) -> LongTable:
    heads = (tr("No"), tr("Persyaratan"), tr("Keadaan"), tr("Catatan"))
    rows: list[list[Any]] = [[text(head, COLUMN) for head in heads]]
    rows += [
        [str(n), text(lack.text, NAME), text(lack.state, NOTE), text(lack.note, NOTE)]
        for n, lack in enumerate(letter.lacks, start=1)
    ]
    table = LongTable(rows, colWidths=[NUMBER, BODY - NUMBER - STATE - NOTES, STATE, NOTES], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), Face.SERIF.value, 10),
                ("TEXTCOLOR", (0, 0), (-1, -1), INK),
                ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, ROW]),
                ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
            ]
        )
    )
    return table


def _signature(paper: ScreeningLetters) -> Table:
    cell: list[Flowable] = [
        text(paper.place_and_date, SIGN),
        text(tr("Sekretariat,"), SIGN),
        Spacer(1, 46),
        text("." * 46, SIGN),
        text(tr("NIP . . . . . . . . . . . . . . . ."), SIGNER),
    ]
    return at_right(cell, BODY)
