"""Walks through a window that find what a person would stumble over: nameless controls, cut texts, double keys."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

_SELF_NAMED = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


def visible(window: QWidget) -> Iterator[QWidget]:
    """Yield every visible widget of a window."""
    yield from (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def nameless(window: QWidget) -> list[str]:
    """Return the visible controls that a screen reader could not name.

    A combo box says its value as its name; there the description must say what it is for.
    """
    found = []
    for widget in visible(window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not isinstance(widget, QAbstractButton):
            continue
        kind = QAccessible.Text.Description if isinstance(widget, QComboBox) else QAccessible.Text.Name
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(kind).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} {widget.geometry().getRect()}")
    return found


def cut(window: QWidget) -> list[str]:
    """Return the visible labels and buttons whose text has less room than it needs."""
    found = []
    for widget in visible(window):
        if isinstance(widget, QLabel) and widget.text():
            high = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = 0 if widget.wordWrap() else widget.sizeHint().width()
            if widget.height() < high or widget.width() < wide:
                found.append(f"{widget.text()!r} {widget.size().toTuple()} needs {(wide, high)}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            needs = widget.sizeHint()
            if widget.width() < needs.width() or widget.height() < needs.height():
                found.append(f"button {widget.text()!r}")
    return found


def outside(window: QWidget) -> list[str]:
    """Return the visible controls of which a part lies outside their parent, where it cannot be seen or clicked."""
    found = []
    for widget in visible(window):
        parent = widget.parentWidget()
        if isinstance(widget, (QAbstractButton, QLabel, *_SELF_NAMED)) and parent is not None:
            box = widget.geometry()
            if not parent.rect().contains(box):
                found.append(f"{type(widget).__name__} {box.getRect()} in {parent.rect().getRect()}")
    return found


def double_keys(window: QWidget) -> list[str]:
    """Return the key sequences that two visible owners answer to."""
    keys = Counter(
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if isinstance(owner := shortcut.parent(), QWidget) and owner.isVisible()
    )
    return [key for key, count in keys.items() if count > 1]
