"""The processes whose memory is measured: ``python -m benchmarks.opened ours|bare FILE`` says how many MiB it holds.

``ours`` opens FILE in the program and shows the secretariat the recap: of all pages the one that holds most. ``bare``
shows a window after importing SQLAlchemy and asking one question.
"""

import sys
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


def ours(application: QApplication, path: Path) -> QWidget:
    """Open the file and show all of its entries, ranked."""
    from inovasi_desktop.paths import log_folder, settings_file
    from inovasi_desktop.settings import SettingsFile
    from ui.app import dress
    from ui.crash import CrashReports
    from ui.desktop import Desktop
    from ui.load_ahead import LoadAhead
    from ui.main_window import MainWindow
    from ui.tasks import ImmediateTasks

    settings, window = SettingsFile(settings_file()), MainWindow()
    dress(application, settings)
    desktop = Desktop(window, settings, CrashReports(log_folder()), ImmediateTasks(), LoadAhead())
    desktop.begin(path)
    window.show()
    if desktop.file is None:
        raise RuntimeError(f"{path} was not opened")
    desktop.enter_as_office("Sekretaris")
    return window


def bare(_application: QApplication, path: Path) -> QWidget:
    """Show a window with the answer to one question."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.orm import Session

    with Session(create_engine(f"sqlite:///{path}")) as session:
        window = QMainWindow()
        window.setCentralWidget(QLabel(str(session.scalar(text("SELECT count(*) FROM entry")))))
    window.resize(1366, 768)
    window.show()
    return window


if __name__ == "__main__":
    app = QApplication([])
    kept = {"ours": ours, "bare": bare}[sys.argv[1]](app, Path(sys.argv[2]))
    app.processEvents()
    print(psutil.Process().memory_info().rss / 2**20, flush=True)
