"""The fields of one turn: day, time, length and place. What is typed is handed on when a field is left."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.schedule import LONGEST, PlanRow, TimetableLine
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.timetable import PLACE_LIMIT
from ui.dialogs.base import chosen_date, chosen_time, date_edit, minutes_edit, name_control, time_edit
from ui.shortcuts import Shortcut
from ui.widgets.base import label, order_tabs
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.message_line import MessageLine


class TurnForm(Card):
    """Edits one row of a plan.

    Attributes:
        day, begin, minutes, place: the fields.
        time_button: gives the turn its time, or takes it away.
        up_button, down_button: change the order.
        refusal: why the last edit was refused.

    Signals:
        edited(PlanRow): the row as the fields say it.
        moved(int): one turn earlier (-1) or later (1).

    """

    edited = Signal(object)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line: TimetableLine | None = None
        self._suggested = datetime(2022, 1, 1, tzinfo=WIB)
        """Day and time as they were shown: another one was typed, also for a turn that has none yet."""
        self._name = self.add_heading("", 2)
        self._detail = label("", "mute", wrap=True)
        self.body.addWidget(self._detail)
        self.day, self.begin = date_edit(date(2022, 1, 1)), time_edit(time(9))
        self.day.setDisplayFormat("ddd, d MMM yyyy")
        self.minutes, self.place = minutes_edit(1, LONGEST, 30), QLineEdit()
        self.place.setMaxLength(PLACE_LIMIT)
        fields = ((tr("Tanggal"), self.day), (tr("Mulai"), self.begin), (tr("Lama"), self.minutes))
        for name, field in (*fields, (tr("Tempat"), self.place)):
            self._add(name, field)
        self.refusal = MessageLine(4)
        self.body.addWidget(self.refusal)
        self.body.addSpacing(12)
        self.time_button = Button("")
        self.up_button = Button(tr("Naikkan"), shortcut=Shortcut.MOVE_UP, icon="arrow-up")
        self.down_button = Button(tr("Turunkan"), shortcut=Shortcut.MOVE_DOWN, icon="arrow-down")
        for button in (self.time_button, self.up_button, self.down_button):
            self.body.addWidget(button)
            self.body.addSpacing(6)
        self._connect()
        order_tabs([self.day, self.begin, self.minutes, self.place, self.time_button, self.up_button, self.down_button])

    def _add(self, name: str, field: QWidget) -> None:
        self.body.addSpacing(10)
        heading = label(name, "strong")
        heading.setBuddy(field)
        name_control(field, name)
        self.body.addWidget(heading)
        self.body.addSpacing(4)
        self.body.addWidget(field)

    def _connect(self) -> None:
        for field in (self.day, self.begin, self.minutes, self.place):
            field.editingFinished.connect(self.commit)
        self.time_button.clicked.connect(self._toggle_time)
        self.up_button.clicked.connect(lambda: self.moved.emit(-1))
        self.down_button.clicked.connect(lambda: self.moved.emit(1))

    def show_line(self, line: TimetableLine, day: date) -> None:
        """Show another turn, or the same one as it is stored now; ``day`` is suggested where it has no time."""
        self._line = line
        turn, row = line.turn, line.row
        self._name.setText(turn.short_name)
        self._detail.setText(f"{turn.unit} · {turn.category_name}")
        at = row.starts_at.astimezone(WIB) if row.starts_at is not None else datetime.combine(day, time(9), WIB)
        self._suggested = datetime(at.year, at.month, at.day, at.hour, at.minute, tzinfo=WIB)
        blocked = [QSignalBlocker(field) for field in (self.day, self.begin, self.minutes, self.place)]
        self.day.setDate(QDate(at.year, at.month, at.day))
        self.begin.setTime(QTime(at.hour, at.minute))
        self.minutes.setValue(line.minutes)
        self.place.setText(row.place)
        del blocked
        self.time_button.setText(tr("Tetapkan waktu ini") if row.starts_at is None else tr("Kosongkan waktu"))
        self.refusal.show_text("")

    def commit(self) -> None:
        """Hand on what the fields say, if it is not what is stored."""
        line = self._line
        if line is None:
            return
        row = line.row
        minutes = row.minutes if self.minutes.value() == line.minutes else self.minutes.value()
        place = " ".join(self.place.text().split())
        starts = row.starts_at
        if self._chosen() != self._suggested:
            starts = self._chosen()
        wanted = PlanRow(row.entry_id, starts, minutes, place)
        if wanted != row:
            self.edited.emit(wanted)

    def _chosen(self) -> datetime:
        return datetime.combine(chosen_date(self.day), chosen_time(self.begin), WIB)

    def _toggle_time(self) -> None:
        line = self._line
        if line is None:
            return
        starts = self._chosen() if line.row.starts_at is None else None
        self.edited.emit(PlanRow(line.row.entry_id, starts, line.row.minutes, line.row.place))
