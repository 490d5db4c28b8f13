"""The competition as its pages need it: names, categories, stages, judges, without any mark."""

from dataclasses import dataclass
from datetime import date

from inovasi_desktop.domain.values import ResultState, StageKind


@dataclass(frozen=True, slots=True)
class CategoryInfo:
    """A category with how many take part, reach the final, and whether its result is recorded or sealed."""

    id: int
    code: str
    name: str
    cut_size: int
    entries: int
    finalists: int
    result: ResultState | None


@dataclass(frozen=True, slots=True)
class StageInfo:
    """A stage; ``weight`` in hundredths (70 % is 7000)."""

    id: int
    code: str
    name: str
    kind: StageKind
    weight: int
    category_id: int | None


@dataclass(frozen=True, slots=True)
class JudgeInfo:
    """A judge of the jury."""

    id: int
    code: str
    name: str
    institution: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What every page may show of the competition."""

    uid: str
    name: str
    year: int
    city: str
    organiser: str
    is_sample: bool
    rubric_note: str
    roster_note: str
    unit_target: int | None
    units: int
    signatory_title: str
    signatory_name: str
    certificate_place: str
    certificate_date: date
    categories: tuple[CategoryInfo, ...]
    stages: tuple[StageInfo, ...]
    judges: tuple[JudgeInfo, ...]

    @property
    def heading(self) -> str:
        """Name and year, e.g. "Kompetisi Inovasi Kota Palembang 2022"."""
        return f"{self.name} {self.year}"

    def category(self, category_id: int) -> CategoryInfo:
        """Return one category; StopIteration would be a bug of the caller."""
        return next(c for c in self.categories if c.id == category_id)
