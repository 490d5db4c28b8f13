"""Third step of an import: what becomes of every row, and mending those with a problem."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.entry_plan import PlanRow, Status
from inovasi_desktop.domain.unit_plan import UnitRow
from inovasi_desktop.i18n import tr
from ui.import_desk import ImportDesk
from ui.models.choice_list import Choice
from ui.models.long_list import LongList
from ui.modes import Mode
from ui.pages.import_mend import MendCard
from ui.theme import theme
from ui.widgets.base import give_width
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.scroll import VScroll
from ui.widgets.search_list import SearchList

_CHIPS = {
    Status.PROBLEM: ChipKind.ERROR,
    Status.NEW: ChipKind.OK,
    Status.UPDATE: ChipKind.GOLD,
    Status.SAME: ChipKind.MUTE,
    Status.SKIPPED: ChipKind.MUTE,
}
_SIDE = {Mode.WIDE: 460, Mode.MEDIUM: 420, Mode.SMALL: 400, Mode.COMPACT: 380}
_SHARE = 0.47
_HINTED = "hinted"


def status_text(status: Status) -> str:
    """Return a status in a word."""
    return {
        Status.PROBLEM: tr("Bermasalah"),
        Status.NEW: tr("Baru"),
        Status.UPDATE: tr("Diperbarui"),
        Status.SAME: tr("Sama"),
        Status.SKIPPED: tr("Dilewati"),
    }[status]


def describe(row: "PlanRow | UnitRow") -> Choice:
    """Return a row of the file as the list shows it: its problem, else its hint, else whose it is."""
    if isinstance(row, PlanRow):
        name = row.values.title or row.values.unit_text or row.values.recipient
        whose = row.values.unit_text or row.values.recipient
    else:
        name, whose = row.values.name, row.values.short_name
    told = " ".join(problem.text for problem in row.problems) or " ".join(row.hints) or whose
    title = name or tr("(tanpa nama)")
    detail = tr("Baris {n} · {isi}", n=row.line, isi=told) if told else tr("Baris {n}", n=row.line)
    hint = f"{title}\n{detail}"
    return Choice(str(row.line), title, detail, status_text(row.status), _CHIPS[row.status], hint)


def _words(row: Any) -> str:  # noqa: ANN401 - either kind of row
    choice = describe(row)
    return f"{choice.title} {choice.detail}"


def _hinted(row: Any) -> bool:  # noqa: ANN401 - either kind of row
    return bool(row.hints) and row.status is not Status.SKIPPED


class PreviewStep(QWidget):
    """The rows by what becomes of them, and the row at hand beside them.

    Attributes:
        filter_box: which rows are listed.
        list: the rows.
        mend: what can be done about the row at hand.

    Signals:
        mended(): a row was mended; the plan is being made anew.

    """

    mended = Signal()

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__()
        self._desk = desk
        self._fresh = True
        self.filter_box = ChoiceBox()
        self.filter_box.setAccessibleDescription(tr("Baris yang ditampilkan"))
        model = LongList(lambda row: row.line, describe, _words)
        self.list = SearchList(model, tr("Baris dalam berkas"), tr("Cari baris"), counted=False)
        self.list.set_none(
            "inbox", tr("Tidak ada baris"), tr("Lembar ini tidak memuat baris data di bawah judul kolom.")
        )
        self.mend = MendCard(desk)
        self._build()
        self.filter_box.activated.connect(self._filter)
        self.list.chosen.connect(self._show)
        self.list.entered.connect(self._enter)
        desk.planned.connect(self.show_plan)
        theme.changed.connect(self._measure)

    def _build(self) -> None:
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        card = Card((12, 12, 12, 8), spacing=8)
        card.body.addWidget(self.filter_box)
        card.body.addWidget(self.list, 1)
        left = QVBoxLayout()
        left.addWidget(card, 1)
        self._scroll = VScroll(self.mend)
        self._line.addLayout(left, 1)
        self._line.addWidget(self._scroll)
        self._mode = Mode.WIDE

    def set_mode(self, mode: Mode) -> None:
        """Take the width of the side for the room there is."""
        self._mode = mode
        self._measure()

    def _measure(self) -> None:
        self._line.setSpacing(self._mode.gap)
        give_width(self._scroll, theme.px(_SIDE[self._mode]), round(self.window().width() * _SHARE))

    def begin(self) -> None:
        """Show the next plan from its problems on."""
        self._fresh = True

    def show_plan(self) -> None:
        """Show the plan as it stands now."""
        plan = self._desk.plan
        if plan is None:
            return
        chosen = None if self._fresh else self.filter_box.currentData()
        counts = {status: plan.count(status) for status in Status}
        self.filter_box.clear()
        self.filter_box.addItem(tr("Semua baris ({n})", n=len(plan.rows)), None)
        for status, count in counts.items():
            if count:
                self.filter_box.addItem(f"{status_text(status)} ({count})", status.value)
        if alike := sum(map(_hinted, plan.rows)):
            self.filter_box.addItem(tr("Patut dilihat ({n})", n=alike), _HINTED)
        if self._fresh and counts[Status.PROBLEM]:
            chosen = Status.PROBLEM.value
        self._fresh = False
        self.filter_box.setCurrentIndex(max(0, self.filter_box.findData(chosen)))
        self.list.model.set_items(plan.rows)
        self._filter(0)

    def _filter(self, _place: int) -> None:
        chosen = self.filter_box.currentData()
        keep = _hinted if chosen == _HINTED else lambda row: row.status == chosen
        self.list.keep(None if chosen is None else keep)

    def _show(self, key: int) -> None:
        row = self.list.model.item(self.list.model.row_of(key)) if key >= 0 else None
        self._scroll.setVisible(row is not None)
        if row is not None:
            self.mend.show_row(row)

    def _enter(self, _key: int) -> None:
        self.mend.take_focus()

    def controls(self) -> Sequence[QWidget]:
        """Return the controls in their order."""
        return [self.filter_box, self.list.search, self.list.view, *self.mend.controls()]

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list.view if self.list.view.isVisibleTo(self) else self.filter_box
