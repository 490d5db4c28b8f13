"""The window's own fixtures: the theme on, and a small competition open in a judge's hands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inovasi_desktop.domain.values import Context
from inovasi_desktop.services.files import CompetitionFile, create_file
from tests.builders import Small, as_judge, small_competition, ticking
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


@dataclass
class Desk:
    """An open competition, its ids, and the first judge's workspace."""

    file: CompetitionFile
    small: Small
    base: Context
    workspace: Workspace

    @property
    def judge(self) -> int:
        """The judge at work."""
        return self.small.judges[0]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A competition of three entries, five criteria and two judges; the first judge works on it."""
    base = ticking()
    with create_file(tmp_path / "uji.inovasi", base) as file:
        with file.write() as session:
            small = small_competition(session, base)
        yield Desk(file, small, base, Workspace(file, as_judge(base, small.judges[0], "Juri 1")))


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget as the active window, and close it when the test ends."""
    kept: list[QWidget] = []  # qtbot holds widgets weakly, and a window without a holder takes its children along

    def show(widget: QWidget) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(lambda: widget.isActiveWindow())
        return widget

    return show


def focus(widget: QWidget) -> None:
    """Give a widget the focus as the Tab key does."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
