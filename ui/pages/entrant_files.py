"""Files of the participant at hand: attached by button, key or drop; opened, copied, taken away and brought back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from inovasi_desktop.domain.entry_files import FILES_LIMIT, EntryFileLine, NewFile
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import Change
from inovasi_desktop.i18n import tr
from inovasi_desktop.services import entry_files
from inovasi_desktop.services.entry_files import FileContent
from ui.dialogs import files
from ui.file_drop import FileDrop
from ui.opened_copy import OpenedCopies, open_copy
from ui.page_files import documents
from ui.pages.base import Page
from ui.shortcuts import Shortcut, bind
from ui.tasks import Progress, Task, Tasks
from ui.widgets.files_card import FilesCard
from ui.widgets.progress_strip import ProgressStrip
from ui.workspace import Workspace

_NAMED = 3
"""Refused files that are named; more would fill the window."""


class EntrantFiles(QObject):
    """Keeps card and competition in step; reads and writes files off the GUI thread, one after the other.

    Attributes:
        card: what is shown.
        strip: how far reading is.

    """

    def __init__(self, workspace: Workspace, tasks: Tasks, page: Page) -> None:
        super().__init__(page)
        self._workspace, self._tasks, self._page = workspace, tasks, page
        self.card, self.strip = FilesCard(), ProgressStrip()
        self._entry_id = -1
        self._folder = documents()
        self._copies = OpenedCopies()
        self._queue: list[Path] = []
        self._target = -1
        self._task: Task | None = None
        self._pumping = False
        self._added = 0
        self._remarks: list[str] = []
        self._failures: list[str] = []
        self._drop = FileDrop(page, self.ready, self.take)
        self._connect()

    def _connect(self) -> None:
        card = self.card
        card.add_button.clicked.connect(self.ask_files)
        card.open_button.clicked.connect(self.open)
        card.save_button.clicked.connect(self.save)
        card.remove_button.clicked.connect(self.remove)
        card.view.chosen.connect(self._go_to_acts)
        card.view.doubleClicked.connect(self.open)
        card.view.removed.connect(self._delete)
        bind(Shortcut.ATTACH, self._page, self.ask_files)

    # showing

    def show_entry(self, entry_id: int) -> None:
        """Show the files of another participant; -1: of none."""
        if entry_id != self._entry_id:
            self.card.message.show_text("")
        self._entry_id = entry_id
        lines = self._workspace.read(entry_files.entry_files, entry_id) if entry_id >= 0 else ()
        self.card.show_files(lines, editable=entry_id >= 0)

    def follow(self, change: Change) -> None:
        """Show what a change did to the files shown."""
        if change.entry_id == self._entry_id:
            self.show_entry(self._entry_id)
            self.card.choose(change.part)

    # attaching

    def ready(self) -> bool:
        """Return whether files can be taken now."""
        return self._entry_id >= 0 and not self.busy

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._task is not None or self._pumping

    def ask_files(self) -> None:
        """Let the user pick files."""
        if self.ready():
            picked = files.ask_attachments(self._page, self._folder)
            if picked:
                self._folder = picked[0].parent
                self.take(picked)

    def take(self, paths: Sequence[Path]) -> None:
        """Attach files to the participant at hand, whoever is shown when they have been read."""
        if not self.ready():
            return
        self._queue, self._target = list(paths[:FILES_LIMIT]), self._entry_id
        self._added, self._remarks, self._failures = 0, [], []
        self.card.message.show_text("")
        self._pump()

    def _pump(self) -> None:
        """Read the next file; in a loop, for work that is done at once ends before ``start`` returns."""
        if self._pumping:
            return
        self._pumping = True
        while self._queue and self._task is None:
            path = self._queue.pop(0)
            self._tasks.start(
                tr("Membaca {nama}", nama=path.name),
                partial(_read, path),
                done=self._store,
                failed=self._fail,
                watch=self._watch,
            )
        self._pumping = False
        if self._task is None:
            self._tell()

    def _watch(self, task: Task) -> None:
        self._task = task
        self.strip.watch(task)
        task.finished.connect(self._end)

    def _end(self) -> None:
        if self._task is not None and self._task.cancelled:
            self._queue.clear()
        self._task = None
        self._pump()

    def _store(self, file: NewFile) -> None:
        try:
            change = self._workspace.run(
                entry_files.keep_file, entry_id=self._target, sha256=file.sha256, value=file, expected=False
            )
        except KnownError as error:  # a full disk would refuse every further one as well
            self._failures.append(error.message)
            self._queue.clear()
            return
        if change is None:
            self._remarks.append(self._twin(file))
            return
        self._added += 1
        also = self._workspace.read(entry_files.also_with, entry_id=self._target, sha256=file.sha256)
        if also:
            told = tr("{nama} sama dengan berkas {peserta}.", nama=file.name, peserta=", ".join(also[:_NAMED]))
            self._remarks.append(told)

    def _twin(self, file: NewFile) -> str:
        """Say under which name the same file is there already."""
        lines = self._workspace.read(entry_files.entry_files, self._target)
        kept = next(line.name for line in lines if line.sha256 == file.sha256)
        if kept == file.name:
            return tr("{nama} sudah ada, tidak disimpan dua kali.", nama=file.name)
        return tr("{nama} sudah ada sebagai {lama}, tidak disimpan dua kali.", nama=file.name, lama=kept)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._failures.append(error.message)

    def _tell(self) -> None:
        if self._added:
            self._page.notice.emit(tr("{n} berkas dilampirkan.", n=self._added))
        if self._failures:  # the reasons below the list may be scrolled out of sight
            self._page.warning.emit(tr("{n} berkas tidak dapat dilampirkan.", n=len(self._failures)))
        told = [*self._failures, *self._remarks]
        rest = len(told) - _NAMED
        more = [tr("Dan {n} berkas lagi.", n=rest)] if rest > 0 else []
        self._say(" ".join([*told[:_NAMED], *more]), "error" if self._failures else "warn")

    def _say(self, text: str, level: str = "error") -> None:
        self.card.message.show_text(text, level)

    # the chosen file

    def _go_to_acts(self, _key: str) -> None:
        self.card.open_button.setFocus()

    def open(self) -> None:
        """Open a copy of the chosen file in its own program."""
        line = self.card.current()
        if line is None:
            return
        try:
            path = self._copies.place(line.sha256, line.name)
            if path.exists():
                self._opened(path)
            else:
                self._write(line, path, self._opened)
        except KnownError as error:
            self._say(error.message)

    def _opened(self, path: Path) -> None:
        try:
            open_copy(path)
        except KnownError as error:
            self._say(error.message)
        else:
            self._page.notice.emit(tr("Salinan {nama} dibuka; yang diubah di sana tidak tersimpan.", nama=path.name))

    def save(self) -> None:
        """Write a copy of the chosen file where the user wants it."""
        line = self.card.current()
        if line is None:
            return
        path = files.ask_file(self._page, tr("Simpan salinan"), self._folder / line.name, line.kind)
        if path is None:
            return
        self._folder = path.parent
        try:
            self._write(line, path, self._saved)
        except KnownError as error:
            self._say(error.message)

    def _saved(self, path: Path) -> None:
        self._page.notice.emit(tr("Salinan {nama} disimpan di {folder}.", nama=path.name, folder=path.parent))

    def _write(self, line: EntryFileLine, path: Path, done: Callable[[Path], object]) -> None:
        self._say("")
        content = self._workspace.read(entry_files.file_content, entry_id=self._entry_id, sha256=line.sha256)
        self._tasks.start(
            tr("Menulis {nama}", nama=line.name),
            partial(_copy, path, content),
            done=done,
            failed=self._told,
            watch=self.strip.watch,
        )

    def _told(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._say(error.message)

    def _delete(self, _key: str) -> None:
        line = self.card.current()
        if line is not None and not line.removed:
            self.remove()

    def remove(self) -> None:
        """Take the chosen file away, or bring it back."""
        line = self.card.current()
        if line is None:
            return
        self._say("")
        try:
            self._workspace.run(
                entry_files.keep_file,
                entry_id=self._entry_id,
                sha256=line.sha256,
                value=line.removed,
                expected=not line.removed,
            )
        except KnownError as error:
            self._say(error.message)
        else:
            self._page.notice.emit(
                tr("{nama} dipulihkan.", nama=line.name)
                if line.removed
                else tr("{nama} dihapus. Ctrl+Z mengembalikannya.", nama=line.name)
            )


def _copy(path: Path, content: FileContent, progress: Progress) -> Path:
    progress(0, 1)
    entry_files.save_copy(path, content)
    return path


def _read(path: Path, progress: Progress) -> NewFile:
    file = entry_files.read_file(path)
    progress(1, 1)
    return file
