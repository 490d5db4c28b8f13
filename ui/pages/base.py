"""What every page of the window is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.modes import Mode
from ui.shortcuts import KeyHint

if TYPE_CHECKING:
    from inovasi_desktop.domain.values import Change


class Title(NamedTuple):
    """Heading of a page in the top bar.

    Attributes:
        heading: what the page is, e.g. ``Lembar Penilaian``.
        crumb: where it stands, e.g. ``Perangkat Daerah · Wawancara dan paparan``.

    """

    heading: str
    crumb: str = ""


class TopWidgets(NamedTuple):
    """What a page puts into the top bar: filters right beside the title, acts at the right end.

    The widgets belong to the page: it makes them once and hands out the same ones every time.
    """

    filters: Sequence[QWidget] = ()
    actions: Sequence[QWidget] = ()


class Page(QFrame):
    """Base of the pages in the main window's stack.

    The window calls ``activate`` whenever the page comes to the front and ``may_leave`` before another one does.

    Signals:
        header_changed(): title, top widgets or key hints are other ones now.
        notice(str): something was done, in a sentence; the window shows a toast.
        warning(str): something could not be done and the page shows no better place for it.
        unsaved_changed(str): what the status strip says of typed text that is not stored, empty when all is stored.
        go(str): the user wants to be at another place (key of a ``NavItem``), or with ``place#part`` at a part of it.
        show_wanted(str, int): the user wants to see an entry (id) at another place.
        other_file_wanted(Path): the user wants to work on another competition file instead.

    """

    header_changed = Signal()
    notice = Signal(str)
    warning = Signal(str)
    unsaved_changed = Signal(str)
    go = Signal(str)
    show_wanted = Signal(str, int)
    other_file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PageBody")
        self.mode = Mode.WIDE

    def title(self) -> Title:
        """Return the heading and crumb shown now."""
        raise NotImplementedError

    def top_widgets(self) -> TopWidgets:
        """Return the page's own widgets in the top bar."""
        return TopWidgets()

    def take_back_widgets(self) -> None:
        """Take the page's widgets out of the top bar, so that they go with the page."""
        for widget in (*self.top_widgets().filters, *self.top_widgets().actions):
            widget.hide()
            widget.setParent(self)

    def set_mode(self, mode: Mode) -> None:
        """Arrange the page for the room there is; called before it is first shown and when the room changes."""
        self.mode = mode

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys that matter here, in the order of the status strip."""
        return ()

    def help_text(self) -> str:
        """Return what F1 explains, as paragraphs with an empty line between them."""
        raise NotImplementedError

    def activate(self) -> None:
        """Come to the front: read what is shown afresh."""

    def deactivate(self) -> None:
        """Go to the back; ``may_leave`` has agreed."""

    def may_leave(self) -> bool:
        """Finish what is being typed; return False to stay, after saying on the page what is in the way."""
        return True

    def settle(self) -> bool:
        """Finish what is being typed before something is done again; refuse like ``may_leave``, but stay."""
        return self.may_leave()

    def unsaved(self) -> str:
        """Return in words what would be lost if the window closed now, empty when nothing."""
        return ""

    def undo(self) -> bool:
        """Take back what was typed but not yet recorded; return False to let the last recorded act be undone."""
        return False

    def show_entry(self, entry_id: int) -> None:
        """Show this entry, if the page shows single ones; the page is in front."""

    def show_part(self, part: str) -> None:
        """Begin with this part, if the page has such; the page comes to the front."""

    def concerns(self, change: "Change") -> bool:  # noqa: ARG002 - for the pages that show such things
        """Return whether this page is the place to show what was undone or redone."""
        return False

    def show_change(self, change: "Change") -> None:
        """Go to where something was undone or redone, and say so; the page is in front."""

    def first_focus(self) -> QWidget | None:
        """Return what receives the keyboard when the page opens."""
        return None
