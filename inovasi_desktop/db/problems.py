"""Turn what SQLite or the operating system refuses into a sentence with a way out; everything else stays a bug."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inovasi_desktop.db.engine import PRIMARY_CODE, log_is_empty, may_write, wal_path
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr


@contextmanager
def told_of_sqlite(path: Path) -> Iterator[None]:
    """Raise a ``KnownError`` naming ``path`` for what SQLite refuses there and is not the program's fault.

    Raises:
        KnownError: ``disk.full``, ``disk.failed``, ``file.read_only``, ``file.busy``, ``file.damaged``,
            ``file.cannot_open``.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy's errors carry what the driver raised
        known = _of_sqlite(cause, path) if isinstance(cause, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Do as ``told_of_sqlite``, and the same for what the operating system refuses at ``path``.

    Raises:
        KnownError: as ``told_of_sqlite``; ``file.missing``.
    """
    try:
        with told_of_sqlite(path):
            yield
    except OSError as error:
        raise _of_system(error, path) from error


def disk_full(path: Path) -> KnownError:
    """Return the error for a disk without room."""
    sentence = tr(
        "Disk tempat {nama} penuh: yang baru saja dikerjakan tidak tersimpan, yang sudah tersimpan tetap utuh. "
        "Kosongkan ruang, lalu coba lagi.",
        nama=path.name,
    )
    return KnownError("disk.full", sentence)


def read_only(path: Path) -> KnownError:
    """Return the error for a file or folder that may not be written, naming the log if it must come along."""
    if log_is_empty(path):
        sentence = tr(
            "{nama} atau foldernya hanya dapat dibaca. Salin ke folder yang dapat ditulisi, lalu buka dari sana.",
            nama=path.name,
        )
    else:
        sentence = tr(
            "{nama} atau foldernya hanya dapat dibaca. Salin bersama {log} ke folder yang dapat ditulisi, lalu "
            "buka dari sana.",
            nama=path.name,
            log=wal_path(path).name,
        )
    return KnownError("file.read_only", sentence)


def damaged(path: Path) -> KnownError:
    """Return the error for a file whose content is broken."""
    sentence = tr("Isi {nama} rusak. Pulihkan dari cadangan (perintah pulihkan).", nama=path.name)
    return KnownError("file.damaged", sentence)


def missing(path: Path) -> KnownError:
    """Return the error for a file, or its folder, that is not there."""
    if not path.parent.exists():
        return KnownError("file.missing", tr("Folder {path} tidak ditemukan.", path=path.parent))
    return KnownError("file.missing", tr("{path} tidak ditemukan.", path=path))


def already_there(path: Path) -> KnownError:
    """Return the error for a new file whose name is taken."""
    return KnownError("file.exists", tr("{path} sudah ada dan tidak ditimpa. Pilih nama lain.", path=path))


def _of_sqlite(error: sqlite3.Error, path: Path) -> KnownError | None:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL or extended == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the log's index
        return disk_full(path)
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and not may_write(path)):
        return read_only(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return KnownError("file.busy", tr("{nama} sedang dipakai program lain; coba lagi sebentar.", nama=path.name))
    if code == sqlite3.SQLITE_IOERR:
        return _disk_failed(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return KnownError("file.cannot_open", tr("{path} tidak dapat dibuka.", path=path))
    return None


def _of_system(error: OSError, path: Path) -> KnownError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return missing(path)
    return _disk_failed(path)


def _disk_failed(path: Path) -> KnownError:
    sentence = tr(
        "Disk tempat {nama} gagal membaca atau menulis: yang baru saja dikerjakan tidak tersimpan. "
        "Periksa disk, lalu buka kembali berkas.",
        nama=path.name,
    )
    return KnownError("disk.failed", sentence)
