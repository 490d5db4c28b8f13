"""The participant at hand on the page Seleksi administrasi: who it is, the verdict, requirements and acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inovasi_desktop.domain.screening import Progress, ScreeningRow
from inovasi_desktop.i18n import tr
from ui.pages.screening_checks import CANCEL, PASS, REFUSE
from ui.pages.screening_words import progress_chip, verdict_words
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout


class ScreeningCard(Card):
    """Everything about one participant.

    Attributes:
        pass_button, refuse_button, cancel_button, change_button: acts, in this order in ``acts``.

    Signals:
        pressed(str): ``pass``, ``refuse`` or ``cancel``.

    """

    pressed = Signal(str)

    def __init__(self, checks: QWidget) -> None:
        super().__init__()
        self.pass_button = Button(tr("Lolos"), "primary", icon="check")
        self.refuse_button = Button(tr("Tidak lolos…"), icon="ban")
        self.cancel_button = Button(tr("Batalkan keputusan"), icon="undo-2")
        self.change_button = Button(tr("Perubahan peserta…"), icon="arrow-left-right")
        self.acts = (self.pass_button, self.refuse_button, self.cancel_button, self.change_button)
        self._build(checks)
        self.pass_button.clicked.connect(self._pass)
        self.refuse_button.clicked.connect(self._refuse)
        self.cancel_button.clicked.connect(self._cancel)

    def _build(self, checks: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self._name, self._chip = label("", "h2", wrap=True), Chip()
        head.addWidget(self._name, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self._title, self._about = label("", "mute", wrap=True), label("", "small", wrap=True)
        self._verdict = label("", "strong", wrap=True)
        for widget, gap in ((self._title, 2), (self._about, 8), (self._verdict, 8)):
            self.body.addWidget(widget)
            self.body.addSpacing(gap)
        self.body.addWidget(checks)
        self._none = label(
            tr("Kategori ini tidak mempunyai persyaratan. Lolos dan Tidak lolos tetap dapat dicatat."),
            "mute",
            wrap=True,
        )
        self.body.addWidget(self._none)
        self.body.addSpacing(10)
        acts = QWidget()
        flow = FlowLayout(gap=8)
        acts.setLayout(flow)
        for button in self.acts:
            flow.addWidget(button)
        self.body.addWidget(acts)
        self.body.addStretch(1)

    def show_row(self, row: ScreeningRow, *, second: bool) -> None:
        """Show a participant; ``second``: a second person confirms refusals."""
        self._name.setText(row.name)
        self._title.setText(row.title)
        self._title.setVisible(row.title != row.name)
        self._about.setText(" · ".join((row.code, row.unit, row.category)))
        self._chip.show_state(*progress_chip(row, second=second))
        words = verdict_words(row)
        self._verdict.setText(words)
        self._verdict.setVisible(bool(words))
        self._none.setVisible(not row.checks)
        changeable = row.progress is not Progress.OUT and not row.finalist
        self.pass_button.setEnabled(changeable and row.progress in (Progress.OPEN, Progress.REFUSED))
        self.refuse_button.setEnabled(changeable and row.progress is not Progress.CONFIRMED)
        self.cancel_button.setVisible(changeable and row.verdict is not None)

    def _pass(self) -> None:
        self.pressed.emit(PASS)

    def _refuse(self) -> None:
        self.pressed.emit(REFUSE)

    def _cancel(self) -> None:
        self.pressed.emit(CANCEL)
