"""What a screen reader is told: the very events that are handed to Qt for it, with their urgency."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import RecusalKind
from tests.helpers.clocks import Timekeeper
from tests.helpers.field_room import enter_field, prepare
from tests.helpers.photos import write_photo
from tests.helpers.sheet_room import Room
from tests.helpers.window import Desk, Show, focus
from ui.dialogs.abstain import AbstainDialog
from ui.shortcuts import Shortcut
from ui.widgets.announce import announce
from ui.widgets.clock_strip import ClockStrip

Key = Qt.Key
POLITE, ASSERTIVE = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive


class Ear:
    """What a screen reader would have heard."""

    def __init__(self) -> None:
        self.events: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def take(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.events.append((event.message(), event.politeness()))

    def heard(self, begins: str) -> list[QAccessible.AnnouncementPoliteness]:
        """Return how urgently sentences with this beginning were said."""
        return [politeness for message, politeness in self.events if message.startswith(begins)]


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """A screen reader that listens; the program itself is left as it is, only Qt's outlet leads here."""
    listening = Ear()
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", listening.take)
    yield listening
    QAccessible.setActive(was_active)


def test_a_mark_is_said_when_it_is_saved(room: Room, ear: Ear) -> None:
    room.fill("86,5")
    assert ear.heard("Kebaruan, 86,5, tersimpan") == [POLITE]


def test_a_wrong_mark_interrupts(room: Room, ear: Ear) -> None:
    room.fill("101")
    assert ear.heard("Nilai 101 di luar rentang 0–100.") == [ASSERTIVE]
    assert not ear.heard("Kebaruan, 101")


def test_undoing_says_what_came_back(room: Room, ear: Ear) -> None:
    room.fill("86")
    room.press(Shortcut.UNDO)
    assert ear.heard("Kebaruan") == [POLITE, POLITE]
    assert ear.heard("Kebaruan Contoh 1")


def test_the_question_before_the_lock_and_the_lock_are_said(room: Room, ear: Ear) -> None:
    room.fill("80", "80", "80", "80", "80")
    room.press(Shortcut.LOCK)
    assert ear.heard("Kunci lembar Contoh 1 dengan nilai 80,00?") == [POLITE]
    room.press(Key.Key_Return)
    assert ear.heard("Lembar Contoh 1 terkunci dengan nilai 80,00.") == [POLITE]


def test_abstaining_and_taking_it_back_are_said(room: Room, ear: Ear) -> None:
    room.press(Shortcut.ABSTAIN)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AbstainDialog)
    dialog.kinds[RecusalKind.ABSENT].setChecked(True)
    dialog.try_accept()
    assert ear.heard("Abstain untuk Contoh 1 tercatat.") == [POLITE]
    room.press(Shortcut.ABSTAIN)
    assert ear.heard("Abstain untuk Contoh 1 ditarik.") == [POLITE]


def test_a_refused_dialog_interrupts(room: Room, ear: Ear) -> None:
    room.press(Shortcut.ABSTAIN)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AbstainDialog)
    dialog.refuse(KnownError("recusal.reason", "Tulis alasannya."))
    dialog.reject()
    assert ear.heard("Tulis alasannya.") == [ASSERTIVE]


def test_a_photo_that_was_taken_and_a_verdict_are_said(desk: Desk, shown: Show, ear: Ear, tmp_path: Path) -> None:
    prepare(desk)
    field = enter_field(desk, shown)
    write_photo(tmp_path / "satu.jpg")
    field.page.photos.take([tmp_path / "satu.jpg"])
    assert ear.heard("1 foto ditambahkan.") == [POLITE]
    focus(field.row(0).verdict.current)
    field.press(Key.Key_1)
    assert ear.heard("Terbukti") == [POLITE]


def test_a_photo_that_is_refused_is_said(desk: Desk, shown: Show, ear: Ear, tmp_path: Path) -> None:
    prepare(desk)
    field = enter_field(desk, shown)
    (tmp_path / "rusak.jpg").write_text("bukan foto", encoding="utf-8")
    field.page.photos.take([tmp_path / "rusak.jpg"])
    assert ear.heard("1 berkas tidak dapat diambil. rusak.jpg") == [POLITE]


def test_the_clock_is_said_when_time_is_short_and_interrupts_when_it_is_used_up(
    desk: Desk, shown: Show, ear: Ear
) -> None:
    keeper = Timekeeper(desk)
    keeper.show()
    strip = ClockStrip(keeper.desk)
    shown(strip)
    strip.run_button.click()
    keeper.wait(8, 5)
    assert ear.heard("Contoh 1: sisa 2 menit") == [POLITE]
    keeper.wait(3)
    assert ear.heard("Contoh 1: lewat waktu") == [ASSERTIVE]


def test_nothing_is_made_for_nobody(shown: Show, ear: Ear) -> None:
    QAccessible.setActive(False)
    announce(shown(QWidget()), "Tidak terdengar")
    assert not ear.events
