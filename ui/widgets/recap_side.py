"""Beside the ranking: how complete it is, and why the chosen participant stands where it does."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.readiness import Readiness
from inovasi_desktop.domain.recap_words import Explanation, Line, listed
from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.message_line import MessageLine
from ui.widgets.scroll import VScroll

_WIDTHS = {Mode.WIDE: 330, Mode.MEDIUM: 290, Mode.SMALL: 284, Mode.COMPACT: 253}
_SHOWN = 4
_ANY = 16777215  # QWIDGETSIZE_MAX, which PySide6 does not name
_GAP = 14


class RecapSide(VScroll):
    """Two cards in a column that scrolls.

    Attributes:
        open_button, unlock_button: the whole list of open sheets; opening a locked one again.
        asked: how many judges wait for an answer.

    Signals:
        open_wanted(), unlock_wanted(): these were chosen.

    """

    open_wanted = Signal()
    unlock_wanted = Signal()

    def __init__(self) -> None:
        inner = QWidget()
        super().__init__(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._mode, self._below = Mode.WIDE, False
        self._complete = Card((18, 16, 18, 15))
        self._complete.add_heading(tr("Kelengkapan"), 1)
        self._locked = self._complete.add_pair(tr("Lembar terkunci"), "")
        self._recused = self._complete.add_pair(tr("Abstain tercatat"), "")
        self._opened_head = label(tr("Belum dikunci"), "small")
        self._opened_head.setContentsMargins(0, 6, 0, 0)
        self._opened = _paragraph()
        self.open_button = Button(tr("Semua lembar terbuka…"), "link")
        self.asked = MessageLine(8)
        self.unlock_button = Button("", "link")
        for widget in (self._opened_head, self._opened, self.open_button, self.asked, self.unlock_button):
            self._complete.body.addWidget(widget)
        self.open_button.clicked.connect(self.open_wanted)
        self.unlock_button.clicked.connect(self.unlock_wanted)
        self._why = Card((18, 16, 18, 15))
        self._title = self._why.add_heading("", 2)
        self._lines = _paragraph()
        self._why.body.addWidget(self._lines)
        for card in (self._complete, self._why):
            column.addWidget(card)
        column.addStretch(1)
        self._plain: tuple[str, ...] = ()
        theme.changed.connect(self._measure)

    def completeness(self) -> tuple[str, str]:
        """Return the figures shown: sheets locked of those owed, and abstentions."""
        return self._locked.text(), self._recused.text()

    def why_text(self) -> str:
        """Return the explanation as plain lines."""
        return "\n".join((self._title.text(), *self._plain))

    def show_readiness(self, ready: Readiness, *, unlockable: bool, requests: int = 0) -> None:
        """Show how many sheets are locked, which are not, and how many judges ask for theirs to be opened."""
        self._locked.setText(f"{ready.locked} / {ready.expected}")
        self._recused.setText(str(ready.recused))
        lines = open_lines(ready)
        _fill(self._opened, lines[:_SHOWN])
        for widget in (self._opened_head, self._opened):
            widget.setVisible(bool(lines))
        self.open_button.setText(tr("Semua {n} lembar terbuka…", n=len(ready.open_sheets)))
        self.open_button.setVisible(len(lines) > _SHOWN)
        self.asked.show_text(tr("{n} permintaan buka kunci", n=requests) if requests else "", "warn")
        self.unlock_button.setText(tr("Jawab permintaan…") if requests else tr("Buka kunci lembar…"))
        self.unlock_button.setVisible(unlockable or requests > 0)

    def show_why(self, why: Explanation | None) -> None:
        """Explain one participant's place; None hides the card."""
        self._why.setVisible(why is not None)
        self._plain = ()
        if why is not None:
            self._title.setText(why.title)
            self._plain = tuple(f"{line.text} {line.outcome}".strip() for line in why.lines)
            _fill(self._lines, why.lines)

    def set_mode(self, mode: Mode, *, below: bool = False) -> None:
        """Take the width of a mode; ``below`` the table take all the room the content needs."""
        self._mode, self._below = mode, below
        self._measure()

    def _measure(self) -> None:
        if self._below:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY)
        else:
            self.setFixedWidth(theme.px(_WIDTHS[self._mode]))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the content's least size; below the table nothing of it scrolls by itself."""
        least, inner = super().minimumSizeHint(), self.widget()
        if self._below and inner is not None:
            least.setHeight(max(inner.heightForWidth(self.width()), inner.sizeHint().height()))
        return least


def open_lines(ready: Readiness) -> list[Line]:
    """Return a line for each judge and stage with open sheets: whose of whom."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in ready.open_sheets:
        found.setdefault((one.judge_name, one.stage_name), []).append(one.entry_name)
    return [
        Line(tr("{juri} · {tahap}: {peserta}", juri=juri, tahap=tahap, peserta=listed(names[:_SHOWN]) + _more(names)))
        for (juri, tahap), names in found.items()
    ]


def _more(names: Sequence[str]) -> str:
    return tr(", dan {n} lagi", n=len(names) - _SHOWN) if len(names) > _SHOWN else ""


def _paragraph() -> QLabel:
    made = label("", "crumb", wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)  # for the height of lines and bold outcomes; every text is escaped
    return made


def _fill(shown: QLabel, lines: Sequence[Line]) -> None:
    parts = (
        escape(line.text) + (f" <b>{escape(line.outcome)}</b>" if line.outcome else "") for line in lines if line.text
    )
    shown.setText(f"<div style='line-height:135%'>{'<br>'.join(parts)}</div>")
    shown.setAccessibleName("\n".join(f"{line.text} {line.outcome}".strip() for line in lines))
