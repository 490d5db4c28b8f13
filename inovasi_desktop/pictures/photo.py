"""A photo made small: decoded within bounds, turned upright, in sRGB, as a JPEG that says nothing of its taker."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.pictures.exif import Taken, read_taken
from inovasi_desktop.pictures.original import Kind, Original

LONG_EDGE = 2560
"""Longest edge of a stored photo, in pixels."""

THUMBNAIL_EDGE = 256
QUALITY, THUMBNAIL_QUALITY = 85, 80

PIXEL_LIMIT = 120_000_000
"""Most pixels of a picture that has to be decoded whole (half a gigabyte of memory)."""

DRAFT_PIXEL_LIMIT = 400_000_000
"""Most pixels of a JPEG, which can be decoded at half, a quarter or an eighth of its size."""

_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


_TURNED = (Kind.HEIC, Kind.TIFF)
"""Types whose decoder turns the picture upright by itself."""


class Photo(NamedTuple):
    """A photo as it is stored."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int
    taken: Taken


def develop_photo(original: Original) -> Photo:
    """Return a photo made small and upright.

    Raises:
        KnownError: ``photo.pixels``, ``photo.damaged``.
    """
    try:
        with _open(original) as image:
            _require_bearable(original, image)
            taken = read_taken(image)
            small = _small(image)
            if original.kind not in _TURNED and taken.orientation in _UPRIGHT:
                small = small.transpose(_UPRIGHT[taken.orientation])
        thumbnail = small.copy()
        thumbnail.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE), Resampling.LANCZOS)
        return Photo(_jpeg(small, QUALITY), _jpeg(thumbnail, THUMBNAIL_QUALITY), small.width, small.height, taken)
    except KnownError:
        raise
    except Exception as error:  # a broken file makes a decoder raise anything at all
        told = tr("{nama} rusak atau terpotong. Ambil lagi dari kameranya.", nama=original.name)
        raise KnownError("photo.damaged", told) from error


def _open(original: Original) -> Image.Image:
    """Return the picture, of which only the head has been read.

    The class of the true type is called by name: ``Image.open`` would guess the type anew, and its guard against too
    many pixels is one number for the whole program, which draft decoding makes needless for JPEG.
    """
    stream = BytesIO(original.data)
    if original.kind is Kind.JPEG:
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(stream)
    if original.kind is Kind.PNG:
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(stream)
    if original.kind is Kind.WEBP:
        from PIL.WebPImagePlugin import WebPImageFile

        return WebPImageFile(stream)
    if original.kind is Kind.TIFF:
        from PIL.TiffImagePlugin import TiffImageFile

        return TiffImageFile(stream)
    from pi_heif import HeifImageFile

    image: Image.Image = HeifImageFile(stream)
    return image


def _require_bearable(original: Original, image: Image.Image) -> None:
    in_parts = original.kind is Kind.JPEG and not image.info.get("progressive")  # a progressive one is kept whole
    limit = DRAFT_PIXEL_LIMIT if in_parts else PIXEL_LIMIT
    if image.width * image.height > limit:
        told = tr(
            "{nama} terlalu besar ({lebar} × {tinggi} piksel; paling banyak {n} megapiksel). Kecilkan dahulu.",
            nama=original.name,
            lebar=image.width,
            tinggi=image.height,
            n=limit // 1_000_000,
        )
        raise KnownError("photo.pixels", told)


def _small(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    image.draft("RGB", _fitted(image.size))  # only JPEG heeds it: decodes at 1/2, 1/4 or 1/8, never below the wish
    plain = _opaque(image)
    plain.thumbnail((LONG_EDGE, LONG_EDGE), Resampling.LANCZOS)
    return _in_srgb(plain, profile)


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    ratio = min(1.0, LONG_EDGE / max(size))
    return max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))


def _opaque(image: Image.Image) -> Image.Image:
    """Return the picture in RGB, on white where it is transparent."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point([value // 256 for value in range(65_536)], "L").convert("RGB")
    if image.has_transparency_data:
        if image.mode != "RGBA":
            image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image.convert("RGB")  # a copy even of RGB: the original is closed


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB, which every screen and paper expects of a picture without a profile."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile of grey or ink, or a broken one
        return image
    return turned or image


def _jpeg(image: Image.Image, quality: int) -> bytes:
    image.info.clear()  # nothing of the original's metadata may slip in
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
