"""Who may write: one program at a time, and the next one is told who holds the file since when.

The lock is the operating system's own (``flock``, ``LockFileEx``) on a small file beside the competition file,
so that a killed process gives it back by dying. Its first byte is what is locked; the holder's name follows,
because Windows lets nobody read a locked byte.
"""

import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from inovasi_desktop.db.problems import told
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.values import WIB
from inovasi_desktop.i18n import tr

_LOCKED_BYTE = b"\n"
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that holds a file, as the next one names it."""

    program: str
    user: str
    host: str
    pid: int
    since: datetime

    @classmethod
    def this(cls, program: str) -> "Holder":
        """Return this process as a holder from now on."""
        return cls(program, _user(), socket.gethostname(), os.getpid(), datetime.now(UTC))

    def to_bytes(self) -> bytes:
        """Return the holder as it stands in the lock file."""
        return json.dumps(asdict(self) | {"since": self.since.isoformat()}, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, text: bytes) -> "Holder":
        """Return the holder that a lock file names; raise ValueError, KeyError or TypeError for anything else."""
        fields = json.loads(text)
        return cls(
            program=str(fields["program"]),
            user=str(fields["user"]),
            host=str(fields["host"]),
            pid=int(fields["pid"]),
            since=datetime.fromisoformat(fields["since"]),
        )


class WriteLock:
    """The right to write one competition file, held from construction to ``release`` or the end of the block.

    Attributes:
        holder: this process, as others are told.

    Raises:
        KnownError: ``file.held`` when another program has it; what ``told`` raises for the folder.
    """

    def __init__(self, path: Path, program: str) -> None:
        self.holder = Holder.this(program)
        self._path = lock_path(path)
        self._lock = FileLock(self._path, thread_local=False, on_acquired=self._sign)
        with told(path):
            try:
                self._lock.acquire(timeout=0)
            except Timeout:  # an OSError, which ``told`` would take for a failing disk
                raise _held(path) from None

    def _sign(self, descriptor: int) -> None:
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _LOCKED_BYTE + self.holder.to_bytes())
        except OSError:  # a full disk; nobody needs an unsigned lock file
            self._remove()
            raise

    def release(self) -> None:
        """Give the lock back and leave no file behind; may be called twice."""
        if not self._lock.is_locked:
            return
        self._remove()
        self._lock.release()

    def _remove(self) -> None:
        if os.name != "nt":  # there FileLock removes it after the release; elsewhere it must go while it is held
            self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_path(path: Path) -> Path:
    """Return the lock file that stands for ``path``."""
    return path.with_name(f".{path.name}.kunci")


def read_holder(path: Path) -> Holder | None:
    """Return who signed the lock of ``path`` last; None when nobody readable did."""
    try:
        with lock_path(path).open("rb", buffering=0) as file:
            file.seek(len(_LOCKED_BYTE))
            return Holder.from_bytes(file.read(_LONGEST))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _held(path: Path) -> KnownError:
    holder = read_holder(path)
    if holder is None:
        sentence = tr("{nama} sedang dipakai program lain. Tutup di sana, lalu coba lagi.", nama=path.name)
        return KnownError("file.held", sentence)
    sentence = tr(
        "{nama} sedang dipakai oleh {program} (pengguna {user}, komputer {host}, proses {pid}) sejak {waktu}. "
        "Tutup di sana, lalu coba lagi.",
        nama=path.name,
        program=holder.program,
        user=holder.user,
        host=holder.host,
        pid=holder.pid,
        waktu=holder.since.astimezone(WIB).strftime("%d-%m-%Y pukul %H.%M WIB"),
    )
    return KnownError("file.held", sentence)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers and on Windows
        return "?"
