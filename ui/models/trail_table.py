"""The audit trail as a list of rows that are read as they come into view, and searched stretch by stretch."""

from array import array

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from inovasi_desktop.domain.trail import TrailEvent, TrailFilter, action_text, subject_text, values_text
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import trail
from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole

PAGE = 32
"""Rows read at once."""

REACH = 4000
"""Events searched between two turns of the event loop: some milliseconds."""

_KEPT = 48
"""Pages kept; what was scrolled past long ago is read again."""


class TrailTable(QAbstractTableModel):
    """Newest first. Without a filter row n is the event ``newest - n``, so nothing needs to be counted.

    Attributes:
        wanted: what is looked for.
        searching: whether a search is under way.

    Signals:
        progressed(): more was found, or the search ended.

    """

    ITEM = Qt.ItemDataRole.UserRole
    progressed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.wanted = TrailFilter()
        self._newest, self._below = 0, 0
        self._found = array("q")
        self._pages: dict[int, tuple[TrailEvent, ...]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.search_on)

    @property
    def searching(self) -> bool:
        """Whether a search is under way."""
        return self._timer.isActive()

    @property
    def every(self) -> int:
        """How many events the trail holds."""
        return self._newest

    def look_for(self, wanted: TrailFilter) -> None:
        """Show what is looked for: the first stretch at once, the rest between the turns of the event loop."""
        self.beginResetModel()
        self.wanted = wanted
        self._newest = self._workspace.read(trail.newest)
        self._below = self._newest + 1
        self._found, self._pages = array("q"), {}
        self.endResetModel()
        if wanted.empty:
            self._timer.stop()
            self.progressed.emit()
            return
        self._timer.start()
        self.search_on()

    def search_on(self) -> None:
        """Search one more stretch."""
        if self._below <= 1:
            self._timer.stop()
            self.progressed.emit()
            return
        found = self._workspace.read(trail.search, self.wanted, below=self._below, reach=REACH)
        self._below -= REACH
        if found:
            first = len(self._found)
            self.beginInsertRows(_NOWHERE, first, first + len(found) - 1)
            self._found.extend(found)
            self._pages.pop(first // PAGE, None)  # it was read when it was not full
            self.endInsertRows()
        if self._below <= 1:
            self._timer.stop()
        self.progressed.emit()

    def forget(self) -> None:
        """Show nothing and read nothing: the page goes to the back, and the file may be closed."""
        self._timer.stop()
        self.beginResetModel()
        self._newest, self._below, self.wanted = 0, 0, TrailFilter()
        self._found, self._pages = array("q"), {}
        self.endResetModel()

    def act(self, row: int) -> TrailEvent:
        """Return the act of a row, reading its page if need be."""
        page = row // PAGE
        found = self._pages.get(page)
        if found is None:
            if len(self._pages) >= _KEPT:
                self._pages.pop(next(iter(self._pages)))
            found = self._pages[page] = self._workspace.read(trail.events, self._numbers(page))
        return found[row % PAGE]

    def _numbers(self, page: int) -> list[int]:
        first, last = page * PAGE, min((page + 1) * PAGE, self.rowCount())
        if self.wanted.empty:
            return list(range(self._newest - first, self._newest - last, -1))
        return list(self._found[first:last])

    # what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of acts shown."""
        if parent.isValid():
            return 0
        return self._newest if self.wanted.empty else len(self._found)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return one: a row is painted whole."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return the whole act, or its words."""
        if not index.isValid():
            return None
        if role == self.ITEM:
            return self.act(index.row())
        if role == _DISPLAY:
            return headline(self.act(index.row()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line_text(self.act(index.row()))
        return None


def headline(event: TrailEvent) -> str:
    """Return who did what to what."""
    parts = (event.actor, action_text(event.action), subject_text(event.subject))
    return " · ".join(part for part in parts if part)


def time_text(event: TrailEvent) -> str:
    """Return number and time of an act."""
    return tr("{waktu} WIB", waktu=f"{event.at.astimezone(WIB):%d-%m-%Y %H.%M.%S}")


def line_text(event: TrailEvent) -> str:
    """Return everything of an act as one line, as it is copied."""
    parts = (
        f"#{event.seq}",
        time_text(event),
        event.actor,
        event.role,
        event.laptop,
        action_text(event.action),
        subject_text(event.subject),
        values_text(event),
    )
    return " · ".join(part for part in parts if part)
