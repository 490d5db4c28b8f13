"""The columns of the field page: participants, claims, and the photos beside them or, where room is short, below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.theme import theme
from ui.views.entry_view import EntryView
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.claim_card import ClaimCard
from ui.widgets.empty_state import EmptyState
from ui.widgets.photo_panel import PhotoPanel
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scroll import VScroll

_WIDTHS = {
    Mode.WIDE: (218, 624, 300),
    Mode.MEDIUM: (200, 540, 286),
    Mode.SMALL: (206, 600, 286),
    Mode.COMPACT: (206, 700, 0),
}


class FieldColumns(QVBoxLayout):
    """Progress and messages over three columns, or over two where the photos lie below the claims.

    Attributes:
        empty: stands there instead of the columns when there is no participant.

    """

    def __init__(
        self,
        page: QWidget,
        view: EntryView,
        card: ClaimCard,
        panel: PhotoPanel,
        strip: ProgressStrip,
        report: Banner,
    ) -> None:
        super().__init__(page)
        self._panel, self._report = panel, report
        self._stack = QStackedLayout()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self.addWidget(strip)
        self.addWidget(report)
        self.addLayout(self._stack, 1)  # first: it shows its first widget at once, which must have a parent by then
        entries = Card((8, 8, 8, 8))
        entries.body.addWidget(view)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)
        self._column.addStretch(1)
        self.scroll = VScroll(inner)
        beside = QWidget()
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(panel)
        self._side = VScroll(beside)
        for column, widget in enumerate((entries, self.scroll, self._side)):
            self._split.addWidget(widget)
            self._split.setStretchFactor(column, int(column == 1))
        self.empty = EmptyState("inbox", tr("Belum ada peserta"), "")
        empty = Card()
        empty.body.addWidget(self.empty)
        self._stack.addWidget(self._split)
        self._stack.addWidget(empty)

    def show_empty(self, empty: bool) -> None:
        """Show the explanation, or the columns."""
        self._stack.setCurrentIndex(int(empty))

    def set_mode(self, mode: Mode) -> None:
        """Take the margins, gap and widths of a mode."""
        horizontal, vertical = mode.margins
        self.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self.setSpacing(mode.gap)
        self._column.setSpacing(mode.gap)
        self._split.setHandleWidth(mode.gap)
        below = mode is Mode.COMPACT
        self._side.setVisible(not below)
        if below:  # the message too: large text would leave no room for the columns under it
            self._column.insertWidget(1, self._report)
            self._column.insertWidget(2, self._panel)
        else:
            self.insertWidget(1, self._report)
            self._beside.addWidget(self._panel)
        self._panel.show()
        self._panel.set_below(below)
        self._split.setSizes([theme.px(width) for width in _WIDTHS[mode]])
