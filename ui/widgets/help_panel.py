"""The panel that F1 opens: what this page is for, and every key that works here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.shortcuts import KeyHint
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.kbd import Kbd
from ui.widgets.scroll import VScroll

WIDTH = 360


class HelpPanel(QFrame):
    """A panel over the right end of the window.

    Signals:
        closed(): the user is done reading.

    """

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("HelpPanel")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 8, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 10, 0)
        self._title = label("", "h2", wrap=True)
        self.close_button = Button(tr("Tutup"), icon="x")
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 10, 0)
        self._lines.setSpacing(10)
        column.addWidget(VScroll(self._body), 1)
        self.hide()

    def show_help(self, title: str, text: str, hints: Sequence[KeyHint]) -> None:
        """Explain a page; the close button receives the focus."""
        self._title.setText(title)
        _clear(self._lines)
        for paragraph in text.strip().split("\n\n"):
            self._lines.addWidget(label(" ".join(paragraph.split()), wrap=True))
        if hints:
            self._lines.addSpacing(6)
            self._lines.addWidget(label(tr("Tombol di halaman ini"), "strong"))
            self._lines.addWidget(_key_table(hints))
        self._lines.addStretch(1)
        self.place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """Stand at the right end of the window, over its whole height."""
        width = min(theme.px(WIDTH), self._window.width())
        self.setGeometry(self._window.width() - width, 0, width, self._window.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _key_table(hints: Sequence[KeyHint]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(7)
    for row, hint in enumerate(hints):
        grid.addWidget(Kbd(hint.keys), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(hint.text, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    return table


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
