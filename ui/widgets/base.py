"""Small makers shared by all widgets: labels with a text style, named frames, rules, dynamic properties."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.theme import theme


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and evaluate the style sheet again for this one widget.

    State selectors reach only the widget they are set on, so set them on the widget whose look changes.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


TOUCH = 40
"""Least height and width in px of what a finger touches; the outdoor look is used standing, on touch screens."""


def touchable(size: QSize) -> QSize:
    """Return ``size``, in the outdoor look grown until a finger hits it."""
    return size.expandedTo(QSize(TOUCH, TOUCH)) if theme.outdoor else size


def label(text: str = "", style: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label in one of the text styles of app.qss (``crumb``, ``small``, ``strong``, …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if style:
        made.setProperty("ts", style)
    return made


def frame(name: str) -> QFrame:
    """Return a frame that app.qss dresses by its name."""
    made = QFrame()
    made.setObjectName(name)
    return made


def rule() -> QFrame:
    """Return a thin horizontal line."""
    return frame("Rule")


def order_tabs(chain: Sequence[QWidget]) -> None:
    """Have Tab visit these widgets one after the other."""
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def give_width(widget: QWidget, wish: int, most: int) -> None:
    """Fix a column's width: its wish, with large text at most ``most``, but never less than its content needs."""
    widget.setFixedWidth(max(min(wish, most), widget.minimumSizeHint().width()))


def control_height() -> int:
    """Return the common height in px of buttons, combo boxes and line edits in the bars."""
    return round(theme.metrics("fs", 500).height()) + 2 * (theme.px(10) + theme.size("bw"))
