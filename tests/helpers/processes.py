"""Real second processes that run this project's code and talk line by line."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def python(module: str, *arguments: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """Run ``python -m module`` with pipes for its input and output; kill it at the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        with process:
            try:
                yield process
            finally:
                process.kill()
    finally:
        process.wait()


def read_line(process: "subprocess.Popen[str]") -> str:
    """Return the next line that the process prints; empty at its end."""
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")
