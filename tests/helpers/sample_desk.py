"""The sample in the secretariat's hands, in the window: one master for the session, a copy for each test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inovasi_desktop.services.files import CompetitionFile, open_file
from inovasi_desktop.services.sample import create_practice_sample
from tests.builders import as_secretariat, ticking
from tests.helpers.window import Show
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.places import places
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

_masters: dict[Path, Path] = {}


def sample_copy(master_folder: Path, target: Path) -> Path:
    """Return a copy of the practice sample at ``target``; the master is made once per folder."""
    master = _masters.get(master_folder)
    if master is None:
        master = _masters[master_folder] = master_folder / "contoh-induk.inovasi"
        create_practice_sample(master).close()
    shutil.copy(master, target)
    return target


@dataclass
class SampleDesk:
    """The open sample and its window."""

    file: CompetitionFile
    workspace: Workspace
    window: MainWindow

    @property
    def page(self) -> Page:
        """The page in front."""
        found = self.window.page()
        assert found is not None
        return found


@contextmanager
def open_sample(path: Path, show: Show, place: str, size: tuple[int, int] = (1440, 900)) -> Iterator[SampleDesk]:
    """Open a copy of the sample at one of the secretariat's places."""
    with open_file(path) as file:
        workspace = Workspace(file, as_secretariat(ticking()))
        window = MainWindow()
        window.resize(*size)
        show(window)
        window.show_places(places(workspace, ImmediateTasks()), workspace, place)
        yield SampleDesk(file, workspace, window)
