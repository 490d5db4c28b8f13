"""Shrink, then wrap in balanced lines, then refuse: on plain numbers, without a page."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.reports.fitting import Box, fit
from inovasi_desktop.reports.typefaces import Face, clean, metrics

BOX = Box(Face.SERIF_BOLD, width=400, height=90, size=32, comfortable=22, least=16)


def test_a_short_name_stands_at_its_preferred_size() -> None:
    fitted = fit("Kecamatan Sako", BOX, "Nama")
    assert (fitted.size, fitted.lines) == (32, ("Kecamatan Sako",))


def test_a_longer_one_shrinks_before_it_wraps() -> None:
    fitted = fit("Dinas Komunikasi dan Informatika", BOX, "Nama")
    assert len(fitted.lines) == 1
    assert 22 <= fitted.size < 32
    assert fitted.widths[0] <= 400


def test_then_it_wraps_in_balanced_lines() -> None:
    fitted = fit("Dinas Perumahan Rakyat dan Kawasan Permukiman Kota Palembang", BOX, "Nama")
    assert fitted.lines == ("Dinas Perumahan Rakyat dan Kawasan", "Permukiman Kota Palembang")


@given(st.lists(st.text("abcdefghilmnoprstuwABDKMP", min_size=1, max_size=14), min_size=2, max_size=9))
def test_no_other_break_into_as_many_lines_is_narrower(words: list[str]) -> None:
    narrow = Box(Face.SERIF_BOLD, width=250, height=120, size=32, comfortable=22, least=8)
    fitted = fit(" ".join(words), narrow, "Nama")
    cuts = combinations(range(1, len(words)), len(fitted.lines) - 1)
    breaks = [[words[start:end] for start, end in pairwise((0, *cut, len(words)))] for cut in cuts]
    face = metrics(narrow.face)
    narrowest = min(max(face.width(" ".join(line)) for line in lines) for lines in breaks)
    assert max(fitted.widths) / fitted.size == pytest.approx(narrowest)


def test_a_comma_near_the_middle_is_the_better_place_to_part() -> None:
    flat = Box(Face.SERIF_BOLD, width=700, height=60, size=32, comfortable=22, least=16)
    name = "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Pemberdayaan Masyarakat"
    assert fit(name, flat, "Nama").lines == (
        "Dinas Pemberdayaan Perempuan,",
        "Perlindungan Anak dan Pemberdayaan Masyarakat",
    )
    uneven = "Dinas, Kependudukan dan Pencatatan Sipil serta Pengendalian Penduduk dan Keluarga Berencana Kota"
    assert fit(uneven, flat, "Nama").lines[0].startswith("Dinas, Kependudukan dan")


def test_a_name_that_fits_no_size_is_refused_by_its_label() -> None:
    with pytest.raises(KnownError, match=r"^Nama penerima terlalu panjang.*Pemberdayaan") as caught:
        fit("Pemberdayaan Masyarakat " * 20, BOX, "Nama penerima")
    assert caught.value.code == "paper.too_long"


def test_one_endless_word_is_refused_and_a_compound_is_broken_at_its_hyphen() -> None:
    with pytest.raises(KnownError):
        fit("x" * 80, BOX, "Nama")
    compound = fit("-".join(["Pemberdayaan"] * 5), BOX, "Nama")
    assert len(compound.lines) > 1
    assert "".join(compound.lines) == "-".join(["Pemberdayaan"] * 5)


def test_a_character_that_no_face_has_is_named() -> None:
    with pytest.raises(KnownError, match=r"^Nama inovasi memuat huruf “漢” \(U\+6F22\)") as caught:
        fit("Inovasi 漢", BOX, "Nama inovasi")
    assert caught.value.code == "paper.letter"
    with pytest.raises(KnownError, match=r"huruf U\+D800 "):
        fit("rusak \ud800", BOX, "Nama")


def test_a_mark_that_no_letter_takes_in_is_refused_instead_of_printed_beside_it() -> None:
    assert fit("Cafe\u0301", BOX, "Nama").lines == ("Café",)
    with pytest.raises(KnownError, match=r"huruf U\+0301 ") as caught:
        fit("x\u0301", BOX, "Nama")
    assert caught.value.code == "paper.letter"


def test_a_whole_page_pasted_as_a_name_is_refused() -> None:
    with pytest.raises(KnownError, match=r"terlalu panjang"):
        fit("a " * 200_000, BOX, "Nama")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Dinas\n Sosial\t", "Dinas Sosial"),
        ("Cafe\u0301", "Café"),
        ("Pe\u00adlayanan\u200b \ufeffPublik", "Pelayanan Publik"),
        ("a\u00a0b\u2028c\x00d\x1be", "a b c d e"),
        ("İzmir Ġorġ Ấm", "İzmir Ġorġ Ấm"),
    ],
)
def test_clean(typed: str, printed: str) -> None:
    assert clean(typed) == printed


@given(st.text(max_size=60))
def test_clean_leaves_nothing_that_moves_the_pen(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(letter in cleaned for letter in "\n\r\t\x00\u200b\ufeff\u00ad\u00a0")


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzÀÉŞŁ.,’", min_size=1, max_size=14), min_size=1, max_size=30))
def test_what_is_fitted_keeps_every_word_and_stays_inside(words: list[str]) -> None:
    text = " ".join(words)
    try:
        fitted = fit(text, BOX, "Nama")
    except KnownError:
        return
    assert " ".join(fitted.lines) == text
    assert BOX.least <= fitted.size <= BOX.size
    assert max(fitted.widths) <= BOX.width + 1e-6
    assert fitted.height <= BOX.height + 1e-6
