"""Filling a stage's schedule: from when, how long, with which pause, until when, and where."""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inovasi_desktop.domain.schedule import LONGEST, Filling
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.timetable import PLACE_LIMIT
from ui.dialogs.base import Dialog, chosen_date, chosen_time, date_edit, minutes_edit, name_control, time_edit
from ui.widgets.base import label
from ui.widgets.check_box import CheckBox

Fill = Callable[[Filling], object]
"""Called with how the schedule shall be filled."""


class FillScheduleDialog(Dialog):
    """Asks how; the order of the participants stays as it is.

    Attributes:
        day, begin: the first turn.
        minutes, gap: of a turn, and between two.
        rest, rest_from, rest_until: whether there is a pause, and when.
        until: by when the last turn of a day ends.
        place: where; empty keeps the places that are known.

    """

    def __init__(self, parent: QWidget | None, stage: str, minutes: int, day: date, fill: Fill) -> None:
        super().__init__(
            parent,
            tr("Isi jadwal {tahap}", tahap=stage),
            tr("Semua giliran diberi waktu menurut urutannya sekarang. Dapat diurungkan dengan Ctrl Z."),
            tr("Isi jadwal"),
        )
        self._fill = fill
        self.day, self.begin = date_edit(day), time_edit(time(9))
        self.minutes, self.gap = minutes_edit(1, LONGEST, minutes), minutes_edit(0, LONGEST, 0)
        self.rest = CheckBox(tr("Ada jeda"))
        self.rest.setChecked(True)
        self.rest_from, self.rest_until, self.until = time_edit(time(12)), time_edit(time(13)), time_edit(time(16))
        self.place = QLineEdit()
        self.place.setMaxLength(PLACE_LIMIT)
        self.place.setPlaceholderText(tr("Kosong: tempat tiap peserta tetap"))
        self.add_field(tr("Hari pertama"), self.day)
        self._pair((tr("Mulai"), self.begin), (tr("Selesai paling lambat"), self.until))
        self._pair((tr("Lama giliran"), self.minutes), (tr("Sela antargiliran"), self.gap))
        self.body.addSpacing(6)
        self.body.addWidget(self.rest)
        self._pair((tr("Jeda dari"), self.rest_from), (tr("Jeda sampai"), self.rest_until))
        self.add_field(tr("Tempat"), self.place)
        self.rest.toggled.connect(self.rest_from.setEnabled)
        self.rest.toggled.connect(self.rest_until.setEnabled)
        self.day.setFocus()

    def _pair(self, *fields: tuple[str, QWidget]) -> None:
        self.body.addSpacing(6)
        names, line = QHBoxLayout(), QHBoxLayout()
        for name, field in fields:
            heading = label(name, "strong", wrap=True)
            heading.setBuddy(field)
            name_control(field, name)
            names.addWidget(heading, 1)
            line.addWidget(field, 1)
        self.body.addLayout(names)
        self.body.addLayout(line)

    def filling(self) -> Filling:
        """Return what the fields say."""
        rest = (chosen_time(self.rest_from), chosen_time(self.rest_until)) if self.rest.isChecked() else None
        return Filling(
            begin=datetime.combine(chosen_date(self.day), chosen_time(self.begin), WIB),
            minutes=self.minutes.value(),
            gap=self.gap.value(),
            rest=rest,
            until=chosen_time(self.until),
            place=self.place.text().strip() or None,
        )

    def act(self) -> None:
        """Fill the schedule."""
        self._fill(self.filling())
