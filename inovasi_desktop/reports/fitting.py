"""The one way to make text fit its box: shrink on one line, then wrap in balanced lines, then refuse in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import floor, inf

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.i18n import tr
from inovasi_desktop.reports.typefaces import Face, clean, metrics, require_letters

STEP = 0.25
"""Sizes are whole multiples of this many points, so that neighbours on a wall differ in steps, not by hairs."""

SHOWN = 80
"""So many characters of a text that is too long stand in the sentence that refuses it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room for one text. Lengths and sizes in points, ``tracking`` and ``leading`` in em.

    Attributes:
        size: preferred size.
        comfortable: down to this size the text rather shrinks than takes one more line.
        least: never smaller than this.
        height: room for all lines together.
    """

    face: Face
    width: float
    height: float
    size: float
    comfortable: float
    least: float
    leading: float = 1.18
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits its box.

    Attributes:
        lines: the text from top to bottom.
        widths: printed width of each line in points.
    """

    box: Box
    size: float
    lines: tuple[str, ...]
    widths: tuple[float, ...]

    @property
    def line_height(self) -> float:
        """Return the distance of baselines in points."""
        return self.size * self.box.leading

    @property
    def height(self) -> float:
        """Return the height of all lines together in points."""
        return self.line_height * len(self.lines)


@lru_cache(maxsize=1024)  # a file of certificates repeats most of its words
def fit(text: str, box: Box, label: str) -> Fitted:
    """Return ``text`` at the largest size that fits ``box``, on as few lines as its rules allow.

    Args:
        label: what the text is, in the user's words; begins the sentence of a refusal.

    Raises:
        KnownError: ``paper.too_long`` when it does not fit at the least size, ``paper.letter`` when the face lacks a
            character.
    """
    cleaned = clean(text)
    require_letters(cleaned, box.face, label)
    fitted = _fit_pieces(_Pieces(_WORD.findall(cleaned) or [("", "")], box))
    if fitted is None and re.search(r"[-/]", cleaned):
        fitted = _fit_pieces(_Pieces(_PART.findall(cleaned), box))  # a compound is broken only when all else fails
    if fitted is None:
        shown = cleaned if len(cleaned) <= SHOWN else cleaned[: SHOWN - 1] + "…"
        sentence = tr("{label} terlalu panjang untuk tempatnya: “{teks}”. Singkatkan.", label=label, teks=shown)
        raise KnownError("paper.too_long", sentence)
    return fitted


_WORD = re.compile(r"([^ ]+)( ?)")
_PART = re.compile(r"([^ /-]*[/-]+|[^ /-]+)( ?)")
"""A piece that stays on one line, and the space after it that a break swallows."""

Lines = Sequence[tuple[int, int]]
"""First piece and the piece after the last, for each line."""


class _Pieces:
    """A text in pieces, each measured once.

    Attributes:
        widths: of each piece without the space after it, in em.
        advances: from each piece's beginning to the next one's.
        gap: the most by which an advance is more than a width.
    """

    def __init__(self, pieces: Sequence[tuple[str, str]], box: Box) -> None:
        measure, tracking = metrics(box.face).width, box.tracking
        space = measure(" ") + tracking
        self.box, self.gap = box, tracking + space
        self._pieces = pieces
        self.widths = [measure(word, tracking) for word, _ in pieces]
        self.advances = [
            width + tracking + (space if glue else 0.0) for width, (_, glue) in zip(self.widths, pieces, strict=True)
        ]
        self._starts = [0.0, *accumulate(self.advances)]

    def __len__(self) -> int:
        return len(self._pieces)

    def commas(self) -> list[int]:
        """Return the breaks that a comma goes before."""
        return [index for index, (word, _) in enumerate(self._pieces[:-1], start=1) if word.endswith(",")]

    def put_on(self, lines: Lines) -> Fitted:
        """Return the text on ``lines`` at the largest size, which may be smaller than the least."""
        box = self.box
        ems = [self._starts[end - 1] + self.widths[end - 1] - self._starts[start] for start, end in lines]
        room = min(box.width / max(*ems, 0.001), box.height / (box.leading * len(lines)))
        size = min(box.size, floor(room / STEP) * STEP)
        return Fitted(box, size, tuple([self._text(*line) for line in lines]), tuple([em * size for em in ems]))

    def _text(self, start: int, end: int) -> str:
        return "".join([word + glue for word, glue in self._pieces[start:end]]).rstrip(" ")


def _fit_pieces(pieces: _Pieces) -> Fitted | None:
    """Return the best break of ``pieces``, or None when none is as large as the box's least size."""
    box = pieces.box
    most = floor(box.height / (box.least * box.leading))
    if sum(pieces.advances) > most * (box.width / box.least + pieces.gap):
        return None  # whatever the break; a whole page pasted as a name is not worth the search
    best: Fitted | None = None
    for count in range(1, min(len(pieces), most) + 1):
        found = pieces.put_on(_balanced(pieces, count))
        if count == 2:
            found = _fit_at_comma(pieces, found) or found
        if best is None or found.size > best.size:
            best = found
        if best.size >= box.comfortable:
            break
    return best if best is not None and best.size >= box.least else None


def _fit_at_comma(pieces: _Pieces, balanced: Fitted) -> Fitted | None:
    """Return two lines parted after a comma, where a reader pauses anyway, if that is nearly as large and balanced."""
    parted = [pieces.put_on([(0, cut), (cut, len(pieces))]) for cut in pieces.commas()]
    even = [
        fitted
        for fitted in parted
        if fitted.size >= 0.92 * balanced.size and min(fitted.widths) >= 0.5 * max(fitted.widths)
    ]
    return max(even, key=lambda fitted: min(fitted.widths) / max(fitted.widths), default=None)


def _balanced(pieces: _Pieces, count: int) -> Lines:
    """Return ``pieces`` on at most ``count`` lines with the widest line as narrow as can be."""
    if count == 1:
        return [(0, len(pieces))]
    starts, wider = _filled(pieces, max(*pieces.widths, sum(pieces.advances) / count - pieces.gap))
    while len(starts) > count:  # no limit between this one and the next changes any line
        starts, wider = _filled(pieces, wider)
    return list(zip(starts, [*starts[1:], len(pieces)], strict=True))


def _filled(pieces: _Pieces, limit: float) -> tuple[list[int], float]:
    """Fill lines up to ``limit`` in turn; return each line's first piece and the next limit that changes a line."""
    starts, used, wider = [0], 0.0, inf
    for index, (width, advance) in enumerate(zip(pieces.widths, pieces.advances, strict=True)):
        if used + width > limit and index > starts[-1]:
            wider = min(wider, used + width)
            starts.append(index)
            used = 0.0
        used += advance
    return starts, wider
