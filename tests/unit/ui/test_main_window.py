"""The window around the pages: places, header, help, undo, saved state, closing."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from inovasi_desktop.domain.values import Change
from inovasi_desktop.services import scoring
from tests.helpers.window import Desk, Show
from ui.main_window import MainWindow, Place
from ui.models.nav_list import NavItem, heading
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.shortcuts import KeyHint, Shortcut
from ui.theme import Variant, theme
from ui.widgets.button import Button


class Leaf(Page):
    """A page that records what the window asks of it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.calls: list[str] = []
        self.stays = False
        self.takes_undo = False
        self.changes: list[Change] = []
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        QVBoxLayout(self).addWidget(self.edit)
        self.act = Button(f"Kerjakan {name}")
        self.act.setParent(self)

    def title(self) -> Title:
        return Title(self.name, "Perangkat Daerah")

    def top_widgets(self) -> TopWidgets:
        return TopWidgets((), (self.act,))

    def key_hints(self) -> Sequence[KeyHint]:
        return (KeyHint("Enter", f"lanjut {self.name}"),)

    def help_text(self) -> str:
        return f"Tentang {self.name}."

    def activate(self) -> None:
        self.calls.append("activate")

    def deactivate(self) -> None:
        self.calls.append("deactivate")

    def may_leave(self) -> bool:
        return not self.stays

    def unsaved(self) -> str:
        return "Nilai “101” belum tersimpan." if self.stays else ""

    def undo(self) -> bool:
        return self.takes_undo

    def concerns(self, _change: Change) -> bool:
        return self.name == "Dua"

    def show_change(self, change: Change) -> None:
        self.changes.append(change)

    def first_focus(self) -> QWidget:
        return self.edit


@pytest.fixture
def made() -> dict[str, Leaf]:
    return {}


@pytest.fixture
def window(desk: Desk, made: dict[str, Leaf], shown: Show) -> MainWindow:
    window = MainWindow()

    def maker(name: str) -> Callable[[], Page]:
        def make() -> Page:
            assert name not in made
            made[name] = Leaf(name)
            return made[name]

        return make

    places = [
        Place(heading("Ruang juri")),
        Place(NavItem("satu", "Satu", "mic"), maker("Satu")),
        Place(NavItem("dua", "Dua", "award"), maker("Dua")),
    ]
    shown(window)
    window.show_places(places, desk.workspace, "satu")
    return window


def press(window: MainWindow, shortcut: Shortcut) -> None:
    QTest.keySequence(window, QKeySequence(shortcut.value))


def test_a_page_is_built_on_its_first_visit_and_kept(window: MainWindow, made: dict[str, Leaf]) -> None:
    assert list(made) == ["Satu"]
    window.go("dua")
    window.go("satu")
    assert made["Satu"].calls == ["activate", "deactivate", "activate"]
    assert made["Dua"].calls == ["activate", "deactivate"]


def test_the_header_follows_the_page(window: MainWindow, made: dict[str, Leaf]) -> None:
    window.go("dua")
    assert window.top_bar.heading() == "Dua"
    assert made["Dua"].act.isVisible()
    assert not made["Satu"].act.isVisible()
    window.go("satu")
    assert made["Satu"].act.isVisible()


def test_the_rail_leads_by_keyboard_and_skips_headings(window: MainWindow) -> None:
    window.rail.view.setFocus()
    QTest.keyClick(window.rail.view, Qt.Key.Key_Down)
    assert window.place == "dua"
    QTest.keyClick(window.rail.view, Qt.Key.Key_Up)
    QTest.keyClick(window.rail.view, Qt.Key.Key_Up)
    assert window.place == "satu"
    assert window.rail.view.hasFocus()


def test_a_page_with_something_to_settle_is_not_left(window: MainWindow, made: dict[str, Leaf]) -> None:
    made["Satu"].stays = True
    leaving = QSignalSpy(window.leave_wanted)
    window.go("dua")
    window.rail.view.setCurrentIndex(window.rail.model.index(2))
    window.rail.leave.click()
    assert window.place == "satu"
    assert window.rail.view.currentIndex().row() == 1
    assert leaving.count() == 0
    made["Satu"].stays = False
    window.rail.leave.click()
    assert leaving.count() == 1


def test_keys_go_through_the_places(window: MainWindow) -> None:
    press(window, Shortcut.NEXT_PAGE)
    assert window.place == "dua"
    press(window, Shortcut.NEXT_PAGE)
    assert window.place == "satu"
    press(window, Shortcut.PREVIOUS_PAGE)
    assert window.place == "dua"


def test_f1_explains_the_page_and_gives_the_focus_back(window: MainWindow, made: dict[str, Leaf]) -> None:
    press(window, Shortcut.HELP)
    assert window.help.isVisible()
    QTest.keyClick(window.help.close_button, Qt.Key.Key_Escape)
    assert not window.help.isVisible()
    assert made["Satu"].edit.hasFocus()
    press(window, Shortcut.HELP)
    press(window, Shortcut.HELP)
    assert not window.help.isVisible()


def record(desk: Desk, value: int) -> None:
    desk.workspace.run(
        scoring.record_score, **desk.where(), criterion_id=desk.small.criteria[0], value=value, expected=None
    )


def test_the_strip_tells_the_time_of_the_last_commit(window: MainWindow, desk: Desk, made: dict[str, Leaf]) -> None:
    assert window.strip.saved_text() == "Semua tersimpan"
    record(desk, 8000)
    saved = window.strip.saved_text()
    assert saved.startswith("Tersimpan 09.0")
    made["Satu"].unsaved_changed.emit("1 nilai belum tersimpan")
    assert window.strip.saved_text() == "1 nilai belum tersimpan"
    made["Satu"].unsaved_changed.emit("")
    assert window.strip.saved_text() == saved


def test_undo_goes_to_where_it_happened(window: MainWindow, desk: Desk, made: dict[str, Leaf]) -> None:
    window.go("dua")
    window.go("satu")
    record(desk, 8000)
    press(window, Shortcut.UNDO)
    assert window.place == "dua"
    assert [change.after for change in made["Dua"].changes] == [None]
    press(window, Shortcut.REDO)
    assert [change.after for change in made["Dua"].changes] == [None, 8000]


def test_undo_first_takes_back_what_is_being_typed(window: MainWindow, desk: Desk, made: dict[str, Leaf]) -> None:
    record(desk, 8000)
    made["Satu"].takes_undo = True
    press(window, Shortcut.UNDO)
    assert desk.workspace.history.canUndo()


def test_a_refused_undo_is_told(window: MainWindow, desk: Desk) -> None:
    desk.workspace.refused.emit("Lembar Siska sudah dikunci.")
    assert window.toast.text() == "Tidak dapat diurungkan. Lembar Siska sudah dikunci."
    assert window.toast.isVisible()


@pytest.mark.parametrize(
    ("width", "mode", "rail"), [(1440, Mode.WIDE, 216), (1300, Mode.MEDIUM, 216), (1024, Mode.COMPACT, 64)]
)
def test_everything_follows_the_width(
    window: MainWindow, made: dict[str, Leaf], width: int, mode: Mode, rail: int
) -> None:
    window.resize(width, 700)
    assert made["Satu"].mode is mode
    assert window.rail.width() == rail


def test_a_change_of_look_is_passed_on_and_arranged(
    window: MainWindow, light: QApplication, made: dict[str, Leaf]
) -> None:
    window.resize(1440, 900)
    theme.apply(light, Variant.OUTDOOR)
    assert made["Satu"].mode is Mode.SMALL


def test_the_looks_are_offered_in_a_menu(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.look_wanted, check_params_cb=lambda variant: variant is Variant.DARK):
        press(window, Shortcut.LOOK)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)


def answer(button: str) -> None:
    """Press a button of the question that is about to be asked."""

    def press_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "101" in box.text()
        next(b for b in box.buttons() if b.text() == button).click()

    QTimer.singleShot(0, press_it)


def test_closing_asks_only_when_something_typed_would_be_lost(window: MainWindow, made: dict[str, Leaf]) -> None:
    closing = QSignalSpy(window.closing)
    made["Satu"].stays = True
    answer("Kembali")
    window.close()
    assert (window.isVisible(), closing.count()) == (True, 0)
    answer("Tutup tanpa menyimpan")
    window.close()
    assert (window.isVisible(), closing.count()) == (False, 1)


def test_a_page_alone_has_neither_rail_nor_strip(window: MainWindow, made: dict[str, Leaf], qtbot: QtBot) -> None:
    gone = made["Satu"]
    start = Leaf("Mulai")
    window.show_alone(start)
    qtbot.waitUntil(lambda: not isValid(gone))
    assert window.page() is start
    assert not window.rail.isVisible()
    assert not window.strip.isVisible()
    assert start.edit.hasFocus()


def test_a_window_of_its_start_page_imports_nothing_of_the_work(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_alone(Leaf("Mulai"))
    assert not {"rail", "strip", "toast", "help"} & vars(window).keys()
