"""No name leaves its box: random names of 1 to 200 characters, measured on the produced pages."""

import logging
import random
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2
import pytest

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.register import CertificateText
from inovasi_desktop.reports.certificate import render_certificates
from inovasi_desktop.reports.certificate_layout import (
    FRAME,
    MIDDLE_BOTTOM,
    MIDDLE_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
    Line,
    lay_out,
)
from inovasi_desktop.reports.typefaces import Face, clean

SEED = 20220822
OVERHANG = 0.12
"""Em by which the ink of a letter may stand out of its advance, as the tail of a J does."""

PAGES_A_FILE = 500
WORDS = (
    *(
        "Dinas",
        "Badan",
        "Kecamatan",
        "dan",
        "Pelayanan",
        "Pemberdayaan",
        "Perempuan,",
        "Masyarakat",
        "Kota",
        "H.",
        "Hj.",
    ),
    *("Dr.", "Ir.", "S.T.,", "M.Si.", "Ph.D.", "R.A.", "Nur'aini", "Alang-Alang", "Łódź", "Żółć", "Ångström", "Ştefan"),
    *(
        "Nguyễn",
        "Đặng",
        "Ğüneş",
        "Ñañez",
        "Þórður",
        "Œuvre",
        "WALI",
        "KOTA",
        "DPM-PTSP",
        "(UMKM)",
        "5.0",
        "&",
        "–",
        "e-",
    ),
)
LETTERS = "aeiouklmnprstgdbhjwyAEIOKMNPSTWMéèêëñçãõöüßåøæœłżźğışțăđðþĀĒĪŌŪÂÊÎÔÛẤỘỨẵ0123456789.,-'’/"


def random_name(chance: random.Random) -> str:
    """Return a name of 1 to 200 characters: real words, invented ones, spaces at the edges too."""
    length = chance.randint(1, 200)
    name = ""
    while len(name) < length:
        invented = "".join(chance.choices(LETTERS, k=chance.randint(1, 16)))
        name += chance.choice(WORDS) if chance.random() < 0.6 else invented
        name += chance.choice([" ", " ", " ", "  ", ", "])
    name = name[:length]
    return name if name.strip() else "H"


def pages(count: int, make: Callable[..., CertificateText]) -> Iterator[tuple[list[CertificateText], list[str]]]:
    """Yield files' worth of certificates with random names, and the sentences that refused the others."""
    chance = random.Random(SEED)
    for start in range(0, count, PAGES_A_FILE):
        accepted, refused = [], []
        for _ in range(min(PAGES_A_FILE, count - start)):
            text = make(
                recipient=random_name(chance),
                innovation=random_name(chance),
                award=chance.choice(["JUARA I", "JUARA III", "HARAPAN III"]),
                signatory_title=chance.choice(["WALI KOTA PALEMBANG", "Pj. WALI KOTA PALEMBANG"]),
            )
            try:
                lay_out(text)
            except KnownError as error:
                refused.append(error.message)
            else:
                accepted.append(text)
        yield accepted, refused


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_name_leaves_its_box(certificate: Callable[..., CertificateText], full_count: bool) -> None:
    count, printed, all_refused = 10_000 if full_count else 400, 0, []
    for accepted, refused in pages(count, certificate):
        all_refused += refused
        document = pypdfium2.PdfDocument(render_certificates(accepted))
        for page, text in zip(document, accepted, strict=True):
            check_page(page, text)
            page.close()
        printed += len(accepted)
        document.close()
    assert printed + len(all_refused) == count
    assert len(all_refused) <= count // 100, all_refused[:5]
    logging.getLogger(__name__).info("%d printed, %d refused: %s", printed, len(all_refused), all_refused[:3])


def check_page(page: pypdfium2.PdfPage, text: CertificateText) -> None:
    """Compare the ink of every letter on the page with its line, its line with its box, and all with the frame."""
    lines = lay_out(text).lines
    check_lines(lines, text)
    letters = printed_letters(page)
    assert len(letters) == sum(len(line.text.replace(" ", "")) for line in lines), text
    for line in lines:
        count = len(line.text.replace(" ", ""))
        boxes, letters = letters[:count], letters[count:]
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        assert line.x - OVERHANG * line.size <= left <= right <= line.x + line.width + OVERHANG * line.size, (
            text,
            line,
        )
        assert line.y - 0.31 * line.size <= bottom <= top <= line.y + 1.01 * line.size, (text, line)
        assert FRAME.inside < left < right < PAGE_WIDTH - FRAME.inside, (text, line)
        assert FRAME.inside < bottom < top < PAGE_HEIGHT - FRAME.inside, (text, line)


def printed_letters(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of the ink of every letter in the order of printing, spaces left out."""
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    boxes = [textpage.get_charbox(index) for index, letter in enumerate(text) if not letter.isspace()]
    textpage.close()
    return boxes


def check_lines(lines: tuple[Line, ...], text: CertificateText) -> None:
    """Check sizes and widths, and that no line of the middle stands in the way of the next."""
    middle = [line for line in lines if line.y > MIDDLE_BOTTOM]
    assert all(line.width <= TEXT_WIDTH + 0.01 for line in middle), text
    assert min(line.size for line in middle if line.text in clean(text.recipient)) >= 16, text
    assert min(line.size for line in middle if line.face is Face.SERIF_SEMIBOLD) >= 10, text
    assert middle[0].y < MIDDLE_TOP
    for above, below in pairwise(middle):
        assert above.y - below.y >= below.size * 0.85 + above.size * 0.2, (text, above, below)
