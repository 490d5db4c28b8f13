"""Read the competition's frame: what the window shows around every page."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Entry, Finalist, Judge, SealedResult, Stage, Unit
from inovasi_desktop.domain.overview import CategoryInfo, JudgeInfo, Overview, StageInfo
from inovasi_desktop.domain.values import EntryState, ResultState, StageKind
from inovasi_desktop.services.rubric import require_competition


def overview(session: Session) -> Overview:
    """Return the competition's names, categories, stages and judges.

    Raises:
        KnownError: ``competition.none`` for a file without a competition.
    """
    competition = require_competition(session)
    return Overview(
        uid=competition.uid.hex,
        name=competition.name,
        year=competition.year,
        city=competition.city,
        organiser=competition.organiser,
        is_sample=competition.is_sample,
        rubric_note=competition.rubric_note,
        roster_note=competition.roster_note,
        unit_target=competition.unit_target,
        units=session.scalar(select(func.count(Unit.id)).where(Unit.removed_at.is_(None))) or 0,
        signatory_title=competition.signatory_title,
        signatory_name=competition.signatory_name,
        certificate_place=competition.certificate_place,
        certificate_date=competition.certificate_date,
        categories=_categories(session),
        stages=_stages(session),
        judges=_judges(session),
    )


def _categories(session: Session) -> tuple[CategoryInfo, ...]:
    active = (Entry.removed_at.is_(None), Entry.state == EntryState.ACTIVE)
    entries = dict(
        session.execute(
            select(Entry.category_id, func.count(Entry.id)).where(*active).group_by(Entry.category_id)
        ).all()
    )
    finalists = dict(
        session.execute(select(Finalist.category_id, func.count(Finalist.id)).group_by(Finalist.category_id)).all()
    )
    results = dict(
        session.execute(
            select(SealedResult.category_id, SealedResult.state).where(SealedResult.state != "withdrawn")
        ).all()
    )
    rows = session.scalars(select(Category).where(Category.removed_at.is_(None)).order_by(Category.position))
    return tuple(
        CategoryInfo(
            id=row.id,
            code=row.code,
            name=row.name,
            cut_size=row.cut_size,
            entries=entries.get(row.id, 0),
            finalists=finalists.get(row.id, 0),
            result=ResultState(results[row.id]) if row.id in results else None,
        )
        for row in rows
    )


def _stages(session: Session) -> tuple[StageInfo, ...]:
    rows = session.scalars(select(Stage).where(Stage.removed_at.is_(None)).order_by(Stage.position))
    return tuple(
        StageInfo(row.id, row.code, row.name, StageKind(row.kind), row.weight, row.category_id) for row in rows
    )


def _judges(session: Session) -> tuple[JudgeInfo, ...]:
    rows = session.scalars(select(Judge).where(Judge.removed_at.is_(None)).order_by(Judge.position))
    return tuple(JudgeInfo(row.id, row.code, row.name, row.institution) for row in rows)
