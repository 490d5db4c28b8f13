"""The pages before the work in every look and size: nothing nameless, nothing cut, nothing outside, no double keys."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.overview import CategoryInfo, JudgeInfo
from inovasi_desktop.services.competitions import first_look
from inovasi_desktop.settings import RecentFile
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.no_task import NoTaskPage
from ui.pages.roles import RolesPage
from ui.pages.start import StartPage
from ui.theme import Variant, theme
from ui.widgets.banner import Level

SIZES = ((1440, 900), (1366, 768), (1280, 720), (1024, 640))
LONG = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu Kota Palembang"


def full_start(_desk: Desk) -> Page:
    page = StartPage()
    page.show_recent([RecentFile(f"/{LONG}/{number}/{LONG}.inovasi", LONG) for number in range(8)])
    page.show_refusal("open", LONG * 3)
    page.banner.show_message(Level.WARN, LONG, LONG * 2, action="Lihat laporan", dismiss="Abaikan")
    return page


def empty_start(_desk: Desk) -> Page:
    page = StartPage()
    page.show_recent([])
    page.show_refusal("sample", LONG * 3)
    return page


def full_roles(desk: Desk) -> Page:
    judges = tuple(JudgeInfo(number, f"J{number}", LONG, LONG) for number in range(12))
    categories = tuple(CategoryInfo(number, f"K{number}", LONG, 6, 44, 6, None) for number in range(5))
    found = replace(
        first_look(desk.file), judges=judges, categories=categories, roster_note=LONG * 2, rubric_note=LONG * 2
    )
    page = RolesPage(found, "")
    page.office_button.click()
    return page


def no_task(_desk: Desk) -> Page:
    return NoTaskPage()


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [full_start, empty_start, full_roles, no_task])
def test_nothing_to_stumble_over(
    light: QApplication, desk: Desk, shown: Show, make: object, size: tuple[int, int], variant: Variant
) -> None:
    assert callable(make)
    window = MainWindow()
    window.resize(*size)
    theme.apply(light, variant)
    shown(window)
    window.show_alone(make(desk))
    for _ in range(3):
        light.processEvents()
    assert (window.width(), window.height()) == size
    assert nameless(window) == []
    assert cut(window) == []
    assert outside(window) == []
    assert double_keys(window) == []


@pytest.mark.parametrize("make", [full_start, full_roles])
def test_text_of_twice_the_size_is_not_cut(light: QApplication, desk: Desk, shown: Show, make: object) -> None:
    assert callable(make)
    window = MainWindow()
    window.resize(1366, 768)
    theme.apply(light, Variant.LIGHT, 2.0)
    shown(window)
    window.show_alone(make(desk))
    for _ in range(3):
        light.processEvents()
    assert cut(window) == []
    assert outside(window) == []
