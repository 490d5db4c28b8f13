"""QR codes as vectors: every row of dark modules is a run, so a code prints sharp at any size."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET = 4
"""Light modules on every side that the standard asks for; they part the rows of the picture, too."""

_DARK = re.compile(rb"\x00+")

Span = tuple[int, int]
"""First module of a run of dark ones and the module after its last, counted row by row from the top left."""


def dark_spans(content: str) -> tuple[int, list[Span]]:
    """Return the QR code of ``content`` at correction level M: modules along a side, ``QUIET`` ones included, and runs.

    No run goes on from one row to the next, since every row ends in light modules.
    """
    import zxingcpp

    barcode = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=True)
    modules = memoryview(image)  # rows of bytes: 0 dark, 255 light
    return len(modules), [found.span() for found in _DARK.finditer(modules.tobytes())]


def draw_qr(canvas: "Canvas", content: str, x: float, y: float, size: float) -> None:
    """Draw the code of ``content`` as a square of ``size`` points with its lower left corner at (x, y).

    The caller leaves ``QUIET`` light modules around it. The runs go to the page as whole numbers in one literal:
    ten times as quick as a path object, and smaller.
    """
    width, spans = dark_spans(content)
    corners, extents = _operands(width)
    side = width - 2 * QUIET
    canvas.saveState()
    canvas.setFillGray(0)
    canvas.transform(size / side, 0, 0, size / side, x, y)
    canvas.addLiteral("".join([corners[start] + extents[end - start] for start, end in spans]) + "f")
    canvas.restoreState()


@lru_cache(maxsize=8)  # numbers of one pattern need one or two sizes of code
def _operands(width: int) -> tuple[list[str], list[str]]:
    """Return the text of the lower left corner of every module, and that of a run's width and height by its length."""
    last = width - QUIET - 1
    corners = [f"{column - QUIET} {last - row} " for row in range(width) for column in range(width)]
    return corners, [f"{length} 1 re\n" for length in range(width)]
