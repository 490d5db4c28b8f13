"""What the bands of the criterion at hand mean, in the rubric's own words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from inovasi_desktop.domain.scores import format_short
from inovasi_desktop.domain.sheets import CriterionMark, Level
from inovasi_desktop.i18n import tr
from ui.widgets.base import label, set_property


class RubricGuide(QFrame):
    """Stands below the criteria, where the form has room or by scrolling, and follows the current one.

    Without descriptions there is nothing to show, and it hides.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("Guide")
        self._mark: CriterionMark | None = None
        self._reached: int | None = None
        self._title = label("", "strong", wrap=True)
        self._about = label("", "crumb", wrap=True)
        self._lines: list[tuple[QLabel, QLabel]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(5)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.hide()

    def show_criterion(self, mark: CriterionMark, reached: int | None) -> None:
        """Explain another criterion and mark the band its value reaches."""
        if self._mark is None or self._mark.criterion_id != mark.criterion_id:
            self._explain(mark)
        self._mark = mark
        self.show_reached(reached)
        self.setVisible(any(level.description for level in mark.levels) or bool(mark.description))

    def show_reached(self, reached: int | None) -> None:
        """Mark the band that the value reaches, or none."""
        if reached == self._reached:
            return
        self._reached = reached
        for place, pair in enumerate(self._lines):
            for part in pair:
                set_property(part, "ts", "reached" if place == reached else "crumb")

    def shown(self) -> list[tuple[str, str]]:
        """Return the bands and their descriptions as shown."""
        return [(band.text(), meaning.text()) for band, meaning in self._lines if not band.isHidden()]

    def reached_text(self) -> str:
        """Return the band that is marked, empty when none is."""
        return next((band.text() for band, _ in self._lines if band.property("ts") == "reached"), "")

    def _explain(self, mark: CriterionMark) -> None:
        self._title.setText(tr("Panduan nilai · {kriteria}", kriteria=mark.name))
        self._about.setText(mark.description)
        self._about.setVisible(bool(mark.description))
        while len(self._lines) < len(mark.levels):
            self._add_line()
        for place, (band, meaning) in enumerate(self._lines):
            level = mark.levels[place] if place < len(mark.levels) else None
            band.setText(_band(level) if level is not None else "")
            meaning.setText(level.description if level is not None else "")
            for part in (band, meaning):
                part.setVisible(level is not None)

    def _add_line(self) -> None:
        row = len(self._lines)
        pair = (label("", "crumb"), label("", "crumb", wrap=True))
        for column, part in enumerate(pair):
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop if column == 0 else Qt.AlignmentFlag(0))
        self._lines.append(pair)


def _band(level: Level) -> str:
    return f"{format_short(level.low)}–{format_short(level.high)} {level.label}".strip()
