"""The field of a mark drops and rewrites nothing, and says when it wants to be committed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.window import Show, focus
from ui.widgets import score_edit
from ui.widgets.score_edit import ScoreEdit

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def edit(shown: Show) -> ScoreEdit:
    window = QWidget()
    line = QHBoxLayout(window)
    made = ScoreEdit()
    line.addWidget(made)
    line.addWidget(QLineEdit())
    shown(window)
    focus(made)
    return made


def asked(spy: QSignalSpy) -> list[bool]:
    return [spy.at(n)[0] for n in range(spy.count())]


@pytest.mark.parametrize("text", ["101", "-1", "1234", "1.234", "87,333", "delapan", "91.5", "00", "1,2,3", "9" * 30])
def test_what_is_typed_stays_as_it_was_typed(edit: ScoreEdit, text: str) -> None:
    QTest.keyClicks(edit, text)
    edit.commit()
    assert edit.text() == text


@pytest.mark.parametrize(
    ("key", "modifier", "way"),
    [
        (Key.Key_Return, Modifier.NoModifier, 1),
        (Key.Key_Enter, Modifier.KeypadModifier, 1),
        (Key.Key_Down, Modifier.NoModifier, 1),
        (Key.Key_Up, Modifier.NoModifier, -1),
        (Key.Key_Return, Modifier.ShiftModifier, -1),
        (Key.Key_Enter, Modifier.ShiftModifier | Modifier.KeypadModifier, -1),
    ],
)
def test_enter_and_arrows_commit_first_and_then_go_on(edit: ScoreEdit, key: Key, modifier: Modifier, way: int) -> None:
    happened: list[object] = []
    edit.commit_wanted.connect(lambda by_key: happened.append(("commit", by_key)))
    edit.step_wanted.connect(lambda step: happened.append(("step", step)))
    QTest.keyClick(edit, key, modifier)
    assert happened == [("commit", True), ("step", way)]


def test_tab_commits(edit: ScoreEdit) -> None:
    spy = QSignalSpy(edit.commit_wanted)
    QTest.keyClick(edit, Key.Key_Tab)
    assert asked(spy) == [False]


def test_losing_the_window_commits(edit: ScoreEdit, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    spy = QSignalSpy(edit.commit_wanted)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert asked(spy) == [False]


def test_a_pause_after_the_last_key_commits(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert score_edit.PAUSE_MS == 1000
    monkeypatch.setattr(score_edit, "PAUSE_MS", 1)
    edit = ScoreEdit()
    qtbot.addWidget(edit)
    with qtbot.waitSignal(edit.commit_wanted, check_params_cb=lambda by_key: by_key is False):
        QTest.keyClicks(edit, "87")


def test_escape_asks_for_the_stored_mark(edit: ScoreEdit) -> None:
    commits, reverts = QSignalSpy(edit.commit_wanted), QSignalSpy(edit.revert_wanted)
    QTest.keyClicks(edit, "87")
    QTest.keyClick(edit, Key.Key_Escape)
    assert (commits.count(), reverts.count()) == (0, 1)


def test_the_keyboard_selects_everything_and_typing_replaces_it(edit: ScoreEdit) -> None:
    edit.show_text("78")
    QTest.keyClick(edit, Key.Key_Tab)
    focus(edit)
    QTest.keyClicks(edit, "9")
    assert edit.text() == "9"


def test_the_cursor_keeps_its_place_when_the_text_is_tidied(edit: ScoreEdit) -> None:
    QTest.keyClicks(edit, "91.5")
    edit.setCursorPosition(2)
    edit.show_text("91,5")
    assert edit.cursorPosition() == 2


def test_the_wheel_and_letters_change_no_number(edit: ScoreEdit) -> None:
    edit.show_text("50")
    QTest.keyClick(edit, Key.Key_PageUp)
    assert edit.text() == "50"


def test_undo_is_left_to_the_window(edit: ScoreEdit) -> None:
    QTest.keyClicks(edit, "87")
    QTest.keyClick(edit, Key.Key_Z, Modifier.ControlModifier)
    assert not edit.isUndoAvailable() or edit.text() == "87"
