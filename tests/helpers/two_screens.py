"""Run by itself under an offscreen platform with two screens: where does the large view of the clock go?"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from inovasi_desktop.services.files import create_file
from tests.builders import as_judge, small_competition, ticking
from tests.helpers.clocks import Timekeeper
from tests.helpers.window import Desk
from ui.theme import Variant, theme
from ui.widgets.clock_strip import ClockStrip
from ui.workspace import Workspace


def main() -> None:
    """Open the large view, say where it stands, press the button again, say whether it is gone."""
    app = QApplication(sys.argv[:1])
    theme.load_fonts()
    theme.apply(app, Variant.LIGHT)
    base = ticking()
    with tempfile.TemporaryDirectory() as folder, create_file(Path(folder, "uji.inovasi"), base) as file:
        with file.write() as session:
            small = small_competition(session, base)
        keeper = Timekeeper(Desk(file, small, base, Workspace(file, as_judge(base, small.judges[0]))))
        keeper.show()
        strip = ClockStrip(keeper.desk)
        strip.show()
        strip.screen_button.click()
        app.processEvents()
        window = strip.large.window
        assert window is not None
        where = (strip.screen().name(), window.screen().name(), window.isFullScreen(), window.geometry().getRect())
        sys.stdout.write(f"{where}\n")
        strip.screen_button.click()
        sys.stdout.write(f"{strip.large.window}\n")
        strip.close()


if __name__ == "__main__":
    main()
