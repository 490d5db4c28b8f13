"""Lucide icons, drawn in the colour of a token at the device's own pixels."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from inovasi_desktop.paths import RESOURCES

ICON_FOLDER = RESOURCES / "icons"


@lru_cache(maxsize=256)
def tinted(name: str, colour: str, pixels: int) -> QPixmap:
    """Return the icon ``name`` in ``colour`` (``#RRGGBB``), ``pixels`` device pixels square.

    Raises:
        FileNotFoundError: there is no such icon, which is a bug.

    """
    from PySide6.QtSvg import QSvgRenderer  # loaded with the first icon that is really painted

    # Qt renders currentColor as black.
    svg = (ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def draw_icon(painter: QPainter, name: str, colour: str, x: float, y: float, size: float) -> None:
    """Paint the icon with its top left corner at ``x, y``, ``size`` logical pixels square."""
    device = painter.device()
    pixels = round(size * (device.devicePixelRatioF() if device is not None else 1.0))
    painter.drawPixmap(QRectF(x, y, size, size), tinted(name, colour, pixels), QRectF(0, 0, pixels, pixels))
