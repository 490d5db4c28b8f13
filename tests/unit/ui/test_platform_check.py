"""What keeps a window from opening is said in one sentence, before Qt ends the program in its own way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inovasi_desktop.paths import ROOT
from ui import platform_check
from ui.platform_check import display_obstacle, is_crashing_pair, loads, missing

LINUX = "linux"


PROGRAM = (ROOT / "main.py",)
TESTS = ("-m", "pytest", "tests/unit/domain/test_names.py")


def start(
    tmp_path: Path,
    *,
    qt: str | None = None,
    widgets: str = "",
    what: tuple[str | Path, ...] = PROGRAM,
    **variables: str,
) -> tuple[int, str]:
    """Start the program (or ``what`` else Python runs) as a user does; return exit code and what it said.

    With ``qt`` a stand-in for PySide6 of that version is found first, whose QtWidgets is the module text ``widgets``.
    """
    if qt is not None:
        package = tmp_path / "stand-in" / "PySide6"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(f"__version__ = {qt!r}\n", encoding="utf-8")
        (package / "QtWidgets.py").write_text(widgets, encoding="utf-8")
        variables["PYTHONPATH"] = str(package.parent)
    cleared = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, *what],
        cwd=ROOT,
        env={**cleared, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


def assert_one_sentence(answer: tuple[int, str], *words: str) -> None:
    code, text = answer
    assert code == 2
    assert len(text.splitlines()) == 1
    assert text.endswith(".\n")
    for word in words:
        assert word in text


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_crashing_pair_is_refused(tmp_path: Path) -> None:
    assert_one_sentence(start(tmp_path, qt="6.12.0"), "PySide6 6.12.0", "6.11.3")


def test_which_pairs_crash() -> None:
    assert is_crashing_pair((3, 10), "6.12.1")
    assert is_crashing_pair((3, 11), "6.12.0")
    assert not is_crashing_pair((3, 12), "6.12.0")
    assert not is_crashing_pair((3, 11), "6.11.3")
    assert not is_crashing_pair((3, 11), "6.13.0")


def test_a_missing_library_is_named_with_its_package(tmp_path: Path) -> None:
    said = "raise ImportError('libEGL.so.1: cannot open shared object file: No such file or directory')"
    answer = start(tmp_path, qt="6.11.3", widgets=said)
    assert_one_sentence(answer, "libEGL.so.1", "sudo apt install", "libegl1")


def test_the_tests_say_the_same(tmp_path: Path) -> None:
    said = "raise ImportError('libGL.so.1: cannot open shared object file: No such file or directory')"
    assert_one_sentence(start(tmp_path, qt="6.11.3", widgets=said, what=TESTS), "sudo apt install", "libgl1")


def test_a_library_that_we_do_not_know_is_named_all_the_same(tmp_path: Path) -> None:
    answer = start(tmp_path, qt="6.11.3", widgets="raise ImportError('libnew.so.9: cannot open shared object file')")
    assert_one_sentence(answer, "libnew.so.9")


def test_a_broken_pyside_is_told(tmp_path: Path) -> None:
    answer = start(tmp_path, qt="6.11.3", widgets="raise ImportError('DLL load failed')")
    assert_one_sentence(answer, "DLL load failed", "uv sync --reinstall")


@pytest.mark.skipif(sys.platform != LINUX, reason="only Linux starts without a display")
def test_without_a_display_the_way_without_one_is_named(tmp_path: Path) -> None:
    assert_one_sentence(start(tmp_path), "DISPLAY", "contoh --tanpa-layar")


@pytest.mark.skipif(sys.platform != LINUX, reason="only Linux has X11 by default")
def test_a_display_that_does_not_answer_is_named(tmp_path: Path) -> None:
    assert_one_sentence(start(tmp_path, DISPLAY=":4711"), "DISPLAY=:4711", "contoh --tanpa-layar")


def test_chosen_platforms_without_a_display_are_left_alone() -> None:
    assert display_obstacle({"QT_QPA_PLATFORM": "offscreen"}, LINUX) is None
    assert display_obstacle({"QT_QPA_PLATFORM": "vnc:size=800x600"}, LINUX) is None
    assert display_obstacle({}, "win32") is None
    assert display_obstacle({}, "darwin") is None


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
def test_the_libraries_of_the_display_are_named(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    lacking = {"xcb": "libxcb-cursor.so.0", "wayland": "libwayland-cursor.so.0"}[platform]
    package = lacking.replace(".so.", "")
    monkeypatch.setattr(platform_check, "missing", lambda names: [name for name in names if name == lacking])
    sentence = display_obstacle({"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"}, LINUX)
    assert sentence is not None
    assert lacking in sentence
    assert f"sudo apt install {package}" in sentence


def test_one_display_that_works_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform_check, "missing", lambda names: [n for n in names if "xcb" in n])
    assert display_obstacle({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, LINUX) is None


def test_libraries_are_really_tried() -> None:
    assert loads("libc.so.6") == (sys.platform == LINUX)
    assert missing(["libno-such-thing.so.1"]) == ["libno-such-thing.so.1"]
