"""Certificates to print, and a reader of what was printed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from inovasi_desktop.domain.register import CertificateText

FIRST = CertificateText(
    number="423.4/01/Bappeda-Litbang/2022",
    authority="WALI KOTA PALEMBANG",
    recipient="Dinas Komunikasi dan Informatika",
    award="JUARA I",
    category="Perangkat Daerah",
    innovation="Sistem Informasi Administrasi Online Masyarakat Palembang (Si Demang)",
    event="Kompetisi Inovasi Kota Palembang Tahun 2022",
    place="Palembang",
    issued_on=date(2022, 8, 22),
    signatory_title="WALI KOTA PALEMBANG",
    signatory_name="H. HARNOJOYO",
    is_sample=False,
)


@pytest.fixture
def certificate() -> Callable[..., CertificateText]:
    """Return the first certificate of 2022, with fields changed as asked."""

    def make(**changed: object) -> CertificateText:
        return replace(FIRST, **changed)

    return make


@pytest.fixture(scope="session")
def emblem() -> bytes:
    """Return a PNG with transparency; no city's emblem."""
    picture = Image.new("RGBA", (300, 360), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((10, 10, 290, 350), fill=(20, 60, 140, 255))
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
