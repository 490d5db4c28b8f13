"""Composition root: application, window, settings, theme and what works behind them are put together here."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication

from inovasi_desktop.paths import RESOURCES, log_folder, settings_file
from inovasi_desktop.settings import SettingsFile
from ui.main_window import MainWindow
from ui.shell import TITLE
from ui.tokens import Variant

if TYPE_CHECKING:  # at run time these come after the first paint
    from ui.crash import CrashReports
    from ui.desktop import Desktop
    from ui.load_ahead import LoadAhead

FAILED = 1
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
    from PySide6.QtGui import QIcon

    from ui.i18n import translate_qt
    from ui.theme import theme

    QLocale.setDefault(QLocale("id_ID"))
    translate_qt(application)
    application.setApplicationDisplayName(TITLE)
    application.setWindowIcon(QIcon(str(RESOURCES / "app.svg")))
    application.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(application, look_of(settings), settings.now.text_size / 100)


def _furnish(application: QApplication, window: MainWindow, settings: SettingsFile, path: Path | None) -> None:
    """Put the program behind the painted window; what is wrong with the program itself ends it, and is told."""
    from ui.crash import CrashReports

    reports = CrashReports(log_folder())
    try:
        _put_together(application, window, settings, reports).begin(path)
    except Exception as error:
        _give_up(application, window, reports.write(error))


def _put_together(
    application: QApplication, window: MainWindow, settings: SettingsFile, reports: "CrashReports"
) -> "Desktop":
    import signal

    from ui.crash import install
    from ui.desktop import Desktop
    from ui.load_ahead import LoadAhead
    from ui.tasks import BackgroundTasks

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it at once: everything typed is stored
    dress(application, settings)
    ahead = LoadAhead()
    desktop = Desktop(window, settings, reports, BackgroundTasks(), ahead)
    install(reports, desktop.tell)
    application.aboutToQuit.connect(reports.stop_watching)
    QTimer.singleShot(AFTER_THE_PAGE_MS, lambda: _go_on(reports, ahead))
    return desktop


def _give_up(application: QApplication, window: MainWindow, report: Path | None) -> None:
    from PySide6.QtWidgets import QMessageBox

    from inovasi_desktop.i18n import tr

    text = tr("Program tidak dapat dimulai karena ada yang salah pada pemasangannya. Berkas Anda tidak tersentuh.")
    where = tr("Laporannya disimpan di {path}.", path=report) if report else ""
    QMessageBox.critical(window, TITLE, f"{text} {where}".strip())
    application.exit(FAILED)


def _go_on(reports: "CrashReports", ahead: "LoadAhead") -> None:
    """Do what can wait until the first page stands."""
    from inovasi_desktop import logs

    logs.set_up(log_folder())
    reports.watch_for_fatal_errors()
    ahead.begin()
