"""Fields of the setup's forms: name, editor, a word of help, and below what is wrong or odd about the value."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import label, set_property
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.message_line import MessageLine
from ui.widgets.note_edit import NoteEdit, leave_to_window

Parse = Callable[[str], object]
"""Returns what a text means; refuses with ``KnownError``."""

Show = Callable[[Any], str]
"""Returns the text of a value."""

RING = 4
"""Room for the focus ring, which a parent would clip."""

_MOST_TOOLS = 8
"""More small buttons do not stand in one row."""


def plain_text(text: str) -> object:
    """Return a text without needless spaces."""
    return " ".join(text.split())


class FormLine(QLineEdit):
    """A line whose history is the application's; Enter goes on to the next field, Escape takes typing back.

    Signals:
        dropped(): Escape.

    """

    dropped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumWidth(theme.px(60))

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if leave_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape takes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to the next field, past the small buttons of this row: Enter twice must not take the row away."""
        self.focusNextChild()
        for _ in range(_MOST_TOOLS):
            reached = self.window().focusWidget()
            if not isinstance(reached, Button) or reached.kind != "tool":
                return
            reached.focusNextChild()


class Field(QWidget):
    """A named editor. What is shown as stored stays known, so that only a difference is ever saved.

    Attributes:
        editor: what has the keyboard.
        message: below it.

    Signals:
        left(): the user left it, or chose something: what differs is to be saved.
        typed(): what is typed differs from what is stored, or does no longer.

    """

    left = Signal()
    typed = Signal()

    def __init__(self, name: str, editor: QWidget, hint: str = "", *, bare: bool = False) -> None:
        super().__init__()
        self.name, self.editor = name, editor
        self.message = MessageLine(4)
        self._stored: object = None
        self._refusal, self._warning = "", ""
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, RING, RING, RING)
        column.setSpacing(theme.px(4))
        if not bare:
            heading = label(name, "strong", wrap=True)
            heading.setBuddy(editor)
            column.addWidget(heading)
        column.addWidget(editor)
        if hint:
            column.addWidget(label(hint, "small", wrap=True))
            editor.setAccessibleDescription(hint)
        column.addWidget(self.message)
        column.addStretch(1)
        self.setFocusProxy(editor)

    @property
    def stored(self) -> object:
        """What was stored when it was last shown."""
        return self._stored

    def value(self) -> object:
        """Return what stands in the editor.

        Raises:
            KnownError: it means nothing.

        """
        raise NotImplementedError

    def _put(self, value: object) -> None:
        """Show a value in the editor."""
        raise NotImplementedError

    def dirty(self) -> bool:
        """Return whether something else stands here than is stored."""
        try:
            return self.value() != self._stored
        except KnownError:
            return True

    def show_stored(self, value: object) -> None:
        """Take up what is stored; typing that is not saved yet stays."""
        keep = self.dirty() and (self.editor.hasFocus() or self._refusal != "")
        self._stored = value
        if not keep:
            self._put(value)
            self.refuse("")

    def drop(self) -> None:
        """Show again what is stored."""
        self._put(self._stored)
        self.refuse("")
        self.typed.emit()

    def warn(self, text: str) -> None:
        """Say what is odd about the stored value."""
        self._warning = text
        self._tell()

    def refuse(self, text: str) -> None:
        """Say why the value in the editor is not saved; empty: it is."""
        self._refusal = text
        set_property(self.editor, "state", "error" if text else "")
        self._tell()
        if text:
            announce(self.editor, text, assertive=True)

    def set_read_only(self, on: bool) -> None:
        """Let the value be read and not changed."""
        self.editor.setEnabled(not on)

    def _tell(self) -> None:
        self.message.show_text(self._refusal or self._warning, "error" if self._refusal else "warn")

    def focus(self) -> None:
        """Give the editor the keyboard."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class LineField(Field):
    """A field of one line."""

    def __init__(
        self, name: str, parse: Parse = plain_text, show: Show = str, hint: str = "", *, bare: bool = False
    ) -> None:
        self.line = FormLine(name)
        super().__init__(name, self.line, hint, bare=bare)
        self._parse, self._show = parse, show
        self._stored = parse("")
        self.line.editingFinished.connect(self._leave)
        self.line.textEdited.connect(self.typed)
        self.line.dropped.connect(self.drop)

    def value(self) -> object:
        """Return what the text means."""
        return self._parse(self.line.text())

    def _put(self, value: object) -> None:
        text = "" if value is None else self._show(value)
        if text != self.line.text():
            at = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(at, len(text)) if self.line.hasFocus() else 0)

    def set_read_only(self, on: bool) -> None:
        """Let the text be read and copied."""
        self.line.setReadOnly(on)

    def _leave(self) -> None:
        if self.dirty():
            self.left.emit()
        else:
            self.refuse("")


class NoteField(Field):
    """A field of several lines, saved when it is left."""

    def __init__(self, name: str, hint: str = "", *, lines: int = 96, bare: bool = False) -> None:
        self.note = _LeftNote()
        self.note.setAccessibleName(name)
        self._lines = lines
        super().__init__(name, self.note, hint, bare=bare)
        self._stored = ""
        self.note.left.connect(self._leave)
        self.note.typed.connect(self.typed)
        theme.changed.connect(self._measure)
        self._measure()

    def value(self) -> object:
        """Return the text without outer spaces."""
        return self.note.toPlainText().strip()

    def _put(self, value: object) -> None:
        self.note.show_text(str(value))

    def _leave(self) -> None:
        if self.dirty():
            self.left.emit()

    def _measure(self) -> None:
        self.note.setFixedHeight(theme.px(self._lines))


class _LeftNote(NoteEdit):
    """An editor that a popup menu does not leave."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left, unless the keyboard only visits a menu."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            super().focusOutEvent(event)


class ChoiceField(Field):
    """A choice among a few values."""

    def __init__(self, name: str, options: Sequence[tuple[object, str]], hint: str = "", *, bare: bool = False) -> None:
        self.box = ChoiceBox()
        self._values = [value for value, _ in options]
        self.box.addItems([text for _, text in options])
        super().__init__(name, self.box, hint, bare=bare)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleDescription(f"{name}. {hint}" if hint else name)
        self._stored = self._values[0]
        self.box.activated.connect(self._choose)

    def value(self) -> object:
        """Return what is chosen."""
        return self._values[self.box.currentIndex()]

    def _put(self, value: object) -> None:
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def choose(self, value: object) -> None:
        """Choose as a person does."""
        self.box.setCurrentIndex(self._values.index(value))
        self._choose(self.box.currentIndex())

    def _choose(self, _place: int) -> None:
        if self.dirty():
            self.left.emit()


class CheckField(Field):
    """A yes or no with a sentence."""

    def __init__(self, text: str, hint: str = "") -> None:
        self.check = CheckBox(text)
        super().__init__(text, self.check, hint, bare=True)
        self._stored = False
        self.check.clicked.connect(self._choose)

    def value(self) -> object:
        """Return whether it is checked."""
        return self.check.isChecked()

    def _put(self, value: object) -> None:
        self.check.setChecked(bool(value))

    def _choose(self, _on: bool) -> None:
        if self.dirty():
            self.left.emit()
