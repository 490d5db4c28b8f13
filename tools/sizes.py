"""Files of at most 600 lines, classes of at most 300: ``python -m tools.sizes`` lists what has grown past that."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from inovasi_desktop.paths import ROOT

FILE_LINES, CLASS_LINES = 600, 300
FOLDERS = ("inovasi_desktop", "ui", "tools", "benchmarks", "tests")


def too_long(root: Path = ROOT) -> Iterator[str]:
    """Yield a line for every Python file and class under ``root`` that is too long."""
    files = [root / "main.py", *(path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py")))]
    for path in files:
        text = path.read_text(encoding="utf-8")
        name, lines = path.relative_to(root), len(text.splitlines())
        if lines > FILE_LINES:
            yield f"{name}: {lines} lines, at most {FILE_LINES}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and (size := (node.end_lineno or 0) - node.lineno + 1) > CLASS_LINES:
                yield f"{name}:{node.lineno}: class {node.name} has {size} lines, at most {CLASS_LINES}"


def main() -> int:
    """Run the command; return 1 when something is too long."""
    found = list(too_long())
    print("\n".join(found) if found else "Every file and class keeps its limit.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
