"""How a judge's marks lie on the scale, as bars, with the most frequent mark in words."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inovasi_desktop.domain.own_marks import MarkClass, OwnMarks
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.i18n import tr
from ui.theme import theme

_HEIGHT = 74
_GAP = 3
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


def often_text(marks: OwnMarks) -> str:
    """Return in words how many marks there are and which comes most often."""
    if not marks.values:
        return tr("Belum ada nilai.")
    most = marks.most_often()
    if most is None:
        return tr("{n} nilai, tidak ada yang berulang.", n=len(marks.values))
    value, count = most
    return tr("{n} dari {m} nilai Anda: {nilai}.", n=count, m=len(marks.values), nilai=format_short(value))


class MarkBars(QWidget):
    """Painted; what it shows is its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self._classes: tuple[MarkClass, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: OwnMarks) -> None:
        """Show other marks."""
        self._classes = marks.classes()
        filled = [one for one in self._classes if one.count]
        said = ", ".join(f"{_name(one)}: {one.count}" for one in filled)
        self.setAccessibleName(tr("Sebaran nilai: {daftar}", daftar=said or tr("belum ada")))
        self.setToolTip("\n".join(f"{_name(one)}: {one.count}" for one in filled))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a low, wide picture."""
        return QSize(theme.px(180), theme.px(_HEIGHT) + ceil(theme.metrics("fs_sm").height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint bars on a line, their counts above, the ends of the scale below."""
        if not self._classes:
            return
        painter = QPainter(self)
        metrics = theme.metrics("fs_sm")
        floor = self.height() - metrics.height() - 2
        room = floor - metrics.height() - 2
        width = self.width() / len(self._classes)
        most = max(one.count for one in self._classes) or 1
        painter.fillRect(QRectF(0, floor, self.width(), 1), theme.colour("line_strong"))
        painter.setFont(theme.font("fs_sm"))
        for place, one in enumerate(self._classes):
            if not one.count:
                continue
            high = max(3.0, room * one.count / most)
            bar = QRectF(place * width + _GAP / 2, floor - high, width - _GAP, high)
            painter.fillRect(bar, theme.colour("dot"))
            painter.setPen(theme.colour("mute"))
            painter.drawText(QRectF(bar.left() - 10, 0, bar.width() + 20, bar.top() - 1), _CENTRE, str(one.count))
        painter.setPen(theme.colour("mute"))
        below = QRectF(0, floor + 2, self.width(), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, format_short(self._classes[0].low))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, format_short(self._classes[-1].high))
        painter.end()


def _name(one: MarkClass) -> str:
    return format_short(one.low) if one.low == one.high else f"{format_short(one.low)}–{format_short(one.high)}"
