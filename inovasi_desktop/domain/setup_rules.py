"""The rules that a setup gives, as the ranking takes them: for the words and the example beside the editors."""

from fractions import Fraction

from inovasi_desktop.domain.rules import (
    Aggregate,
    CriterionRule,
    MarkScale,
    Missing,
    Over,
    Rounding,
    Rules,
    StageRule,
    Weights,
)
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.domain.setup import SetupView, StageView
from inovasi_desktop.domain.values import StageKind


def setup_rules(view: SetupView, category_id: int | None = None) -> Rules:
    """Return the rules of a category, or the common ones; a setup that is not finished gives rules without stages."""
    frame = view.frame
    stages = _finals(view, category_id) or _finals(view, None)
    known = {f"stage:{stage.code}" for stage in stages}
    known |= {f"criterion:{stage.code}/{one.code}" for stage in stages for one in stage.criteria}
    return Rules(
        stages=stages,
        weights=Weights(frame.weights),
        rounding=Rounding(
            frame.round_criterion, frame.round_weighted, frame.round_sheet, frame.round_stage, frame.round_total
        ),
        missing=Missing(frame.missing),
        ties=tuple(step for step in frame.ties if ":" not in step or step in known),
    )


def _finals(view: SetupView, owner: int | None) -> tuple[StageRule, ...]:
    return tuple(_rule(stage) for stage in view.stages_of(owner) if stage.text.kind is StageKind.FINAL)


def _rule(stage: StageView) -> StageRule:
    text = stage.text
    step = Fraction(1 if text.scale_step is None else text.scale_step, HUNDRED)
    return StageRule(
        code=text.code,
        weight=Fraction(text.weight, HUNDRED),
        criteria=tuple(CriterionRule(one.text.code, Fraction(one.text.weight, HUNDRED)) for one in stage.standing),
        scale=MarkScale(Fraction(text.scale_min, HUNDRED), Fraction(text.scale_max, HUNDRED), step),
        normalise=text.normalise,
        aggregate=Aggregate(text.aggregate),
        trim=text.trim,
        over=Over(text.over),
    )
