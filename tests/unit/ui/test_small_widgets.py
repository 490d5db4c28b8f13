"""The small pieces: chips, labels, buttons, strips, banner, toast, ring, scroll area."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.sheets import CriterionMark
from inovasi_desktop.domain.sheets import Level as RubricLevel
from tests.helpers.window import Show
from ui.shortcuts import KeyHint, Shortcut
from ui.theme import Variant, theme
from ui.widgets.banner import Banner, Level
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind, chip_size, paint_chip
from ui.widgets.dot_strip import paint_dot_strip
from ui.widgets.elided import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure import Figure
from ui.widgets.focus_ring import GAP, FocusRing
from ui.widgets.help_panel import HelpPanel
from ui.widgets.level_strip import Band, LevelStrip
from ui.widgets.meter import Meter
from ui.widgets.own_totals import AROUND, OwnTotals
from ui.widgets.rubric_guide import RubricGuide
from ui.widgets.scroll import VScroll
from ui.widgets.status_strip import StatusStrip
from ui.widgets.toast import Toast

BANDS = (Band("0–59", "Kurang"), Band("60–74", "Cukup"), Band("75–89", "Baik"), Band("90–100", "Sangat baik"))


def inks(image: QImage, token: str) -> int:
    """Count the pixels that have exactly a token's colour."""
    wanted = QColor(theme.hex(token)).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.fixture
def canvas(qapp: QApplication) -> tuple[QImage, QPainter]:
    image = QImage(240, 40, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    yield image, painter
    if painter.isActive():
        painter.end()


@pytest.mark.parametrize("kind", list(ChipKind))
def test_a_chip_returns_where_the_room_for_other_text_ends(canvas: tuple[QImage, QPainter], kind: ChipKind) -> None:
    _, painter = canvas
    assert paint_chip(painter, 200, 20, "Terkunci", kind) == 200 - chip_size("Terkunci").width()


def test_a_chip_is_round_and_tinted(canvas: tuple[QImage, QPainter]) -> None:
    image, painter = canvas
    left = int(paint_chip(painter, 200, 20, "Terkunci", ChipKind.OK))
    painter.end()
    top = 20 - chip_size("Terkunci").height() // 2
    assert image.pixelColor(left, top).name() == theme.hex("surface").lower()
    assert inks(image, "ok_tint") > 200


def test_a_chip_says_its_word(qtbot: QtBot) -> None:
    chip = Chip("Belum")
    qtbot.addWidget(chip)
    chip.show_state("Terkunci", ChipKind.OK)
    assert (chip.text(), chip.accessibleName()) == ("Terkunci", "Terkunci")


def test_a_long_line_is_elided_and_told_in_full(shown: Show) -> None:
    label = ElidedLabel("Sistem Informasi Pelayanan Administrasi Kependudukan")
    shown(label)
    label.resize(120, 20)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.accessibleName() == label.text()
    label.resize(600, 20)
    assert (label.shown_text(), label.toolTip()) == (label.text(), "")


def test_an_elided_line_never_forces_its_window_wider(qtbot: QtBot) -> None:
    label = ElidedLabel("x" * 500)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 40


def test_a_button_shows_its_key_until_room_is_short(qtbot: QtBot) -> None:
    button = Button("Kunci lembar", "primary", Shortcut.LOCK)
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_short(True)
    assert button.sizeHint().width() < wide
    assert button.toolTip() == "Kunci lembar (Ctrl L)"
    assert button.accessibleDescription() == "Ctrl L"


def test_a_button_with_an_icon_drops_its_text_where_room_is_short(qtbot: QtBot) -> None:
    button = Button("Ekspor", icon="download")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_short(True)
    assert button.sizeHint().width() < wide / 2 + 10
    assert (button.accessibleName(), button.toolTip()) == ("Ekspor", "Ekspor")


def test_a_disabled_button_looks_disabled(qtbot: QtBot) -> None:
    button = Button("Kunci", "primary")
    qtbot.addWidget(button)
    button.setEnabled(False)
    image = button.grab().toImage()
    assert inks(image, "accent") == 0
    assert inks(image, "surface2") > 100


@pytest.mark.parametrize(("width", "words"), [(600, 4), (230, 1)])
def test_bands_keep_their_words_while_there_is_room(qtbot: QtBot, width: int, words: int) -> None:
    strip = LevelStrip(BANDS)
    qtbot.addWidget(strip)
    strip.resize(width, 24)
    strip.set_reached(2)
    assert sum(any(c.isalpha() for c in text) for text in strip.shown_texts()) == words
    assert "Sangat baik" in strip.toolTip()
    assert strip.accessibleName() == "Kelompok 75–89 Baik"


def test_only_the_reached_band_is_gold(qtbot: QtBot) -> None:
    strip = LevelStrip(BANDS)
    qtbot.addWidget(strip)
    strip.resize(420, 24)
    assert inks(strip.grab().toImage(), "gold_tint") == 0
    strip.set_reached(2)
    assert inks(strip.grab().toImage(), "gold_tint") > 500


def guide_mark(number: int, *descriptions: str) -> CriterionMark:
    levels = tuple(
        RubricLevel(low, high, word, text)
        for low, high, word, text in zip((0, 6000), (5950, 10_000), ("Kurang", "Baik"), descriptions, strict=True)
    )
    return CriterionMark(number, "k", f"Kriteria {number}", "", 3000, levels, None, "")


def test_the_guide_explains_the_bands_and_marks_the_reached_one(shown: Show) -> None:
    host = QWidget()
    QVBoxLayout(host).addWidget(guide := RubricGuide())
    shown(host)
    guide.show_criterion(guide_mark(1, "Tidak terbukti", "Terbukti seluruhnya"), 1)
    assert guide.shown() == [("0–59,5 Kurang", "Tidak terbukti"), ("60–100 Baik", "Terbukti seluruhnya")]
    assert guide.reached_text() == "60–100 Baik"
    guide.show_reached(None)
    assert guide.reached_text() == ""
    guide.show_criterion(guide_mark(2, "", ""), 0)
    assert guide.isHidden()


def test_dots_stay_countable_and_inside(canvas: tuple[QImage, QPainter]) -> None:
    image, painter = canvas
    paint_dot_strip(painter, QRectF(10, 0, 220, 40), (60.0, 80.0, 100.0, 120.0), 85.0, low=60, high=100)
    painter.end()
    assert inks(image, "dot") > 3 * 40
    assert all(image.pixelColor(x, 20).name() == theme.hex("surface").lower() for x in (0, 9, 231, 239))
    assert inks(image, "accent_ink") >= 2 * 12


def test_a_dot_strip_of_equal_limits_is_painted_all_the_same(canvas: tuple[QImage, QPainter]) -> None:
    image, painter = canvas
    paint_dot_strip(painter, QRectF(10, 0, 220, 40), (80.0,), None, low=80, high=80)
    painter.end()
    assert inks(image, "dot") > 40


def test_a_banner_says_all_and_offers_the_way_out(shown: Show, qtbot: QtBot) -> None:
    host = QWidget()
    QVBoxLayout(host).addWidget(banner := Banner())
    shown(host)
    assert banner.isHidden()
    banner.show_message(Level.WARN, "Belum dapat dikunci.", "2 kriteria belum dinilai.", action="Isi yang kosong")
    assert banner.accessibleName() == "Belum dapat dikunci. 2 kriteria belum dinilai."
    assert banner.dismiss.isHidden()
    with qtbot.waitSignal(banner.activated):
        QTest.keyClick(banner.action, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("level", "token"), [(Level.WARN, "warn_ink"), (Level.ERROR, "err"), (Level.INFO, "info"), (Level.OK, "ok")]
)
def test_a_banner_takes_the_colour_of_its_level(qtbot: QtBot, level: Level, token: str) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    for before in (Level.ERROR, level):
        banner.show_message(before, "Terkunci.")
    titles = [label for label in banner.findChildren(QLabel) if label.text() == "Terkunci."]
    assert titles[0].palette().windowText().color().name().upper() == theme.hex(token)


def test_a_toast_takes_no_focus_and_goes_by_itself(shown: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.toast.STAYS_MS", 1)
    window = QWidget()
    window.resize(600, 300)
    edit = QLineEdit(window)
    shown(window)
    edit.setFocus()
    toast = Toast(window)
    toast.show_message("Lembar Siska terkunci.")
    assert toast.isVisible()
    assert edit.hasFocus()
    qtbot.waitUntil(toast.isHidden)


def test_the_ring_stands_around_the_control_and_follows_it(shown: Show) -> None:
    window = QWidget()
    window.resize(400, 200)
    edit = QLineEdit(window)
    edit.setGeometry(40, 40, 100, 40)
    shown(window)
    ring = FocusRing(window)
    ring.focus_moved(None, edit)
    margin = GAP + theme.size("ring")
    assert ring.geometry() == edit.geometry().adjusted(-margin, -margin, margin, margin)
    edit.move(80, 90)
    assert ring.geometry().topLeft() == edit.geometry().adjusted(-margin, -margin, 0, 0).topLeft()
    edit.hide()
    assert ring.isHidden()
    ring.focus_moved(edit, None)
    assert ring.parentWidget() is window


def test_the_ring_survives_the_page_it_stood_on(shown: Show, qtbot: QtBot) -> None:
    window, page = QWidget(), QWidget()
    page.setParent(window)
    button = QPushButton("Satu", page)
    shown(window)
    ring = FocusRing(window)
    ring.focus_moved(None, button)
    ring.follow(None)
    page.deleteLater()
    qtbot.waitUntil(lambda: window.children() == [ring])
    ring.focus_moved(None, None)


def test_a_scroll_area_is_never_narrower_than_its_content(qtbot: QtBot) -> None:
    inner = QWidget()
    inner.setMinimumWidth(333)
    scroll = VScroll(inner)
    qtbot.addWidget(scroll)
    assert scroll.minimumSizeHint().width() >= 333
    assert not inner.autoFillBackground()


def test_an_empty_place_explains_itself(shown: Show, qtbot: QtBot) -> None:
    card = Card()
    card.resize(700, 400)
    empty = EmptyState("inbox", "Belum ada peserta", "Sekretariat menetapkan finalis. " * 6, "Buka rekap")
    card.body.addWidget(empty)
    shown(card)
    assert empty.text().startswith("Belum ada peserta Sekretariat")
    for label in empty.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    with qtbot.waitSignal(empty.activated):
        empty.action.click()


def test_a_figure_asks_no_layout_when_it_changes(qtbot: QtBot) -> None:
    figure = Figure("fs_total", 700)
    qtbot.addWidget(figure)
    before = figure.sizeHint()
    figure.set_text("86,25")
    assert (figure.sizeHint(), figure.accessibleName()) == (before, "86,25")


def test_a_meter_says_its_share_and_paints_it(qtbot: QtBot) -> None:
    meter = Meter("Bobot terisi")
    qtbot.addWidget(meter)
    meter.resize(100, 8)
    meter.set_share(0.7)
    image = meter.grab().toImage()
    row = [image.pixelColor(x, 4).name().upper() for x in range(100)]
    assert (row.count(theme.hex("accent_ink")), row.count(theme.hex("track"))) == (
        pytest.approx(70, abs=3),
        pytest.approx(30, abs=3),
    )
    assert meter.accessibleName() == "Bobot terisi: 70 persen"


def test_own_totals_show_the_current_one_among_its_neighbours(qtbot: QtBot) -> None:
    totals = OwnTotals()
    qtbot.addWidget(totals)
    totals.set_all([(2, "SITA", Fraction(8415, 100)), (1, "Si Demang", Fraction(8740, 100))])
    totals.set_current(3, "Siska", Fraction(8625, 100))
    assert totals.lines() == [("Si Demang", "87,40", False), ("Siska", "86,25", True), ("SITA", "84,15", False)]
    totals.put(3, "Siska", Fraction(80))
    assert totals.lines()[1] == ("Siska", "86,25", True)
    totals.put(1, "Si Demang", None)
    assert totals.lines() == [("Siska", "86,25", True), ("SITA", "84,15", False)]
    totals.set_current(3, "Siska", None)
    assert totals.lines() == [("SITA", "84,15", False)]


@pytest.mark.parametrize("current", [0, 37, 5_000, 9_999])
def test_of_many_totals_only_the_nearest_are_shown(qtbot: QtBot, current: int) -> None:
    totals = OwnTotals()
    qtbot.addWidget(totals)
    totals.set_all((n, f"Contoh {n}", Fraction(n)) for n in range(10_000))
    totals.set_current(current, "Ini", Fraction(current))
    lines = totals.lines()
    assert len(lines) == 2 * AROUND + 1
    assert [name for name, _, mine in lines if mine] == ["Ini"]
    figures = [float(text.replace(".", "").replace(",", ".")) for _, text, _ in lines]
    assert figures == sorted(figures, reverse=True)
    assert max(abs(figure - current) for figure in figures) <= 2 * AROUND


def test_the_strip_says_saved_and_unsaved_in_words(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    assert strip.saved_text() == "Semua tersimpan"
    strip.show_unsaved("1 nilai belum tersimpan")
    assert strip.saved_text() == "1 nilai belum tersimpan"


def test_help_lists_every_key_and_closes_by_escape(shown: Show, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 600)
    shown(window)
    panel = HelpPanel(window)
    panel.show_help("Lembar", "Satu.\n\nDua.", [KeyHint("Enter", "kriteria berikut", 3)])
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Lembar", "Satu.", "Dua.", "Enter", "kriteria berikut"} <= set(texts)
    assert panel.close_button.hasFocus()
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.close_button, Qt.Key.Key_Escape)


@pytest.mark.parametrize("variant", list(Variant))
def test_everything_is_painted_in_every_look(light: QApplication, shown: Show, variant: Variant) -> None:
    theme.apply(light, variant)
    host = QWidget()
    column = QVBoxLayout(host)
    strip = LevelStrip(BANDS)
    strip.set_reached(1)
    for widget in (Chip("Terkunci", ChipKind.OK), strip, Button("Ekspor", icon="download"), Meter("Bobot")):
        column.addWidget(widget)
    shown(host)
    image = host.grab().toImage()
    assert inks(image, "gold_tint") > 100
    assert inks(image, "ok_tint") > 100
