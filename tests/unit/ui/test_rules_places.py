"""Every field of rules.json has a place in the window where the secretariat sets it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inovasi_desktop.services.export import export_rules
from tests.helpers.office import Office, no_dialog, open_office
from tests.helpers.setup_room import SetupRoom, fill, set_field, write
from tests.helpers.window import Show, focus
from ui.dialogs.plenary_decision import PlenaryDialog
from ui.dialogs.reason import ReasonDialog
from ui.office_places import RECAP
from ui.pages.recap import RecapPage
from ui.pages.selection import SelectionPage
from ui.pages.setup_page import SetupPage

Act = Callable[["Place"], None]
"""Sets a field of the rules by its page."""


class Place:
    """An open final, seen as the pages of the setup and as those of the office."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.room = SetupRoom(office.window, office.workspace)

    def explain(self) -> None:
        """Write why scored rules are changed; it stays on the page for every change."""
        page = self.office.page
        line = page.reason.line  # type: ignore[attr-defined]
        line.setFocus()
        write("Keputusan rapat")


@pytest.fixture
def place(tmp_path: Path, shown: Show, qtbot: QtBot) -> Iterator[Place]:
    with open_office(tmp_path / "uji.inovasi", shown, qtbot) as office:
        yield Place(office)
        if isinstance(office.page, SetupPage):
            office.page.keeper.drop()  # the window would ask about what was refused


def rule(key: str, value: object) -> Act:
    """Return the act that sets a field of the page of rules."""

    def act(at: Place) -> None:
        page = at.room.rules
        at.explain()
        set_field(page.fields[key], value)

    return act


def stage(*given: tuple[str, object]) -> Act:
    """Return the act that sets fields of the first stage."""

    def act(at: Place) -> None:
        page = at.room.stages
        page.list.pick(page.list.keys()[0])
        at.explain()
        for key, value in given:
            set_field(page.fields.fields[key], value)

    return act


def criterion(key: str, text: str) -> Act:
    """Return the act that sets a field of the first criterion."""

    def act(at: Place) -> None:
        page = at.room.stages
        page.list.pick(page.list.keys()[0])
        at.explain()
        edit = next(iter(page.criteria.edits.values()))
        if key == "code":
            edit.more.click()
        fill(edit.fields[key], text)

    return act


def step_of_another_stage(at: Place) -> None:
    """Add a stage that is marked in halves: no mark lies between them yet."""
    assert at.room.stages is at.office.page
    at.explain()
    at.room.add_stage("Tambahan", scale_step="0,5")
    at.room.add_criteria(("Isi", "isi", "100"))


def own_stages(at: Place) -> None:
    """Give the first category stages of its own."""
    page = at.room.stages
    at.explain()
    page.owner_box.setCurrentIndex(1)
    page.owner_box.activated.emit(1)
    page.empty.action.click()


def tie_chain(at: Place) -> None:
    """Take the first step of the chain away."""
    page = at.room.rules
    at.explain()
    page.ties.view.setCurrentIndex(page.ties.view.model().index(0, 0))
    focus(page.ties.view)
    QTest.keyClick(page.ties.view, Qt.Key.Key_Delete)


def take_a_finalist_out(at: Place) -> None:
    """Take the last finalist out, with a reason."""
    page = at.room.go("selection", SelectionPage)
    focus(page.order)
    at.office.press(Qt.Key.Key_End)
    at.office.press(Qt.Key.Key_Return)
    dialog = at.office.dialog(ReasonDialog)
    at.office.write("Keputusan rapat juri")
    assert dialog.agreed is not None
    dialog.agreed.click()
    dialog.accept_button.click()
    assert no_dialog()


def decide(at: Place) -> None:
    """Let the plenary decide the tie."""
    page = at.room.go(RECAP, RecapPage)
    focus(page.banner.action)
    at.office.press(Qt.Key.Key_Space)
    dialog = at.office.dialog(PlenaryDialog)
    dialog.reason.setFocus()
    at.office.write("Pembuktian lapangan lebih kuat")
    dialog.chair.setFocus()
    at.office.write("Juri 1")
    at.office.press(Qt.Key.Key_Return)
    assert no_dialog()


PLACES: dict[str, Act] = {
    "weights": rule("weights", "absolute"),
    "rounding.criterion": rule("round_criterion", 4),
    "rounding.weighted": rule("round_weighted", 4),
    "rounding.sheet": rule("round_sheet", 1),
    "rounding.stage": rule("round_stage", None),
    "rounding.total": rule("round_total", 0),
    "missing": rule("missing", "skip"),
    "stages.code": stage(("code", "lapangan")),
    "stages.weight": stage(("weight", "60")),
    "stages.scale.min": stage(("scale_min", "5")),
    "stages.scale.max": stage(("scale_max", "99")),
    "stages.scale.step": step_of_another_stage,
    "stages.normalise": stage(("normalise", True)),
    "stages.aggregate": stage(("aggregate", "median")),
    "stages.trim": stage(("aggregate", "trimmed"), ("trim", "1")),
    "stages.over": stage(("over", "criterion")),
    "stages.criteria.code": criterion("code", "baru"),
    "stages.criteria.weight": criterion("weight", "55"),
    "categories": own_stages,
    "finalists": take_a_finalist_out,
    "ties": tie_chain,
    "decisions": decide,
}
"""Where each field of rules.json is set; a new field needs an entry here, and so a page."""

_WHOLE = frozenset({"categories", "finalists", "ties", "decisions"})
"""What is set as one thing: the stages of a category are those of all, its finalists and decisions whole lists."""


def fields(rules: object, path: str = "") -> dict[str, list[object]]:
    """Return the values of rules.json by the names on the way to them, the members of a list together."""
    if path in _WHOLE:
        return {path: [rules]}
    if isinstance(rules, dict):
        parts = [fields(one, f"{path}.{key}".lstrip(".")) for key, one in rules.items()]
    elif isinstance(rules, list):
        parts = [fields(one, path) for one in rules]
    else:
        return {path: [rules]}
    found: dict[str, list[object]] = {}
    for part in parts:
        for key, values in part.items():
            found.setdefault(key, []).extend(values)
    return found


def exported(at: Place) -> dict[str, list[object]]:
    return fields(json.loads(at.office.workspace.read(export_rules)))


def test_no_field_is_without_a_place(place: Place) -> None:
    assert set(exported(place)) == set(PLACES)


@pytest.mark.parametrize("field", PLACES)
def test_a_field_is_set_in_the_window(place: Place, field: str) -> None:
    before = exported(place)
    PLACES[field](place)
    after = exported(place)
    assert after[field] != before[field]
