"""The findings beside the presentation's sheet: every judge's verdict, not too many at once, and the way to photos."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.findings import FindingView, Verdict
from tests.helpers.walks import cut, nameless
from tests.helpers.window import Show
from ui.theme import Variant, theme
from ui.widgets.findings_card import SHOWN, FindingsCard
from ui.widgets.scroll import VScroll

ROWS = (
    FindingView(1, "Contoh: waktu layanan 15 menit", "15 menit", "Juri 1", Verdict.PARTLY, "22 menit", "Antre pagi."),
    FindingView(1, "Contoh: waktu layanan 15 menit", "15 menit", "Juri 2", Verdict.PROVEN, "15 menit"),
    FindingView(2, "Contoh: dipakai 12 kelurahan", "12", "", Verdict.UNCHECKED),
)


def many(count: int) -> list[FindingView]:
    return [FindingView(n, f"Contoh {n}", "", "Juri 1", Verdict.PROVEN) for n in range(count)]


def test_every_judge_stands_under_the_claim(shown: Show) -> None:
    card = FindingsCard()
    shown(card)
    card.show_findings(ROWS, 4)
    assert card.lines() == [
        "Contoh: waktu layanan 15 menit · Sebagian terbukti · 22 menit · Juri 1",
        "Contoh: waktu layanan 15 menit · Terbukti · 15 menit · Juri 2",
        "Contoh: dipakai 12 kelurahan · Belum diperiksa",
    ]
    assert card.count_shown() == "Temuan: 1 terbukti · 1 sebagian terbukti · 1 belum diperiksa"
    assert card.photos_button.text() == "Lihat foto (4)"
    assert not card.more_button.isVisible()


def test_nothing_found_explains_itself(shown: Show, qtbot: QtBot) -> None:
    card = FindingsCard()
    shown(card)
    assert card.count_shown().startswith("Belum ada klaim")
    assert not card.photos_button.isVisible()
    card.show_findings((), 2)
    with qtbot.waitSignal(card.photos_wanted):
        card.photos_button.click()


def test_many_claims_are_shown_when_asked_for(shown: Show) -> None:
    card = FindingsCard()
    shown(card)
    card.show_findings(many(SHOWN + 4), 0)
    assert (len(card.lines()), card.more_button.text()) == (SHOWN, "4 klaim lagi")
    card.more_button.click()
    assert (len(card.lines()), card.more_button.text()) == (SHOWN + 4, "Ringkas")
    card.more_button.click()
    assert len(card.lines()) == SHOWN
    card.show_findings(many(SHOWN), 0)
    assert not card.more_button.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
def test_nothing_is_cut_in_a_narrow_column(light: QApplication, shown: Show, variant: Variant, scale: float) -> None:
    theme.apply(light, variant, scale)
    card = FindingsCard()
    card.show_findings((*ROWS, *many(4)[2:]), 12)
    column = VScroll(card)
    column.resize(max(theme.px(236), column.minimumSizeHint().width()), 900)
    shown(column)
    for _ in range(3):
        light.processEvents()
    assert cut(column) == []
    assert nameless(column) == []
