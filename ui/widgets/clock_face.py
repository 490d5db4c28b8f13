"""The clock's face in the strip: phase and state in words with an icon, and big figures."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.theme import theme
from ui.widgets.elided import ElidedLabel
from ui.widgets.icon_label import IconLabel

_ICON = 15
_GAP = 5
_FIGURES_PX = 32
_ROOM = "+00:00"


class ClockWords(QWidget):
    """The phase, and below it an icon with the state; both are said by their labels."""

    def __init__(self) -> None:
        super().__init__()
        self._phase = ElidedLabel("", "fs", 600)
        self._icon = IconLabel("timer", "mute", _ICON)
        self._state = ElidedLabel("", "fs_crumb", 500, "mute")
        state = QHBoxLayout()
        state.setSpacing(_GAP)
        state.addWidget(self._icon)
        state.addWidget(self._state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._phase)
        column.addLayout(state)

    def text(self) -> tuple[str, str]:
        """Return phase and state as shown."""
        return self._phase.text(), self._state.text()

    def sizeHint(self) -> QSize:
        """Return room for the longest state, so that the buttons beside it stay where they are."""
        hint = super().sizeHint()
        longest = theme.metrics("fs_crumb", 500).horizontalAdvance(
            tr("Dijeda · {peringatan}", peringatan=tr("Lewat waktu"))
        )
        return QSize(max(hint.width(), ceil(longest) + theme.px(_ICON) + _GAP + 1), hint.height())

    def show_words(self, phase: str, state: str, icon: str, ink: str) -> None:
        """Show another phase or state; ``ink`` is the colour of state and icon."""
        self._phase.setText(phase)
        self._state.setText(state)
        self._state.show_token(ink)
        self._icon.show_icon(icon, ink)


class ClockFigures(QWidget):
    """Minutes and seconds, painted without asking any layout unless there are more digits than before."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._token = "", "ink"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the figures as shown."""
        return self._text

    def show_time(self, text: str, ink: str, spoken: str) -> None:
        """Show another time in the colour ``ink``; ``spoken`` is how a person would say it."""
        wider = len(text) > max(len(self._text), len(_ROOM))
        self._text, self._token = text, ink
        self.setAccessibleName(spoken)
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for overtime too, so that nothing moves when it begins."""
        metrics = theme.metrics(theme.px(_FIGURES_PX), 700)
        wide = max(metrics.horizontalAdvance(self._text), metrics.horizontalAdvance(_ROOM))
        return QSize(ceil(wide) + 2, ceil(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a time is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the figures."""
        painter = QPainter(self)
        painter.setFont(theme.font(theme.px(_FIGURES_PX), 700))
        painter.setPen(theme.colour(self._token))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
