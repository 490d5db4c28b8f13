"""The line by which a judge asks for a locked sheet to be opened: the reason, and the two acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inovasi_desktop.i18n import tr
from ui.widgets.announce import announce
from ui.widgets.base import control_height, label
from ui.widgets.button import Button
from ui.widgets.message_line import MessageLine

_RING = 5


class UnlockLine(QWidget):
    """Hidden until it is asked for. Enter sends, Esc leaves everything as it was.

    Attributes:
        reason, send, cancel: field and acts.

    Signals:
        asked(): the line was opened and has to be seen.
        sent(str): the reason.
        cancelled(): nothing is asked.

    """

    asked = Signal()
    sent = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        heading = label(tr("Mengapa lembar ini perlu dibuka?"), "strong", wrap=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(tr("Alasan meminta kunci dibuka"))
        self.reason.setPlaceholderText(tr("Misalnya: nilai Kebaruan tertukar"))
        self.reason.setToolTip(self.reason.placeholderText())
        heading.setBuddy(self.reason)
        self.send, self.cancel = Button(tr("Kirim"), "primary"), Button(tr("Batal"))
        self._message = MessageLine(4)
        grid = QGridLayout(self)
        grid.setContentsMargins(_RING, 12, _RING, _RING)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.addWidget(heading, 0, 0, 1, 3)
        grid.addWidget(self.reason, 1, 0)
        grid.addWidget(self.send, 1, 1)
        grid.addWidget(self.cancel, 1, 2)
        grid.addWidget(self._message, 2, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self.reason.textEdited.connect(self._forget)
        self.reason.returnPressed.connect(self._send)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def ask(self) -> None:
        """Show the line with an empty reason and the cursor in it."""
        self.reason.clear()
        self._forget()
        self.reason.setMinimumHeight(control_height())
        self.show()
        self.asked.emit()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was sent; what was typed stays."""
        self._message.show_text(sentence)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.reason, sentence, assertive=True)

    def message(self) -> str:
        """Return why nothing was sent, empty when nothing is wrong."""
        return self._message.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the focused button by Enter too; leave by Esc."""
        button = next((one for one in (self.send, self.cancel) if one.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def _send(self) -> None:
        self.sent.emit(self.reason.text())

    def _forget(self) -> None:
        self._message.show_text("")
