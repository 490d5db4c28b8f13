"""The strip below every page: when it was last saved, what else is so, and the keys that matter here."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.shortcuts import KeyHint
from ui.theme import theme
from ui.widgets.elided import ElidedLabel
from ui.widgets.icon_label import Dot
from ui.widgets.kbd import KeyHintLabel

HEIGHT = 35
_NEAR = 6
_RANKS = {Mode.WIDE: 2, Mode.MEDIUM: 1, Mode.SMALL: 1, Mode.COMPACT: 0}


def clock(moment: datetime) -> str:
    """Return a stored time as hours, minutes and seconds in WIB, e.g. ``09.41.07``."""
    return f"{moment.astimezone(WIB):%H.%M.%S}"


class StatusStrip(QFrame):
    """Saved state, notes, key hints. It changes while scores are typed, so only its own words are painted again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("StatusStrip")
        self._mode = Mode.WIDE
        self._dot = Dot("ok")
        self._saved = ElidedLabel("", "fs_sm", 600, "ok")
        self._saved.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._notes = [ElidedLabel("", "fs_sm", 400, "mute") for _ in range(2)]
        self._hints: list[tuple[KeyHint, KeyHintLabel]] = []
        self._line = QHBoxLayout(self)
        self._line.setSpacing(22)
        saved = QHBoxLayout()
        saved.setSpacing(_NEAR)
        saved.addWidget(self._dot)
        saved.addWidget(self._saved)
        self._line.addLayout(saved)
        for note in self._notes:
            note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._line.addWidget(note)
        self._line.addStretch(1)
        self._hint_line = QHBoxLayout()
        self._hint_line.setSpacing(11)
        self._line.addLayout(self._hint_line)
        theme.changed.connect(self._measure)
        self.show_saved(None)

    def saved_text(self) -> str:
        """Return what is said about saving."""
        return self._saved.text()

    def show_saved(self, moment: datetime | None) -> None:
        """Show the time of the last commit; before the first one, that everything is saved."""
        self._dot.show_token("ok")
        self._saved.show_token("ok")
        if moment is None:
            self._saved.setText(tr("Semua tersimpan"))
        else:
            self._saved.setText(tr("Tersimpan {jam}", jam=clock(moment)))

    def show_unsaved(self, text: str) -> None:
        """Say that something typed is not saved, e.g. ``1 nilai belum tersimpan``."""
        self._dot.show_token("err")
        self._saved.show_token("err")
        self._saved.setText(text)
        self._fit()

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show up to two further states, e.g. the time of the last backup."""
        for position, widget in enumerate(self._notes):
            text = notes[position] if position < len(notes) else ""
            widget.setText(text)
            widget.setVisible(bool(text))
        self._fit()

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show a page's keys."""
        if [hint for hint, _ in self._hints] == list(hints):
            return
        for _, widget in self._hints:
            self._hint_line.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._hints = [(hint, KeyHintLabel(hint)) for hint in hints]
        for _, widget in self._hints:
            self._hint_line.addWidget(widget)
        self._measure()

    def set_mode(self, mode: Mode) -> None:
        """Show as many hints as the mode has room for."""
        self._mode = mode
        self._measure()

    def _measure(self) -> None:
        side, _ = self._mode.margins
        self._line.setContentsMargins(side, 0, side, 0)
        self.setFixedHeight(theme.px(HEIGHT))
        self._fit()

    def _fit(self) -> None:
        """Show the hints that the mode asks for, as far as there is room; the last one, help, goes last."""
        shown = [(hint, widget) for hint, widget in self._hints if hint.rank <= _RANKS[self._mode]]
        side, _ = self._mode.margins
        room = self.width() - 2 * side - self._room_of_words()
        gap = self._hint_line.spacing()
        while len(shown) > 1 and sum(widget.sizeHint().width() + gap for _, widget in shown) > room:
            worst = max(hint.rank for hint, _ in shown[:-1])
            last = max(place for place, (hint, _) in enumerate(shown[:-1]) if hint.rank == worst)
            del shown[last]
        kept = {widget for _, widget in shown}
        for _, widget in self._hints:
            widget.setVisible(widget in kept)

    def _room_of_words(self) -> int:
        """Return the room of what is said, as if something had just been saved: a save must not cost a hint."""
        usual = theme.metrics("fs_sm", 600).horizontalAdvance(tr("Tersimpan {jam}", jam="00.00.00"))
        said = max(self._saved.sizeHint().width(), ceil(usual) + 2)
        notes = [note.sizeHint().width() + self._line.spacing() for note in self._notes if not note.isHidden()]
        return self._dot.sizeHint().width() + _NEAR + said + sum(notes) + 2 * self._line.spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many hints as there is room for now."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
