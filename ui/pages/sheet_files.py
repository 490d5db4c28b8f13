"""What leaves the sheet page: lembar penilaian as PDF or on paper, this one or all of the stage."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QStandardPaths
from PySide6.QtWidgets import QMenu, QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from ui.dialogs import files
from ui.sheet_desk import SheetDesk
from ui.shortcuts import Shortcut, bind
from ui.tasks import Progress, Task, Tasks
from ui.widgets.button import Button
from ui.workspace import Workspace

if TYPE_CHECKING:  # reportlab and the printing of Qt come with the first paper
    from PySide6.QtPrintSupport import QPrinter

    from inovasi_desktop.reports.score_sheet import ScoreSheetPaper
    from ui.pages.base import Page


class SheetAt(NamedTuple):
    """Which sheet is at hand."""

    judge_id: int
    entry_id: int
    stage_id: int


def sheet_at(desk: SheetDesk) -> SheetAt | None:
    """Return the sheet at hand, None while none is."""
    sheet = desk.view
    return SheetAt(sheet.judge_id, sheet.entry_id, sheet.stage_id) if sheet is not None else None


class SheetFiles(QObject):
    """Asks where or on which printer, reads on the GUI thread, draws off it, and reports through the page.

    ``at`` tells which sheet the page has at hand, ``watch`` shows the progress of a task.

    Attributes:
        button: opens the menu.
        menu: the four ways; an act that is not possible now is greyed.
        task: the work under way or done last, None before the first.

    """

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        page: "Page",
        at: Callable[[], SheetAt | None] = lambda: None,
        watch: Callable[[Task], object] | None = None,
    ) -> None:
        super().__init__(page)
        self._workspace, self._tasks, self._page = workspace, tasks, page
        self._at, self._watch = at, watch
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.task: Task | None = None
        self.button = Button(tr("Cetak"), icon="printer")
        self.button.setAccessibleDescription(tr("Simpan PDF atau cetak lembar penilaian"))
        self.button.setParent(page)  # until the top bar takes it up
        self.button.hide()
        self.menu = QMenu(page)
        self._build()
        self.button.clicked.connect(self.open_menu)

    def _build(self) -> None:
        one = (
            self.menu.addAction(_with_keys(tr("Simpan PDF lembar ini…"), Shortcut.EXPORT), self.save_one),
            self.menu.addAction(_with_keys(tr("Cetak lembar ini…"), Shortcut.PRINT), self.print_one),
        )
        self.menu.addSeparator()
        self.menu.addAction(tr("Simpan PDF semua lembar saya di tahap ini…"), self.save_all)
        self.menu.addAction(tr("Cetak semua lembar saya di tahap ini…"), self.print_all)
        self._ones = one

    def actions(self) -> Sequence[QWidget]:
        """Return the widgets for the top bar."""
        return (self.button,)

    def bind_keys(self) -> None:
        """Let Ctrl+E save and Ctrl+P print the sheet at hand while the page is seen."""
        bind(Shortcut.EXPORT, self._page, self.save_one)
        bind(Shortcut.PRINT, self._page, self.print_one)

    def open_menu(self) -> None:
        """Show the ways below the button."""
        at_hand = self._at() is not None
        for action in self._ones:
            action.setEnabled(at_hand)
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    # saving

    def save_one(self) -> None:
        """Ask where the sheet at hand shall lie as a PDF."""
        self._save(self._one(), tr("Simpan lembar penilaian"))

    def save_all(self) -> None:
        """Ask where all sheets of the stage shall lie in one PDF."""
        self._save(self._all(), tr("Simpan semua lembar penilaian"))

    def _save(self, papers: "Sequence[ScoreSheetPaper]", title: str) -> None:
        if not papers:
            return
        path = files.ask_paper(self._page, title, self._folder / _file_name(papers))
        if path is not None:
            self._folder = path.parent
            self.save(papers, path)

    def save(self, papers: "Sequence[ScoreSheetPaper]", path: Path) -> None:
        """Draw the sheets and write them to ``path``."""
        from inovasi_desktop.services import papers as written
        from inovasi_desktop.services import sheet_paper

        def work(progress: Progress) -> None:
            paper = written.Paper(path.name, sheet_paper.draw_sheets(papers))
            written.save_papers(path.parent, [paper], progress)

        told = tr("{nama} disimpan di {folder}.", nama=path.name, folder=path.parent)
        self._start(tr("Menyimpan lembar penilaian"), work, lambda _: self._page.notice.emit(told))

    # printing

    def print_one(self) -> None:
        """Draw the sheet at hand and ask for a printer."""
        self._print(self._one())

    def print_all(self) -> None:
        """Draw all sheets of the stage and ask for a printer."""
        self._print(self._all())

    def _print(self, papers: "Sequence[ScoreSheetPaper]") -> None:
        """Draw first, since the dialog asks which pages there are."""
        if not papers:
            return
        from inovasi_desktop.services import sheet_paper

        def work(_progress: Progress) -> bytes:
            return sheet_paper.draw_sheets(papers)

        name = Path(_file_name(papers)).stem
        self._start(tr("Menyiapkan lembar penilaian"), work, lambda pdf: self._ask_printer(pdf, name))

    def _ask_printer(self, pdf: bytes, name: str) -> None:
        from ui.printing import ask_printer, page_count

        printer = ask_printer(self._page, name, page_count(pdf))
        if printer is not None:
            self.print_on(printer, pdf)

    def print_on(self, printer: "QPrinter", pdf: bytes) -> None:
        """Print a PDF of sheets."""
        from ui.printing import print_pdf

        def work(progress: Progress) -> int:
            return print_pdf(pdf, printer, progress)

        self._start(
            tr("Mencetak lembar penilaian"),
            work,
            lambda count: self._page.notice.emit(tr("{n} halaman dikirim ke pencetak.", n=count)),
        )

    # what they share

    def _one(self) -> "Sequence[ScoreSheetPaper]":
        at = self._at()
        if at is None:
            return ()
        from inovasi_desktop.services import sheet_paper

        return self._read(lambda session: (sheet_paper.sheet_paper(session, **at._asdict(), at=self._now()),))

    def _all(self) -> "Sequence[ScoreSheetPaper]":
        at = self._at()
        if at is None:
            return ()
        from inovasi_desktop.services import sheet_paper

        judge, stage, now = at.judge_id, at.stage_id, self._now()
        return self._read(
            lambda session: sheet_paper.sheet_papers(session, judge_id=judge, stage_id=stage, category_id=None, at=now)
        )

    def _read(self, query: "Callable[..., Sequence[ScoreSheetPaper]]") -> "Sequence[ScoreSheetPaper]":
        """Return what is to be printed; what is typed is stored before, and a refusal is told."""
        if not self._page.may_leave():
            return ()
        try:
            return self._workspace.read(query)
        except KnownError as error:
            self._page.warning.emit(error.message)
            return ()

    def _now(self) -> datetime:
        return self._workspace.context.now()

    def _start(self, title: str, work: Callable[[Progress], object], done: Callable[..., object]) -> None:
        self.task = self._tasks.start(title, work, done=done, failed=self._fail, watch=self._watch)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._page.warning.emit(error.message)


def _with_keys(text: str, shortcut: Shortcut) -> str:
    """Return a menu's text with its keys at the right; the page binds them, so the menu must not."""
    return f"{text}\t{shortcut.shown}"


def _file_name(papers: "Sequence[ScoreSheetPaper]") -> str:
    """Return a name that tells judge and stage, and the participant of a single sheet."""
    from inovasi_desktop.domain.names import fold

    first = papers[0]
    parts = ["lembar", first.stage, *([first.code] if len(papers) == 1 else []), first.judge]
    return "-".join("-".join(fold(part).split()) for part in parts).replace("/", "-") + ".pdf"
