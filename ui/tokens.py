"""Design tokens: colours and metrics of each variant, read once from ``resources/theme/tokens.json``.

Every colour is opaque, so that the contrast of any pair can be computed (tests/unit/ui/theme/test_contrast.py).
"""

import json
from enum import StrEnum
from functools import cache
from typing import TypedDict, cast

from inovasi_desktop.paths import RESOURCES

THEME_FOLDER = RESOURCES / "theme"

BASE_SIZE = 14
"""Text size in px for which lengths in code are written; ``Theme.px`` scales them to the size in use."""

UNSCALED = frozenset({"bw", "bw_input", "chip_bw", "ring"})
"""Line widths: they stay as they are when the text grows."""


class Variant(StrEnum):
    """The three looks of the window."""

    LIGHT = "light"
    DARK = "dark"
    OUTDOOR = "outdoor"
    """High contrast and larger text, for a laptop in the sun."""


class _Tokens(TypedDict):
    colours: dict[str, dict[str, str]]
    metrics: dict[str, dict[str, int]]


@cache
def _tokens() -> _Tokens:
    return cast("_Tokens", json.loads((THEME_FOLDER / "tokens.json").read_bytes()))


def colours(variant: Variant) -> dict[str, str]:
    """Return the colours of a variant as ``#RRGGBB`` by token."""
    return _tokens()["colours"][variant]


def metrics(variant: Variant, scale: float = 1.0) -> dict[str, int]:
    """Return the metrics of a variant in px by token, text and radii multiplied by ``scale``."""
    plain = _tokens()["metrics"][variant]
    return {key: value if key in UNSCALED else round(value * scale) for key, value in plain.items()}
