"""Pictures of the pages: the same bytes every time, and one for every name that the documents show."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from inovasi_desktop.paths import ROOT

SHOWN = re.compile(r"\]\((?:docs/)?img/([\w-]+)\.png\)")


def screens(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tools.screens", str(folder), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_picture_is_the_same_every_time(tmp_path: Path) -> None:
    options = ("--only", "lembar-penilaian", "--size", "1024x640", "--theme", "dark")
    pictures = []
    for number in range(2):
        done = screens(tmp_path / str(number), *options)
        assert (done.returncode, done.stderr) == (0, "")
        path = tmp_path / str(number) / "lembar-penilaian.png"
        assert done.stdout == f"{path}\n"
        pictures.append(path.read_bytes())
    assert pictures[0] == pictures[1]
    image = QImage.fromData(pictures[0])
    assert (image.width(), image.height()) == (1024, 640)


def test_an_unknown_picture_is_refused_with_those_there_are(tmp_path: Path) -> None:
    done = screens(tmp_path, "--only", "tidak-ada")
    assert done.returncode == 2
    assert "lembar-penilaian" in done.stderr


@pytest.mark.parametrize("document", ["README.md", "docs/panduan.md"])
def test_every_picture_of_the_documents_is_one_of_ours_and_there(document: str) -> None:
    from tools.scenes import PICTURES

    names = set(SHOWN.findall((ROOT / document).read_text(encoding="utf-8")))
    assert names
    assert names <= set(PICTURES)
    assert all((ROOT / "docs" / "img" / f"{name}.png").exists() for name in names)
