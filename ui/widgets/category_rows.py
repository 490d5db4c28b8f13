"""The categories of a competition that is still to be made: a line each, edited before there is a file."""

from functools import partial
from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import CategoryText
from inovasi_desktop.domain.typed import parse_whole
from inovasi_desktop.i18n import tr
from ui.theme import theme
from ui.widgets.base import order_tabs
from ui.widgets.button import Button
from ui.widgets.form_field import RING, LineField

_MOST = 1000


class _CategoryRow(QWidget):
    """Name, code and number of finalists of one category."""

    def __init__(self, place: int) -> None:
        super().__init__()
        what = tr("Kategori {n}", n=place)
        self.name = LineField(tr("{kategori}: nama", kategori=what), bare=True)
        self.code = LineField(tr("{kategori}: kode", kategori=what), bare=True)
        self.cut = LineField(
            tr("{kategori}: jumlah finalis", kategori=what), partial(parse_whole, low=1, high=_MOST), bare=True
        )
        hints = (tr("nama"), tr("kode"), tr("finalis"))
        for field, hint in zip((self.name, self.code, self.cut), hints, strict=True):
            field.line.setPlaceholderText(hint)
        self.remove = Button(tr("Hapus kategori {n}", n=place), "tool", icon="trash-2")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        for field, stretch in ((self.name, 6), (self.code, 2), (self.cut, 2)):
            line.addWidget(field, stretch)
        line.addWidget(self.remove)


class CategoryRows(QWidget):
    """All categories, and one more.

    Attributes:
        rows: in order.
        add_button: adds one.

    Signals:
        edited(): something was typed, added or taken away.

    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_CategoryRow] = []
        self.add_button = Button(tr("Tambah kategori"), icon="plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(RING, RING, RING, RING)
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.add_button.clicked.connect(self.add)

    def show_categories(self, categories: tuple[CategoryText, ...]) -> None:
        """Begin with these."""
        while self.rows:
            self._drop(self.rows[-1])
        for one in categories:
            row = self._append()
            row.name.show_stored(one.name)
            row.code.show_stored(one.code)
            row.cut.show_stored(one.cut_size)

    def categories(self) -> tuple[CategoryText, ...]:
        """Return what stands in the lines.

        Raises:
            KnownError: a number of finalists means nothing.

        """
        found = []
        for place, row in enumerate(self.rows, 1):
            cut = row.cut.value()
            found.append(
                CategoryText(str(row.code.value()), str(row.name.value()), place, cut if isinstance(cut, int) else 0)
            )
        return tuple(found)

    def add(self) -> None:
        """Add a line and write into it."""
        codes = {str(row.code.value()) for row in self.rows}
        code = next(f"K{n}" for n in range(1, len(codes) + 2) if f"K{n}" not in codes)
        row = self._append()
        row.code.show_stored(code)
        row.cut.show_stored(6)
        row.name.focus()
        self.edited.emit()

    def _append(self) -> _CategoryRow:
        row = _CategoryRow(len(self.rows) + 1)
        for field in (row.name, row.code, row.cut):
            field.typed.connect(self.edited)
        row.remove.clicked.connect(partial(self._remove, row))
        self._column.insertWidget(len(self.rows), row)
        row.show()  # a layout shows it only later, and what is hidden takes no focus
        self.rows.append(row)
        self.order()
        return row

    def order(self) -> None:
        """Let Tab visit row after row, then the button that adds one: a later row would come last."""
        rows = ((row.name.editor, row.code.editor, row.cut.editor, row.remove) for row in self.rows)
        order_tabs([*chain.from_iterable(rows), self.add_button])

    def _remove(self, row: _CategoryRow) -> None:
        self._drop(row)
        self.add_button.setFocus()
        self.edited.emit()

    def _drop(self, row: _CategoryRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
