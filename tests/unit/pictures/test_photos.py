"""Photos taken in: upright, small, without their maker's traces; and everything that is refused, in one sentence."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.pictures import original as originals
from inovasi_desktop.pictures.folder import camera_photos
from inovasi_desktop.pictures.intake import Intake, take_in, take_in_bytes
from inovasi_desktop.pictures.original import original_of, read_original
from inovasi_desktop.pictures.photo import LONG_EDGE, THUMBNAIL_EDGE
from tests.helpers.photos import BLUE, HEIC, RED, exif, jpeg, marked, noisy, pdf, write_photo


def picture(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def is_near(image: Image.Image, place: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    """Return whether the pixel at a place (shares of width and height) has nearly this colour."""
    found = image.getpixel((int(place[0] * image.width), int(place[1] * image.height)))
    assert isinstance(found, tuple)
    return all(abs(a - b) < 24 for a, b in zip(found, colour, strict=True))


def test_a_photo_is_made_small_with_a_thumbnail(tmp_path: Path) -> None:
    path = write_photo(tmp_path / "IMG_0001.JPG", marked((4000, 3000)))
    taken = take_in(path)
    image, small = picture(taken.content), picture(taken.thumbnail)
    assert (taken.file_name, taken.media_type) == ("IMG_0001.JPG", "image/jpeg")
    assert (taken.width, taken.height) == image.size == (LONG_EDGE, 1920)
    assert max(small.size) == THUMBNAIL_EDGE
    assert taken.original_sha256 == original_of(path.name, path.read_bytes()).sha256


def test_a_small_photo_is_not_blown_up(tmp_path: Path) -> None:
    assert picture(take_in(write_photo(tmp_path / "a.jpg")).content).size == (96, 64)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_put_right(tmp_path: Path, orientation: int) -> None:
    about = exif(orientation=orientation)
    path = write_photo(tmp_path / "a.jpg", about=about)
    right = ImageOps.exif_transpose(picture(path.read_bytes()))
    found = take_in(path)
    image = picture(found.content)
    assert image.size == right.size == (found.width, found.height)
    corners = [(x, y) for x in (0.1, 0.9) for y in (0.1, 0.9)]
    where_blue = [corner for corner in corners if is_near(image, corner, BLUE)]
    assert where_blue == [corner for corner in corners if is_near(right, corner, BLUE)]
    assert len(where_blue) == 1
    assert all(is_near(image, corner, RED) for corner in corners if corner not in where_blue)


def test_nothing_of_the_exif_is_stored(tmp_path: Path) -> None:
    about = exif(orientation=6, taken="2022:08:18 09:15:00", place=(-2.97, 104.75))
    found = take_in(write_photo(tmp_path / "a.jpg", about=about))
    for data in (found.content, found.thumbnail):
        assert not picture(data).getexif()
        assert b"Kamera Contoh" not in data
        assert b"2022:08:18" not in data
    assert found.location == "-2.970000, 104.750000"


@pytest.mark.parametrize(
    ("taken", "offset", "at"),
    [
        ("2022:08:18 09:15:00", "+07:00", datetime(2022, 8, 18, 2, 15, tzinfo=UTC)),
        ("2022:08:18 09:15:00", "", datetime(2022, 8, 18, 2, 15, tzinfo=UTC)),
        ("2022:08:18 09:15:00", "-03:30", datetime(2022, 8, 18, 12, 45, tzinfo=UTC)),
        ("2022:08:18 09:15:00", "??", datetime(2022, 8, 18, 2, 15, tzinfo=UTC)),
        ("0000:00:00 00:00:00", "", None),
        ("    :  :     :  :  ", "", None),
        ("0001:01:01 00:00:00", "+07:00", None),
        ("", "", None),
    ],
)
def test_the_time_is_in_the_cameras_zone_else_in_wib(
    tmp_path: Path, taken: str, offset: str, at: datetime | None
) -> None:
    assert take_in(write_photo(tmp_path / "a.jpg", about=exif(taken=taken, offset=offset))).captured_at == at


@pytest.mark.parametrize("place", [(0.0, 0.0), (97.0, 104.0), (-2.9, 190.0)])
def test_a_place_that_is_none_is_left_out(tmp_path: Path, place: tuple[float, float]) -> None:
    assert take_in(write_photo(tmp_path / "a.jpg", about=exif(place=place))).location == ""


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")  # the library's own words
def test_broken_exif_does_not_stop_a_photo(tmp_path: Path) -> None:
    data = jpeg(marked(), about=exif(orientation=3, taken="2022:08:18 09:15:00"))
    at = data.index(b"Exif\x00\x00") + 6
    path = tmp_path / "a.jpg"
    path.write_bytes(data[: at + 4] + b"\xff\xff\xff\x7f" + data[at + 8 :])
    found = take_in(path)
    assert (found.width, found.captured_at) == (96, None)


def test_heic_comes_upright_with_its_time() -> None:
    found = take_in(HEIC)
    image = picture(found.content)
    assert found.media_type == "image/jpeg"
    assert image.size == (64, 96)
    assert is_near(image, (0.8, 0.1), BLUE)
    assert is_near(image, (0.2, 0.1), RED)
    assert found.captured_at == datetime(2022, 8, 18, 2, 15, tzinfo=UTC)


def _saved(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_other_pictures_become_jpeg(kind: str) -> None:
    found = take_in_bytes("gambar", _saved(marked(), kind))
    assert is_near(picture(found.content), (0.1, 0.1), BLUE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(("orientation", "blue"), [(1, (0.1, 0.1)), (3, (0.9, 0.9)), (6, (0.9, 0.1)), (8, (0.1, 0.9))])
def test_other_pictures_come_upright_too(kind: str, orientation: int, blue: tuple[float, float]) -> None:
    out = BytesIO()
    marked().save(out, kind, exif=exif(orientation=orientation))
    found = take_in_bytes("gambar", out.getvalue())
    assert picture(found.content).size == ((64, 96) if orientation in (6, 8) else (96, 64))
    assert is_near(picture(found.content), blue, BLUE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16", "I", "CMYK"])
def test_every_mode_becomes_rgb(mode: str) -> None:
    kind = "TIFF" if mode in ("CMYK", "PA", "I") else "PNG"
    image = marked().convert("L").convert(mode) if mode.startswith("I") else marked().convert(mode)
    if mode == "PA":
        image, kind = image.convert("RGBA"), "PNG"
    assert picture(take_in_bytes("gambar", _saved(image, kind)).content).mode == "RGB"


def test_what_is_transparent_is_white() -> None:
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert is_near(picture(take_in_bytes("layar.png", _saved(image, "PNG")).content), (0.5, 0.5), (255, 255, 255))


def test_a_profile_is_turned_into_srgb_or_left_aside() -> None:
    out, grey = BytesIO(), BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    marked().save(out, "JPEG", icc_profile=profile)
    marked().save(grey, "JPEG", icc_profile=b"rusak")
    for data in (out.getvalue(), grey.getvalue()):
        image = picture(take_in_bytes("a.jpg", data).content)
        assert is_near(image, (0.1, 0.1), BLUE)
        assert "icc_profile" not in image.info


def test_a_pdf_is_kept_as_it_is_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "SK tim.jpg"
    path.write_bytes(pdf())
    found = take_in(path)
    assert (found.media_type, found.content) == ("application/pdf", path.read_bytes())
    assert (found.width, found.height) == (None, None)
    assert max(picture(found.thumbnail).size) == THUMBNAIL_EDGE


# what is refused


def refused(act: Callable[[], Intake], code: str, *parts: str) -> None:
    with pytest.raises(KnownError) as caught:
        act()
    assert caught.value.code == code, caught.value
    for part in parts:
        assert part in caught.value.message
    assert caught.value.message.endswith(".")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0002.JPG"
    path.touch()
    refused(lambda: take_in(path), "photo.empty", "IMG_0002.JPG", "0 byte")


def test_an_unknown_type_is_told_which_types_are_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
    refused(lambda: take_in(path), "photo.unknown", "film.jpg", "JPEG, PNG, WebP, HEIC, TIFF, dan PDF")


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    refused(lambda: take_in(tmp_path), "photo.folder", tmp_path.name)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa")
        refused(lambda: take_in(tmp_path / "pipa"), "photo.unreadable", "pipa")


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    refused(lambda: take_in(tmp_path / "IMG_0003.JPG"), "photo.missing", "IMG_0003.JPG")


def test_a_file_that_disappears_between_look_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_photo(tmp_path / "IMG_0004.JPG")
    look = Path.stat

    def look_and_lose(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = look(self, follow_symlinks=follow_symlinks)
        if self == path:
            self.unlink()
        return found

    monkeypatch.setattr(Path, "stat", look_and_lose)
    refused(lambda: take_in(path), "photo.missing", "IMG_0004.JPG")


def test_a_file_still_being_copied_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_photo(tmp_path / "IMG_0005.JPG")
    look = Path.stat

    def look_and_shorten(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = look(self, follow_symlinks=follow_symlinks)
        if self == path:
            os.truncate(self, 100)
        return found

    monkeypatch.setattr(Path, "stat", look_and_shorten)
    refused(lambda: take_in(path), "photo.unreadable", "IMG_0005.JPG", "berubah")


def test_too_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(originals.FILE_LIMIT + 1)  # a hole: no disk is filled
    refused(lambda: take_in(path), "photo.large", "film.jpg", "200 MB")
    monkeypatch.setattr("inovasi_desktop.pictures.document.DOCUMENT_LIMIT", 500)
    refused(lambda: take_in_bytes("besar.pdf", pdf()), "photo.document_large", "besar.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
def test_a_truncated_photo_is_refused(share: float) -> None:
    data = jpeg(marked((600, 400)))
    refused(lambda: take_in_bytes("putus.jpg", data[: int(len(data) * share)]), "photo.damaged", "putus.jpg")


def test_broken_files_of_every_type_are_refused() -> None:
    whole = {"a.heic": HEIC.read_bytes(), **{kind: _saved(marked(), kind) for kind in ("PNG", "WEBP", "TIFF")}}
    for name, data in whole.items():
        refused(lambda name=name, data=data: take_in_bytes(name, data[: len(data) // 2]), "photo.damaged", name)
    refused(lambda: take_in_bytes("a.pdf", pdf()[:60]), "photo.damaged", "a.pdf")


def test_a_locked_pdf_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(BytesIO(pdf())))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    refused(lambda: take_in_bytes("a.pdf", out.getvalue()), "photo.locked", "kata sandi")


def test_two_hundred_megapixels_are_decoded_in_part() -> None:
    data = jpeg(Image.new("RGB", (16_000, 12_500), BLUE), quality=60)
    found = take_in_bytes("panorama.jpg", data)
    assert (found.width, found.height) == (LONG_EDGE, 2000)
    assert is_near(picture(found.content), (0.5, 0.5), BLUE)


def test_too_many_pixels_are_refused_before_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {"PIXEL_LIMIT": 5000, "DRAFT_PIXEL_LIMIT": 10_000}
    for name, value in small.items():
        monkeypatch.setattr(f"inovasi_desktop.pictures.photo.{name}", value)
    take_in_bytes("a.jpg", jpeg(marked()))
    refused(lambda: take_in_bytes("a.png", _saved(marked(), "PNG")), "photo.pixels", "a.png", "96 × 64")
    refused(lambda: take_in_bytes("b.jpg", jpeg(marked((120, 100)))), "photo.pixels", "b.jpg")
    out = BytesIO()
    marked().save(out, "JPEG", progressive=True)
    refused(lambda: take_in_bytes("c.jpg", out.getvalue()), "photo.pixels", "c.jpg")


def test_a_folder_gives_the_newest_day_first(tmp_path: Path) -> None:
    days = {"DCIM/100/a.jpg": 1, "DCIM/100/b.HEIC": 2, "DCIM/101/c.jpg": 2.1, ".Trash/d.jpg": 3, "catatan.txt": 3}
    for name, day in days.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (0, 1_660_800_000 + day * 86_400))
    assert [path.name for path in camera_photos(tmp_path)] == ["b.HEIC", "c.jpg", "a.jpg"]
    with pytest.raises(KnownError, match="tidak ada lagi"):
        camera_photos(tmp_path / "kartu")


def test_noise_makes_large_files() -> None:
    assert len(noisy(1, (1024, 1024))) > 400_000
    assert read_original(HEIC).kind == "image/heic"
