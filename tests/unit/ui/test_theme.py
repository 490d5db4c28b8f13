"""The theme renders what the tokens say."""

import re

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from inovasi_desktop.paths import ROOT
from ui.theme import Variant, theme
from ui.theme.icons import ICON_FOLDER, tinted
from ui.tokens import THEME_FOLDER, colours


def test_a_style_sheet_is_filled_in(light: QApplication) -> None:
    assert theme.render("A { color: @ink; font-size: @fs+2; padding: @px(7); border: @bw-1 }") == (
        "A { color: #221A17; font-size: 16px; padding: 7px; border: 0px }"
    )


def test_an_unknown_token_is_a_bug() -> None:
    with pytest.raises(KeyError):
        theme.render("A { color: @inc; }")


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_variant_and_size_applies(light: QApplication, variant: Variant, scale: float) -> None:
    theme.apply(light, variant, scale)
    assert "@" not in light.styleSheet()
    assert light.palette().window().color().name().upper() == colours(variant)["bg"]
    assert light.font().pixelSize() == round((16 if variant is Variant.OUTDOOR else 14) * scale)


def test_text_grows_with_the_scale_and_lines_do_not(light: QApplication) -> None:
    theme.apply(light, Variant.LIGHT, 2.0)
    assert (theme.px(20), theme.size("fs_total"), theme.size("bw"), theme.size("ring")) == (40, 92, 1, 2)


def test_changed_is_told_after_everything_is_applied(light: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed, check_params_cb=lambda: "#171210" in light.styleSheet()):
        theme.apply(light, Variant.DARK)


def test_no_rule_reaches_every_widget() -> None:
    qss = (THEME_FOLDER / "app.qss").read_text(encoding="utf-8")
    assert not re.search(r"(?m)^\s*(QWidget|\*)\s*(,|\{)", qss)


def test_the_bundled_faces_are_real_ones() -> None:
    assert "Inter" in QFontDatabase.families()
    widths = {weight: theme.metrics("fs_total", weight).horizontalAdvance("Nilai") for weight in (400, 500, 600, 700)}
    assert len(set(widths.values())) == 4
    assert QFontInfo(theme.font()).family() == "Inter"


def test_a_missing_font_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.theme.core.FACES", ("Tipis",))
    with pytest.raises(RuntimeError, match="Inter-Tipis"):
        theme.load_fonts()


@pytest.mark.parametrize("name", ["", "Score"])
def test_figures_are_equally_wide_also_under_a_style_sheet(qtbot: QtBot, name: str) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.setObjectName(name)
    edit.ensurePolished()
    metrics = edit.fontMetrics()
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_a_text_style_takes_its_size_and_weight(qtbot: QtBot) -> None:
    label = QLabel("Nilai")
    qtbot.addWidget(label)
    label.setProperty("ts", "h1")
    label.ensurePolished()
    assert (label.font().pixelSize(), label.font().weight()) == (theme.size("fs_h1"), 700)


def test_an_icon_takes_the_colour_asked_for() -> None:
    image = tinted("circle-check", "#FF0000", 48).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250}
    assert inks == {"#ff0000"}


def test_icons_are_drawn_at_the_pixels_of_the_device() -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(2)
    image.fill(0)
    painter = QPainter(image)
    tinted.cache_clear()
    theme.paint_icon(painter, "lock", "ink", 0, 0, 32)
    painter.end()
    assert tinted("lock", theme.hex("ink"), 64).width() == 64
    assert tinted.cache_info().hits == 1


def test_every_icon_named_in_the_code_exists() -> None:
    names = set()
    for path in (ROOT / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r'icon="([a-z0-9-]+)"', text))
        names |= set(re.findall(r'(?:IconLabel|EmptyState|show_state|show_icon)\(\s*"([a-z0-9-]+)"', text))
    assert names
    assert {name for name in names if not (ICON_FOLDER / f"{name}.svg").is_file()} == set()
    assert (ICON_FOLDER / "LICENSE").is_file()
