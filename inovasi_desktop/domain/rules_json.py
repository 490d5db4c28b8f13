"""rules.json: read strictly, each refusal with its line and column, and written canonically (docs/formats.md)."""

import json
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from inovasi_desktop.domain.errors import KnownError
from inovasi_desktop.domain.located_json import JsonFile, Node, PlacedError
from inovasi_desktop.domain.node_reader import Keys, NodeReader
from inovasi_desktop.domain.numbers import format_exact
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
POINTS = ("criterion", "weighted", "sheet", "stage", "total")
_TOP = ("weights", "rounding", "missing", "stages", "categories", "finalists", "ties", "decisions")
_STAGE = ("code", "weight", "scale", "normalise", "aggregate", "trim", "over", "criteria")
_MOST_DECIMALS = 100
_MOST_TRIMMED = 10_000


def parse_rules(data: bytes, name: str = "rules.json") -> Rules:
    """Return the rules in a rules.json file.

    Raises:
        UsageError: one sentence naming file, line and column, for anything the format does not allow.
    """
    return _RulesReader(JsonFile(data, name)).rules()


def check_rules(rules: Rules) -> None:
    """Hold rules that were not read from rules.json against what it allows.

    Raises:
        KnownError: ``rules.unusable``, e.g. no stage counts, or weights sum to zero.
    """
    names_aside = replace(rules, finalists={}, decisions=())  # up to 30,000 codes, which the file keeps unique
    try:
        parse_rules(rules_to_json(names_aside).encode())
    except PlacedError as error:
        problem = tr("Aturan kompetisi belum dapat dipakai: {masalah}.", masalah=error.problem)
        raise KnownError("rules.unusable", problem) from error


class _RulesReader(NodeReader):
    """Reads the nodes of one file into rules."""

    def rules(self) -> Rules:
        top = self.keys(self.file.root, _TOP, ("stages",))
        stages = self._stages(top["stages"])
        categories = self._categories(top.get("categories"))
        return Rules(
            stages=stages,
            weights=self.word(top.get("weights"), Weights.RELATIVE),
            rounding=self._rounding(top.get("rounding")),
            missing=self.word(top.get("missing"), Missing.REFUSE),
            categories=categories,
            finalists=self._finalists(top.get("finalists")),
            ties=self._ties(top.get("ties"), [*stages, *(s for group in categories.values() for s in group)]),
            decisions=tuple(self._decision(item) for item in self.items(top.get("decisions"))),
        )

    def _stages(self, node: Node) -> tuple[StageRule, ...]:
        stages = tuple(self._stage(item) for item in self.items(node))
        self.once(node, [stage.code for stage in stages])
        if not sum(stage.weight for stage in stages):
            self.refuse(node, tr("jumlah bobot tahap nol"))
        return stages

    def _stage(self, node: Node) -> StageRule:
        keys = self.keys(node, _STAGE, ("code", "weight", "criteria"))
        code = self.code(keys["code"], ":/")
        return StageRule(
            code=code,
            weight=self._weight(keys["weight"]),
            criteria=self._criteria(keys["criteria"], code),
            scale=self._scale(keys.get("scale")),
            normalise=self.flag(keys.get("normalise")),
            aggregate=self.word(keys.get("aggregate"), Aggregate.MEAN),
            trim=self.whole(keys["trim"], _MOST_TRIMMED) if "trim" in keys else 0,
            over=self.word(keys.get("over"), Over.SHEET),
        )

    def _criteria(self, node: Node, stage: str) -> tuple[CriterionRule, ...]:
        found = []
        for item in self.items(node):
            keys = self.keys(item, ("code", "weight"), ("code", "weight"))
            found.append(CriterionRule(self.code(keys["code"], ":/"), self._weight(keys["weight"])))
        self.once(node, [criterion.code for criterion in found])
        if not sum(criterion.weight for criterion in found):
            self.refuse(node, tr("jumlah bobot kriteria tahap “{tahap}” nol", tahap=stage))
        return tuple(found)

    def _weight(self, node: Node) -> Fraction:
        weight = self.number(node)
        if weight < 0:
            self.refuse(node, tr("bobot tidak boleh negatif"))
        return weight

    def _scale(self, node: Node | None) -> MarkScale:
        if node is None:
            return MarkScale()
        keys = self.keys(node, ("min", "max", "step"))
        low = self.number(keys["min"]) if "min" in keys else MarkScale().low
        high = self.number(keys["max"]) if "max" in keys else MarkScale().high
        if high <= low:
            self.refuse(keys.get("max", node), tr("max harus di atas min"))
        step = keys.get("step")
        if step is None or step.value is None:
            return MarkScale(low, high)
        size = self.number(step)
        if size <= 0:
            self.refuse(step, tr("step harus di atas nol"))
        return MarkScale(low, high, size)

    def _rounding(self, node: Node | None) -> Rounding:
        if node is None:
            return Rounding()
        keys = self.keys(node, POINTS)
        given = {point: item for point, item in keys.items() if item.value is not None}
        return Rounding(**{point: self.whole(item, _MOST_DECIMALS) for point, item in given.items()})

    def _categories(self, node: Node | None) -> dict[str, tuple[StageRule, ...]]:
        found = {}
        for code, item in self._by_category(node).items():
            override = self.keys(item, ("stages",))
            if "stages" in override:
                found[code] = self._stages(override["stages"])
        return found

    def _finalists(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        return {code: self._names(item) for code, item in self._by_category(node).items()}

    def _by_category(self, node: Node | None) -> Keys:
        """Return the nodes of an object whose keys are category codes."""
        found: Keys = {}
        for key, item in (self.keys(node) if node is not None else {}).items():
            code = self.code(Node(key, node.key_at[key] if node is not None else 0, {}))
            if code in found:
                self.refuse(item, tr("kode “{kode}” muncul dua kali", kode=code))
            found[code] = item
        return found

    def _names(self, node: Node) -> tuple[str, ...]:
        names = [self.code(item) for item in self.items(node)]
        self.once(node, names)
        return tuple(names)

    def _decision(self, node: Node) -> Decision:
        keys = self.keys(node, ("category", "order", "reason"), ("category", "order"))
        reason = self.text(keys["reason"]) if "reason" in keys else ""
        return Decision(self.code(keys["category"]), self._names(keys["order"]), reason)

    def _ties(self, node: Node | None, stages: Iterable[StageRule]) -> tuple[str, ...]:
        known = set(PLAIN_STEPS)
        for stage in stages:
            known.add(f"stage:{stage.code}")
            known.update(f"criterion:{stage.code}/{criterion.code}" for criterion in stage.criteria)
        steps = []
        for item in self.items(node):
            step = self.text(item).strip()
            if step not in known:
                self.refuse(item, tr("pemutus “{langkah}” tidak menyebut tahap atau kriteria yang ada", langkah=step))
            steps.append(step)
        return tuple(steps)


def rules_to_json(rules: Rules) -> str:
    """Return the text of rules.json: keys in the format's order, numbers as strings, indented, ending in a newline."""
    shown: dict[str, Any] = {
        "weights": rules.weights.value,
        "rounding": {point: getattr(rules.rounding, point) for point in POINTS},
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
        "weight": format_exact(stage.weight),
        "scale": {
            "min": format_exact(scale.low),
            "max": format_exact(scale.high),
            "step": None if scale.step is None else format_exact(scale.step),
        },
        "normalise": stage.normalise,
        "aggregate": stage.aggregate.value,
        "trim": stage.trim,
        "over": stage.over.value,
        "criteria": [{"code": c.code, "weight": format_exact(c.weight)} for c in stage.criteria],
    }
