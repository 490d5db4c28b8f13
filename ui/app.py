"""Composition root: application, window, settings, theme and what works behind them are put together here."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication

from inovasi_desktop.paths import log_folder, settings_file
from inovasi_desktop.settings import SettingsFile
from ui.main_window import MainWindow
from ui.tokens import Variant

if TYPE_CHECKING:  # at run time these come after the first paint
    from ui.crash import CrashReports
    from ui.load_ahead import LoadAhead

AFTER_THE_PAGE_MS = 50
"""Time left to the first page to be painted before anything else is loaded."""


def run(path: Path | None = None) -> int:
    """Run the program with its window, on a competition if a path is given, and return its exit code.

    The empty window is painted first; everything else is loaded after that.
    """
    application = QApplication(sys.argv[:1])
    settings = SettingsFile(settings_file())
    window = MainWindow(look_of(settings), settings.now.text_size / 100)
    window.restoreGeometry(QByteArray.fromBase64(settings.now.geometry.encode()))
    window.painted.connect(lambda: _furnish(application, window, settings, path))
    window.show()
    return application.exec()


def look_of(settings: SettingsFile) -> Variant:
    """Return the look that is remembered, the light one if it is not known here."""
    look = settings.now.look
    return Variant(look) if look in set(Variant) else Variant.LIGHT


def dress(application: QApplication, settings: SettingsFile) -> None:
    """Give the application its style, language of figures, fonts and look."""
    from PySide6.QtCore import QLocale

    from ui.i18n import translate_qt
    from ui.theme import theme

    QLocale.setDefault(QLocale("id_ID"))
    translate_qt(application)
    application.setApplicationDisplayName("Inovasi Desktop")
    application.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(application, look_of(settings), settings.now.text_size / 100)


def _furnish(application: QApplication, window: MainWindow, settings: SettingsFile, path: Path | None) -> None:
    """Put the program behind the painted window."""
    import signal

    from ui.crash import CrashReports, install
    from ui.desktop import Desktop
    from ui.load_ahead import LoadAhead
    from ui.tasks import BackgroundTasks

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it at once: everything typed is stored
    dress(application, settings)
    reports, ahead = CrashReports(log_folder()), LoadAhead()
    desktop = Desktop(window, settings, reports, BackgroundTasks(), ahead)
    install(reports, desktop.tell)
    desktop.begin(path)
    application.aboutToQuit.connect(reports.stop_watching)
    QTimer.singleShot(AFTER_THE_PAGE_MS, lambda: _go_on(reports, ahead))


def _go_on(reports: "CrashReports", ahead: "LoadAhead") -> None:
    """Do what can wait until the first page stands."""
    from inovasi_desktop import logs

    logs.set_up(log_folder())
    reports.watch_for_fatal_errors()
    ahead.begin()
