"""QR codes as vectors: every row of dark modules is a run, so a code prints sharp at any size."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET = 4
"""Light modules on every side that the standard asks for; they part the rows of the picture, too."""

_DARK = re.compile(rb"\x00+")

Run = tuple[int, int, int]
"""Column, row from the bottom, length of a run of dark modules."""


def qr_runs(content: str) -> tuple[int, list[Run]]:
    """Return the number of modules along a side and the runs of dark modules of ``content`` at correction level M."""
    import zxingcpp

    barcode = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=True)
    modules = memoryview(image)  # rows of bytes: 0 dark, 255 light
    width = len(modules)
    last = width - QUIET - 1
    runs = []
    for found in _DARK.finditer(modules.tobytes()):
        start, end = found.span()
        row, column = divmod(start, width)
        runs.append((column - QUIET, last - row, end - start))
    return width - 2 * QUIET, runs


def draw_qr(canvas: "Canvas", content: str, x: float, y: float, size: float) -> None:
    """Draw the code of ``content`` as a square of ``size`` points with its lower left corner at (x, y).

    The caller leaves ``QUIET`` light modules around it. The runs go to the page as whole numbers in one literal:
    ten times as quick as a path object, and smaller.
    """
    side, runs = qr_runs(content)
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.translate(x, y)
    canvas.scale(size / side, size / side)
    canvas.addLiteral("\n".join([f"{column} {row} {length} 1 re" for column, row, length in runs]) + "\nf")
    canvas.restoreState()
