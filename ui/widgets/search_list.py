"""A long list with a search above it, and what stands there when nothing is found."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.i18n import tr
from ui.models.long_list import LongList
from ui.theme import theme
from ui.views.long_view import LongView
from ui.widgets.base import label
from ui.widgets.empty_state import EmptyState

_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchEdit(QLineEdit):
    """Down and Enter go on to the list, Escape forgets the search.

    Signals:
        list_wanted(): the keyboard goes to the list.

    """

    list_wanted = Signal()

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self._purpose = purpose
        self.setAccessibleName(purpose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what can be searched for, in one word where the sentence has no room."""
        super().resizeEvent(event)
        room = self.width() - 2 * theme.px(18)
        fits = self.fontMetrics().horizontalAdvance(self._purpose) <= room
        self.setPlaceholderText(self._purpose if fits else tr("Cari"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line, or empty it."""
        if event.key() in _TO_LIST:
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchList(QWidget):
    """Search, number found, list.

    Attributes:
        search, view, model: its parts.
        empty: in the list's place when it is empty.

    Signals:
        chosen(int): another item is the current one (its key); -1 when there is none.
        entered(int): Enter was pressed on an item (its key).

    """

    chosen = Signal(int)
    entered = Signal(int)

    def __init__(self, model: LongList, name: str, purpose: str, *, counted: bool = True) -> None:
        """Make the list.

        Args:
            model: what is listed.
            name, purpose: what list and search are for, to be read out.
            counted: whether it says how many were found.
        """
        super().__init__()
        self._counted = counted
        self.model, self.view, self.search = model, LongView(name), SearchEdit(purpose)
        self.empty = EmptyState("search", "", "")
        self._none = ("search", tr("Belum ada isi"), "", "")
        self._count = label("", "small")
        self._keep: Callable[[Any], bool] | None = None
        self._quiet = False
        self.view.setModel(model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget, stretch in ((self.search, 0), (self._count, 0), (self.view, 1), (self.empty, 1)):
            column.addWidget(widget, stretch)
        self.empty.hide()
        self.search.textChanged.connect(self._filter)
        self.search.list_wanted.connect(self.view.setFocus)
        self.view.moved.connect(self._tell)
        self.view.entered.connect(self._enter)

    def set_none(self, icon: str, title: str, sentence: str, action: str = "") -> None:
        """Say what stands here while there is no item at all."""
        self._none = (icon, title, sentence, action)
        self._show_count()

    def current(self) -> int:
        """Return the key of the current item, -1 when there is none."""
        index = self.view.currentIndex()
        return self.model.key(index.row()) if index.isValid() else -1

    def show_items(self, items: "list[Any] | tuple[Any, ...]") -> None:
        """Show other items and keep to the current one, if it is still there."""
        key = self.current()
        self._quiet = True
        self.model.set_items(items)
        self._settle(key)

    def keep(self, wanted: Callable[[Any], bool] | None) -> None:
        """Show only items that ``wanted`` lets through."""
        self._keep = wanted
        self._filter(self.search.text())

    def choose(self, key: int) -> None:
        """Make an item the current one; a search that hides it is forgotten."""
        if self.model.row_of(key) < 0 and self.search.text():
            self.search.clear()
        self.view.setCurrentIndex(self.model.index(self.model.row_of(key), 0))

    def _filter(self, search: str) -> None:
        key = self.current()
        self._quiet = True
        self.model.show_found(search, self._keep)
        self._settle(key)

    def _settle(self, key: int) -> None:
        """Choose the item from before, else the first; tell of it once."""
        row = max(self.model.row_of(key), 0) if key >= 0 else 0
        self._show_count()
        self.view.setCurrentIndex(self.model.index(row, 0))
        self._quiet = False
        self.chosen.emit(self.current())

    def _show_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self._count.setText(tr("{n} dari {m}", n=grouped(shown), m=grouped(total)))
        self._count.setVisible(self._counted and total > 0)
        self.view.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)
        if shown == 0 and total:
            self.empty.show_state("search", tr("Tidak ditemukan"), tr("Ubah kata pencarian atau saringannya."))
        elif shown == 0:
            self.empty.show_state(*self._none)

    def _tell(self, row: int) -> None:
        if not self._quiet:
            self.chosen.emit(self.model.key(row) if 0 <= row < self.model.rowCount() else -1)

    def _enter(self, row: int) -> None:
        self.entered.emit(self.model.key(row))
