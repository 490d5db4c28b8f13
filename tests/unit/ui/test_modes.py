"""Breakpoints by width and text size."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.modes import Mode, mode_for
from ui.theme import Variant, theme


@pytest.mark.parametrize(
    ("width", "mode"),
    [
        (1920, Mode.WIDE),
        (1400, Mode.WIDE),
        (1399, Mode.MEDIUM),
        (1280, Mode.MEDIUM),
        (1120, Mode.SMALL),
        (1024, Mode.COMPACT),
    ],
)
def test_the_mode_follows_the_width(width: int, mode: Mode) -> None:
    assert mode_for(width) is mode


def test_larger_text_needs_a_wider_window(light: QApplication) -> None:
    theme.apply(light, Variant.OUTDOOR)
    assert mode_for(1440) is Mode.SMALL
    theme.apply(light, Variant.LIGHT, 2.0)
    assert (mode_for(1440), mode_for(2800)) == (Mode.COMPACT, Mode.WIDE)


def test_only_the_narrower_modes_show_icons_alone() -> None:
    assert [mode.icon_rail for mode in Mode] == [False, False, True, True]
