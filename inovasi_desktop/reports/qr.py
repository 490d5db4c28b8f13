"""QR codes as vectors: every row of dark modules is a run, so a code prints sharp at any size."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Run = tuple[int, int, int]
"""Column, row from the top, length of a run of dark modules."""


def qr_runs(content: str) -> tuple[int, list[Run]]:
    """Return the number of modules along a side and the runs of dark modules of ``content`` at correction level M."""
    import zxingcpp

    barcode = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image)  # rows of bytes: 0 dark, 255 light
    side, pixels = len(modules), modules.tobytes()
    runs = []
    for row in range(side):
        dark = pixels[row * side : (row + 1) * side]
        column = dark.find(0)
        while column >= 0:
            end = dark.find(255, column)
            end = side if end < 0 else end
            runs.append((column, row, end - column))
            column = dark.find(0, end)
    return side, runs


def draw_qr(canvas: "Canvas", content: str, x: float, y: float, size: float) -> None:
    """Draw the code of ``content`` as a square of ``size`` points with its lower left corner at (x, y).

    The caller leaves the four light modules around it free that the standard asks for.
    """
    side, runs = qr_runs(content)
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.translate(x, y)
    canvas.scale(size / side, size / side)
    path = canvas.beginPath()
    for column, row, length in runs:
        path.rect(column, side - 1 - row, length, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
