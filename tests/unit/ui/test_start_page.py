"""The start page and the choice of role, as people use them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from inovasi_desktop.services.competitions import first_look
from inovasi_desktop.settings import RecentFile
from tests.unit.ui.conftest import Desk
from ui.models.choice_list import Choice, ChoiceList
from ui.pages.roles import RolesPage
from ui.pages.start import StartPage
from ui.views.choice_view import ChoiceView

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def start(shown: Show, tmp_path: Path) -> StartPage:
    there = tmp_path / "ada.inovasi"
    there.touch()
    page = StartPage()
    page.show_recent([RecentFile(str(there), "Kompetisi Satu"), RecentFile(str(tmp_path / "hilang"), "Kompetisi Dua")])
    page.resize(1100, 700)
    shown(page)
    return page


@pytest.fixture
def roles(desk: Desk, shown: Show) -> RolesPage:
    page = RolesPage(first_look(desk.file), "")
    page.resize(1100, 700)
    shown(page)
    return page


def spoken(view: ChoiceView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_the_model_of_choices_is_sound() -> None:
    model = ChoiceList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([Choice("a", "A", "satu"), Choice("b", "B", "dua", "Baru", hint="penjelasan")])
    model.set_rows([])
    assert tester.model() is model


def test_recent_files_are_listed_and_missing_ones_say_so(start: StartPage) -> None:
    first, second = spoken(start.view)
    assert first.startswith("Kompetisi Satu, ada.inovasi · ")
    assert second.endswith("Tidak ditemukan")


def test_keys_open_and_forget_a_recent_file(start: StartPage, tmp_path: Path) -> None:
    opened, forgotten = QSignalSpy(start.recent_wanted), QSignalSpy(start.forget_wanted)
    start.first_focus().setFocus()
    QTest.keyClick(start.view, Qt.Key.Key_Return)
    QTest.keyClick(start.view, Qt.Key.Key_Down)
    QTest.keyClick(start.view, Qt.Key.Key_Space)
    QTest.keyClick(start.view, Qt.Key.Key_Delete)
    assert [opened.at(n)[0] for n in range(opened.count())] == [str(tmp_path / "ada.inovasi"), str(tmp_path / "hilang")]
    assert [forgotten.at(n)[0] for n in range(forgotten.count())] == [str(tmp_path / "hilang")]


def test_a_click_opens_a_recent_file(start: StartPage, tmp_path: Path) -> None:
    opened = QSignalSpy(start.recent_wanted)
    place = start.view.visualRect(start.recent.index(1)).center()
    QTest.mouseClick(start.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert opened.at(0)[0] == str(tmp_path / "hilang")


def test_without_recent_files_the_page_explains_itself(start: StartPage) -> None:
    start.show_recent([])
    assert not start.view.isVisible()
    assert start.first_focus() is start.open_button
    assert "Belum ada berkas" in start._nothing.text()
    assert start._nothing.isVisible()


def test_a_refusal_stands_beside_its_cause_alone(start: StartPage) -> None:
    start.show_refusal("open", "Berkas itu rusak.")
    start.show_refusal("recent", "Berkas itu hilang.")
    shown = {name: line.text() for name, line in start._refusals.items() if line.isVisible()}
    assert shown == {"recent": "Berkas itu hilang."}


def test_judges_are_chosen_by_name(roles: RolesPage, desk: Desk) -> None:
    chosen = QSignalSpy(roles.judge_chosen)
    roles.first_focus().setFocus()
    QTest.keyClick(roles.view, Qt.Key.Key_Down)
    QTest.keyClick(roles.view, Qt.Key.Key_Enter)
    assert chosen.at(0)[0] == desk.small.judges[1]


def test_the_secretariat_gives_its_name(roles: RolesPage) -> None:
    chosen = QSignalSpy(roles.office_chosen)
    roles.name.setFocus()
    QTest.keyClicks(roles.name, "  ")
    QTest.keyClick(roles.name, Qt.Key.Key_Return)
    assert chosen.count() == 0
    assert "Tulis nama Anda" in roles._problem.text()
    QTest.keyClicks(roles.name, "Sekretaris   Satu ")
    assert roles._problem.text() == ""
    roles.office_button.click()
    assert chosen.at(0)[0] == "Sekretaris Satu"
