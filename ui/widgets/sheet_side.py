"""Beside the form: the running total, the judge's other totals, the general note."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.sheets import RunningTotal, SheetSummary
from inovasi_desktop.i18n import tr
from ui.format import percent_text, total_text
from ui.models.entry_list import is_full
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.figure import Figure
from ui.widgets.meter import Meter
from ui.widgets.note_box import RING, NoteBox
from ui.widgets.own_totals import OwnTotals


def total_heading(total: RunningTotal) -> str:
    """Return what a total is made of, e.g. ``Nilai sementara (3 dari 5)``."""
    if total.filled == total.of:
        return tr("Nilai lembar ({n} kriteria)", n=total.of)
    return tr("Nilai sementara ({n} dari {m})", n=total.filled, m=total.of)


def _compared(row: SheetSummary) -> bool:
    """Return whether a sheet's total stands among the judge's others: a full one of a participant."""
    return is_full(row) and not row.calibration


class SheetSide(QWidget):
    """The column of cards at the right of the form.

    Attributes:
        totals: the judge's own totals.

    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = Figure("fs_crumb", 400, "mute")
        self._total = Figure("fs_total", 700)
        self._share = Figure("fs_crumb", 400, "mute")
        self._meter = Meter(tr("Bobot terisi"))
        self.totals = OwnTotals()
        self._compare = Card()
        self._compare.add_heading(tr("Bandingkan dengan nilai saya"))
        self._compare.body.addWidget(self.totals)
        self._note_card = Card((18 - RING, 17, 18 - RING, 17 - RING))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._total_card())
        column.addWidget(self._compare)
        column.addWidget(self._note_card)
        column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def _total_card(self) -> Card:
        card = Card()
        for widget, gap in ((self._heading, 0), (self._total, 2), (self._share, 10), (self._meter, 0)):
            card.body.addWidget(widget)
            card.body.addSpacing(gap)
        return card

    def _measure(self) -> None:
        self.setMinimumWidth(theme.px(236))

    def take_findings(self, findings: QWidget) -> None:
        """Give the field findings their place here."""
        self._column.insertWidget(self._column.count() - 1, findings)

    def take_note(self, note: NoteBox) -> None:
        """Give the note its place here."""
        self._note_card.body.addWidget(note)
        note.show()
        self._note_card.show()

    def give_note(self) -> None:
        """The note is elsewhere now."""
        self._note_card.hide()

    def show_total(self, entry: int, name: str, total: RunningTotal) -> None:
        """Show a running total, also among the judge's others."""
        self._heading.set_text(total_heading(total))
        self._total.set_text(total_text(total.value))
        self._share.set_text(tr("dari bobot terisi {n}", n=percent_text(total.weight_share)))
        self._meter.set_share(float(total.weight_share))
        self.totals.set_current(entry, name, total.value)
        self._offer_totals()

    def set_all(self, rows: Iterable[SheetSummary]) -> None:
        """Take the judge's sheets of a list; those that are full are compared."""
        self.totals.set_all(
            (row.entry_id, row.short_name, row.total) for row in rows if _compared(row) and row.total is not None
        )
        self._offer_totals()

    def put(self, row: SheetSummary) -> None:
        """Take one sheet anew."""
        self.totals.put(row.entry_id, row.short_name, row.total if _compared(row) else None)
        self._offer_totals()

    def _offer_totals(self) -> None:
        self._compare.setVisible(bool(self.totals.lines()))

    def heading_shown(self) -> str:
        """Return what the total is made of, as shown."""
        return self._heading.text()

    def total_shown(self) -> str:
        """Return the total as shown."""
        return self._total.text()
