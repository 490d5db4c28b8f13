"""What a judge may hold a mark against: the levels in words, own marks so far, and the calibration case."""

from fractions import Fraction

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.own_marks import Anchors, CalibrationMarks
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheets import CriterionMark
from inovasi_desktop.i18n import tr
from ui.format import total_text
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.mark_bars import MarkBars, often_text
from ui.widgets.scroll import VScroll

WIDTH = 340


class AnchorPanel(QFrame):
    """Stands over the right end of the page; the keyboard stays in the field that is being filled.

    Signals:
        closed(): the judge is done looking.

    """

    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("AnchorPanel")
        self._title, self._about = label("", "h2", wrap=True), label("", "mute", wrap=True)
        self.close_button = Button(tr("Tutup"), icon="x")
        self.close_button.clicked.connect(self.closed)
        self._bars, self._often = MarkBars(), label("", "small", wrap=True)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 10, 0)
        self._lines.setSpacing(8)
        self._levels, self._cases = QVBoxLayout(), QVBoxLayout()
        self._build()
        self.hide()
        page.installEventFilter(self)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 10, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(self._about)
        self._levels.setSpacing(8)
        self._lines.addLayout(self._levels)
        self._lines.addSpacing(6)
        self._lines.addWidget(label(tr("Nilai saya sejauh ini"), "strong"))
        self._lines.addWidget(self._bars)
        self._lines.addWidget(self._often)
        self._lines.addSpacing(6)
        self._lines.addLayout(self._cases)
        self._lines.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 8, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(VScroll(self._body), 1)

    def show_anchors(self, mark: CriterionMark, anchors: Anchors) -> None:
        """Explain a criterion."""
        self._title.setText(tr("Jangkar · {kriteria}", kriteria=mark.name))
        self._about.setText(mark.description)
        self._about.setVisible(bool(mark.description))
        _clear(self._levels)
        reached = mark.level_index(mark.value)
        for place, level in enumerate(mark.levels):
            band = f"{format_short(level.low)}–{format_short(level.high)} {level.label}".strip()
            self._levels.addWidget(label(band, "reached" if place == reached else "strong", wrap=True))
            if level.description:
                self._levels.addWidget(label(level.description, wrap=True))
        if not mark.levels:
            self._levels.addWidget(label(tr("Rubrik ini tidak memberi uraian tingkat."), "mute", wrap=True))
        self._bars.show_marks(anchors.own)
        self._often.setText(often_text(anchors.own))
        _clear(self._cases)
        for case in anchors.calibration:
            self._cases.addWidget(label(case.name, "strong", wrap=True))
            self._cases.addWidget(label(case_text(case), wrap=True))
        self.place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right end of the page when the page gets another size."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def place(self) -> None:
        """Stand at the left end of the page, over its whole height: marks are written at the right."""
        page = self.parentWidget()
        if page is not None:
            width = min(theme.px(WIDTH), page.width())
            self.setGeometry(0, 0, width, page.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def case_text(case: CalibrationMarks) -> str:
    """Return in words what was given to a calibration case; the others only once the own sheet is locked."""
    own = tr("Nilai Anda {n}.", n=format_short(case.own)) if case.own is not None else tr("Belum Anda nilai.")
    if not case.locked:
        return tr("{sendiri} Nilai juri lain tampak sesudah lembar kalibrasi Anda terkunci.", sendiri=own)
    if not case.others:
        return tr("{sendiri} Belum ada juri lain yang mengunci.", sendiri=own)
    mean = Fraction(sum(case.others), 100 * len(case.others))
    return tr(
        "{sendiri} {n} juri lain: {rendah} sampai {tinggi}, rata-rata {rata}.",
        sendiri=own,
        n=len(case.others),
        rendah=format_short(min(case.others)),
        tinggi=format_short(max(case.others)),
        rata=total_text(mean),
    )


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
