"""A person's way through the real window by keyboard alone: from the sample to six certificates on the disk."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.services.files import open_file
from inovasi_desktop.services.verify import check_file
from inovasi_desktop.settings import SettingsFile
from ui.app import dress
from ui.crash import CrashReports
from ui.desktop import Desktop
from ui.dialogs.confirm_result import CheckDialog, RecordDialog
from ui.dialogs.unlock_sheets import UnlockDialog
from ui.load_ahead import LoadAhead
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.certificates import CertificatesPage
from ui.pages.dashboard import DashboardPage
from ui.pages.judge_home import JudgeHomePage
from ui.pages.recap import RecapPage
from ui.pages.roles import RolesPage
from ui.pages.sheet import SheetPage
from ui.pages.start import StartPage
from ui.shortcuts import Shortcut
from ui.tasks import BackgroundTasks

P = TypeVar("P", bound=Page)
D = TypeVar("D", bound=QWidget)

MARKS = ("88", "85,5", "90", "86.5", "91")


class Person:
    """Somebody before the window who touches nothing but keys."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    def press(self, key: Qt.Key | Shortcut, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        widget = self.focused()
        if isinstance(key, Shortcut):
            QTest.keySequence(widget, QKeySequence(key.value))
        else:
            QTest.keyClick(widget, key, modifier)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focused(), text)

    def focused(self) -> QWidget:
        """Return what has the keyboard; without a window manager a window takes it back when its dialog goes."""
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self.bot.waitUntil(self.window.isActiveWindow)
        widget = QApplication.focusWidget() or QApplication.activeModalWidget()
        return widget or self.window

    def tab_to(self, target: QWidget) -> None:
        """Press Tab until ``target`` has the keyboard."""
        for _ in range(60):
            if self.focused() is target:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {target.accessibleName()!r}")

    def answer_file_dialog(self, path: Path) -> None:
        """When a file dialog opens next, write a path into it and press Enter."""

        def answer(patience: int = 200) -> None:
            dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
            if isinstance(dialog, QFileDialog) and focus is not None and dialog.isAncestorOf(focus):
                self.write(str(path))
                self.press(Qt.Key.Key_Return)
            elif patience:
                QTimer.singleShot(10, lambda: answer(patience - 1))
            elif isinstance(dialog, QFileDialog):
                dialog.reject()

        QTimer.singleShot(0, answer)

    def page(self, kind: type[P]) -> P:
        """Wait until a page of this kind is in front, and return it."""
        self.bot.waitUntil(lambda: isinstance(self.window.page(), kind), timeout=20_000)
        found = self.window.page()
        assert isinstance(found, kind)
        return found

    def dialog(self, kind: type[D]) -> D:
        """Wait until a dialog of this kind has the keyboard, and return it."""

        def is_there() -> bool:
            found = QApplication.activeModalWidget()
            return isinstance(found, kind) and found.isAncestorOf(QApplication.focusWidget() or self.window)

        self.bot.waitUntil(is_there)
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found


@pytest.fixture
def tasks() -> Iterator[BackgroundTasks]:
    made = BackgroundTasks()
    yield made
    made.shut_down()


@pytest.fixture
def person(tmp_path: Path, qapp: QApplication, qtbot: QtBot, tasks: BackgroundTasks) -> Iterator[Person]:
    """The program as it begins, with nothing opened before."""
    settings = SettingsFile(tmp_path / "settings.json")
    dress(qapp, settings)
    window = MainWindow()
    qtbot.addWidget(window)
    desktop = Desktop(window, settings, CrashReports(tmp_path / "log"), tasks, LoadAhead())
    desktop.begin()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Person(window, qtbot)
    window.close()


def test_from_the_sample_to_six_certificates(person: Person, tmp_path: Path) -> None:
    path, papers = tmp_path / "latihan.inovasi", tmp_path / "piagam"
    papers.mkdir()
    make_the_sample(person, path)
    enter_as_secretariat(person, "Sekretaris Satu")
    before = recap_of_umkm(person)
    assert "1 lembar" in before
    change_person(person)
    score_and_lock_as_the_first_judge(person)
    change_person(person)
    enter_as_secretariat(person, "Sekretaris Satu")
    after = recap_of_umkm(person)
    assert after.startswith("Siap disahkan")
    confirm(person, checker="Pemeriksa Dua")
    save_certificates(person, papers)
    person.press(Shortcut.QUIT)
    assert not person.window.isVisible()
    assert_all_is_there(path, papers)


def test_a_locked_sheet_is_asked_for_opened_and_locked_again(person: Person, tmp_path: Path) -> None:
    make_the_sample(person, tmp_path / "latihan.inovasi")
    sheet = enter_as_the_first_judge(person)
    banner = sheet.form.banner
    person.tab_to(banner.action)
    assert banner.action.text() == "Minta buka kunci…"
    person.press(Qt.Key.Key_Space)
    person.write("Nilai kebaruan tertukar")
    person.press(Qt.Key.Key_Return)
    assert "Menunggu Sekretariat sejak" in banner.text()
    change_person(person)
    enter_as_secretariat(person, "Sekretaris Satu")
    recap_of_umkm(person)
    side = person.page(RecapPage).side
    assert side.asked.text() == "1 permintaan buka kunci"
    person.tab_to(side.unlock_button)
    person.press(Qt.Key.Key_Space)
    person.tab_to(person.dialog(UnlockDialog).accept_button)
    person.press(Qt.Key.Key_Space)
    change_person(person)
    sheet = enter_as_the_first_judge(person)
    banner = sheet.form.banner
    assert banner.text().startswith("Dibuka kembali oleh Sekretaris Satu")
    for _ in range(2):
        person.press(Shortcut.LOCK)
    assert banner.text().startswith("Terkunci")


def enter_as_the_first_judge(person: Person) -> SheetPage:
    """Go to the first participant of the third category."""
    person.tab_to(person.page(RolesPage).view)
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Return)
    home = person.page(JudgeHomePage)
    person.tab_to(home.next_button if home.next_button.isEnabled() else home.view)
    person.press(Qt.Key.Key_Space if home.next_button.isEnabled() else Qt.Key.Key_Return)
    if person.window.place == "home":  # nothing is left: any of the judge's sheets will do
        person.tab_to(home.which.buttons[1])
        person.press(Qt.Key.Key_Space)
        person.tab_to(home.view)
        person.press(Qt.Key.Key_End)
        person.press(Qt.Key.Key_Return)
    sheet = person.page(SheetPage)
    if "UMKM" not in sheet.entries.category_box.currentText():
        person.tab_to(sheet.entries.category_box)
        for _ in range(2):
            person.press(Qt.Key.Key_Down)
    person.tab_to(sheet.entries.view)
    person.press(Qt.Key.Key_Home)
    return sheet


def make_the_sample(person: Person, path: Path) -> None:
    person.tab_to(person.page(StartPage).sample_button)
    person.answer_file_dialog(path)
    person.press(Qt.Key.Key_Space)
    person.page(RolesPage)


def enter_as_secretariat(person: Person, name: str) -> None:
    person.tab_to(person.page(RolesPage).name)
    person.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.write(name)
    person.press(Qt.Key.Key_Return)
    person.page(DashboardPage)
    for _ in range(20):
        if isinstance(person.window.page(), RecapPage):
            break
        person.press(Shortcut.NEXT_PAGE)
    person.page(RecapPage)


def recap_of_umkm(person: Person) -> str:
    """Choose the third category and return what the banner says of it."""
    recap = person.page(RecapPage)
    person.tab_to(recap.category_box)
    for _ in range(2):
        person.press(Qt.Key.Key_Down)
    assert "UMKM" in recap.category_box.currentText()
    return recap.banner.text()


def change_person(person: Person) -> None:
    person.tab_to(person.window.rail.leave)
    person.press(Qt.Key.Key_Space)
    person.page(RolesPage)


def score_and_lock_as_the_first_judge(person: Person) -> None:
    """Go on from the home of Juri 1, which leads to the one sheet that is left."""
    person.tab_to(person.page(RolesPage).view)
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Return)
    person.tab_to(person.page(JudgeHomePage).next_button)
    person.press(Qt.Key.Key_Space)
    sheet = person.page(SheetPage)
    assert "UMKM" in sheet.entries.category_box.currentText()
    person.tab_to(sheet.form.rows[0].edit)
    for mark in MARKS:
        person.write(mark)
        person.press(Qt.Key.Key_Return)
    assert person.window.strip.saved_text().startswith("Tersimpan ")
    person.press(Shortcut.LOCK)
    assert "Kunci lembar" in sheet.form.review.text()
    person.press(Shortcut.LOCK)
    assert sheet.form.banner.text().startswith("Terkunci")


def confirm(person: Person, checker: str) -> None:
    person.press(Shortcut.CONFIRM_RESULT)
    person.tab_to(person.dialog(RecordDialog).chair)
    person.write("Ketua Dewan Juri")
    person.press(Qt.Key.Key_Return)
    person.press(Shortcut.CONFIRM_RESULT)
    check = person.dialog(CheckDialog)
    person.tab_to(check.name)
    person.write(checker)
    person.tab_to(check.compared)
    person.press(Qt.Key.Key_Space)
    person.tab_to(check.accept_button)
    person.press(Qt.Key.Key_Space)
    assert person.page(RecapPage).banner.text().startswith("Disahkan ")


def save_certificates(person: Person, folder: Path) -> None:
    person.press(Shortcut.NEXT_PAGE)
    person.page(CertificatesPage)
    person.answer_file_dialog(folder)
    person.press(Shortcut.SAVE_ALL)
    person.bot.waitUntil(lambda: (folder / "UMKM-6.pdf").exists(), timeout=20_000)


def assert_all_is_there(path: Path, papers: Path) -> None:
    for place, award in enumerate(("JUARA I", "JUARA II", "JUARA III", "HARAPAN I", "HARAPAN II", "HARAPAN III"), 1):
        (page,) = PdfReader(papers / f"UMKM-{place}.pdf").pages
        assert award in page.extract_text()
    with open_file(path, write=False) as file, file.read() as session:
        assert check_file(session).sound
