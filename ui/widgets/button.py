"""Push button with an optional icon and key hint."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.base import control_height, touchable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON = 16
_PADDING = 13


class _Parts(NamedTuple):
    icon: bool
    text: bool
    hint: bool
    text_width: float
    hint_width: float

    @property
    def lead_width(self) -> float:
        icon = theme.px(_ICON) if self.icon else 0
        return icon + (theme.px(7) if self.icon and self.text else 0) + self.text_width

    @property
    def width(self) -> float:
        return self.lead_width + (theme.px(8) + self.hint_width if self.hint else 0)


class Button(QPushButton):
    """A button of the bars and cards: the style sheet paints the bevel, this class the content.

    The shortcut shown is bound by the page (``ui.shortcuts.bind``): Qt's own button shortcut acts 100 ms late.

    Attributes:
        kind: ``""`` plain, ``"primary"`` the one act of a page, ``"quiet"`` without a frame, ``"link"`` in text,
            ``"tool"`` a small icon within a row, ``"segment"`` one of several joined ones.

    """

    def __init__(self, text: str, kind: str = "", shortcut: Shortcut | None = None, icon: str = "") -> None:
        super().__init__(text)
        self.kind = kind
        self._hint = shortcut.shown if shortcut else ""
        self._icon_name = icon
        self._short = kind == "tool"
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._hint)
        self._note_short()
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too; Qt does so within dialogs only, where one button may be the default."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and bare and not isinstance(self.window(), QDialog):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._note_short()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self.update()

    def set_short(self, short: bool) -> None:
        """In narrow windows drop the key hint, and the text too if there is an icon (never of the primary act)."""
        self._short = short
        self._note_short()
        self.updateGeometry()
        self.update()

    def _note_short(self) -> None:
        hint = f"{self.text()} ({self._hint})" if self._hint else self.text()
        self.setToolTip(hint if self._short else "")

    def _parts(self) -> _Parts:
        icon = bool(self._icon_name)
        text = not (self._short and icon and self.kind != "primary")
        hint = bool(self._hint) and not self._short
        return _Parts(
            icon=icon,
            text=text,
            hint=hint,
            text_width=theme.metrics("fs", 500).horizontalAdvance(self.text()) if text else 0,
            hint_width=theme.metrics("fs_sm").horizontalAdvance(self._hint) + theme.px(12) if hint else 0,
        )

    def sizeHint(self) -> QSize:
        """Return the room for the content; a link is as high as its text."""
        if self.kind == "link":
            return touchable(QSize(ceil(self._parts().width), round(theme.metrics("fs", 500).height()) + 4))
        if self.kind == "tool":
            return touchable(QSize(theme.px(26), theme.px(24)))
        parts = self._parts()
        if not parts.text:
            return QSize(control_height(), control_height())
        return QSize(ceil(parts.width) + 2 * (theme.px(_PADDING) + theme.size("bw")), control_height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words on a button are never cut."""
        return self.sizeHint()

    def _ink(self) -> str:
        if not self.isEnabled():
            return "placeholder"
        if self.isChecked():
            return "accent_ink"
        return {"primary": "on_accent", "link": "accent_ink", "tool": "mute"}.get(self.kind, "ink")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint bevel, icon, text and key hint."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = self._parts()
        x = (self.width() - parts.width) / 2
        if parts.icon:
            size = theme.px(_ICON)
            theme.paint_icon(painter, self._icon_name, self._ink(), round(x), round((self.height() - size) / 2), size)
            x += size + (theme.px(7) if parts.text else 0)
        if parts.text:
            self._paint_text(painter, x, parts.text_width)
            x += parts.text_width + theme.px(8)
        if parts.hint:
            self._paint_hint(painter, x, parts.hint_width)
        painter.end()

    def _paint_text(self, painter: QPainter, x: float, width: float) -> None:
        painter.setFont(theme.font("fs", 500))
        painter.setPen(theme.colour(self._ink()))
        box = QRectF(x, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.kind == "link":
            y = round(self.height() / 2 + theme.metrics("fs", 500).ascent() / 2) + 1.5
            painter.drawLine(QRectF(x, y, width, 0).topLeft(), QRectF(x, y, width, 0).topRight())

    def _paint_hint(self, painter: QPainter, x: float, width: float) -> None:
        height = round(theme.metrics("fs_sm").height()) + 3
        box = QRectF(round(x) + 0.5, round((self.height() - height) / 2) + 0.5, width - 1, height - 1)
        plain = self.isEnabled() and self.kind != "primary"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line_strong" if plain else self._ink()), 1))
        painter.setOpacity(1 if plain else 0.55)
        painter.drawRoundedRect(box, 5, 5)
        painter.setOpacity(1)
        painter.setFont(theme.font("fs_sm"))
        painter.setPen(theme.colour("mute" if plain else self._ink()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)
