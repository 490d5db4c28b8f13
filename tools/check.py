"""Every check of the project in one command: ``uv run python -m tools.check``. CI calls the same one.

Prints a line for each check as it ends, and what a failing one said; exits with 1 when one failed.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from inovasi_desktop.paths import ROOT

BESIDE_PYTHON = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Check:
    """A command that exits with 0 when all is well."""

    name: str
    command: Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended."""

    check: Check
    passed: bool
    output: str
    seconds: float


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *arguments)


CHECKS = (
    Check("types", _module("mypy")),  # the longest comes first
    Check("migrations", _module("tools.check_migrations")),
    Check("layers", (BESIDE_PYTHON / "lint-imports", "--no-cache")),
    Check("lint", _module("ruff", "check")),
    Check("format", _module("ruff", "format", "--check")),
    Check("translations", _module("tools.translations", "--check")),
    Check("sizes", _module("tools.sizes")),
)


def run(check: Check) -> Outcome:
    """Run one check and collect what it says."""
    start = perf_counter()
    done = subprocess.run(check.command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Outcome(check, done.returncode == 0, done.stdout + done.stderr, perf_counter() - start)


def run_all(checks: Sequence[Check] = CHECKS) -> bool:
    """Run the checks side by side, print how each ended, and return whether all passed."""
    passed = True
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for future in as_completed([pool.submit(run, check) for check in checks]):
            outcome = future.result()
            passed = passed and outcome.passed
            word = "ok" if outcome.passed else "FAILED"
            print(f"{outcome.check.name:<13} {word:<7} {outcome.seconds:5.1f} s", flush=True)
            if not outcome.passed:
                print(outcome.output, flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(0 if run_all() else 1)
