"""Progress: only for a person at a terminal, only when it takes long, and gone when it is over."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import pytest

from inovasi_desktop.cli import progress

pty = pytest.importorskip("pty", reason="pseudo-terminals are Unix only")

END = "<selesai>"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a terminal that can erase lines, whatever this test run is started from."""
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def terminal() -> Iterator[Callable[[], str]]:
    """Make a real terminal the standard error; yields what returns all that its user saw.

    Within the test, not in a fixture: between the two pytest puts its own standard error back.
    """
    seen, written = pty.openpty()
    before = sys.stderr
    with os.fdopen(written, "w") as stream:
        sys.stderr = stream
        try:
            yield lambda: _seen(stream, seen)
        finally:
            sys.stderr = before
    os.close(seen)


def _seen(stream: TextIO, end: int) -> str:
    stream.write(END)
    stream.flush()
    text = ""
    while END not in text:
        text += os.read(end, 10_000).decode()
    return text.removesuffix(END)


def test_a_bar_counts_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.0)
    with terminal() as shown:
        with progress.steps("Mengisi nilai") as step:
            for done in (100, 200):
                step(done, 400)
        text = shown()
    assert "Mengisi nilai" in text
    assert "200/400" in text


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 3600.0)
    with terminal() as shown:
        with progress.steps("Mengisi nilai") as step:
            step(1, 2)
        assert shown() == ""


def test_a_pipe_gets_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.0)
    with progress.steps("Mengisi nilai") as step:
        step(1, 2)
    assert capsys.readouterr() == ("", "")


def work_that_fails() -> None:
    with progress.steps("Mengisi nilai") as step:
        step(1, 2)
        raise KeyboardInterrupt


def test_the_bar_goes_away_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.0)
    with terminal() as shown:
        with pytest.raises(KeyboardInterrupt):
            work_that_fails()
        text = shown()
    assert "Mengisi nilai" in text
    assert text.endswith("\x1b[2K")  # the line of the bar is erased
