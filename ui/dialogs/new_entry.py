"""A new participant: category, unit or recipient, title."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.entrants import EntryLine
from inovasi_desktop.domain.overview import CategoryInfo
from inovasi_desktop.domain.roster import UnitLine
from inovasi_desktop.domain.similar_names import almost_among
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import entries
from ui.dialogs.base import Dialog
from ui.widgets.elided_combo import ElidedCombo
from ui.workspace import Workspace

_NEAR_WITHIN = 5_000


class NewEntryDialog(Dialog):
    """Adds a participant; its other details are filled in beside the list.

    Attributes:
        category_box, unit_box, title_edit, recipient_edit: the fields.

    Signals:
        added(int): the new participant's id.

    """

    added = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        categories: Sequence[CategoryInfo],
        units: Sequence[UnitLine],
        lines: Sequence[EntryLine],
        category_id: int | None,
    ) -> None:
        super().__init__(
            parent,
            tr("Tambah peserta"),
            tr("Kode dan nama singkat dibuat otomatis; keduanya dapat diubah."),
            tr("Tambah"),
        )
        self._workspace, self._lines = workspace, lines
        self.category_box, self.unit_box = ElidedCombo(tr("Kategori")), ElidedCombo(tr("Unit kerja"))
        self.title_edit, self.recipient_edit = QLineEdit(), QLineEdit()
        for category in categories:
            self.category_box.addItem(category.name, category.id)
        self.category_box.setCurrentIndex(max(0, self.category_box.findData(category_id)))
        self.unit_box.addItem(tr("(bukan unit kerja)"), None)
        for unit in sorted(units, key=lambda unit: unit.name):
            self.unit_box.addItem(unit.name, unit.id)
        self.add_field(tr("Kategori"), self.category_box)
        self._near = self.add_field(tr("Judul inovasi"), self.title_edit)
        self.add_field(tr("Unit kerja"), self.unit_box)
        hint = tr("Kosongkan bila sama dengan unit kerja.")
        recipient = self.add_field(tr("Nama resmi penerima"), self.recipient_edit, hint=hint)
        self.blame(self._near, self.title_edit, "entry.title", "entry.duplicate")
        self.blame(recipient, self.recipient_edit, "entry.recipient")
        self.title_edit.textChanged.connect(self._point_out)
        self.title_edit.setFocus()

    def _point_out(self, text: str) -> None:
        near: tuple[str, ...] = ()
        if len(self._lines) <= _NEAR_WITHIN:
            near = almost_among(text, [line.title for line in self._lines if not line.removed])
        self._near.show_text(tr("Hampir sama dengan “{judul}”.", judul=near[0]) if near else "", "warn")

    def act(self) -> None:
        """Add the participant."""
        change = self._workspace.run(
            entries.add_entry,
            category_id=self.category_box.currentData(),
            title=self.title_edit.text(),
            unit_id=self.unit_box.currentData(),
            recipient=self.recipient_edit.text(),
        )
        if change.entry_id is not None:
            self.added.emit(change.entry_id)
