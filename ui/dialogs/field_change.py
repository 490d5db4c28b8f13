"""Changes of the field: a participant withdraws, is disqualified, comes back, or goes to another category."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.field_changes import Standing, state_text
from inovasi_desktop.domain.values import WIB, EntryState
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import field_changes
from ui.dialogs.base import Dialog, chosen_date, date_edit, reason_edit
from ui.dialogs.reason import REASON_CODES
from ui.format import date_text
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.message_line import MessageLine
from ui.workspace import Workspace


class FieldChangeDialog(Dialog):
    """Asks which change, why, and since when.

    Attributes:
        ways: the changes that are possible, by name of the act.
        category_box: where the participant goes.
        reason, day: the other fields.

    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, found: Standing, day: date, done: Callable[[str], object]
    ) -> None:
        super().__init__(
            parent,
            tr("Perubahan peserta {nama}", nama=found.name),
            _lead(found),
            tr("Catat perubahan"),
        )
        self._workspace, self._found, self._done = workspace, found, done
        self.ways: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for line in _history(found):
            self.add_text(line, "small")
        for key, text in _ways(found):
            button = QRadioButton(text)
            button.setAccessibleName(text)
            self._group.addButton(button)
            self.ways[key] = button
            self.body.addWidget(button)
            button.toggled.connect(self._show_fields)
        self.category_box = ChoiceBox()
        for category_id, name in found.homes:
            self.category_box.addItem(name, category_id)
        self._category_told = self.add_field(tr("Kategori tujuan"), self.category_box)
        self.category_box.setAccessibleDescription(tr("Kategori tujuan"))
        self.reason = reason_edit()
        told = self.add_field(tr("Alasan"), self.reason)
        self.day = date_edit(day)
        day_told = self.add_field(tr("Tanggal"), self.day)
        self._blame(told, day_told)
        first = next(iter(self.ways.values()))
        first.setChecked(True)
        first.setFocus()

    def _blame(self, told: MessageLine, day_told: MessageLine) -> None:
        self.blame(told, self.reason, *REASON_CODES)
        self.blame(day_told, self.day, "field.future")
        self.blame(self._category_told, self.category_box, "field.category", "field.finalist")
        self.reason.textChanged.connect(lambda: told.show_text(""))

    def _show_fields(self, _on: bool = True) -> None:
        moving = self.way() == "move"
        self.category_box.setEnabled(moving)
        self.day.setEnabled(not moving)

    def way(self) -> str:
        """Return which change is chosen."""
        return next((key for key, button in self.ways.items() if button.isChecked()), "")

    def act(self) -> None:
        """Record the change.

        Raises:
            KnownError: ``reason.blank``; what the service refuses.

        """
        reason = self.reason.toPlainText()
        if not reason.strip():
            raise KnownError("reason.blank", tr("Tulis alasannya."))
        name, entry = self._found.name, self._found.entry_id
        if self.way() == "move":
            target = self.category_box.currentText()
            self._workspace.run(
                field_changes.move_entry, entry_id=entry, category_id=self.category_box.currentData(), reason=reason
            )
            self._done(tr("{peserta} pindah ke {kategori}.", peserta=name, kategori=target))
            return
        services = {
            "withdraw": (field_changes.withdraw_entry, tr("{peserta} tercatat mundur.", peserta=name)),
            "disqualify": (field_changes.disqualify_entry, tr("{peserta} didiskualifikasi.", peserta=name)),
            "back": (field_changes.bring_back_entry, tr("{peserta} ikut serta kembali.", peserta=name)),
        }
        service, told = services[self.way()]
        self._workspace.run(service, entry_id=entry, reason=reason, on=chosen_date(self.day))
        self._done(told)


def _ways(found: Standing) -> list[tuple[str, str]]:
    move = [("move", tr("Pindah ke kategori lain"))] if found.homes else []
    if found.state is EntryState.ACTIVE:
        return [("withdraw", tr("Mundur")), ("disqualify", tr("Didiskualifikasi")), *move]
    return [("back", tr("Ikut serta kembali")), *move]


def _lead(found: Standing) -> str:
    if found.state is EntryState.ACTIVE:
        return tr("Peserta dan nilainya tetap tersimpan. Perubahan dapat dibalik, juga dengan alasan.")
    since = date_text(found.since) if found.since is not None else ""
    return tr(
        "{keadaan} sejak {tanggal}: {alasan}", keadaan=state_text(found.state), tanggal=since, alasan=found.reason
    )


def _history(found: Standing) -> list[str]:
    return [
        tr(
            "{tanggal}: dari {asal} ke {tujuan}, {n} lembar disimpan. {alasan}",
            tanggal=date_text(move.moved_at),
            asal=move.origin,
            tujuan=move.target,
            n=move.sheets,
            alasan=move.reason,
        )
        for move in found.moves
    ]


def ask_field_change(page: QWidget, workspace: Workspace, entry_id: int, done: Callable[[str], object]) -> None:
    """Read where a participant stands, and ask for the change."""
    found = workspace.read(field_changes.standing, entry_id)
    FieldChangeDialog(page, workspace, found, workspace.context.now().astimezone(WIB).date(), done).ask()
