"""Second step of an import: which column is what, as it was found out, for the person to correct."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.column_matching import Field
from inovasi_desktop.domain.overview import CategoryInfo
from inovasi_desktop.domain.tables import letter
from inovasi_desktop.i18n import tr
from ui.import_desk import ImportDesk, Target
from ui.theme import theme
from ui.widgets.base import label
from ui.widgets.card import Card
from ui.widgets.detail_field import RING, DetailChoice
from ui.widgets.scroll import VScroll

_CATEGORY = "fallback"
_SAMPLE_LETTERS = 40


def field_text(field: Field) -> str:
    """Return what a person calls a field."""
    return {
        Field.CODE: tr("Kode peserta"),
        Field.UNIT: tr("Unit kerja"),
        Field.CATEGORY: tr("Kategori"),
        Field.TITLE: tr("Judul inovasi"),
        Field.SHORT_NAME: tr("Nama singkat"),
        Field.RECIPIENT: tr("Nama penerima"),
        Field.INITIATOR: tr("Inisiator"),
        Field.CONTACT: tr("Kontak"),
        Field.STARTED: tr("Mulai diterapkan"),
        Field.SUMMARY: tr("Ringkasan"),
        Field.NAME: tr("Nama unit kerja"),
        Field.KIND: tr("Jenis"),
        Field.ALIASES: tr("Ejaan lain"),
        Field.MUST: tr("Wajib ikut"),
    }[field]


class ColumnsStep(QWidget):
    """A choice of column for each field.

    Attributes:
        choices: the choices by field.
        category: the category of rows that name none.

    Signals:
        corrected(): the person chose another column.

    """

    corrected = Signal()

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__()
        self._desk = desk
        self.choices: dict[Field, DetailChoice] = {}
        self.category = DetailChoice(_CATEGORY, tr("Kategori untuk baris yang tidak menyebutkannya"))
        self.category.committed.connect(self._choose_category)
        self._lead = label("", "mute", wrap=True)
        self._lead.setIndent(RING)
        self._card = Card((13, 16, 13, 18), spacing=8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._card.body.addWidget(self._lead)
        self._card.body.addLayout(self._grid)
        self._card.body.addWidget(self.category)
        self._card.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(VScroll(self._card))

    def show_columns(self, categories: Sequence[CategoryInfo]) -> None:
        """Show what every column of the sheet at hand was taken for."""
        self._make_choices()
        entries = self._desk.target is Target.ENTRIES
        self.category.setVisible(entries)
        self.category.offer([(tr("(belum dipilih)"), None), *((one.name, one.id) for one in categories)])
        request = self._desk.request
        if request is None:
            return
        self.category.show_stored(request.category_id)
        self._lead.setText(tr("Kolom dikenali dari judul dan isinya. Periksa pasangannya; perbaiki yang keliru."))
        options = [(tr("(tidak ada)"), None), *((self._column_text(n), n) for n in range(request.table.width))]
        for choice in self.choices.values():
            choice.offer(options)
        self._show_chosen()

    def _make_choices(self) -> None:
        if tuple(self.choices) == self._desk.fields:
            return
        for choice in self.choices.values():
            self._grid.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        self.choices = {}
        for place, field in enumerate(self._desk.fields):
            choice = self.choices[field] = DetailChoice(field.value, field_text(field))
            choice.committed.connect(self._choose)
            self._grid.addWidget(choice, place // 2, place % 2)

    def _column_text(self, column: int) -> str:
        """Return a column by its letter, heading and first value."""
        request, names = self._desk.request, self._desk.heading.names
        name = names[column] if column < len(names) else ""
        lines = request.table.lines[request.skip_lines :] if request is not None else ()
        sample = next((line.cells[column] for line in lines if line.cells[column]), "")
        if len(sample) > _SAMPLE_LETTERS:
            sample = f"{sample[:_SAMPLE_LETTERS].rstrip()}…"
        told = f"{letter(column)} · {name}" if name else letter(column)
        return tr("{kolom} — misalnya {isi}", kolom=told, isi=sample) if sample else told

    def _show_chosen(self) -> None:
        request = self._desk.request
        if request is None:
            return
        for field, choice in self.choices.items():
            choice.show_stored(request.columns.get(field))
            rivals = self._desk.match.unsure.get(field, ())
            if rivals and field not in request.columns:
                names = tr(" atau ").join(letter(column) for column in rivals)
                choice.hint(tr("Mungkin kolom {kolom}. Pilih salah satu.", kolom=names))

    def _choose(self, part: str, column: object) -> None:
        self._desk.set_column(Field(part), column if isinstance(column, int) else None)
        self._show_chosen()
        self.corrected.emit()

    def _choose_category(self, _part: str, category: object) -> None:
        self._desk.set_category(category if isinstance(category, int) else None)

    def settle(self) -> None:
        """Take what is shown in the boxes for chosen."""
        for choice in (*self.choices.values(), self.category):
            choice.box.settle()

    def missing(self) -> str:
        """Return what must be chosen before the preview makes sense, empty when nothing."""
        request = self._desk.request
        needed = Field.TITLE if self._desk.target is Target.ENTRIES else Field.NAME
        if request is None or needed in request.columns:
            return ""
        return tr("Pilih kolom {nama}.", nama=field_text(needed))

    def controls(self) -> list[QWidget]:
        """Return the combo boxes in their order."""
        return [*(choice.box for choice in self.choices.values()), self.category.box]

    def first_focus(self) -> QWidget:
        """Return the first choice that the person must make, else the first."""
        request = self._desk.request
        for field, choice in self.choices.items():
            if request is not None and field in self._desk.match.unsure and field not in request.columns:
                return choice.box
        return next(iter(self.choices.values())).box if self.choices else self.category.box
