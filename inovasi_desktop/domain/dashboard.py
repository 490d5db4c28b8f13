"""The secretariat's first page: how far each stage has come, what is late, what stands in the way of the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from inovasi_desktop.domain.unlocking import PendingUnlock
from inovasi_desktop.i18n import tr


class Way(StrEnum):
    """Where something that stands in the way is mended."""

    IDENTITY = "identity"
    CATEGORIES = "categories"
    STAGES = "stages"
    RULES = "rules"
    ROSTER = "roster"
    IMPORT = "import"
    ENTRIES = "entries"
    SCREENING = "screening"
    PANELS = "panels"
    FINALISTS = "finalists"
    SCHEDULE = "schedule"
    RECAP = "recap"
    CERTIFICATES = "certificates"


class StepState(StrEnum):
    """How a stage stands."""

    DONE = "done"
    NOW = "now"
    """The first that is not done."""
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the line; the last one is the confirmation of the results.

    Attributes:
        stage_id: None for the confirmation.
        done, of: how much is done; ``of`` 0 while nothing is known of it.
        what: what is counted, e.g. "lembar".
    """

    stage_id: int | None
    name: str
    done: int
    of: int
    what: str
    state: StepState = StepState.AHEAD

    @property
    def finished(self) -> bool:
        """Whether nothing is left."""
        return self.of > 0 and self.done >= self.of

    def figure(self) -> str:
        """Return how far it is in words."""
        if not self.of:
            return tr("belum dimulai")
        return tr("{n} dari {m} {apa}", n=self.done, m=self.of, apa=self.what)

    def state_text(self) -> str:
        """Return the state in a word."""
        if self.state is StepState.AHEAD:
            return tr("Sudah dimulai") if self.done else tr("Berikutnya")
        if self.state is StepState.DONE:
            return tr("Selesai")
        return tr("Berjalan") if self.of else tr("Langkah ini")


def with_states(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with their states: what is done, the first that is not, the rest."""
    current = next((place for place, step in enumerate(steps) if not step.finished), len(steps))
    made = []
    for place, step in enumerate(steps):
        state = StepState.DONE if step.finished else StepState.NOW if place == current else StepState.AHEAD
        made.append(Step(step.stage_id, step.name, step.done, step.of, step.what, state))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something late or in the way, in two lines, and where it is mended; ``entry_id`` leads to the right category."""

    title: str
    detail: str
    way: Way
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything of the page but the matrix."""

    steps: tuple[Step, ...]
    late: tuple[Matter, ...]
    obstacles: tuple[Matter, ...]
    requests: tuple[PendingUnlock, ...]


class CellState(IntEnum):
    """How one judge's sheet of one participant stands."""

    NONE = 0
    """Not owed: the judge is not of the panel."""
    EMPTY = 1
    PARTIAL = 2
    FILLED = 3
    LOCKED = 4
    RECUSED = 5


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: its state, and of a begun sheet how many of its criteria are filled."""

    state: CellState
    filled: int = 0

    def text(self, criteria: int) -> str:
        """Return the state in a word; ``criteria`` is how many there are."""
        if self.state is CellState.PARTIAL:
            return tr("{n} dari {m}", n=self.filled, m=criteria)
        return {
            CellState.NONE: "–",
            CellState.EMPTY: tr("Belum"),
            CellState.FILLED: tr("Terisi"),
            CellState.LOCKED: tr("Terkunci"),
            CellState.RECUSED: tr("Abstain"),
        }[self.state]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One participant with a cell for each judge."""

    entry_id: int
    code: str
    name: str
    unit: str
    category: str
    cells: tuple[MatrixCell, ...]

    @property
    def complete(self) -> bool:
        """Whether no sheet is left."""
        return all(cell.state in (CellState.NONE, CellState.LOCKED, CellState.RECUSED) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Participants by judges in one stage."""

    stage_id: int
    stage: str
    criteria: int
    judges: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
