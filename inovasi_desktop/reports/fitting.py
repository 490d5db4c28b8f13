"""The one way to make text fit its box: shrink on one line, then wrap in balanced lines, then refuse in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

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
    fitted = _fit_pieces(cleaned.split(" "), " ", box)
    if fitted is None and re.search(r"[-/]", cleaned):
        pieces = re.findall(r"[^ /-]*[/-]+ ?|[^ /-]+ ?", cleaned)  # a compound is broken only when all else fails
        fitted = _fit_pieces(pieces, "", box)
    if fitted is None:
        shown = cleaned if len(cleaned) <= SHOWN else cleaned[: SHOWN - 1] + "…"
        sentence = tr("{label} terlalu panjang untuk tempatnya: “{teks}”. Singkatkan.", label=label, teks=shown)
        raise KnownError("paper.too_long", sentence)
    return fitted


def _fit_pieces(pieces: Sequence[str], glue: str, box: Box) -> Fitted | None:
    """Return the best break of ``pieces``, or None when none is as large as the box's least size."""
    best: Fitted | None = None
    for count in range(1, min(len(pieces), floor(box.height / (box.least * box.leading))) + 1):
        found = _fit_lines(_balanced(pieces, glue, count, box), box)
        if count == 2 and glue:
            found = _fit_at_comma(pieces, glue, found) or found
        if best is None or found.size > best.size:
            best = found
        if best.size >= box.comfortable:
            break
    return best if best is not None and best.size >= box.least else None


def _fit_at_comma(pieces: Sequence[str], glue: str, balanced: Fitted) -> Fitted | None:
    """Return two lines parted after a comma, where a reader pauses anyway, if that is nearly as large and balanced."""
    cuts = [index for index, piece in enumerate(pieces[:-1], start=1) if piece.endswith(",")]
    parted = [_fit_lines([glue.join(pieces[:cut]), glue.join(pieces[cut:])], balanced.box) for cut in cuts]
    even = [
        fitted
        for fitted in parted
        if fitted.size >= 0.92 * balanced.size and min(fitted.widths) >= 0.5 * max(fitted.widths)
    ]
    return max(even, key=lambda fitted: min(fitted.widths) / max(fitted.widths), default=None)


def _fit_lines(lines: Sequence[str], box: Box) -> Fitted:
    ems = [metrics(box.face).width(line, box.tracking) for line in lines]
    room = min(box.width / max(max(ems), 0.001), box.height / (box.leading * len(lines)))
    size = min(box.size, floor(room / STEP) * STEP)
    return Fitted(box, size, tuple(lines), tuple(em * size for em in ems))


def _balanced(pieces: Sequence[str], glue: str, count: int, box: Box) -> list[str]:
    """Return ``pieces`` on at most ``count`` lines with the widest line as narrow as can be."""
    if count == 1:
        return [glue.join(pieces)]
    face = metrics(box.face)
    widths = [face.width(piece + glue) + box.tracking * len(piece + glue) for piece in pieces]
    low, high = max(widths), sum(widths)
    while high - low > 0.01:  # em: a seventh of a point at 16 pt
        middle = (low + high) / 2
        if len(_filled(widths, middle)) <= count:
            high = middle
        else:
            low = middle
    starts = _filled(widths, high)
    return [glue.join(pieces[start:end]).strip() for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)]


def _filled(widths: Sequence[float], limit: float) -> list[int]:
    """Return the index of each line's first piece when lines are filled up to ``limit`` one after the other."""
    starts, used = [0], 0.0
    for index, width in enumerate(widths):
        if used + width > limit and index > starts[-1]:
            starts.append(index)
            used = 0.0
        used += width
    return starts
