"""1,000 certificates in one file, against the same page content by bare reportlab calls.

Both sides embed the same fonts, define frame, divider and emblem once as forms and draw a QR code on every page.
The bare side is given every size, position and QR module ready; ours fits the names, checks their letters and encodes
the codes as well.
"""

from datetime import date
from io import BytesIO

from benchmarks.harness import Result, compare
from inovasi_desktop.domain.register import CertificateText
from inovasi_desktop.reports import certificate_layout as places
from inovasi_desktop.reports.certificate import render_certificates
from inovasi_desktop.reports.certificate_layout import CertificateLayout, lay_out
from inovasi_desktop.reports.qr import QUIET, dark_spans
from inovasi_desktop.reports.songket import draw_divider, draw_frame

NAME = "certificates"
BUDGET = 1.3
PAGES = 1000
RUNS = 13  # a busy machine moves the ratio of 7 medians by a tenth and more; 13 end within 45 s there too

UNITS = (
    "Dinas Komunikasi dan Informatika",
    "Kecamatan Sako",
    "Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan",
)
IDEAS = (
    "Contoh Sako Tanggap",
    "Sistem Informasi Administrasi Online Masyarakat Palembang (Si Demang)",
    "Contoh Layanan Terpadu Pendampingan Keluarga, Anak, dan Perempuan Berbasis Kelurahan melalui Jejaring Kader, "
    "Puskesmas, Sekolah, serta Aplikasi Pengaduan",
)


def texts() -> list[CertificateText]:
    """Return certificates that all differ; a third of the recipients and innovations need two lines."""
    return [
        CertificateText(
            number=f"423.4/{serial:04}/Bappeda-Litbang/2022",
            authority="WALI KOTA PALEMBANG",
            recipient=f"{UNITS[serial % 3]} {serial}",
            award="JUARA I",
            category="Perangkat Daerah",
            innovation=f"{IDEAS[serial % 3]} {serial}",
            event="Kompetisi Inovasi Kota Palembang Tahun 2022",
            place="Palembang",
            issued_on=date(2022, 8, 22),
            signatory_title="WALI KOTA PALEMBANG",
            signatory_name="H. HARNOJOYO",
            is_sample=False,
        )
        for serial in range(1, PAGES + 1)
    ]


def emblem() -> bytes:
    """Return a 600 × 600 PNG with transparency."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((20, 20, 580, 580), fill=(20, 60, 140, 255), outline=(220, 180, 40, 255), width=30)
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


Page = tuple[CertificateLayout, int, list[tuple[int, int, int]]]
"""Texts and places; modules along a side of the QR code; column, row from the bottom and length of its dark runs."""


def page(text: CertificateText) -> Page:
    """Return everything that the bare side is given ready."""
    layout = lay_out(text)
    width, spans = dark_spans(layout.qr)
    runs = [(start % width - QUIET, width - QUIET - 1 - start // width, end - start) for start, end in spans]
    return layout, width - 2 * QUIET, runs


def draw_bare(pages: list[Page], picture: bytes) -> bytes:
    """Draw the pages with nothing but reportlab's own calls."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, (places.PAGE_WIDTH, places.PAGE_HEIGHT), invariant=1, pageCompression=1)
    canvas.beginForm("latar", 0, 0, places.PAGE_WIDTH, places.PAGE_HEIGHT)
    draw_frame(canvas, places.FRAME)
    left, bottom = places.CENTRE - places.EMBLEM_WIDTH / 2, places.EMBLEM_TOP - places.EMBLEM_HEIGHT
    size = places.EMBLEM_WIDTH, places.EMBLEM_HEIGHT
    canvas.drawImage(ImageReader(BytesIO(picture)), left, bottom, *size, mask="auto", preserveAspectRatio=True)
    canvas.endForm()
    canvas.beginForm("pemisah", -110, -8, 110, 8)
    draw_divider(canvas, 0, 0, 210)
    canvas.endForm()
    for layout, side, runs in pages:
        canvas.doForm("latar")
        canvas.saveState()
        canvas.translate(places.CENTRE, layout.divider_y)
        canvas.doForm("pemisah")
        canvas.restoreState()
        for line in layout.lines:
            canvas.setFillColorRGB(*line.colour)
            canvas.setFont(line.face.value, line.size)
            canvas.drawString(line.x, line.y, line.text, charSpace=line.tracking * line.size)
        canvas.saveState()
        canvas.setFillGray(0)
        canvas.translate(places.QR_X, places.QR_Y)
        canvas.scale(places.QR_SIZE / side, places.QR_SIZE / side)
        path = canvas.beginPath()
        for column, row, length in runs:
            path.rect(column, row, length, 1)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def run() -> Result:
    """Measure and return the ratio."""
    from inovasi_desktop.reports.fitting import fit

    certificates, picture = texts(), emblem()
    pages = [page(text) for text in certificates]

    def ours() -> bytes:
        fit.cache_clear()  # a second file in one process would find its names fitted already
        return render_certificates(certificates, emblem=picture)

    return compare(NAME, ours, lambda: draw_bare(pages, picture), BUDGET, RUNS)
