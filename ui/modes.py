"""How much room the window has: four modes by its width, measured in text of the size in use."""

from enum import StrEnum

from PySide6.QtWidgets import QBoxLayout

from ui.theme import theme


class Mode(StrEnum):
    """Widths of ui.md: at least 1400, 1280 and 1120 logical pixels, and below."""

    WIDE = "wide"
    MEDIUM = "medium"
    SMALL = "small"
    """From here down the rail shows icons only."""
    COMPACT = "compact"
    """No side panels; what they say moves into the foot of the form."""

    @property
    def icon_rail(self) -> bool:
        """Whether the rail shows icons only."""
        return self in (Mode.SMALL, Mode.COMPACT)

    @property
    def margins(self) -> tuple[int, int]:
        """Return the page's margins: left and right, top and bottom."""
        return _MARGINS[self]

    @property
    def gap(self) -> int:
        """Return the space between the columns of a page."""
        return _GAPS[self]


_LEAST = ((Mode.WIDE, 1400), (Mode.MEDIUM, 1280), (Mode.SMALL, 1120))
_MARGINS = {Mode.WIDE: (28, 22), Mode.MEDIUM: (16, 14), Mode.SMALL: (18, 14), Mode.COMPACT: (16, 12)}
_GAPS = {Mode.WIDE: 20, Mode.MEDIUM: 12, Mode.SMALL: 14, Mode.COMPACT: 12}


_CRAMPED = 700


def direction_for(width: int) -> QBoxLayout.Direction:
    """Return how the columns of a page stand in a window: beside each other, or one below the other."""
    return QBoxLayout.Direction.TopToBottom if is_cramped(width) else QBoxLayout.Direction.LeftToRight


def is_cramped(width: int) -> bool:
    """Return whether a window is so narrow for its text that two columns beside each other cut what they hold."""
    return width / theme.unit < _CRAMPED


def mode_for(width: int) -> Mode:
    """Return the mode of a window ``width`` logical pixels wide; larger text needs a wider window."""
    room = width / theme.unit
    return next((mode for mode, least in _LEAST if room >= least), Mode.COMPACT)
