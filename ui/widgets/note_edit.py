"""Editors for notes: the general one of many lines, and the one line beside a criterion."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_GLOBAL = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leave_to_window(event: QEvent) -> bool:
    """Return whether the window should get a key that an editor would claim: undo, redo, Ctrl+Up and Ctrl+Down."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    by_row = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
    )
    return by_row or any(event.matches(key) for key in _GLOBAL)


class NoteEdit(QPlainTextEdit):
    """The general note. Its history is the application's: one Ctrl+Z for everything.

    Signals:
        typed(): the user changed the text.
        left(): the focus went elsewhere.

    """

    typed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._showing = False
        self.textChanged.connect(self._note_change)

    def show_text(self, text: str) -> None:
        """Show a stored note; the cursor keeps its place where it can."""
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(text)))
        self.setTextCursor(cursor)

    def setReadOnly(self, closed: bool) -> None:
        """Close or open the note; Qt would go on showing the look of before until something else is painted."""
        super().setReadOnly(closed)
        self.update()
        self.viewport().update()

    def _note_change(self) -> None:
        if not self._showing:
            self.typed.emit()

    def event(self, event: QEvent) -> bool:
        """Leave some keys to the window."""
        if leave_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the note is left."""
        super().focusOutEvent(event)
        self.left.emit()


class NoteLine(QLineEdit):
    """The note beside one criterion.

    Signals:
        typed(): the user changed the text.
        left(): the focus went elsewhere.
        done(): Enter or Escape; back to the mark.

    """

    typed = Signal()
    left = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("CriterionNote")
        self.textEdited.connect(self.typed)

    def setPlaceholderText(self, text: str) -> None:
        """Show a text while nothing is typed; whole as tooltip too, for a narrow line ends it in dots."""
        super().setPlaceholderText(text)
        self.setToolTip(text)

    def event(self, event: QEvent) -> bool:
        """Leave some keys to the window."""
        if leave_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape go back to the mark."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the note is left."""
        super().focusOutEvent(event)
        self.left.emit()
