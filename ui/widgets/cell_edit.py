"""The field that opens within a table of marks."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.base import set_property
from ui.widgets.note_edit import leave_to_window
from ui.widgets.score_edit import PAUSE_MS

_WAYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_SIDEWAYS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEdit(QLineEdit):
    """Drops and rewrites nothing that is typed; a pause in typing stores it, as leaving does.

    Attributes:
        filled: whether the cell's text was put in once; later changes of the model leave the typing alone.
        typing: opened by typing over the cell: left and right arrows leave it, as in a spreadsheet.

    Signals:
        paused(): nothing was typed for a while.
        left(int, int): on to another cell, so many rows and columns away.
        given_up(): Escape.

    """

    paused = Signal()
    left = Signal(int, int)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Cell")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.filled = self.typing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.textEdited.connect(self._note_typing)

    def fill(self, text: str) -> None:
        """Put the cell's text in, once."""
        if not self.filled:
            self.filled = True
            self.setText(text)
            self.selectAll()

    def open_with(self, text: str) -> None:
        """Begin with what was typed over the cell."""
        self.filled = self.typing = True
        self.setText(text)
        self._pause.start()

    def mark_wrong(self, wrong: bool) -> None:
        """Show whether the text is not saved."""
        set_property(self, "state", "error" if wrong else "")

    def _note_typing(self) -> None:
        self._pause.start()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the application; take Tab, which Qt would use to move the focus."""
        if leave_to_window(event):
            event.ignore()
            return False
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and arrows store and go on; Escape brings the stored mark back."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        way = _WAYS.get(key) or (_SIDEWAYS.get(key) if self.typing and not shifted else None)
        if plain and way is not None:
            self._pause.stop()
            self.left.emit(*((-1, 0) if shifted and key in _ENTER else way))
        elif key == Qt.Key.Key_Escape:
            self._pause.stop()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
