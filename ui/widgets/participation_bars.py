"""How many units of each kind took part, as bars, with the other year below where it is known."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inovasi_desktop.domain.participation import KindCount, kind_text
from inovasi_desktop.i18n import tr
from ui.theme import theme

_BAR, _THIN, _GAP, _AIR = 16, 7, 5, 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def count_text(one: KindCount) -> str:
    """Return a kind's counts in words."""
    return tr("{n} dari {m}", n=one.present, m=one.expected)


class ParticipationBars(QWidget):
    """Painted; what it shows is its accessible name.

    All bars share one scale, so that their lengths can be compared; a thin bar below is the other year.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[KindCount, ...] = ()
        self._year = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_kinds(self, kinds: tuple[KindCount, ...], year: int = 0) -> None:
        """Show other counts; ``year`` is the other year, 0 for none."""
        self._kinds, self._year = kinds, year
        said = "; ".join(self._spoken(one) for one in kinds)
        self.setAccessibleName(tr("Keikutsertaan menurut jenis: {daftar}", daftar=said or tr("belum ada")))
        self.setToolTip("\n".join(self._spoken(one) for one in kinds))
        self.updateGeometry()
        self.update()

    def _spoken(self, one: KindCount) -> str:
        now = tr("{jenis} {hitung} ikut serta", jenis=kind_text(one.kind), hitung=count_text(one))
        if one.before is None:
            return now
        return tr("{kini}, tahun {tahun} {n} dari {m}", kini=now, tahun=self._year, n=one.before[0], m=one.before[1])

    def _row_height(self) -> int:
        text = ceil(theme.metrics("fs", 600).height())
        earlier = theme.px(_GAP) + ceil(theme.metrics("fs_sm").height()) if self._year else 0
        return text + theme.px(_GAP) + theme.px(_BAR) + earlier + theme.px(_AIR)

    def sizeHint(self) -> QSize:
        """Return the room for every kind."""
        return QSize(theme.px(300), self._row_height() * len(self._kinds))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; names and figures need their width."""
        metrics = theme.metrics("fs", 600)
        widest = max(
            (metrics.horizontalAdvance(f"{kind_text(one.kind)}  {count_text(one)}") for one in self._kinds), default=0
        )
        return QSize(ceil(widest) + theme.px(20), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint a name, its figures and its bars for each kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = max((max(one.expected, (one.before or (0, 0))[1]) for one in self._kinds), default=0) or 1
        for place, one in enumerate(self._kinds):
            self._paint_kind(painter, one, place * self._row_height(), self.width() / scale)
        painter.end()

    def _paint_kind(self, painter: QPainter, one: KindCount, top: float, unit: float) -> None:
        metrics = theme.metrics("fs", 600)
        line = QRectF(0, top, self.width(), metrics.height())
        painter.setFont(theme.font("fs", 600))
        painter.setPen(theme.colour("ink"))
        painter.drawText(line, _LEFT, kind_text(one.kind))
        painter.drawText(line, _RIGHT, count_text(one))
        top += metrics.height() + theme.px(_GAP)
        _paint_bar(painter, QRectF(0, top, unit * one.expected, theme.px(_BAR)), unit * one.present, "accent_ink")
        if not self._year or one.before is None:
            return
        small = theme.metrics("fs_sm")
        top += theme.px(_BAR) + theme.px(_GAP)
        said = tr("{tahun}: {n} dari {m}", tahun=self._year, n=one.before[0], m=one.before[1])
        painter.setFont(theme.font("fs_sm"))
        painter.setPen(theme.colour("mute"))
        painter.drawText(QRectF(0, top, self.width(), small.height()), _RIGHT, said)
        room = max(0.0, self.width() - small.horizontalAdvance(said) - theme.px(10))
        share = room / self.width() if self.width() else 0
        thin = QRectF(0, top + (small.height() - theme.px(_THIN)) / 2, unit * one.before[1] * share, theme.px(_THIN))
        _paint_bar(painter, thin, unit * one.before[0] * share, "dot")


def _paint_bar(painter: QPainter, box: QRectF, filled: float, token: str) -> None:
    """Paint a bar, its part in colour; the outline keeps the empty part visible in every look."""
    radius = box.height() / 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(box, radius, radius)
    if filled > 0:
        painter.setBrush(theme.colour(token))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), filled, box.height()), radius, radius)
