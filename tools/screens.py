"""Every page as a picture: ``python -m tools.screens DIR [--size 1440x900] [--theme light] [--all]``.

The same pictures come out on every machine: offscreen, bundled fonts, fixed ids and clock, nothing of this user's.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

    from tools.studio import Scene, Studio

LOOKS = ("light", "dark", "outdoor")
SIZES = ((1440, 900), (1366, 768), (1024, 640))
TEXT_SIZES = (100, 200)


class Setting(NamedTuple):
    """How the window is seen: its size in logical pixels, its look, and its text in percent."""

    size: tuple[int, int]
    look: str
    text: int

    @property
    def name(self) -> str:
        """Return it as the name of a folder, e.g. ``1024x640-outdoor-200``."""
        return f"{self.size[0]}x{self.size[1]}-{self.look}-{self.text}"


EVERY_SETTING = tuple(Setting(size, look, text) for size in SIZES for look in LOOKS for text in TEXT_SIZES)
"""Every size, look and size of text that the program is made for."""


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="1440x900", help="of the window")
    parser.add_argument("--theme", choices=LOOKS, default="light", help="look of the window")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT", help="size of the text")
    parser.add_argument("--only", metavar="NAME", help="render only this picture")
    parser.add_argument("--all", action="store_true", help="in every size, look and text size, each in its folder")
    return parser.parse_args()


@contextmanager
def _nobody() -> Iterator[Path]:
    """Give a home without fonts, settings and recent files of this user."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "fonts.conf").write_text("<fontconfig><dir>/nonexistent</dir></fontconfig>", encoding="utf-8")
        os.environ.update(
            HOME=folder,
            INOVASI_DATA=str(home / "data"),
            QT_QPA_PLATFORM="offscreen",
            FONTCONFIG_FILE=str(home / "fonts.conf"),
        )
        yield home


def _say(_kind: "QtMsgType", _where: object, text: str) -> None:
    """Pass on what Qt says, but for what it says of every offscreen window."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


def _render(studio: "Studio", scene: "Scene", path: Path) -> None:
    seen = studio.bring(scene)
    path.parent.mkdir(parents=True, exist_ok=True)
    seen.grab().save(str(path))
    print(path)


def _render_all(studio: "Studio", scenes: Sequence[tuple[str, "Scene"]], settings: Sequence[Setting], to: Path) -> None:
    from ui.tokens import Variant

    for setting in settings:
        folder = to / setting.name if len(settings) > 1 else to
        studio.strike()
        studio.arrange(setting.size, Variant(setting.look), setting.text)
        studio.settle()
        for name, scene in scenes:
            _render(studio, scene, folder / f"{name}.png")


def main() -> int:
    """Render the pictures and say where they are."""
    wanted = _arguments()
    with _nobody() as home:
        from PySide6.QtCore import qInstallMessageHandler

        from tools.scenes import PICTURES  # Qt reads the environment with its first import
        from tools.studio import Studio

        names = [wanted.only] if wanted.only else list(PICTURES)
        if unknown := [name for name in names if name not in PICTURES]:
            print(f"no picture is called {unknown[0]}; there are {', '.join(PICTURES)}", file=sys.stderr)
            return 2
        qInstallMessageHandler(_say)
        settings = EVERY_SETTING if wanted.all else (Setting(wanted.size, wanted.theme, wanted.text),)
        studio = Studio(home, settings[0].size, settings[0].look, settings[0].text)
        _render_all(studio, [(name, PICTURES[name]) for name in names], settings, wanted.folder)
        studio.strike()
    return 0


if __name__ == "__main__":
    sys.exit(main())
