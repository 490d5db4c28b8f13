"""The seal of a category's result: one digest over rules, marks, ranks and the people who confirmed them."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

DOMAIN = b"inovasi-desktop/result/1\n"
"""Prefix of what is hashed, so that no other document can be taken for a result."""


@dataclass(frozen=True, slots=True)
class SealedContent:
    """What a seal covers; dates are ISO text, ``rules`` and ``marks`` the texts of rules.json and scores.csv."""

    competition: str
    category: str
    plenary_on: str
    chair: str
    recorded_by: str
    rules: str
    marks: str
    ranks: list[dict[str, Any]]


def digest(content: SealedContent) -> str:
    """Return the SHA-256 (hex) over the content's canonical JSON (sorted keys, no spaces, UTF-8)."""
    text = json.dumps(asdict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(DOMAIN + text.encode()).hexdigest()
