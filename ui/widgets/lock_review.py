"""The sheet before it is locked: every mark with what it adds to the total, gaps, and what is unusual, in words."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inovasi_desktop.domain.recap_words import figure
from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheet_review import CriterionReview, SheetReview
from inovasi_desktop.domain.sheets import SheetView
from inovasi_desktop.i18n import tr
from ui.format import total_text, weight_text
from ui.shortcuts import Shortcut
from ui.widgets.announce import announce
from ui.widgets.base import frame, label, rule
from ui.widgets.button import Button
from ui.widgets.kbd import Kbd
from ui.widgets.message_line import MessageLine
from ui.widgets.scroll import VScroll

_SIDE, _RING = 20, 5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop

_TURNS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
}


class LockReview(QWidget):
    """Stands in place of the form's rows while the judge looks once more.

    Attributes:
        lock_button: locks; hidden while a mark is missing.
        fill_button: goes to the first gap; hidden while there is none.
        back_button: back to the rows.

    Signals:
        lock_wanted(), fill_wanted(), back_wanted(): these were chosen.

    """

    lock_wanted = Signal()
    fill_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "strong", wrap=True)
        self._lead = label("", "crumb", wrap=True)
        self._rows: list[QWidget] = []
        self._remarks: list[MessageLine] = []
        self.lock_button = Button(tr("Kunci lembar"), "primary", Shortcut.LOCK)
        self.fill_button = Button(tr("Isi yang kosong"), "primary", Shortcut.LOCK)
        self.back_button = Button(tr("Kembali"))
        self._escape = Kbd("Esc")
        self._build()
        self.lock_button.clicked.connect(self.lock_wanted)
        self.fill_button.clicked.connect(self.fill_wanted)
        self.back_button.clicked.connect(self.back_wanted)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(_SIDE, 14, _SIDE, 12)
        lines.setSpacing(4)
        lines.addWidget(self._title)
        lines.addWidget(self._lead)
        self._whole = QVBoxLayout()
        self._whole.setSpacing(0)
        lines.addLayout(self._whole)
        lines.addSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        self._scroll = VScroll(inner)
        column.addWidget(self._scroll, 1)
        foot = frame("CardFoot")
        acts = QHBoxLayout(foot)
        acts.setContentsMargins(_SIDE - _RING, 9, _SIDE, 7)
        acts.setSpacing(10)
        acts.addSpacing(_RING)
        for widget in (self.lock_button, self.fill_button, self.back_button):
            acts.addWidget(widget)
        acts.addWidget(self._escape)
        acts.addStretch(1)
        column.addWidget(foot)

    def set_compact(self, compact: bool) -> None:
        """Leave the key hints out where there is little room."""
        for button in (self.lock_button, self.fill_button):
            button.set_short(compact)
        self._escape.setVisible(not compact)

    def show_review(self, review: SheetReview, sheet: SheetView) -> None:
        """Show a sheet with what was found in it."""
        gaps = len(review.gaps)
        if gaps:
            self._title.setText(tr("Belum dapat dikunci: {n} kriteria belum dinilai.", n=gaps))
        else:
            total = total_text(review.total.value)
            self._title.setText(tr("Kunci lembar {peserta} dengan nilai {n}?", peserta=sheet.short_name, n=total))
        self._lead.setText(_lead(review))
        self.lock_button.setVisible(not gaps)
        self.fill_button.setVisible(bool(gaps))
        self._clear()
        for text in review.remarks:
            self._remark(text, self._whole)
        self._fill(review, relative=sheet.formula.relative)
        self._scroll.verticalScrollBar().setValue(0)
        self.setAccessibleName(self._title.text())
        announce(self, self.text())

    def take_focus(self) -> None:
        """Give the keyboard to the act that is offered."""
        act = self.lock_button if self.fill_button.isHidden() else self.fill_button
        act.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """Return everything that is shown, as lines."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self._title.text()
        yield self._lead.text()
        for widget in (*self._remarks, *self._rows):
            if isinstance(widget, (QLabel, MessageLine)) and widget.text():
                yield widget.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the focused button by Enter too; go back by Esc; turn the pages of a long rubric."""
        button = next((b for b in (self.lock_button, self.fill_button, self.back_button) if b.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and button is not None:
            button.click()
        elif (turn := _TURNS.get(event.key())) is not None:
            self._scroll.verticalScrollBar().triggerAction(turn)
        else:
            super().keyPressEvent(event)

    # the lines

    def _clear(self) -> None:
        for widget in (*self._rows, *self._remarks):
            widget.hide()
            widget.deleteLater()
        self._rows, self._remarks = [], []

    def _remark(self, text: str, place: QVBoxLayout) -> None:
        line = MessageLine(6)
        place.addWidget(line)
        line.show_text(text, "warn")
        self._remarks.append(line)

    def _fill(self, review: SheetReview, *, relative: bool) -> None:
        heads = (tr("Kriteria"), tr("Nilai"), tr("Terbobot"))
        self._put(0, *(label(text, "small") for text in heads))
        place, every = 1, sum(one.mark.weight for one in review.criteria)
        for one in review.criteria:
            weight = weight_text(one.mark, every, relative=relative)
            place = self._add(place, one, weight, review.decimals)
        self._line(place)
        sum_text = figure(review.total.value, review.decimals) if not review.gaps else "–"
        self._put(place + 1, label(tr("Nilai lembar"), "strong"), label("", "strong"), label(sum_text, "strong"))

    def _add(self, place: int, one: CriterionReview, weight: str, decimals: int) -> int:
        """Add one criterion with what is told of it; return the next free line."""
        self._line(place)
        name = f"{one.mark.name} · {weight}"
        weighted = figure(one.weighted, decimals)
        self._put(
            place + 1,
            label(name, wrap=True),
            label("–" if one.gap else format_short(one.mark.value), "strong"),
            label(weighted, "mute"),
        )
        told = tr("Belum dinilai") if one.gap else "; ".join(one.remarks)
        if told:
            line = MessageLine(0)
            line.setContentsMargins(0, 0, 0, 6)
            self._grid.addWidget(line, place + 2, 0, 1, 3)
            line.show_text(told, "warn")
            self._rows.append(line)
        return place + 3

    def _put(self, place: int, name: QLabel, mark: QLabel, weighted: QLabel) -> None:
        for column, shown in enumerate((name, mark, weighted)):
            shown.setContentsMargins(0, 6, 0, 6)
            if column:
                shown.setAlignment(_RIGHT)
            self._grid.addWidget(shown, place, column)
            self._rows.append(shown)

    def _line(self, place: int) -> None:
        drawn = rule()
        self._grid.addWidget(drawn, place, 0, 1, 3)
        self._rows.append(drawn)


def _lead(review: SheetReview) -> str:
    sentences = []
    if review.gaps:
        sentences.append(tr("Kosong berarti belum dinilai, bukan nol."))
    elif review.unusual:
        sentences.append(tr("Periksa yang ditandai. Bila memang demikian, kunci saja."))
    elif review.compared:
        sentences.append(tr("Tidak ada yang janggal dibanding {n} lembar Anda yang lain.", n=review.compared))
    if not review.gaps:
        sentences.append(
            tr("Sesudah terkunci, nilai dan catatan hanya dapat diubah bila Sekretariat membukanya dengan alasan.")
        )
    return " ".join(sentences)
