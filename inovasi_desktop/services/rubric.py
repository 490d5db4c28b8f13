"""Read the competition's rubric: the competition itself, stages, criteria with their levels."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Competition, Criterion, CriterionLevel, Stage
from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.scores import Scale
from inovasi_desktop.domain.sheets import CriterionMark, Level, SheetFormula
from inovasi_desktop.i18n import tr


def require_competition(session: Session) -> Competition:
    """Return the one competition of this file, or refuse a file without one."""
    found = session.scalars(select(Competition)).first()
    if found is None:
        raise KnownError("competition.none", tr("Berkas ini belum berisi kompetisi."))
    return found


def sheet_formula(competition: Competition, stage: Stage) -> SheetFormula:
    """Return how a sheet of this stage is totalled."""
    scale = Scale(stage.scale_min, stage.scale_max, stage.scale_step)
    return SheetFormula(scale, relative=competition.weights == "relative", normalise=stage.normalise)


def blank_marks(session: Session, stage_id: int) -> tuple[CriterionMark, ...]:
    """Return the stage's criteria in order, with their levels and no marks."""
    criteria = session.scalars(
        select(Criterion)
        .where(Criterion.stage_id == stage_id, Criterion.removed_at.is_(None))
        .order_by(Criterion.position)
    ).all()
    levels = _levels(session, stage_id)
    return tuple(
        CriterionMark(
            criterion_id=row.id,
            code=row.code,
            name=row.name,
            description=row.description,
            weight=row.weight,
            levels=tuple(levels[row.id]),
            value=None,
            note="",
        )
        for row in criteria
    )


def _levels(session: Session, stage_id: int) -> dict[int, list[Level]]:
    found: dict[int, list[Level]] = defaultdict(list)
    rows = session.scalars(
        select(CriterionLevel)
        .join(Criterion, Criterion.id == CriterionLevel.criterion_id)
        .where(Criterion.stage_id == stage_id)
        .order_by(CriterionLevel.criterion_id, CriterionLevel.position)
    )
    for row in rows:
        found[row.criterion_id].append(Level(row.low, row.high, row.label, row.description))
    return found
