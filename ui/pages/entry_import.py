"""Impor data: a spreadsheet becomes participants or units, in steps of which only the last one writes."""

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inovasi_desktop.domain.entry_plan import Status
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.numbers import grouped
from inovasi_desktop.domain.overview import CategoryInfo
from inovasi_desktop.domain.roster import UnitLine
from inovasi_desktop.domain.values import Change
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import competitions, entries, roster
from ui.import_desk import ImportDesk, Target
from ui.modes import Mode
from ui.pages.base import Page, Title, TopWidgets
from ui.pages.import_columns import ColumnsStep
from ui.pages.import_file import FileStep
from ui.pages.import_preview import PreviewStep
from ui.shortcuts import KeyHint, Shortcut, bind
from ui.tasks import Tasks
from ui.widgets.banner import Banner, Level
from ui.widgets.base import label, order_tabs
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.scroll import VScroll
from ui.workspace import Workspace


class Step(IntEnum):
    """Where an import stands."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2
    DONE = 3


class _Known(NamedTuple):
    categories: tuple[CategoryInfo, ...]
    units: tuple[UnitLine, ...]
    codes: dict[int, str]


def _read(session: Any) -> _Known:  # noqa: ANN401 - a session is the services' business
    units = tuple(unit for unit in roster.roster(session).units if not unit.removed)
    codes = {line.id: line.code for line in entries.entry_lines(session)}
    return _Known(competitions.overview(session).categories, units, codes)


class ImportPage(Page):
    """The secretariat's import.

    Attributes:
        desk: the import under way.
        step: where it stands.
        file, columns, preview, finish: the steps.
        back_button, next_button: in the top bar.
        banner, strip: what went wrong, and how far long work is.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__()
        self._workspace = workspace
        self.banner, self.strip = Banner(), ProgressStrip()
        self.desk = ImportDesk(workspace, tasks, self.strip.watch, self)
        self.step = Step.FILE
        self.file, self.columns, self.preview = FileStep(self.desk), ColumnsStep(self.desk), PreviewStep(self.desk)
        self.finish = EmptyState("circle-check", "", "")
        self.back_button = Button(tr("Kembali"), icon="chevron-left", shortcut=Shortcut.LAST_STEP)
        self.next_button = Button(tr("Lanjut"), "primary", Shortcut.NEXT_STEP)
        self._state = label("", "mute", wrap=True)
        self._categories: tuple[CategoryInfo, ...] = ()
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._stack = QStackedWidget()
        for step in (self.file, self.columns, self.preview, VScroll(self.finish)):
            self._stack.addWidget(step)
        for button in self._actions():
            button.setParent(self)  # until the top bar takes them up
            button.hide()
        for widget in (self.banner, self.strip):
            self._column.addWidget(widget)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._state)

    def _actions(self) -> tuple[Button, Button]:
        return self.back_button, self.next_button

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.file.sheet_chosen.connect(self.go_on)
        self.columns.corrected.connect(self._refresh)
        self.finish.activated.connect(self._show_imported)
        self.banner.activated.connect(self._take_back)
        self.desk.opened.connect(self._opened)
        self.desk.planned.connect(self._planned)
        self.desk.written.connect(self._written)
        self.desk.failed.connect(self._failed)
        self.desk.rested.connect(self._refresh)
        bind(Shortcut.NEXT_STEP, self, self.go_on)
        bind(Shortcut.LAST_STEP, self, self.go_back)

    # what the window asks

    def title(self) -> Title:
        """Return the step's name."""
        names = (tr("Pilih berkas"), tr("Cocokkan kolom"), tr("Periksa baris"), tr("Selesai"))
        crumb = tr("Impor data · langkah {n} dari {m}", n=self.step + 1, m=len(Step))
        return Title(names[self.step], crumb)

    def top_widgets(self) -> TopWidgets:
        """Return the ways on and back."""
        return TopWidgets((), self._actions() if self.step is not Step.FILE else (self.next_button,))

    def set_mode(self, mode: Mode) -> None:
        """Take the mode's margins."""
        super().set_mode(mode)
        side, top = mode.margins
        self._column.setContentsMargins(side, top, side, top)
        self._column.setSpacing(mode.gap)
        self.preview.set_mode(mode)
        self._order_tabs()

    def _order_tabs(self) -> None:
        chain: list[QWidget] = [*self._actions(), self.banner.action, self.banner.dismiss, self.strip.cancel]
        chain += [*self.file.targets.buttons, self.file.pick_button, self.file.view, self.file.empty.action]
        chain += [*self.columns.controls(), *self.preview.controls(), self.finish.action]
        order_tabs(chain)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the steps."""
        return (
            KeyHint(Shortcut.NEXT_STEP.shown, tr("lanjut")),
            KeyHint(Shortcut.LAST_STEP.shown, tr("kembali"), 1),
            KeyHint("Enter", tr("perbaiki baris"), 1),
        )

    def help_text(self) -> str:
        """Explain the page."""
        return tr(
            "Impor berjalan dalam empat langkah. Hanya langkah terakhir yang menulis: seluruh baris sekaligus, atau "
            "tidak satu pun bila gagal atau dibatalkan.\n\n"
            "Judul kolom boleh apa saja. Program mencocokkannya dari kata dan isinya; kolom yang meragukan Anda yang "
            "memilih.\n\n"
            "Pratinjau memperlihatkan nasib setiap baris: baru, diperbarui, sama, atau bermasalah beserta sebabnya. "
            "Perbaiki di sini, atau di berkasnya lalu baca lagi. Sel kosong tidak menghapus isi yang sudah ada.\n\n"
            "Mengimpor berkas yang sama dua kali tidak mengubah apa pun: peserta dikenali dari kode, atau dari "
            "kategori, unit kerja, dan judulnya. Makro dan rumus tidak pernah dijalankan."
        )

    def activate(self) -> None:
        """Read what can be chosen afresh."""
        known = self._workspace.read(_read)
        self._categories = known.categories
        self.preview.mend.set_known(known.units, known.categories, known.codes)
        if not known.units and self.desk.book is None:
            self.file.aim(Target.UNITS)  # participants are known by their units
        self._refresh()

    def show_part(self, part: str) -> None:
        """Begin with units or with participants, unless an import is under way."""
        if not self.desk.busy and self.step in (Step.FILE, Step.DONE):
            self.file.aim(Target[part.upper()])
            self._go(Step.FILE)

    def first_focus(self) -> QWidget:
        """Return where the step begins."""
        if self.step is Step.FILE:
            return self.file.first_focus()
        if self.step is Step.COLUMNS:
            return self.columns.first_focus()
        return self.preview.first_focus() if self.step is Step.PREVIEW else self.next_button

    # going on and back

    def go_on(self) -> None:
        """Do what the button says."""
        if self.step is Step.COLUMNS:
            self.columns.settle()
        elif self.step is Step.PREVIEW:
            self.preview.mend.settle()
        if self.desk.busy or not self.next_button.isEnabled():
            return
        self.banner.hide()
        if self.step is Step.FILE and self.file.take_current():
            self.columns.show_columns(self._categories)
            self._go(Step.COLUMNS)
        elif self.step is Step.COLUMNS:
            self.preview.begin()
            self.desk.compare()
        elif self.step is Step.PREVIEW:
            if self.desk.plan is not None and self.desk.plan.ready and not self.desk.busy:
                self.desk.write()
        elif self.step is Step.DONE:
            self.file.show_book()
            self._go(Step.FILE)
        self._refresh()

    def go_back(self) -> None:
        """Go to the step before."""
        if self.desk.busy or self.step is Step.FILE:
            return
        self.banner.hide()
        if self.step is Step.DONE:
            self.file.show_book()
        self._go(Step.FILE if self.step is Step.DONE else Step(self.step - 1))

    def _go(self, step: Step) -> None:
        self.step = step
        self._stack.setCurrentIndex(step)
        self._refresh()
        self._order_tabs()
        self.header_changed.emit()
        if self.isVisible():
            self.first_focus().setFocus()

    def _refresh(self) -> None:
        plan, problem = self.desk.plan, ""
        ready = self.desk.book is not None
        text = tr("Lanjut")
        if self.step is Step.COLUMNS:
            problem = self.columns.missing()
            text, ready = tr("Lihat pratinjau"), not problem
        elif self.step is Step.PREVIEW and plan is not None:
            count = plan.count(Status.NEW) + plan.count(Status.UPDATE)
            wrong = plan.count(Status.PROBLEM)
            text, ready = tr("Impor {n} baris", n=grouped(count)), not wrong and count > 0
            problem = self._preview_state(wrong, count, plan.passed_over)
            if alike := sum(bool(row.hints) and row.status is not Status.SKIPPED for row in plan.rows):
                problem += " " + tr("{n} baris patut dilihat: pilih “Patut dilihat” di atas daftar.", n=alike)
        elif self.step is Step.DONE:
            text = tr("Impor lembar lain")
        self.next_button.setText(text)
        self.next_button.setEnabled(ready and not self.desk.busy)
        self._state.setText(problem)
        self._state.setVisible(bool(problem))

    @staticmethod
    def _preview_state(wrong: int, count: int, passed_over: int) -> str:
        if wrong:
            return tr("{n} baris bermasalah: perbaiki atau lewati dahulu.", n=wrong)
        if not count:
            return tr("Semua baris sudah ada dan sama. Tidak ada yang perlu diimpor.")
        if passed_over:
            return tr("Semua baris siap. {n} baris judul atau catatan dilewati.", n=passed_over)
        return tr("Semua baris siap.")

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file."""
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, at whatever step: nothing of the step at hand is written."""
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.banner.hide()
            self.file.open(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return paths[0] if paths and not self.desk.busy else None

    # what the desk tells

    def _opened(self) -> None:
        self._go(Step.FILE)

    def _planned(self) -> None:
        if self.step is Step.COLUMNS:
            self._go(Step.PREVIEW)
        elif self.isVisible() and not self.preview.list.view.isVisibleTo(self):
            self.next_button.setFocus()
        self._refresh()

    def _written(self, change: Change | None) -> None:
        counts = change.after if change is not None and isinstance(change.after, tuple) else (0, 0)
        units = self.desk.target is Target.UNITS
        what = tr("unit kerja") if units else tr("peserta")
        self.finish.show_state(
            "circle-check",
            tr("{n} {apa} baru, {m} diperbarui", n=counts[0], m=counts[1], apa=what),
            tr("Lembar yang sama dapat diimpor lagi kapan saja; yang sudah ada tidak menjadi ganda."),
            tr("Lihat unit kerja") if units else tr("Lihat peserta"),
        )
        self.activate()
        if self.desk.last is not None:
            self._offer_back()
        self._go(Step.DONE)

    def _offer_back(self) -> None:
        self.banner.show_message(
            Level.OK,
            tr("Impor selesai"),
            tr("Keliru? Impor ini dapat dibatalkan seluruhnya selama belum ada yang memakainya."),
            action=tr("Batalkan impor ini"),
            say=False,
        )

    def _take_back(self) -> None:
        """Take the whole import back, and begin again with its file."""
        try:
            change = self.desk.take_back()
        except KnownError as error:
            self._failed(error.message)
            return
        if change is not None:
            self.file.show_book()
            self._go(Step.FILE)
            self.banner.hide()
            count = change.after[0] if isinstance(change.after, tuple) else 0
            self.notice.emit(tr("Impor dibatalkan: {n} peserta dikeluarkan lagi.", n=count))

    def _failed(self, reason: str) -> None:
        self.banner.show_message(Level.ERROR, tr("Tidak jadi"), reason)

    def _show_imported(self) -> None:
        self.go.emit("roster" if self.desk.target is Target.UNITS else "entrants")
