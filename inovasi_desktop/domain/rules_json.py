"""rules.json: read strictly, written canonically. The format is described in docs/formats.md."""

import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.numbers import format_number, parse_decimal
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
from inovasi_desktop.i18n import tr

PLAIN_STEPS = ("median", "countback", "judges", "plenary")
_MAX_DECIMALS = 12
_MAX_EXPONENT = 60
"""A JSON number with a larger exponent is refused: nothing in a competition needs it."""


class _Reader:
    """Reads values of one file and names the place of what it refuses."""

    def __init__(self, name: str) -> None:
        self.name = name

    def refuse(self, where: str, what: str) -> NoReturn:
        place = f"{self.name}, {where}" if where else self.name
        raise UsageError("rules.form", tr("{tempat}: {masalah}.", tempat=place, masalah=what))

    def mapping(self, value: object, where: str, known: Iterable[str] | None = None) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.refuse(where, tr("harus berupa objek"))
        unknown = sorted(set(value) - set(known)) if known is not None else []
        if unknown:
            self.refuse(where, tr("kunci “{kunci}” tidak dikenal", kunci=unknown[0]))
        return value

    def items(self, value: object, where: str) -> list[Any]:
        if not isinstance(value, list):
            self.refuse(where, tr("harus berupa daftar"))
        return value

    def text(self, value: object, where: str) -> str:
        if not isinstance(value, str):
            self.refuse(where, tr("harus berupa teks"))
        return value

    def code(self, value: object, where: str, forbidden: str = "") -> str:
        code = self.text(value, where).strip()
        if not code:
            self.refuse(where, tr("kode tidak boleh kosong"))
        if any(letter in code for letter in forbidden):
            self.refuse(where, tr("kode “{kode}” tidak boleh memuat “:” atau “/”", kode=code))
        return code

    def number(self, value: object, where: str) -> Fraction:
        if isinstance(value, str):
            try:
                return parse_decimal(value.strip())
            except UsageError as error:
                self.refuse(where, error.message)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.refuse(where, tr("harus berupa bilangan"))
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > _MAX_EXPONENT or len(number.as_tuple().digits) > 100:
            self.refuse(where, tr("bilangan di luar batas"))
        return Fraction(number)

    def whole(self, value: object, where: str, highest: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= highest:
            self.refuse(where, tr("harus bilangan bulat 0 sampai {n}", n=highest))
        return value

    def flag(self, value: object, where: str) -> bool:
        if not isinstance(value, bool):
            self.refuse(where, tr("harus true atau false"))
        return value

    def choice(self, value: object, where: str, allowed: Iterable[str]) -> str:
        words = list(allowed)
        if not isinstance(value, str) or value not in words:
            self.refuse(where, tr("harus salah satu dari {pilihan}", pilihan=", ".join(words)))
        return value

    def unique(self, codes: list[str], where: str) -> None:
        for code in codes:
            if codes.count(code) > 1:
                self.refuse(where, tr("kode “{kode}” muncul dua kali", kode=code))


def parse_rules(data: bytes, name: str = "rules.json") -> Rules:
    """Return the rules in a rules.json file.

    Raises:
        UsageError: one sentence naming the file and the key, for anything the format does not allow.
    """
    read = _Reader(name)
    top = read.mapping(_load(data, read), "", _TOP)
    if "stages" not in top:
        read.refuse("", tr("kunci “stages” tidak ada"))
    rules = Rules(
        stages=_stages(read, top["stages"], "stages"),
        weights=Weights(read.choice(top.get("weights", "relative"), "weights", list(Weights))),
        rounding=_rounding(read, top.get("rounding", {})),
        missing=Missing(read.choice(top.get("missing", "refuse"), "missing", list(Missing))),
        categories=_categories(read, top.get("categories", {})),
        finalists=_finalists(read, top.get("finalists", {})),
        ties=tuple(read.text(step, "ties") for step in read.items(top.get("ties", []), "ties")),
        decisions=_decisions(read, top.get("decisions", [])),
    )
    _check_ties(read, rules)
    return rules


_TOP = ("weights", "rounding", "missing", "stages", "categories", "finalists", "ties", "decisions")
_STAGE = ("code", "weight", "scale", "normalise", "aggregate", "trim", "over", "criteria")


def _load(data: bytes, read: _Reader) -> object:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(found)
        if len(result) != len(found):
            read.refuse("", tr("ada kunci yang tertulis dua kali"))
        return result

    def constant(word: str) -> NoReturn:
        read.refuse("", tr("“{kata}” bukan bilangan", kata=word))

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        read.refuse("", tr("harus berenkode UTF-8"))
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_float=Decimal, parse_constant=constant)
    except json.JSONDecodeError as error:
        read.refuse(tr("baris {b}, kolom {k}", b=error.lineno, k=error.colno), tr("bukan JSON yang benar"))
    except (RecursionError, ValueError, ArithmeticError):
        read.refuse("", tr("bukan JSON yang benar"))


def _stages(read: _Reader, value: object, where: str) -> tuple[StageRule, ...]:
    items = read.items(value, where)
    stages = tuple(_stage(read, item, f"{where}[{n}]") for n, item in enumerate(items))
    if not stages:
        read.refuse(where, tr("harus memuat sedikitnya satu tahap"))
    read.unique([stage.code for stage in stages], where)
    if not sum(stage.weight for stage in stages):
        read.refuse(where, tr("jumlah bobot tahap nol"))
    return stages


def _stage(read: _Reader, value: object, where: str) -> StageRule:
    item = read.mapping(value, where, _STAGE)
    _require(read, item, where, "code", "weight", "criteria")
    criteria = tuple(
        _criterion(read, c, f"{where}.criteria[{n}]")
        for n, c in enumerate(read.items(item["criteria"], f"{where}.criteria"))
    )
    if not criteria:
        read.refuse(f"{where}.criteria", tr("harus memuat sedikitnya satu kriteria"))
    read.unique([c.code for c in criteria], f"{where}.criteria")
    if not sum(c.weight for c in criteria):
        read.refuse(f"{where}.criteria", tr("jumlah bobot kriteria nol"))
    return StageRule(
        code=read.code(item["code"], f"{where}.code", ":/"),
        weight=_weight(read, item["weight"], f"{where}.weight"),
        criteria=criteria,
        scale=_scale(read, item.get("scale", {}), f"{where}.scale"),
        normalise=read.flag(item.get("normalise", False), f"{where}.normalise"),
        aggregate=Aggregate(read.choice(item.get("aggregate", "mean"), f"{where}.aggregate", list(Aggregate))),
        trim=read.whole(item.get("trim", 0), f"{where}.trim", 1000),
        over=Over(read.choice(item.get("over", "sheet"), f"{where}.over", list(Over))),
    )


def _require(read: _Reader, item: dict[str, Any], where: str, *keys: str) -> None:
    for key in keys:
        if key not in item:
            read.refuse(where, tr("kunci “{kunci}” tidak ada", kunci=key))


def _criterion(read: _Reader, value: object, where: str) -> CriterionRule:
    item = read.mapping(value, where, ("code", "weight"))
    _require(read, item, where, "code", "weight")
    return CriterionRule(
        read.code(item["code"], f"{where}.code", ":/"), _weight(read, item["weight"], f"{where}.weight")
    )


def _weight(read: _Reader, value: object, where: str) -> Fraction:
    weight = read.number(value, where)
    if weight < 0:
        read.refuse(where, tr("bobot tidak boleh negatif"))
    return weight


def _scale(read: _Reader, value: object, where: str) -> MarkScale:
    item = read.mapping(value, where, ("min", "max", "step"))
    low = read.number(item.get("min", "0"), f"{where}.min")
    high = read.number(item.get("max", "100"), f"{where}.max")
    if high <= low:
        read.refuse(where, tr("max harus di atas min"))
    step = None if item.get("step") is None else read.number(item["step"], f"{where}.step")
    if step is not None and step <= 0:
        read.refuse(f"{where}.step", tr("kelipatan harus di atas nol"))
    return MarkScale(low, high, step)


def _rounding(read: _Reader, value: object) -> Rounding:
    points = ("criterion", "weighted", "sheet", "stage", "total")
    item = read.mapping(value, "rounding", points)
    decimals = {
        point: None if item.get(point) is None else read.whole(item[point], f"rounding.{point}", _MAX_DECIMALS)
        for point in points
    }
    return Rounding(**decimals)


def _categories(read: _Reader, value: object) -> dict[str, tuple[StageRule, ...]]:
    found: dict[str, tuple[StageRule, ...]] = {}
    for code, item in read.mapping(value, "categories").items():
        where = f"categories.{code}"
        override = read.mapping(item, where, ("stages",))
        if "stages" in override:
            found[_category(read, code, "categories", found)] = _stages(read, override["stages"], f"{where}.stages")
    return found


def _category(read: _Reader, code: str, where: str, known: Iterable[str]) -> str:
    stripped = read.code(code, where)
    if stripped in known:
        read.refuse(where, tr("kode “{kode}” muncul dua kali", kode=stripped))
    return stripped


def _finalists(read: _Reader, value: object) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, item in read.mapping(value, "finalists").items():
        where = f"finalists.{code}"
        names = [read.code(entry, where) for entry in read.items(item, where)]
        read.unique(names, where)
        found[_category(read, code, "finalists", found)] = tuple(names)
    return found


def _decisions(read: _Reader, value: object) -> tuple[Decision, ...]:
    found = []
    for n, item in enumerate(read.items(value, "decisions")):
        where = f"decisions[{n}]"
        decision = read.mapping(item, where, ("category", "order", "reason"))
        _require(read, decision, where, "category", "order")
        order = [read.code(entry, f"{where}.order") for entry in read.items(decision["order"], f"{where}.order")]
        read.unique(order, f"{where}.order")
        reason = read.text(decision.get("reason", ""), f"{where}.reason")
        found.append(Decision(read.code(decision["category"], f"{where}.category"), tuple(order), reason))
    return tuple(found)


def _check_ties(read: _Reader, rules: Rules) -> None:
    """Refuse a tie step that names a stage or criterion which exists in no category."""
    every = [*rules.stages, *(stage for stages in rules.categories.values() for stage in stages)]
    stages = {stage.code for stage in every}
    criteria = {f"{stage.code}/{criterion.code}" for stage in every for criterion in stage.criteria}
    for step in rules.ties:
        name, _, rest = step.partition(":")
        known = {"stage": stages, "criterion": criteria}.get(name)
        if step not in PLAIN_STEPS and (known is None or rest not in known):
            read.refuse("ties", tr("pemutus “{langkah}” tidak dikenal", langkah=step))


def rules_to_json(rules: Rules) -> str:
    """Return the text of rules.json: keys in the format's order, numbers as strings, indented, ending in a newline."""
    shown: dict[str, Any] = {
        "weights": rules.weights.value,
        "rounding": {
            point: getattr(rules.rounding, point) for point in ("criterion", "weighted", "sheet", "stage", "total")
        },
        "missing": rules.missing.value,
        "stages": [_stage_json(stage) for stage in rules.stages],
        "categories": {
            code: {"stages": [_stage_json(stage) for stage in stages]}
            for code, stages in sorted(rules.categories.items())
        },
        "finalists": {code: list(names) for code, names in sorted(rules.finalists.items())},
        "ties": list(rules.ties),
        "decisions": [{"category": d.category, "order": list(d.order), "reason": d.reason} for d in rules.decisions],
    }
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def _stage_json(stage: StageRule) -> dict[str, Any]:
    scale = stage.scale
    return {
        "code": stage.code,
        "weight": _exact(stage.weight),
        "scale": {
            "min": _exact(scale.low),
            "max": _exact(scale.high),
            "step": None if scale.step is None else _exact(scale.step),
        },
        "normalise": stage.normalise,
        "aggregate": stage.aggregate.value,
        "trim": stage.trim,
        "over": stage.over.value,
        "criteria": [{"code": c.code, "weight": _exact(c.weight)} for c in stage.criteria],
    }


def _exact(value: Fraction) -> str:
    """Return a decimal fraction exactly (every number of the rules is one)."""
    decimals = 0
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    return format_number(value, decimals)
