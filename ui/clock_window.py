"""The clock for the whole room: a window of its own, full screen where there is a second screen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.presentation_clock import ClockView, Level, Phase, Reading
from inovasi_desktop.i18n import tr
from ui import stage_look as look
from ui.clock_desk import ClockDesk
from ui.clock_words import figures, phase_word, plan_words, spoken, state_word, urgency
from ui.shortcuts import Shortcut, bind

_SIZE = QSize(1120, 700)
_LEAST = QSize(480, 320)


class ClockWindow(QWidget):
    """Shows the clock that runs in the stage, else the one at hand. Esc closes it; the clock's keys work here too.

    Ground, name and phase are painted once and kept; a second that goes by paints the band of the figures.

    Attributes:
        desk: the clock.

    Signals:
        closed(): it was closed.

    """

    closed = Signal()

    def __init__(self, desk: ClockDesk) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.desk = desk
        self._kept: QPixmap | None = None
        self._kept_for: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        desk.ticked.connect(self._tell)
        desk.view_changed.connect(self._tell)
        desk.destroyed.connect(self.close)
        for shortcut, act in (
            (Shortcut.CLOCK_RUN, self._run_or_pause),
            (Shortcut.CLOCK_NEXT, self._go_on),
            (Shortcut.CLOCK_EXTEND, self._extend),
            (Shortcut.CLOCK_SCREEN, self.close),
        ):
            bind(shortcut, self, act)
        self._tell()

    def show_on(self, screen: QScreen | None) -> None:
        """Show it full screen on ``screen``; without one as a window that can be moved."""
        if screen is None:
            self.show()
            return
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is closed."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # acts: a refusal is told by the strip, to those who run the clock and not to the audience

    def _run_or_pause(self) -> None:
        self.desk.attempt(self.desk.run_or_pause)

    def _go_on(self) -> None:
        self.desk.attempt(self.desk.go_on)

    def _extend(self) -> None:
        self.desk.attempt(self.desk.extend)

    # what is shown

    def _tell(self) -> None:
        view, shown = self.desk.on_stage(), self.desk.on_stage_reading()
        if view is None or shown is None:
            self.setWindowTitle(tr("Jam paparan"))
            self.setAccessibleName(tr("Jam paparan: belum ada peserta"))
        else:
            self.setWindowTitle(tr("Jam paparan – {peserta}", peserta=view.entry_name))
            self.setAccessibleName(f"{view.entry_name}: {spoken(shown)}, {state_word(shown)}")
        if self._kept_for == self._look_of(view):
            self.update(self._band().toAlignedRect())
        else:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint everything anew for the new size."""
        super().resizeEvent(event)
        self._kept = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Compose what is kept with what changes each second."""
        view, shown = self.desk.on_stage(), self.desk.on_stage_reading()
        wanted = self._look_of(view)
        if self._kept is None or self._kept_for != wanted:
            self._kept, self._kept_for = self._paint_kept(view), wanted
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        if shown is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_time(painter, shown)
        painter.end()

    def _look_of(self, view: ClockView | None) -> tuple[object, ...]:
        """Return everything that the kept part depends on."""
        named = () if view is None else (view.entry_code, view.entry_name, view.recipient, view.plan, view.state.phase)
        return (self.size(), self.devicePixelRatioF(), *named)

    @property
    def _unit(self) -> float:
        """Size of this window against the one that lengths are written for; a narrow one counts by its width."""
        return min(self.height(), self.width() * 0.66) / look.BASE_HEIGHT

    def _row(self, top: float, high: float, margin: float = 0.09) -> QRectF:
        """Return a row across the window, given in parts of its height."""
        wide, all_high = self.width(), self.height()
        return QRectF(wide * margin, all_high * top, wide * (1 - 2 * margin), all_high * high)

    def _band(self) -> QRectF:
        """Return what changes with the seconds: figures, state, line and minutes."""
        return self._row(0.38, 0.56, 0)

    def _paint_kept(self, view: ClockView | None) -> QPixmap:
        pixmap = look.ground(self.size(), self.devicePixelRatioF())
        painter = QPainter(pixmap)
        unit = self._unit
        if view is None:
            font = look.serif(64 * unit, 600)
            look.paint_fitting(painter, self._row(0.4, 0.2), tr("Belum ada peserta"), font, look.CREAM)
        else:
            code = look.sans(22 * unit, 600, 0.12)
            look.paint_fitting(painter, self._row(0.075, 0.04), view.entry_code, code, look.GOLD)
            name = look.serif(62 * unit, 600)
            look.paint_fitting(painter, self._row(0.12, 0.13), view.entry_name, name, look.WHITE)
            unit_name = look.serif(30 * unit)
            look.paint_fitting(painter, self._row(0.25, 0.055), view.recipient, unit_name, look.CREAM)
            self._paint_phases(painter, view)
        painter.end()
        return pixmap

    def _paint_phases(self, painter: QPainter, view: ClockView) -> None:
        """Paint the phases as steps, the one at hand filled."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, unit = self._row(0.325, 0.05), self._unit
        fonts = {phase: look.sans(20 * unit, 700 if phase is view.state.phase else 500) for phase in view.plan.phases}
        widths = {phase: look.text_width(fonts[phase], phase_word(phase)) + 44 * unit for phase in view.plan.phases}
        gap = 14 * unit
        left = row.center().x() - (sum(widths.values()) + gap * (len(widths) - 1)) / 2
        for phase, wide in widths.items():
            self._paint_step(
                painter, QRectF(left, row.top(), wide, row.height()), phase, view.state.phase, fonts[phase]
            )
            left += wide + gap

    @staticmethod
    def _paint_step(painter: QPainter, box: QRectF, phase: Phase, current: Phase, font: QFont) -> None:
        filled = phase is current
        painter.setPen(QPen(QColor(look.CURRENT if filled else look.FRAME), 1.5))
        painter.setBrush(QColor(look.CURRENT) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(look.OUTER if filled else look.STEP))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, phase_word(phase))

    def _paint_time(self, painter: QPainter, shown: Reading) -> None:
        level, unit = urgency(shown), self._unit
        room = self._row(0.405, 0.315)
        text = figures(shown)
        font = look.fitting(look.sans(300 * unit, 700), text, room)
        ink = look.GOLD if level is Level.WARNING else look.WHITE
        if level is Level.OVER:
            wide = min(room.width(), look.text_width(font, text) + 90 * unit)
            box = QRectF(room.center().x() - wide / 2, room.top() + 8 * unit, wide, room.height() - 16 * unit)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.CREAM))
            painter.drawRoundedRect(box, 24 * unit, 24 * unit)
            ink = look.OUTER
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        self._paint_state(painter, shown, level)
        self._paint_line(painter, shown)

    def _paint_state(self, painter: QPainter, shown: Reading, level: Level) -> None:
        calm = level is Level.NORMAL
        ink = look.STEP if calm else look.GOLD if level is Level.WARNING else look.CREAM
        font = look.sans((30 if calm else 40) * self._unit, 500 if calm else 700)
        look.paint_fitting(painter, self._row(0.735, 0.065), state_word(shown), font, ink)

    def _paint_line(self, painter: QPainter, shown: Reading) -> None:
        row, unit = self._row(0.825, 0.012, 0.2), self._unit
        high = max(4.0, 10 * unit)
        track = QRectF(row.left(), row.top(), row.width(), high)
        share = min(1.0, shown.spent / shown.total) if shown.total else 1.0
        painter.setPen(QPen(QColor(look.FRAME), 1))
        painter.setBrush(QColor(look.TRACK))
        painter.drawRoundedRect(track, high / 2, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if share:
            painter.setBrush(QColor(look.CREAM if shown.level is Level.OVER else look.GOLD))
            track.setWidth(max(high, track.width() * share))
            painter.drawRoundedRect(track, high / 2, high / 2)
        look.paint_fitting(painter, self._row(0.85, 0.05), plan_words(shown), look.sans(22 * unit, 500), look.STEP)
