"""What the fact finding brought, to be read beside the presentation's sheet."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.finding_words import verdict_text
from inovasi_desktop.domain.findings import FindingView, Verdict
from inovasi_desktop.i18n import tr
from ui.widgets.base import label, rule
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.verdict_choice import LOOKS

SHOWN = 3
"""Claims that are seen before more are asked for."""


class FindingsCard(Card):
    """Claims with every judge's verdict, read-only.

    Attributes:
        more_button: shows the claims beyond the first ones, or hides them again.
        photos_button: leads to the photos; hidden where there is none.

    Signals:
        photos_wanted(): the photos are to be shown.

    """

    photos_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add_heading(tr("Temuan lapangan"))
        self._count = label("", "small", wrap=True)
        self._rows: tuple[FindingView, ...] = ()
        self._all = False
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 6, 0, 0)
        self._lines.setSpacing(8)
        self.more_button, self.photos_button = Button("", "link"), Button("", "link")
        self.more_button.clicked.connect(self._toggle)
        self.photos_button.clicked.connect(self.photos_wanted)
        self.body.addWidget(self._count)
        self.body.addWidget(self._list)
        acts = FlowLayout(gap=14)
        acts.setContentsMargins(0, 10, 0, 0)
        acts.addWidget(self.more_button)
        acts.addWidget(self.photos_button)
        self.body.addLayout(acts)
        self.show_findings((), 0)

    def show_findings(self, rows: Sequence[FindingView], photos: int) -> None:
        """Show what was found, claim by claim, and offer the photos."""
        if tuple(rows) != self._rows:
            self._all = False
        self._rows = tuple(rows)
        self._count.setText(_count_text(self._rows))
        self.photos_button.setText(tr("Lihat foto ({n})", n=photos))
        self.photos_button.setVisible(photos > 0)
        self._fill()

    def lines(self) -> list[str]:
        """Return what is shown, a line for each finding: claim, verdict, verified value and judge."""
        shown = self._shown_claims()
        return [
            " · ".join(part for part in (row.text, verdict_text(row.verdict), row.verified, row.judge) if part)
            for row in self._rows
            if row.claim_id in shown
        ]

    def count_shown(self) -> str:
        """Return the summary."""
        return self._count.text()

    def _claims(self) -> list[int]:
        return list(dict.fromkeys(row.claim_id for row in self._rows))

    def _shown_claims(self) -> set[int]:
        claims = self._claims()
        return set(claims if self._all or len(claims) <= SHOWN else claims[:SHOWN])

    def _toggle(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = self._shown_claims()
        for number, (claim_id, found) in enumerate(groupby(self._rows, key=lambda row: row.claim_id)):
            if claim_id not in shown:
                continue
            if number:
                self._lines.addWidget(rule())
            self._lines.addWidget(_claim(number + 1, tuple(found)))
        hidden = len(self._claims()) - len(shown)
        self.more_button.setText(tr("{n} klaim lagi", n=hidden) if hidden else tr("Ringkas"))
        self.more_button.setVisible(len(self._claims()) > SHOWN)
        self._list.setVisible(bool(self._rows))


def _claim(number: int, rows: Sequence[FindingView]) -> QWidget:
    """Return a claim with what each judge found of it."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    first = rows[0]
    column.addWidget(label(f"{number}. {first.text}", "", wrap=True))
    if first.claimed:
        column.addWidget(label(tr("Diklaim: {nilai}", nilai=first.claimed), "small", wrap=True))
    for row in rows:
        column.addLayout(_finding(row))
        for text in (_found_text(row), row.note):
            if text:
                column.addWidget(label(text, "small", wrap=True))
    return place


def _finding(row: FindingView) -> FlowLayout:
    line = FlowLayout(gap=8)
    line.addWidget(Chip(verdict_text(row.verdict), LOOKS[row.verdict][0]))
    if row.judge:
        judge = label(row.judge, "small")
        judge.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        judge.setMargin(2)
        line.addWidget(judge)
    return line


def _found_text(row: FindingView) -> str:
    return tr("Hasil pemeriksaan: {nilai}", nilai=row.verified) if row.verified else ""


def _count_text(rows: Sequence[FindingView]) -> str:
    if not rows:
        return tr("Belum ada klaim yang dicatat untuk peserta ini.")
    told = []
    for verdict in Verdict:
        count = sum(row.verdict is verdict for row in rows)
        if count:
            told.append(f"{count} {verdict_text(verdict).lower()}")
    return tr("Temuan: {daftar}", daftar=" · ".join(told))
