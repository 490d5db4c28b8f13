"""Folding of names: what counts as the same name, and what must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.names import fold


@pytest.mark.parametrize(
    "spellings",
    [
        ["Ilir Timur II", "ilir timur 2", "ILIR TIMUR DUA", " Ilir  Timur\u00a0ii. "],
        ["Alang-Alang Lebar", "Alang-alang Lebar", "alang alang lebar", "ALANG–ALANG LEBAR"],
        ["DPM-PTSP", "dpm ptsp", "DPM / PTSP"],
        ["Kepemudaan & Olahraga", "Kepemudaan dan Olahraga"],
        ["Jum'at Berkah", "Jumat Berkah", "Jum’at berkah"],
        ["Kafé Péduli", "Kafe Peduli", "KAFÉ PÉDULI"],
        ["Tel 12 Ⅷ", "℡ 12 ⅷ", "tel ¹² VIII"],
        ["Kec. Seberang Ulu I", "kec seberang ulu satu", "Kec.Seberang Ulu 1"],
    ],
)
def test_same_name(spellings: list[str]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilir Timur I", "Ilir Timur II"),
        ("Ilir Timur II", "Ilir Timur III"),
        ("Gerobak", "Gerobok"),
        ("DPMPTSP", "DPPPAPM"),
        ("Ilir Barat", "Ilir Barat I"),
        ("Mix", "M9"),
        ("Vivi", "V4"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("roman", "digits"),
    [("I", "1"), ("iv", "4"), ("VI", "6"), ("IX", "9"), ("XIV", "14"), ("XIX", "19"), ("XXXIX", "39")],
)
def test_roman_numerals(roman: str, digits: str) -> None:
    assert fold(f"Tahap {roman}") == f"tahap {digits}"


@pytest.mark.parametrize("word", ["IIII", "VX", "IXI", "XXXX", "xvv"])
def test_what_is_no_roman_numeral_stays(word: str) -> None:
    assert fold(word) == word.lower()


def test_nothing_but_punctuation_is_empty() -> None:
    assert fold(" -–/.… ") == ""


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_folded_text_is_words_with_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
