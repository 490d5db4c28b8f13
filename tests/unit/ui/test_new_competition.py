"""The steps of a new competition: forth and back, what they refuse, and what is written in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inovasi_desktop.services.sample import create_finished_sample
from inovasi_desktop.services.setup_view import setup
from inovasi_desktop.settings import SettingsFile
from tests.helpers.office import answer_file_dialog, refuse_file_dialog
from tests.helpers.setup_room import fill
from tests.helpers.window import Show
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.new_desk import NewDesk
from ui.pages.new_competition import CATEGORIES, DONE, NAME, ORIGIN
from ui.pages.start import StartPage
from ui.tasks import ImmediateTasks


@pytest.fixture
def desktop(tmp_path: Path, shown: Show) -> Iterator[Desktop]:
    window = MainWindow()
    window.resize(1440, 900)
    shown(window)
    made = Desktop(
        window, SettingsFile(tmp_path / "s.json"), CrashReports(tmp_path / "log"), ImmediateTasks(), LoadAhead()
    )
    made.begin()
    yield made
    if made.file is not None:
        made.close_competition()


def begin(desktop: Desktop) -> NewDesk:
    return desktop.start.show_new()


def test_forth_and_back_and_out_again(desktop: Desktop) -> None:
    desk = begin(desktop)
    page = desk.page
    assert page.step() == ORIGIN
    page.go_on()
    assert page.step() == NAME
    assert page.name.editor.hasFocus()
    page.back()
    assert page.step() == ORIGIN
    page.back()
    assert isinstance(desktop.window.page(), StartPage)


def test_each_step_says_what_it_lacks(desktop: Desktop) -> None:
    page = begin(desktop).page
    page.from_file.setChecked(True)
    page.go_on()
    assert "Pilih berkas" in page.message.text()
    page.from_defaults.setChecked(True)
    page.go_on()
    page.go_on()
    assert "Nama kompetisi harus diisi" in page.message.text()
    fill(page.name, "Lomba Contoh")
    page.go_on()
    assert "Kota atau kabupaten harus diisi" in page.message.text()
    fill(page.city, "Kota Palembang")
    page.year.editor.setFocus(Qt.FocusReason.TabFocusReason)
    page.year.editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(page.year.editor, "23")
    page.go_on()
    assert "1945" in page.message.text()
    fill(page.year, "2023")
    page.go_on()
    assert page.step() == CATEGORIES
    page.categories.rows[0].remove.click()
    page.go_on()
    assert "sedikitnya satu kategori" in page.message.text()
    page.categories.add_button.click()
    page.go_on()
    assert "Nama kategori harus diisi" in page.message.text()


def test_nothing_is_written_before_the_end(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    page = begin(desktop).page
    page.go_on()
    fill(page.name, "Lomba Contoh: satu/dua")
    fill(page.city, "Kota Palembang")
    page.go_on()
    page.go_on()
    assert page.step() == DONE
    refuse_file_dialog(page.next_button.click)
    assert not list(tmp_path.glob("*.inovasi"))
    taken = tmp_path / "ada.inovasi"
    taken.write_text("punya orang", encoding="utf-8")
    answer_file_dialog(taken, page.next_button.click)
    assert page.message.text()
    assert taken.read_text(encoding="utf-8") == "punya orang"
    desk = desktop.start.new
    assert desk is not None
    assert desk.suggestion().name.startswith("lomba-contoh-satu-dua-")
    answer_file_dialog(tmp_path / "baru.inovasi", page.next_button.click)
    assert desktop.file is not None
    assert desktop.file.path == tmp_path / "baru.inovasi"


def test_last_years_file(desktop: Desktop, tmp_path: Path) -> None:
    old = tmp_path / "lama.inovasi"
    create_finished_sample(old).close()
    desk = begin(desktop)
    page = desk.page
    page.from_file.setChecked(True)
    desk.take_last_year(tmp_path / "tidak-ada.inovasi")
    assert "tidak ditemukan" in page.file_message.text()
    desk.take_last_year(old)
    assert page.file_message.text() == ""
    page.go_on()
    assert (page.name.value(), page.year.value()) == ("Kompetisi Inovasi Kota Palembang", 2023)
    page.go_on()
    assert [row.code.value() for row in page.categories.rows] == ["PD", "KEC", "UMKM"]
    page.go_on()
    desk.make(tmp_path / "baru.inovasi")
    assert desktop.file is not None
    with desktop.file.read() as session:
        found = setup(session)
    assert found.frame.year == 2023
    assert [one.text.code for one in found.stages] == ["administrasi", "proposal", "factfinding", "paparan"]


def test_all_of_it_is_typed_without_leaving_the_keyboard(desktop: Desktop) -> None:
    page = begin(desktop).page

    def press(*texts: str) -> None:
        for text in texts:
            here = desktop.window.focusWidget()
            assert here is not None
            QTest.keyClick(here, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(here, text)
            here = desktop.window.focusWidget()
            assert here is not None
            QTest.keyClick(here, Qt.Key.Key_Return)

    page.from_defaults.setFocus()
    QTest.keyClick(page.from_defaults, Qt.Key.Key_Return)
    assert page.step() == NAME
    press("Kompetisi Contoh", "2023", "Kota Contoh")
    assert page.next_button.hasFocus()
    QTest.keyClick(page.next_button, Qt.Key.Key_Return)
    assert page.step() == CATEGORIES
    press("OPD", "OPD", "5")
    assert page.categories.add_button.hasFocus()
    for name, code in (("Kecamatan", "KEC"), ("Kelurahan", "KEL")):
        QTest.keyClick(page.categories.add_button, Qt.Key.Key_Return)
        press(name, code, "5")
        assert page.categories.add_button.hasFocus()
    assert [(one.code, one.cut_size) for one in page.categories.categories()] == [("OPD", 5), ("KEC", 5), ("KEL", 5)]
    page.categories.add_button.focusNextChild()
    assert page.next_button.hasFocus()
