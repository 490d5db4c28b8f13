"""A new unit of the roster."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inovasi_desktop.domain.roster import UnitKind, UnitLine
from inovasi_desktop.domain.similar_names import almost_among
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import roster
from ui.dialogs.base import Dialog
from ui.widgets.check_box import CheckBox
from ui.widgets.elided_combo import ElidedCombo
from ui.workspace import Workspace


class NewUnitDialog(Dialog):
    """Adds a unit.

    Attributes:
        name_edit, short_edit, kind_box, must_box: the fields.

    Signals:
        added(int): the new unit's id.

    """

    added = Signal(int)

    def __init__(self, parent: QWidget, workspace: Workspace, units: Sequence[UnitLine]) -> None:
        super().__init__(parent, tr("Tambah unit kerja"), "", tr("Tambah"))
        self._workspace = workspace
        self._names = [name for unit in units for name in (unit.name, unit.short_name, *unit.aliases) if name]
        self.name_edit, self.short_edit = QLineEdit(), QLineEdit()
        self.kind_box, self.must_box = ElidedCombo(tr("Jenis")), CheckBox(tr("Wajib ikut kompetisi"))
        from ui.pages.roster import kind_text

        for kind in UnitKind:
            self.kind_box.addItem(kind_text(kind), kind.value)
        self.must_box.setChecked(True)
        self._near = self.add_field(tr("Nama resmi"), self.name_edit)
        self._short_near = self.add_field(tr("Nama singkat"), self.short_edit, hint=tr("Boleh kosong."))
        self.add_field(tr("Jenis"), self.kind_box)
        self.body.addSpacing(8)
        self.body.addWidget(self.must_box)
        self.blame(self._near, self.name_edit, "unit.name", "unit.long", "unit.known", "unit.removed")
        self.name_edit.textChanged.connect(self._point_out_name)
        self.short_edit.textChanged.connect(self._point_out_short)
        self.name_edit.setFocus()

    def _point_out_name(self, text: str) -> None:
        self._near.show_text(self._almost(text), "warn")

    def _point_out_short(self, text: str) -> None:
        self._short_near.show_text(self._almost(text), "warn")

    def _almost(self, text: str) -> str:
        near = almost_among(text, self._names)
        return tr("Hampir sama dengan “{nama}”.", nama=near[0]) if near else ""

    def act(self) -> None:
        """Add the unit."""
        change = self._workspace.run(
            roster.add_unit,
            name=self.name_edit.text(),
            short_name=self.short_edit.text(),
            kind=UnitKind(self.kind_box.currentData()),
            must_take_part=self.must_box.isChecked(),
        )
        if change.unit_id is not None:
            self.added.emit(change.unit_id)
