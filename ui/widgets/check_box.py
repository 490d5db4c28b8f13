"""Check boxes and radio buttons whose words wrap: what is confirmed or chosen is never cut."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ui.theme import theme
from ui.widgets.base import TOUCH

_BOX = 18
_GAP = 9
_RADIUS = 4
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_HIGH = 1000


def _height(button: QAbstractButton, width: int) -> int:
    """Return the height of the words in the room beside the sign; in the outdoor look enough for a finger."""
    room = QRect(0, 0, max(width - theme.px(_BOX + _GAP), 1), _HIGH)
    text = theme.metrics("fs").boundingRect(QRectF(room), int(_WRAP), button.text())
    return max(round(text.height()), theme.px(_BOX), TOUCH - 2 if theme.outdoor else 0) + 2


def _sign_box(button: QAbstractButton) -> QRectF:
    """Return where the sign is painted: beside the first line of the words."""
    side = theme.px(_BOX)
    room = QRect(0, 0, max(button.width() - theme.px(_BOX + _GAP), 1), _HIGH)
    words = theme.metrics("fs").boundingRect(QRectF(room), int(_WRAP), button.text()).height()
    line = theme.metrics("fs").height()
    top = (button.height() - max(words, line)) / 2 + (line - side) / 2
    return QRectF(0, max(0, round(top)), side, side)


def _paint_words(painter: QPainter, button: QAbstractButton) -> None:
    painter.setFont(theme.font("fs"))
    painter.setPen(theme.colour("ink" if button.isEnabled() else "placeholder"))
    left = theme.px(_BOX) + theme.px(_GAP)
    painter.drawText(QRectF(left, 0, button.width() - left, button.height()), int(_WRAP), button.text())


def _wrapping() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


class CheckBox(QCheckBox):
    """A box and a sentence beside it, all of it clickable."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(_wrapping())

    def hasHeightForWidth(self) -> bool:
        """Return that the words may take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in the room beside the box."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Return the least room at which the words still read well; the height follows from the width."""
        whole = theme.px(_BOX + _GAP) + round(theme.metrics("fs").horizontalAdvance(self.text())) + 1
        return QSize(min(theme.px(160), whole), max(theme.px(_BOX) + 2, TOUCH if theme.outdoor else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """Return that a click anywhere counts."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint box, check and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, sign = theme.size("bw_input"), _sign_box(self)
        checked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if checked else "line_strong"), line))
        painter.setBrush(theme.colour("accent" if checked else "surface"))
        painter.drawRoundedRect(sign.adjusted(line / 2, line / 2, -line / 2, -line / 2), _RADIUS, _RADIUS)
        if checked:
            inset = sign.width() / 8
            theme.paint_icon(
                painter, "check", "on_accent", sign.left() + inset, sign.top() + inset, sign.width() - 2 * inset
            )
        _paint_words(painter, self)
        painter.end()


class RadioButton(QRadioButton):
    """One of several choices, with a circle before its words, all of it clickable."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setSizePolicy(_wrapping())

    def hasHeightForWidth(self) -> bool:
        """Return that the words may take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in the room beside the circle."""
        return _height(self, width)

    def sizeHint(self) -> QSize:
        """Return the least room at which the words still read well; the height follows from the width."""
        whole = theme.px(_BOX + _GAP) + round(theme.metrics("fs").horizontalAdvance(self.text())) + 1
        return QSize(min(theme.px(160), whole), max(theme.px(_BOX) + 2, TOUCH if theme.outdoor else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature
        """Return that a click anywhere counts."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint circle, dot and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, checked = theme.size("bw_input"), self.isChecked()
        ring = _sign_box(self).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(theme.colour("accent_ink" if checked else "line_strong"), line))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(ring)
        if checked:
            inset = ring.width() / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_ink"))
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        _paint_words(painter, self)
        painter.end()
