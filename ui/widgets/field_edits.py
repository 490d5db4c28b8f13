"""Editors of the field page: what is pasted or dropped as a picture is for the page and not for a line of text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ui.widgets.note_edit import NoteEdit, NoteLine


def is_for_page(event: QKeyEvent) -> bool:
    """Return whether a key pastes something that is no text."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return False
    found = QGuiApplication.clipboard().mimeData()
    return found.hasUrls() or (found.hasImage() and not found.hasText())


class FieldLine(NoteLine):
    """A line; its text is saved while it is typed."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName("")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptDrops(False)

    def show_text(self, text: str) -> None:
        """Show a stored text; the cursor keeps its place where it can."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave pasted pictures to the page, and Escape to the form."""
        if is_for_page(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class FieldNote(NoteEdit):
    """A note of several lines, saved while it is typed."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptDrops(False)

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave pasted pictures to the page."""
        if is_for_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
