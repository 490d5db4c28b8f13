"""A small file system of a test's own, because root ignores permissions and nobody fills a real disk."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size: str = "3m") -> Iterator[Path]:
    """Mount a tmpfs of ``size`` at ``folder``; skip the test where mounting is refused."""
    if sys.platform != "linux":
        pytest.skip("tmpfs is Linux only")
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"mounting is refused here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Write until not a byte is left; return the file to remove to have room again."""
    filler = folder / "pengisi"
    descriptor = os.open(filler, os.O_CREAT | os.O_WRONLY)
    try:
        for size in (65_536, 4096, 1):
            _write_until_full(descriptor, b"x" * size)
    finally:
        os.close(descriptor)
    return filler


def _write_until_full(descriptor: int, block: bytes) -> None:
    try:
        while True:
            os.write(descriptor, block)
    except OSError:
        return


def make_read_only(folder: Path) -> None:
    """Let nothing be written to the mounted ``folder`` any more."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
