"""An act of the secretariat that needs a reason, with a day or an agreement beside it where it asks for them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDateEdit, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.dialogs.base import Dialog, chosen_date, date_edit, reason_edit
from ui.theme import theme
from ui.widgets.check_box import CheckBox
from ui.widgets.message_line import MessageLine

REASON_CODES = ("reason.blank", "reason.long", "screening.reason", "selection.reason")


class ReasonDialog(Dialog):
    """Asks for a reason.

    Attributes:
        reason: the field.
        day: when it was, for acts that have a date; else None.
        agreed: what must be agreed to; else None.

    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        lead: str,
        act: str,
        record: Callable[[str], object],
        *,
        suggestion: str = "",
        agreement: str = "",
    ) -> None:
        super().__init__(parent, title, lead, act)
        self._record = record
        self.day: QDateEdit | None = None
        self.agreed: CheckBox | None = None
        self.reason = reason_edit()
        self.reason.setPlainText(suggestion)
        told = self.add_field(tr("Alasan"), self.reason)
        self.blame(told, self.reason, *REASON_CODES)
        self.reason.textChanged.connect(lambda: told.show_text(""))
        if agreement:
            self._add_agreement(agreement)
        self.reason.setFocus()
        self.reason.selectAll()

    def _add_agreement(self, text: str) -> None:
        self.body.addSpacing(theme.px(8))
        self.agreed = CheckBox(text)
        told = MessageLine(4)
        self.blame(told, self.agreed, "reason.agreed")
        self.body.addWidget(self.agreed)
        self.body.addWidget(told)
        self.agreed.toggled.connect(lambda: told.show_text(""))

    def add_day(self, day: date, name: str) -> QDateEdit:
        """Ask for a day too, today's by default; return its field."""
        self.day = date_edit(day)
        told = self.add_field(name, self.day)
        self.blame(told, self.day, "field.future")
        self.reason.setFocus()
        return self.day

    def chosen_day(self) -> date | None:
        """Return the day, None where none is asked for."""
        return None if self.day is None else chosen_date(self.day)

    def act(self) -> None:
        """Do what the reason is for.

        Raises:
            KnownError: ``reason.blank``, ``reason.agreed``; what the service refuses.

        """
        if not self.reason.toPlainText().strip():
            raise KnownError("reason.blank", tr("Tulis alasannya."))
        if self.agreed is not None and not self.agreed.isChecked():
            raise KnownError("reason.agreed", tr("Baca, lalu beri tanda di sini."))
        self._record(self.reason.toPlainText())
