"""Fields in columns of equal width; how many depends on the room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import theme


class FieldGrid(QWidget):
    """Keeps fields in reading order; ``wide`` ones take a whole line."""

    def __init__(self, fields: Sequence[QWidget], columns: int = 2, wide: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._fields, self._wide = list(fields), set(wide)
        self._most, self._columns = columns, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        for field in self._fields:
            field.setParent(self)
        self.set_columns(columns)

    def set_columns(self, columns: int) -> None:
        """Use at most so many columns."""
        columns = max(1, min(columns, self._most))
        if columns == self._columns:
            return
        for field in self._fields:
            self._grid.removeWidget(field)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        row = column = 0
        for field in self._fields:
            span = columns if field in self._wide else 1
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, span)
            column += span
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)
