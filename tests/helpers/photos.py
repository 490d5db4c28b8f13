"""Photos as cameras and phones write them, made on the spot."""

import random
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from inovasi_desktop.pictures.intake import Intake

RED, BLUE = (200, 30, 60), (30, 90, 200)
HEIC = Path(__file__).parents[1] / "data" / "photos" / "tegak.heic"
"""96 × 64 pixels lying, to be turned upright; blue in the corner that comes to lie top right. 18 August 2022, 09.15."""


def marked(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Return a red picture whose top left quarter is blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, 0, size[0] // 2, size[1] // 2))
    return image


def exif(
    *, orientation: int | None = None, taken: str = "", offset: str = "", place: tuple[float, float] | None = None
) -> Image.Exif:
    """Return what a camera writes of a photo."""
    made = Image.Exif()
    made[Base.Make] = "Kamera Contoh"
    if orientation is not None:
        made[Base.Orientation] = orientation
    details = made.get_ifd(IFD.Exif)
    if taken:
        details[Base.DateTimeOriginal] = taken
    if offset:
        details[Base.OffsetTimeOriginal] = offset
    if place is not None:
        gps = made.get_ifd(IFD.GPSInfo)
        gps[GPS.GPSLatitudeRef] = "S" if place[0] < 0 else "N"
        gps[GPS.GPSLatitude] = (abs(place[0]), 0.0, 0.0)
        gps[GPS.GPSLongitudeRef] = "E"
        gps[GPS.GPSLongitude] = (place[1], 0.0, 0.0)
    return made


def write_photo(path: Path, image: Image.Image | None = None, *, about: Image.Exif | None = None) -> Path:
    """Write a JPEG; its type is not taken from the name."""
    path.write_bytes(jpeg(image or marked(), about=about))
    return path


def jpeg(image: Image.Image, *, about: Image.Exif | None = None, quality: int = 90) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, exif=about.tobytes() if about is not None else b"")
    return out.getvalue()


def noisy(seed: int, size: tuple[int, int], quality: int = 95) -> bytes:
    """Return a JPEG that packs badly, as a photo of leaves does: 12 MB of 16 megapixels, 1.3 MB once it is small."""
    chance = random.Random(seed)
    grain = Image.frombytes("RGB", (512, 512), chance.randbytes(512 * 512 * 3))
    grain = Image.blend(Image.new("RGB", grain.size, (110, 120, 90)), grain, 0.35)
    image = Image.new("RGB", size)
    for x in range(0, size[0], 512):
        for y in range(0, size[1], 512):
            image.paste(grain, (x, y))
    return jpeg(image, quality=quality)


def pdf(width: int = 200, height: int = 300) -> bytes:
    """Return a document of one empty page."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    canvas.rect(20, 20, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def an_intake(number: int = 1, *, location: str = "") -> Intake:
    """Return a small photo ready to be stored; another number is another file."""
    content = jpeg(Image.new("RGB", (40, 30), (number % 256, 90, 120)))
    digest = f"{number:064x}"
    return Intake(f"IMG_{number:04d}.JPG", "image/jpeg", content, content, 40, 30, digest, location=location)
