"""What keeps a window from opening on this machine, said before Qt ends the program with a message of its own.

Qt aborts (SIGABRT) when a library of its platform plugin is missing or the display does not answer, and one pair of
Python and PySide6 dies after some 5,000 calls (docs/decisions/0002). Every library that is tried is
loaded for the window anyway, and nothing is imported that a start without obstacles would not need.
"""

import importlib
import os
import sys
from collections.abc import Iterable, Mapping

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Libraries that QtWidgets needs on any platform, and the packages of Debian and Ubuntu that hold them."""

XCB_PACKAGES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides to show a window on an X11 display."""

WAYLAND_PACKAGES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def window_obstacle() -> str | None:
    """Return in one sentence why no window can be opened here and what to do; None when one can."""
    return import_obstacle() or display_obstacle(os.environ)


def import_obstacle() -> str | None:
    """Return why Qt cannot be used at all: a pair that crashes, or libraries that are missing."""
    try:
        import PySide6
    except ImportError:
        return tr("PySide6 belum terpasang; jalankan program ini dengan `uv run main.py`.")
    version: str = PySide6.__version__
    if is_crashing_pair(sys.version_info[:2], version):
        return tr(
            "Python {python} dengan PySide6 {qt} mati mendadak setelah beberapa ribu panggilan; pasang "
            "PySide6-Essentials 6.11.3 dengan `uv sync`, atau pakai Python 3.12 ke atas.",
            python=".".join(map(str, sys.version_info[:2])),
            qt=version,
        )
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return _import_sentence(str(error))
    return None


def is_crashing_pair(python: tuple[int, ...], qt: str) -> bool:
    """Return whether this pair takes references from None until the interpreter dies.

    PySide6 6.12 does; from Python 3.12 on None is immortal and nothing happens.
    """
    return python < (3, 12) and tuple(map(int, qt.split(".")[:2])) == (6, 12)


def display_obstacle(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """Return why Qt would find no display to show its window on.

    Qt takes the platforms that ``QT_QPA_PLATFORM`` lists, else Wayland and X11 as far as their displays are set.
    """
    if not platform.startswith("linux"):
        return None
    wanted = [name.partition(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";") if name]
    if not wanted:
        variables = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
        wanted = [name for name, variable in variables.items() if environment.get(variable)]
    if not wanted:
        return tr(
            "Tidak ada layar untuk membuka jendela; setel DISPLAY, atau jalankan tanpa layar: "
            "`uv run main.py contoh --tanpa-layar --keluaran hasil`."
        )
    obstacles = [_platform_obstacle(name, environment) for name in wanted]
    return None if None in obstacles else obstacles[-1]


def _platform_obstacle(name: str, environment: Mapping[str, str]) -> str | None:
    if name.startswith("wayland"):
        lacking = missing(WAYLAND_PACKAGES)
        return _libraries_sentence(lacking) if lacking else None
    if name != "xcb":
        return None
    if lacking := missing(XCB_PACKAGES):
        return _libraries_sentence(lacking)
    display = environment.get("DISPLAY", "")
    if _display_answers(display):
        return None
    return tr(
        "Layar DISPLAY={display} tidak menjawab; setel DISPLAY yang benar, atau jalankan tanpa layar: "
        "`uv run main.py contoh --tanpa-layar --keluaran hasil`.",
        display=display,
    )


def loads(library: str) -> bool:
    """Return whether the dynamic linker finds and loads a library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Iterable[str]) -> list[str]:
    """Return those of ``libraries`` that cannot be loaded."""
    return [library for library in libraries if not loads(library)]


def _display_answers(display: str) -> bool:
    """Return whether the X server takes us in; its protocol is left to libxcb, which Qt uses too."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def _libraries_sentence(libraries: Iterable[str]) -> str:
    known = PACKAGES | XCB_PACKAGES | WAYLAND_PACKAGES
    lacking = sorted(libraries)
    packages = sorted({known[library] for library in lacking if library in known})
    if not packages:
        return tr(
            "Pustaka sistem yang dibutuhkan Qt tidak ada: {pustaka}; pasang paket sistem yang memuatnya, "
            "lalu jalankan lagi.",
            pustaka=", ".join(lacking),
        )
    return tr(
        "Pustaka sistem yang dibutuhkan Qt tidak ada ({pustaka}); pasang dengan "
        "`sudo apt install {paket}` (Debian, Ubuntu), lalu jalankan lagi.",
        pustaka=", ".join(lacking),
        paket=" ".join(packages),
    )


def _import_sentence(reason: str) -> str:
    import re

    named = re.findall(r"[\w+.-]+\.so[.\d]*", reason)[:1]
    if named:
        return _libraries_sentence({*named, *missing(PACKAGES)})
    return tr("PySide6 tidak dapat dimuat ({sebab}); pasang ulang dengan `uv sync --reinstall`.", sebab=reason)


def tr(text: str, /, **values: object) -> str:
    """Translate a sentence; a start without obstacles need not wait for the means."""
    from inovasi_desktop import i18n

    return i18n.tr(text, **values)
