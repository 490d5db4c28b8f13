"""One indicator as the secretariat edits it: name and weight on a line, code and levels unfolded below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.setup import IndicatorText
from inovasi_desktop.i18n import tr
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.criterion_edit import number_field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import Field, LineField, NoteField


class IndicatorRow(QWidget):
    """The fields of one indicator.

    Attributes:
        fields: name, weight, code, levels (a line each, from the lowest).
        name: the first of them.
        more: unfolds what is below the line.
        up, down, remove: the acts.

    """

    def __init__(self, place: int) -> None:
        super().__init__()
        what = tr("Indikator {n}", n=place)
        self.name = LineField(tr("{indikator}: nama", indikator=what), bare=True)
        self.fields: dict[str, Field] = {
            "name": self.name,
            "weight": number_field(tr("{indikator}: bobot", indikator=what), bare=True),
            "code": LineField(tr("Kode")),
            "levels": NoteField(tr("Tingkat dari yang terendah, satu per baris"), lines=76),
        }
        self.more = Button(tr("Rincian indikator {n}", n=place), "tool", icon="chevron-down")
        self.more.setCheckable(True)
        self.up = Button(tr("Naikkan indikator {n}", n=place), "tool", icon="arrow-up")
        self.down = Button(tr("Turunkan indikator {n}", n=place), "tool", icon="arrow-down")
        self.remove = Button(tr("Hapus indikator {n}", n=place), "tool", icon="trash-2")
        self.details = FieldGrid([self.fields["code"], self.fields["levels"]], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(theme.px(4))
        line.addWidget(self.name, 5, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.fields["weight"], 1, Qt.AlignmentFlag.AlignTop)
        for button in (self.more, self.up, self.down, self.remove):
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.details)
        self.details.hide()
        self.more.toggled.connect(self.details.setVisible)

    def show_text(self, text: IndicatorText) -> None:
        """Show the stored indicator."""
        for key in ("name", "weight", "code"):
            self.fields[key].show_stored(getattr(text, key))
        self.fields["levels"].show_stored("\n".join(text.levels))
