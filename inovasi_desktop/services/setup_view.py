"""Read everything that can be set up, removed parts included, for the pages that edit it."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Asset,
    Category,
    Criterion,
    CriterionLevel,
    Entry,
    Finalist,
    Prize,
    Requirement,
    Score,
    SealedResult,
    Stage,
)
from inovasi_desktop.domain.setup import (
    CategoryView,
    CriterionView,
    PrizeLine,
    RequirementText,
    RequirementView,
    SetupView,
    StageView,
)
from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.values import EntryState, ResultState
from inovasi_desktop.services.categories import category_text
from inovasi_desktop.services.competition_frame import frame
from inovasi_desktop.services.criteria import criterion_text
from inovasi_desktop.services.stages import stage_text


def setup(session: Session) -> SetupView:
    """Return the competition's setup.

    Raises:
        KnownError: ``competition.none``.
    """
    prizes: dict[int | None, list[PrizeLine]] = defaultdict(list)
    for row in session.scalars(select(Prize).order_by(Prize.place)):
        prizes[row.category_id].append(PrizeLine(row.place, row.title, row.rupiah, row.certificate))
    return SetupView(
        frame=frame(session),
        categories=_categories(session, prizes),
        prizes=tuple(prizes.get(None, ())),
        stages=_stages(session),
        requirements=tuple(
            RequirementView(
                row.id, row.uid, RequirementText(row.text, row.position), row.category_id, row.removed_at is not None
            )
            for row in session.scalars(select(Requirement).order_by(Requirement.position, Requirement.id))
        ),
        assets=tuple((key, size) for key, size in session.execute(select(Asset.key, func.length(Asset.content)))),
    )


def _categories(session: Session, prizes: Mapping[int | None, list[PrizeLine]]) -> tuple[CategoryView, ...]:
    entries = dict(
        session.execute(
            select(Entry.category_id, func.count())
            .where(Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
            .group_by(Entry.category_id)
        ).all()
    )
    chosen = dict(session.execute(select(Finalist.category_id, func.count()).group_by(Finalist.category_id)).all())
    results = dict(
        session.execute(
            select(SealedResult.category_id, SealedResult.state).where(SealedResult.state != "withdrawn")
        ).all()
    )
    return tuple(
        CategoryView(
            id=row.id,
            uid=row.uid,
            text=category_text(row),
            entries=entries.get(row.id, 0),
            finalists=chosen.get(row.id, 0),
            result=ResultState(results[row.id]) if row.id in results else None,
            prizes=tuple(prizes.get(row.id, ())),
            removed=row.removed_at is not None,
        )
        for row in session.scalars(select(Category).order_by(Category.position, Category.id))
    )


def _stages(session: Session) -> tuple[StageView, ...]:
    levels: dict[int, list[Level]] = defaultdict(list)
    bands = session.scalars(select(CriterionLevel).order_by(CriterionLevel.criterion_id, CriterionLevel.position))
    for band in bands:
        levels[band.criterion_id].append(Level(band.low, band.high, band.label, band.description))
    marks = dict(
        session.execute(
            select(Score.criterion_id, func.count()).where(Score.value.is_not(None)).group_by(Score.criterion_id)
        ).all()
    )
    criteria: dict[int, list[CriterionView]] = defaultdict(list)
    for row in session.scalars(select(Criterion).order_by(Criterion.stage_id, Criterion.position, Criterion.id)):
        text = criterion_text(row, tuple(levels[row.id]))
        criteria[row.stage_id].append(
            CriterionView(row.id, row.uid, text, marks.get(row.id, 0), row.removed_at is not None)
        )
    return tuple(
        StageView(
            row.id, row.uid, stage_text(row), row.category_id, tuple(criteria[row.id]), row.removed_at is not None
        )
        for row in session.scalars(select(Stage).order_by(Stage.position, Stage.id))
    )
