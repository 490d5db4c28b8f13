"""A key's name in a small box, and a key with what it does."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.shortcuts import KeyHint
from ui.widgets.base import label


class Kbd(QLabel):
    """The name of a key, e.g. ``Ctrl ↓``."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setObjectName("Kbd")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyHintLabel(QWidget):
    """A key and the act it does, side by side."""

    def __init__(self, hint: KeyHint) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(Kbd(hint.keys))
        line.addWidget(label(hint.text, "small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
