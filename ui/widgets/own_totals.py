"""A judge's own totals, highest first, with the current participant among its neighbours."""

from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.format import total_text
from ui.theme import theme

AROUND = 3
"""So many neighbours above and below the current participant."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OwnTotals(QWidget):
    """Painted as one widget, since the current total changes with every key.

    The others are kept sorted; showing another current total costs one search.
    """

    def __init__(self) -> None:
        super().__init__()
        self._others: list[tuple[Fraction, str]] = []  # (-total, name): highest first
        self._current: tuple[str, Fraction | None] | None = None
        self._shown: list[tuple[str, str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_others(self, totals: Iterable[tuple[str, Fraction]]) -> None:
        """Take the names and totals of the other full sheets."""
        self._others = sorted((-total, name) for name, total in totals)
        self._refresh()

    def set_current(self, name: str, total: Fraction | None) -> None:
        """Take the participant at hand and its total so far."""
        if self._current != (name, total):
            self._current = (name, total)
            self._refresh()

    def lines(self) -> list[tuple[str, str, bool]]:
        """Return what is shown: name, total as text, whether it is the current participant."""
        return self._shown

    def _refresh(self) -> None:
        lines = self._lines()
        if lines == self._shown:
            return
        count = len(self._shown)
        self._shown = lines
        self.setAccessibleName(", ".join(f"{name} {total}" for name, total, _ in lines))
        if len(lines) != count:
            self.updateGeometry()
        self.update()

    def _lines(self) -> list[tuple[str, str, bool]]:
        others = [(name, total_text(-key), False) for key, name in self._window()]
        if self._current is None:
            return others
        name, total = self._current
        if total is None:
            return others
        place = bisect_left(self._window(), (-total, ""))
        return [*others[:place], (name, total_text(total), True), *others[place:]]

    def _window(self) -> list[tuple[Fraction, str]]:
        """Return the others near the current total; the highest ones while there is none."""
        total = self._current[1] if self._current is not None else None
        place = bisect_left(self._others, (-total, "")) if total is not None else AROUND
        first = max(0, min(place - AROUND, len(self._others) - 2 * AROUND))
        return self._others[first : first + 2 * AROUND]

    def _line_height(self) -> int:
        return round(theme.metrics("fs", 600).height()) + theme.px(14)

    def sizeHint(self) -> QSize:
        """Return one line for each total."""
        return QSize(120, self._line_height() * max(1, len(self._shown)))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the lines with rules between them."""
        painter = QPainter(self)
        height = self._line_height()
        for row, (name, total, current) in enumerate(self._shown):
            weight = 600 if current else 400
            metrics = theme.metrics("fs", weight)
            box = QRectF(0, row * height, self.width(), height)
            if row:
                painter.setPen(QPen(theme.colour("line"), theme.size("bw")))
                painter.drawLine(QPointF(0, box.top()), QPointF(box.right(), box.top()))
            painter.setFont(theme.font("fs", weight))
            painter.setPen(theme.colour("accent_ink" if current else "ink"))
            room = box.width() - metrics.horizontalAdvance(total) - 10
            painter.drawText(box, _MIDDLE, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
            painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignRight, total)
        painter.end()
