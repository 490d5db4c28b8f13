"""Beside the order of a category: how many are chosen, and the participant at hand with what can be done."""

from collections.abc import Collection

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.selection import SelectionRow, SelectionView
from inovasi_desktop.i18n import tr
from ui.format import moment_text
from ui.modes import Mode
from ui.theme import theme
from ui.widgets.base import give_width, label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.message_line import MessageLine
from ui.widgets.scroll import VScroll

_WIDTHS = {Mode.WIDE: 340, Mode.MEDIUM: 310, Mode.SMALL: 300, Mode.COMPACT: 280}


class SelectionSide(VScroll):
    """Two cards.

    Attributes:
        out_button, in_button, change_button: acts on the participant at hand.

    """

    def __init__(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._state = Card()
        self._state.add_heading(tr("Pilihan"))
        self._count = label("", "h2", wrap=True)
        self._state.body.addWidget(self._count)
        self._why = MessageLine(6)
        self._state.body.addWidget(self._why)
        column.addWidget(self._state)
        self._one = Card()
        self._name = self._one.add_heading("", 2)
        self._title, self._about = label("", "mute", wrap=True), label("", "small", wrap=True)
        self._record = label("", wrap=True)
        for widget in (self._title, self._about, self._record):
            self._one.body.addWidget(widget)
            self._one.body.addSpacing(8)
        self.out_button = Button(tr("Keluarkan…"), icon="user-minus")
        self.in_button = Button(tr("Masukkan…"), icon="user-plus")
        self.change_button = Button(tr("Perubahan peserta…"), icon="arrow-left-right")
        for button in (self.out_button, self.in_button, self.change_button):
            self._one.body.addWidget(button)
            self._one.body.addSpacing(6)
        column.addWidget(self._one)
        column.addStretch(1)
        super().__init__(inner)

    def set_mode(self, mode: Mode, window: int) -> None:
        """Take the width of a mode, at most two fifths of a window with large text."""
        give_width(self, theme.px(_WIDTHS[mode]), round(window * 0.4))

    def show_row(self, view: SelectionView, row: SelectionRow | None, ticked: Collection[str]) -> None:
        """Show the participant at hand."""
        settled = bool(view.finalists)
        count = len(view.going_on) if settled else len(ticked)
        self._count.setText(tr("{n} dari {m} dipilih", n=count, m=view.cut))
        why = "" if settled else self._warning(view, ticked)
        self._why.show_text(why, "warn")
        self._one.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.name)
        self._title.setText(row.title)
        self._about.setText(" · ".join(part for part in (row.code, row.unit) if part))
        text = _record_text(row)
        self._record.setText(text)
        self._record.setVisible(bool(text))
        self.out_button.setVisible(settled and row.chosen is not None)
        self.in_button.setVisible(settled and row.chosen is None and not row.bar_text)
        for button in (self.out_button, self.in_button, self.change_button):
            button.setEnabled(not view.decided)

    @staticmethod
    def _warning(view: SelectionView, ticked: Collection[str]) -> str:
        if len(ticked) > view.cut:
            return tr("Terlalu banyak: batasnya {n}.", n=view.cut)
        return view.needs_reason(ticked)


def _record_text(row: SelectionRow) -> str:
    """Return what is to be known of the participant, in sentences."""
    parts = []
    if row.bar_text:
        parts.append(row.bar_text + ".")
    if row.chosen is not None:
        figures = tr("nilai {nilai}, peringkat {n}", nilai=row.chosen.total or "–", n=row.chosen.place or "–")
        parts.append(
            tr(
                "Ditetapkan {waktu} oleh {nama}: {angka}.",
                waktu=moment_text(row.chosen.chosen_at),
                nama=row.chosen.chosen_by,
                angka=figures,
            )
        )
        parts.append(tr("Alasan: {alasan}.", alasan=row.chosen.reason))
        if row.total and row.total != row.chosen.total:
            parts.append(tr("Nilai sekarang {nilai}.", nilai=row.total))
    if row.final_sheets:
        parts.append(tr("{n} lembar final sudah berisi nilai.", n=row.final_sheets))
    return " ".join(parts)
