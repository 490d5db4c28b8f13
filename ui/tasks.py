"""Long work off the GUI thread; its outcome always arrives on the GUI thread."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

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

    def settle(self, result: object, error: BaseException | None) -> None:
        """Tell how the work ended; called by whoever runs it."""
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

    def shut_down(self) -> None:
        """Cancel what is under way and wait until it has left the files whole; the program ends."""
        ...


class BackgroundTasks(QObject):
    """Runs work on threads, one piece after the other: two pieces never write the same files at once.

    What the threads have to tell waits in a queue that the GUI thread empties; steps of progress that nobody has
    seen yet are replaced by later ones, so that quick work does not flood the event loop.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._news: deque[_News] = deque()
        self._threads: dict[Task, threading.Thread] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

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
        thread = threading.Thread(target=self._work, args=(task, work), name=title)
        self._threads[task] = thread
        if watch is not None:
            watch(task)
        thread.start()
        return task

    def _work(self, task: Task, work: Callable[[Progress], object]) -> None:
        """Do the work; runs in its thread."""

        def report(done: int, of: int) -> None:
            if task.cancelled:
                raise Cancelled
            self._tell(_News(task, progress=(done, of)))

        with self._turn:
            try:
                news = _News(task, result=work(report))
            except BaseException as raised:
                news = _News(task, error=raised)
        self._tell(news)

    def _tell(self, news: "_News") -> None:
        with self._guard:
            last = self._news[-1] if self._news else None
            if last is not None and last.task is news.task and last.progress is not None:
                self._news[-1] = news
                return
            self._news.append(news)
            first = len(self._news) == 1
        if first:
            self._arrived.emit()

    def _deliver(self) -> None:
        """Pass on what arrived; should a receiver raise, the rest follows by the next turn of the event loop."""
        try:
            while (news := self._next()) is not None:
                self._pass_on(news)
        finally:
            with self._guard:
                more = bool(self._news)
            if more:
                self._arrived.emit()

    def _next(self) -> "_News | None":
        with self._guard:
            return self._news.popleft() if self._news else None

    def _pass_on(self, news: "_News") -> None:
        if news.progress is not None:
            news.task.progressed.emit(*news.progress)
            return
        self._threads.pop(news.task).join()
        news.task.deleteLater()
        news.task.settle(news.result, news.error)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._threads)

    def shut_down(self) -> None:
        """Cancel everything, wait until the threads have left the files whole, and pass on how it ended."""
        for task in self._threads:
            task.cancel()
        for thread in tuple(self._threads.values()):
            thread.join()
        self._deliver()


class _News(NamedTuple):
    """What a thread has to tell: a step of progress, or the end of the work."""

    task: Task
    progress: tuple[int, int] | None = None
    result: object = None
    error: BaseException | None = None


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
            task.settle(None, error)
        else:
            task.settle(result, None)
        return task

    def shut_down(self) -> None:
        """Nothing is ever under way."""


def _make_task(
    title: str, done: Callable[[Any], object], failed: Callable[[Exception], object], parent: QObject | None
) -> Task:
    task = Task(title, parent)
    task.succeeded.connect(done)
    task.failed.connect(failed)
    return task
