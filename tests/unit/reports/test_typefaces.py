"""The bundled faces: what window and papers ask of them, and the licences that must lie beside them."""

from datetime import date

import pytest
from fontTools.ttLib import TTFont

from inovasi_desktop.paths import FONTS
from inovasi_desktop.reports.dates import MONTHS, long_date
from inovasi_desktop.reports.typefaces import Face, metrics

WINDOW = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700, "Italic": 400}
WINDOW_SYMBOLS = "↓−–…✓●·×“”‘’—°≥≤→←↑"
NAMES = "H. Nur’aini, S.T., M.Si. (Dr.) & “ÀÉÎÕÜÇÑØÅÆŒŁŚŻŹĞİŞȚĂĐÞßẤỆỢ” 0123456789 – — / -"


@pytest.mark.parametrize(("face", "weight"), WINDOW.items())
def test_the_window_finds_family_weight_symbols_and_tabular_figures(face: str, weight: int) -> None:
    font = TTFont(FONTS / f"Inter-{face}.ttf")
    names = font["name"]
    assert (names.getDebugName(16) or names.getDebugName(1)) == "Inter"
    assert font["OS/2"].usWeightClass == weight
    assert set(WINDOW_SYMBOLS + NAMES) <= set(map(chr, font.getBestCmap()))
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("face", Face)
def test_papers_have_the_letters_of_names_and_figures_of_one_width(face: Face) -> None:
    known = metrics(face)
    assert set(NAMES) <= known.characters
    assert len({known.widths[figure] for figure in "0123456789"}) == 1


def test_widths_are_those_that_reportlab_prints() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for face in Face:
        assert metrics(face).width(NAMES) * 20 == pytest.approx(stringWidth(NAMES, face.value, 20))


@pytest.mark.parametrize("licence", ["OFL-Inter.txt", "OFL-EBGaramond.txt"])
def test_the_licence_lies_beside_its_fonts(licence: str) -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / licence).read_text(encoding="utf-8").upper()


def test_long_date() -> None:
    assert long_date(date(2022, 8, 22)) == "22 Agustus 2022"
    assert [long_date(date(2026, month, 1)).split()[1] for month in range(1, 13)] == list(MONTHS)
