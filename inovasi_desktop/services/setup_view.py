"""Read everything that can be set up, removed parts included, for the pages that edit it."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Asset,
    Category,
    Criterion,
    CriterionLevel,
    Entry,
    Finalist,
    Indicator,
    Prize,
    Requirement,
    Score,
    ScoreSheet,
    SealedResult,
    Stage,
)
from inovasi_desktop.domain.setup import (
    CategoryView,
    CriterionView,
    IndicatorView,
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
from inovasi_desktop.services.indicators import indicator_text
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
    begun = _scored(session)
    criteria: dict[int, list[CriterionView]] = defaultdict(list)
    for row in session.scalars(select(Criterion).order_by(Criterion.stage_id, Criterion.position, Criterion.id)):
        text = criterion_text(row, tuple(levels[row.id]))
        criteria[row.stage_id].append(CriterionView(row.id, row.uid, text, row.removed_at is not None))
    indicators: dict[int, list[IndicatorView]] = defaultdict(list)
    for item in session.scalars(select(Indicator).order_by(Indicator.stage_id, Indicator.position, Indicator.id)):
        view = IndicatorView(item.id, item.uid, indicator_text(item), item.removed_at is not None)
        indicators[item.stage_id].append(view)
    return tuple(
        StageView(
            id=row.id,
            uid=row.uid,
            text=stage_text(row),
            category_id=row.category_id,
            criteria=tuple(criteria[row.id]),
            scored=row.id in begun,
            removed=row.removed_at is not None,
            indicators=tuple(indicators[row.id]),
        )
        for row in session.scalars(select(Stage).order_by(Stage.position, Stage.id))
    )


def _scored(session: Session) -> frozenset[int]:
    """Return the stages in which any mark was given; counting a national competition's marks would take its time."""
    mark = (
        select(Score.sheet_id)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .where(ScoreSheet.stage_id == Stage.id, Score.value.is_not(None))
    )
    return frozenset(session.scalars(select(Stage.id).where(exists(mark))))
