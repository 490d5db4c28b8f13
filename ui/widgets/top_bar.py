"""The bar above every page: where one is, and the page's own filters and acts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from ui.modes import Mode
from ui.pages.base import Title, TopWidgets
from ui.shell import BAR_HEIGHT
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.elided import ElidedLabel
from ui.widgets.segments import Segments

HEIGHT = BAR_HEIGHT
COMPACT_HEIGHT = 58
_SPACING = {Mode.WIDE: 16, Mode.MEDIUM: 10, Mode.SMALL: 10, Mode.COMPACT: 10}
_CLOSE = 7
_FILTER_GAP = 18
_LEAST_TITLE = 104
"""Below this width a heading says nothing: it goes, and the rail still shows where one is."""


class TopBar(QFrame):
    """Crumb and heading at the left, then filters, then acts at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._shown: list[QWidget] = []
        self._mode = Mode.WIDE
        self._fitting = False
        self._crumb = ElidedLabel("", "fs_crumb", 400, "mute")
        self._heading = ElidedLabel("", "fs_h1", 700)
        self._heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._titles = QWidget()
        column = QVBoxLayout(self._titles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(self._crumb)
        column.addWidget(self._heading)
        column.addStretch(1)
        self._arrange(TopWidgets())
        theme.changed.connect(self._measure)

    def heading(self) -> str:
        """Return the heading shown."""
        return self._heading.text()

    def show_page(self, title: Title, widgets: TopWidgets) -> None:
        """Show a page's title and its widgets instead of those before."""
        self._crumb.setText(title.crumb)
        self._crumb.setVisible(bool(title.crumb))
        self._heading.setText(title.heading)
        wanted = [*widgets.filters, *widgets.actions]
        if wanted != self._shown:
            self._arrange(widgets)
            self._shown = wanted
        self._measure()

    def _arrange(self, widgets: TopWidgets) -> None:
        while self._line.count():
            self._line.takeAt(0)
        self._gap = QSpacerItem(_FILTER_GAP, 0, QSizePolicy.Policy.Fixed)
        for gone in set(self._shown) - {*widgets.filters, *widgets.actions}:
            gone.hide()
        filters = bool(widgets.filters)
        policy = QSizePolicy.Policy.Preferred if filters else QSizePolicy.Policy.Expanding
        self._crumb.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self._line.addWidget(self._titles, 0 if filters else 1)
        if filters:
            self._line.addSpacerItem(self._gap)
            for widget in widgets.filters:
                self._add(widget)
            self._line.addStretch(1)
        for widget in widgets.actions:
            self._add(widget)

    def _add(self, widget: QWidget) -> None:
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        widget.show()

    def set_mode(self, mode: Mode) -> None:
        """Take the margins and height of a mode; buttons become short in the narrowest."""
        self._mode = mode
        self._measure()

    def _measure(self) -> None:
        side, _ = self._mode.margins
        compact = self._mode is Mode.COMPACT
        self._line.setContentsMargins(side, 0, side, 0)
        self.setFixedHeight(theme.px(COMPACT_HEIGHT if compact else HEIGHT))
        for widget in self._shown:
            if isinstance(widget, (Button, Segments)):
                widget.set_short(compact)
        self._fit()

    def _fit(self) -> None:
        """Let the heading go where filters and acts leave it next to nothing."""
        if self._fitting:  # showing the heading may resize the bar, and hiding it within its own showing confuses Qt
            return
        self._fitting = True
        for _ in range(2):
            told = self._has_room_for_title()
            if told == self._titles.isHidden():
                self._titles.setVisible(told)
        self._fitting = False
        self._gap.changeSize(_FILTER_GAP if told else 0, 0, QSizePolicy.Policy.Fixed)
        self._line.setSpacing(_SPACING[self._mode] if told else _CLOSE)

    def _has_room_for_title(self) -> bool:
        side, _ = self._mode.margins
        others = sum(widget.minimumSizeHint().width() + _SPACING[self._mode] for widget in self._shown)
        room = self.width() - 2 * side - others - _FILTER_GAP
        return not self._shown or room >= min(theme.px(_LEAST_TITLE), self._titles.sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again whether there is room for the heading."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
