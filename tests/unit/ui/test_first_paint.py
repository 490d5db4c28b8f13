"""What is loaded by when (docs/decisions/0005): nothing before the first paint that it does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inovasi_desktop.paths import ROOT
from inovasi_desktop.services.files import create_file
from tests.builders import small_competition, ticking
from ui.main_window import MainWindow
from ui.shell import FIRST_SIZE
from ui.tokens import Variant, colours

WATCH = """
import json, os, sys
from pathlib import Path
import main
from ui.main_window import MainWindow

def tell():
    names = ("sqlalchemy", "alembic", "dataclasses", "ui.theme.core", "ui.pages.start", "ui.pages.roles")
    print(json.dumps([name for name in names if name in sys.modules]))
    sys.stdout.flush()
    os._exit(0)

path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
if path is None:
    import ui.app
    ui.app._furnish = lambda *_: tell()
else:
    alone = MainWindow.show_alone
    MainWindow.show_alone = lambda window, page: (alone(window, page), tell())
main.open_window(path)
"""


def loaded(data: Path, *path: Path) -> list[str]:
    """Run the program until the first paint, or with a path until its first page; return what is loaded of ours."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *map(str, path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "INOVASI_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout, done.stderr
    names: list[str] = json.loads(done.stdout)
    return names


def test_the_first_paint_waits_for_nothing_else(tmp_path: Path) -> None:
    assert loaded(tmp_path) == []


def test_the_people_of_a_competition_are_named_before_sqlalchemy_is_loaded(tmp_path: Path) -> None:
    context, path = ticking(), tmp_path / "lomba.inovasi"
    with create_file(path, context) as file, file.write() as session:
        small_competition(session, context)
    names = loaded(tmp_path, path)
    assert "ui.pages.roles" in names
    assert not {"sqlalchemy", "alembic", "ui.pages.start"} & set(names)


@pytest.mark.parametrize("look", list(Variant))
def test_the_empty_window_has_the_colours_of_its_look(qtbot: QtBot, look: Variant) -> None:
    window = MainWindow(look)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    picture = window.grab().toImage()
    assert (picture.width(), picture.height()) == FIRST_SIZE
    assert picture.pixelColor(300, 500).name().upper() == colours(look)["bg"]
    assert picture.pixelColor(300, 20).name().upper() == colours(look)["surface"]


BROKEN = """
import sys
from pathlib import Path
import main, ui.theme.core
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow

def answer():
    box = QApplication.activeModalWidget()
    if box is not None:
        print(box.text())
        box.accept()
    else:
        QTimer.singleShot(10, answer)

show = MainWindow.show
MainWindow.show = lambda window: (answer(), show(window))
ui.theme.core.FONTS = Path(sys.argv[1])
sys.exit(main.open_window())
"""


def test_a_program_that_cannot_be_put_together_says_so_and_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "INOVASI_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert "tidak dapat dimulai" in done.stdout
    (report,) = (tmp_path / "data" / "log").glob("laporan-*.txt")
    assert "cannot load the font" in report.read_text(encoding="utf-8")
    assert str(report) in done.stdout


def test_the_first_paint_is_told_once(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    told: list[int] = []
    window.painted.connect(lambda: told.append(1))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    qtbot.wait(20)
    assert told == [1]


def test_furnishing_leaves_nothing_of_the_stand_in(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.furnish()
    window.show()
    assert window.styleSheet() == ""
    assert window.menuWidget() is None or not window.menuWidget().isVisible()
    assert window.top_bar.y() == 0
