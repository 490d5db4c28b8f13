"""The general note of a sheet: a small card of its own beside the form, or a part of the form where room is short."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.message_line import MessageLine
from ui.widgets.note_edit import NoteEdit

_LINES = 96
RING = 5
"""Room around the editor for the focus ring, which its parent would clip."""


class NoteBox(QWidget):
    """Heading, editor, and what is wrong with it.

    Attributes:
        edit: the editor.
        message: why the note is not saved.

    """

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, RING)
        column.setSpacing(0)
        heading = label(tr("Catatan umum"), "strong")
        self.edit = NoteEdit()
        self.edit.setAccessibleName(tr("Catatan umum"))
        told = tr("Tersimpan selagi diketik. {kunci}", kunci=Shortcut.GENERAL_NOTE.shown)
        self.edit.setAccessibleDescription(told)
        self.edit.setPlaceholderText(tr("Tulis catatan umum…"))
        heading.setBuddy(self.edit)
        self.message = MessageLine()
        column.addWidget(heading)
        column.addSpacing(8)
        column.addWidget(self.edit)
        column.addWidget(self.message)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.edit.setFixedHeight(theme.px(_LINES))
