"""What is looked for in the audit trail: person, participant, act, days."""

from datetime import datetime, time, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inovasi_desktop.domain.trail import TrailFilter, group_words
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr
from ui.dialogs.base import chosen_date, date_edit, name_control
from ui.widgets.base import label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_box import ChoiceBox

_PATIENCE_MS = 150


class TrailSearch(Card):
    """The fields of a search; a moment after the last key it is handed on.

    Attributes:
        person, code: parts of a name and of a participant's code.
        group: which acts.
        ranged, since, until: whether only these days, both included.
        clear_button: shows everything again.

    Signals:
        changed(TrailFilter): something else is looked for.

    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.person, self.code, self.group = QLineEdit(), QLineEdit(), ChoiceBox()
        self.person.setPlaceholderText(tr("mis. Juri 1"))
        self.code.setPlaceholderText(tr("mis. PD-01"))
        self.group.addItem(tr("Semua tindakan"), "")
        for key, words in group_words().items():
            self.group.addItem(words, key)
        self.ranged = CheckBox(tr("Hanya tanggal tertentu"))
        today = datetime.now(WIB).date()
        self.since, self.until = date_edit(today), date_edit(today)
        self.clear_button = Button(tr("Kosongkan pencarian"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_heading(tr("Cari"), 4)
        self._add(tr("Orang"), self.person)
        self._add(tr("Peserta atau objek"), self.code)
        self._add(tr("Tindakan"), self.group)
        self.group.setAccessibleDescription(tr("Tindakan"))
        self.body.addSpacing(12)
        self.body.addWidget(self.ranged)
        self._days = QWidget()
        days = QVBoxLayout(self._days)
        days.setContentsMargins(0, 6, 0, 0)
        for name, field in ((tr("Dari tanggal"), self.since), (tr("Sampai tanggal"), self.until)):
            field.setDisplayFormat("d MMM yyyy")
            name_control(field, name)
            days.addWidget(label(name, "small"))
            days.addWidget(field)
        self._days.hide()
        self.body.addWidget(self._days)
        self.body.addSpacing(12)
        self.body.addWidget(self.clear_button)

    def _add(self, name: str, field: QWidget) -> None:
        self.body.addSpacing(8)
        heading = label(name, "small")
        heading.setBuddy(field)
        name_control(field, name)
        self.body.addWidget(heading)
        self.body.addSpacing(3)
        self.body.addWidget(field)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.hand_on)
        self.person.textChanged.connect(self._wait)
        self.code.textChanged.connect(self._wait)
        self.group.currentIndexChanged.connect(self._wait)
        self.ranged.toggled.connect(self._toggle_days)
        self.since.dateChanged.connect(self._wait)
        self.until.dateChanged.connect(self._wait)
        self.clear_button.clicked.connect(self.clear)

    def wanted(self) -> TrailFilter:
        """Return what the fields say."""
        since = until = None
        if self.ranged.isChecked():
            since = datetime.combine(chosen_date(self.since), time(0), WIB)
            until = datetime.combine(chosen_date(self.until), time(0), WIB) + timedelta(days=1)
        group = str(self.group.currentData() or "")
        return TrailFilter(self.person.text().strip(), self.code.text().strip(), group, since, until)

    def hand_on(self) -> None:
        """Look for what the fields say now."""
        self._timer.stop()
        self.changed.emit(self.wanted())

    def rest(self) -> None:
        """Hand nothing on for now."""
        self._timer.stop()

    def clear(self) -> None:
        """Show everything again."""
        self.person.clear()
        self.code.clear()
        self.group.setCurrentIndex(0)
        self.ranged.setChecked(False)
        self.hand_on()

    def _toggle_days(self, on: bool) -> None:
        self._days.setVisible(on)
        self._wait()

    def _wait(self, *_ignored: object) -> None:
        self._timer.start()
