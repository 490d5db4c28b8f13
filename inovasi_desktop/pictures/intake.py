"""Taking in a file: from a path, or from bytes, to what is stored of it. Everything here may run in any thread."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inovasi_desktop.pictures.original import Kind, Original, original_of, read_original


@dataclass(frozen=True, slots=True)
class Intake:
    """A photo or document ready to be stored.

    Attributes:
        file_name: as it was given.
        media_type: of ``content``.
        content, thumbnail: what is stored.
        width, height: of the photo in pixels, upright; None for a document.
        original_sha256: digest of the file as it was given.
        captured_at: when it was taken, in UTC, if it says so.
        location: where it was taken, if it says so. It is stored only when the judge wants it.
    """

    file_name: str
    media_type: str
    content: bytes
    thumbnail: bytes
    width: int | None
    height: int | None
    original_sha256: str
    captured_at: datetime | None = None
    location: str = ""


def take_in(path: Path) -> Intake:
    """Read a photo or document once and make it ready to be stored.

    Raises:
        KnownError: one sentence that names the file (see ``original``, ``photo``, ``document``).
    """
    return develop(read_original(path))


def take_in_bytes(name: str, data: bytes) -> Intake:
    """Make bytes ready to be stored, e.g. a picture from the clipboard.

    Raises:
        KnownError: as ``take_in``.
    """
    return develop(original_of(name, data))


def develop(original: Original) -> Intake:
    """Make a file that was read ready to be stored.

    Raises:
        KnownError: as ``take_in``.
    """
    if original.kind is Kind.PDF:
        from inovasi_desktop.pictures.document import check_document

        document = check_document(original)
        return Intake(original.name, Kind.PDF, document.content, document.thumbnail, None, None, original.sha256)
    from inovasi_desktop.pictures.photo import develop_photo

    photo = develop_photo(original)
    return Intake(
        file_name=original.name,
        media_type=Kind.JPEG,
        content=photo.content,
        thumbnail=photo.thumbnail,
        width=photo.width,
        height=photo.height,
        original_sha256=original.sha256,
        captured_at=photo.taken.at,
        location=photo.taken.location,
    )
