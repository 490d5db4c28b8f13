"""The rules by which marks become ranks, as plain values; the same content as rules.json."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Weights(StrEnum):
    """Whether weights are shares (divided by their sum) or multipliers."""

    RELATIVE = "relative"
    ABSOLUTE = "absolute"


class Missing(StrEnum):
    """What a missing mark does: an incomplete category gets no ranks, or what is missing is left out."""

    REFUSE = "refuse"
    SKIP = "skip"


class Aggregate(StrEnum):
    """How the judges' values become the panel's."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED = "trimmed"


class Over(StrEnum):
    """What is aggregated over judges: their sheet totals, or each criterion before it is weighted."""

    SHEET = "sheet"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True)
class MarkScale:
    """Range and step of marks; ``step`` None allows any."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(100)
    step: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """A criterion and its weight within the sheet."""

    code: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class StageRule:
    """A stage that counts: its weight in the total and how its marks are put together.

    ``trim`` values are dropped at each end when the aggregate is trimmed. With ``normalise`` a mark first becomes
    (mark - low) / (high - low) * 100.
    """

    code: str
    weight: Fraction
    criteria: tuple[CriterionRule, ...]
    scale: MarkScale = MarkScale()
    normalise: bool = False
    aggregate: Aggregate = Aggregate.MEAN
    trim: int = 0
    over: Over = Over.SHEET


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals at the five points, half up; None keeps the exact value."""

    criterion: int | None = None
    weighted: int | None = None
    sheet: int | None = None
    stage: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """An order that the plenary gave to tied entries of a category, best first."""

    category: str
    order: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that decides ranks but the marks.

    Attributes:
        stages: of every category that has no stages of its own in ``categories``.
        finalists: by category, the only entries that are ranked there.
        ties: tie steps in their order, as written in rules.json.
    """

    stages: tuple[StageRule, ...]
    weights: Weights = Weights.RELATIVE
    rounding: Rounding = Rounding()
    missing: Missing = Missing.REFUSE
    categories: Mapping[str, tuple[StageRule, ...]] = field(default_factory=dict)
    finalists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ties: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def stages_of(self, category: str) -> tuple[StageRule, ...]:
        """Return the stages that count in a category."""
        return self.categories.get(category, self.stages)
