"""Where every line of a certificate stands: plain arithmetic, so that it can be checked without drawing anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.register import CertificateText
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.dates import long_date
from inovasi_desktop.reports.fitting import Box, Fitted, fit
from inovasi_desktop.reports.papers import A4_LANDSCAPE, Colour
from inovasi_desktop.reports.songket import MAROON, Frame
from inovasi_desktop.reports.typefaces import Face, clean

PAGE_WIDTH, PAGE_HEIGHT = A4_LANDSCAPE
FRAME = Frame(PAGE_WIDTH, PAGE_HEIGHT)
CENTRE = PAGE_WIDTH / 2
TEXT_WIDTH = PAGE_WIDTH - 2 * (FRAME.inside + 14)

EMBLEM_HEIGHT, EMBLEM_WIDTH = 62.0, 150.0
EMBLEM_TOP = PAGE_HEIGHT - FRAME.inside - 9

MIDDLE_TOP, MIDDLE_BOTTOM = EMBLEM_TOP - EMBLEM_HEIGHT, 180.0
"""The centred lines stand between these heights, whatever their number; signature and QR code stand below."""

SIGN_CENTRE, SIGN_WIDTH = PAGE_WIDTH - FRAME.inside - 156, 284.0
SIGN_TOP, NAME_TOP = 176.0, 92.0
"""Between title and name remain 20 mm for ink and stamp."""

QR_X, QR_Y, QR_SIZE = FRAME.inside + 30, 84.0, 64.0

INK: Colour = (0.13, 0.10, 0.09)
SOFT_INK: Colour = (0.36, 0.31, 0.28)
DARK_GOLD: Colour = (0.55, 0.38, 0.05)
"""Gold dark enough to be read on paper (5 to 1 and more)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: ``x`` is its left end, ``y`` its baseline; ``width`` is as it will be printed."""

    text: str
    x: float
    y: float
    width: float
    size: float
    face: Face
    tracking: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class CertificateLayout:
    """Everything that differs from page to page.

    Attributes:
        lines: in reading order.
        divider_y: height of the ornament under the number.
        qr: content of the QR code.
        is_sample: CONTOH is drawn across the page.
    """

    lines: tuple[Line, ...]
    divider_y: float
    qr: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """A box of the middle, the gap over it when there is room for all gaps, and the colour of its text."""

    box: Box
    gap: float
    colour: Colour = INK


def _box(face: Face, height: float, size: float, comfortable: float, least: float, tracking: float = 0.0) -> Box:
    return Box(face, TEXT_WIDTH, height, size, comfortable, least, tracking=tracking)


DIVIDER = 8.0
"""Height of the ornament under the number."""

# The heights add up to no more than the room, so that the longest texts that fit their boxes still fit the page.
_AUTHORITY = _Block(_box(Face.SERIF_SEMIBOLD, 18.9, 16, 9, 9, 0.07), 7)
_TITLE = _Block(_box(Face.SERIF_BOLD, 44.9, 38, 38, 38, 0.07), 1, MAROON)
_NUMBER = _Block(_box(Face.SERIF, 14.2, 12, 8, 8), 2)
_GIVES = _Block(_box(Face.SERIF, 15.4, 13, 13, 13), 6, SOFT_INK)
_RECIPIENT = _Block(_box(Face.SERIF_BOLD, 60.0, 32, 22, 16), 3)
_AS = _Block(_box(Face.SERIF, 15.4, 13, 13, 13), 4, SOFT_INK)
_AWARD = _Block(_box(Face.SERIF_BOLD, 33.1, 21, 14, 11, 0.05), 3, DARK_GOLD)
_INNOVATION = _Block(_box(Face.SERIF_SEMIBOLD, 48.0, 17, 13, 10), 6)
_EVENT = _Block(_box(Face.SERIF, 28.4, 14, 10, 8), 3)
_LAST_GAP = 6.0

_DAY = Box(Face.SERIF, SIGN_WIDTH, 15.4, 13, 8, 8)
_OFFICE = Box(Face.SERIF_SEMIBOLD, SIGN_WIDTH, 30.0, 13, 10, 8, tracking=0.03)
_NAME = Box(Face.SERIF_BOLD, SIGN_WIDTH, 28.4, 14, 10, 8)
_CAPTION = Box(Face.SERIF, 2 * (QR_X + QR_SIZE / 2 - FRAME.inside - 6), 10.0, 8, 8, 8)


def lay_out(text: CertificateText) -> CertificateLayout:
    """Return the layout of one certificate.

    Raises:
        KnownError: ``certificate.empty`` when a word without which it is none is missing, ``paper.too_long`` and
            ``paper.letter`` as ``fitting.fit``.
    """
    _require_words(text)
    placed, divider_y = _distribute(_middle(text))
    lines = [line for block, fitted, top in placed for line in _lines(fitted, CENTRE, top, block.colour)]
    day = fit(f"{text.place}, {long_date(text.issued_on)}", _DAY, tr("Tempat dan tanggal"))
    office = fit(f"{text.signatory_title},", _OFFICE, tr("Jabatan penanda tangan"))
    name = fit(text.signatory_name, _NAME, tr("Nama penanda tangan"))
    lines += _lines(day, SIGN_CENTRE, SIGN_TOP, INK)
    lines += _lines(office, SIGN_CENTRE, SIGN_TOP - _DAY.height, INK)
    lines += _lines(name, SIGN_CENTRE, NAME_TOP, INK)
    lines += _lines(
        fit(tr("Kode nomor piagam"), _CAPTION, tr("Keterangan kode")), QR_X + QR_SIZE / 2, QR_Y - 4, SOFT_INK
    )
    return CertificateLayout(tuple(lines), divider_y, clean(text.number), text.is_sample)


def _require_words(text: CertificateText) -> None:
    needed = {
        tr("Kepala piagam"): text.authority,
        tr("Nomor piagam"): text.number,
        tr("Nama penerima"): text.recipient,
        tr("Gelar juara"): text.award,
        tr("Tempat penetapan"): text.place,
        tr("Jabatan penanda tangan"): text.signatory_title,
        tr("Nama penanda tangan"): text.signatory_name,
    }
    for label, words in needed.items():
        if not clean(words):
            raise KnownError("certificate.empty", tr("{label} belum diisi.", label=label))


def _middle(text: CertificateText) -> list[tuple[_Block, Fitted]]:
    """Return the centred texts from top to bottom; one that says nothing is left out."""
    award = clean(text.award)
    if clean(text.category):
        award = tr("{gelar} kategori {kategori}", gelar=award, kategori=clean(text.category))
    words = [
        (_AUTHORITY, text.authority, tr("Kepala piagam")),
        (_TITLE, tr("PIAGAM PENGHARGAAN"), tr("Judul piagam")),
        (_NUMBER, tr("Nomor: {nomor}", nomor=text.number), tr("Nomor piagam")),
        (_GIVES, tr("memberikan penghargaan kepada"), tr("Kalimat piagam")),
        (_RECIPIENT, text.recipient, tr("Nama penerima")),
        (_AS, tr("sebagai"), tr("Kalimat piagam")),
        (_AWARD, award.upper(), tr("Gelar dan kategori")),
    ]
    if clean(text.innovation):
        innovation = tr("dengan inovasi “{nama}”", nama=clean(text.innovation))
        words.append((_INNOVATION, innovation, tr("Nama inovasi")))
    if clean(text.event):
        words.append((_EVENT, tr("dalam rangka {kegiatan}", kegiatan=text.event), tr("Nama kegiatan")))
    return [(block, fit(said, block.box, label)) for block, said, label in words]


def _distribute(blocks: Sequence[tuple[_Block, Fitted]]) -> tuple[list[tuple[_Block, Fitted, float]], float]:
    """Return each text with its top, what room is left spread over the gaps, and the height of the divider."""
    free = MIDDLE_TOP - MIDDLE_BOTTOM - DIVIDER - sum(fitted.height for _, fitted in blocks)
    share = free / (sum(block.gap for block, _ in blocks) + _GIVES.gap + _LAST_GAP)
    placed, top, divider_y = [], MIDDLE_TOP, 0.0
    for block, fitted in blocks:
        if block is _GIVES:
            divider_y = top - block.gap * share - DIVIDER / 2
            top = divider_y - DIVIDER / 2
        top -= block.gap * share
        placed.append((block, fitted, top))
        top -= fitted.height
    return placed, divider_y


def _lines(fitted: Fitted, centre: float, top: float, colour: Colour) -> list[Line]:
    """Return the lines of a text centred at ``centre`` under ``top``; capitals stand in the middle of their line."""
    box, size = fitted.box, fitted.size
    first = top - size * (box.leading / 2 + 0.24)
    return [
        Line(line, centre - width / 2, first - index * fitted.line_height, width, size, box.face, box.tracking, colour)
        for index, (line, width) in enumerate(zip(fitted.lines, fitted.widths, strict=True))
    ]
