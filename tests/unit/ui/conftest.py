"""The window's own fixtures: the theme on, and a small competition open in a judge's hands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.services.files import create_file
from tests.builders import as_judge, small_competition, ticking
from tests.helpers.sample_desk import sample_copy
from tests.helpers.sheet_room import Room, enter
from tests.helpers.window import Desk, Show
from ui.theme import Variant, theme
from ui.workspace import Workspace

_loaded = False


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[QApplication]:
    """Dress the application as the program does, in the light look and the usual size."""
    global _loaded
    if not _loaded:
        qapp.setStyle("Fusion")
        qapp.setCursorFlashTime(0)
        theme.load_fonts()
        _loaded = True
    if not qapp.styleSheet() or theme.variant is not Variant.LIGHT or theme.scale != 1.0:
        theme.apply(qapp, Variant.LIGHT)
    yield qapp
    if theme.variant is not Variant.LIGHT or theme.scale != 1.0:
        theme.apply(qapp, Variant.LIGHT)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A competition of three entries, five criteria and two judges; the first judge works on it."""
    base = ticking()
    with create_file(tmp_path / "uji.inovasi", base) as file:
        with file.write() as session:
            small = small_competition(session, base)
        yield Desk(file, small, base, Workspace(file, as_judge(base, small.judges[0], "Juri 1")))


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Show a widget as the active window, and close it when the test ends."""
    kept: list[QWidget] = []  # qtbot holds widgets weakly, and a window without a holder takes its children along

    def show(widget: QWidget, before_close: Callable[[QWidget], None] | None = None) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget, before_close_func=before_close)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(lambda: widget.isActiveWindow())
        return widget

    return show


@pytest.fixture
def room(desk: Desk, shown: Show) -> Room:
    return enter(desk, shown)


@pytest.fixture
def sample_path(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the practice sample."""
    return sample_copy(tmp_path_factory.getbasetemp(), tmp_path / "contoh.inovasi")
