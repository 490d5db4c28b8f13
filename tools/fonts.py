"""Rebuild ``resources/fonts`` from published packages: ``python -m tools.fonts [DIR]``.

Needs npm, and fontTools with brotli from the development group. The packages are named with their versions, so that
a rebuild gives the same bytes; ``docs/decisions/0010`` says why these fonts and why they are cut so.
"""

import argparse
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from inovasi_desktop.paths import FONTS

INTER = "inter-ui@4.1.1"
"""The window's face, static TrueType cuts with every symbol (the split web packages lack ✓ ● and arrows)."""

GARAMOND = "@fontsource/eb-garamond@5.3.0"
"""The papers' face, static TrueType outlines; reportlab refuses the CFF outlines of the usual desktop files."""

INTER_FACES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
GARAMOND_FACES = {"Regular": "400-normal", "SemiBold": "600-normal", "Bold": "700-normal"}
GARAMOND_PARTS = ("latin", "latin-ext", "vietnamese")

LATIN_AND_SYMBOLS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin-1, Extended A and B
    *range(0x300, 0x330),  # combining marks
    *range(0x1E00, 0x1F00),  # Latin Extended Additional
    *range(0x2010, 0x2028),
    *range(0x2030, 0x2045),
    0x202F,
    *range(0x2070, 0x2090),
    *range(0x20A0, 0x20C0),
    *range(0x2190, 0x2194),
    *map(ord, "№™−×÷±≈≠≤≥∞√✓✗●○■□▲▼◆◇★☆"),
)
KEPT_FEATURES = ("tnum", "pnum", "ccmp", "locl", "kern", "mark", "mkmk", "case", "zero", "frac")
"""Not ``calt``: in Inter it shows ``->`` and ``2x3`` as other characters than were typed."""


@contextmanager
def unpacked(package: str) -> Iterator[Path]:
    """Yield the folder of an npm package's files, gone afterwards."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("tools.fonts needs npm")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", package]
        name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(Path(folder, name)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder, "package")


def cut_inter(package: Path, into: Path) -> None:
    """Write the static cuts of Inter, Latin and symbols only, with tabular figures kept as a feature."""
    for face in INTER_FACES:
        font = TTFont(package / "web" / f"Inter-{face}.woff2", recalcTimestamp=False)
        options = Options(layout_features=KEPT_FEATURES, name_IDs=["*"], notdef_outline=True, hinting=True)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LATIN_AND_SYMBOLS)
        subsetter.subset(font)
        font.flavor = None
        font.save(into / f"Inter-{face}.ttf")
    shutil.copyfile(package / "LICENSE.txt", into / "OFL-Inter.txt")


def merge_garamond(package: Path, into: Path) -> None:
    """Write EB Garamond, its Latin parts in one file a face, so that a name with diacritics stays in one font."""
    for face, cut in GARAMOND_FACES.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = [_plain(package / "files" / f"eb-garamond-{part}-{cut}.woff2", folder) for part in GARAMOND_PARTS]
            merged = Merger().merge(parts)
            merged["head"].created = merged["head"].modified = TTFont(parts[0])["head"].modified  # not the clock
        merged.recalcTimestamp = False
        _name(merged, face)
        merged.save(into / f"EBGaramond-{face}.ttf")
    shutil.copyfile(package / "LICENSE", into / "OFL-EBGaramond.txt")


def _plain(source: Path, folder: str) -> str:
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    target = Path(folder, source.with_suffix(".ttf").name)
    font.save(target)
    return str(target)


def _name(font: TTFont, face: str) -> None:
    """Give every face its own PostScript name; the split files call them all alike."""
    for name_id, text in ((1, "EB Garamond"), (2, face), (4, f"EB Garamond {face}"), (6, f"EBGaramond-{face}")):
        font["name"].setName(text, name_id, 3, 1, 0x409)


def main() -> None:
    """Fetch the packages and write every font and its licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FONTS)
    into = parser.parse_args().folder
    into.mkdir(parents=True, exist_ok=True)
    with unpacked(INTER) as package:
        cut_inter(package, into)
    with unpacked(GARAMOND) as package:
        merge_garamond(package, into)
    for path in sorted(into.glob("*.ttf")):
        print(f"{path.name}: {len(TTFont(path).getBestCmap())} characters, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
