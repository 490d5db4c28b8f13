"""What tests of the window share: an open competition in a judge's hands, and ways to show and focus widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.values import Context
from inovasi_desktop.services.files import CompetitionFile
from tests.builders import Small
from ui.workspace import Workspace


class Show(Protocol):
    """Shows a widget as the active window; ``before_close`` is called when the test ends."""

    def __call__(self, widget: QWidget, before_close: Callable[[QWidget], None] | None = None) -> QWidget: ...


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

    def where(self, entry: int = 0) -> dict[str, int]:
        """Return the ids that name the judge's sheet of an entry."""
        return {"judge_id": self.judge, "entry_id": self.small.entries[entry], "stage_id": self.small.stage}


def focus(widget: QWidget) -> None:
    """Give a widget the focus as the Tab key does."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
