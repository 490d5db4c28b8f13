"""What stands where a list or a page has nothing to show: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel

_TEXT_WIDTH = 440
_MARGIN = 20


class EmptyState(QWidget):
    """Icon, title, sentence and at most one act, in the middle of its place.

    Attributes:
        action: the button; hidden without a text.

    Signals:
        activated(): the act was chosen.

    """

    activated = Signal()

    def __init__(self, icon: str, title: str, sentence: str, action: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(icon, "mute", 40)
        self._title = label(title, "h2", wrap=True)
        self._sentence = label(sentence, "mute", wrap=True)
        self.action = Button(action)
        if not action:
            self.action.hide()
        self.action.clicked.connect(self.activated)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addStretch(2)
        self._column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(text)
        self._column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)

    def text(self) -> str:
        """Return title and sentence as one text."""
        return f"{self._title.text()} {self._sentence.text()}"

    def show_state(self, icon: str, title: str, sentence: str, action: str = "") -> None:
        """Explain another emptiness."""
        self._icon.show_icon(icon, "mute")
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read; a label cannot both wrap and be centred by its layout."""
        super().resizeEvent(event)
        side = max(_MARGIN, (self.width() - theme.px(_TEXT_WIDTH)) // 2)
        self._column.setContentsMargins(side, _MARGIN, side, _MARGIN)
