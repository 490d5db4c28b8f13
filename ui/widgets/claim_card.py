"""The card of one participant's claims: whose they are, what stands in the way, the rows, and the way to add one."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inovasi_desktop.domain.findings import FieldView, Verdict
from inovasi_desktop.i18n import tr
from ui.widgets.banner import Banner, Level
from ui.widgets.base import frame, label
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.claim_maker import ClaimMaker
from ui.widgets.claim_row import ClaimRow
from ui.widgets.elided import ElidedLabel
from ui.widgets.empty_state import EmptyState


class ClaimCard(Card):
    """Head, banner, rows and the form for another claim.

    Attributes:
        banner: why nothing may be written.
        rows: one per claim, in their order.
        maker: adds and changes claims.
        empty: stands there while there is no claim.

    """

    def __init__(self, prepare: Callable[[ClaimRow], None]) -> None:
        super().__init__((0, 0, 0, 6))
        self._prepare = prepare
        self._name = ElidedLabel("", "fs_h2", 700)
        self._code = Chip("", ChipKind.GOLD)
        self._about = label("", "crumb", wrap=True)
        self._count = label("", "small", wrap=True)
        self.banner, self.maker = Banner(), ClaimMaker()
        self.rows: list[ClaimRow] = []
        self.empty = EmptyState(
            "file-search",
            tr("Belum ada klaim"),
            "",
        )
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self._head())
        place = QVBoxLayout()
        self._banner_place = place
        place.addWidget(self.banner)
        self.body.addLayout(place)
        self._row_place = QVBoxLayout()
        self._row_place.setSpacing(0)
        self.body.addWidget(self.empty)
        self.body.addLayout(self._row_place)
        self.body.addWidget(self.maker)

    def _head(self) -> QWidget:
        head = frame("CardHead")
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 16, 20, 13)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._name, 1)
        line.addWidget(self._code)
        column.addLayout(line)
        for text in (self._about, self._count):
            policy = text.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            text.setSizePolicy(policy)
            column.addWidget(text)
        return head

    def show_field(self, view: FieldView) -> None:
        """Show a participant's claims as they are stored; rows of claims that stay keep their place and focus."""
        self._name.setText(view.short_name)
        self._code.show_state(tr("Peserta {kode}", kode=view.entry_code), ChipKind.GOLD)
        about = [part for part in (view.title, view.recipient) if part and part != view.short_name]
        self._about.setText(" · ".join(about))
        self._about.setVisible(bool(about))
        self._match_rows(view)
        for number, (row, claim) in enumerate(zip(self.rows, view.claims, strict=True), 1):
            row.last = row is self.rows[-1] and not view.editable
            row.show_claim(claim, number, editable=view.editable)
        self.show_progress(view)
        self.empty.setVisible(not view.claims)
        self.maker.set_editable(view.editable)
        gap = 12 if view.refusal else 0
        self._banner_place.setContentsMargins(16, gap, 16, 0)
        self.empty.show_state("file-search", tr("Belum ada klaim"), _why_empty(view))
        if view.refusal:
            self.banner.show_message(Level.INFO, tr("Hanya dapat dibaca."), view.refusal, say=False)
        else:
            self.banner.hide()

    def show_progress(self, view: FieldView) -> None:
        """Tell how many claims this judge has checked."""
        checked = sum(claim.finding.verdict is not Verdict.UNCHECKED for claim in view.claims)
        self._count.setText(tr("{n} dari {m} klaim sudah Anda periksa", n=checked, m=len(view.claims)))
        self._count.setVisible(bool(view.claims))

    def _match_rows(self, view: FieldView) -> None:
        known = {row.claim.claim_id: row for row in self.rows}
        wanted = [claim.claim_id for claim in view.claims]
        for claim_id, row in known.items():
            if claim_id not in wanted:
                self._row_place.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = []
        for place, claim in enumerate(view.claims):
            kept = known.get(claim.claim_id)
            row = kept if kept is not None else self._make_row(ClaimRow(claim), place)
            self.rows.append(row)

    def _make_row(self, row: ClaimRow, place: int) -> ClaimRow:
        self._prepare(row)
        self._row_place.insertWidget(place, row)
        row.show()  # a layout would show it only with the next turn of the event loop, too late for the focus
        return row

    def row(self, claim_id: int | None) -> ClaimRow | None:
        """Return the row of a claim."""
        return next((row for row in self.rows if row.claim.claim_id == claim_id), None)

    def count_shown(self) -> str:
        """Return what is said about the progress."""
        return self._count.text()


def _why_empty(view: FieldView) -> str:
    """Return what to do where there are no claims, or that there is nothing to do."""
    if view.editable:
        return tr("Tambah klaim dari proposal yang akan diperiksa di lapangan.")
    return tr("Tidak ada klaim yang dicatat untuk peserta ini.")
