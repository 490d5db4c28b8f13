"""Jadwal: who comes when and where in a stage, with what cannot be in words."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.overview import StageInfo
from inovasi_desktop.domain.schedule import Filling, Plan, PlanRow, Timetable, TimetableLine, changed, filled, moved
from inovasi_desktop.domain.values import WIB, Change, ChangeKind, StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.services.competitions import overview
from inovasi_desktop.services.schedule_paper import day_name
from inovasi_desktop.services.timetable import set_plan, timetable
from ui.models.choice_list import Choice, ChoiceList
from ui.modes import Mode, is_cramped
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.schedule_files import ScheduleFiles
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.theme import theme
from ui.views.choice_view import ChoiceView
from ui.widgets.banner import Banner, Level
from ui.widgets.base import control_height, give_width
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipKind
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.save_report import SaveReport
from ui.widgets.scroll import VScroll
from ui.widgets.turn_form import TurnForm
from ui.workspace import Workspace

_SIDE = {Mode.WIDE: 380, Mode.MEDIUM: 340, Mode.SMALL: 320, Mode.COMPACT: 310}
_CONCERNING = frozenset({ChangeKind.PLAN, ChangeKind.SCHEDULE, ChangeKind.COMPETITION, ChangeKind.RECUSAL})
_SHORT_FROM = 1.25
_SHOWN = 3
"""Conflicts told at once; the rows tell them all."""


class SchedulePage(Page):
    """The plan of one stage at a time.

    Attributes:
        found: what is shown, None without a stage.
        stage_box: which stage.
        view: the turns in their order.
        form: the fields of the chosen turn.
        banner: what cannot be.
        fill_button: gives every turn its time.
        calendar_button, print_button: in the top bar.
        files: what is saved.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self.found: Timetable | None = None
        self._stages: tuple[StageInfo, ...] = ()
        self.stage_box = ChoiceBox()
        self.fill_button = Button(tr("Isi otomatis…"), icon="calendar-plus")
        self.calendar_button = Button(tr("Simpan .ics"), shortcut=Shortcut.EXPORT, icon="calendar-clock")
        self.print_button = Button(tr("Simpan PDF"), "primary", Shortcut.PRINT)
        for widget in (self.calendar_button, self.print_button):
            widget.setParent(self)  # until the top bar takes them up
            widget.hide()
        self._model, self.view, self.form = ChoiceList(self), ChoiceView(tr("Giliran")), TurnForm()
        self.view.setModel(self._model)
        self.banner, self.saved, self.strip = Banner(), SaveReport(), ProgressStrip()
        self.empty = EmptyState("calendar", "", "")
        self.files = ScheduleFiles(workspace, tasks, self.saved, self.strip, self)
        self._build()
        self._connect()

    def _actions(self) -> tuple[Button, ...]:
        return self.fill_button, self.calendar_button, self.print_button

    def _build(self) -> None:
        self._column, column = QVBoxLayout(self), QVBoxLayout()
        column.setSpacing(14)
        for message in (self.banner, self.saved, self.strip):
            self._column.addWidget(message)
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.stage_box)
        tools.addWidget(self.fill_button)
        tools.addStretch(1)
        column.addLayout(tools)
        self._card = Card((10, 10, 10, 10))
        self._card.body.addWidget(self.view)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1)
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.form)
        side.addStretch(1)
        self._side = VScroll(inner)
        self._line = QHBoxLayout()
        self._column.addLayout(self._line, 1)
        self._line.addLayout(column, 1)
        self._line.addWidget(self._side)

    def _connect(self) -> None:
        self.stage_box.setAccessibleName(tr("Tahap"))
        self.stage_box.setAccessibleDescription(tr("Tahap"))
        self.stage_box.activated.connect(self._choose_stage)
        self.view.selectionModel().currentChanged.connect(self._show_turn)
        self.view.chosen.connect(lambda _key: self.form.begin.setFocus())
        self.form.edited.connect(self._edit)
        self.form.moved.connect(self._move)
        self.fill_button.clicked.connect(self._ask_filling)
        self.calendar_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self._print)
        bind(Shortcut.MOVE_UP, self, lambda: self._move(-1))
        bind(Shortcut.MOVE_DOWN, self, lambda: self._move(1))
        bind(Shortcut.EXPORT, self, self._export)
        bind(Shortcut.PRINT, self, self._print)
        self._workspace.changed.connect(self._follow)
        theme.changed.connect(self._measure)

    # what the window asks

    def title(self) -> Title:
        """Return what the page is, over the stage."""
        return Title(tr("Jadwal"), self.found.stage if self.found is not None else "")

    def top_widgets(self) -> TopWidgets:
        """Return what can be saved."""
        return TopWidgets((), (self.calendar_button, self.print_button))

    def set_mode(self, mode: Mode) -> None:
        """Arrange list and form."""
        super().set_mode(mode)
        horizontal, vertical = mode.margins
        self._column.setContentsMargins(horizontal, vertical, horizontal, vertical)
        self._column.setSpacing(mode.gap)
        self._line.setSpacing(mode.gap)
        give_width(self._side, theme.px(_SIDE[mode]), round(self.window().width() * 0.46))
        self.stage_box.setFixedHeight(control_height())
        self.fill_button.set_short(mode is Mode.COMPACT and theme.scale > _SHORT_FROM)
        self._show_conflicts(self.found.lines if self.found is not None else ())

    def _measure(self) -> None:
        self.set_mode(self.mode)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of this page."""
        return (
            KeyHint("Enter", tr("ubah giliran")),
            KeyHint(f"{Shortcut.MOVE_UP.shown}, {Shortcut.MOVE_DOWN.shown}", tr("urutan"), 1),
            KeyHint(Shortcut.PRINT.shown, tr("simpan PDF"), 2),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Pilih tahap di atas. Setiap peserta tahap itu mempunyai giliran dengan tanggal, jam, lama, dan tempat. "
            "Perubahan tersimpan begitu Anda meninggalkan isiannya, dan dapat diurungkan dengan Ctrl Z.\n\n"
            "Naikkan dan Turunkan menukar urutan; jamnya bertukar, tempat dan lamanya tetap milik peserta.\n\n"
            "Isi otomatis memberi waktu kepada semua giliran menurut urutannya: dari jam mulai, dengan lama dan jeda "
            "yang Anda tentukan; yang tidak muat dilanjutkan esok harinya.\n\n"
            "Bentrok ditandai: juri yang harus berada di dua tempat, ruang yang dipakai dua kali, juga antartahap, "
            "dan hari di luar masa kompetisi. Bentrok tidak melarang; ia menunggu keputusan Anda."
        )

    def activate(self) -> None:
        """Read the stage afresh."""
        found = self._workspace.read(overview)
        self._stages = tuple(one for one in found.stages if one.kind is not StageKind.SCREENING)
        known = [one.id for one in self._stages]
        wanted = self.found.stage_id if self.found is not None and self.found.stage_id in known else None
        self.stage_box.clear()
        for one in self._stages:
            self.stage_box.addItem(one.name, one.id)
        if wanted is None and known:
            wanted = known[-1]
        self.stage_box.setCurrentIndex(known.index(wanted) if wanted is not None else -1)
        self._load(wanted)

    def deactivate(self) -> None:
        """Store what is being typed."""
        self.form.commit()

    def may_leave(self) -> bool:
        """Store what is being typed; what was refused stays on the page."""
        self.form.commit()
        return not self.form.refusal.text()

    def first_focus(self) -> QWidget:
        """Return the turns, or the choice of stage where there are none."""
        return self.view if self._model.rowCount() else self.stage_box

    def concerns(self, change: Change) -> bool:
        """Return whether a plan was undone or redone."""
        return change.kind is ChangeKind.PLAN

    def show_change(self, change: Change) -> None:
        """Show the stage whose plan was undone or redone."""
        self._load(change.stage_id)
        self.stage_box.setCurrentIndex(self.stage_box.findData(change.stage_id))
        self.notice.emit(tr("Jadwal diurungkan atau diulang."))

    def show_entry(self, entry_id: int) -> None:
        """Choose the turn of an entry."""
        self._select(entry_id)

    def _follow(self, change: Change) -> None:
        if change.kind in _CONCERNING and self.isVisible() and self.found is not None:
            self._load(self.found.stage_id)

    # what is shown

    def _choose_stage(self) -> None:
        self.saved.hide()
        self._load(self.stage_box.currentData())

    def _load(self, stage_id: int | None) -> None:
        chosen = self._chosen()
        same = self.found is not None and self.found.stage_id == stage_id
        self.found = self._workspace.read(timetable, stage_id) if stage_id is not None else None
        lines = self.found.lines if self.found is not None else ()
        self._model.set_rows([_choice(number, line) for number, line in enumerate(lines, start=1)])
        self._card.setVisible(bool(lines))
        self._side.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        for button in self._actions():
            button.setEnabled(bool(lines))
        if not lines:
            self._explain_nothing()
        self._select(chosen.turn.entry_id if same and chosen is not None else None)
        self._show_conflicts(lines)
        self.header_changed.emit()

    def _explain_nothing(self) -> None:
        if self.found is None:
            sentence = tr("Tambahkan tahap penilaian pada aturan kompetisi; sesudah itu jadwalnya disusun di sini.")
            self.empty.show_state("calendar", tr("Belum ada tahap"), sentence)
        else:
            sentence = tr("Tahap ini belum memiliki peserta. Jadwal disusun sesudah peserta atau finalis ditetapkan.")
            self.empty.show_state("users", tr("Belum ada peserta"), sentence)

    def _show_conflicts(self, lines: Sequence[TimetableLine]) -> None:
        wrong = [line for line in lines if line.conflicts]
        if not wrong:
            self.banner.hide()
            return
        shown = 1 if is_cramped(self.window().width()) else _SHOWN  # every row says its own
        told = [f"{line.turn.short_name}: {line.conflicts[0]}" for line in wrong[:shown]]
        if len(wrong) > shown:
            told.append(tr("dan {n} giliran lagi.", n=len(wrong) - shown))
        self.banner.show_message(Level.WARN, tr("{n} giliran bentrok.", n=len(wrong)), "\n".join(told), say=False)

    def _chosen(self) -> TimetableLine | None:
        row = self.view.currentIndex().row()
        return self.found.lines[row] if self.found is not None and 0 <= row < len(self.found.lines) else None

    def _select(self, entry_id: int | None) -> None:
        lines = self.found.lines if self.found is not None else ()
        row = next((n for n, line in enumerate(lines) if line.turn.entry_id == entry_id), 0)
        self.view.setCurrentIndex(self._model.index(row))
        self._show_turn(self.view.currentIndex())

    def _show_turn(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        if index.isValid() and self.found is not None:
            self.form.show_line(self.found.lines[index.row()], self.found.day)

    # acts

    def _edit(self, row: PlanRow) -> None:
        if self.found is not None:
            self._put(changed(self.found.plan, row))

    def _move(self, way: int) -> None:
        line = self._chosen()
        if line is not None and self.found is not None:
            self._put(moved(self.found.plan, line.turn.entry_id, way))

    def _put(self, plan: Plan) -> None:
        """Store another plan, and say beside the fields why not."""
        if self.found is None:
            return
        try:
            self._workspace.run(set_plan, stage_id=self.found.stage_id, value=plan, expected=self.found.plan)
        except KnownError as error:
            self.form.refusal.show_text(error.message)

    def _ask_filling(self) -> None:
        from ui.dialogs.fill_schedule import FillScheduleDialog

        if self.found is not None:
            FillScheduleDialog(self, self.found.stage, self.found.minutes, self.found.day, self._fill).ask()

    def _fill(self, filling: Filling) -> None:
        if self.found is None:
            return
        plan = filled(self.found.plan, filling)
        self._workspace.run(set_plan, stage_id=self.found.stage_id, value=plan, expected=self.found.plan)
        self.notice.emit(tr("{n} giliran diberi waktu.", n=len(plan)))

    def _export(self) -> None:
        if self.found is not None and self.found.lines:
            self.files.export(self.found)

    def _print(self) -> None:
        if self.found is not None and self.found.lines:
            self.files.print_schedule(self.found)


def _choice(number: int, line: TimetableLine) -> Choice:
    turn, row = line.turn, line.row
    if row.starts_at is None:
        when = tr("belum ada waktu")
    else:
        begin = row.starts_at.astimezone(WIB)
        when = f"{begin:%H.%M}–{begin + timedelta(minutes=line.minutes):%H.%M} · {day_name(begin)}"
    detail = " · ".join(part for part in (when, row.place) if part)
    chip, kind = (tr("Bentrok"), ChipKind.ERROR) if line.conflicts else ("", ChipKind.MUTE)
    if row.starts_at is None:
        chip, kind = tr("Belum"), ChipKind.MUTE
    hint = "\n".join((turn.title, turn.unit, *line.conflicts))
    return Choice(str(turn.entry_id), f"{number}. {turn.short_name}", detail, chip, kind, hint)
