"""The recap as it is printed: every word there, heading on each page, sameness, fonts, refusals."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2
import pytest

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.reports.recap import RecapPaper, RecapRow, RecapStage, render_recap, render_recaps
from inovasi_desktop.reports.typefaces import Face, metrics

LONG_UNIT = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Pemberdayaan Masyarakat"
ROWS = tuple(
    RecapRow(
        rank=rank,
        name=name,
        unit=unit,
        by_judge=("88,20", "87,41", "85,02", "abstain", "90,13"),
        by_stage=("88,24", "87,45"),
        total=total,
        note=note,
    )
    for rank, name, unit, total, note in [
        ("1", "Si Demang", "Dinas Komunikasi dan Informatika", "87,96", ""),
        ("2", "SITA", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "84,75", ""),
        ("3=", "Siska", "Dinas Tenaga Kerja", "81,70", "Nilai sama sampai pemutus ke-2; perlu keputusan pleno."),
        ("3=", "Contoh <b>R&D</b>", LONG_UNIT, "81,70", "Nilai sama."),
        ("–", "Contoh Inovasi F", "RSUD Palembang BARI", "–", "Paparan belum dinilai."),
    ]
)
PAPER = RecapPaper(
    heading="Kompetisi Inovasi Kota Palembang 2022",
    category="Perangkat Daerah",
    state="Belum disahkan",
    stages=(RecapStage("Fact finding", "70%"), RecapStage("Paparan", "30%")),
    judges=tuple(f"Juri {number}" for number in range(1, 6)),
    rows=ROWS,
    obstacles=("Nilai sama pada peringkat 3.", "Juri 4 belum menilai Contoh Inovasi F."),
    place_and_date="Palembang, 22 Agustus 2022",
    printed_at="22 Agustus 2022 pukul 16.20 WIB",
    audit_head="4f2a" * 16,
    is_sample=False,
)


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


def test_one_page_holds_every_word_of_the_paper() -> None:
    (words,) = pages_of(render_recap(PAPER))
    for row in ROWS:
        for text in (row.rank, row.name, *row.by_judge, *row.by_stage, row.total, row.note):
            assert text in words
    for text in (
        *("REKAPITULASI NILAI", "Kategori Perangkat Daerah", PAPER.heading, "Belum disahkan", "Paparan 30%"),
        *PAPER.obstacles,
        *(PAPER.place_and_date, "Dewan juri,", "1. Juri 1", "5. Juri 5", PAPER.printed_at, PAPER.audit_head),
        "Halaman 1 dari 1",
    ):
        assert text in words


def test_a_long_table_repeats_its_heading_and_counts_pages() -> None:
    rows = tuple(replace(ROWS[0], rank=str(rank), name=f"Contoh Inovasi {rank}") for rank in range(1, 61))
    pages = pages_of(render_recap(replace(PAPER, rows=rows)))
    assert len(pages) > 3
    for number, words in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in words
        assert "REKAPITULASI NILAI" in words
        assert PAPER.audit_head in words
    together = " ".join(pages)
    assert all(f"Contoh Inovasi {rank} " in together for rank in range(1, 61))
    assert all("Peringkat" in words for words in pages if "Contoh Inovasi" in words.replace(PAPER.obstacles[1], ""))


def test_categories_begin_on_their_own_pages_with_their_own_heads() -> None:
    second = replace(PAPER, category="Kecamatan", state="Disahkan 22 Agustus 2022")
    first_page, second_page = pages_of(render_recaps([PAPER, second]))
    assert "Kategori Perangkat Daerah" in first_page
    assert "Belum disahkan" in first_page
    assert "Kategori Kecamatan" in second_page
    assert "Disahkan 22 Agustus 2022" in second_page
    assert "Halaman 2 dari 2" in second_page


def test_sheets_that_were_opened_again_are_listed() -> None:
    opening = (
        "Juri 2 untuk Siska, Paparan: dibuka Sekretaris Satu, 20 Agustus 2022 pukul 10.15 WIB. Alasan: Salah ketik."
    )
    (words,) = pages_of(render_recap(replace(PAPER, openings=(opening,))))
    assert f"Lembar yang dibuka sesudah terkunci • {opening}" in words
    assert "dibuka sesudah" not in pages_of(render_recap(PAPER))[0]


@pytest.mark.parametrize("is_sample", [False, True])
def test_landscape_a4_embedded_fonts_and_the_sample_mark(is_sample: bool) -> None:
    pdf = render_recaps([replace(PAPER, is_sample=is_sample, rows=ROWS * 4)])
    reader = pypdf.PdfReader(BytesIO(pdf))
    for page, words in zip(reader.pages, pages_of(pdf), strict=True):
        assert [round(float(side), 1) for side in page.mediabox] == [0.0, 0.0, 841.9, 595.3]
        assert ("CONTOH" in words.replace(" ", "")) == is_sample
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render_recap(PAPER) == render_recap(replace(PAPER))
    assert render_recap(PAPER) != render_recap(replace(PAPER, state="Disahkan"))


@pytest.mark.parametrize("judges", [0, 1, 3, 9, 12, 30])
def test_columns_stay_on_the_page_for_any_jury(judges: int) -> None:
    rows = tuple(replace(row, by_judge=("100,00",) * judges) for row in ROWS)
    pdf = render_recap(replace(PAPER, judges=tuple(f"Juri {n}" for n in range(1, judges + 1)), rows=rows))
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert 36 <= left <= right <= 806
            assert 20 <= bottom <= top <= 575
    assert " ".join(pages_of(pdf)).count("100,00") == judges * len(rows)
    document.close()


def test_without_rows_or_stages_it_is_still_a_paper() -> None:
    (words,) = pages_of(render_recap(replace(PAPER, rows=(), stages=(), judges=(), obstacles=())))
    assert "Kategori Perangkat Daerah" in words


def test_a_letter_that_no_face_has_is_named() -> None:
    rows = (replace(ROWS[0], name="Contoh 漢"), *ROWS[1:])
    with pytest.raises(KnownError, match=r"^Rekapitulasi nilai memuat huruf “漢”"):
        render_recap(replace(PAPER, rows=rows))


def test_every_upright_face_shows_the_same_letters() -> None:
    upright = {Face.SERIF, Face.SERIF_SEMIBOLD, Face.SERIF_BOLD}
    assert len({metrics(face).characters for face in upright}) == 1


def test_figures_of_any_length_stand_in_their_own_columns() -> None:
    long = replace(ROWS[0], by_judge=("88,2333333333",) * 5, by_stage=("100,333333333",) * 2, total="87,9666666667")
    document = pypdfium2.PdfDocument(render_recap(replace(PAPER, rows=(long, *ROWS[1:]))))
    textpage = document[0].get_textpage()
    text = textpage.get_text_range()
    edges = []
    for figure in (*long.by_judge, *long.by_stage, long.total):
        start = text.index(figure, edges[-1][2] if edges else 0)
        boxes = [textpage.get_charbox(index) for index in range(start, start + len(figure))]
        edges.append((boxes[0][0], boxes[-1][2], start + len(figure)))
    textpage.close()
    document.close()
    assert all(after[0] - before[1] > 4 for before, after in pairwise(edges))


def test_marks_that_do_not_match_the_columns_are_a_bug_and_never_printed() -> None:
    for row in (replace(ROWS[0], by_judge=ROWS[0].by_judge[:4]), replace(ROWS[0], by_stage=("88,24",) * 3)):
        with pytest.raises(ValueError, match=r"marks of 'Si Demang'"):
            replace(PAPER, rows=(row,))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"state": "Disahkan oleh pleno " * 40}, r"^Keadaan hasil terlalu panjang"),
        ({"category": "Perangkat Daerah " * 40}, r"^Nama kategori terlalu panjang"),
        ({"rows": (replace(ROWS[0], name="Pelayanan " * 800),)}, r"^Satu baris rekapitulasi lebih tinggi"),
    ],
)
def test_what_cannot_fit_is_refused_in_words(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as caught:
        render_recap(replace(PAPER, **changed))
    assert caught.value.code == "paper.too_long"
