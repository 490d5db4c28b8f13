"""Fields of a detail form: stored when they are left, with Enter, or when the window goes; no Save button."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.base import label, set_property
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.message_line import MessageLine
from ui.widgets.note_edit import leave_to_window

RING = 5
"""Free pixels around an editor: the focus ring is its sibling, and would be cut at the edge of the field."""


class _Line(QLineEdit):
    """One line; undo belongs to the window."""

    left = Signal()
    dropped = Signal()

    def event(self, event: QEvent) -> bool:
        if leave_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def words(self) -> str:
        return self.text()

    def show_words(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class _Block(QPlainTextEdit):
    """Several lines; Tab leaves it, undo belongs to the window."""

    left = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def event(self, event: QEvent) -> bool:
        if leave_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def words(self) -> str:
        return self.toPlainText()

    def show_words(self, text: str) -> None:
        self.setPlainText(text)


class DetailField(QWidget):
    """A text under its name, with what is wrong with it or worth a look below.

    A refused text stays in the field, marked, until it is mended or Escape brings the stored one back.

    Attributes:
        edit: the editor.
        part: what the page calls the field.

    Signals:
        committed(str, str): part and text, when it was left with another text than the stored one.
        typed(str, str): part and text, with each key.

    """

    committed = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, part: str, name: str, *, lines: int = 1, placeholder: str = "") -> None:
        super().__init__()
        self.part, self._stored, self._showing = part, "", False
        self.edit: _Line | _Block = _Line() if lines == 1 else _Block()
        self._lines = lines
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self._message = MessageLine(4)
        heading = label(name, "small", wrap=True)
        heading.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(RING)
        for widget in (heading, self.edit, self._message):
            column.addWidget(widget)
        self.edit.left.connect(self.commit)
        self.edit.dropped.connect(self.revert)
        self.edit.textChanged.connect(self._note_typed)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        if self._lines > 1:
            self.edit.setFixedHeight(
                round(theme.metrics("fs").lineSpacing() * self._lines) + theme.px(22) + 2 * theme.size("bw_input")
            )

    def show_stored(self, text: str) -> None:
        """Show what is stored; whatever was typed before is forgotten."""
        self._stored = text
        self.revert()

    def revert(self) -> None:
        """Bring the stored text back."""
        self._showing = True
        if self.edit.words() != self._stored:
            self.edit.show_words(self._stored)
        self._showing = False
        self.refuse("")

    def commit(self) -> None:
        """Have the text stored, if it is another one."""
        if self.isEnabled() and self.edit.words().strip() != self._stored:
            self.committed.emit(self.part, self.edit.words())

    def refuse(self, reason: str) -> None:
        """Say why the text is not stored; empty: it is."""
        self._message.show_text(reason)
        set_property(self.edit, "state", "error" if reason else "")

    def hint(self, text: str) -> None:
        """Point something out that forbids nothing."""
        self._message.show_text(text, "warn")

    def message(self) -> str:
        """Return what is said below the field."""
        return self._message.text()

    @property
    def unsaved(self) -> bool:
        """Whether the field holds a text that is not stored."""
        return self.edit.words().strip() != self._stored

    def _note_typed(self) -> None:
        if not self._showing:
            self.typed.emit(self.part, self.edit.words())


class SettledCombo(ElidedCombo):
    """What the arrows and letters pass over is not chosen yet: Enter, the mouse, or leaving the box chooses it.

    Escape goes back. The wheel scrolls the form and changes nothing.

    Signals:
        settled(int): another choice was made (its place).

    """

    settled = Signal(int)

    def __init__(self, purpose: str) -> None:
        super().__init__(purpose)
        self._shown = -1
        self._by_key = False
        self.activated.connect(self._take_activated)

    def show_place(self, place: int) -> None:
        """Show which choice stands."""
        self._shown = place
        self.setCurrentIndex(place)

    def settle(self) -> None:
        """Make the choice that is shown, if it is another one."""
        if self.currentIndex() != self._shown:
            self._shown = self.currentIndex()
            self.settled.emit(self._shown)

    def _take_activated(self, _place: int) -> None:
        if not self._by_key:
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter, go back by Escape; other keys only show."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
        elif event.key() == Qt.Key.Key_Escape:
            self.setCurrentIndex(self._shown)
        else:
            self._by_key = True
            super().keyPressEvent(event)
            self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Choose by leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class DetailChoice(QWidget):
    """A choice under its name.

    Attributes:
        box: the combo box.

    Signals:
        committed(str, object): part and data of what the user chose.

    """

    committed = Signal(str, object)

    def __init__(self, part: str, name: str) -> None:
        super().__init__()
        self.part = part
        self.box = SettledCombo(name)
        self._message = MessageLine(4)
        heading = label(name, "small", wrap=True)
        heading.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(RING)
        for widget in (heading, self.box, self._message):
            column.addWidget(widget)
        self.box.settled.connect(self._commit)

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer other choices, each with its data."""
        self.box.clear()
        for text, data in choices:
            self.box.addItem(text, data)
        self.box.show_place(self.box.currentIndex())

    def _commit(self, place: int) -> None:
        self.committed.emit(self.part, self.box.itemData(place))

    def show_stored(self, data: object) -> None:
        """Show which choice is stored."""
        self.box.show_place(self.box.findData(data))
        self.refuse("")

    def refuse(self, reason: str) -> None:
        """Say why the choice is not stored."""
        self._message.show_text(reason)

    def hint(self, text: str) -> None:
        """Point something out that forbids nothing."""
        self._message.show_text(text, "warn")

    def message(self) -> str:
        """Return what is said below the choice."""
        return self._message.text()
