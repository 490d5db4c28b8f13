"""A PDF document: kept as it is, with a small picture of its first page."""

from io import BytesIO
from typing import NamedTuple

import pypdfium2

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.pictures.original import Original
from inovasi_desktop.pictures.photo import THUMBNAIL_EDGE, THUMBNAIL_QUALITY

DOCUMENT_LIMIT = 25_000_000
"""Largest document that is kept, in bytes."""

_MAX_POINTS = 14_400
"""Longest edge of a page that the format allows; a longer one is a trick."""


class Document(NamedTuple):
    """A document as it is stored."""

    content: bytes
    thumbnail: bytes
    pages: int


def check_document(original: Original) -> Document:
    """Return a document with its thumbnail.

    Raises:
        KnownError: ``photo.document_large``, ``photo.locked``, ``photo.damaged``.
    """
    if len(original.data) > DOCUMENT_LIMIT:
        told = tr("{nama} lebih besar dari {n} MB; kecilkan dahulu.", nama=original.name, n=DOCUMENT_LIMIT // 1_000_000)
        raise KnownError("photo.document_large", told)
    try:
        return _draw(original)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            told = tr("{nama} terkunci kata sandi. Simpan tanpa kata sandi, lalu ulangi.", nama=original.name)
            raise KnownError("photo.locked", told) from error
        told = tr("{nama} rusak atau terpotong. Minta berkasnya lagi.", nama=original.name)
        raise KnownError("photo.damaged", told) from error


def _draw(original: Original) -> Document:
    document = pypdfium2.PdfDocument(original.data)
    try:
        page = document[0]
        longest = max(*page.get_size(), 1.0)
        if longest > _MAX_POINTS:
            raise pypdfium2.PdfiumError("page too large")
        image = page.render(scale=THUMBNAIL_EDGE / longest).to_pil().convert("RGB")
        out = BytesIO()
        image.save(out, "JPEG", quality=THUMBNAIL_QUALITY)
        return Document(original.data, out.getvalue(), len(document))
    except IndexError as error:  # no page at all
        raise pypdfium2.PdfiumError("no page") from error
    finally:
        document.close()
