"""The pair of Python and PySide6 in use survives far more calls than the broken pair (docs/decisions/0002)."""

import subprocess
import sys

CALLS = """
import sys
from PySide6.QtCore import QObject

before = sys.getrefcount(None)
thing = QObject()
for number in range(200_000):
    thing.setObjectName("x")
print(before - sys.getrefcount(None))
"""


def test_200_000_calls_that_return_nothing_leave_none_alone() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100, "each call took one reference from None"
