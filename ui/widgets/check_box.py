"""Check box whose words wrap: what is confirmed is never cut."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ui.theme import theme

_BOX = 18
_GAP = 9
_RADIUS = 4
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_HIGH = 1000


class CheckBox(QCheckBox):
    """A box and a sentence beside it, all of it clickable."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that the words may take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words in the room beside the box."""
        room = QRect(0, 0, max(width - theme.px(_BOX + _GAP), 1), _HIGH)
        text = theme.metrics("fs").boundingRect(QRectF(room), int(_WRAP), self.text())
        return max(round(text.height()), theme.px(_BOX)) + 2

    def sizeHint(self) -> QSize:
        """Return the least room at which the words still read well; the height follows from the width."""
        return QSize(theme.px(160), theme.px(_BOX) + 2)

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
        side, line = theme.px(_BOX), theme.size("bw_input")
        box = QRectF(0, 0, side, side).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        checked = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if checked else "line_strong"), line))
        painter.setBrush(theme.colour("accent" if checked else "surface"))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if checked:
            inset = side / 8
            theme.paint_icon(painter, "check", "on_accent", inset, inset, side - 2 * inset)
        painter.setFont(theme.font("fs"))
        painter.setPen(theme.colour("ink" if self.isEnabled() else "placeholder"))
        left = side + theme.px(_GAP)
        top = max(0.0, (side - theme.metrics("fs").height()) / 2)
        painter.drawText(QRectF(left, top, self.width() - left, self.height()), int(_WRAP), self.text())
        painter.end()
