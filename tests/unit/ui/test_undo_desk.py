"""Every edit of the secretariat's desk is taken back by Ctrl+Z and made again by Ctrl+Shift+Z, row by row."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import Base, Entry, Judge, PanelMember, Screening, Unit
from inovasi_desktop.domain.jury import JudgeField
from inovasi_desktop.domain.screening import Verdict
from inovasi_desktop.domain.setup import (
    CategoryText,
    CategoryView,
    CriterionText,
    CriterionView,
    Frame,
    IndicatorText,
    IndicatorView,
    PrizeLine,
    RequirementText,
    RequirementView,
    SetupView,
    StageText,
    StageView,
)
from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.services import (
    categories,
    competition_frame,
    criteria,
    entries,
    indicators,
    jury,
    panel_matrix,
    panels,
    requirement_list,
    roster,
    screening,
    setup_view,
    stages,
)
from inovasi_desktop.services.competition_setup import NewCompetition, create_competition
from tests.builders import as_secretariat, ticking
from ui.workspace import Workspace

MODULES = (
    categories,
    competition_frame,
    criteria,
    entries,
    indicators,
    jury,
    panel_matrix,
    panels,
    requirement_list,
    roster,
    screening,
    stages,
)
"""Where the desk's edits are; each one with ``expected`` has a case here."""


@dataclass
class Desk:
    """An open competition with a unit, two participants, two judges and a seat."""

    workspace: Workspace

    @property
    def setup(self) -> SetupView:
        return self.workspace.read(setup_view.setup)

    @property
    def category(self) -> CategoryView:
        return self.setup.categories[0]

    @property
    def stage(self) -> StageView:
        """The field visit: it counts, has criteria and indicators."""
        return next(one for one in self.setup.stages if one.text.field_visit)

    @property
    def criterion(self) -> CriterionView:
        return self.stage.standing[0]

    @property
    def indicator(self) -> IndicatorView:
        return self.stage.indicators[0]

    @property
    def requirement(self) -> RequirementView:
        return self.setup.requirements[0]

    def first(self, kind: type[Any]) -> int:
        return self.workspace.read(lambda session: session.scalars(select(kind.id).order_by(kind.id)).first() or 0)

    def value(self, kind: type[Any], part: str) -> object:
        key = self.first(kind)
        return self.workspace.read(lambda session: getattr(session.get_one(kind, key), part))


def plant(session: Session) -> None:
    for name in ("Contoh Dinas", "Contoh Badan"):
        roster.add_unit(session, as_secretariat(BASE), name=name)
    judges = [Judge(uid=UIDS(), code=f"J{n}", name=f"Juri {n}", position=n) for n in (1, 2)]
    session.add_all(judges)
    session.flush()
    view = setup_view.setup(session)
    visit = next(one for one in view.stages if one.text.field_visit)
    session.add_all(
        Entry(
            uid=UIDS(),
            category_id=view.categories[0].id,
            code=f"PD-{n:02d}",
            position=n,
            title=f"Contoh Inovasi {n}",
            short_name=f"Contoh {n}",
            recipient=f"Contoh Dinas {n}",
        )
        for n in (1, 2)
    )
    session.add(PanelMember(judge_id=judges[1].id, category_id=view.categories[0].id, stage_id=visit.id))
    session.flush()


BASE = ticking()
UIDS = BASE.new_id


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    found = (CategoryText("PD", "Perangkat Daerah", 1), CategoryText("KEC", "Kecamatan", 2))
    new = NewCompetition("Lomba Contoh", 2023, "Kota Palembang", found)
    with create_competition(tmp_path / "uji.inovasi", new, as_secretariat(BASE)) as file:
        with file.write() as session:
            plant(session)
        yield Desk(Workspace(file, as_secretariat(BASE)))


def rows(desk: Desk) -> dict[str, list[str]]:
    """Return what stands in every table but the trail, without keys that rows get anew and times of writing."""

    def read(session: Session) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for table in Base.metadata.sorted_tables:
            if table.name.startswith("audit"):
                continue
            names = [c.name for c in table.columns if c.name != "id" and not c.name.endswith("_at")]
            standing = [table.c[name].is_(None) for name in ("removed_at", "withdrawn_at") if name in table.c]
            statement = select(*(table.c[name] for name in names)).where(*standing)
            found[table.name] = sorted(repr(tuple(row)) for row in session.execute(statement))
        return found

    return desk.workspace.read(read)


Run = tuple[Callable[..., Any], dict[str, Any]]
"""A service with its arguments."""

Edit = Callable[[Desk], Run]


def another(value: object, name: str) -> object:
    """Return a value that a field may have as well."""
    words: dict[str, object] = {
        "weights": "absolute",
        "missing": "skip",
        "ties": ("plenary",),
        "number_pattern": "{nomor}/X/{tahun}",
        "kind": StageKind.SELECTION,
        "aggregate": "median",
        "over": "criterion",
        "levels": (Level(0, 5000, "Kurang", "Contoh"),),
        "scale_min": 1000,
        "scale_max": 9000,
        "scale_step": 100,
        "year": 2024,
        "position": 7,
    }
    if name in words:
        return words[name]
    if isinstance(value, bool):
        return not value
    if name.endswith(("_on", "_from", "_until", "_date")):
        return date(2023, 9, 1)
    return f"{value} x" if isinstance(value, str) else 3


def frame(name: str) -> Edit:
    def edit(desk: Desk) -> Run:
        stored = getattr(desk.setup.frame, name)
        return competition_frame.put_frame, {"field": name, "value": another(stored, name), "expected": stored}

    return edit


def picture(desk: Desk) -> Run:
    target = BytesIO()
    Image.new("RGB", (20, 20), "#7A1526").save(target, "PNG")
    return competition_frame.put_asset, {"key": "kop", "value": target.getvalue(), "expected": None}


def no_place(_desk: Desk) -> dict[str, Any]:
    return {}


PUTS: dict[str, tuple[Callable[..., Any], Callable[[Desk], Any], Callable[[Desk], dict[str, Any]], Any]] = {
    "category": (categories.put_category, lambda d: d.category, no_place, CategoryText("BR", "Baru", 9)),
    "spare category": (
        categories.put_category,
        lambda d: d.setup.categories[1],
        no_place,
        CategoryText("BR", "Baru", 9),
    ),
    "stage": (stages.put_stage, lambda d: d.stage, no_place, StageText("baru", "Baru", StageKind.FINAL, 9)),
    "criterion": (
        criteria.put_criterion,
        lambda d: d.criterion,
        lambda d: {"stage_id": d.stage.id},
        CriterionText("baru", "Baru", 9, 100),
    ),
    "indicator": (
        indicators.put_indicator,
        lambda d: d.indicator,
        lambda d: {"stage_id": d.stage.id},
        IndicatorText("baru", "Baru", 9, 100),
    ),
    "requirement": (
        requirement_list.put_requirement,
        lambda d: d.requirement,
        no_place,
        RequirementText("Baru", 9),
    ),
}
"""Records of the setup: service, an example, where it belongs, and a new one."""


def put(what: str, name: str) -> Edit:
    """Return the edit of one field of a record."""

    def edit(desk: Desk) -> Run:
        service, at, where, _ = PUTS[what]
        one = at(desk)
        stored = getattr(one.text, name)
        value = another(stored, name) if (what, name) != ("indicator", "levels") else ("Ada",)
        if what == "category" and name == "code":
            value = "PDX"
        elif name == "code":
            value = "lain"
        return service, {
            "uid": one.uid,
            **where(desk),
            "value": replace(one.text, **{name: value}),
            "expected": one.text,
        }

    return edit


def add(what: str) -> Edit:
    def edit(desk: Desk) -> Run:
        service, _, where, text = PUTS[what]
        return service, {"uid": desk.workspace.context.new_id(), **where(desk), "value": text, "expected": None}

    return edit


def drop(what: str) -> Edit:
    def edit(desk: Desk) -> Run:
        service, at, where, _ = PUTS[what]
        one = at(desk)
        return service, {"uid": one.uid, **where(desk), "value": None, "expected": one.text}

    return edit


def prizes(own: bool) -> Edit:
    def edit(desk: Desk) -> Run:
        where = desk.category.id if own else None
        stored = () if own else desk.setup.prizes
        value = (PrizeLine(1, "JUARA", 1_000, False),)
        return categories.put_prizes, {"category_id": where, "value": value, "expected": stored}

    return edit


def field(service: Callable[..., Any], kind: type[Any], key: str, part: str, value: object) -> Edit:
    def edit(desk: Desk) -> Run:
        return service, {key: desk.first(kind), "part": part, "value": value, "expected": desk.value(kind, part)}

    return edit


def judge(part: JudgeField, value: str) -> Edit:
    def edit(desk: Desk) -> Run:
        return jury.edit_judge, {
            "judge_id": desk.first(Judge),
            "field": part,
            "value": value,
            "expected": desk.value(Judge, part.value),
        }

    return edit


def on(service: Callable[..., Any], kind: type[Any], key: str, value: object, expected: object) -> Edit:
    """Return an edit of the first row of a kind."""
    return lambda desk: (service, {key: desk.first(kind), "value": value, "expected": expected})


def chair(desk: Desk) -> Run:
    return jury.set_chair, {"value": desk.first(Judge), "expected": None}


def seat(desk: Desk) -> Run:
    where = {"judge_id": desk.first(Judge), "category_id": desk.category.id, "stage_id": desk.stage.id}
    return panels.seat_judge, {**where, "value": True, "expected": False}


def unseat(desk: Desk) -> Run:
    where = {"judge_id": desk.first(Judge) + 1, "category_id": desk.category.id, "stage_id": desk.stage.id}
    return panels.seat_judge, {**where, "value": False, "expected": True}


def conflict(desk: Desk) -> Run:
    where = {"judge_id": desk.first(Judge) + 1, "entry_id": desk.first(Entry), "stage_id": desk.stage.id}
    return panel_matrix.set_conflict, {**where, "value": True, "expected": False}


def check(service: Callable[..., Any], value: object, expected: object) -> Edit:
    return lambda desk: (
        service,
        {
            "entry_id": desk.first(Entry),
            "requirement_id": desk.requirement.id,
            "value": value,
            "expected": expected,
        },
    )


ENTRY_VALUES: dict[str, Any] = {"started_on": date(2022, 1, 1), "unit_id": 1}
EDITS: dict[str, Edit] = {
    **{f"frame {one.name}": frame(one.name) for one in fields(Frame)},
    "picture": picture,
    **{
        f"{what} {one.name}": put(what, one.name)
        for what, (_, _, _, text) in PUTS.items()
        if what != "spare category"
        for one in fields(text)
    },
    **{f"add {what}": add(what) for what in PUTS if what != "spare category"},
    **{f"remove {what}": drop(what) for what in PUTS if what != "category"},
    "prizes": prizes(own=False),
    "own prizes": prizes(own=True),
    **{f"judge {part.value}": judge(part, "19700101" * 2 + "12") for part in JudgeField},
    "chair": chair,
    "remove judge": on(jury.retire_judge, Judge, "judge_id", True, False),
    "seat": seat,
    "unseat": unseat,
    "conflict": conflict,
    "check met": check(screening.record_check, True, None),
    "check unmet": check(screening.record_check, False, None),
    "check note": check(screening.record_check_note, "Kurang halaman", ""),
    "verdict": on(screening.decide_screening, Entry, "entry_id", Verdict(False, "Tidak lengkap"), None),
    **{
        f"entry {part}": field(entries.edit_entry, Entry, "entry_id", part, ENTRY_VALUES.get(part, "Contoh lain"))
        for part in entries.PARTS
    },
    "remove entry": on(entries.set_entry_removed, Entry, "entry_id", True, False),
    **{
        f"unit {part}": field(roster.edit_unit, Unit, "unit_id", part, value)
        for part, value in {
            "name": "Contoh Dinas Lain",
            "short_name": "CDL",
            "kind": "kecamatan",
            "active": False,
            "must_take_part": False,
            "note": "Digabung",
        }.items()
    },
    "aliases": on(roster.set_aliases, Unit, "unit_id", ("Dinas C", "CD"), ()),
    "remove unit": on(roster.set_unit_removed, Unit, "unit_id", True, False),
}
REMOVALS = tuple(name for name in EDITS if name.startswith("remove "))


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_taken_back_and_made_again(desk: Desk, name: str) -> None:
    told: list[str] = []
    desk.workspace.refused.connect(told.append)
    service, arguments = EDITS[name](desk)
    before = rows(desk)
    desk.workspace.run(service, **arguments)
    after = rows(desk)
    assert after != before
    for _ in range(2):
        desk.workspace.undo()
        assert told == []
        assert rows(desk) == before
        desk.workspace.redo()
        assert told == []
        assert rows(desk) == after


@pytest.mark.parametrize("name", REMOVALS)
def test_what_was_removed_is_brought_back_by_its_button(desk: Desk, name: str) -> None:
    """The button runs the same service the other way, also when the history has gone."""
    service, arguments = EDITS[name](desk)
    before = rows(desk)
    desk.workspace.run(service, **arguments)
    desk.workspace.history.clear()
    desk.workspace.run(service, **{**arguments, "value": arguments["expected"], "expected": arguments["value"]})
    assert rows(desk) == before


def test_a_passed_screening_is_taken_back_after_its_checks(desk: Desk) -> None:
    before = rows(desk)
    entry = desk.first(Entry)
    for one in desk.setup.requirements:
        where = {"entry_id": entry, "requirement_id": one.id}
        desk.workspace.run(screening.record_check, **where, value=True, expected=None)
    desk.workspace.run(screening.decide_screening, entry_id=entry, value=Verdict(True, ""), expected=None)
    assert desk.first(Screening)
    for _ in range(len(desk.setup.requirements) + 1):
        desk.workspace.undo()
    assert rows(desk) == before


def edits_of(module: ModuleType) -> set[str]:
    """Return the services of a module that replace a value that was shown."""
    found = inspect.getmembers(module, inspect.isfunction)
    return {
        f"{module.__name__}.{name}"
        for name, one in found
        if one.__module__ == module.__name__
        and not name.startswith("_")
        and "expected" in (given := inspect.signature(one).parameters)
        and "session" in given
    }


def test_no_edit_is_without_a_case(desk: Desk) -> None:
    wanted = set().union(*(edits_of(module) for module in MODULES))
    wanted.discard(f"{criteria.__name__}.put_criterion_of")  # both: a stage of a category's own, in test_setup_pages
    wanted.discard(f"{indicators.__name__}.put_indicator_of")
    services = [edit(desk)[0] for edit in EDITS.values()]
    assert {f"{one.__module__}.{one.__name__}" for one in services} == wanted


def test_a_seat_taken_again_after_a_replacement_is_taken_back_with_its_reason(desk: Desk) -> None:
    first, second = desk.first(Judge), desk.first(Judge) + 1
    where = {"category_id": desk.category.id, "stage_id": desk.stage.id}
    desk.workspace.run(panels.replace_judge, judge_id=second, **where, by_id=first, reason="Sakit")

    def left() -> list[tuple[str, int | None]]:
        def read(session: Session) -> list[tuple[str, int | None]]:
            rows = session.scalars(select(PanelMember).where(PanelMember.judge_id == second))
            return [(row.removed_reason, row.replaced_by_id) for row in rows]

        return desk.workspace.read(read)

    assert left() == [("Sakit", first)]
    desk.workspace.run(panels.seat_judge, judge_id=second, **where, value=True, expected=False)
    assert left() == [("", None)]
    desk.workspace.undo()
    assert left() == [("Sakit", first)]
