"""``python -m tests.helpers.killed WORK FILE FOLDER SEED``, with Qt's offscreen platform: work until killed."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from inovasi_desktop.services.files import open_file
from tests.helpers.killed.photos import PhotoHands
from tests.helpers.killed.scoring import LockHands, PanelHands, PanelLockHands, RoundHands, SheetHands, TableHands
from ui.theme import Variant, theme

WORKS = {
    "sheet": SheetHands,
    "table": TableHands,
    "operator": PanelHands,
    "round": RoundHands,
    "photos": PhotoHands,
    "lock": LockHands,
    "panel_lock": PanelLockHands,
}


def main() -> None:
    """Open the file at the window, as the program does, and begin."""
    work, path, folder, seed = sys.argv[1:]
    app = QApplication([])
    app.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(app, Variant.LIGHT)
    with open_file(Path(path)) as file:
        WORKS[work](file, Path(folder), int(seed)).work()


if __name__ == "__main__":
    main()
