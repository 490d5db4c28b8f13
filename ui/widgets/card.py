"""Card: a white, rounded surface on the page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from ui.widgets.base import label


class Card(QFrame):
    """A surface with a column of widgets.

    A round card does not clip its children: content that paints to the edge needs 6 px margin below.

    Attributes:
        body: the column; add widgets and layouts to it.

    """

    def __init__(self, margins: tuple[int, int, int, int] = (18, 17, 18, 17), spacing: int = 0) -> None:
        super().__init__()
        self.setObjectName("Card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)

    def add_heading(self, text: str, gap: int = 6) -> QLabel:
        """Add a heading in bold; return it (for ``setBuddy``)."""
        heading = label(text, "strong", wrap=True)
        self.body.addWidget(heading)
        self.body.addSpacing(gap)
        return heading

    def add_pair(self, name: str, value: str) -> QLabel:
        """Add a line with a name at the left and a value in bold at the right; return the value's label."""
        line = QHBoxLayout()
        line.setContentsMargins(0, 7, 0, 6)
        line.setSpacing(10)
        shown = label(value, "strong")
        line.addWidget(label(name, wrap=True), 1)
        line.addWidget(shown)
        self.body.addLayout(line)
        return shown
