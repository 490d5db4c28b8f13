"""A bug is written down and told; a known error that nobody showed is told in its own words."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.paths import ROOT
from ui.crash import CrashReports, install
from ui.dialogs.report import ReportDialog


@pytest.fixture
def hooks() -> Iterator[None]:
    """Put back whatever catches exceptions in tests."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def raised(error: Exception) -> Exception:
    """Return the exception with a traceback."""
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_bug_is_written_and_told(tmp_path: Path, hooks: None) -> None:
    told: list[str] = []
    reports = CrashReports(tmp_path / "log")
    install(reports, told.append)
    error = raised(ZeroDivisionError("pembagi nol"))
    sys.excepthook(type(error), error, error.__traceback__)
    path = reports.newest_after("")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ZeroDivisionError: pembagi nol" in text
    assert "in raised" in text
    assert "PySide6" in text
    assert str(path) in told[0]
    assert reports.newest_after(path.name) is None


def test_a_bug_in_a_thread_is_written(tmp_path: Path, hooks: None) -> None:
    reports = CrashReports(tmp_path)
    install(reports, lambda _text: None)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    path = reports.newest_after("")
    assert path is not None
    assert "ZeroDivisionError" in path.read_text(encoding="utf-8")


def test_a_known_error_is_told_in_its_own_words(tmp_path: Path, hooks: None) -> None:
    told: list[str] = []
    reports = CrashReports(tmp_path)
    install(reports, told.append)
    error = raised(KnownError("disk.full", "Disk penuh."))
    sys.excepthook(type(error), error, error.__traceback__)
    assert told == ["Disk penuh."]
    assert reports.newest_after("") is None


def test_a_folder_that_cannot_be_written_is_told_too(tmp_path: Path, hooks: None) -> None:
    told: list[str] = []
    (tmp_path / "log").write_text("", encoding="utf-8")
    install(CrashReports(tmp_path / "log"), told.append)
    error = raised(ValueError())
    sys.excepthook(type(error), error, error.__traceback__)
    assert "tidak dapat ditulis" in told[0]


def test_old_reports_are_let_go(tmp_path: Path) -> None:
    reports = CrashReports(tmp_path)
    for _ in range(25):
        reports.write(raised(ValueError()))
    assert len(list(tmp_path.iterdir())) == 20


DYING = """
import faulthandler, sys
from pathlib import Path
import PySide6
from ui.crash import CrashReports
CrashReports(Path(sys.argv[1])).watch_for_fatal_errors()
faulthandler._sigsegv()
"""


def test_a_death_in_c_becomes_a_report_of_the_next_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0
    reports = CrashReports(tmp_path)
    reports.watch_for_fatal_errors()
    try:
        path = reports.newest_after("")
        assert path is not None
        assert "Segmentation fault" in path.read_text(encoding="utf-8")
    finally:
        reports.stop_watching()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_the_report_can_be_read_and_copied(tmp_path: Path, light: QApplication) -> None:
    path = CrashReports(tmp_path).write(raised(ValueError("aneh")))
    assert path is not None
    dialog = ReportDialog(None, path)
    dialog.accept_button.click()
    assert "ValueError: aneh" in light.clipboard().text()
