"""The rules of docs/formats.md once more, as plain loops over rows: slow, obvious, sharing no code with the engine."""

from fractions import Fraction
from math import floor

Row = tuple[str, str, str, str, str]
"""stage, entry, judge, criterion, score of one category."""


def half_up(value: Fraction, decimals: int | None) -> Fraction:
    if decimals is None:
        return value
    scale = 10**decimals
    size = Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale)
    return size if value >= 0 else -size


def panel(values: list[Fraction], stage: dict) -> Fraction | None:
    ordered = sorted(values)
    if stage["aggregate"] == "trimmed":
        for _ in range(stage["trim"]):
            ordered = ordered[1:-1]
    if not ordered:
        return None
    if stage["aggregate"] == "median":
        low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
        return (low + high) / 2
    return sum(ordered, Fraction(0)) / len(ordered)


class Plain:
    """One category; ``rank`` gives a list of (entry, rank, total, decided_by), unranked ones with None."""

    def __init__(self, rows: list[Row], rules: dict) -> None:
        self.rules = rules
        self.stages = rules["stages"]
        chosen = rules["finalists"].get("K")
        self.rows = [row for row in rows if chosen is None or row[1] in chosen]
        self.entries = sorted(set(chosen or []) | {row[1] for row in self.rows})

    def abstains(self, stage: dict, entry: str, judge: str) -> bool:
        return any(r[0] == stage["code"] and r[1] == entry and r[2] == judge and r[4] == "abstain" for r in self.rows)

    def judges(self, stage: dict) -> list[str]:
        return sorted({row[2] for row in self.rows if row[0] == stage["code"]})

    def mark(self, stage: dict, entry: str, judge: str, criterion: str) -> Fraction | None:
        if self.abstains(stage, entry, judge):
            return None
        for row in self.rows:
            if row[:4] == (stage["code"], entry, judge, criterion) and row[4]:
                value = Fraction(row[4])
                low, high = Fraction(stage["scale"]["min"]), Fraction(stage["scale"]["max"])
                return (value - low) / (high - low) * 100 if stage["normalise"] else value
        return None

    def weighted(self, pairs: list[tuple[str, Fraction]]) -> Fraction:
        total = sum((Fraction(w) * v for w, v in pairs), Fraction(0))
        if self.rules["weights"] == "relative":
            return total / sum(Fraction(w) for w, _ in pairs)
        return total

    def sheet(self, stage: dict, entry: str, judge: str) -> Fraction | None:
        marks = [(c["weight"], self.mark(stage, entry, judge, c["code"])) for c in stage["criteria"]]
        return None if any(m is None for _, m in marks) else self.weighted(marks)

    def complete(self) -> bool:
        for stage in self.stages:
            if self.entries and not self.judges(stage):
                return False
            for entry in self.entries:
                for judge in self.judges(stage):
                    if not self.abstains(stage, entry, judge) and self.sheet(stage, entry, judge) is None:
                        return False
        return True

    def criterion(self, stage: dict, entry: str, code: str) -> Fraction | None:
        values = []
        for judge in self.judges(stage):
            mark = self.mark(stage, entry, judge, code)
            counts = stage["over"] == "criterion" or self.sheet(stage, entry, judge) is not None
            if mark is not None and counts:
                values.append(mark)
        value = panel(values, stage)
        return None if value is None else half_up(value, self.rules["rounding"]["criterion"])

    def stage_total(self, stage: dict, entry: str) -> Fraction | None:
        rounding = self.rules["rounding"]
        if stage["over"] == "sheet":
            sheets = [self.sheet(stage, entry, judge) for judge in self.judges(stage)]
            value = panel([half_up(s, rounding["sheet"]) for s in sheets if s is not None], stage)
        else:
            value, weights = Fraction(0), Fraction(0)
            for c in stage["criteria"]:
                one = self.criterion(stage, entry, c["code"])
                if one is None:
                    return None
                value += half_up(one * Fraction(c["weight"]), rounding["weighted"])
                weights += Fraction(c["weight"])
            if self.rules["weights"] == "relative":
                value /= weights
        return None if value is None else half_up(value, rounding["stage"])

    def exact(self, entry: str) -> Fraction | None:
        values = [(stage["weight"], self.stage_total(stage, entry)) for stage in self.stages]
        return None if any(v is None for _, v in values) else self.weighted(values)

    def per_judge(self, entry: str) -> dict[str, Fraction]:
        found = {}
        for judge in {row[2] for row in self.rows}:
            pairs = [(s["weight"], self.sheet(s, entry, judge)) for s in self.stages]
            pairs = [(w, v) for w, v in pairs if v is not None]
            if pairs and (self.rules["weights"] == "absolute" or sum(Fraction(w) for w, _ in pairs)):
                found[judge] = self.weighted(pairs)
        return found

    def step(self, step: str, group: list[str]) -> dict[str, tuple] | None:
        name, _, rest = step.partition(":")
        if name == "stage":
            stage = next(s for s in self.stages if s["code"] == rest)
            return {e: (self.stage_total(stage, e),) for e in group}
        if name == "criterion":
            code, _, criterion = rest.partition("/")
            stage = next(s for s in self.stages if s["code"] == code)
            return {e: (self.criterion(stage, e, criterion),) for e in group}
        if name == "plenary":
            for decision in self.rules["decisions"]:
                if decision["category"] == "K" and all(e in decision["order"] for e in group):
                    return {e: (-decision["order"].index(e),) for e in group}
            return None
        totals = {e: self.per_judge(e) for e in group}
        if name == "median":
            middle = {"aggregate": "median"}
            return {e: (panel(list(t.values()), middle),) if t else () for e, t in totals.items()}
        if name == "countback":
            if len({len(t) for t in totals.values()}) != 1:
                return None
            return {e: tuple(sorted(t.values(), reverse=True)) for e, t in totals.items()}
        wins = dict.fromkeys(group, 0)
        for a in group:
            for b in group:
                both = set(totals[a]) & set(totals[b])
                more = sum(totals[a][j] > totals[b][j] for j in both)
                if a != b and more > sum(totals[a][j] < totals[b][j] for j in both):
                    wins[a] += 1
        return {e: (n,) for e, n in wins.items()}

    def split(self, group: list[str], steps: list[str]) -> list[tuple[list[str], str]]:
        """Return blocks, each with the step that separates it from the next."""
        if len(group) == 1 or not steps:
            return [(group, "")]
        keys = self.step(steps[0], group)
        if keys is None:
            return self.split(group, steps[1:])
        blocks: list[tuple[list[str], str]] = []
        for key in sorted(set(keys.values()), reverse=True):
            if blocks:
                blocks[-1] = (blocks[-1][0], steps[0])
            blocks += self.split([e for e in group if keys[e] == key], steps[1:])
        return blocks

    def rank(self) -> list[tuple[str, int | None, Fraction | None, str | None]]:
        if not self.complete() and self.rules["missing"] == "refuse":
            return [(entry, None, None, None) for entry in self.entries]
        exact = {e: self.exact(e) for e in self.entries}
        totals = {e: half_up(x, self.rules["rounding"]["total"]) for e, x in exact.items() if x is not None}
        blocks: list[tuple[list[str], str]] = []
        for total in sorted(set(totals.values()), reverse=True):
            if blocks:
                blocks[-1] = (blocks[-1][0], "total")
            blocks += self.split(sorted(e for e in totals if totals[e] == total), self.rules["ties"])
        found = []
        place = 1
        for n, (block, separator) in enumerate(blocks):
            for entry in block:
                last = entry == block[-1]
                decided = (separator if n < len(blocks) - 1 else None) if last else "shared"
                found.append((entry, place, totals[entry], decided))
            place += len(block)
        return found + [(entry, None, None, None) for entry in self.entries if entry not in totals]
