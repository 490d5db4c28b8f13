"""The window: rail, top bar, pages, status strip, and what belongs to all pages alike.

It is made before the rest of the program is loaded (see ``ui.shell``), so its parts are imported with their first use.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from ui.shell import Shell
from ui.tokens import Variant

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from inovasi_desktop.domain.values import Change
    from ui.models.nav_list import NavItem
    from ui.modes import Mode
    from ui.pages.base import Page
    from ui.shortcuts import KeyHint
    from ui.widgets.help_panel import HelpPanel
    from ui.widgets.rail import Rail
    from ui.widgets.status_strip import StatusStrip
    from ui.widgets.toast import Toast
    from ui.workspace import Workspace


class Place(NamedTuple):
    """An entry of the rail with its page.

    Attributes:
        item: how the rail shows it (a ``heading`` has no page).
        make: builds the page on the first visit; imports the page's module there, not before.

    """

    item: "NavItem"
    make: "Callable[[], Page] | None" = None


class MainWindow(Shell):
    """Shows one page at a time: alone (start, choice of role), or as one of a role's places beside the rail.

    Attributes:
        top_bar, stack: above the pages, and the pages.
        rail, strip: beside and below a role's places.
        toast, help: over the page.
        at_work: follows what the person at work does.

    Signals:
        leave_wanted(): the person at work wants to hand over (Ganti peran).
        look_wanted(Variant): another look was chosen.
        text_size_wanted(int): another text size was chosen, in percent.
        other_file_wanted(Path): another competition file is to be opened instead.
        closing(): the window closes; nothing more will be typed.

    """

    leave_wanted = Signal()
    look_wanted = Signal(object)
    text_size_wanted = Signal(int)
    other_file_wanted = Signal(object)
    closing = Signal()

    def __init__(self, look: Variant = Variant.LIGHT, scale: float = 1.0) -> None:
        super().__init__(look, scale)
        self._places: dict[str, Place] = {}
        self._pages: dict[str, Page] = {}
        self._key = ""

    def furnish(self) -> None:
        """Put the bar and the room for pages into the window; the first page does this too."""
        if self.centralWidget() is not None:
            return
        from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout

        from ui.at_work import AtWork
        from ui.theme import theme
        from ui.widgets.base import frame
        from ui.widgets.focus_ring import FocusRing
        from ui.widgets.top_bar import TopBar

        self.top_bar, self.stack, self.at_work = TopBar(), QStackedWidget(), AtWork(self)
        root = frame("Page")
        self._line = QHBoxLayout(root)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self.stack, 1)
        self._line.addLayout(self._column, 1)
        self._ring = FocusRing(self)
        self.clear()
        self.setCentralWidget(root)
        theme.changed.connect(self._arrange)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._ring.focus_moved)
        self._bind_keys()

    def _bind_keys(self) -> None:
        from ui.shortcuts import Shortcut, bind

        bind(Shortcut.HELP, self, self.toggle_help)
        bind(Shortcut.UNDO, self, self.at_work.undo)
        bind(Shortcut.REDO, self, self.at_work.redo)
        bind(Shortcut.NEXT_PAGE, self, lambda: self._step(1))
        bind(Shortcut.PREVIOUS_PAGE, self, lambda: self._step(-1))
        bind(Shortcut.QUIT, self, self.close)

    @cached_property
    def rail(self) -> "Rail":
        """The navigation rail, made with its first use."""
        from ui.widgets.rail import Rail

        rail = Rail()
        rail.hide()
        self._line.insertWidget(0, rail)
        rail.chosen.connect(self.go)
        rail.left.connect(self._leave)
        rail.look_wanted.connect(self.look_wanted)
        rail.text_size_wanted.connect(self.text_size_wanted)
        return rail

    @cached_property
    def strip(self) -> "StatusStrip":
        """The status strip, made with its first use."""
        from ui.widgets.status_strip import StatusStrip

        strip = StatusStrip()
        strip.hide()
        self._column.addWidget(strip)
        return strip

    @cached_property
    def toast(self) -> "Toast":
        """The toast, made with its first use."""
        from ui.widgets.toast import Toast

        return Toast(self)

    @cached_property
    def help(self) -> "HelpPanel":
        """The help panel, made with its first use."""
        from ui.widgets.help_panel import HelpPanel

        panel = HelpPanel(self)
        panel.closed.connect(self._close_help)
        return panel

    def _around(self) -> tuple["Rail | StatusStrip", ...]:
        """Return rail and strip, as far as they were made."""
        return tuple(vars(self)[name] for name in ("rail", "strip") if name in vars(self))

    def _help_open(self) -> bool:
        return "help" in vars(self) and self.help.isVisible()

    # pages

    def show_alone(self, page: "Page") -> None:
        """Show a page without rail and places: no competition is open, or nobody is at work on it yet."""
        self.furnish()
        self._forget_pages()
        self.at_work.follow(None)
        self._pages[""] = page
        self._adopt(page)
        for part in self._around():
            part.hide()
        self._open("", page)

    def show_places(self, places: Sequence[Place], workspace: "Workspace", first: str) -> None:
        """Show a role's places and open the first one."""
        self.furnish()
        self._forget_pages()
        self.at_work.follow(workspace)
        self._places = {place.item.key: place for place in places if place.make is not None}
        self.rail.show_places([place.item for place in places])
        self._arrange()
        for part in (self.rail, self.strip):
            part.show()
        self._visit(first)

    def page(self) -> "Page | None":
        """Return the page in front."""
        return self._pages.get(self._key)

    @property
    def place(self) -> str:
        """Key of the place in front, empty for a page alone."""
        return self._key

    def go(self, key: str) -> None:
        """Visit a place, or with ``place#part`` a part of it, unless the page in front has something to settle."""
        key, _, part = key.partition("#")
        if key == self._key or key not in self._places:
            return
        if not self.may_leave():
            self.rail.select(self._key)
            return
        self._visit(key, part)

    def may_leave(self) -> bool:
        """Have the page in front finish what is being typed; False when it must be settled there first."""
        page = self.page()
        return page is None or page.may_leave()

    def _visit(self, key: str, part: str = "") -> None:
        before = self.page()
        if before is not None:
            before.deactivate()
        page = self._pages.get(key)
        if page is None:
            make = self._places[key].make
            if make is None:
                raise KeyError(key)
            page = self._pages[key] = make()
            self._adopt(page)
        self._open(key, page, part)

    def _adopt(self, page: "Page") -> None:
        self.stack.addWidget(page)
        page.header_changed.connect(lambda: self._show_header(page))
        page.notice.connect(lambda text: self.toast.show_message(text))
        page.warning.connect(lambda text: self.toast.show_message(text, warning=True))
        page.unsaved_changed.connect(lambda text: self.at_work.show_unsaved(page, text))
        page.go.connect(self.go)
        page.show_wanted.connect(self.at_work.show_entry)
        page.other_file_wanted.connect(self.other_file_wanted)

    def _open(self, key: str, page: "Page", part: str = "") -> None:
        self._key = key
        if self._help_open():
            self.help.hide()
        if key:
            self.rail.select(key)
        page.set_mode(self._mode())
        page.activate()
        if part:
            page.show_part(part)
        self.stack.setCurrentWidget(page)
        self._show_header(page)
        wish = page.first_focus()
        if wish is not None and not (key and not part and self.rail.view.hasFocus()):
            _give_focus(wish)

    def _show_header(self, page: "Page") -> None:
        if page is not self.page():
            return
        self.top_bar.show_page(page.title(), page.top_widgets())
        if self._key:
            self.strip.show_hints(_hints(page))

    def _forget_pages(self) -> None:
        if "toast" in vars(self):
            self.toast.hide()  # what was told to one person is not for the next
        self._ring.follow(None)
        for page in self._pages.values():
            page.take_back_widgets()
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._places.clear()
        self._key = ""

    def _step(self, way: int) -> None:
        keys = list(self._places)
        if self._key in keys:
            self.go(keys[(keys.index(self._key) + way) % len(keys)])

    def page_concerned(self, change: "Change") -> "Page | None":
        """Go to the place that a change belongs to, the one in front before others; return its page."""
        keys = sorted(self._pages, key=lambda key: key != self._key)
        place = next((key for key in keys if self._pages[key].concerns(change)), None)
        if place is None:
            return None
        self.go(place)
        return self._pages[place]

    def _leave(self) -> None:
        if self.may_leave():
            self.leave_wanted.emit()

    # help, size, closing

    def toggle_help(self) -> None:
        """Explain the page in front, or close the explanation."""
        page = self.page()
        if self._help_open() or page is None:
            self._close_help()
        else:
            self.help.show_help(page.title().heading, page.help_text(), _hints(page))

    def _close_help(self) -> None:
        self.help.hide()
        page = self.page()
        wish = page.first_focus() if page is not None else None
        if wish is not None:
            _give_focus(wish)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Arrange everything for the new room."""
        super().resizeEvent(event)
        self._arrange()

    def _mode(self) -> "Mode":
        from ui.modes import mode_for

        return mode_for(self.width())

    def _arrange(self) -> None:
        if self.centralWidget() is None:
            return
        mode = self._mode()
        self.top_bar.set_mode(mode)
        if self._around():
            self.rail.set_compact(mode.icon_rail)
            self.strip.set_mode(mode)
        page = self.page()
        if page is not None:
            page.set_mode(mode)
        if self._help_open():
            self.help.place()
        if "toast" in vars(self):
            self.toast.stay_in_window()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Close at once when everything is saved; ask when something typed would be lost."""
        page = self.page()
        if page is not None and not page.may_leave():
            from ui.dialogs.unsaved import gives_up

            if not gives_up(self, page.unsaved()):
                event.ignore()
                return
        if page is not None:
            page.deactivate()
        self.closing.emit()
        event.accept()


def _hints(page: "Page") -> "list[KeyHint]":
    from inovasi_desktop.i18n import tr
    from ui.shortcuts import KeyHint, Shortcut

    return [*page.key_hints(), KeyHint(Shortcut.HELP.shown, tr("bantuan"))]


def _give_focus(widget: "QWidget") -> None:
    from PySide6.QtCore import Qt  # 15 ms that the first paint need not pay

    widget.setFocus(Qt.FocusReason.OtherFocusReason)
