"""The look of what an audience sees on a large screen: maroon ground, gold frame, serif names; one for all themes."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPen, QPixmap, QRadialGradient

from inovasi_desktop.paths import FONTS
from ui.theme.core import FAMILY

INNER, OUTER, FRAME = "#8E1C30", "#3B0A13", "#A8803C"
GOLD, CREAM, WHITE, STEP, CURRENT = "#E8C877", "#F4DFA4", "#FFFFFF", "#D8C9CC", "#D9B45A"
TRACK = "#2A060D"

BASE_HEIGHT = 900
"""Height of the screen that lengths are written for; all of them grow and shrink with it."""

_SERIF_FACES = ("Regular", "SemiBold")
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@lru_cache(maxsize=1)
def _serif_family() -> str:
    """Register the serif's faces with their first use and return their family.

    Raises:
        RuntimeError: a font file is missing or broken.

    """
    for face in _SERIF_FACES:
        path = FONTS / f"EBGaramond-{face}.ttf"
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise RuntimeError(f"cannot load the font {path}")
    return "EB Garamond"


def serif(px: float, weight: int = 400) -> QFont:
    """Return the font of names and titles."""
    return _font(_serif_family(), px, weight)


def sans(px: float, weight: int = 400, spacing: float = 0.0) -> QFont:
    """Return the font of figures and small words; ``spacing`` is letter spacing in em."""
    font = _font(FAMILY, px, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px * spacing)
    return font


def _font(family: str, px: float, weight: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, round(px)))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def ground(size: QSize, ratio: float) -> QPixmap:
    """Return the ground of a screen: a glow at its upper middle, and a thin frame."""
    wide, high = size.width(), size.height()
    pixmap = QPixmap(round(wide * ratio), round(high * ratio))
    pixmap.setDevicePixelRatio(ratio)
    glow = QRadialGradient(wide * 0.5, high * 0.3, max(wide, high) * 0.58)
    glow.setColorAt(0, QColor(INNER))
    glow.setColorAt(1, QColor(OUTER))
    painter = QPainter(pixmap)
    painter.fillRect(0, 0, wide, high, glow)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(FRAME), 2))
    margin = 27 * high / BASE_HEIGHT
    painter.drawRect(QRectF(margin, margin, wide - 2 * margin, high - 2 * margin))
    painter.end()
    return pixmap


def paint_fitting(painter: QPainter, room: QRectF, text: str, font: QFont, colour: str) -> None:
    """Paint a text in the middle of a room: long ones shrink, and wrap where the room is high; none is cut."""
    painter.setFont(fitting(font, text, room))
    painter.setPen(QColor(colour))
    painter.drawText(room, int(_CENTRED), text)


def text_width(font: QFont, text: str) -> float:
    """Return how wide a line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def text_box(font: QFont, text: str, width: float) -> QRectF:
    """Return the room that a text takes when it may wrap at ``width``."""
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1_000_000), int(_CENTRED), text)


def fitting(font: QFont, text: str, room: QRectF) -> QFont:
    """Return ``font``, as much smaller as the text needs to keep within the room."""
    found = QFont(font)
    while found.pixelSize() > 1:
        box = text_box(found, text, room.width())
        if box.width() <= room.width() and box.height() <= room.height():
            break
        found.setPixelSize(max(1, int(found.pixelSize() * 0.94)))
    return found
