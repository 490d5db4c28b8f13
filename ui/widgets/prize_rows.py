"""The prizes of a category: a line for each place with its title, money and whether it brings a certificate."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import PrizeLine
from inovasi_desktop.domain.typed import parse_rupiah, show_rupiah
from inovasi_desktop.i18n import tr
from ui.form_keeper import FormKeeper
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.form_field import CheckField, Field, LineField

Store = Callable[[tuple[PrizeLine, ...]], object]
"""Stores other prizes in place of those shown; refuses with ``KnownError``."""


_ONE_LINE, _LEAST = 430, 170


class PrizeRow(QWidget):
    """One place.

    Attributes:
        title, money, certificate: its fields.
        remove: the act.

    """

    def __init__(self, place: int) -> None:
        super().__init__()
        what = tr("Peringkat {n}", n=place)
        self.number = label(str(place), "strong")
        self.number.setMinimumWidth(theme.px(24))
        self.title = LineField(tr("{peringkat}: sebutan", peringkat=what), bare=True)
        self.money = LineField(tr("{peringkat}: uang", peringkat=what), parse_rupiah, show_rupiah, bare=True)
        self.certificate = CheckField(tr("Piagam"))
        self.certificate.check.setAccessibleName(tr("{peringkat}: piagam", peringkat=what))
        self.remove = Button(tr("Hapus peringkat {n}", n=place), "tool", icon="trash-2")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self._narrow: bool | None = None
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        """Put all in one line, or where there is no room for it the money and the certificate below the title."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self.number, 0, 0, middle)
        self._grid.addWidget(self.title, 0, 1)
        self._grid.addWidget(self.money, *((1, 1) if narrow else (0, 2)))
        self._grid.addWidget(self.certificate, *((2, 1) if narrow else (0, 3)), middle)
        self._grid.addWidget(self.remove, 0, 4, middle)
        for column, stretch in enumerate((0, 3, 0 if narrow else 2, 0 if narrow else 1)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setHorizontalSpacing(theme.px(2 if narrow else 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take more lines when one is too short."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < theme.px(_ONE_LINE))

    def minimumSizeHint(self) -> QSize:
        """Return the height needed now, and the width of the narrow arrangement."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def fields(self) -> dict[str, Field]:
        """Return the fields by the name of what they hold."""
        return {"title": self.title, "rupiah": self.money, "certificate": self.certificate}


class PrizeRows(QWidget):
    """All places, and one more.

    Attributes:
        rows: by place.
        add_button: adds the next place.

    """

    def __init__(self, keeper: FormKeeper, store: Store, attempt: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self._keeper, self._store, self._attempt = keeper, store, attempt
        self._prizes: tuple[PrizeLine, ...] = ()
        self.rows: dict[int, PrizeRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self.add_button = Button(tr("Tambah peringkat"), icon="plus")
        self.add_button.clicked.connect(self.add)
        self._column.addWidget(self.add_button)

    def show_prizes(self, prizes: tuple[PrizeLine, ...], *, enabled: bool) -> None:
        """Show the stored prizes; ``enabled`` False: they belong to all categories and are edited there."""
        self._prizes = prizes
        if [prize.place for prize in prizes] != list(self.rows):
            self._rebuild(prizes)
        for prize in prizes:
            row = self.rows[prize.place]
            for name, field in row.fields().items():
                field.show_stored(getattr(prize, name))
                field.set_read_only(not enabled)
            row.money.line.setPlaceholderText("Rp0" if enabled else "")
            row.remove.setVisible(enabled)
        self.add_button.setVisible(enabled)

    def _rebuild(self, prizes: tuple[PrizeLine, ...]) -> None:
        places = {prize.place for prize in prizes}
        for place in [place for place in self.rows if place not in places]:
            row = self.rows.pop(place)
            for name in row.fields():
                self._keeper.forget(f"prize:{place}:{name}")
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, prize in enumerate(prizes):
            if prize.place not in self.rows:
                row = PrizeRow(prize.place)
                for name, field in row.fields().items():
                    self._keeper.add(f"prize:{prize.place}:{name}", field, partial(self._save, prize.place, name))
                row.remove.clicked.connect(partial(self.remove, prize.place))
                self._column.insertWidget(at, row)
                row.show()  # a layout shows it only later, and what is hidden takes no focus
                self.rows[prize.place] = row
        self.rows = {prize.place: self.rows[prize.place] for prize in prizes}

    def _save(self, place: int, name: str, value: object, expected: object) -> None:  # noqa: ARG002 - the tuple's
        changed = tuple(
            replace(prize, **{name: value}) if prize.place == place else prize  # type: ignore[arg-type]
            for prize in self._prizes
        )
        self._store(changed)

    def add(self) -> None:
        """Add the next place."""
        place = max((prize.place for prize in self._prizes), default=0) + 1
        more = (*self._prizes, PrizeLine(place, tr("PERINGKAT {n}", n=place)))
        self._attempt(lambda: self._store(more))
        if place in self.rows:
            self.rows[place].title.focus()
            self.rows[place].title.line.selectAll()

    def remove(self, place: int) -> None:
        """Take a place away; Ctrl+Z brings it back."""
        fewer = tuple(prize for prize in self._prizes if prize.place != place)
        self._attempt(lambda: self._store(fewer))
        self.add_button.setFocus()
