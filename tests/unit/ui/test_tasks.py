"""Long work: its outcome arrives on the GUI thread, it can be cancelled, and it shows itself when it takes long."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.tasks import BackgroundTasks, ImmediateTasks, Progress, Task
from ui.widgets.progress_strip import ProgressStrip


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[BackgroundTasks]:
    made = BackgroundTasks()
    yield made
    made.shut_down()


def test_the_work_is_elsewhere_and_its_result_here(tasks: BackgroundTasks, qtbot: QtBot) -> None:
    here, worked, told, seen = threading.get_ident(), [], [], threading.Event()

    def work(progress: Progress) -> int:
        worked.append(threading.get_ident())
        progress(1, 2)
        seen.wait(5)
        return 42

    task = tasks.start("Menghitung", work, done=lambda n: told.append((n, threading.get_ident())), failed=told.append)
    steps = []
    task.progressed.connect(lambda done, of: steps.append((done, of, threading.get_ident())))
    task.progressed.connect(seen.set)
    qtbot.waitSignal(task.finished).wait()
    assert told == [(42, here)]
    assert steps == [(1, 2, here)]
    assert worked != [here]
    assert task.over
    assert not tasks.busy


def test_quick_steps_do_not_flood_the_window(tasks: BackgroundTasks, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        for step in range(100_000):
            progress(step, 100_000)

    steps = []
    task = tasks.start("Menghitung", work, done=lambda _: None, failed=lambda _: None)
    task.progressed.connect(lambda done, _: steps.append(done))
    qtbot.waitSignal(task.finished).wait()
    assert len(steps) < 10_000
    assert steps == sorted(steps)


def test_a_receiver_that_raises_does_not_swallow_what_follows(tasks: BackgroundTasks, qtbot: QtBot) -> None:
    told: list[str] = []
    with qtbot.captureExceptions() as raised:
        tasks.start("Satu", lambda _: None, done=lambda _: 1 / 0, failed=lambda _: None)
        second = tasks.start("Dua", lambda _: "dua", done=told.append, failed=lambda _: None)
        qtbot.waitSignal(second.finished).wait()
    assert told == ["dua"]
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_a_failure_arrives_as_the_exception_it_was(tasks: BackgroundTasks, qtbot: QtBot) -> None:
    told: list[object] = []

    def work(progress: Progress) -> None:
        raise OSError("disk")

    task = tasks.start("Menyimpan", work, done=told.append, failed=told.append)
    qtbot.waitSignal(task.finished).wait()
    assert [type(error) for error in told] == [OSError]


def test_cancelled_work_stops_at_its_next_step_and_tells_nothing(tasks: BackgroundTasks, qtbot: QtBot) -> None:
    begun, goes_on, steps, told = threading.Event(), threading.Event(), [], []

    def work(progress: Progress) -> None:
        for step in range(1, 4):
            progress(step, 3)
            steps.append(step)
            begun.set()
            goes_on.wait(5)

    task = tasks.start("Menyimpan", work, done=told.append, failed=told.append)
    assert begun.wait(5)
    task.cancel()
    goes_on.set()
    qtbot.waitSignal(task.finished).wait()
    assert steps == [1]
    assert told == []


def test_work_waits_for_the_work_before_it(tasks: BackgroundTasks, qtbot: QtBot) -> None:
    order: list[str] = []
    release = threading.Event()

    def slow(progress: Progress) -> None:
        release.wait(5)
        order.append("first")

    tasks.start("Satu", slow, done=lambda _: None, failed=lambda _: None)
    second = tasks.start("Dua", lambda _: order.append("second"), done=lambda _: None, failed=lambda _: None)
    release.set()
    qtbot.waitSignal(second.finished).wait()
    assert order == ["first", "second"]


def test_shutting_down_waits_until_the_files_are_left_whole(qapp: QApplication) -> None:
    made, begun, left = BackgroundTasks(), threading.Event(), []

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress(0, 1)
        finally:
            left.append("clean")

    made.start("Menyimpan", work, done=lambda _: None, failed=lambda _: None)
    assert begun.wait(5)
    made.shut_down()
    assert left == ["clean"]


def test_the_double_runs_at_once_and_keeps_the_same_promises(qapp: QApplication) -> None:
    told: list[object] = []
    done = ImmediateTasks().start("Satu", lambda progress: progress(1, 1) or 7, done=told.append, failed=told.append)
    assert (done.over, told) == (True, [7])
    ImmediateTasks().start("Dua", lambda _: 1 / 0, done=told.append, failed=told.append)
    assert type(told[-1]) is ZeroDivisionError
    ImmediateTasks().start(
        "Tiga", lambda progress: progress(1, 2), done=told.append, failed=told.append, watch=Task.cancel
    )
    assert len(told) == 2


def test_progress_appears_after_a_moment_and_goes_with_the_task(qtbot: QtBot) -> None:
    strip = ProgressStrip(patience_ms=0)
    qtbot.addWidget(strip)
    task = Task("Menyimpan piagam")
    strip.watch(task)
    assert strip.isHidden()
    qtbot.waitUntil(strip.isVisible)
    task.progressed.emit(3, 18)
    assert strip.text() == "Menyimpan piagam 3 dari 18"
    task.finished.emit()
    assert strip.isHidden()


def test_short_work_shows_no_progress(qtbot: QtBot) -> None:
    strip = ProgressStrip(patience_ms=0)
    qtbot.addWidget(strip)
    ImmediateTasks().start("Sebentar", lambda _: None, done=lambda _: None, failed=lambda _: None, watch=strip.watch)
    qtbot.wait(1)
    assert strip.isHidden()


def test_batalkan_cancels(qtbot: QtBot) -> None:
    strip = ProgressStrip(patience_ms=0)
    qtbot.addWidget(strip)
    task = Task("Menyimpan")
    strip.watch(task)
    qtbot.waitUntil(strip.isVisible)
    qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    assert task.cancelled
    assert not strip.cancel.isEnabled()
