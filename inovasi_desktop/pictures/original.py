"""A file as it was given: read once, within bounds, with its digest and its true type."""

import hashlib
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

FILE_LIMIT = 200_000_000
"""Largest file that is read at all, in bytes."""

HEAD = 1024
"""Bytes from the start in which a type shows itself (a PDF may begin a little late)."""


class Kind(StrEnum):
    """Types that are read, by their media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    TIFF = "image/tiff"
    PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was given.

    Attributes:
        name: the file's name without its folder.
        data: all its bytes.
        sha256: their digest, in hexadecimal.
        kind: what it is by its content, whatever its name says.
    """

    name: str
    data: bytes
    sha256: str
    kind: Kind


def read_original(path: Path) -> Original:
    """Read a file once.

    Raises:
        KnownError: ``photo.missing``, ``photo.folder``, ``photo.empty``, ``photo.large``, ``photo.unreadable``,
            ``photo.unknown``.
    """
    try:
        data = _read(path)
    except FileNotFoundError as error:
        told = tr("{nama} tidak ada lagi. Sambungkan kembali kamera atau kartunya, lalu ulangi.", nama=path.name)
        raise KnownError("photo.missing", told) from error
    except OSError as error:
        told = tr(
            "{nama} tidak dapat dibaca ({sebab}). Periksa kartu atau kabelnya, lalu ulangi.",
            nama=path.name,
            sebab=error.strerror or error,
        )
        raise KnownError("photo.unreadable", told) from error
    return original_of(path.name, data)


def _read(path: Path) -> bytes:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise KnownError("photo.folder", tr("{nama} adalah folder; pilih foto di dalamnya.", nama=path.name))
    if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
        raise KnownError("photo.unreadable", tr("{nama} bukan berkas biasa; pilih foto atau PDF.", nama=path.name))
    if found.st_size > FILE_LIMIT:
        raise _too_large(path.name)
    with path.open("rb") as file:
        data = file.read(FILE_LIMIT + 1)
    if len(data) < found.st_size:  # cut off on its way, or being written anew
        told = tr("{nama} berubah selagi dibaca. Tunggu sampai selesai disalin, lalu ulangi.", nama=path.name)
        raise KnownError("photo.unreadable", told)
    return data


def original_of(name: str, data: bytes) -> Original:
    """Return what was given as bytes, e.g. by the clipboard.

    Raises:
        KnownError: ``photo.empty``, ``photo.large``, ``photo.unknown``.
    """
    if not data:
        raise KnownError("photo.empty", tr("{nama} kosong (0 byte). Ambil lagi dari kameranya.", nama=name))
    if len(data) > FILE_LIMIT:
        raise _too_large(name)
    return Original(name, data, hashlib.sha256(data).hexdigest(), _kind(name, data[:HEAD]))


def _too_large(name: str) -> KnownError:
    told = tr("{nama} lebih besar dari {n} MB; kecilkan dahulu.", nama=name, n=FILE_LIMIT // 1_000_000)
    return KnownError("photo.large", told)


_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def _kind(name: str, head: bytes) -> Kind:
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if head[:4] in (b"II*\x00", b"MM\x00*"):
        return Kind.TIFF
    if b"%PDF-" in head:
        return Kind.PDF
    told = tr("{nama} tidak dikenal; yang dapat dibaca: JPEG, PNG, WebP, HEIC, TIFF, dan PDF.", nama=name)
    raise KnownError("photo.unknown", told)
