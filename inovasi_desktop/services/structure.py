"""A competition's structure: read from last year's file, and planted in an empty one."""

from collections import defaultdict
from dataclasses import asdict, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Asset,
    Category,
    Competition,
    Criterion,
    Indicator,
    Judge,
    Prize,
    Requirement,
    Stage,
    Unit,
    UnitAlias,
)
from inovasi_desktop.domain.setup import (
    CategoryText,
    JudgeText,
    StageStructure,
    Structure,
    UnitText,
)
from inovasi_desktop.domain.values import Context
from inovasi_desktop.services import setup_view
from inovasi_desktop.services.criteria import write_levels


def read_structure(session: Session) -> Structure:
    """Return the structure of a competition, without what was removed.

    Raises:
        KnownError: ``competition.none``.
    """
    view = setup_view.setup(session)
    codes: dict[int | None, str] = {one.id: one.text.code for one in view.standing_categories()} | {None: ""}
    prizes = [("", prize) for prize in view.prizes]
    prizes += [(one.text.code, prize) for one in view.standing_categories() for prize in one.prizes]
    return Structure(
        frame=view.frame,
        categories=tuple(one.text for one in view.standing_categories()),
        prizes=tuple(prizes),
        stages=tuple(
            StageStructure(
                one.text,
                codes[one.category_id],
                tuple(criterion.text for criterion in one.standing),
                tuple(indicator.text for indicator in one.indicators if not indicator.removed),
            )
            for one in view.stages
            if not one.removed and one.category_id in codes
        ),
        requirements=tuple(
            (codes[one.category_id], one.text)
            for one in view.requirements
            if not one.removed and one.category_id in codes
        ),
        units=_units(session),
        judges=tuple(
            JudgeText(row.code, row.name, row.position, row.title, row.nip, row.institution, row.chair)
            for row in session.scalars(select(Judge).where(Judge.removed_at.is_(None)).order_by(Judge.position))
        ),
        assets=tuple((row.key, row.media_type, row.content) for row in session.scalars(select(Asset))),
    )


def _units(session: Session) -> tuple[UnitText, ...]:
    aliases: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for alias in session.scalars(select(UnitAlias).order_by(UnitAlias.id)):
        aliases[alias.unit_id].append((alias.text, alias.folded))
    return tuple(
        UnitText(
            row.name,
            row.short_name,
            row.kind,
            row.position,
            row.active,
            row.must_take_part,
            row.note,
            tuple(aliases[row.id]),
        )
        for row in session.scalars(select(Unit).where(Unit.removed_at.is_(None)).order_by(Unit.position))
    )


def plant_structure(session: Session, context: Context, structure: Structure) -> None:
    """Fill an empty file with a structure; every row gets an identity of its own."""
    frame = {**asdict(structure.frame), "ties": list(structure.frame.ties)}
    competition = Competition(uid=context.new_id(), is_sample=False, created_at=context.now(), **frame)
    session.add(competition)
    session.flush()
    categories = [
        Category(uid=context.new_id(), competition_id=competition.id, **asdict(one)) for one in structure.categories
    ]
    session.add_all(categories)
    session.flush()
    owners: dict[str, int | None] = {row.code: row.id for row in categories} | {"": None}
    session.add_all(
        Prize(category_id=owners[code], **asdict(prize)) for code, prize in structure.prizes if code in owners
    )
    session.add_all(
        Requirement(uid=context.new_id(), category_id=owners[code], **asdict(one))
        for code, one in structure.requirements
        if code in owners
    )
    for stage in structure.stages:
        if stage.category in owners:
            _plant_stage(session, context, competition.id, owners[stage.category], stage)
    _plant_people(session, context, structure)
    session.add_all(Asset(key=key, media_type=media, content=content) for key, media, content in structure.assets)
    session.flush()


def _plant_stage(
    session: Session, context: Context, competition: int, owner: int | None, stage: StageStructure
) -> None:
    fields = {**asdict(stage.text), "kind": stage.text.kind.value}
    row = Stage(uid=context.new_id(), competition_id=competition, category_id=owner, **fields)
    session.add(row)
    session.flush()
    for text in stage.criteria:
        criterion = Criterion(
            uid=context.new_id(),
            stage_id=row.id,
            code=text.code,
            name=text.name,
            description=text.description,
            position=text.position,
            weight=text.weight,
        )
        session.add(criterion)
        session.flush()
        write_levels(session, criterion.id, text.levels)
    session.add_all(
        Indicator(uid=context.new_id(), stage_id=row.id, **{**asdict(one), "levels": list(one.levels)})
        for one in stage.indicators
    )


def _plant_people(session: Session, context: Context, structure: Structure) -> None:
    for text in structure.units:
        fields = asdict(text)
        fields.pop("aliases")
        unit = Unit(uid=context.new_id(), **fields)
        session.add(unit)
        session.flush()
        session.add_all(UnitAlias(unit_id=unit.id, text=alias, folded=folded) for alias, folded in text.aliases)
    session.add_all(Judge(uid=context.new_id(), **asdict(judge)) for judge in structure.judges)


def with_categories(structure: Structure, categories: tuple[CategoryText, ...]) -> Structure:
    """Return a structure with these categories; what belonged to one that is gone goes with it."""
    codes = {one.code for one in categories} | {""}
    return replace(
        structure,
        categories=categories,
        prizes=tuple(one for one in structure.prizes if one[0] in codes),
        stages=tuple(one for one in structure.stages if one.category in codes),
        requirements=tuple(one for one in structure.requirements if one[0] in codes),
    )
