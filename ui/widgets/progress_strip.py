"""Progress of long work on the page that asked for it: a bar, "n dari m", and Batalkan."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from inovasi_desktop.i18n import tr
from ui.tasks import Task
from ui.widgets.announce import announce
from ui.widgets.base import label
from ui.widgets.button import Button

PATIENCE_MS = 400
"""Work that is over sooner shows no progress at all."""


class ProgressStrip(QFrame):
    """Hidden until a task has run for a moment, and hidden again when it is over.

    Give ``watch`` to ``Tasks.start``.

    Attributes:
        cancel: the button that gives up.

    """

    def __init__(self, parent: QWidget | None = None, *, patience_ms: int = PATIENCE_MS) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        self._task: Task | None = None
        self._title = label("", "strong")
        self._count = label("", "crumb")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = Button(tr("Batalkan"))
        self.cancel.clicked.connect(self._give_up)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._appear)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(6)
        heads = QHBoxLayout()
        heads.addWidget(self._title, 1)
        heads.addWidget(self._count)
        column.addLayout(heads)
        column.addWidget(self._bar)
        line.addLayout(column, 1)
        line.addWidget(self.cancel)
        self.hide()

    def text(self) -> str:
        """Return what is being done and how far it is."""
        return f"{self._title.text()} {self._count.text()}".strip()

    def watch(self, task: Task) -> None:
        """Show the progress of ``task`` from now on."""
        self._task = task
        self._title.setText(task.title)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(task.title)
        self.cancel.setEnabled(True)
        task.progressed.connect(self._advance)
        task.finished.connect(self._end)
        self._patience.start()

    def _appear(self) -> None:
        if self._task is not None:
            self.show()
            announce(self, self._title.text())

    def _advance(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._count.setText(tr("{n} dari {m}", n=done, m=of))

    def _give_up(self) -> None:
        if self._task is not None:
            self.cancel.setEnabled(False)
            self._count.setText(tr("Membatalkan…"))
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._patience.stop()
        self.hide()
