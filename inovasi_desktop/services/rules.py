"""The rules of the competition as the ranking takes them, read from the file's own rows."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Category, Competition, Criterion, Entry, Finalist, PlenaryDecision, Stage
from inovasi_desktop.domain.rules import (
    Aggregate,
    CriterionRule,
    Decision,
    MarkScale,
    Missing,
    Over,
    Rounding,
    Rules,
    StageRule,
    Weights,
)
from inovasi_desktop.domain.rules_json import check_rules
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.domain.values import EntryState, StageKind
from inovasi_desktop.services.rubric import require_competition

HUNDREDTH = Fraction(1, HUNDRED)
"""Step of a scale that states none, in a competition file."""


def load_rules(session: Session, category_id: int | None = None) -> Rules:
    """Return the rules of the whole competition, or of one category alone.

    Only stages of kind ``final`` count. A category that has such stages of its own uses those instead of the common
    ones. Finalists are those still taking part; a category in which nobody takes part names none, so that a recount
    knows of it.

    Raises:
        KnownError: ``rules.unusable``: such rules rank nobody, e.g. no stage counts yet.
    """
    frame = load_frame(session, category_id)
    return replace(frame, finalists=_finalists(session, _categories(session, category_id)))


def load_frame(session: Session, category_id: int | None = None) -> Rules:
    """Return the rules without the finalists, who are 30,000 in a national competition; see ``load_rules``."""
    competition = require_competition(session)
    categories = _categories(session, category_id)
    stages = _stages(session)
    common = stages.get(None, ())
    own = {code: stages[key] for key, code in categories.items() if key in stages}
    if category_id is not None and own:
        common, own = next(iter(own.values())), {}
    rules = Rules(
        stages=common or next(iter(own.values()), ()),
        weights=Weights(competition.weights),
        rounding=_rounding(competition),
        missing=Missing(competition.missing),
        categories=own,
        ties=_ties(competition.ties, [*common, *(stage for group in own.values() for stage in group)]),
        decisions=_decisions(session, categories),
    )
    check_rules(rules)
    return rules


def load_selection(session: Session, category_id: int) -> tuple[Rules, dict[str, int]] | None:
    """Return the rules by which a category's finalists are ordered, and the ids of the stages; None without such.

    They are the competition's own, but for the ties: the chain speaks of the final, and an equal total at the cut is
    the jury's to decide. A stage without a weight counts as every other one.
    """
    competition = require_competition(session)
    rows = session.scalars(
        select(Stage)
        .where(
            Stage.kind == StageKind.SELECTION,
            Stage.removed_at.is_(None),
            Stage.category_id.is_(None) | (Stage.category_id == category_id),
        )
        .order_by(Stage.position, Stage.id)
    ).all()
    own = [row for row in rows if row.category_id is not None] or rows
    criteria = _criteria(session)
    usable = [row for row in own if criteria.get(row.id)]
    if not usable:
        return None
    stages = [_stage(row, criteria[row.id]) for row in usable]
    if not any(stage.weight for stage in stages):
        stages = [replace(stage, weight=Fraction(1)) for stage in stages]
    rules = Rules(
        stages=tuple(stages),
        weights=Weights(competition.weights),
        rounding=_rounding(competition),
        missing=Missing(competition.missing),
    )
    return rules, {row.code: row.id for row in usable}


def _categories(session: Session, category_id: int | None) -> dict[int | None, str]:
    statement = select(Category.id, Category.code).where(Category.removed_at.is_(None)).order_by(Category.position)
    if category_id is not None:
        statement = statement.where(Category.id == category_id)
    return dict(session.execute(statement).all())


def _stages(session: Session) -> dict[int | None, tuple[StageRule, ...]]:
    """Return counting stages in order, by the category that owns them (None: common)."""
    rows = session.scalars(
        select(Stage)
        .where(Stage.kind == StageKind.FINAL, Stage.removed_at.is_(None))
        .order_by(Stage.position, Stage.id)
    ).all()
    criteria = _criteria(session)
    found: dict[int | None, list[StageRule]] = {}
    for row in rows:
        found.setdefault(row.category_id, []).append(_stage(row, criteria.get(row.id, ())))
    return {key: tuple(stages) for key, stages in found.items()}


def _criteria(session: Session) -> dict[int, tuple[CriterionRule, ...]]:
    rows = session.execute(
        select(Criterion.stage_id, Criterion.code, Criterion.weight)
        .where(Criterion.removed_at.is_(None))
        .order_by(Criterion.stage_id, Criterion.position, Criterion.id)
    )
    found: dict[int, tuple[CriterionRule, ...]] = {}
    for stage_id, code, weight in rows:
        found[stage_id] = (*found.get(stage_id, ()), CriterionRule(code, Fraction(weight, HUNDRED)))
    return found


def _stage(row: Stage, criteria: tuple[CriterionRule, ...]) -> StageRule:
    step = HUNDREDTH if row.scale_step is None else Fraction(row.scale_step, HUNDRED)
    return StageRule(
        code=row.code,
        weight=Fraction(row.weight, HUNDRED),
        criteria=criteria,
        scale=MarkScale(Fraction(row.scale_min, HUNDRED), Fraction(row.scale_max, HUNDRED), step),
        normalise=row.normalise,
        aggregate=Aggregate(row.aggregate),
        trim=row.trim,
        over=Over(row.over),
    )


def _rounding(competition: Competition) -> Rounding:
    return Rounding(
        competition.round_criterion,
        competition.round_weighted,
        competition.round_sheet,
        competition.round_stage,
        competition.round_total,
    )


def _finalists(session: Session, categories: dict[int | None, str]) -> dict[str, tuple[str, ...]]:
    chosen = session.execute(
        select(Entry.category_id, Entry.code, Entry.state, Entry.removed_at)
        .join(Finalist, and_(Finalist.entry_id == Entry.id, Finalist.category_id == Entry.category_id))
        .order_by(Entry.position, Entry.code)
    )
    found: dict[int, list[str]] = {}
    for category_id, code, state, removed_at in chosen:
        names = found.setdefault(category_id, [])
        if state == EntryState.ACTIVE and removed_at is None:
            names.append(code)
    active = select(Entry.category_id).where(Entry.state == EntryState.ACTIVE, Entry.removed_at.is_(None)).distinct()
    peopled = set(session.scalars(active))
    return {
        code: tuple(found.get(key, ()))
        for key, code in categories.items()
        if key is not None and (key in found or key not in peopled)
    }


def _ties(steps: Iterable[str], stages: list[StageRule]) -> tuple[str, ...]:
    """Return the tie chain without steps on stages that count in no category read here.

    rules.json refuses a step that names nothing; a file read for one category may lack another's stage.
    """
    known = {f"stage:{stage.code}" for stage in stages}
    known |= {f"criterion:{stage.code}/{c.code}" for stage in stages for c in stage.criteria}
    return tuple(step for step in steps if ":" not in step or step in known)


def _decisions(session: Session, categories: dict[int | None, str]) -> tuple[Decision, ...]:
    rows = session.scalars(select(PlenaryDecision).order_by(PlenaryDecision.id))
    return tuple(
        Decision(categories[row.category_id], tuple(row.order), row.reason)
        for row in rows
        if row.category_id in categories
    )
