"""What is late or in the way: a sentence each, with the link that goes where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.dashboard import Matter, Way
from inovasi_desktop.i18n import tr
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_label import IconLabel

_MOST = 8
"""Shown at once; more are counted."""


class MatterList(Card):
    """A card of matters; the button of each says where it goes.

    Attributes:
        buttons: the links, from top to bottom.

    Signals:
        wanted(Matter): the link of a matter was chosen.

    """

    wanted = Signal(object)

    def __init__(self, heading: str, icon: str, token: str, nothing: str) -> None:
        super().__init__()
        self._icon, self._token, self._nothing = icon, token, nothing
        self.add_heading(heading, 8)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.body.addLayout(self._column)
        self.buttons: list[Button] = []
        self._said: list[str] = []

    def text(self) -> str:
        """Return everything shown as one text."""
        return "\n".join(self._said)

    def show_matters(self, matters: Sequence[Matter], links: dict[Way, str]) -> None:
        """Show other matters; ``links`` are the words of the ways that the person can go."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        self._said = [f"{matter.title}: {matter.detail}" for matter in matters] or [self._nothing]
        for matter in matters[:_MOST]:
            self._column.addWidget(self._line(matter, links.get(matter.way, "")))
        if len(matters) > _MOST:
            self._column.addWidget(label(tr("dan {n} lagi", n=len(matters) - _MOST), "small"))
        if not matters:
            self._column.addWidget(label(self._nothing, "mute", wrap=True))

    def _line(self, matter: Matter, link: str) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel(self._icon, self._token, 17), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(matter.title, "strong", wrap=True))
        column.addWidget(label(matter.detail, "mute", wrap=True))
        if link:
            button = Button(link, "link")
            button.setAccessibleName(f"{link}: {matter.title}")
            button.clicked.connect(lambda _on=False, one=matter: self.wanted.emit(one))
            column.addSpacing(3)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        line.addLayout(column, 1)
        return whole
