"""The sample's structure from ``resources/seed``: competition, roster, categories, rubric, entries, jury.

The data files are written by hand and say what they are; weights, rounding and ties come from the ``rules.json``
beside them, which is a file of the format that ``ekspor`` writes.
"""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inovasi_desktop.db.models import (
    Category,
    Competition,
    Criterion,
    CriterionLevel,
    Entry,
    FieldClaim,
    Indicator,
    Judge,
    PanelMember,
    Prize,
    Requirement,
    Stage,
    Unit,
    UnitAlias,
)
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.rules import Rules
from inovasi_desktop.domain.rules_json import parse_rules
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.domain.values import Context, EntryState, StageKind
from inovasi_desktop.paths import SEED
from inovasi_desktop.services import audit
from inovasi_desktop.services.sample_context import named_id

FOLDER = SEED / "palembang-2022"


def plant(session: Session, context: Context, uid: UUID, folder: Path = FOLDER) -> None:
    """Fill an empty file with the sample's structure, everything but marks and what follows; ``uid`` names it."""
    top = _read(folder, "competition")
    session.add(_competition(top, parse_rules((folder / "rules.json").read_bytes()), context, uid))
    session.flush()
    session.add_all(Prize(**prize) for prize in top["prizes"])
    units = _plant_units(session, _read(folder, "units"))
    stages = _plant_stages(session, _read(folder, "stages"))
    categories = _plant_categories(session, _read(folder, "entries"), units)
    _plant_claims(session, _read(folder, "claims"))
    session.add_all(
        Requirement(uid=named_id(f"requirement:{position}"), position=position, text=text)
        for position, text in enumerate(top["requirements"], 1)
    )
    judges = [
        Judge(uid=named_id(f"judge:{judge['code']}"), position=n, **judge) for n, judge in enumerate(top["judges"], 1)
    ]
    session.add_all(judges)
    session.flush()
    session.add_all(
        PanelMember(judge_id=judge.id, category_id=category.id, stage_id=stage.id)
        for stage in stages
        for category in categories
        for judge in judges
        if stage.kind != StageKind.SCREENING
    )
    session.flush()
    audit.append(
        session, context, "competition.create", "competition", after={"name": top["name"], "seed": folder.name}
    )


def _read(folder: Path, name: str) -> Any:  # noqa: ANN401 - JSON is any value
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _hundredths(number: str) -> int:
    """Return a decimal of the seed, e.g. ``"59.5"``, in hundredths."""
    return int(Decimal(number) * HUNDRED)


_PLAIN = (
    "name",
    "year",
    "city",
    "organiser",
    "partner",
    "place",
    "unit_target",
    "roster_note",
    "rubric_note",
    "authority",
    "signatory_title",
    "signatory_name",
    "certificate_place",
    "number_pattern",
    "integrity_text",
)


def _competition(top: dict[str, Any], rules: Rules, context: Context, uid: UUID) -> Competition:
    return Competition(
        uid=uid,
        is_sample=True,
        ends_on=date.fromisoformat(top["ends_on"]),
        certificate_date=date.fromisoformat(top["certificate_date"]),
        weights=rules.weights.value,
        missing=rules.missing.value,
        round_criterion=rules.rounding.criterion,
        round_weighted=rules.rounding.weighted,
        round_sheet=rules.rounding.sheet,
        round_stage=rules.rounding.stage,
        round_total=rules.rounding.total,
        ties=list(rules.ties),
        created_at=context.now(),
        **{key: top[key] for key in _PLAIN},
    )


def _plant_units(session: Session, seeds: list[dict[str, Any]]) -> dict[str, Unit]:
    units = [
        Unit(
            uid=named_id(f"unit:{seed['name']}"),
            name=seed["name"],
            short_name=seed["short_name"],
            kind=seed["kind"],
            position=position,
        )
        for position, seed in enumerate(seeds, 1)
    ]
    session.add_all(units)
    session.flush()
    for unit, seed in zip(units, seeds, strict=True):
        spellings = {fold(text): text for text in reversed(list(_spellings(seed)))}
        session.add_all(UnitAlias(unit_id=unit.id, text=text, folded=folded) for folded, text in spellings.items())
    session.flush()
    return {unit.name: unit for unit in units}


def _spellings(seed: dict[str, Any]) -> Iterator[str]:
    """Yield every spelling of a unit's name that must find it; ``fold`` makes "II", "2" and "Dua" one."""
    yield from (seed["name"], seed["short_name"], *seed["aliases"])
    if seed["kind"] == "kecamatan":
        yield f"Kec. {seed['short_name']}"
        yield f"Camat {seed['short_name']}"


def _plant_stages(session: Session, seeds: dict[str, Any]) -> list[Stage]:
    scale = {f"scale_{key}": _hundredths(number) for key, number in seeds["scale"].items()}
    stages = [
        Stage(
            uid=named_id(f"stage:{seed['code']}"),
            competition_id=1,
            code=seed["code"],
            name=seed["name"],
            kind=seed["kind"],
            position=position,
            weight=_hundredths(seed["weight"]),
            minutes_present=seed.get("minutes_present"),
            minutes_answer=seed.get("minutes_answer"),
            minutes_warning=seed.get("minutes_warning"),
            field_visit=seed.get("field_visit", False),
            **scale,
        )
        for position, seed in enumerate(seeds["stages"], 1)
    ]
    session.add_all(stages)
    session.flush()
    for stage, seed in zip(stages, seeds["stages"], strict=True):
        _plant_criteria(session, stage, seed["criteria"], seeds["bands"])
        _plant_indicators(session, stage, seed.get("indicators", []))
    return stages


def _plant_criteria(session: Session, stage: Stage, seeds: list[dict[str, Any]], bands: list[dict[str, str]]) -> None:
    criteria = [
        Criterion(
            uid=named_id(f"criterion:{stage.code}/{seed['code']}"),
            stage_id=stage.id,
            code=seed["code"],
            name=seed["name"],
            description=seed["description"],
            position=position,
            weight=_hundredths(seed["weight"]),
        )
        for position, seed in enumerate(seeds, 1)
    ]
    session.add_all(criteria)
    session.flush()
    session.add_all(
        CriterionLevel(
            criterion_id=criterion.id,
            position=position,
            low=_hundredths(band["low"]),
            high=_hundredths(band["high"]),
            label=band["label"],
            description=description,
        )
        for criterion, seed in zip(criteria, seeds, strict=True)
        for position, (band, description) in enumerate(zip(bands, seed["levels"], strict=True), 1)
    )


def _plant_indicators(session: Session, stage: Stage, seeds: list[dict[str, Any]]) -> None:
    session.add_all(
        Indicator(
            uid=named_id(f"indicator:{stage.code}/{seed['code']}"),
            stage_id=stage.id,
            code=seed["code"],
            name=seed["name"],
            position=position,
            weight=_hundredths(seed["weight"]),
            levels=seed["levels"],
        )
        for position, seed in enumerate(seeds, 1)
    )


def _plant_categories(session: Session, seeds: list[dict[str, Any]], units: dict[str, Unit]) -> list[Category]:
    categories = [
        Category(
            uid=named_id(f"category:{seed['code']}"),
            competition_id=1,
            code=seed["code"],
            name=seed["name"],
            position=position,
            cut_size=seed["cut_size"],
        )
        for position, seed in enumerate(seeds, 1)
    ]
    session.add_all(categories)
    session.flush()
    for category, seed in zip(categories, seeds, strict=True):
        session.add_all(_entry(category, position, entry, units) for position, entry in enumerate(seed["entries"], 1))
        practice = _entry(category, 0, seed["calibration"], units)
        practice.state = EntryState.CALIBRATION
        session.add(practice)
    session.flush()
    return categories


def _plant_claims(session: Session, seeds: list[dict[str, str]]) -> None:
    """Give every participant the same invented claims, as the secretariat would enter them from the proposals."""
    indicators = dict(session.execute(select(Indicator.code, Indicator.id)).all())
    entries = session.execute(select(Entry.id, Entry.code).where(Entry.state == EntryState.ACTIVE)).all()
    session.add_all(
        FieldClaim(
            uid=named_id(f"claim:{code}/{position}"),
            entry_id=entry_id,
            indicator_id=indicators[seed["indicator"]],
            position=position,
            text=seed["text"],
            claimed=seed["claimed"],
        )
        for entry_id, code in entries
        for position, seed in enumerate(seeds, 1)
    )
    session.flush()


def _entry(category: Category, position: int, seed: dict[str, str], units: dict[str, Unit]) -> Entry:
    unit = units[seed["unit"]] if "unit" in seed else None
    return Entry(
        uid=named_id(f"entry:{seed['code']}"),
        category_id=category.id,
        unit_id=unit.id if unit else None,
        code=seed["code"],
        position=position,
        title=seed["title"],
        short_name=seed["short_name"],
        recipient=unit.name if unit else seed["recipient"],
        summary=seed["summary"],
    )
