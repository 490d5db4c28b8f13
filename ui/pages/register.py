"""What the secretariat's lists of units and participants share: a long list beside the details of one row."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import ConflictError, KnownError
from inovasi_desktop.domain.values import Change, ChangeKind
from inovasi_desktop.i18n import tr
from ui.modes import Mode
from ui.pages.base import Page
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.base import give_width, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.detail_field import RING, DetailField
from ui.widgets.scroll import VScroll
from ui.widgets.search_list import SearchList
from ui.workspace import Workspace

_SIDE = {Mode.WIDE: 460, Mode.MEDIUM: 420, Mode.SMALL: 400, Mode.COMPACT: 380}
_SHARE = 0.47
"""Of the window's width that the details may take at most."""


class RegisterPage(Page):
    """A list that is searched and filtered, and the details of the current row beside it.

    Subclasses make ``list``, ``filter_box`` and the form, and read and store.

    Attributes:
        list, filter_box: what is listed, and which of it.
        banner: what is to be said of the whole list.
        form: the column of the details.
        add_button, import_button: in the top bar.

    """

    KINDS: frozenset[ChangeKind] = frozenset()
    """Kinds of change that this page shows."""

    def __init__(self, workspace: Workspace, found: SearchList, add: str) -> None:
        super().__init__()
        self._workspace, self.list = workspace, found
        self._stale = True
        self.filter_box, self.banner = ChoiceBox(), Banner()
        self.add_button = Button(add, "primary", Shortcut.ADD_ROW)
        self.import_button = Button(tr("Impor…"), icon="upload", shortcut=Shortcut.IMPORT)
        for widget in (self.filter_box, self.add_button, self.import_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self._column = QVBoxLayout(self)
        self._card = Card((12, 12, 12, 8))
        self._card.body.addWidget(found)
        self._inner = Card((13, 16, 13, 18), spacing=4)
        self.form = self._inner.body
        self._scroll = VScroll(self._inner)
        self._line = QHBoxLayout()
        self._line.addWidget(self._card, 1)
        self._line.addWidget(self._scroll)
        self._column.addWidget(self.banner)
        self._column.addLayout(self._line, 1)
        found.chosen.connect(self._show)
        found.entered.connect(self._enter_form)
        found.empty.activated.connect(self.start_import)
        self.import_button.clicked.connect(self.start_import)
        self.add_button.clicked.connect(self.ask_new)
        bind(Shortcut.SEARCH, self, self._focus_search)
        bind(Shortcut.ADD_ROW, self, self.ask_new)
        bind(Shortcut.IMPORT, self, self.start_import)
        workspace.changed.connect(self._follow)
        theme.changed.connect(self._measure)

    def add_inset(self, widget: QWidget) -> None:
        """Add a control to the form as far from its edge as the fields' editors are."""
        line = QHBoxLayout()
        line.setContentsMargins(RING, RING, RING, RING)
        line.addWidget(widget)
        self.form.addLayout(line)

    def add_acts(self, *buttons: Button) -> None:
        """Add buttons to the form."""
        line = QHBoxLayout()
        line.setContentsMargins(RING, theme.px(8), RING, RING)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.form.addLayout(line)

    # what subclasses do

    def read(self) -> None:
        """Read everything and show it."""
        raise NotImplementedError

    def show_row(self, key: int) -> None:
        """Show the details of a row; -1: of none."""
        raise NotImplementedError

    def fields(self) -> Sequence[DetailField]:
        """Return the text fields of the form in their order."""
        raise NotImplementedError

    def ask_new(self) -> None:
        """Ask for a new row."""
        raise NotImplementedError

    def start_import(self) -> None:
        """Go to where a spreadsheet is read."""
        raise NotImplementedError

    def tab_order(self) -> Sequence[QWidget]:
        """Return the controls of the form in their order."""
        raise NotImplementedError

    # what the window asks

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins and the width of the details."""
        super().set_mode(mode)
        side, top = mode.margins
        self._column.setContentsMargins(side, top, side, top)
        self._column.setSpacing(mode.gap)
        self._line.setSpacing(mode.gap)
        give_width(self._scroll, theme.px(_SIDE[mode]), round(self.window().width() * _SHARE))
        chain = (self.filter_box, self.import_button, self.add_button, self.banner.action, self.list.search)
        order_tabs([*chain, self.list.view, self.list.empty.action, *self.tab_order()])

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (
            KeyHint(Shortcut.SEARCH.shown, tr("cari")),
            KeyHint("↑ ↓", tr("pilih"), 1),
            KeyHint("Enter", tr("ubah"), 1),
            KeyHint(Shortcut.ADD_ROW.shown, tr("tambah"), 2),
            KeyHint(Shortcut.IMPORT.shown, tr("impor"), 2),
        )

    def activate(self) -> None:
        """Read afresh if something changed."""
        if self._stale:
            self._stale = False
            self.read()
        self.header_changed.emit()

    def first_focus(self) -> QWidget:
        """Return the list, or what stands in its place."""
        if self.list.view.isVisibleTo(self):
            return self.list.view
        return self.list.empty.action if self.list.empty.action.isVisibleTo(self) else self.list.search

    def may_leave(self) -> bool:
        """Store what is being typed; stay when it is refused."""
        for field in self.fields():
            field.commit()
        return not any(field.unsaved for field in self.fields())

    def unsaved(self) -> str:
        """Return what a refused text would lose."""
        left = [field for field in self.fields() if field.unsaved]
        return tr("{n} isian belum tersimpan", n=len(left)) if left else ""

    def undo(self) -> bool:
        """Take back what is typed and not stored."""
        for field in self.fields():
            if field.unsaved:
                field.revert()
                return True
        return False

    def concerns(self, change: Change) -> bool:
        """Return whether the change is shown here."""
        return change.kind in self.KINDS

    # acts

    def refused(self, field: DetailField, error: KnownError) -> None:
        """Say beside a field why its text is not stored."""
        if isinstance(error, ConflictError):
            field.refuse(tr("{alasan} Tersimpan sekarang: {nilai}.", alasan=error.message, nilai=error.stored or "–"))
        else:
            field.refuse(error.message)

    def _show(self, key: int) -> None:
        for field in self.fields():
            field.commit()
        self.show_row(key)

    def _enter_form(self, _key: int) -> None:
        fields = [field for field in self.fields() if field.isEnabled()]
        if fields:
            fields[0].edit.setFocus()

    def _focus_search(self) -> None:
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _follow(self, change: Change) -> None:
        """Read again what somebody's act changed; a page in the background waits until it comes to the front."""
        if change.kind not in self.KINDS:
            return
        self._stale = True
        if self.isVisible():
            self.follow(change)

    def follow(self, change: Change) -> None:  # noqa: ARG002 - pages with long lists read one row again
        """Show what a change did while the page is in front."""
        self.activate()
