"""Banner: the state of a page or form in words, with the way out; it stays until the state ends."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import label, set_property
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel


class Level(StrEnum):
    """How much a message matters."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    ERROR = "error"


_ICONS = {
    Level.INFO: ("info", "info"),
    Level.OK: ("circle-check", "ok"),
    Level.WARN: ("triangle-alert", "warn_ink"),
    Level.ERROR: ("circle-alert", "err"),
}


class Banner(QFrame):
    """Inline message with an icon, a bold opening, a sentence and up to two flat buttons.

    The acts are buttons and not links in the text: a label's links are unknown to assistive tools.

    Attributes:
        action: button of the way out; hidden without a text.
        dismiss: second button; hidden without a text.
        question: the second button only takes the banner away, and Escape does the same.

    Signals:
        activated(): the way out was chosen.
        dismissed(): the second button was chosen.

    """

    activated = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Banner")
        self.question = False
        self._icon = IconLabel("info", "info", 18)
        self._title = label("", "strong", wrap=True)
        self._text = label("", wrap=True)
        self.action = Button("", "link")
        self.dismiss = Button("", "link")
        self.action.clicked.connect(self.activated)
        self.dismiss.clicked.connect(self.dismissed)
        self._build()
        self.hide()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(11)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._text)
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(18))
        acts.addWidget(self.action)
        acts.addWidget(self.dismiss)
        acts.addStretch(1)
        column.addLayout(acts)
        line.addLayout(column, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the question back by Escape, where the second button does just that."""
        if event.key() == Qt.Key.Key_Escape and self.question and not self.dismiss.isHidden():
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """Return title and sentence as one text."""
        return " ".join(part for part in (self._title.text(), self._text.text()) if part)

    def show_message(
        self, level: Level, title: str, text: str = "", *, action: str = "", dismiss: str = "", say: bool = True
    ) -> None:
        """Show a message; ``say`` False does not announce it (a state that was there before)."""
        set_property(self, "level", level.value)
        self._icon.show_icon(*_ICONS[level])
        _fill(self._title, title)
        _fill(self._text, text)
        for widget in (self._title, self._text):  # their colour comes from the banner's level
            set_property(widget, "level", level.value)
        _offer(self.action, action)
        _offer(self.dismiss, dismiss)
        self.setAccessibleName(self.text())
        self.show()
        if say:
            announce(self, self.text(), assertive=level is Level.ERROR)


def _fill(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setVisible(bool(text))


def _offer(button: Button, text: str) -> None:
    button.setText(text)
    button.setVisible(bool(text))
