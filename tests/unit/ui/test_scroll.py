"""The vertical scroll area: what is kept in view, and what becomes of it."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.scroll import VScroll


def test_a_widget_that_is_kept_in_view_may_be_deleted(qtbot: QtBot) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    rows = [QLabel("\n" * 20) for _ in range(5)]
    for row in rows:
        column.addWidget(row)
    scroll = VScroll(inner)
    qtbot.addWidget(scroll)
    scroll.resize(200, 100)
    scroll.show()
    scroll.keep_in_view(rows[-1])
    assert scroll.verticalScrollBar().value() > 0
    rows[-1].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    scroll.resize(200, 120)
    inner.resize(300, 900)
    assert not scroll.grab().isNull()


def test_a_widget_that_was_taken_out_is_not_followed(qtbot: QtBot) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    row = QLabel("\n" * 50)
    column.addWidget(row)
    scroll = VScroll(inner)
    qtbot.addWidget(scroll)
    scroll.resize(200, 100)
    scroll.show()
    scroll.keep_in_view(row)
    row.setParent(None)  # type: ignore[call-overload]
    scroll.verticalScrollBar().setValue(0)
    scroll.resize(200, 120)
    assert scroll.verticalScrollBar().value() == 0
    row.deleteLater()
