"""The catalogue of everything a user sees: ``python -m tools.translations`` writes it, ``--check`` compares.

It is extracted from the calls of ``tr`` in the source. It holds no times, versions or line numbers, so that it changes
only with the words themselves. A call that cannot be extracted is reported with its place.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from inovasi_desktop import __version__
from inovasi_desktop.paths import RESOURCES, ROOT

CATALOGUE = RESOURCES / "translations" / "inovasi.pot"
SOURCES = ("inovasi_desktop", "ui")

_CHANGING = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By")


def calls(root: Path = ROOT) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of ``tr`` under ``root`` with the file it stands in."""
    for package in SOURCES:
        for path in sorted((root / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                    yield path.relative_to(root).as_posix(), node


def faults(root: Path = ROOT) -> list[str]:
    """Return the calls that translation would break: text that is no literal, placeholders without their value."""
    found = []
    for file, call in calls(root):
        text = _text(call)
        place = f"{file}:{call.lineno}"
        if text is None:
            found.append(f"{place}: the text is no literal, so it cannot be extracted")
            continue
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None} if call.keywords else set()
        given = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
        unknown = any(keyword.arg is None for keyword in call.keywords)  # a call with ** gives what cannot be read here
        if given - named or (named - given and not unknown):
            found.append(f"{place}: placeholders {sorted(named)} but values {sorted(given)}")
    return found


def extract(root: Path = ROOT) -> bytes:
    """Return the catalogue of the source as it stands."""
    catalogue = Catalog(project="Inovasi Desktop", version=__version__, fuzzy=False)
    catalogue.header_comment = "# Indonesian is the language of the source; see docs/decisions/0003."
    for file, call in calls(root):
        text = _text(call)
        if text is not None:
            catalogue.add(text, locations=[(file, call.lineno)])
    target = BytesIO()
    write_po(target, catalogue, sort_output=True, include_lineno=False)
    lines = target.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(tuple(f'"{name}'.encode() for name in _CHANGING)))


def _text(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def main() -> int:
    """Run the command; return 1 when the catalogue is out of date or a call cannot be translated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say whether the catalogue is current")
    check = parser.parse_args().check
    found, wanted = faults(), extract()
    if not check:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(wanted)
    elif not CATALOGUE.exists() or CATALOGUE.read_bytes() != wanted:
        found.append(f"{CATALOGUE.relative_to(ROOT)} is out of date: run python -m tools.translations")
    print("\n".join(found) if found else "The catalogue is current.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
