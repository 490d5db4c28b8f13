"""Taking in many photos: read and made small on a worker, stored one by one by the window, which never stands still."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.pictures.folder import camera_photos
from ui.tasks import Cancelled, Progress, Task, Tasks
from ui.widgets.progress_strip import ProgressStrip
from ui.workspace import Workspace

if TYPE_CHECKING:
    from inovasi_desktop.pictures.intake import Intake
    from inovasi_desktop.pictures.original import Original

_NUDGE_S = 0.1
"""Time after which the worker asks again whether it shall go on."""


class Target(NamedTuple):
    """Where photos belong, and what is stored of them."""

    entry_id: int
    claim_id: int | None
    judge_id: int
    keep_location: bool


class Pasted(NamedTuple):
    """A picture without a file."""

    name: str
    image: QImage


Source = Path | Pasted
"""A photo, a folder whose photos are all taken, or a picture from the clipboard."""


@dataclass
class Report:
    """How taking in ended.

    Attributes:
        added: ids of what was stored.
        known: how many were there already.
        failures: a sentence for each file that could not be taken.
        cancelled: the user gave up before the end.

    """

    added: list[int] = field(default_factory=list)
    known: int = 0
    failures: list[str] = field(default_factory=list)
    cancelled: bool = False


class _Parcel(NamedTuple):
    """What the worker has to hand over: a photo, or why there is none; neither when it is known already."""

    intake: "Intake | None" = None
    failure: str = ""


class PhotoIntake(QObject):
    """One piece of taking in at a time.

    Each photo is stored in a transaction of its own, so that what is stored stays, whatever happens to the next one.

    Signals:
        finished(Report): over; everything that could be stored is.

    """

    finished = Signal(object)

    def __init__(self, workspace: Workspace, tasks: Tasks, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._tasks, self._strip = workspace, tasks, strip
        self._task: Task | None = None
        self._job: _Job | None = None
        self._target: Target | None = None
        self._report = Report()
        self._gone = Event()
        self.destroyed.connect(self._gone.set)

    @property
    def busy(self) -> bool:
        """Whether photos are being taken in."""
        return self._job is not None

    def start(self, sources: Sequence[Source], target: Target, known: frozenset[str]) -> None:
        """Take photos in; files whose digest is among ``known`` are not even decoded."""
        if self.busy or not sources:
            return
        self._job = job = _Job(tuple(sources), known, self._gone)
        self._target, self._report = target, Report()
        self._tasks.start(tr("Mengambil foto"), job.work, done=lambda _: None, failed=self._fail, watch=self._watch)

    def cancel(self) -> None:
        """Stop after the photo at hand; what is stored stays."""
        if self._task is not None:
            self._task.cancel()

    def _watch(self, task: Task) -> None:
        self._task = task
        self._strip.watch(task)
        task.progressed.connect(self._collect)
        task.finished.connect(self._end)

    def _collect(self) -> None:
        """Store what the worker has made ready; it rests meanwhile, so that this takes no longer than it must."""
        job = self._job
        parcel = job.waiting if job is not None else None
        if job is None or parcel is None:
            return
        job.waiting = None
        try:
            self._store(parcel)
        finally:
            job.go_on()

    def _store(self, parcel: _Parcel) -> None:
        from inovasi_desktop.services import evidence

        target = self._target
        if target is None:
            return
        if parcel.failure:
            self._report.failures.append(parcel.failure)
            return
        if parcel.intake is None:
            self._report.known += 1
            return
        try:
            change = self._workspace.run(evidence.add_evidence, **target._asdict(), intake=parcel.intake)
        except KnownError as error:  # a full disk or a closed visit would refuse every further one as well
            self._report.failures.append(f"{parcel.intake.file_name}: {error.message}")
            self.cancel()
            return
        if change is None or change.evidence_id is None:
            self._report.known += 1
        else:
            self._report.added.append(change.evidence_id)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._report.failures.append(error.message)

    def _end(self) -> None:
        self._report.cancelled = self._task is not None and self._task.cancelled
        self._task = self._job = self._target = None
        self.finished.emit(self._report)


class _Job:
    """What runs on the worker; it touches neither widgets nor the competition.

    Attributes:
        waiting: the photo that is to be stored before the worker goes on.

    """

    def __init__(self, sources: tuple[Source, ...], known: frozenset[str], gone: Event) -> None:
        self._sources, self._known, self._gone = sources, known, gone
        self.waiting: _Parcel | None = None
        self._stored = Event()

    def go_on(self) -> None:
        """Let the worker take the next one."""
        self._stored.set()

    def work(self, progress: Progress) -> None:
        """Take everything in, one after the other."""
        sources = [one for source in self._sources for one in _expanded(source)]
        if not sources:
            raise KnownError("photo.none", tr("Tidak ada foto di folder itu."))
        progress(0, len(sources))
        for done, source in enumerate(sources, 1):
            self._hand_over(self._take(source), partial(progress, done, len(sources)))

    def _hand_over(self, parcel: _Parcel, tell: Callable[[], None]) -> None:
        """Have a photo stored by the window; raise ``Cancelled`` when the user gives up or the page is no more."""
        self._stored.clear()
        self.waiting = parcel
        tell()
        while not self._stored.wait(_NUDGE_S):
            if self._gone.is_set():
                raise Cancelled
            tell()

    def _take(self, source: Source) -> _Parcel:
        from inovasi_desktop.pictures.intake import develop

        try:
            original = _read(source)
            return _Parcel() if original.sha256 in self._known else _Parcel(develop(original))
        except KnownError as error:
            return _Parcel(failure=error.message)


def _expanded(source: Source) -> Iterator[Source]:
    if isinstance(source, Path) and source.is_dir():
        yield from camera_photos(source)
    else:
        yield source


def _read(source: Source) -> "Original":
    from inovasi_desktop.pictures.original import original_of, read_original

    if isinstance(source, Path):
        return read_original(source)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"PNG")
    writer.setCompression(1)  # fast rather than small: it is made small in a moment
    writer.write(source.image)
    buffer.close()
    return original_of(source.name, bytes(data.data()))
