"""Names that are almost the same: "Gerobak" and "Gerobok", "DPMPTSP" and "DPM-PTSP".

Two names are almost the same when, without spaces and punctuation, one letter in eight (at least one) differs. Their
figures must be equal: "Ilir Timur I" and "Ilir Timur II" are two places.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from inovasi_desktop.domain.names import fold

_LETTERS_PER_SLIP = 8
_SHORTEST = 4
_EDGE = 5
_CROWD = 200
_FIGURES = re.compile(r"\d+")
_NEAR = 60.0
"""Likeness in percent from which a name is worth suggesting."""


@lru_cache(maxsize=65_536)
def _key(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name's letters without spaces, and its figures."""
    folded = fold(name)
    return folded.replace(" ", ""), tuple(_FIGURES.findall(folded))


def almost_same(one: str, other: str) -> bool:
    """Return whether two names, of which neither is written like the other, may well mean one thing."""
    first, second = _key(one), _key(other)
    return one != other and _almost(first, second)


def _almost(first: tuple[str, tuple[str, ...]], second: tuple[str, tuple[str, ...]]) -> bool:
    from rapidfuzz.distance import OSA

    if first[0] == second[0]:
        return bool(first[0])
    length = min(len(first[0]), len(second[0]))
    if length < _SHORTEST or first[1] != second[1]:
        return False
    slips = max(1, length // _LETTERS_PER_SLIP)
    return OSA.distance(first[0], second[0], score_cutoff=slips) <= slips


class NameIndex:
    """Finds names that are almost the same among tens of thousands.

    Only names with the same figures and the same beginning or the same end are compared: a slip cannot change both.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._buckets: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take up a name."""
        for bucket in self._edges(name):
            found = self._buckets[bucket]
            if len(found) < _CROWD:
                found.append(name)

    def almost(self, name: str, most: int = 3) -> tuple[str, ...]:
        """Return names that are almost ``name`` and not ``name`` itself, in the order they were added."""
        near = [other for bucket in self._edges(name) for other in self._buckets.get(bucket, ())]
        return tuple(dict.fromkeys(other for other in near if almost_same(name, other)))[:most]

    @staticmethod
    def _edges(name: str) -> tuple[tuple[object, ...], ...]:
        letters, figures = _key(name)
        return ("start", figures, letters[:_EDGE]), ("end", figures, letters[-_EDGE:])


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
