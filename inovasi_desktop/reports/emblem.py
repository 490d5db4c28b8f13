"""The emblem (lambang) from the file that the secretariat chose; the program ships none and imitates none."""

from io import BytesIO
from typing import TYPE_CHECKING

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

LARGEST = 1200
"""Pixels along the longer side that are kept; at 24 mm on paper that is more than 1,200 dpi."""


def read_emblem(content: bytes) -> "ImageReader":
    """Return the picture in ``content`` (PNG, JPEG and what else Pillow reads), ready for a canvas.

    Raises:
        KnownError: ``certificate.emblem`` when the bytes are no picture.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError
    from reportlab.lib.utils import ImageReader

    try:
        picture: Image.Image = ImageOps.exif_transpose(Image.open(BytesIO(content)))  # upright, as viewers show it
        picture.thumbnail((LARGEST, LARGEST))
        return ImageReader(picture.convert("RGBA" if picture.has_transparency_data else "RGB"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        sentence = tr("Berkas lambang bukan gambar yang dapat dibaca. Pilih berkas PNG atau JPEG.")
        raise KnownError("certificate.emblem", sentence) from error
