"""The curtain between two judges at one laptop: whose turn it is, and no figure of anybody."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from inovasi_desktop.domain.mark_grid import GridSheet, MarkGrid
from inovasi_desktop.domain.sheets import SheetProgress
from inovasi_desktop.i18n import tr
from ui.models.choice_list import Choice, ChoiceList
from ui.models.mark_table import progress_text
from ui.views.choice_view import ChoiceView
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.message_line import MessageLine

_CHIPS = {
    SheetProgress.EMPTY: ChipKind.MUTE,
    SheetProgress.PARTIAL: ChipKind.WARN,
    SheetProgress.FILLED: ChipKind.GOLD,
    SheetProgress.LOCKED: ChipKind.OK,
    SheetProgress.RECUSED: ChipKind.MUTE,
}
_DONE = (SheetProgress.FILLED, SheetProgress.LOCKED, SheetProgress.RECUSED)


class Curtain(Card):
    """Asks that the laptop be handed to a judge, who lifts the curtain for the own sheet.

    A judge who has not accepted the pakta integritas reads and accepts it here first.

    Attributes:
        view: the panel's judges.
        agree: accepts the pakta integritas that is shown.

    Signals:
        lifted(int): this judge (id) is at the laptop.
        agreed(int): this judge accepts the pakta integritas.

    """

    lifted = Signal(int)
    agreed = Signal(int)

    def __init__(self) -> None:
        super().__init__((22, 20, 22, 18))
        self._judges = ChoiceList(self)
        self.view = ChoiceView(tr("Juri yang memegang laptop"))
        self.view.setModel(self._judges)
        self._heading = label("", "h2", wrap=True)
        self._told = label("", "mute", wrap=True)
        self._pledge = label("", "", wrap=True)
        self.agree = Button("", "primary")
        self.message = MessageLine()
        self._waiting: int | None = None
        for widget, gap in ((self._heading, 4), (self._told, 12), (self.view, 0), (self._pledge, 12)):
            self.body.addWidget(widget)
            self.body.addSpacing(gap)
        foot = QVBoxLayout()
        foot.addWidget(self.agree)
        foot.addWidget(self.message)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self._show_pledge("", "")
        self.view.chosen.connect(lambda key: self.lifted.emit(int(key)))
        self.agree.clicked.connect(self._agree)

    def text(self) -> str:
        """Return what is said."""
        return f"{self._heading.text()} {self._told.text()}"

    def show_panel(self, grid: MarkGrid, entry: str) -> None:
        """Show whose sheets of a participant are still missing, the next judge chosen."""
        self._show_pledge("", "")
        self.message.show_text("")
        states = [(sheet, grid.progress(sheet)) for sheet in grid.sheets]
        self._judges.set_rows([self._choice(sheet, grid, state) for sheet, state in states])
        left = [place for place, (_, state) in enumerate(states) if state not in _DONE]
        self.view.setCurrentIndex(self._judges.index(left[0] if left else 0))
        self.view.updateGeometry()
        if left:
            self._heading.setText(tr("Serahkan laptop kepada {juri}", juri=states[left[0]][0].name))
            self._told.setText(tr("{peserta}. Enter membuka lembar juri yang dipilih.", peserta=entry))
        else:
            self._heading.setText(tr("Semua juri sudah mengisi {peserta}", peserta=entry))
            self._told.setText(tr("Kunci lembar panel, atau panggil peserta berikut."))

    def choose(self, judge_id: int) -> None:
        """Point at a judge, with the keyboard there."""
        keys = [self._judges.row(place).key for place in range(self._judges.rowCount())]
        if str(judge_id) in keys:
            self.view.setCurrentIndex(self._judges.index(keys.index(str(judge_id))))
        self.view.setFocus()

    @staticmethod
    def _choice(sheet: GridSheet, grid: MarkGrid, state: SheetProgress) -> Choice:
        said = progress_text(state, grid.filled(sheet), len(grid.criteria))
        return Choice(str(sheet.judge_id), sheet.name, sheet.detail or sheet.code, said, _CHIPS[state])

    def show_pledge(self, judge_id: int, judge: str, text: str) -> None:
        """Have a judge read and accept the pakta integritas first."""
        self._waiting = judge_id
        self._heading.setText(tr("Pakta integritas · {juri}", juri=judge))
        self._told.setText(tr("Bacalah, lalu setujui untuk membuka lembar Anda."))
        self._show_pledge(text, tr("Saya, {juri}, menyetujui", juri=judge))
        self.agree.setFocus()

    def _show_pledge(self, text: str, act: str) -> None:
        self._pledge.setText(text)
        self.agree.setText(act)
        for widget in (self._pledge, self.agree):
            widget.setVisible(bool(text))
        self.view.setVisible(not text)

    def _agree(self) -> None:
        if self._waiting is not None:
            self.agreed.emit(self._waiting)

    def judges(self) -> Sequence[str]:
        """Return the judges as shown, with their states."""
        rows = (self._judges.row(place) for place in range(self._judges.rowCount()))
        return [f"{row.title}: {row.chip}" for row in rows]
