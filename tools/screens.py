"""Every page from the sample as a picture: ``python -m tools.screens DIR [--size 1440x900] [--theme light]``.

The same pictures come out on every machine: offscreen, bundled fonts, fixed ids and clock, nothing of this user's.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOKS = ("light", "dark", "outdoor")


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


def main() -> int:
    """Render the pictures and say where they are."""
    wanted = _arguments()
    with _nobody() as home:
        from tools.studio import PICTURES, Studio  # Qt reads the environment with its first import

        names = [wanted.only] if wanted.only else list(PICTURES)
        if unknown := [name for name in names if name not in PICTURES]:
            print(f"no picture is called {unknown[0]}; there are {', '.join(PICTURES)}", file=sys.stderr)
            return 2
        wanted.folder.mkdir(parents=True, exist_ok=True)
        studio = Studio(home, wanted.size, wanted.theme, wanted.text)
        for name in names:
            path = wanted.folder / f"{name}.png"
            studio.take(name, path)
            print(path)
        studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
