"""One command line run in this process, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """Exit code, answer and complaint of a command."""

    code: int
    out: str
    err: str

    def refused(self, *parts: str) -> None:
        """Assert exit 2 with one sentence on standard error that holds ``parts``, and no answer."""
        assert (self.code, self.out) == (2, ""), self
        assert self.err.count("\n") == 1, self.err
        assert self.err.endswith(".\n"), self.err
        assert "Kesalahan program" not in self.err
        for part in parts:
            assert part in self.err, self.err


Run = Callable[..., Outcome]


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` with its bytes, hidden ones and empty folders (as ``b""``) too."""
    paths = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in paths}
