"""The large view: what it paints, its keys, how it comes and goes, and that it follows the clock on stage."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from sqlalchemy import update

from inovasi_desktop.db.models import Entry
from inovasi_desktop.domain.presentation_clock import Phase, RunState
from inovasi_desktop.paths import ROOT
from tests.builders import as_judge
from tests.helpers.clocks import Timekeeper
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Desk, Show
from tests.unit.ui.test_contrast import contrast
from ui import stage_look as look
from ui.clock_window import ClockWindow
from ui.shortcuts import Shortcut
from ui.theme import Variant, theme
from ui.widgets.clock_strip import ClockStrip

SIZES = ((1920, 1080), (1440, 900), (1024, 640), (480, 320))
LONG = "Sistem Informasi Pelayanan Administrasi Kependudukan dan Catatan Sipil Terpadu Kota Palembang"


@pytest.fixture
def keeper(desk: Desk) -> Timekeeper:
    made = Timekeeper(desk)
    made.show()
    return made


@pytest.fixture
def window(keeper: Timekeeper, shown: Show) -> ClockWindow:
    made = ClockWindow(keeper.desk)
    made.resize(1440, 900)
    shown(made)
    return made


def share(image: QImage, colour: str) -> float:
    """Return which part of an image has exactly a colour, in thousandths."""
    wanted = QColor(colour).rgb()
    step = 3
    columns, rows = range(0, image.width(), step), range(0, image.height(), step)
    return 1000 * sum(image.pixel(x, y) == wanted for y in rows for x in columns) / (len(columns) * len(rows))


def test_time_warning_and_overtime_differ_in_colour_and_word(window: ClockWindow, keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    calm = window.grab().toImage()
    assert window.accessibleName() == "Contoh 1: Paparan, sisa 10 menit 0 detik, Berjalan"
    keeper.wait(8)
    warned = window.grab().toImage()
    assert window.accessibleName().endswith("Sisa 2 menit")
    keeper.wait(3)
    over = window.grab().toImage()
    assert window.accessibleName() == "Contoh 1: Paparan, lewat waktu 1 menit 0 detik, Lewat waktu"
    assert share(calm, look.WHITE) > 20
    assert share(warned, look.WHITE) < 10 < share(warned, look.GOLD)
    assert share(over, look.CREAM) > 60


def test_a_second_repaints_only_what_changes(window: ClockWindow, keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    window.grab()
    kept = window._kept
    keeper.wait(seconds=1)
    window.grab()
    assert window._kept is kept
    keeper.desk.go_on()
    window.grab()
    assert window._kept is not kept


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["Contoh", LONG, "Kata" * 30])
def test_names_shrink_and_are_never_cut(window: ClockWindow, size: tuple[int, int], text: str) -> None:
    window.resize(*size)
    for high in (0.13, 0.055):
        room = window._row(0.12, high)
        font = look.fitting(look.serif(62 * window._unit, 600), text, room)
        assert look.text_box(font, text, room.width()).height() <= room.height()
        assert look.text_box(font, text, room.width()).width() <= room.width()


@pytest.mark.parametrize("size", SIZES)
def test_everything_keeps_within_the_window(window: ClockWindow, keeper: Timekeeper, size: tuple[int, int]) -> None:
    with keeper.room.file.write() as session:
        session.execute(update(Entry).values(short_name=LONG, recipient=LONG))
    keeper.show()
    keeper.desk.run_or_pause()
    keeper.wait(125)
    window.resize(*size)
    picture = window.grab().toImage()
    frame = {picture.pixel(x, 2) for x in range(0, picture.width(), 7)}
    assert not frame & {QColor(colour).rgb() for colour in (look.WHITE, look.CREAM, look.GOLD)}


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
def test_nothing_to_stumble_over(light: QApplication, window: ClockWindow, variant: Variant, scale: float) -> None:
    theme.apply(light, variant, scale)
    light.processEvents()
    assert window.accessibleName()
    assert [walk(window) for walk in (nameless, cut, outside, double_keys)] == [[], [], [], []]


def test_the_clocks_keys_work_here_too(window: ClockWindow, keeper: Timekeeper) -> None:
    for key in (Shortcut.CLOCK_RUN, Shortcut.CLOCK_EXTEND, Shortcut.CLOCK_NEXT):
        QTest.keySequence(window, QKeySequence(key.value))
    assert keeper.desk.view is not None
    state = keeper.desk.view.state
    assert (state.state, state.phase, state.extra.present) == (RunState.RUNNING, Phase.ANSWER, 60_000_000)


def test_a_refusal_is_told_to_those_who_run_the_clock(window: ClockWindow, keeper: Timekeeper) -> None:
    strip = ClockStrip(keeper.desk)
    keeper.room.workspace.hand_over(as_judge(keeper.room.base, 999).actor)
    QTest.keySequence(window, QKeySequence(Shortcut.CLOCK_RUN.value))
    assert "tidak ditugaskan" in strip.message.text()


def test_it_stays_with_the_clock_that_runs(window: ClockWindow, keeper: Timekeeper) -> None:
    keeper.desk.run_or_pause()
    keeper.show(1)
    assert window.windowTitle() == "Jam paparan – Contoh 1"
    keeper.desk.run_or_pause()
    assert window.windowTitle() == "Jam paparan – Contoh 2"
    keeper.desk.run_or_pause()
    keeper.desk.put_away()
    assert window.windowTitle() == "Jam paparan"
    assert share(window.grab().toImage(), look.CREAM) > 0


def test_the_strip_opens_and_closes_it(keeper: Timekeeper, shown: Show) -> None:
    strip = ClockStrip(keeper.desk)
    shown(strip)
    QTest.keySequence(strip, QKeySequence(Shortcut.CLOCK_SCREEN.value))
    first = strip.large.window
    assert first is not None
    assert (first.isVisible(), first.isFullScreen(), strip.screen_button.text()) == (True, False, "Tutup layar")
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert (strip.large.window, strip.screen_button.text()) == (None, "Layar besar")
    strip.screen_button.click()
    second = strip.large.window
    assert second is not None
    strip.screen_button.click()
    assert strip.large.window is None


def test_it_goes_with_its_strip(light: QApplication, keeper: Timekeeper, shown: Show) -> None:
    home, strip = QWidget(), ClockStrip(keeper.desk)
    strip.setParent(home)
    shown(home)
    strip.large.open()
    window = strip.large.window
    assert window is not None
    strip.deleteLater()
    light.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    light.processEvents()
    assert not isValid(window) or not window.isVisible()


def test_a_second_screen_is_filled(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x in (("meja", 0), ("layar", 1280))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.two_screens"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["('meja', 'layar', True, (1280, 0, 1280, 720))", "None"], done.stderr


def test_colours_can_be_told_apart_from_afar() -> None:
    pairs = [
        (look.GOLD, look.INNER),
        (look.CREAM, look.INNER),
        (look.WHITE, look.INNER),
        (look.STEP, look.INNER),
        (look.OUTER, look.CURRENT),
        (look.OUTER, look.CREAM),
    ]
    assert [f"{front} on {ground}" for front, ground in pairs if contrast(front, ground) < 4.5] == []
    assert contrast(look.GOLD, look.TRACK) > 3


def test_fitting_ends_even_where_nothing_fits() -> None:
    assert look.fitting(look.sans(40), "88:88", QRectF(0, 0, 2, 2)).pixelSize() == 1
