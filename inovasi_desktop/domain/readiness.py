"""Whether a category's result can be confirmed, and in words what still stands in the way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """An expected sheet that is neither locked nor abstained."""

    judge_id: int
    judge_name: str
    entry_id: int
    entry_name: str
    stage_id: int
    stage_name: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Completeness of a category's final.

    Attributes:
        locked: sheets locked; ``expected``: sheets that the panels owe, abstentions left out.
        recused: abstentions recorded.
        open_sheets: expected sheets still open, by stage, entry, judge.
        obstacles: sentences, each a reason why the result cannot be confirmed yet; empty: it can.
    """

    locked: int
    expected: int
    recused: int
    open_sheets: tuple[OpenSheet, ...]
    obstacles: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles
