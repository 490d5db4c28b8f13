"""A short list whose rows are worked by letters and digits."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.views.choice_view import ChoiceView


class KeyedView(ChoiceView):
    """List of a ``ChoiceList`` that tells which of its keys was pressed on the current row.

    Signals:
        keyed(str): the name of the key.

    """

    keyed = Signal(str)

    def __init__(self, name: str, keys: Mapping[Qt.Key, str]) -> None:
        super().__init__(name)
        self._keys = dict(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of its keys, pressed alone; leave the rest to the list."""
        name = self._keys.get(Qt.Key(event.key()))
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if name is not None and not held:
            self.keyed.emit(name)
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are acts here, never the beginning of a name."""
