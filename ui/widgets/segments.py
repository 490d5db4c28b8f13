"""A row of joined buttons of which one is chosen: how a page shows its content."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.button import Button


class Segments(QWidget):
    """Left and right arrows choose too, as among radio buttons; the shortcut chooses the next one.

    ``names`` are texts with their icons; in a narrow bar the icons stand alone.

    Signals:
        chosen(int): the user wants another one (its place); it is shown as chosen once ``show_chosen`` says so.

    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[tuple[str, str]], purpose: str, shortcut: Shortcut | None = None) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.buttons = [Button(name, "segment", icon=icon) for name, icon in names]
        for place, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setAccessibleDescription(purpose)
            if shortcut is not None:
                button.setToolTip(f"{button.text()} ({shortcut.shown})")
            button.setProperty("at", "first" if place == 0 else "last" if place == len(names) - 1 else "middle")
            button.clicked.connect(lambda _on, n=place: self._choose(n))
            self._group.addButton(button, place)
            line.addWidget(button)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._place = 0
        self.show_chosen(0)
        theme.changed.connect(self.updateGeometry)

    def set_short(self, short: bool) -> None:
        """Show icons alone."""
        for button in self.buttons:
            button.set_short(short)

    @property
    def place(self) -> int:
        """Which one is chosen."""
        return self._place

    def show_chosen(self, place: int) -> None:
        """Show another one as chosen."""
        self._place = place
        self.buttons[place].setChecked(True)
        for at, button in enumerate(self.buttons):  # Qt looks to it only when the keyboard chooses
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus)

    def choose_next(self) -> None:
        """Choose the next one, after the last the first."""
        self._choose((self._place + 1) % len(self.buttons))

    def _choose(self, place: int) -> None:
        self.buttons[self._place].setChecked(True)
        if place != self._place:
            self.chosen.emit(place)
