"""Names that are almost the same: "Gerobak" and "Gerobok", "DPMPTSP" and "DPM-PTSP".

Two names are almost the same when, without spaces and punctuation, one letter in eight (at least one) differs. Their
figures must be equal: "Ilir Timur I" and "Ilir Timur II" are two places.
"""

import re
from collections.abc import Mapping, Sequence

from inovasi_desktop.domain.names import fold

_LETTERS_PER_SLIP = 8
_SHORTEST = 4
_EDGE = 5
_CROWD = 200
_FIGURES = re.compile(r"\d+")
_NEAR = 60.0
"""Likeness in percent from which a name is worth suggesting."""


def almost_same(one: str, other: str) -> bool:
    """Return whether two names, of which neither is written like the other, may well mean one thing."""
    first, second = fold(one), fold(other)
    return one != other and _FIGURES.findall(first) == _FIGURES.findall(second) and _almost(first, second)


def _almost(first: str, second: str) -> bool:
    """Return whether two folded names with equal figures are alike but for a slip or their spaces."""
    from rapidfuzz.distance import OSA

    one, other = first.replace(" ", ""), second.replace(" ", "")
    if one == other:
        return bool(one)
    length = min(len(one), len(other))
    if length < _SHORTEST:
        return False
    slips = max(1, length // _LETTERS_PER_SLIP)
    return OSA.distance(one, other, score_cutoff=slips) <= slips


class NameIndex:
    """Finds names that are almost the same among tens of thousands.

    Only names with the same figures and the same beginning or the same end are compared: a slip cannot change both.
    """

    def __init__(self) -> None:
        self._buckets: dict[str, list[tuple[str, str]]] = {}

    def meet(self, name: str, folded: str, most: int = 3) -> tuple[str, ...]:
        """Take up a name, and return those before it that are almost the same and not just it.

        Args:
            name: as it is written.
            folded: the same, folded; long lists fold each name once.
            most: how many are returned at most.
        """
        found: dict[str, None] = {}
        met = name, folded
        for edge in _edges(folded):
            bucket = self._buckets.get(edge)
            if bucket is None:
                self._buckets[edge] = [met]
                continue
            for other, other_folded in bucket:
                if other != name and _almost(folded, other_folded):
                    found[other] = None
            if len(bucket) < _CROWD:
                bucket.append(met)
        return tuple(found)[:most] if found else ()


def _edges(folded: str) -> tuple[str, str]:
    """Return what two names share of which at most some letters differ: their figures and one of their ends."""
    letters, figures = folded.replace(" ", ""), " ".join(_FIGURES.findall(folded))
    return f"start {letters[:_EDGE]} {figures}", f"end {letters[-_EDGE:]} {figures}"


def nearest(name: str, spellings: Mapping[str, int], most: int = 3) -> tuple[int, ...]:
    """Return whom ``name`` may mean, the likeliest first.

    Args:
        name: as it was written.
        spellings: folded spellings with what each means (an id).
        most: how many are returned at most.
    """
    from rapidfuzz import fuzz, process

    asked = fold(name)
    if not asked:
        return ()
    found = process.extract(asked, list(spellings), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=most * 4)
    return tuple(dict.fromkeys(spellings[text] for text, _, _ in found))[:most]


def almost_among(name: str, names: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Return which of a few names are almost ``name``."""
    return tuple(dict.fromkeys(other for other in names if almost_same(name, other)))[:most]
