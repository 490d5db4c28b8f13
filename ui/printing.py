"""Print a PDF: its pages as pixels at the printer's resolution, painted one by one."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr

MOST_DPI = 300
"""Text is sharp at this; a page of twice as many would take 139 MB."""

_POINTS = 72

Progress = Callable[[int, int], None]


def new_printer(name: str) -> QPrinter:
    """Return a printer for A4 without margins of its own, which the pages bring along; ``name`` is the job's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    printer.setPageLayout(layout)
    return printer


def ask_printer(parent: QWidget, name: str, pages: int) -> QPrinter | None:
    """Return the printer that the user chose for a job of so many pages, None when they changed their mind."""
    printer = new_printer(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Cetak {nama}", nama=name))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, max(pages, 1))
    try:
        return printer if dialog.exec() else None
    finally:
        dialog.deleteLater()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2  # only who prints or looks at a paper needs it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress | None = None) -> int:
    """Print the pages that the printer's range asks for, as large as its paper; return how many.

    It may run off the GUI thread. What ``progress`` raises ends the job, and nothing more is printed.

    Raises:
        KnownError: ``print.failed`` when the printer cannot be written to.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        wanted = _wanted(printer, len(document))
        if not painter.begin(printer):
            raise KnownError("print.failed", tr("Pencetak tidak dapat dipakai. Periksa pencetak, lalu coba lagi."))
        for done, number in enumerate(wanted):
            if done and not printer.newPage():
                raise KnownError("print.failed", tr("Pencetakan terhenti di halaman {n}.", n=number + 1))
            _paint(painter, printer, document[number])
            if progress is not None:
                progress(done + 1, len(wanted))
        return len(wanted)
    except BaseException:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def _wanted(printer: QPrinter, every: int) -> range:
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not first:
        return range(every)
    return range(first - 1, min(last or every, every))


def _paint(painter: QPainter, printer: QPrinter, page: Any) -> None:  # noqa: ANN401 - pypdfium2 has no types
    """Paint a page in the middle of the paper, as large as it is but no larger than the paper."""
    image, size = _render(page, min(printer.resolution(), MOST_DPI))
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    wish = size * (printer.resolution() / _POINTS)
    if wish.width() > paper.width() or wish.height() > paper.height():
        wish = wish.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (paper.width() - wish.width()) / 2, (paper.height() - wish.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, wish.width(), wish.height()), image)


def _render(page: Any, dpi: int) -> tuple[QImage, QSizeF]:  # noqa: ANN401 - as above
    """Return a page as pixels, and its size in points."""
    size = QSizeF(*page.get_size())
    bitmap = page.render(scale=dpi / _POINTS, rev_byteorder=True, prefer_bgrx=True)
    shape = bitmap.width, bitmap.height, bitmap.stride
    return QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGBX8888).copy(), size
