"""The pages of what participants lack: kop, who it is, the outcome, the table, room to sign."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import white
from reportlab.lib.styles import ParagraphStyle
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
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.doctemplate import LayoutError

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.fitting import Box, Fitted, fit
from inovasi_desktop.reports.page_parts import ACCENT, INK, LINE, ROW, SOFT, CountingCanvas, draw_fitted, style
from inovasi_desktop.reports.papers import A4, CREATOR, SAMPLE_MARK, draw_mark
from inovasi_desktop.reports.score_sheet_pages import FACT, HEADING, KNOWN, KOP, NAME, NOTE, SIGN, SIGNER, TITLE
from inovasi_desktop.reports.screening import ScreeningLetter, ScreeningLetters
from inovasi_desktop.reports.typefaces import Face, metrics

WIDTH, HEIGHT = A4
SIDE, TOP, FOOT = 46.0, 36.0, 46.0
BODY = WIDTH - 2 * SIDE
NUMBER, STATE = 26.0, 96.0
NOTES = 150.0
"""Widths of columns in points; the requirement takes what they leave."""

OUTCOME = style(Face.SERIF_BOLD, 11.5, ACCENT, spaceBefore=4, spaceAfter=8)
LEAD = style(Face.SERIF, 10.5, spaceAfter=8)
COLUMN = style(Face.SERIF_SEMIBOLD, 9, white)
_FOOT_BOX = Box(Face.SERIF, BODY - 90, 12, 8.5, 6, 5)


def build(paper: ScreeningLetters) -> bytes:
    """Return the PDF of a paper whose texts are clean and printable."""
    for face in Face:
        metrics(face)  # registers it
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        title=tr("Kekurangan persyaratan administrasi"),
        subject=paper.heading,
        author=CREATOR,
        creator=CREATOR,
        lang="id",
        invariant=1,
        pageCompression=1,
        initialFontName=Face.SERIF.value,
        pageTemplates=[_template(index, paper) for index, _ in enumerate(paper.letters)],
    )
    story: list[Flowable] = []
    for index, letter in enumerate(paper.letters):
        story += [NextPageTemplate(str(index)), PageBreak()] if index else []
        story += _story(paper, letter)
    try:
        document.build(story, canvasmaker=CountingCanvas)
    except LayoutError as error:
        sentence = tr("Satu persyaratan lebih panjang daripada halaman. Singkatkan persyaratan atau catatannya.")
        raise KnownError("paper.too_long", sentence) from error
    return target.getvalue()


def _template(index: int, paper: ScreeningLetters) -> PageTemplate:
    origin = _origin(paper)  # refused here, where platypus does not wrap the error in its own

    def before(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        canvas.paper, canvas.number_at = index, (WIDTH - SIDE, FOOT - 18)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(SIDE, FOOT - 8, WIDTH - SIDE, FOOT - 8)
        draw_fitted(canvas, origin, SIDE, FOOT - 11, SOFT)

    def after(canvas: CountingCanvas, _document: BaseDocTemplate) -> None:
        if paper.is_sample:
            draw_mark(canvas, SAMPLE_MARK, (WIDTH / 2, HEIGHT / 2), size=140, angle=52)

    frame = Frame(SIDE, FOOT, BODY, HEIGHT - TOP - FOOT, 0, 0, 0, 0)
    return PageTemplate(str(index), [frame], onPage=before, onPageEnd=after)


def _origin(paper: ScreeningLetters) -> Fitted:
    text = tr("Dicetak {waktu} · kepala jejak audit {hash}", waktu=paper.printed_at, hash=paper.audit_head)
    return fit(text, _FOOT_BOX, tr("Kaki halaman"))


def _text(text: str, dress: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), dress)


def _story(paper: ScreeningLetters, letter: ScreeningLetter) -> Iterator[Flowable]:
    yield from (_text(line, KOP) for line in paper.kop)
    yield _text(paper.heading, HEADING)
    for thickness, gap in ((1.6, 5.0), (0.5, 1.6)):
        yield HRFlowable(width="100%", thickness=thickness, color=LINE, spaceBefore=gap, spaceAfter=0)
    yield _text(tr("HASIL SELEKSI ADMINISTRASI"), TITLE)
    yield Spacer(1, 10)
    yield _facts(letter)
    yield Spacer(1, 6)
    yield _text(letter.outcome, OUTCOME)
    if letter.lacks:
        yield _text(tr("Persyaratan yang belum terpenuhi:"), LEAD)
        yield _table(letter)
    yield KeepTogether([Spacer(1, 20), _signature(paper)])


def _facts(letter: ScreeningLetter) -> Table:
    who = [_text(f"{letter.code} · {letter.innovation}", KNOWN), _text(letter.recipient, FACT)]
    lines: list[list[Any]] = [
        [_text(tr("Kategori"), FACT), _text(letter.category, KNOWN)],
        [_text(tr("Peserta"), FACT), who],
    ]
    table = Table(lines, colWidths=[62, BODY - 62])
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


def _table(letter: ScreeningLetter) -> LongTable:
    heads = (tr("No"), tr("Persyaratan"), tr("Keadaan"), tr("Catatan"))
    rows: list[list[Any]] = [[_text(head, COLUMN) for head in heads]]
    rows += [
        [str(n), _text(lack.text, NAME), _text(lack.state, NOTE), _text(lack.note, NOTE)]
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
        _text(paper.place_and_date, SIGN),
        _text(tr("Sekretariat,"), SIGN),
        Spacer(1, 46),
        _text("." * 46, SIGN),
        _text(tr("NIP . . . . . . . . . . . . . . . ."), SIGNER),
    ]
    grid = Table([["", cell]], colWidths=[BODY - 230, 230])
    grid.setStyle(TableStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("FONT", (0, 0), (-1, -1), Face.SERIF.value, 10)]))
    return grid
