"""Files that the secretariat keeps with a participant: which are taken, under which name, and how they are listed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

FILE_LIMIT = 25_000_000
"""Largest file, in bytes: what a scanner or a telephone makes of a few pages."""

FILES_LIMIT = 100
"""Most files of one participant."""

NAME_LIMIT = 120
"""Longest name, in characters; every system's folders take it with its path."""

_ZIP, _OLE = (b"PK\x03\x04",), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_TYPES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", ()),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "webp": ("image/webp", (b"RIFF",)),
    "heic": ("image/heic", ()),
    "heif": ("image/heic", ()),
    "tif": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    "tiff": ("image/tiff", (b"II*\x00", b"MM\x00*")),
    "docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    "odt": (f"{_OPEN}text", _ZIP),
    "ods": (f"{_OPEN}spreadsheet", _ZIP),
    "odp": (f"{_OPEN}presentation", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
    "txt": ("text/plain", ()),
    "csv": ("text/csv", ()),
}
SUFFIXES = tuple(_TYPES)
"""Endings of the files that are taken: nothing among them is a program."""

_HEAD = 1024
"""Bytes from the start in which a type shows itself (a PDF may begin a little late)."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it is to be kept.

    Attributes:
        name: safe in every system's folders.
        data: all its bytes.
        sha256: their digest, in hexadecimal.
        media_type: what it is.

    """

    name: str
    data: bytes
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class EntryFileLine:
    """A file in a participant's list."""

    sha256: str
    name: str
    media_type: str
    size: int
    added_by: str
    added_at: datetime
    removed: bool

    @property
    def kind(self) -> str:
        """What it is in a word, e.g. ``PDF``."""
        return self.name.rpartition(".")[2].upper()


def safe_name(name: str) -> str:
    """Return a name that every system's folders take and that looks like what it is.

    Control characters go, also those that turn the direction of reading and so disguise an ending.
    """
    kept = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] != "C")
    kept = " ".join(_FORBIDDEN.sub("_", kept).split()).strip(". ")
    stem, dot, suffix = kept.rpartition(".")
    stem, suffix = (stem.rstrip(". "), suffix.strip()) if dot else (kept, "")
    stem = stem[: NAME_LIMIT - len(suffix) - 1].rstrip(". ") or "berkas"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem}.{suffix}" if suffix else stem


def type_of(name: str, data: bytes) -> str:
    """Return a file's media type, if its ending is one of those taken and its content is what the ending says.

    Raises:
        KnownError: ``entry_file.empty``, ``entry_file.large``, ``entry_file.kind``, ``entry_file.disguised``.

    """
    if not data:
        raise KnownError("entry_file.empty", tr("{nama} kosong (0 byte). Pilih berkas yang berisi.", nama=name))
    if len(data) > FILE_LIMIT:
        raise too_large(name)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in _TYPES:
        told = tr(
            "{nama} tidak dapat dilampirkan: pilih PDF, gambar, atau dokumen, atau simpan sebagai PDF.", nama=name
        )
        raise KnownError("entry_file.kind", told)
    media_type, heads = _TYPES[suffix]
    if not _is_what_it_says(media_type, heads, data[:_HEAD]):
        told = tr(
            "Isi {nama} bukan {jenis}. Buka berkas itu di programnya, lalu simpan lagi sebagai {jenis}.",
            nama=name,
            jenis=suffix.upper(),
        )
        raise KnownError("entry_file.disguised", told)
    return media_type


def _is_what_it_says(media_type: str, heads: tuple[bytes, ...], head: bytes) -> bool:
    if media_type == "application/pdf":
        return b"%PDF-" in head
    if media_type == "image/heic":
        return head[4:8] == b"ftyp"
    if media_type.startswith("text/"):
        return b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.startswith(heads)


def too_large(name: str) -> KnownError:
    """Return the refusal of a file beyond ``FILE_LIMIT``."""
    told = tr("{nama} lebih besar dari {n} MB; kecilkan dahulu.", nama=name, n=FILE_LIMIT // 1_000_000)
    return KnownError("entry_file.large", told)
