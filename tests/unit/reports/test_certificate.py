"""The certificate as it is printed: words, fonts, page, code, sameness, refusals."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import ExifTags, Image

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.register import CertificateText
from inovasi_desktop.reports.certificate import check_certificate, render_certificate, render_certificates
from inovasi_desktop.reports.certificate_layout import FRAME, PAGE_WIDTH, lay_out
from inovasi_desktop.reports.typefaces import Face

Make = Callable[..., CertificateText]


def words_of(pdf: bytes, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


def picture_of(pdf: bytes, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[0].render(scale=dpi / 72).to_pil()
    return picture


def test_the_words_stand_in_the_order_of_the_paper(certificate: Make) -> None:
    words = words_of(render_certificate(certificate()))
    expected = [
        "WALI KOTA PALEMBANG",
        "PIAGAM PENGHARGAAN",
        "Nomor: 423.4/01/Bappeda-Litbang/2022",
        "memberikan penghargaan kepada",
        "Dinas Komunikasi dan Informatika",
        "sebagai",
        "JUARA I KATEGORI PERANGKAT DAERAH",
        "dengan inovasi “Sistem Informasi Administrasi Online Masyarakat Palembang (Si Demang)”",
        "dalam rangka Kompetisi Inovasi Kota Palembang Tahun 2022",
        "Palembang, 22 Agustus 2022",
        "WALI KOTA PALEMBANG,",
        "H. HARNOJOYO",
    ]
    positions = [words.find(expected[0])]
    for text in expected[1:]:
        positions.append(words.find(text, positions[-1] + 1))
    assert -1 not in positions, words
    assert "CONTOH" not in words


def test_pdftotext_reads_it_too(certificate: Make, tmp_path: Path) -> None:
    path = tmp_path / "PD-6.pdf"
    path.write_bytes(render_certificate(certificate(award="HARAPAN III", is_sample=True)))
    try:
        told = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed")
    for text in ("Dinas Komunikasi dan Informatika", "Si Demang", "HARAPAN III", "H. HARNOJOYO", "22 Agustus 2022"):
        assert text in told.stdout


@pytest.mark.parametrize("sample", [False, True])
def test_one_landscape_a4_page_with_every_font_embedded(certificate: Make, emblem: bytes, sample: bool) -> None:
    reader = pypdf.PdfReader(BytesIO(render_certificate(certificate(is_sample=sample), emblem=emblem)))
    assert len(reader.pages) == 1
    assert [round(float(side), 1) for side in reader.pages[0].mediabox] == [0.0, 0.0, 841.9, 595.3]
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) >= 3
    for name, font in fonts.items():
        assert "/FontFile2" in font["/FontDescriptor"].get_object(), f"{name} is not embedded"
    assert {name.partition("+")[2] for name in fonts} <= {face.value for face in Face}
    assert reader.metadata
    assert reader.metadata.title == "Piagam Penghargaan 423.4/01/Bappeda-Litbang/2022"


@pytest.mark.parametrize("number", ["423.4/01/Bappeda-Litbang/2022", "1", "423.4/14/Bapplitbang-I/2025 " + "9" * 60])
@pytest.mark.parametrize("sample", [False, True])
def test_the_code_is_read_at_150_dpi(certificate: Make, number: str, sample: bool) -> None:
    picture = picture_of(render_certificate(certificate(number=number, is_sample=sample)), 150)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [number]


def test_the_sample_is_marked_across_the_page(certificate: Make) -> None:
    pages = [picture_of(render_certificate(certificate(is_sample=mark)), 40).convert("L") for mark in (False, True)]
    real, sample = (page.tobytes() for page in pages)
    assert "CONTOH" in words_of(render_certificate(certificate(is_sample=True))).replace(" ", "")
    darker = sum(after < before - 8 for before, after in zip(real, sample, strict=True))
    assert darker > 0.05 * len(real)  # large: letters of 168 pt cover some 6 % of the page
    assert max(before - after for before, after in zip(real, sample, strict=True)) < 60  # translucent


def test_the_emblem_takes_the_empty_place(certificate: Make, emblem: bytes) -> None:
    with_emblem = pypdf.PdfReader(BytesIO(render_certificate(certificate(), emblem=emblem)))
    assert [image.image.size for image in with_emblem.pages[0].images] == [(300, 360)]
    without = pypdf.PdfReader(BytesIO(render_certificate(certificate())))
    assert not list(without.pages[0].images)


def test_an_emblem_lying_on_its_side_is_set_upright(certificate: Make) -> None:
    target, lying = BytesIO(), Image.new("RGB", (300, 200), "blue")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # turn right by 90 degrees to show
    lying.save(target, "JPEG", exif=exif)
    (shown,) = pypdf.PdfReader(BytesIO(render_certificate(certificate(), emblem=target.getvalue()))).pages[0].images
    assert shown.image.size == (200, 300)


@pytest.mark.parametrize("content", [b"", b"bukan gambar", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_an_emblem_that_is_no_picture_is_refused(certificate: Make, content: bytes) -> None:
    with pytest.raises(KnownError, match=r"lambang") as caught:
        render_certificate(certificate(), emblem=content)
    assert caught.value.code == "certificate.emblem"


def test_many_pages_in_one_file_share_frame_and_emblem(certificate: Make, emblem: bytes) -> None:
    texts = [certificate(number=f"423.4/{serial:02}/Bappeda-Litbang/2022") for serial in range(1, 19)]
    told: list[tuple[int, int]] = []
    pdf = render_certificates(texts, emblem=emblem, progress=lambda done, count: told.append((done, count)))
    assert told == [(done, 18) for done in range(1, 19)]
    assert all(text.number in words_of(pdf, page) for page, text in enumerate(texts))
    assert len(pdf) < 2 * len(render_certificate(texts[0], emblem=emblem))


def test_progress_can_end_the_work(certificate: Make) -> None:
    def stop(done: int, count: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        render_certificates([certificate()] * 5, progress=stop)


ANOTHER_PROCESS = """
import hashlib, sys
from tests.unit.reports.conftest import FIRST
from inovasi_desktop.reports.certificate import render_certificate
print(hashlib.sha256(render_certificate(FIRST, emblem=open(sys.argv[1], "rb").read())).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_bytes_in_another_process(certificate: Make, emblem: bytes, tmp_path: Path, seed: str) -> None:
    render_certificate(certificate(number="lain", recipient="Ŵ Ğ"))  # what was printed before must not matter
    ours = hashlib.sha256(render_certificate(certificate(), emblem=emblem)).hexdigest()
    assert hashlib.sha256(render_certificate(certificate(), emblem=emblem)).hexdigest() == ours
    (tmp_path / "lambang.png").write_bytes(emblem)
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Jakarta"}
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(tmp_path / "lambang.png")]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert told.stdout.strip() == ours


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("recipient", "Nama penerima terlalu panjang"),
        ("innovation", "Nama inovasi terlalu panjang"),
        ("event", "Nama kegiatan terlalu panjang"),
        ("award", "Gelar dan kategori terlalu panjang"),
        ("category", "Gelar dan kategori terlalu panjang"),
        ("number", "Nomor piagam terlalu panjang"),
        ("authority", "Kepala piagam terlalu panjang"),
        ("place", "Tempat dan tanggal terlalu panjang"),
        ("signatory_title", "Jabatan penanda tangan terlalu panjang"),
        ("signatory_name", "Nama penanda tangan terlalu panjang"),
    ],
)
def test_what_cannot_fit_is_refused_by_name_before_drawing(certificate: Make, field: str, sentence: str) -> None:
    text = certificate(**{field: "Pemberdayaan Masyarakat " * 50})
    for refuse in (check_certificate, render_certificate):
        with pytest.raises(KnownError, match=f"^{sentence}") as caught:
            refuse(text)
        assert caught.value.code == "paper.too_long"


@pytest.mark.parametrize("field", ["recipient", "number", "authority", "award", "signatory_name", "signatory_title"])
def test_words_without_which_it_is_no_certificate(certificate: Make, field: str) -> None:
    with pytest.raises(KnownError, match=r"belum diisi\.$") as caught:
        check_certificate(certificate(**{field: " \u200b\n"}))
    assert caught.value.code == "certificate.empty"


def test_an_innovation_or_category_that_does_not_exist_leaves_no_empty_quotes(certificate: Make) -> None:
    words = words_of(render_certificate(certificate(innovation="", category=" ")))
    assert "“" not in words
    assert "KATEGORI" not in words


def test_line_breaks_and_foreign_letters(certificate: Make) -> None:
    assert "Dinas Sosial" in words_of(render_certificate(certificate(recipient="Dinas\r\n  Sosial\x00")))
    with pytest.raises(KnownError, match=r"Nama inovasi memuat huruf “ꦲ”"):
        check_certificate(certificate(innovation="ꦲꦏ꧀ꦱꦫ"))


def test_all_texts_at_their_longest_together_stay_apart_and_inside(certificate: Make) -> None:
    def longest(field: str, word: str) -> str:
        text = ""
        while True:
            try:
                check_certificate(certificate(**{field: text + word}))
            except KnownError:
                return text
            text += word

    words = {
        "authority": "WALI KOTA ",
        "number": "423/",
        "recipient": "Pemberdayaan ",
        "category": "Perangkat ",
        "innovation": "Pelayanan ",
        "event": "Kompetisi ",
        "place": "Palembang ",
        "signatory_title": "WALI KOTA ",
        "signatory_name": "Harnojoyo ",
    }
    lines = lay_out(certificate(**{field: longest(field, word) for field, word in words.items()})).lines
    assert len(lines) > 20
    assert all(FRAME.inside < line.x < line.x + line.width < PAGE_WIDTH - FRAME.inside for line in lines)
    for above, below in pairwise(lines[:-1]):  # the last is the caption of the code, beside the signature
        assert above.y - below.y >= 0.85 * below.size + 0.2 * above.size, (above, below)
    assert min(line.y - 0.3 * line.size for line in lines) > FRAME.inside
