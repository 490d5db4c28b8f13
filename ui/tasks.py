"""Long work off the GUI thread; its outcome always arrives on the GUI thread."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")

Progress = Callable[[int, int], None]
"""Called by the work as ``progress(done, of)``; raises ``Cancelled`` once the user has given up."""


class Cancelled(Exception):  # noqa: N818 - not an error but the user's wish
    """Ends cancelled work from within; the work cleans up as for any exception."""


class Task(QObject):
    """One piece of long work under way.

    Signals (all on the GUI thread):
        progressed(int, int): so many of so many done.
        succeeded(object): the result; before ``finished``.
        failed(object): the exception, never ``Cancelled``; before ``finished``.
        finished(): over, be it done, failed or cancelled.

    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.over = False
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the user has given up."""
        return self._cancelled

    def _settle(self, result: object, error: BaseException | None) -> None:
        self.over = True
        if error is None:
            self.succeeded.emit(result)  # also when the wish to stop came too late: the work is done
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)
        self.finished.emit()


class Tasks(Protocol):
    """Who runs long work: ``BackgroundTasks`` in the program, ``ImmediateTasks`` in tests."""

    def start(
        self,
        title: str,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
        watch: Callable[[Task], object] | None = None,
    ) -> Task:
        """Run ``work(progress)``; then call ``done(result)`` or ``failed(error)``, neither when cancelled.

        Args:
            title: what is being done, in the user's words, e.g. ``Menyimpan piagam``.
            work: must touch neither widgets nor the workspace's session.
            done: receives the result on the GUI thread.
            failed: receives what ``work`` raised on the GUI thread.
            watch: receives the task before the work begins, to show its progress.

        """
        ...


class _Bridge(QObject):
    """Carries signals from the worker's thread; queued connections deliver them on the GUI thread."""

    progressed = Signal(int, int)
    settled = Signal(object, object)


class _Runnable(QRunnable, Generic[Result]):
    def __init__(self, work: Callable[[Progress], Result], task: Task, bridge: _Bridge) -> None:
        super().__init__()
        self._work, self._task, self._bridge = work, task, bridge

    def run(self) -> None:
        """Do the work in the pool's thread."""
        result: object = None
        error: BaseException | None = None
        try:
            result = self._work(self._report)
        except BaseException as raised:
            error = raised
        self._bridge.settled.emit(result, error)

    def _report(self, done: int, of: int) -> None:
        if self._task.cancelled:
            raise Cancelled
        self._bridge.progressed.emit(done, of)


class BackgroundTasks(QObject):
    """Runs work on a thread of its own pool, one after the other: two pieces of work never write the same files."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: dict[Task, _Bridge] = {}

    def start(
        self,
        title: str,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
        watch: Callable[[Task], object] | None = None,
    ) -> Task:
        """Run ``work`` in the background (see ``Tasks.start``)."""
        task = _make_task(title, done, failed, self)
        bridge = _Bridge()
        queued = Qt.ConnectionType.QueuedConnection
        bridge.progressed.connect(task.progressed, queued)
        receiver = _Receiver(task, self._forget)
        bridge.settled.connect(receiver.receive, queued)
        self._running[task] = bridge
        if watch is not None:
            watch(task)
        self._pool.start(_Runnable(work, task, bridge))
        return task

    def _forget(self, task: Task) -> None:
        del self._running[task]

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._running)

    def shut_down(self) -> None:
        """Cancel everything and wait until the thread has left the files whole."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()


class _Receiver(QObject):
    """Lives on the GUI thread as the task's child, so that the outcome is delivered there."""

    def __init__(self, task: Task, forget: Callable[[Task], None]) -> None:
        super().__init__(task)
        self._task, self._forget = task, forget

    @Slot(object, object)
    def receive(self, result: object, error: BaseException | None) -> None:
        """Pass the outcome on."""
        self._forget(self._task)
        self._task._settle(result, error)
        self._task.deleteLater()


class ImmediateTasks:
    """Runs work at once in the caller's thread: the double for tests and for tools without an event loop."""

    def start(
        self,
        title: str,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
        watch: Callable[[Task], object] | None = None,
    ) -> Task:
        """Run ``work`` now (see ``Tasks.start``)."""
        task = _make_task(title, done, failed, None)
        if watch is not None:
            watch(task)

        def report(count: int, of: int) -> None:
            if task.cancelled:
                raise Cancelled
            task.progressed.emit(count, of)

        try:
            result = work(report)
        except Exception as error:
            task._settle(None, error)
        else:
            task._settle(result, None)
        return task


def _make_task(
    title: str, done: Callable[[Any], object], failed: Callable[[Exception], object], parent: QObject | None
) -> Task:
    task = Task(title, parent)
    task.succeeded.connect(done)
    task.failed.connect(failed)
    return task
