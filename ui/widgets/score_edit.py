"""The field of one mark. It drops and rewrites nothing that is typed; what it means is decided when it is committed."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import theme
from ui.widgets.base import set_property
from ui.widgets.note_edit import leave_to_window

PAUSE_MS = 1000
"""A mark is committed this long after the last key at the latest."""

_FORWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScoreEdit(QLineEdit):
    """A line for a number with decimal comma, without a validator.

    QDoubleSpinBox and validators were tried: they silently turn 91.5 into 91 and 1234 into 123.

    Signals:
        typed(str): the user changed the text.
        commit_wanted(bool): Enter or arrows (True); focus loss, window deactivation, a pause in typing (False).
        step_wanted(int): on to the next (1) or the previous (-1) field; follows ``commit_wanted``.
        revert_wanted(): Escape.
        focused(): the field received the focus.

    """

    typed = Signal(str)
    commit_wanted = Signal(bool)
    step_wanted = Signal(int)
    revert_wanted = Signal()
    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("Score")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText("–")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textEdited.connect(self._note_typing)

    def sizeHint(self) -> QSize:
        """Return the field's size, the same for every criterion."""
        return QSize(theme.px(128), theme.px(46))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def _note_typing(self, text: str) -> None:
        self._pause.start()
        self.typed.emit(text)

    def show_text(self, text: str) -> None:
        """Show a stored mark; the cursor keeps its place where it can."""
        self._pause.stop()
        if text != self.text():
            everything = self.hasSelectedText() and self.selectedText() == self.text()
            position = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(position, len(text)))
            if everything:
                self.selectAll()

    def mark_wrong(self, wrong: bool) -> None:
        """Show whether the text is not saved."""
        set_property(self, "state", "error" if wrong else "")

    def commit(self, *, asked: bool = False) -> None:
        """Have the text committed now; ``asked`` when the user pressed a key for it."""
        self._pause.stop()
        self.commit_wanted.emit(asked)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the application: a line edit would claim them for its own history."""
        if leave_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows commit and go on; Escape brings the stored mark back."""
        key = event.key()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier and key in _FORWARD:
            self._step(1)
        elif (modifiers == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Up) or (
            modifiers == Qt.KeyboardModifier.ShiftModifier and key in _ENTER
        ):
            self._step(-1)
        elif key == Qt.Key.Key_Escape:
            self._pause.stop()
            self.revert_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        self.commit(asked=True)
        self.step_wanted.emit(way)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select everything when reached by the keyboard, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.selectAll()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on the way out, be it to another field or another program."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
