"""Beside the panels: what they lack, conflicts of interest, and who left the jury."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.jury import Conflict, JudgeLine
from inovasi_desktop.domain.panels import Remark, Weight
from inovasi_desktop.i18n import tr
from ui.models.choice_list import Choice, ChoiceList
from ui.views.choice_view import ChoiceView
from ui.widgets.base import label
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.message_line import MessageLine

_MOST = 8


class JuryRemarks(QWidget):
    """Cards in a column; one that has nothing to say is hidden, but for the first.

    Attributes:
        conflicts: judges and participants of one institution.
        retired: who left the jury.

    Signals:
        abstain_wanted(Conflict): record the abstention.
        return_wanted(JudgeLine): take a judge back.

    """

    abstain_wanted = Signal(object)
    return_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        lacks = Card()
        lacks.add_heading(tr("Cakupan panel"))
        self._well = label("", wrap=True)
        lacks.body.addWidget(self._well)
        self._lines = [MessageLine(4) for _ in range(_MOST)]
        for line in self._lines:
            lacks.body.addWidget(line)
        self._more = label("", "small")
        lacks.body.addWidget(self._more)
        column.addWidget(lacks)
        self._found: tuple[Conflict, ...] = ()
        self._model, self.conflicts = ChoiceList(self), ChoiceView(tr("Benturan kepentingan"))
        self._conflicts = self._card(
            tr("Instansi juri sama dengan peserta"), tr("Enter mencatat abstain di semua tahap."), self.conflicts
        )
        self.conflicts.setModel(self._model)
        self._gone: tuple[JudgeLine, ...] = ()
        self._gone_model, self.retired = ChoiceList(self), ChoiceView(tr("Sudah keluar dari dewan juri"))
        self._retired = self._card(tr("Sudah keluar dari dewan juri"), tr("Enter mengembalikan juri."), self.retired)
        self.retired.setModel(self._gone_model)
        for card in (self._conflicts, self._retired):
            column.addWidget(card)
        column.addStretch(1)
        self.conflicts.chosen.connect(self._choose_conflict)
        self.retired.chosen.connect(self._choose_retired)

    @staticmethod
    def _card(heading: str, hint: str, view: ChoiceView) -> Card:
        card = Card((10, 17, 10, 10))
        card.add_heading(heading, 2).setIndent(8)
        text = label(hint, "small", wrap=True)
        text.setIndent(8)
        card.body.addWidget(text)
        card.body.addSpacing(4)
        card.body.addWidget(view)
        return card

    def lacks(self) -> list[str]:
        """Return the sentences shown."""
        return [line.text() for line in self._lines if line.text()]

    def show_found(self, remarks: Sequence[Remark], found: tuple[Conflict, ...], *, seated: bool = True) -> None:
        """Show what is to be said; without any judge on a panel nothing is well either."""
        for place, line in enumerate(self._lines):
            remark = remarks[place] if place < len(remarks) else None
            level = "warn" if remark is not None and remark.weight is Weight.LACK else "info"
            line.show_text(remark.text if remark is not None else "", level)
        self._well.setText(
            tr("Setiap peserta mempunyai juri yang cukup, dan semua panel terhubung.")
            if seated
            else tr("Belum ada juri yang dapat diperiksa.")
        )
        self._well.setVisible(not remarks)
        self._more.setText(tr("dan {n} lagi", n=len(remarks) - _MOST))
        self._more.setVisible(len(remarks) > _MOST)
        self._found = found
        self._model.set_rows([_conflict_choice(n, one) for n, one in enumerate(found)])
        self._fill(self._conflicts, self.conflicts)

    def show_retired(self, gone: tuple[JudgeLine, ...]) -> None:
        """Show who left the jury."""
        self._gone = gone
        self._gone_model.set_rows(
            [Choice(str(judge.id), judge.name, judge.institution or judge.code) for judge in gone]
        )
        self._fill(self._retired, self.retired)

    @staticmethod
    def _fill(card: Card, view: ChoiceView) -> None:
        card.setVisible(view.model().rowCount() > 0)
        view.setFixedHeight(view.sizeHint().height())
        view.setCurrentIndex(view.model().index(0, 0))

    def _choose_conflict(self, key: str) -> None:
        self.abstain_wanted.emit(self._found[int(key)])

    def _choose_retired(self, key: str) -> None:
        self.return_wanted.emit(next(judge for judge in self._gone if str(judge.id) == key))


def _conflict_choice(place: int, one: Conflict) -> Choice:
    chip, kind = (tr("Usul abstain"), ChipKind.WARN) if one.open_stages else (tr("Abstain"), ChipKind.MUTE)
    detail = f"{one.entry} · {one.category}"
    return Choice(str(place), one.judge, detail, chip, kind, f"{one.institution}\n{detail}")
