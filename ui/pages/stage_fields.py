"""The fields of one stage: what it is for, how its marks count, the scale, the minutes of a presentation."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.setup import StageText, StageView
from inovasi_desktop.domain.typed import parse_whole
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.stages import MOST_MINUTES, MOST_TRIMMED
from ui.form_keeper import FormKeeper
from ui.widgets.base import label
from ui.widgets.card import Card
from ui.widgets.criterion_edit import number_field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.form_field import CheckField, ChoiceField, Field, LineField

Save = Callable[[str, Any], object]
"""Stores another value of one field of the stage; refuses with ``KnownError``."""

_MARKS = ("scale_min", "scale_max", "scale_step", "aggregate", "trim", "over", "normalise")
_TYPED = ("weight", "scale_min", "scale_max", "scale_step", "trim")
"""Fields of numbers, whose effect is shown while they are typed."""
_OPTIONAL = frozenset({"scale_step", "minutes_present", "minutes_answer", "minutes_warning"})


def kind_words() -> dict[StageKind, str]:
    """Return what each kind of stage is for."""
    return {
        StageKind.SCREENING: tr("Seleksi administrasi: lolos atau tidak"),
        StageKind.SELECTION: tr("Menentukan finalis, tidak dihitung di nilai akhir"),
        StageKind.FINAL: tr("Final: dihitung di nilai akhir"),
    }


class StageFields(QWidget):
    """Cards of fields; those that a kind of stage has no use for are hidden.

    Attributes:
        fields: by the name of what they hold.

    """

    def __init__(self, keeper: FormKeeper, save: Save) -> None:
        super().__init__()
        self.fields = _fields()
        for key, field in self.fields.items():
            keeper.add(key, field, partial(self._save, key))
        self._keeper, self._store = keeper, save
        self._heading = label("", "h2", wrap=True)
        first = [self.fields[key] for key in ("name", "kind", "code", "weight")]
        marks = [self.fields[key] for key in _MARKS]
        minutes = [self.fields[key] for key in ("minutes_present", "minutes_answer", "minutes_warning")]
        self._grids = [
            FieldGrid(first, 2, [self.fields["name"], self.fields["kind"]]),
            FieldGrid(marks, 3, [self.fields["over"], self.fields["normalise"]]),
            FieldGrid([*minutes, self.fields["field_visit"]], 3, [self.fields["field_visit"]]),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        top = Card((14, 16, 14, 14))
        self._heading.setIndent(4)
        top.body.addWidget(self._heading)
        top.body.addSpacing(6)
        top.body.addWidget(self._grids[0])
        column.addWidget(top)
        self._marks_card = self._card(tr("Nilai"), self._grids[1])
        self._visit_card = self._card(tr("Paparan dan kunjungan"), self._grids[2])
        column.addWidget(self._marks_card)
        column.addWidget(self._visit_card)

    @staticmethod
    def _card(heading: str, grid: FieldGrid) -> Card:
        card = Card((14, 16, 14, 14))
        card.add_heading(heading, 6).setIndent(4)
        card.body.addWidget(grid)
        return card

    def set_columns(self, columns: int) -> None:
        """Use at most so many columns of fields."""
        for grid in self._grids:
            grid.set_columns(columns)

    def show_stage(self, stage: StageView, told: Mapping[str, str]) -> None:
        """Show a stage with what is odd about it."""
        text: StageText = stage.text
        self._heading.setText(text.name)
        self._keeper.show({key: getattr(text, key) for key in self.fields}, told)
        scored = text.kind is not StageKind.SCREENING
        self._marks_card.setVisible(scored)
        self._visit_card.setVisible(scored)
        self.fields["weight"].setVisible(text.kind is StageKind.FINAL)
        self.fields["trim"].setVisible(text.aggregate == "trimmed")

    def typed(self, stage: StageView) -> StageView:
        """Return the stage with the numbers that are typed, or as it is where they make no scale."""
        changed: dict[str, Any] = {}
        for key in _TYPED:
            try:
                value = self.fields[key].value()
            except KnownError:
                continue
            changed[key] = 0 if value is None and key not in _OPTIONAL else value
        text = replace(stage.text, **changed)
        width = text.scale_max - text.scale_min
        sound = width > 0 and (text.scale_step is None or 0 < text.scale_step <= width)
        return replace(stage, text=text) if sound else stage

    def _save(self, key: str, value: Any, _expected: Any) -> None:  # noqa: ANN401 - any field
        self._store(key, 0 if value is None and key not in _OPTIONAL else value)


def _fields() -> dict[str, Field]:
    minutes = partial(parse_whole, low=0, high=MOST_MINUTES)
    return {
        "name": LineField(tr("Nama tahap")),
        "kind": ChoiceField(tr("Guna tahap"), list(kind_words().items())),
        "code": LineField(tr("Kode"), hint=tr("Dipakai dalam berkas dan pemutus nilai sama.")),
        "weight": number_field(tr("Bobot dalam nilai akhir"), hint=tr("Semua tahap final bersama: 100.")),
        "scale_min": number_field(tr("Nilai terendah")),
        "scale_max": number_field(tr("Nilai tertinggi")),
        "scale_step": number_field(tr("Kelipatan"), hint=tr("Kosong: 0,01")),
        "aggregate": ChoiceField(
            tr("Nilai para juri menjadi satu lewat"),
            [
                ("mean", tr("Rata-rata")),
                ("median", tr("Nilai tengah")),
                ("trimmed", tr("Rata-rata tanpa ujung")),
            ],
        ),
        "trim": LineField(
            tr("Dibuang di tiap ujung"),
            partial(parse_whole, low=0, high=MOST_TRIMMED),
            hint=tr("Banyaknya nilai tertinggi dan terendah"),
        ),
        "over": ChoiceField(
            tr("Yang disatukan"),
            [
                ("sheet", tr("Jumlah lembar setiap juri")),
                ("criterion", tr("Setiap kriteria, baru dibobot")),
            ],
        ),
        "normalise": CheckField(tr("Ubah rentang nilai menjadi 0 sampai 100 sebelum dibobot")),
        "minutes_present": LineField(tr("Menit paparan"), minutes),
        "minutes_answer": LineField(tr("Menit tanya jawab"), minutes),
        "minutes_warning": LineField(tr("Peringatan sebelum habis"), minutes, hint=tr("Menit sebelum waktu habis")),
        "field_visit": CheckField(tr("Juri memeriksa klaim di lapangan pada tahap ini")),
    }
