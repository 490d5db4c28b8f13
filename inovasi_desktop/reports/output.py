"""How a paper reaches the disk: whole or not at all."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

NEW_FILE_MODE = 0o666
"""As ``open`` would: the user's umask decides who may read the paper."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by a temporary file beside it; a reader sees old bytes or new, never a part.

    Raises:
        KnownError: ``output.full``, ``output.denied``, ``output.no_folder``, ``output.is_folder``, ``output.name`` or
            ``output.failed``; what stood at ``path`` is untouched and nothing half made is left.
    """
    temporary = path.with_name(f".inovasi-{secrets.token_hex(8)}")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        _write_new(temporary, content)
        temporary.replace(path)
    except OSError as error:
        raise _told(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink()  # gone already when it took its place


def _write_new(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), NEW_FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _told(error: OSError, path: Path) -> KnownError:
    """Return what the operating system refused as a sentence with a way out."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        sentence = tr("Disk penuh: {nama} tidak ditulis. Kosongkan ruang, lalu coba lagi.", nama=path.name)
        return KnownError("output.full", sentence)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        sentence = tr(
            "{nama} tidak dapat ditulis di {folder}: hanya dapat dibaca, atau sedang terbuka di program lain.",
            nama=path.name,
            folder=path.parent,
        )
        return KnownError("output.denied", sentence)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return KnownError("output.no_folder", tr("Folder {folder} tidak ditemukan.", folder=path.parent))
    if error.errno == errno.EISDIR:
        return KnownError("output.is_folder", tr("{path} adalah folder. Pilih nama berkas lain.", path=path))
    if error.errno == errno.ENAMETOOLONG:
        return KnownError("output.name", tr("Nama berkas {nama} terlalu panjang. Singkatkan.", nama=path.name))
    sentence = tr("{path} tidak dapat ditulis: {sebab}.", path=path, sebab=error.strerror or str(error))
    return KnownError("output.failed", sentence)
