"""A judge at the table of marks, for tests that speak of its cells as the judge does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.shortcuts import Shortcut
from ui.widgets.mark_board import MarkBoard

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Grid:
    """The table and a keyboard whose keys go where the focus is."""

    def __init__(self, window: QWidget, board: MarkBoard) -> None:
        self.window, self.board, self.view = window, board, board.view

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClick(self.focus, sign)

    def press(self, key: Key | Shortcut, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        if isinstance(key, Shortcut):
            QTest.keySequence(self.focus, QKeySequence(key.value))
        else:
            QTest.keyClick(self.focus, key, modifier)

    def at(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    def go(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.board.table.index(row, column))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def row(self, row: int) -> list[str]:
        table = self.board.table
        return [str(table.index(row, column).data()) for column in range(table.columnCount())]

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, CONTROL)
