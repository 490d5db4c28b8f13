"""What the rules mean in words, and what they do to a small invented panel."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.recap_words import NOTHING
from inovasi_desktop.domain.rules import Rules
from inovasi_desktop.domain.rules_example import ExampleRow, example
from inovasi_desktop.domain.rules_words import rules_words
from inovasi_desktop.domain.ties import SHARED, TOTAL
from inovasi_desktop.i18n import tr
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.card import Card
from ui.widgets.form_field import RING

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RulesWords(Card):
    """The rules as sentences."""

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 16), 6)
        self.add_heading(tr("Artinya"), 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(6))
        self.body.addLayout(self._column)
        self._lines: list[QLabel] = []

    def show_rules(self, rules: Rules, stages: Mapping[str, str], steps: Mapping[str, str]) -> None:
        """Say what the rules mean."""
        words = rules_words(rules, stages, steps)
        while len(self._lines) > len(words):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self._lines) < len(words):
            line = label("", "strong" if not self._lines else "", wrap=True)
            self._column.addWidget(line)
            self._lines.append(line)
        for line, text in zip(self._lines, words, strict=True):
            line.setText(text)

    def text(self) -> str:
        """Return all sentences."""
        return " ".join(line.text() for line in self._lines)


class RulesExample(Card):
    """A table of four invented participants as the rules rank them."""

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 16), 4)
        self.add_heading(tr("Contoh"), 0)
        hint = tr("Tiga juri, empat peserta karangan; A dan B berdekatan. Urutannya berubah selagi aturan diubah.")
        self.body.addWidget(label(hint, "small", wrap=True))
        self.rows: tuple[ExampleRow, ...] = ()
        self._table = QWidget()
        self.body.addWidget(self._table)

    def show_rules(self, rules: Rules, stages: Mapping[str, str], steps: Mapping[str, str]) -> None:
        """Rank the example by the rules."""
        self.rows = example(rules)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, RING, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(5))
        if self.rows:
            heads = [tr("Ke-"), "", *(stages.get(stage.code, stage.code) for stage in rules.stages), tr("Akhir")]
            for column, text in enumerate(heads):
                self._put(grid, 0, column, label(text, "small", wrap=column > 1))
            for line, row in enumerate(self.rows):
                self._show_row(grid, 2 * line + 1, row, self._reason(line, steps))
        else:
            grid.addWidget(label(tr("Aturan ini belum dapat memeringkat siapa pun."), "mute", wrap=True), 0, 0)
        self.body.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table

    def _show_row(self, grid: QGridLayout, line: int, row: ExampleRow, reason: str) -> None:
        place = NOTHING if row.rank is None else f"{row.rank}=" if row.tied else str(row.rank)
        figures = [_figure(text) for text in (*row.stages, row.total)]
        for column, text in enumerate((place, row.entry, *figures)):
            self._put(grid, line, column, label(text, "strong" if column in (0, len(figures) + 1) else ""))
        if reason:
            grid.addWidget(label(reason, "small", wrap=True), line + 1, 1, 1, len(figures) + 1)

    @staticmethod
    def _put(grid: QGridLayout, line: int, column: int, shown: QLabel) -> None:
        if column > 1:
            shown.setAlignment(_RIGHT)
        grid.addWidget(shown, line, column)
        grid.setColumnStretch(column, 1 if column > 1 else 0)

    def _reason(self, line: int, steps: Mapping[str, str]) -> str:
        row = self.rows[line]
        if row.decided_by == SHARED:
            return tr("Berbagi peringkat: tidak ada pemutus yang memisahkan.")
        if row.decided_by in ("", TOTAL) or line + 1 >= len(self.rows):
            return ""
        name = steps.get(row.decided_by, row.decided_by)
        below = self.rows[line + 1].entry
        return tr("Di atas {peserta} menurut: {pemutus}", peserta=below, pemutus=name[:1].lower() + name[1:])


def _figure(text: str) -> str:
    """Return a decimal string as people read it; a long unrounded one is shortened."""
    if not text:
        return NOTHING
    whole, _, part = text.partition(".")
    return whole + (f",{part[:4]}" if part else "")
