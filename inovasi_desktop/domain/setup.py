"""What the secretariat sets up, as plain records: the competition, categories, prizes, stages, criteria, requirements.

The same records stand for what is stored, what is edited (``value`` and ``expected`` of the services) and what is
carried into next year's file. Weights, scales and limits are integers in hundredths.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.values import ResultState, StageKind

TIE_STEPS = ("median", "countback", "judges", "plenary")
"""Tie steps that name no stage."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The competition itself. Decimals of the five rounding points: None keeps the exact value."""

    name: str
    year: int
    city: str
    organiser: str
    place: str
    authority: str
    signatory_title: str
    signatory_name: str
    certificate_place: str
    certificate_date: date
    number_pattern: str
    partner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    unit_target: int | None = None
    roster_note: str = ""
    rubric_note: str = ""
    signatory_from: date | None = None
    signatory_until: date | None = None
    integrity_text: str = ""
    screening_second: bool = False
    weights: str = "relative"
    missing: str = "refuse"
    round_criterion: int | None = None
    round_weighted: int | None = None
    round_sheet: int | None = None
    round_stage: int | None = 2
    round_total: int | None = 2
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryText:
    """A category; ``cut_size`` entries reach the final."""

    code: str
    name: str
    position: int
    cut_size: int = 6


@dataclass(frozen=True, slots=True)
class PrizeLine:
    """What a place earns."""

    place: int
    title: str
    rupiah: int = 0
    certificate: bool = True


@dataclass(frozen=True, slots=True)
class StageText:
    """A stage of judging with the rules of its marks."""

    code: str
    name: str
    kind: StageKind
    position: int
    weight: int = 0
    scale_min: int = 0
    scale_max: int = 10_000
    scale_step: int | None = None
    normalise: bool = False
    aggregate: str = "mean"
    trim: int = 0
    over: str = "sheet"
    minutes_present: int | None = None
    minutes_answer: int | None = None
    minutes_warning: int | None = None
    field_visit: bool = False


@dataclass(frozen=True, slots=True)
class CriterionText:
    """What a judge marks, with the bands of its scale in words."""

    code: str
    name: str
    position: int
    weight: int
    description: str = ""
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """An item of a stage's checklist of claims."""

    code: str
    name: str
    position: int
    weight: int
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementText:
    """A requirement of the seleksi administrasi."""

    text: str
    position: int


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category as it is stored.

    Attributes:
        entries: how many take part; ``finalists``: how many were chosen.
        prizes: its own; empty: the common ones apply.
        removed: it can be brought back.
    """

    id: int
    uid: UUID
    text: CategoryText
    entries: int = 0
    finalists: int = 0
    result: ResultState | None = None
    prizes: tuple[PrizeLine, ...] = ()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion as it is stored."""

    id: int
    uid: UUID
    text: CriterionText
    removed: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator as it is stored."""

    id: int
    uid: UUID
    text: IndicatorText
    removed: bool = False


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage as it is stored.

    Attributes:
        category_id: whose it is; None: of every category without stages of its own.
        scored: whether any mark was given in it.
    """

    id: int
    uid: UUID
    text: StageText
    category_id: int | None = None
    criteria: tuple[CriterionView, ...] = ()
    scored: bool = False
    removed: bool = False
    indicators: tuple[IndicatorView, ...] = ()

    @property
    def standing(self) -> tuple[CriterionView, ...]:
        """The criteria that are not removed."""
        return tuple(one for one in self.criteria if not one.removed)


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement as it is stored; ``category_id`` None: of every category."""

    id: int
    uid: UUID
    text: RequirementText
    category_id: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class SetupView:
    """Everything that can be set up, removed parts included.

    Attributes:
        prizes: the common ones.
        assets: size in bytes of each picture by its key.
    """

    frame: Frame
    categories: tuple[CategoryView, ...] = ()
    prizes: tuple[PrizeLine, ...] = ()
    stages: tuple[StageView, ...] = ()
    requirements: tuple[RequirementView, ...] = ()
    assets: tuple[tuple[str, int], ...] = ()

    def standing_categories(self) -> tuple[CategoryView, ...]:
        """Return the categories that are not removed."""
        return tuple(one for one in self.categories if not one.removed)

    def stages_of(self, category_id: int | None) -> tuple[StageView, ...]:
        """Return the standing stages that belong to a category alone, or the common ones for None."""
        return tuple(one for one in self.stages if not one.removed and one.category_id == category_id)

    def owners(self) -> tuple[int | None, ...]:
        """Return whose stages there are: None for the common ones, then categories with stages of their own."""
        own = tuple(one.id for one in self.standing_categories() if self.stages_of(one.id))
        return (None, *own)

    @property
    def scored(self) -> bool:
        """Whether any mark was given."""
        return any(stage.scored for stage in self.stages)

    @property
    def decided(self) -> tuple[CategoryView, ...]:
        """The categories whose result is recorded or sealed."""
        return tuple(one for one in self.categories if one.result is not None)


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit of the roster with the spellings that find it."""

    name: str
    short_name: str
    kind: str
    position: int
    active: bool = True
    must_take_part: bool = True
    note: str = ""
    aliases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class JudgeText:
    """A judge without panels."""

    code: str
    name: str
    position: int
    title: str = ""
    nip: str = ""
    institution: str = ""
    chair: bool = False


@dataclass(frozen=True, slots=True)
class StageStructure:
    """A stage with what it consists of; ``category`` is the code of whose stage it is, empty for the common ones."""

    text: StageText
    category: str = ""
    criteria: tuple[CriterionText, ...] = ()
    indicators: tuple[IndicatorText, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """A competition without participants and marks: what next year's file begins with.

    Attributes:
        prizes, requirements: by the code of whose they are, empty for the common ones.
        assets: key, media type and bytes of each picture.
    """

    frame: Frame
    categories: tuple[CategoryText, ...]
    prizes: tuple[tuple[str, PrizeLine], ...]
    stages: tuple[StageStructure, ...]
    requirements: tuple[tuple[str, RequirementText], ...] = ()
    units: tuple[UnitText, ...] = ()
    judges: tuple[JudgeText, ...] = ()
    assets: tuple[tuple[str, str, bytes], ...] = ()
