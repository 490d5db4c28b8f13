"""Lists and tables that show their focus ring only while the keyboard is in use."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as _View
else:
    _View = object  # a class may come from one Qt class only; the view it is mixed into brings that one

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class KeyboardFocusMixin(_View):
    """Mix in before the view class; a delegate asks ``keyboard_focus``.

    Attributes:
        keyboard_focus: whether the view has the focus and it came by, or was last used by, the keyboard.

    """

    _by_keyboard = False

    @property
    def keyboard_focus(self) -> bool:
        """Whether a ring belongs around the current row."""
        return self._by_keyboard and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self._by_keyboard = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key brings the ring back."""
        if not self._by_keyboard:
            self._by_keyboard = True
            self.viewport().update()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the ring away."""
        self._by_keyboard = False
        self.viewport().update()
        super().mousePressEvent(event)
