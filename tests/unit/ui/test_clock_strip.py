"""The strip: what it shows in each state, its buttons and keys, its question, and that nothing in it is cut."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from sqlalchemy import update

from inovasi_desktop.db.models import Stage
from inovasi_desktop.domain.presentation_clock import MINUTE
from tests.builders import as_judge
from tests.helpers.clocks import Timekeeper
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show
from ui.shortcuts import Shortcut
from ui.theme import Variant, theme
from ui.widgets.button import Button
from ui.widgets.clock_strip import ClockStrip
from ui.widgets.scroll import VScroll


class Bench:
    """A strip in a window of its own, as wide as a test wants, over a clock stepped by hand."""

    def __init__(self, desk: Desk, shown: Show) -> None:
        self.keeper = Timekeeper(desk)
        self.keeper.show()
        self.strip = ClockStrip(self.keeper.desk)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(self.strip)
        column.addStretch(1)
        self.window = QWidget()
        around = QVBoxLayout(self.window)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(VScroll(inner))
        self.window.resize(1000, 300)
        shown(self.window)

    def press(self, key: Shortcut) -> None:
        QTest.keySequence(self.window, QKeySequence(key.value))

    @property
    def said(self) -> tuple[str, str, str]:
        return (*self.strip.words.text(), self.strip.figures.text())

    @property
    def level(self) -> str:
        return str(self.strip.property("level"))


@pytest.fixture
def bench(desk: Desk, shown: Show) -> Bench:
    return Bench(desk, shown)


def test_it_says_phase_state_and_time(bench: Bench) -> None:
    assert (bench.said, bench.level) == (("Paparan", "Belum dimulai", "10:00"), "normal")
    bench.strip.run_button.click()
    bench.keeper.wait(1, 15)
    assert (bench.said, bench.level) == (("Paparan", "Berjalan", "08:45"), "normal")
    bench.keeper.wait(6, 50)
    assert (bench.said, bench.level) == (("Paparan", "Sisa 2 menit", "01:55"), "warning")
    bench.keeper.wait(1, 10)
    assert bench.said == ("Paparan", "Sisa 45 detik", "00:45")
    bench.keeper.wait(2, 8)
    assert (bench.said, bench.level) == (("Paparan", "Lewat waktu", "+01:23"), "over")
    assert bench.strip.figures.accessibleName() == "Paparan, lewat waktu 1 menit 23 detik"
    bench.strip.next_button.click()
    assert (bench.said, bench.level) == (("Tanya jawab", "Berjalan", "15:00"), "normal")
    bench.strip.next_button.click()
    assert bench.said == ("Tanya jawab", "Selesai", "15:00")


def test_the_buttons_say_what_they_would_do(bench: Bench) -> None:
    strip = bench.strip
    words = [strip.run_button.text()]
    for _ in range(3):
        strip.run_button.click()
        bench.keeper.wait(1)
        words.append(strip.run_button.text())
    assert words == ["Mulai", "Jeda", "Lanjut", "Jeda"]
    assert (strip.next_button.text(), strip.reset_button.isEnabled()) == ("Tanya jawab →", True)
    strip.next_button.click()
    assert strip.next_button.text() == "Akhiri"
    strip.next_button.click()
    assert [button.isEnabled() for button in (strip.next_button, strip.extend_button, strip.run_button)] == [
        False,
        False,
        True,
    ]


def test_every_act_has_its_key(bench: Bench) -> None:
    bench.press(Shortcut.CLOCK_RUN)
    bench.keeper.wait(9)
    bench.press(Shortcut.CLOCK_EXTEND)
    assert bench.said == ("Paparan", "Sisa 2 menit", "02:00")
    bench.press(Shortcut.CLOCK_NEXT)
    bench.press(Shortcut.CLOCK_RUN)
    assert bench.said == ("Tanya jawab", "Dijeda", "15:00")
    keys = [hint.keys for hint in bench.strip.key_hints()]
    assert keys == ["F5", "F6", "F7", "F8"]


def test_beginning_again_asks_first(bench: Bench) -> None:
    strip = bench.strip
    assert not strip.reset_button.isEnabled()
    strip.run_button.click()
    bench.keeper.wait(3)
    strip.reset_button.click()
    assert strip.ask.isVisible()
    assert not strip.run_button.isVisible()
    assert not strip.ask.back_button.isVisible()
    assert strip.ask.cancel_button.hasFocus()
    QTest.keyClick(strip.ask.cancel_button, Qt.Key.Key_Escape)
    assert not strip.ask.isVisible()
    assert strip.reset_button.hasFocus()
    strip.reset_button.click()
    strip.ask.cancel_button.click()
    assert bench.said == ("Paparan", "Berjalan", "07:00")
    strip.reset_button.click()
    bench.keeper.wait(1)
    assert strip.ask.isVisible()
    strip.ask.again_button.click()
    assert bench.said == ("Paparan", "Belum dimulai", "10:00")
    assert strip.run_button.isVisible()


def test_a_phase_begun_too_early_is_taken_back(bench: Bench) -> None:
    bench.press(Shortcut.CLOCK_RUN)
    bench.keeper.wait(3)
    bench.press(Shortcut.CLOCK_NEXT)
    bench.strip.reset_button.click()
    bench.strip.ask.back_button.click()
    assert bench.said == ("Paparan", "Berjalan", "07:00")


def test_minutes_given_by_mistake_can_be_taken_back_before_the_start(bench: Bench) -> None:
    bench.strip.extend_button.click()
    assert bench.said[2] == "11:00"
    bench.strip.reset_button.click()
    bench.strip.ask.again_button.click()
    assert bench.said[2] == "10:00"


def test_the_sound_is_switched(bench: Bench) -> None:
    button = bench.strip.mute_button
    assert button.accessibleName() == "Bisukan jam"
    button.click()
    assert (button.accessibleName(), bench.keeper.desk.muted) == ("Bunyikan jam", True)
    bench.press(Shortcut.CLOCK_RUN)
    bench.keeper.wait(30)
    assert bench.keeper.beeps == 0


def test_another_participants_running_clock_is_named(bench: Bench) -> None:
    bench.press(Shortcut.CLOCK_RUN)
    bench.keeper.wait(1)
    bench.keeper.show(1)
    assert bench.strip.message.text() == "Jam PD-01 masih berjalan. Memulai jam ini akan menjedanya."
    assert bench.said[2] == "10:00"
    bench.press(Shortcut.CLOCK_RUN)
    assert bench.strip.message.text() == ""
    bench.keeper.show(0)
    assert bench.said == ("Paparan", "Dijeda", "09:00")


def test_a_refusal_is_told_in_the_strip(bench: Bench) -> None:
    bench.keeper.room.workspace.hand_over(as_judge(bench.keeper.room.base, 999).actor)
    bench.press(Shortcut.CLOCK_RUN)
    assert "tidak ditugaskan" in bench.strip.message.text()
    assert bench.said[1] == "Belum dimulai"


def test_without_a_participant_or_minutes_it_says_so(bench: Bench) -> None:
    bench.keeper.desk.put_away()
    assert bench.strip.words.text() == ("Jam paparan", "Pilih peserta dahulu")
    assert not bench.strip.run_button.isVisible()
    with bench.keeper.room.file.write() as session:
        session.execute(update(Stage).values(minutes_present=None))
    bench.keeper.show()
    assert bench.strip.words.text() == ("Jam paparan", "Tahap ini tidak memakai jam")


def running(bench: Bench) -> None:
    bench.press(Shortcut.CLOCK_RUN)
    bench.keeper.wait(1)


def overtime(bench: Bench) -> None:
    bench.press(Shortcut.CLOCK_RUN)
    bench.keeper.wait(125)
    bench.press(Shortcut.CLOCK_RUN)


def asking(bench: Bench) -> None:
    running(bench)
    bench.press(Shortcut.CLOCK_NEXT)
    bench.strip.reset_button.click()


def elsewhere(bench: Bench) -> None:
    running(bench)
    bench.keeper.show(1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
def test_nothing_to_stumble_over(light: QApplication, bench: Bench, variant: Variant, scale: float) -> None:
    theme.apply(light, variant, scale)
    states: tuple[Callable[[Bench], None], ...] = (running, overtime, asking, elsewhere)
    for state in states:
        for width in (236 + 18, 420, 560, 760, 1000):
            bench.keeper.show()
            bench.keeper.desk.reset()
            state(bench)
            bench.window.resize(theme.px(width), theme.px(420))
            for _ in range(4):
                light.processEvents()
            where = f"{state.__name__} at {width}"
            assert bench.window.width() == theme.px(width), where
            assert nameless(bench.window) == [], where
            assert cut(bench.window) == [], where
            assert outside(bench.window) == [], where
            assert double_keys(bench.window) == [], where
            needed = bench.strip.heightForWidth(bench.strip.width())
            assert bench.strip.height() >= needed, where


def rows(strip: ClockStrip) -> int:
    """Return in how many rows the buttons stand."""
    return len({button.geometry().center().y() for button in strip.findChildren(Button) if button.isVisible()})


def test_it_keeps_to_one_row_where_it_can_and_to_a_few_in_a_side_column(light: QApplication, bench: Bench) -> None:
    seen = []
    for width in (254, 600, 860, 1040):
        bench.window.resize(width, 420)
        for _ in range(4):
            light.processEvents()
        seen.append((rows(bench.strip), bool(bench.strip.run_button.toolTip())))
    assert seen == [(3, True), (2, False), (1, True), (1, False)]


def test_nothing_moves_when_overtime_begins(light: QApplication, bench: Bench) -> None:
    running(bench)
    for width in (254, 560, 760, 1000):
        bench.window.resize(width, 420)
        places = []
        for us in (0, 8 * MINUTE, 3 * MINUTE):
            bench.keeper.hand.move(us)
            bench.keeper.desk.tick()
            for _ in range(4):
                light.processEvents()
            places.append([button.geometry() for button in (bench.strip.run_button, bench.strip.screen_button)])
        assert places[0] == places[1] == places[2]
        bench.keeper.desk.reset()
        bench.press(Shortcut.CLOCK_RUN)
