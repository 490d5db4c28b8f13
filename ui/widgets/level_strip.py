"""The bands of a criterion's rubric on one line, the reached one marked."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inovasi_desktop.i18n import tr
from ui.theme import theme

_GAP = 4
_PADDINGS = (8, 7, 6, 5, 4)


class Band(NamedTuple):
    """One band: its range as shown, e.g. ``75–89``, and its word."""

    range: str
    word: str

    @property
    def full(self) -> str:
        """Range and word together."""
        return f"{self.range} {self.word}".strip()

    @property
    def start(self) -> str:
        """Where the range begins, e.g. ``75–``."""
        first, dash, _ = self.range.partition("–")
        return first + dash


class LevelStrip(QWidget):
    """All bands of a criterion as one painted widget.

    Bands are as wide as their text; where room is short the padding shrinks, then only the reached band keeps its word,
    then its range while of the others only the start is left (everything stays in the tooltip).
    """

    def __init__(self, bands: tuple[Band, ...], descriptions: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._bands = bands
        self._reached: int | None = None
        self._descriptions = descriptions
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def reached(self) -> int | None:
        """Return the marked band's position."""
        return self._reached

    def set_reached(self, position: int | None) -> None:
        """Mark the band that the value reaches, or none."""
        if position == self._reached:
            return
        self._reached = position
        self._name()
        self.update()

    def _name(self) -> None:
        if self._reached is None:
            self.setAccessibleName(tr("Belum ada nilai"))
        else:
            self.setAccessibleName(tr("Kelompok {band}", band=self._bands[self._reached].full))
        lines = [
            f"{band.full}: {text}" if text else band.full
            for band, text in zip(self._bands, self._descriptions or ("",) * len(self._bands), strict=True)
        ]
        self.setToolTip("\n".join(lines))

    def shown_texts(self) -> list[str]:
        """Return what each band says at the present width."""
        return self._texts()[0]

    def sizeHint(self) -> QSize:
        """Return room for all words at a comfortable width."""
        return QSize(theme.px(420), round(theme.metrics("fs_sm", 600).height()) + theme.px(9))

    def minimumSizeHint(self) -> QSize:
        """Return room for the ranges alone."""
        return QSize(theme.px(128), self.sizeHint().height())

    def _texts(self) -> tuple[list[str], int]:
        metrics = theme.metrics("fs_sm", 600)
        gaps = _GAP * (len(self._bands) - 1)
        full = [band.full for band in self._bands]
        needed = sum(metrics.horizontalAdvance(text) for text in full) + gaps
        for padding in _PADDINGS:
            if needed + 2 * len(full) * padding <= self.width():
                return full, padding
        marked = [i == self._reached for i in range(len(self._bands))]
        short = [band.full if at else band.range for band, at in zip(self._bands, marked, strict=True)]
        shorter = [band.range if at else band.start for band, at in zip(self._bands, marked, strict=True)]
        for texts in (short, [band.range for band in self._bands], shorter):
            needed = sum(metrics.horizontalAdvance(text) for text in texts) + gaps
            for padding in _PADDINGS:
                if needed + 2 * len(texts) * padding <= self.width():
                    return texts, padding
        return shorter, _PADDINGS[-1]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the bands, the width to spare or to save shared among them."""
        if not self._bands:
            return
        metrics = theme.metrics("fs_sm", 600)
        texts, padding = self._texts()
        used = sum(metrics.horizontalAdvance(text) + 2 * padding for text in texts) + _GAP * (len(texts) - 1)
        spare = (self.width() - used) / len(texts)  # below zero the texts are elided
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.0
        for position, text in enumerate(texts):
            width = metrics.horizontalAdvance(text) + 2 * padding + spare
            box = QRectF(round(x) + 0.5, 0.5, round(x + width) - round(x) - 1, self.height() - 1)
            self._paint_band(painter, box, text, padding, reached=position == self._reached)
            x += width + _GAP
        painter.end()

    def _paint_band(self, painter: QPainter, box: QRectF, text: str, padding: int, *, reached: bool) -> None:
        painter.setPen(QPen(theme.colour("gold_line"), theme.size("bw")) if reached else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("gold_tint" if reached else "surface2"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.colour("gold_ink" if reached else "mute"))
        weight = 600 if reached else 400
        painter.setFont(theme.font("fs_sm", weight))
        room = box.width() - padding
        shown = theme.metrics("fs_sm", weight).elidedText(text, Qt.TextElideMode.ElideRight, room)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(padding - 0.5, 0, 20, 0), align, shown)
