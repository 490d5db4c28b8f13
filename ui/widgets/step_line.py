"""The stages of the competition as one line with how far each has come."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inovasi_desktop.domain.dashboard import Step, StepState
from inovasi_desktop.i18n import tr
from ui.theme import theme

_DOT, _AIR, _LEAST = 26, 10, 150
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_INK = {StepState.DONE: "ok", StepState.NOW: "accent_ink", StepState.AHEAD: "mute"}


class StepLine(QWidget):
    """Painted: a mark for each stage, its name, its figure and its state in a word; narrow windows break the line.

    What it shows is its accessible name.
    """

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show other steps."""
        self._steps = steps
        said = "; ".join(f"{step.name}: {step.figure()}, {step.state_text()}" for step in steps)
        self.setAccessibleName(tr("Tahap kompetisi: {daftar}", daftar=said))
        self.setToolTip("\n".join(f"{step.name}: {step.figure()}" for step in steps))
        self.updateGeometry()
        self.update()

    # room

    def _columns(self, width: int) -> int:
        return max(1, min(len(self._steps), width // self._least()))

    def _least(self) -> int:
        words = [word for step in self._steps for word in step.name.split()]
        strong, small = theme.metrics("fs", 600), theme.metrics("fs_sm")
        widest = max((strong.horizontalAdvance(word) for word in words), default=0)
        figures = max((small.horizontalAdvance(step.figure()) for step in self._steps), default=0)
        return max(theme.px(_LEAST), ceil(max(widest, figures)) + theme.px(_AIR) + 4)

    def _row_height(self, width: float) -> int:
        metrics = theme.metrics("fs", 600)
        boxes = [metrics.boundingRect(QRectF(0, 0, width, 1000), _WRAP, step.name).height() for step in self._steps]
        lines = max(boxes, default=metrics.height())
        return ceil(theme.px(_DOT) + 6 + lines + 2 * theme.metrics("fs_sm").height() + theme.px(_AIR))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        columns = self._columns(width)
        rows = -(-len(self._steps) // columns) if self._steps else 1
        return rows * self._row_height(width / columns - theme.px(_AIR))

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        width = self._least() * max(1, len(self._steps))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for one stage a line."""
        return QSize(self._least(), self.heightForWidth(max(self.width(), self._least())))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint every step."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns(self.width())
        width = self.width() / columns
        high = self._row_height(width - theme.px(_AIR))
        for place, step in enumerate(self._steps):
            box = QRectF(place % columns * width, place // columns * high, width - theme.px(_AIR), high)
            last = place == len(self._steps) - 1 or place % columns == columns - 1
            self._paint_step(painter, box, step, place + 1, width if not last else 0)
        painter.end()

    def _paint_step(self, painter: QPainter, box: QRectF, step: Step, number: int, reach: float) -> None:
        dot = float(theme.px(_DOT))
        if reach:
            painter.setPen(QPen(theme.colour("ok" if step.state is StepState.DONE else "line_strong"), 2))
            y = box.top() + dot / 2
            painter.drawLine(
                QRectF(box.left() + dot + 4, y, reach - dot - 8, 0).topLeft(),
                QRectF(box.left() + dot + 4, y, reach - dot - 8, 0).topRight(),
            )
        self._paint_dot(painter, QRectF(box.left() + 1, box.top() + 1, dot - 2, dot - 2), step, number)
        top = box.top() + dot + 6
        metrics = theme.metrics("fs", 600)
        high = metrics.boundingRect(QRectF(0, 0, box.width(), 1000), _WRAP, step.name).height()
        painter.setFont(theme.font("fs", 600))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(box.left(), top, box.width(), high + 2), _WRAP, step.name)
        small = theme.metrics("fs_sm").height()
        painter.setFont(theme.font("fs_sm"))
        painter.setPen(theme.colour("mute"))
        painter.drawText(QRectF(box.left(), top + high + 1, box.width(), small + 2), _WRAP, step.figure())
        painter.setFont(theme.font("fs_sm", 600))
        painter.setPen(theme.colour(_INK[step.state]))
        painter.drawText(QRectF(box.left(), top + high + 1 + small, box.width(), small + 2), _WRAP, step.state_text())

    def _paint_dot(self, painter: QPainter, box: QRectF, step: Step, number: int) -> None:
        """Paint the mark: full with a tick, an arc as far as the stage has come, or an empty ring."""
        painter.setBrush(theme.colour("ok_tint" if step.state is StepState.DONE else "surface"))
        painter.setPen(QPen(theme.colour("ok" if step.state is StepState.DONE else "line_strong"), 2))
        painter.drawEllipse(box)
        if step.state is not StepState.DONE and step.of and step.done:
            painter.setPen(QPen(theme.colour("accent_ink"), 3))
            painter.drawArc(box, 90 * 16, -round(360 * 16 * step.done / step.of))
        if step.state is StepState.DONE:
            size = box.width() * 0.62
            at = box.center()
            theme.paint_icon(painter, "check", "ok", at.x() - size / 2, at.y() - size / 2, size)
            return
        painter.setFont(theme.font("fs_sm", 600))
        painter.setPen(theme.colour(_INK[step.state]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
