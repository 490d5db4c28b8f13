"""No key does two things."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inovasi_desktop.paths import ROOT
from tests.helpers.window import Show
from ui.shortcuts import Shortcut, bind


def test_every_shortcut_is_a_key_sequence_of_its_own() -> None:
    sequences = [QKeySequence(shortcut.value).toString() for shortcut in Shortcut]
    assert all(sequences)
    assert len(set(sequences)) == len(list(Shortcut))


def test_no_shortcut_takes_a_key_that_fields_need() -> None:
    needed = {"Return", "Enter", "Shift+Return", "Up", "Down", "Tab", "Esc", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"}
    assert not needed & {shortcut.value for shortcut in Shortcut}


def test_keys_are_shown_as_people_read_them() -> None:
    assert (Shortcut.NEXT_ENTRY.shown, Shortcut.LOCK.shown, Shortcut.HELP.shown) == ("Ctrl ↓", "Ctrl L", "F1")


def test_no_key_sequence_is_written_outside_the_enum() -> None:
    written = []
    for path in (ROOT / "ui").rglob("*.py"):
        if path.name != "shortcuts.py" and re.search(r"QKeySequence\(|setShortcut\(", path.read_text(encoding="utf-8")):
            written.append(path.name)
    assert written == []


def test_a_shortcut_works_only_where_its_owner_is_seen(shown: Show) -> None:
    window, page = QWidget(), QWidget()
    page.setParent(window)
    calls = []
    bind(Shortcut.LOCK, page, lambda: calls.append("lock"))
    shown(window)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page.hide()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert calls == ["lock"]
