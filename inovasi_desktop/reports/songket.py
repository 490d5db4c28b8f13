"""The frame of the certificate: a songket border of our own geometry, drawn with vectors on any canvas.

The words are those of the weavers of Palembang: interlaced lozenges (wajik) with an eight-pointed star (bintang) in
each, and a row of bamboo shoots (pucuk rebung) along the inner edge. All lengths are points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MAROON = (0.431, 0.078, 0.137)
GOLD = (0.722, 0.525, 0.149)
PALE_GOLD = (0.914, 0.784, 0.502)
PAPER = (1.0, 0.996, 0.980)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Measures of the border on a page of ``width`` × ``height``.

    Attributes:
        margin: from the edge of the paper to the band; printers leave this much white.
        band: thickness of the woven band.
        across: lozenges along the horizontal sides.
        down: lozenges along the vertical sides; chosen so that the pitch of both is nearly the same.
        shoots: height of the bamboo shoots.
        line: from the band to the fine line inside.
    """

    width: float
    height: float
    margin: float = 17.0
    band: float = 25.0
    across: int = 30
    down: int = 20
    shoots: float = 11.5
    line: float = 15.5

    @property
    def inside(self) -> float:
        """Return the distance from the edge of the paper to the fine line: nothing is written beyond it."""
        return self.margin + self.band + self.line


def draw_frame(canvas: "Canvas", frame: Frame) -> None:
    """Draw paper, band, corners, shoots and the fine line."""
    m, b = frame.margin, frame.band
    wide, high = frame.width - 2 * m, frame.height - 2 * m
    _rectangle(canvas, m, m, wide, high, fill=MAROON)
    _rectangle(canvas, m + b, m + b, wide - 2 * b, high - 2 * b, fill=PAPER)
    for side in _sides(frame):
        canvas.saveState()
        canvas.translate(side.x, side.y)
        canvas.rotate(side.angle)
        _draw_side(canvas, frame, side)
        canvas.restoreState()
    for x in (m + b / 2, frame.width - m - b / 2):
        for y in (m + b / 2, frame.height - m - b / 2):
            _draw_corner(canvas, x, y, b)
    for inset, thickness in ((1.6, 0.8), (b - 1.6, 0.8)):
        _rectangle(canvas, m + inset, m + inset, wide - 2 * inset, high - 2 * inset, stroke=PALE_GOLD, line=thickness)
    inside = frame.inside
    _rectangle(canvas, inside, inside, frame.width - 2 * inside, frame.height - 2 * inside, stroke=GOLD, line=0.7)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the band between two corners; drawn along +x, its inner edge up."""

    x: float
    y: float
    angle: float
    count: int
    length: float


def _sides(frame: Frame) -> Iterator[_Side]:
    m, b = frame.margin, frame.band
    far_x, far_y = frame.width - m, frame.height - m
    wide, high = frame.width - 2 * (m + b), frame.height - 2 * (m + b)
    yield _Side(m + b, m, 0, frame.across, wide)
    yield _Side(far_x, m + b, 90, frame.down, high)
    yield _Side(far_x - b, far_y, 180, frame.across, wide)
    yield _Side(m, far_y - b, 270, frame.down, high)


def _draw_side(canvas: "Canvas", frame: Frame, side: _Side) -> None:
    pitch, band = side.length / side.count, frame.band
    _draw_strands(canvas, side.count, pitch, band)
    for index in range(side.count):
        centre = (index + 0.5) * pitch
        _fill(canvas, [star(centre, band / 2, 5.0, 2.3)], PALE_GOLD)
        _fill(canvas, [star(centre, band / 2, 1.5, 1.5, points=2)], MAROON)
        if index:
            edge = index * pitch
            _fill(canvas, [_wedge(edge, 3.4, 5.2, 1), _wedge(edge, band - 3.4, 5.2, -1)], PALE_GOLD)
    _draw_shoots(canvas, frame, side, pitch)
    canvas.setStrokeColorRGB(*PALE_GOLD)
    canvas.setLineWidth(0.8)
    canvas.lines([(x, 1.6, x, band - 1.6) for x in (0, side.length)])  # where the corners begin


def _draw_strands(canvas: "Canvas", count: int, pitch: float, band: float) -> None:
    """Draw two strands that cross between the lozenges, each lying over the other in turn."""
    middle, reach = band / 2, band / 2 - 4.0
    xs = [index * pitch / 2 for index in range(2 * count + 1)]
    rising = [
        (x, middle + (reach if index % 4 == 1 else -reach if index % 4 == 3 else 0)) for index, x in enumerate(xs)
    ]
    falling = [(x, 2 * middle - y) for x, y in rising]
    for strand in (rising, falling):
        _strand(canvas, strand)
    for crossing in range(2, 2 * count, 4):  # every second crossing: the first strand comes back on top
        x = xs[crossing]
        slope = (rising[crossing + 1][1] - middle) / (pitch / 2)
        piece = [(x + step, middle + slope * step) for step in (-pitch * 0.16, pitch * 0.16)]
        _strand(canvas, piece)


def _strand(canvas: "Canvas", points: Sequence[Point]) -> None:
    canvas.setLineJoin(0)
    canvas.setLineCap(0)
    for colour, thickness in ((MAROON, 4.4), (PALE_GOLD, 2.2), (MAROON, 0.7)):
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thickness)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path, stroke=1, fill=0)


def _draw_shoots(canvas: "Canvas", frame: Frame, side: _Side, pitch: float) -> None:
    """Draw two shoots a lozenge, tall and short in turn; the ones in the corners are left out."""
    half, base = pitch / 2, frame.band + 0.4
    outer, inner, stems = [], [], []
    for index in range(1, 2 * side.count):
        x, tall = index * half, index % 2 == 0
        height = frame.shoots if tall else frame.shoots * 0.58
        reach = half * (0.50 if tall else 0.36)
        outer.append([(x - reach, base), (x, base + height), (x + reach, base)])
        if tall:
            inner.append([(x - reach * 0.52, base), (x, base + height * 0.62), (x + reach * 0.52, base)])
            stems.append(star(x, base + height + 1.2, 1.0, 1.0, points=2))
    _fill(canvas, outer, GOLD)
    _fill(canvas, inner, MAROON)
    _fill(canvas, stems, MAROON)


def _draw_corner(canvas: "Canvas", x: float, y: float, band: float) -> None:
    """Draw the medallion of a corner: a star in a square in a square set on its tip."""
    half = band / 2
    _rectangle(canvas, x - half, y - half, band, band, fill=MAROON)
    _fill(canvas, [star(x, y, half - 3.2, half - 3.2, points=2)], PALE_GOLD)
    _fill(canvas, [star(x, y, half - 4.4, half - 4.4, points=2)], MAROON)
    _fill(canvas, [star(x, y, half - 5.6, 2.9)], PALE_GOLD)
    _fill(canvas, [star(x, y, 2.0, 2.0, points=2)], MAROON)


def draw_divider(canvas: "Canvas", x: float, y: float, width: float) -> None:
    """Draw a fine line with a star in its middle, centred on (x, y)."""
    canvas.setStrokeColorRGB(*GOLD)
    canvas.setLineWidth(0.6)
    gap = 13.0
    canvas.lines([(x - width / 2, y, x - gap, y), (x + gap, y, x + width / 2, y)])
    _fill(canvas, [star(x, y, 4.2, 1.9)], MAROON)
    for side in (-1, 1):
        _fill(canvas, [star(x + side * 8.5, y, 1.7, 1.7, points=2)], GOLD)
        _fill(canvas, [star(x + side * width / 2, y, 1.3, 1.3, points=2)], GOLD)


def star(x: float, y: float, outer: float, inner: float, *, points: int = 8) -> list[Point]:
    """Return the corners of a star; with two points and equal radii a square set on its tip."""
    corners = 2 * points
    return [
        (x + radius * cos(angle), y + radius * sin(angle))
        for radius, angle in ((outer if i % 2 == 0 else inner, pi / 2 + 2 * pi * i / corners) for i in range(corners))
    ]


def _wedge(x: float, y: float, reach: float, direction: int) -> list[Point]:
    return [(x - reach, y), (x, y + direction * reach * 0.82), (x + reach, y)]


def _fill(canvas: "Canvas", shapes: Sequence[Sequence[Point]], colour: tuple[float, float, float]) -> None:
    canvas.setFillColorRGB(*colour)
    path = canvas.beginPath()
    for shape in shapes:
        path.moveTo(*shape[0])
        for point in shape[1:]:
            path.lineTo(*point)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _rectangle(
    canvas: "Canvas",
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: tuple[float, float, float] | None = None,
    stroke: tuple[float, float, float] | None = None,
    line: float = 1.0,
) -> None:
    if fill is not None:
        canvas.setFillColorRGB(*fill)
    if stroke is not None:
        canvas.setStrokeColorRGB(*stroke)
        canvas.setLineWidth(line)
    canvas.rect(x, y, width, height, stroke=stroke is not None, fill=fill is not None)
