"""What is read of a photo's EXIF before it is dropped: orientation, time, place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from inovasi_desktop.domain.values import WIB


@dataclass(frozen=True, slots=True)
class Taken:
    """How, when and where a photo was taken.

    Attributes:
        orientation: 1 to 8, as EXIF numbers them.
        at: in UTC; None when the camera did not say.
        location: ``"latitude, longitude"`` in degrees, empty when the camera did not say.
    """

    orientation: int = 1
    at: datetime | None = None
    location: str = ""


def read_taken(image: Image.Image) -> Taken:
    """Return what a photo says of itself; a broken EXIF says nothing."""
    try:
        exif = image.getexif()
        turned = exif.get(Base.Orientation, 1)
        return Taken(
            orientation=turned if turned in range(1, 9) else 1,
            at=_moment(exif.get_ifd(IFD.Exif), exif),
            location=_location(exif.get_ifd(IFD.GPSInfo)),
        )
    except Exception:  # cameras and editors write EXIF of every brokenness; the picture is what matters
        return Taken()


def _moment(details: Mapping[int, Any], exif: Mapping[int, Any]) -> datetime | None:
    text = _text(details.get(Base.DateTimeOriginal)) or _text(exif.get(Base.DateTime))
    try:
        naive = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the zone stands elsewhere
        return naive.replace(tzinfo=_zone(_text(details.get(Base.OffsetTimeOriginal)))).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone:
    """Return the zone written as ``+07:00``; a camera that does not say is one of this city."""
    try:
        hours, minutes = int(text[1:3]), int(text[4:6])
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if text[0] == "-" else offset)
    except (ValueError, IndexError):
        return WIB


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return str(value).strip("\x00 ") if value is not None else ""


def _location(gps: Mapping[int, Any]) -> str:
    try:
        latitude = _degrees(gps[GPS.GPSLatitude], _text(gps[GPS.GPSLatitudeRef]))
        longitude = _degrees(gps[GPS.GPSLongitude], _text(gps[GPS.GPSLongitudeRef]))
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return ""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or latitude == longitude == 0:
        return ""
    return f"{latitude:.6f}, {longitude:.6f}"


def _degrees(parts: Any, side: str) -> float:  # noqa: ANN401 - rationals as the library gives them
    degrees = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    return -degrees if side in ("S", "W") else degrees
