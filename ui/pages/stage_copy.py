"""Stages of a category's own, begun as a copy of the common ones."""

from collections.abc import Callable
from uuid import UUID

from inovasi_desktop.domain.setup import SetupView
from inovasi_desktop.services.criteria import put_criterion_of
from inovasi_desktop.services.indicators import put_indicator_of
from inovasi_desktop.services.stages import put_stage
from ui.workspace import Call


def copy_calls(setup: SetupView, owner: int, new_id: Callable[[], UUID], reason: str) -> list[Call]:
    """Return the calls that give a category the common stages with criteria and indicators, as stages of its own."""
    calls = []
    for stage in setup.stages_of(None):
        uid = new_id()
        where = {"uid": uid, "category_id": owner, "reason": reason}
        calls.append(Call(put_stage, {**where, "value": stage.text, "expected": None}))
        calls += [
            Call(
                put_criterion_of,
                {"uid": new_id(), "stage_uid": uid, "value": one.text, "expected": None, "reason": reason},
            )
            for one in stage.standing
        ]
        calls += [
            Call(put_indicator_of, {"uid": new_id(), "stage_uid": uid, "value": one.text, "expected": None})
            for one in stage.indicators
            if not one.removed
        ]
    return calls
