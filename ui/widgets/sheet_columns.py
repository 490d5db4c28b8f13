"""The columns of the sheet page: participants, form, and the cards beside it where there is room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.theme import theme
from ui.views.entry_view import EntryView
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.note_box import NoteBox
from ui.widgets.scroll import VScroll
from ui.widgets.sheet_form import SheetForm
from ui.widgets.sheet_side import SheetSide

_WIDTHS = {
    Mode.WIDE: (254, 612, 262),
    Mode.MEDIUM: (238, 618, 238),
    Mode.SMALL: (244, 560, 250),
    Mode.COMPACT: (248, 680, 0),
}


class SheetColumns(QHBoxLayout):
    """Three columns, a table instead, or an explanation where there is nothing to score.

    In the narrowest window the side goes: the form takes over the total and the general note.
    """

    def __init__(
        self,
        page: QWidget,
        view: EntryView,
        form: SheetForm,
        side: SheetSide,
        note: NoteBox,
        findings: QWidget,
        table: QWidget,
    ) -> None:
        super().__init__(page)
        self._form, self._side, self._note, self._findings = form, side, note, findings
        entries = Card((8, 8, 8, 8))
        entries.body.addWidget(view)
        self._side_scroll = VScroll(side)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        for column, widget in enumerate((entries, form, self._side_scroll)):
            self._split.addWidget(widget)
            self._split.setStretchFactor(column, int(column == 1))
        self.empty = EmptyState("inbox", tr("Belum ada peserta"), "")
        empty = Card()
        empty.body.addWidget(self.empty)
        self._stack = QStackedLayout()
        self.addLayout(self._stack)  # first: it shows its first widget at once, which must have a parent by then
        self._stack.addWidget(self._split)
        self._stack.addWidget(empty)
        self._stack.addWidget(table)
        self._empty = self._as_table = False

    def show_empty(self, empty: bool) -> None:
        """Show the explanation, or what it stands for."""
        self._empty = empty
        self._show()

    def show_table(self, as_table: bool) -> None:
        """Show the table instead of the columns."""
        self._as_table = as_table
        self._show()

    def _show(self) -> None:
        self._stack.setCurrentIndex(1 if self._empty else 2 if self._as_table else 0)

    def set_mode(self, mode: Mode) -> None:
        """Take the margins, gap and widths of a mode."""
        horizontal, vertical = mode.margins
        self.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._split.setHandleWidth(mode.gap)
        compact = mode is Mode.COMPACT
        self._side_scroll.setVisible(not compact)
        self._form.set_mode(mode)
        if compact:
            self._side.give_note()
            self._form.take_note(self._note)
            self._form.take_findings(self._findings)
        else:
            self._form.give_note()
            self._side.take_note(self._note)
            self._form.give_findings()
            self._side.take_findings(self._findings)
        self._split.setSizes([theme.px(width) for width in _WIDTHS[mode]])
