"""When a note that is being typed is due."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import note_saver
from ui.note_saver import NoteSaver


def test_the_promise_of_two_seconds_is_kept() -> None:
    assert note_saver.PAUSE_MS < note_saver.LATEST_MS <= 2000


def test_a_pause_saves(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_saver, "PAUSE_MS", 1)
    owner = QObject()
    saver = NoteSaver(owner)
    with qtbot.waitSignal(saver.due):
        saver.typed()
    assert not saver.waiting


def test_typing_without_a_pause_saves_all_the_same(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_saver, "LATEST_MS", 1)
    owner = QObject()
    saver = NoteSaver(owner)
    with qtbot.waitSignal(saver.due):
        saver.typed()


def test_leaving_saves_at_once_and_only_what_waits(qapp: QApplication) -> None:
    owner = QObject()
    saver = NoteSaver(owner)
    spy = QSignalSpy(saver.due)
    saver.flush()
    assert spy.count() == 0
    saver.typed()
    saver.flush()
    saver.flush()
    assert spy.count() == 1


def test_what_is_dropped_is_not_due(qapp: QApplication) -> None:
    owner = QObject()
    saver = NoteSaver(owner)
    spy = QSignalSpy(saver.due)
    saver.typed()
    saver.drop()
    saver.flush()
    assert spy.count() == 0
