"""One criterion of a sheet: name and weight, the rubric's bands, the mark, its note, and what is wrong with it."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.scores import Scale, format_short, parse_mark
from inovasi_desktop.domain.sheets import CriterionMark, Level
from inovasi_desktop.i18n import tr
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.level_strip import Band, LevelStrip
from ui.widgets.message_line import MessageLine
from ui.widgets.note_edit import NoteLine
from ui.widgets.score_edit import ScoreEdit

_BAR = 3


class CriterionRow(QWidget):
    """A row of the form. It knows what is stored and what is typed, and stores nothing itself.

    Attributes:
        criterion_id: which criterion.
        current: whether it is the row being worked on.
        last: whether no row follows.
        edit: the field of the mark.
        note_line: the editor of the note beside it, shown while in use.
        problem: why the typed text is not stored, empty when nothing is wrong.
        conflict: the stored mark changed elsewhere; only an explicit Enter may overwrite it.

    Signals:
        typed(): the text of the mark changed.
        band_changed(): another band is reached, or none.
        note_wanted(): the note's button was pressed.

    """

    typed = Signal()
    band_changed = Signal()
    note_wanted = Signal()

    def __init__(self, mark: CriterionMark, scale: Scale, weight: str) -> None:
        super().__init__()
        self.current = False
        self.last = False
        self.criterion_id = mark.criterion_id
        self.problem = ""
        self.conflict = False
        self._mark, self._scale, self._weight = mark, scale, weight
        self._title = QLabel()
        self._strip = LevelStrip(_bands(mark.levels), tuple(level.description for level in mark.levels))
        self.edit, self.note_line = ScoreEdit(), NoteLine()
        self._note = label("", "note", wrap=True)
        self._note_place = QWidget()
        self._message = MessageLine()
        self._note_button = Button(tr("Catatan kriteria"), "tool", Shortcut.CRITERION_NOTE, icon="pencil")
        self._build()
        self._name_parts()
        self.edit.typed.connect(self._follow_typing)
        self._note_button.clicked.connect(self.note_wanted)
        theme.changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        self._title.setWordWrap(True)
        self._title.setMinimumWidth(80)
        self._title.setBuddy(self.edit)
        if not self._mark.levels:
            self._strip.hide()
        self._note.setContentsMargins(0, 8, 0, 0)
        grid = self._grid = QGridLayout(self)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setRowMinimumHeight(1, 8)
        grid.setColumnStretch(0, 1)
        column: tuple[tuple[int, QWidget], ...] = ((0, self._title), (2, self._strip), (3, self._note))
        for row, widget in (*column, (4, self._note_place)):
            grid.addWidget(widget, row, 0)
        grid.addWidget(self._message, 5, 0, 1, 2)
        grid.addWidget(self.edit, 0, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
        self._note.hide()
        place = QVBoxLayout(self._note_place)
        place.setContentsMargins(5, 10, 5, 5)  # room for the focus ring
        place.addWidget(self.note_line)
        self._note_place.hide()
        # Laid over the row, so that its coming and going moves nothing.
        self._note_button.setParent(self)
        self._note_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._note_button.hide()

    def _name_parts(self) -> None:
        name = self._mark.name
        spoken = self._weight.replace("%", " " + tr("persen"))
        self.edit.setAccessibleName(f"{name}, {spoken}")
        self.note_line.setAccessibleName(tr("Catatan {kriteria}", kriteria=name))
        self.note_line.setPlaceholderText(tr("Tulis catatan {kriteria}…", kriteria=name))
        self._title.setToolTip(self._mark.description)

    def _measure(self) -> None:
        self._grid.setRowMinimumHeight(1, 12 if theme.outdoor else 8)
        self._title.setContentsMargins(0, 0, self._note_button.sizeHint().width() + 4, 0)
        self._title.setText(
            f"<span style='font-weight:600'>{escape(self._mark.name)}</span> "
            f"<span style='color:{theme.hex('mute')};font-size:{theme.size('fs_crumb')}px'>"
            f"· {escape(self._weight)}</span>"
        )
        self._place_note_button()

    def set_padding(self, padding: int) -> None:
        """Give the row more or less air above and below."""
        self._grid.setContentsMargins(17 + _BAR, padding, 18, padding + 1)

    def set_current(self, current: bool) -> None:
        """Mark the row that is being worked on."""
        if current != self.current:
            self.current = current
            self._offer_note()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint ground and bar of the current row, and the rule below every row but the last.

        Painted and not styled: the row changes with every Enter, and a style sheet would be evaluated anew each time.
        """
        painter = QPainter(self)
        if self.current:
            painter.fillRect(self.rect(), theme.colour("row_current"))
            painter.fillRect(0, 0, _BAR, self.height(), theme.colour("gold"))
        if not self.last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        painter.end()

    # the mark

    @property
    def name(self) -> str:
        """The criterion's name."""
        return self._mark.name

    @property
    def mark(self) -> CriterionMark:
        """The criterion with what is stored of it."""
        return self._mark

    @property
    def stored(self) -> int | None:
        """The stored mark in hundredths."""
        return self._mark.value

    @property
    def dirty(self) -> bool:
        """Whether the text is another one than the stored mark's."""
        return self.edit.text().strip() != format_short(self._mark.value)

    def parse(self) -> int | None:
        """Return the typed mark in hundredths, None for a blank.

        Raises:
            KnownError: it is no mark of this scale (see ``domain.scores.parse_mark``).

        """
        return parse_mark(self.edit.text(), self._scale)

    def live(self) -> int | None:
        """Return the mark as it is being typed; the stored one while the text is none."""
        try:
            return parse_mark(self.edit.text().rstrip(",."), self._scale)
        except KnownError:
            return self._mark.value

    def show_mark(self, mark: CriterionMark, *, editable: bool) -> None:
        """Show what is stored instead of whatever is shown."""
        self._mark = mark
        self.edit.setReadOnly(not editable)
        self.note_line.setReadOnly(not editable)
        self.revert()
        self.close_note()
        self.show_note(mark)

    def take(self, mark: CriterionMark, *, tidy: bool) -> None:
        """Take a newly stored mark; ``tidy`` also writes it as it reads best (91.5 becomes 91,5)."""
        self._mark = mark
        if tidy:
            self.revert()
        else:
            self.clear_problem()

    def revert(self) -> None:
        """Show the stored mark again."""
        self.edit.show_text(format_short(self._mark.value))
        self.clear_problem()

    def show_problem(self, sentence: str, *, conflict: bool = False) -> None:
        """Say why the text is not stored."""
        self.conflict = conflict
        if sentence != self.problem:
            announce(self.edit, sentence, assertive=True)
        self._set_problem(sentence)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self.conflict = False
        self._set_problem("")

    def show_gap(self, sentence: str) -> None:
        """Point at a missing mark, which is not a wrong one."""
        self._message.show_text(sentence, "warn")

    def message(self) -> str:
        """Return the sentence shown under the row, empty when none is."""
        return self._message.text()

    def band(self) -> int | None:
        """Return the position of the band that is marked."""
        return self._strip.reached()

    def note_shown(self) -> str:
        """Return the note as shown under the bands, empty when it is not."""
        return "" if self._note.isHidden() else self._note.text()

    def _set_problem(self, sentence: str) -> None:
        self.problem = sentence
        self._message.show_text(sentence)
        self.edit.mark_wrong(bool(sentence))
        self.edit.setAccessibleDescription(sentence or self._scale.describe())
        self._reach()

    def _follow_typing(self) -> None:
        self._reach()
        self.typed.emit()

    def _reach(self) -> None:
        reached = self._mark.level_index(self.live())
        if reached != self._strip.reached():
            self._strip.set_reached(reached)
            self.band_changed.emit()

    # the note

    def show_note(self, mark: CriterionMark) -> None:
        """Take and show the stored note."""
        self._mark = mark
        if self.note_line.text() != mark.note:
            self.note_line.setText(mark.note)
        self._note.setText(tr("Catatan: {catatan}", catatan=mark.note) if mark.note else "")
        self._note.setVisible(bool(mark.note) and self._note_place.isHidden())

    def open_note(self) -> None:
        """Show the note's editor with the cursor in it."""
        self._note.hide()
        self._note_place.show()
        self.note_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_note(self) -> None:
        """Show the note as text again."""
        self._note_place.hide()
        self._note.setVisible(bool(self._note.text()))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Offer the note's button under the mouse."""
        super().enterEvent(event)
        self._offer_note()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the offer back."""
        super().leaveEvent(event)
        self._offer_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note's button in its corner."""
        super().resizeEvent(event)
        self._place_note_button()

    def _offer_note(self) -> None:
        wanted = self.current or self.underMouse()
        self._note_button.setVisible(wanted and not self.edit.isReadOnly())

    def _place_note_button(self) -> None:
        size = self._note_button.sizeHint()
        right = self._title.geometry().right() if self._title.width() > size.width() else self.width()
        top = self._grid.contentsMargins().top() - theme.px(4)
        if self._strip.isVisibleTo(self) and self._strip.y() > 0:
            top = max(0, min(top, self._strip.y() - size.height()))
        self._note_button.setGeometry(right - size.width(), top, size.width(), size.height())


def _bands(levels: tuple[Level, ...]) -> tuple[Band, ...]:
    return tuple(Band(f"{format_short(level.low)}–{format_short(level.high)}", level.label) for level in levels)
