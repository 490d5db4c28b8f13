"""What a new competition begins with when no file of last year is given: the sample's rubric and prizes."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from inovasi_desktop.domain.rules_json import parse_rules
from inovasi_desktop.domain.scores import HUNDRED
from inovasi_desktop.domain.setup import (
    CategoryText,
    CriterionText,
    Frame,
    IndicatorText,
    PrizeLine,
    RequirementText,
    StageStructure,
    StageText,
    Structure,
)
from inovasi_desktop.domain.sheets import Level
from inovasi_desktop.domain.values import StageKind
from inovasi_desktop.i18n import tr
from inovasi_desktop.paths import SEED

DEFAULTS = SEED / "palembang-2022"
"""Folder of the sample, whose rubric and prizes a new competition begins with as a proposal."""

REQUIREMENTS = (
    "Formulir dan proposal lengkap",
    "Inovasi sudah diterapkan sedikitnya satu tahun",
    "Surat pernyataan keaslian ditandatangani pimpinan",
    "Judul belum diajukan peserta lain",
)


def default_structure(name: str, year: int, city: str) -> Structure:
    """Return what a competition begins with when there is no file of last year."""
    top, stages = _read(DEFAULTS, "competition"), _read(DEFAULTS, "stages")
    rules = parse_rules((DEFAULTS / "rules.json").read_bytes())
    bare = city.split(" ", 1)[1] if city.split(" ", 1)[0] in ("Kota", "Kabupaten") and " " in city else city
    head = tr("BUPATI") if city.startswith("Kabupaten") else tr("WALI KOTA")
    frame = Frame(
        name=name,
        year=year,
        city=city,
        organiser=tr("Bappeda {kota}", kota=city),
        place=bare,
        authority=f"{head} {bare.upper()}",
        signatory_title=f"{head} {bare.upper()}",
        signatory_name="",
        certificate_place=bare,
        certificate_date=date(year, 12, 31),
        number_pattern="{nomor:03}/{kategori}/{bulan_romawi}/{tahun}",
        rubric_note=tr("Usulan: sesuaikan tahap, kriteria, dan bobot dengan keputusan dewan juri."),
        integrity_text=top["integrity_text"],
        weights=rules.weights.value,
        missing=rules.missing.value,
        ties=rules.ties,
    )
    scale = {key: _hundredths(number) for key, number in stages["scale"].items()}
    return Structure(
        frame=frame,
        categories=(CategoryText("PD", tr("Perangkat Daerah"), 1),),
        prizes=tuple(("", PrizeLine(**prize)) for prize in top["prizes"]),
        stages=tuple(_seed_stage(seed, n, scale, stages["bands"]) for n, seed in enumerate(stages["stages"], 1)),
        requirements=tuple(("", RequirementText(text, n)) for n, text in enumerate(REQUIREMENTS, 1)),
    )


def _read(folder: Path, name: str) -> Any:  # noqa: ANN401 - JSON is any value
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _hundredths(number: str) -> int:
    return int(Decimal(number) * HUNDRED)


def _seed_stage(
    seed: dict[str, Any], position: int, scale: dict[str, int], bands: list[dict[str, str]]
) -> StageStructure:
    text = StageText(
        code=seed["code"],
        name=seed["name"],
        kind=StageKind(seed["kind"]),
        position=position,
        weight=_hundredths(seed["weight"]),
        field_visit=seed.get("field_visit", False),
        scale_min=scale["min"],
        scale_max=scale["max"],
        scale_step=scale["step"],
        minutes_present=seed.get("minutes_present"),
        minutes_answer=seed.get("minutes_answer"),
        minutes_warning=seed.get("minutes_warning"),
    )
    criteria = tuple(
        CriterionText(
            one["code"],
            one["name"],
            n,
            _hundredths(one["weight"]),
            one["description"],
            tuple(
                Level(_hundredths(band["low"]), _hundredths(band["high"]), band["label"], words)
                for band, words in zip(bands, one["levels"], strict=True)
            ),
        )
        for n, one in enumerate(seed["criteria"], 1)
    )
    indicators = tuple(
        IndicatorText(one["code"], one["name"], n, _hundredths(one["weight"]), tuple(one["levels"]))
        for n, one in enumerate(seed.get("indicators", []), 1)
    )
    return StageStructure(text, "", criteria, indicators)
