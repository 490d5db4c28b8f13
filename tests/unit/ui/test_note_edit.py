"""The editor of a note: how it looks once the note may no longer be written."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.note_edit import NoteEdit


def test_a_note_that_is_closed_is_painted_anew(qtbot: QtBot) -> None:
    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's
            if event.type() == QEvent.Type.Paint:
                painted.append(event.type())
            return False

    painted: list[QEvent.Type] = []
    edit = NoteEdit()
    qtbot.addWidget(edit)
    edit.show()
    for _ in range(3):
        QApplication.processEvents()
    watch = Watch()
    edit.viewport().installEventFilter(watch)
    edit.setReadOnly(True)
    QApplication.processEvents()
    assert painted
