"""What every test stands on: no display, no fonts of the machine, a data folder of its own, and no leftovers."""

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.platform_check import import_obstacle

if (_obstacle := import_obstacle()) is not None:  # else pytest-qt would answer with a traceback
    sys.stderr.write(f"{_obstacle}\n")
    raise SystemExit(2)

_NOWHERE = tempfile.mkdtemp(prefix="inovasi-tests-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["FONTCONFIG_FILE"] = str(Path(_NOWHERE, "fonts.conf"))
Path(os.environ["FONTCONFIG_FILE"]).write_text("<fontconfig><dir>/nonexistent</dir></fontconfig>", encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--penuh", action="store_true", help="run the slow suites with their full counts (10,000 names, 1,000 kills, …)"
    )


def pytest_unconfigure() -> None:
    shutil.rmtree(_NOWHERE, ignore_errors=True)


@pytest.fixture(scope="session")
def full_count(request: pytest.FixtureRequest) -> bool:
    """Whether the slow suites run with their full counts (``--penuh``)."""
    return bool(request.config.getoption("--penuh"))


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, logs and automatic backups of a test out of the user's folders."""
    folder = tmp_path / "data-aplikasi"
    monkeypatch.setenv("INOVASI_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """Fail a test that leaves a window or a thread of ours behind."""
    before = set(threading.enumerate())
    yield
    left = [t.name for t in threading.enumerate() if t not in before and not t.daemon and t.is_alive()]
    assert not left, f"threads left running: {left}"
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is not None:
        shown = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
        for widget in shown:
            widget.close()
        assert not shown, f"windows left open: {shown}"
