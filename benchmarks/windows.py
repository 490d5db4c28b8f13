"""The processes whose paint is measured: ``python -m benchmarks.windows WHAT [FILE]``.

``ours`` runs the program as main.py does and says ``painted`` after the window's first paint; with a file, only after
that of the page on which the competition's people begin to work. ``bare`` shows a window of the same size with a word
in it; with a file it first imports SQLAlchemy and asks one question. Both end there.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Qt is imported within the time that is measured
    from PySide6.QtWidgets import QWidget

    from ui.pages.base import Page


def watch(widget: "QWidget") -> None:
    """Tell when the first paint of ``widget`` is complete, children included, and end the process there."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and watched is widget:
                widget.removeEventFilter(self)
                QTimer.singleShot(0, tell)
            return False

    def tell() -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        os._exit(0)

    widget.installEventFilter(Watcher(widget))


def ours(path: Path | None) -> None:
    """Run the program itself; only the showing of what is measured is watched."""
    import main
    from ui.main_window import MainWindow

    show, show_alone = MainWindow.show, MainWindow.show_alone

    def show_watched(window: MainWindow) -> None:
        if path is None:
            watch(window)
        show(window)

    def show_alone_watched(window: MainWindow, page: "Page") -> None:
        if type(page).__name__ == "RolesPage":
            watch(page)
        show_alone(window, page)

    MainWindow.show = show_watched  # type: ignore[assignment, method-assign]
    MainWindow.show_alone = show_alone_watched  # type: ignore[assignment, method-assign]
    main.open_window(path)


def bare(path: Path | None) -> None:
    """Show a window with a word in it."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel(_answer(path) if path else "Inovasi"))
    window.resize(1366, 768)
    watch(window)
    window.show()
    application.exec()


def _answer(path: Path) -> str:
    from sqlalchemy import create_engine, text
    from sqlalchemy.orm import Session

    with Session(create_engine(f"sqlite:///{path}")) as session:
        return str(session.scalar(text("SELECT count(*) FROM entry")))


if __name__ == "__main__":
    given = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    {"ours": ours, "bare": bare}[sys.argv[1]](given)
