"""Files dragged onto a page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets a page take files that are dropped on it.

    Args:
        page: where they may be dropped.
        ready: whether files can be taken now.
        take: receives the files.

    """

    def __init__(self, page: QWidget, ready: Callable[[], bool], take: Callable[[list[Path]], object]) -> None:
        super().__init__(page)
        self._ready, self._take = ready, take
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Welcome files, and take them."""
        if isinstance(event, QDropEvent):  # entering is a drop event too
            found = _paths(event.mimeData())
            if found and self._ready():
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    self._take(found)
                return True
        return super().eventFilter(watched, event)


def _paths(found: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in found.urls() if url.isLocalFile()]
