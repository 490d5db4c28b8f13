"""The form of one sheet: whose it is, its state in words, the criteria, and in narrow windows the total."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inovasi_desktop.domain.sheet_review import SheetReview
from inovasi_desktop.domain.sheets import RunningTotal, SheetView
from inovasi_desktop.i18n import tr
from ui.format import percent_text, total_text, weight_text
from ui.modes import Mode
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.base import frame, label
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipKind
from ui.widgets.criterion_row import CriterionRow
from ui.widgets.elided import ElidedLabel
from ui.widgets.figure import Figure
from ui.widgets.lock_review import LockReview
from ui.widgets.note_box import RING, NoteBox
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.rubric_guide import RubricGuide
from ui.widgets.scroll import VScroll
from ui.widgets.unlock_line import UnlockLine

_ROOM = "1.000,00"
_LOW = 340
"""Below this height head and banner would take the room of the rows."""


class SheetForm(Card):
    """A card with head, banner, rows and foot.

    Attributes:
        banner: state of the sheet in words (locked, abstained, not yet to be locked).
        rows: one per criterion, in the rubric's order.
        progress: of a paper that is being saved or printed.
        unlock: the line by which a judge asks for a locked sheet to be opened.
        review: the sheet before it is locked, in place of the rows.
        guide: what the bands of the current criterion mean.

    """

    def __init__(self, prepare: Callable[[CriterionRow], None]) -> None:
        super().__init__((0, 0, 0, 6))
        self._prepare = prepare
        self._name = ElidedLabel("", "fs_h2", 700)
        self._code = Chip("", ChipKind.GOLD)
        self._about = label("", "crumb", wrap=True)
        self.banner = Banner()
        self.progress = ProgressStrip()
        self.unlock = UnlockLine()
        self.review = LockReview()
        self.rows: list[CriterionRow] = []
        self.guide = RubricGuide()
        self._note_place, self._findings_place = QVBoxLayout(), QVBoxLayout()
        self._foot = frame("CardFoot")
        self._compact = self._low = False
        self._foot_text = Figure("fs_crumb", 400, "mute")
        self._foot_total = Figure("fs_h2", 700, room=_ROOM, align=Qt.AlignmentFlag.AlignRight)
        self._build()

    def _build(self) -> None:
        self._above = self._make_above()
        self.body.addWidget(self._above)
        self._inner = QWidget()
        column = self._column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ask = QVBoxLayout()
        ask.setContentsMargins(16, 0, 16, 0)
        ask.addWidget(self.unlock)  # where it can be scrolled to: in a low window head and banner leave little room
        column.addLayout(ask)
        self._row_place = QVBoxLayout()
        column.addLayout(self._row_place)
        column.addLayout(self._note_place)
        column.addLayout(self._findings_place)
        column.addStretch(1)
        column.addWidget(self.guide)
        self._scroller = VScroll(self._inner)
        self.body.addWidget(self._scroller, 1)
        self.body.addWidget(self.review, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(20, 8, 20, 3)
        foot.setSpacing(10)
        foot.addWidget(self._foot_text, 1)
        foot.addWidget(self._foot_total)
        self.body.addWidget(self._foot)
        self.banner.installEventFilter(self)
        self.unlock.asked.connect(self._show_unlock)

    def _make_above(self) -> QWidget:
        """Return what stands above the rows: head, banner and progress."""
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._banner_place = QVBoxLayout()
        self._banner_place.setContentsMargins(16, 0, 16, 0)
        self._banner_place.addWidget(self.banner)
        self._banner_place.addWidget(self.progress)
        column.addLayout(self._banner_place)
        return above

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low form let head and banner scroll with the rows, which would else be seen through a slit."""
        super().resizeEvent(event)
        low = self.height() < theme.px(_LOW)
        if low != self._low:
            self._low = low
            if low:
                self._column.insertWidget(0, self._above)
            else:
                self.body.insertWidget(0, self._above)

    def _head(self) -> QWidget:
        head = frame("CardHead")
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 16, 20, 13)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._name, 1)
        line.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        policy = self._about.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._about.setSizePolicy(policy)
        column.addWidget(self._about)
        return head

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the banner air only while it is shown."""
        if watched is self.banner and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            gap = 12 if event.type() == QEvent.Type.Show else 0
            self._banner_place.setContentsMargins(16, gap, 16, gap)
        return False

    def show_sheet(self, sheet: SheetView) -> None:
        """Show a sheet as it is stored."""
        self._name.setText(full_name(sheet))
        self._code.show_state(tr("Peserta {kode}", kode=sheet.entry_code), ChipKind.GOLD)
        self._about.setText(" · ".join(part for part in (sheet.recipient, sheet.summary) if part))
        if [row.criterion_id for row in self.rows] != [mark.criterion_id for mark in sheet.criteria]:
            self._make_rows(sheet)
        for row, mark in zip(self.rows, sheet.criteria, strict=True):
            row.show_mark(mark, editable=sheet.editable)

    def _make_rows(self, sheet: SheetView) -> None:
        self._scroller.keep_in_view(None)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        every = sum(mark.weight for mark in sheet.criteria)
        self.rows = [
            CriterionRow(mark, sheet.scale, weight_text(mark, every, relative=sheet.formula.relative))
            for mark in sheet.criteria
        ]
        for row in self.rows:
            row.last = row is self.rows[-1]
            self._prepare(row)
            self._row_place.addWidget(row)
            row.show()  # a layout would show it only with the next turn of the event loop, too late for the focus

    def show_current(self, current: CriterionRow | None) -> None:
        """Mark the row that is being worked on and explain its criterion; None marks no row."""
        for row in self.rows:
            row.set_current(row is current)
        if current is not None:
            self.guide.show_criterion(current.mark, current.band())
        self._scroller.keep_in_view(current)
        if current is None and self._low:
            self._scroller.verticalScrollBar().setValue(0)  # where the banner says why nothing is typed here

    def show_band(self, current: CriterionRow) -> None:
        """Mark the band that the typed mark reaches, if its criterion is being explained."""
        if current.current:
            self.guide.show_reached(current.band())

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab visits within the form, in its order."""
        stops: list[QWidget] = [self.banner.action, self.banner.dismiss]
        for row in self.rows:
            stops += [row.edit, row.note_line]
        return stops

    def step_from(self, row: CriterionRow, way: int) -> bool:
        """Go on from a settled field to the next (1) or previous (-1) one; return False after the last one."""
        place = self.rows.index(row) + way
        if row.problem or place < 0:
            return True
        if place >= len(self.rows):
            return False
        self.rows[place].edit.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def row(self, criterion_id: int) -> CriterionRow | None:
        """Return the row of a criterion."""
        return next((row for row in self.rows if row.criterion_id == criterion_id), None)

    def show_total(self, total: RunningTotal) -> None:
        """Show the total in the foot."""
        text = tr("Nilai sementara · {n} dari {m} kriteria", n=total.filled, m=total.of)
        if total.filled == total.of:
            text = tr("Nilai lembar · {n} kriteria", n=total.of)
        share = percent_text(total.weight_share)
        self._foot_text.set_text(tr("{teks} · bobot terisi {bobot}", teks=text, bobot=share))
        self._foot_total.set_text(total_text(total.value))

    def foot_total_shown(self) -> str:
        """Return the total as shown in the foot."""
        return self._foot_total.text()

    def set_mode(self, mode: Mode) -> None:
        """Close up in the narrowest window; the total then stands in the foot."""
        compact = self._compact = mode is Mode.COMPACT
        self._foot.setVisible(compact and self.review.isHidden())
        self.review.set_compact(compact)
        for row in self.rows:
            row.set_padding(9 if compact else 15)

    def show_foot(self) -> None:
        """Show the total in the foot whatever the mode: nothing beside the form says it."""
        self._foot.show()

    def show_review(self, review: SheetReview, sheet: SheetView) -> None:
        """Show the sheet as it would be locked, in place of the rows."""
        self.review.show_review(review, sheet)
        self.review.show()
        self.review.take_focus()  # before the rows go, or the focus would wander on from them
        self._scroller.hide()
        self._foot.hide()

    def _show_unlock(self) -> None:
        self._scroller.keep_in_view(self.unlock)

    def hide_review(self) -> None:
        """Show the rows again."""
        self._scroller.show()
        self.review.hide()
        self._foot.setVisible(self._compact)

    def take_findings(self, findings: QWidget) -> None:
        """Give the field findings their place after the note."""
        self._findings_place.setContentsMargins(12, 0, 12, 12)
        self._findings_place.addWidget(findings)

    def give_findings(self) -> None:
        """The field findings are elsewhere now."""
        self._findings_place.setContentsMargins(0, 0, 0, 0)

    def take_note(self, note: NoteBox) -> None:
        """Give the general note its place after the last criterion."""
        self._note_place.setContentsMargins(20 - RING, 12, 20 - RING, 12 - RING)
        self._note_place.addWidget(note)
        note.show()

    def give_note(self) -> None:
        """The note is elsewhere now."""
        self._note_place.setContentsMargins(0, 0, 0, 0)


def full_name(sheet: SheetView) -> str:
    """Return the short name with the title, which may itself begin or end with the short name."""
    title = sheet.title.removesuffix(f"({sheet.short_name})").strip()
    return title if title.startswith(sheet.short_name) else f"{sheet.short_name} — {title}".removesuffix(" — ")
