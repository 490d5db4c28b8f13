"""The window: rail, top bar, pages, status strip, and what belongs to all pages alike."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout

from inovasi_desktop.i18n import tr
from ui.modes import mode_for
from ui.pages.base import Page
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.theme import theme
from ui.widgets.base import frame
from ui.widgets.focus_ring import FocusRing
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:  # at run time these are imported with their first use: the start page needs none of them
    from inovasi_desktop.domain.values import Change
    from ui.models.nav_list import NavItem
    from ui.widgets.help_panel import HelpPanel
    from ui.widgets.rail import Rail
    from ui.widgets.status_strip import StatusStrip
    from ui.widgets.toast import Toast
    from ui.workspace import Workspace

LEAST_SIZE = QSize(1000, 600)
FIRST_SIZE = QSize(1366, 768)


class Place(NamedTuple):
    """An entry of the rail with its page.

    Attributes:
        item: how the rail shows it (a ``heading`` has no page).
        make: builds the page on the first visit; imports the page's module there, not before.

    """

    item: "NavItem"
    make: Callable[[], Page] | None = None


class MainWindow(QMainWindow):
    """Shows one page at a time: alone (start, choice of role), or as one of a role's places beside the rail.

    Attributes:
        top_bar, stack: above the pages, and the pages.
        rail, strip: beside and below a role's places.
        toast, help: over the page.

    Signals:
        leave_wanted(): the person at work wants to hand over (Ganti peran).
        look_wanted(Variant): another look was chosen.
        closing(): the window closes; nothing more will be typed.

    """

    leave_wanted = Signal()
    look_wanted = Signal(object)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(LEAST_SIZE)
        self.resize(FIRST_SIZE)
        self.setWindowTitle("Inovasi Desktop")
        self._workspace: Workspace | None = None
        self._places: dict[str, Place] = {}
        self._pages: dict[str, Page] = {}
        self._key = ""
        self.top_bar = TopBar()
        self.stack = QStackedWidget()
        self._build()
        self._ring = FocusRing(self)
        self._connect()

    def _build(self) -> None:
        root = frame("Page")
        self.setCentralWidget(root)
        self._line = QHBoxLayout(root)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self.stack, 1)
        self._line.addLayout(self._column, 1)

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

    def _connect(self) -> None:
        theme.changed.connect(self._arrange)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._ring.focus_moved)
        bind(Shortcut.HELP, self, self.toggle_help)
        bind(Shortcut.UNDO, self, self.undo)
        bind(Shortcut.REDO, self, self.redo)
        bind(Shortcut.NEXT_PAGE, self, lambda: self._step(1))
        bind(Shortcut.PREVIOUS_PAGE, self, lambda: self._step(-1))
        bind(Shortcut.QUIT, self, self.close)

    # pages

    def show_alone(self, page: Page) -> None:
        """Show a page without rail and places: no competition is open, or nobody is at work on it yet."""
        self._forget_pages()
        self._set_workspace(None)
        self._pages[""] = page
        self._adopt(page)
        for part in self._around():
            part.hide()
        self._open("", page)

    def show_places(self, places: Sequence[Place], workspace: "Workspace", first: str) -> None:
        """Show a role's places and open the first one."""
        self._forget_pages()
        self._set_workspace(workspace)
        self._places = {place.item.key: place for place in places if place.make is not None}
        self.rail.show_places([place.item for place in places])
        self._arrange()
        for part in (self.rail, self.strip):
            part.show()
        self._visit(first)

    def page(self) -> Page | None:
        """Return the page in front."""
        return self._pages.get(self._key)

    @property
    def place(self) -> str:
        """Key of the place in front, empty for a page alone."""
        return self._key

    def go(self, key: str) -> None:
        """Visit a place, unless the page in front still has something to settle."""
        if key == self._key or key not in self._places:
            return
        if not self.may_leave():
            self.rail.select(self._key)
            return
        self._visit(key)

    def may_leave(self) -> bool:
        """Have the page in front finish what is being typed; False when it must be settled there first."""
        page = self.page()
        return page is None or page.may_leave()

    def _visit(self, key: str) -> None:
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
        self._open(key, page)

    def _adopt(self, page: Page) -> None:
        self.stack.addWidget(page)
        page.header_changed.connect(lambda: self._show_header(page))
        page.notice.connect(lambda text: self.toast.show_message(text))
        page.warning.connect(lambda text: self.toast.show_message(text, warning=True))
        page.unsaved_changed.connect(lambda text: self._show_unsaved(page, text))
        page.go.connect(self.go)

    def _open(self, key: str, page: Page) -> None:
        self._key = key
        if self._help_open():
            self.help.hide()
        if key:
            self.rail.select(key)
        page.set_mode(mode_for(self.width()))
        page.activate()
        self.stack.setCurrentWidget(page)
        self._show_header(page)
        wish = page.first_focus()
        if wish is not None and not (key and self.rail.view.hasFocus()):
            wish.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_header(self, page: Page) -> None:
        if page is not self.page():
            return
        self.top_bar.show_page(page.title(), page.top_widgets())
        if self._key:
            self.strip.show_hints(self._hints(page))

    @staticmethod
    def _hints(page: Page) -> list[KeyHint]:
        return [*page.key_hints(), KeyHint(Shortcut.HELP.shown, tr("bantuan"))]

    def _forget_pages(self) -> None:
        self._ring.follow(None)
        for page in self._pages.values():
            for widget in (*page.top_widgets().filters, *page.top_widgets().actions):
                widget.hide()
                widget.setParent(page)
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._places.clear()
        self._key = ""

    def _step(self, way: int) -> None:
        keys = list(self._places)
        if self._key in keys:
            self.go(keys[(keys.index(self._key) + way) % len(keys)])

    # the person's work

    def _set_workspace(self, workspace: "Workspace | None") -> None:
        if self._workspace is not None:
            self._workspace.changed.disconnect(self._saved)
            self._workspace.replayed.disconnect(self._show_replayed)
            self._workspace.refused.disconnect(self._refused)
        self._workspace = workspace
        if workspace is not None:
            self.strip.show_saved(workspace.saved_at)
            workspace.changed.connect(self._saved)
            workspace.replayed.connect(self._show_replayed)
            workspace.refused.connect(self._refused)

    def _saved(self, change: "Change") -> None:
        self.strip.show_saved(change.at)

    def _show_unsaved(self, page: Page, text: str) -> None:
        if page is not self.page() or self._workspace is None:
            return
        if text:
            self.strip.show_unsaved(text)
        else:
            self.strip.show_saved(self._workspace.saved_at)

    def _show_replayed(self, change: "Change") -> None:
        """Go to the page where something was undone or redone; the one in front has the first say."""
        keys = sorted(self._pages, key=lambda key: key != self._key)
        place = next((key for key in keys if self._pages[key].concerns(change)), None)
        if place is not None:
            self.go(place)
            self._pages[place].show_change(change)

    def _refused(self, reason: str) -> None:
        self.toast.show_message(tr("Tidak dapat diurungkan. {alasan}", alasan=reason), warning=True)

    def undo(self) -> None:
        """Take back what is being typed, else the last recorded act."""
        page = self.page()
        if (page is None or not page.undo()) and self._workspace is not None:
            self._workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back, once nothing half typed stands in the way."""
        if self.may_leave() and self._workspace is not None:
            self._workspace.redo()

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
            self.help.show_help(page.title().heading, page.help_text(), self._hints(page))

    def _close_help(self) -> None:
        self.help.hide()
        page = self.page()
        wish = page.first_focus() if page is not None else None
        if wish is not None:
            wish.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the new room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        mode = mode_for(self.width())
        self.top_bar.set_mode(mode)
        if self._around():
            self.rail.set_compact(mode.icon_rail)
            self.strip.set_mode(mode)
        page = self.page()
        if page is not None:
            page.set_mode(mode)
        if self._help_open():
            self.help.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once when everything is saved; ask when something typed would be lost."""
        page = self.page()
        if page is not None and not page.may_leave() and not self._give_up(page.unsaved()):
            event.ignore()
            return
        if page is not None:
            page.deactivate()
        self.closing.emit()
        event.accept()

    def _give_up(self, lost: str) -> bool:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Belum tersimpan"))
        box.setText(lost)
        box.setInformativeText(tr("Kembali untuk memperbaikinya, atau tutup tanpa menyimpannya."))
        back = box.addButton(tr("Kembali"), QMessageBox.ButtonRole.RejectRole)
        close = box.addButton(tr("Tutup tanpa menyimpan"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is close
