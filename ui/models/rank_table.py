"""The ranking of a category as a table: rank, participant, spread of the judges, a column per stage, final total."""

from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inovasi_desktop.domain.recap import Limits, RecapRow, RecapView
from inovasi_desktop.domain.recap_words import figure, note, plain_figure
from inovasi_desktop.i18n import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole


class Column(IntEnum):
    """The first columns; after them come the stages and, last, the final total."""

    RANK = 0
    ENTRY = 1
    SPREAD = 2
    FIRST_STAGE = 3


class Spread(NamedTuple):
    """The judges' totals of one entry, for painting: exact figures stay in the view."""

    values: tuple[float, ...]
    middle: float | None


class RankTable(QAbstractTableModel):
    """Rows of a ``RecapView``, in the order of the final total or of one stage's.

    A whole row by ``ITEM``, its ``Spread`` by ``SPREAD``. Sorting is a plain list sort: a proxy needs seconds for
    30,000 rows.

    Attributes:
        basis: stage column whose totals order the rows and fill the strip; None: the final total.
        limits: what the strip runs between.

    """

    ITEM = Qt.ItemDataRole.UserRole
    SPREAD = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: RecapView | None = None
        self._rows: Sequence[RecapRow] = ()
        self._spreads: dict[str, Spread] = {}
        self._tight = False
        self.basis: int | None = None
        self.limits: Limits = (Fraction(0), Fraction(100))

    # what the page does

    def set_view(self, view: RecapView | None, basis: int | None = None) -> None:
        """Show a category's recap, ordered by ``basis``."""
        self.beginResetModel()
        self._view = view
        self._order(basis)
        self.endResetModel()

    def set_basis(self, basis: int | None) -> None:
        """Order the rows by another total, and keep the current row where it is pointed at."""
        if self._view is None or basis == self.basis:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        codes = [self._rows[index.row()].code for index in kept]
        self._order(basis)
        places = {row.code: place for place, row in enumerate(self._rows)} if kept else {}
        moved = [self.index(places[code], old.column()) for code, old in zip(codes, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _order(self, basis: int | None) -> None:
        self.basis = basis
        self._spreads = {}
        if self._view is None:
            self._rows = ()
            return
        self._rows = self._view.rows
        self.limits = self._view.span(basis)
        if basis is not None:  # sorting is stable: equal ones stay in the order of the final ranking
            self._rows = sorted(self._rows, key=lambda row: _descending(row.stages[basis]))

    def set_tight(self, tight: bool) -> None:
        """Use the short heading of the strip."""
        if tight != self._tight:
            self._tight = tight
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.SPREAD, Column.SPREAD)

    def row_of(self, code: str) -> int:
        """Return the row of an entry, -1 when it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.code == code), -1)

    def row(self, place: int) -> RecapRow:
        """Return the row at a place."""
        return self._rows[place]

    @property
    def total_column(self) -> int:
        """The last column."""
        return Column.FIRST_STAGE + (len(self._view.stages) if self._view is not None else 0)

    # what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of participants."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return rank, participant, strip, one for each stage, final total."""
        return 0 if parent.isValid() else self.total_column + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Return headings; figures stand at the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._heading(section)
        if role == Qt.ItemDataRole.ToolTipRole and section >= Column.FIRST_STAGE:
            return self._heading_tip(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= Column.FIRST_STAGE else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return None

    def _heading(self, section: int) -> str:
        if section == Column.SPREAD:
            low, high = (plain_figure(limit) for limit in self.limits)
            if self._tight:
                return tr("Sebaran {rendah}–{tinggi}", rendah=low, tinggi=high)
            return tr("Sebaran nilai juri ({rendah}–{tinggi})", rendah=low, tinggi=high)
        if section == self.total_column:
            return tr("Nilai akhir")
        if self._view is not None and section >= Column.FIRST_STAGE:
            return self._view.stages[section - Column.FIRST_STAGE].name
        return "#" if section == Column.RANK else tr("Peserta")

    def _heading_tip(self, section: int) -> str | None:
        if self._view is None or section >= self.total_column:
            return None
        stage = self._view.stages[section - Column.FIRST_STAGE]
        return tr("{tahap}, bobot {bobot}", tahap=stage.name, bobot=stage.weight)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return text, accessible text, tooltip, the whole row or its spread."""
        if not index.isValid() or self._view is None:
            return None
        row, column = self._rows[index.row()], index.column()
        if role == self.ITEM:
            return row
        if role == _DISPLAY:
            return self._text(row, column)
        if role == self.SPREAD:
            return self._spread(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return None

    def _text(self, row: RecapRow, column: int) -> str:
        view = self._view
        if column == Column.RANK:
            return row.rank_text
        if column == Column.ENTRY:
            return row.name
        if column == Column.SPREAD or view is None:
            return ""
        if column == self.total_column:
            return figure(row.total, view.rounding.total)
        place = column - Column.FIRST_STAGE
        value = row.stages[place]
        if value is not None:
            return figure(value, view.rounding.stage)
        locked, owed = row.sheets[place]
        return tr("{n} / {m}", n=locked, m=owed) if owed else figure(None)

    def _spread(self, row: RecapRow) -> Spread:
        found = self._spreads.get(row.code)
        if found is None and self._view is not None:
            middle = row.total if self.basis is None else row.stages[self.basis]
            values = self._view.judge_values(row.code, self.basis).values()
            found = Spread(tuple(map(float, values)), None if middle is None else float(middle))
            self._spreads[row.code] = found
        return found or Spread((), None)

    def _spoken(self, row: RecapRow, column: int) -> str:
        heading = self._heading(column)
        if column == Column.RANK:
            shared = tr(", sama") if row.tied else ""
            return tr("Peringkat {n}", n=row.rank) + shared if row.rank is not None else tr("Belum ada peringkat")
        if column == Column.ENTRY:
            return f"{row.name}, {row.unit}"
        if column == Column.SPREAD:
            return self._spoken_spread(row)
        counted = column < self.total_column and row.stages[column - Column.FIRST_STAGE] is None
        if counted:
            locked, owed = row.sheets[column - Column.FIRST_STAGE]
            return tr("{tahap}: {n} dari {m} lembar terkunci", tahap=heading, n=locked, m=owed)
        return f"{heading} {self._text(row, column)}"

    def _spoken_spread(self, row: RecapRow) -> str:
        values = self._view.judge_values(row.code, self.basis).values() if self._view is not None else ()
        if not values:
            return tr("Belum ada nilai juri")
        return tr(
            "{n} juri, terendah {rendah}, tertinggi {tinggi}",
            n=len(values),
            rendah=figure(min(values)),
            tinggi=figure(max(values)),
        )

    def _tip(self, row: RecapRow, column: int) -> str | None:
        view = self._view
        if view is None:
            return None
        if column == Column.SPREAD:
            given = view.judge_values(row.code, self.basis)
            lines = [f"{judge.name}  {figure(given[judge.code])}" for judge in view.judges if judge.code in given]
            return "\n".join(lines) or tr("Belum ada nilai juri")
        if column == Column.RANK:
            return note(view, row) or None
        if Column.FIRST_STAGE <= column < self.total_column and row.stages[column - Column.FIRST_STAGE] is None:
            return self._spoken(row, column)
        return f"{row.name}\n{row.unit}" if column == Column.ENTRY else None


def _descending(value: Fraction | None) -> tuple[bool, Fraction]:
    """Return a sort key: the highest first, nothing last."""
    return (True, Fraction(0)) if value is None else (False, -value)


def basis_names(view: RecapView) -> list[str]:
    """Return the words of each basis: the final total with its weights, then the stages."""
    weights = "/".join(stage.weight.removesuffix("%") for stage in view.stages)
    whole = tr("Nilai akhir ({bobot})", bobot=weights) if len(view.stages) > 1 else tr("Nilai akhir")
    return [whole, *(stage.name for stage in view.stages)]
