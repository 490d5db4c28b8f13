"""A judge's own totals, highest first, with the current participant among its neighbours."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.format import total_text
from ui.theme import theme

AROUND = 3
"""So many neighbours above and below the current participant."""

_Key = tuple[Fraction, str, int]
"""Negated total, name and entry: sorted, the highest comes first."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OwnTotals(QWidget):
    """Painted as one widget, since the current total changes with every key.

    All totals are kept sorted, so that another one costs a search however many there are.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sorted: list[_Key] = []
        self._keys: dict[int, _Key] = {}
        self._current: tuple[int, str, Fraction | None] | None = None
        self._shown: list[tuple[str, str, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_all(self, totals: Iterable[tuple[int, str, Fraction]]) -> None:
        """Take the entries, names and totals of all full sheets."""
        self._keys = {entry: (-total, name, entry) for entry, name, total in totals}
        self._sorted = sorted(self._keys.values())
        self._refresh()

    def put(self, entry: int, name: str, total: Fraction | None) -> None:
        """Take the total of one sheet, None while it is not full."""
        old = self._keys.pop(entry, None)
        if old is not None:
            del self._sorted[bisect_left(self._sorted, old)]
        if total is not None:
            self._keys[entry] = (-total, name, entry)
            insort(self._sorted, self._keys[entry])
        self._refresh()

    def set_current(self, entry: int, name: str, total: Fraction | None) -> None:
        """Take the participant at hand and its total so far."""
        if self._current != (entry, name, total):
            self._current = (entry, name, total)
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
        entry, name, total = self._current or (None, "", None)
        if total is None:
            highest = self._sorted[: 2 * AROUND + 2]
            return [_line(key) for key in highest if key[2] != entry][: 2 * AROUND + 1]
        place = bisect_left(self._sorted, (-total, "", 0))
        near = self._sorted[max(0, place - 2 * AROUND - 1) : place + 2 * AROUND + 1]
        others = [key for key in near if key[2] != entry]
        here = sum(key < (-total, "", 0) for key in others)
        first = max(0, min(here - AROUND, len(others) - 2 * AROUND))
        shown = others[first : first + 2 * AROUND]
        lines = [_line(key) for key in shown]
        lines.insert(here - first, (name, total_text(total), True))
        return lines

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


def _line(key: _Key) -> tuple[str, str, bool]:
    return key[1], total_text(-key[0]), False
