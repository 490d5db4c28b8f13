"""The plenary's decision on a tied group: an order, its reason, and who presided when."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, chosen_date, date_edit, reason_edit
from ui.models.result_list import ResultLine, ResultList
from ui.shortcuts import Shortcut, bind
from ui.views.result_view import ResultView
from ui.widgets.announce import announce
from ui.widgets.base import label
from ui.widgets.button import Button

Decide = Callable[[list[str], str, date, str], object]
"""Called with order (entry codes, best first), reason, date and ketua."""


class PlenaryDialog(Dialog):
    """Puts a tied group in the order that the plenary gave it; the program itself never breaks a tie.

    Attributes:
        places, view: the group in the order as it stands.
        up_button, down_button: move the chosen participant.
        reason, day, chair: the other fields.

    """

    def __init__(self, parent: QWidget | None, lines: Sequence[ResultLine], day: date, decide: Decide) -> None:
        super().__init__(
            parent,
            tr("Keputusan pleno"),
            tr("Peserta ini sama sampai pemutus terakhir. Susun menurut keputusan pleno, yang terbaik di atas."),
            tr("Catat keputusan"),
        )
        self._decide = decide
        self.places = ResultList(lines)
        self.view = ResultView(self.places, tr("Urutan menurut pleno"))
        self.body.addWidget(self.view)
        self._add_moves()
        self.reason = reason_edit()
        told = self.add_field(tr("Alasan"), self.reason)
        self.blame(told, self.reason, "decision.reason")
        self.reason.textChanged.connect(lambda: told.show_text(""))
        self.day = date_edit(day)
        self.add_field(tr("Tanggal pleno"), self.day)
        self.chair = QLineEdit()
        self.chair.setPlaceholderText(tr("Nama lengkap"))
        chair_told = self.add_field(tr("Ketua dewan juri"), self.chair)
        self.blame(chair_told, self.chair, "decision.chair")
        self.chair.textEdited.connect(lambda: chair_told.show_text(""))
        self.view.setCurrentIndex(self.places.index(0))
        self.view.setFocus()

    def _add_moves(self) -> None:
        self.up_button = Button(tr("Naikkan"), "", Shortcut.MOVE_UP)
        self.down_button = Button(tr("Turunkan"), "", Shortcut.MOVE_DOWN)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.up_button)
        line.addWidget(self.down_button)
        line.addWidget(label(tr("peserta yang dipilih"), "small"))
        line.addStretch(1)
        self.body.addLayout(line)
        for button, key, way in ((self.up_button, Shortcut.MOVE_UP, -1), (self.down_button, Shortcut.MOVE_DOWN, 1)):
            button.setAutoDefault(False)  # Enter in a field records the decision
            move = partial(self._move, way)
            button.clicked.connect(move)
            bind(key, self, move)

    def _move(self, way: int, *_: object) -> None:
        at = self.view.currentIndex().row()
        if self.places.move(at, way):
            self.view.setCurrentIndex(self.places.index(at + way))
            line = self.places.lines()[at + way]
            announce(self.view, tr("{peserta} pada peringkat {n}", peserta=line.innovation, n=line.rank))

    def act(self) -> None:
        """Record the decision.

        Raises:
            KnownError: ``decision.reason``, ``decision.chair``; what the service refuses.

        """
        if not self.reason.toPlainText().strip():
            raise KnownError("decision.reason", tr("Tulis alasan keputusan pleno."))
        if not self.chair.text().strip():
            raise KnownError("decision.chair", tr("Tulis nama ketua dewan juri."))
        order = [line.code for line in self.places.lines()]
        self._decide(order, self.reason.toPlainText(), chosen_date(self.day), self.chair.text())
