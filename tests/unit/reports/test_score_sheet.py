"""Lembar penilaian as it is printed: every word there, long notes, states, sameness, fonts, refusals."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.reports.score_sheet import SheetPaperState, SheetRow, render_score_sheets
from tests.score_sheets import NOTE, SHEET

HISTORY = (
    "Diminta Juri 3, 19 Agustus 2022 pukul 10.02 WIB: Nilai tertukar. Diizinkan Sekretaris Satu.",
    "Diminta Juri 3, 19 Agustus 2022 pukul 15.00 WIB: Menambah catatan. Ditolak Sekretaris Satu.",
)


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


def test_one_page_holds_every_word_of_the_sheet() -> None:
    shown = replace(SHEET, history=HISTORY, nip="19700101 199503 1 001", judge_about="Contoh Perguruan Tinggi")
    (words,) = pages_of(render_score_sheets([shown]))
    for row in SHEET.rows:
        for text in (row.name, row.weight, row.value, row.weighted, *row.note):
            assert text in words
    for text in (
        *("LEMBAR PENILAIAN", *SHEET.kop, SHEET.heading, SHEET.stage, SHEET.category, SHEET.recipient, "Juri 3"),
        f"PD-03 · {SHEET.innovation}",
        *("Kriteria", "Bobot", "Nilai terbobot", "Nilai lembar 100% 84,675", *SHEET.note, SHEET.state_text),
        *("Riwayat buka kunci", *HISTORY, "Palembang, 18 Agustus 2022", "NIP 19700101 199503 1 001"),
        *(SHEET.printed_at, SHEET.audit_head, "Halaman 1 dari 1", shown.judge_about),
    ):
        assert text in words
    assert "DRAF" not in words
    assert "CONTOH" not in words


def test_a_long_note_goes_on_over_pages_under_the_heading() -> None:
    words = [f"kata{number}" for number in range(1700)]  # 10,000 letters
    rows = (SHEET.rows[0], replace(SHEET.rows[1], note=(" ".join(words),)), *SHEET.rows[2:])
    pages = pages_of(render_score_sheets([replace(SHEET, rows=rows, note=(" ".join(words),))]))
    assert len(pages) > 3
    together = " ".join(pages)
    assert all(together.count(f"{word} ") >= 2 for word in words[:-1])
    last = next(place for place, page in enumerate(pages) if SHEET.total in page)
    assert last > 0
    assert [page.count("No Kriteria Bobot Nilai") for page in pages[: last + 1]] == [1] * (last + 1)
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert ("Lembar penilaian · Wawancara dan paparan · PD-03 · Juri 3" in page) == (number > 1)
        assert SHEET.audit_head in page


def test_every_sheet_begins_on_a_page_of_its_own_and_is_counted_by_itself() -> None:
    rows = tuple(SheetRow(f"Kriteria {number}", "2%", "80", "1,60", (NOTE,)) for number in range(1, 31))
    long = replace(SHEET, code="PD-04", rows=rows)
    pages = pages_of(render_score_sheets([SHEET, long, replace(SHEET, code="PD-05")]))
    starts = [place for place, page in enumerate(pages) if "LEMBAR PENILAIAN" in page]
    assert starts[:2] == [0, 1]
    assert len(starts) == 3
    middle = pages[1 : starts[2]]
    assert len(middle) > 1
    assert all(f"Halaman {n} dari {len(middle)}" in page and "PD-04" in page for n, page in enumerate(middle, 1))
    assert "Halaman 1 dari 1" in pages[0]
    assert "Halaman 1 dari 1" in pages[-1]


def test_the_signature_never_stands_alone() -> None:
    for count in range(14, 26):
        rows = tuple(SheetRow(f"Kriteria {number}", "4%", "80", "3,20") for number in range(1, count))
        last = pages_of(render_score_sheets([replace(SHEET, rows=rows)]))[-1]
        assert SHEET.note[-1] in last
        assert SHEET.place_and_date in last


def test_a_draft_and_an_abstention_say_so() -> None:
    draft = replace(SHEET, state=SheetPaperState.DRAFT, state_text="Draf, belum dikunci")
    (words,) = pages_of(render_score_sheets([draft]))
    assert "Draf, belum dikunci" in words
    assert "DRAF–belumdikunci" in words.replace(" ", "")
    recused = replace(SHEET, state=SheetPaperState.RECUSED, state_text="anggota tim inovasi", note=())
    (words,) = pages_of(render_score_sheets([recused]))
    assert "ABSTAIN Alasan: anggota tim inovasi" in words
    assert "87,5" not in words
    assert "84,675" not in words


@pytest.mark.parametrize("is_sample", [False, True])
@pytest.mark.parametrize("state", list(SheetPaperState))
def test_portrait_a4_embedded_fonts_and_the_marks(is_sample: bool, state: SheetPaperState) -> None:
    pdf = render_score_sheets([replace(SHEET, is_sample=is_sample, state=state)] * 2)
    reader = pypdf.PdfReader(BytesIO(pdf))
    for page, words in zip(reader.pages, pages_of(pdf), strict=True):
        assert [round(float(side), 1) for side in page.mediabox] == [0.0, 0.0, 595.3, 841.9]
        assert ("CONTOH" in words.replace(" ", "")) == is_sample
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert render_score_sheets([SHEET, SHEET]) == render_score_sheets([replace(SHEET), replace(SHEET)])
    assert render_score_sheets([SHEET]) != render_score_sheets([replace(SHEET, total="84,68")])


def test_everything_stays_on_the_page_whatever_its_length() -> None:
    long = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu " * 3
    rows = tuple(
        replace(row, name=long, weight="1.000,25", value="1.000,25", weighted="1.000.000,0625") for row in SHEET.rows
    )
    shown = replace(SHEET, rows=rows, innovation=long * 4, recipient=long, weight_total="10.000,25", total="5.000.000")
    document = pypdfium2.PdfDocument(render_score_sheets([replace(shown, history=(long * 6,))]))
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert 44 <= left <= right <= 552
            assert 20 <= bottom <= top <= 815
        text.close()
    document.close()


@pytest.mark.parametrize(
    ("changed", "code", "sentence"),
    [
        ({"note": ("Bagus 😀",)}, "paper.letter", "^Lembar Juri 3 untuk PD-03 memuat huruf “😀”"),
        ({"rows": (replace(SHEET.rows[0], note=("漢",)),)}, "paper.letter", "^Lembar Juri 3 untuk PD-03 memuat"),
        ({"stage": "Tahap " * 200}, "paper.too_long", "^Judul lembar terlalu panjang"),
        ({"rows": (replace(SHEET.rows[0], name="Kriteria " * 900),)}, "paper.too_long", "^Satu baris lembar"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(changed: dict[str, Any], code: str, sentence: str) -> None:
    with pytest.raises(KnownError, match=sentence) as caught:
        render_score_sheets([replace(SHEET, **changed)])
    assert caught.value.code == code
