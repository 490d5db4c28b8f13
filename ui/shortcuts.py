"""Every shortcut of the window in one place, so that none can be given twice."""

from collections.abc import Callable
from enum import StrEnum, unique
from typing import NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@unique
class Shortcut(StrEnum):
    """Key sequences in Qt's portable text."""

    HELP = "F1"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    OPEN = "Ctrl+O"
    QUIT = "Ctrl+Q"
    LOOK = "F9"
    CLOCK_RUN = "F5"
    CLOCK_NEXT = "F6"
    CLOCK_EXTEND = "F7"
    CLOCK_SCREEN = "F8"
    LOCK = "Ctrl+L"
    TABLE = "Ctrl+T"
    ABSTAIN = "Ctrl+B"
    ANCHORS = "F3"
    CRITERION_NOTE = "Ctrl+K"
    GENERAL_NOTE = "Ctrl+G"
    NEXT_ENTRY = "Ctrl+Down"
    PREVIOUS_ENTRY = "Ctrl+Up"
    NEXT_PAGE = "Ctrl+PgDown"
    PREVIOUS_PAGE = "Ctrl+PgUp"
    CONFIRM_RESULT = "Ctrl+Shift+S"
    EXPORT = "Ctrl+E"
    PRINT = "Ctrl+P"
    SAVE_ALL = "Ctrl+S"
    SAVE_ONE = "Ctrl+Shift+E"
    MOVE_UP = "Alt+Up"
    MOVE_DOWN = "Alt+Down"
    ADD_PHOTO = "Ctrl+I"
    ADD_CLAIM = "Ctrl+N"
    SAME_AS_BEFORE = "Ctrl+D"
    SEARCH = "Ctrl+F"
    ADD_ROW = "Ctrl+Shift+N"
    IMPORT = "Ctrl+Shift+I"
    FIELD_CHANGE = "Ctrl+Shift+M"
    ATTACH = "Ctrl+Shift+L"
    NEXT_STEP = "Ctrl+Return"
    LAST_STEP = "Alt+Left"
    COPY_LINE = "Ctrl+Shift+C"

    @property
    def shown(self) -> str:
        """Return the keys as a person reads them, e.g. ``Ctrl ↓``."""
        return " ".join(_ARROWS.get(key, key) for key in self.value.split("+"))


_ARROWS = {"Down": "↓", "Up": "↑", "Left": "←", "Return": "Enter"}


class KeyHint(NamedTuple):
    """A key and what it does here.

    Attributes:
        keys: the keys as shown.
        text: the act, in a word or two, without the key.
        rank: 0 is shown even in the narrowest window; 1 when there is room; 2 only in a wide one.

    """

    keys: str
    text: str
    rank: int = 0


def bind(shortcut: Shortcut, owner: QWidget, act: Callable[[], object]) -> QShortcut:
    """Call ``act`` when the keys are pressed while ``owner`` is visible in the active window."""
    made = QShortcut(QKeySequence(shortcut.value), owner)
    made.activated.connect(act)
    return made
