"""A sentence beside what caused it, with an icon: error red alone would be lost beside a maroon brand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.base import label, set_property
from ui.widgets.icon_label import IconLabel

_ICONS = {"error": ("circle-alert", "err"), "warn": ("triangle-alert", "warn"), "info": ("info", "info")}


class MessageLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, top: int = 8) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, top, 0, 0)
        line.setSpacing(6)
        self._icon = IconLabel("circle-alert", "err", 14)
        self._text = label("", "error", wrap=True)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """Return the sentence shown, empty when none is."""
        return self._text.text()

    def show_text(self, text: str, level: str = "error") -> None:
        """Show a sentence of level ``error``, ``warn`` or ``info``; hide for an empty one."""
        self._text.setText(text)
        if text:
            self._icon.show_icon(*_ICONS[level])
            set_property(self._text, "ts", level)
        self.setVisible(bool(text))
