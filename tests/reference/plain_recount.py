"""What ``hitung --json`` must print, written a second time straight from docs/formats.md.

Deliberately plain: one loop for each sentence, every number a Fraction, nothing shared with the program, nothing
quick. It takes rules as the dict that json.loads gives and rows as tuples of text, both already known to be valid.
"""

from fractions import Fraction


def number(given):
    """Return a number of the rules or a score exactly; both are strings or whole JSON numbers here."""
    return Fraction(str(given).replace(",", "."))


def rounded(value, decimals):
    """Round half up, away from zero; None is exact."""
    if decimals is None:
        return value
    scaled = abs(value) * 10**decimals
    whole = scaled.numerator // scaled.denominator
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def written(value, decimals):
    """Write with so many decimals; None: at most 12 significant digits, no trailing zeros, no exponent."""
    strip = decimals is None
    if strip:
        exponent = 0
        while value and abs(value) >= Fraction(10) ** (exponent + 1):
            exponent += 1
        while value and abs(value) < Fraction(10) ** exponent:
            exponent -= 1
        decimals = 11 - exponent
        if decimals < 0:
            return str(int(rounded(value / 10**-decimals, 0) * 10**-decimals))
    units = int(rounded(value, decimals) * 10**decimals)
    digits = str(abs(units)).zfill(decimals + 1)
    text = digits[: len(digits) - decimals] + "." + digits[len(digits) - decimals :]
    if strip:
        text = text.rstrip("0")
    return ("-" if units < 0 else "") + text.rstrip(".")


def panel(values, stage):
    """Aggregate over judges; None when nothing is left."""
    ordered = sorted(values)
    kind = stage.get("aggregate", "mean")
    if kind == "trimmed":
        for _ in range(int(stage.get("trim", 0))):
            ordered = ordered[1:-1]
    if not ordered:
        return None
    if kind == "median":
        while len(ordered) > 2:
            ordered = ordered[1:-1]
    return sum(ordered, Fraction(0)) / len(ordered)


class Category:
    """One category: its rows, and everything the format asks about them."""

    def __init__(self, code, rules, rows):
        self.code, self.rules = code, rules
        self.stages = rules.get("categories", {}).get(code, {}).get("stages", rules["stages"])
        self.finalists = rules.get("finalists", {}).get(code)
        self.absolute = rules.get("weights", "relative") == "absolute"
        self.skip = rules.get("missing", "refuse") == "skip"
        self.rounding = rules.get("rounding", {})
        self.rows = [
            row for row in rows if row[0] == code and (self.finalists is None or row[2] in self.finalists)
        ]
        self.entries = sorted(self.finalists if self.finalists is not None else {row[2] for row in self.rows})

    def judges(self, stage):
        return sorted({row[3] for row in self.rows if row[1] == stage["code"]})

    def abstains(self, stage, entry, judge):
        keys = (self.code, stage["code"], entry, judge)
        return any(row[:4] == keys and row[5] == "abstain" for row in self.rows)

    def mark(self, stage, entry, judge, criterion):
        keys = (self.code, stage["code"], entry, judge, criterion["code"])
        for row in self.rows:
            if row[:5] == keys and row[5] not in ("", "abstain") and not self.abstains(stage, entry, judge):
                return self.normal(stage, number(row[5]))
        return None

    def normal(self, stage, mark):
        if not stage.get("normalise", False):
            return mark
        low, high = number(stage["scale"].get("min", 0)), number(stage["scale"].get("max", 100))
        return (mark - low) / (high - low) * 100

    def missing(self):
        found = []
        for stage in self.stages:
            judges = self.judges(stage)
            for entry in self.entries:
                if not judges:
                    found.append((stage["code"], entry, None, None))
                for judge in judges:
                    for criterion in stage["criteria"]:
                        gone = self.mark(stage, entry, judge, criterion) is None
                        if gone and not self.abstains(stage, entry, judge):
                            found.append((stage["code"], entry, judge, criterion["code"]))
        return found

    def weigh(self, pairs):
        """Return Σ weight·value / Σ weight, or Σ weight·value when weights are absolute; None of nothing."""
        total = sum((weight * value for weight, value in pairs), Fraction(0))
        if self.absolute:
            return total
        weights = sum((weight for weight, _ in pairs), Fraction(0))
        return total / weights if weights else None

    def sheet(self, stage, entry, judge):
        """Return a judge's sheet total, unrounded; None unless every mark is there."""
        pairs = []
        for criterion in stage["criteria"]:
            mark = self.mark(stage, entry, judge, criterion)
            if mark is None:
                return None
            pairs.append((number(criterion["weight"]), mark))
        return self.weigh(pairs)

    def counting_marks(self, stage, entry, criterion):
        """Return the marks of a criterion that count, from the judges that count."""
        marks = []
        for judge in self.judges(stage):
            mark = self.mark(stage, entry, judge, criterion)
            if stage.get("over", "sheet") == "sheet" and self.sheet(stage, entry, judge) is None:
                continue
            if mark is not None:
                marks.append(mark)
        return marks

    def criterion_value(self, stage, entry, criterion):
        value = panel(self.counting_marks(stage, entry, criterion), stage)
        return None if value is None else rounded(value, self.rounding.get("criterion"))

    def stage_total(self, stage, entry):
        if stage.get("over", "sheet") == "sheet":
            sheets = [self.sheet(stage, entry, judge) for judge in self.judges(stage)]
            total = panel([rounded(s, self.rounding.get("sheet")) for s in sheets if s is not None], stage)
        else:
            total = self.over_criteria(stage, entry)
        return None if total is None else rounded(total, self.rounding.get("stage"))

    def over_criteria(self, stage, entry):
        total, weights = Fraction(0), Fraction(0)
        for criterion in stage["criteria"]:
            value = self.criterion_value(stage, entry, criterion)
            if value is None:
                return None
            total += rounded(value * number(criterion["weight"]), self.rounding.get("weighted"))
            weights += number(criterion["weight"])
        return total if self.absolute else total / weights

    def exact(self, entry):
        pairs = []
        for stage in self.stages:
            total = self.stage_total(stage, entry)
            if total is None:
                return None
            pairs.append((number(stage["weight"]), total))
        return self.weigh(pairs)

    def judge_totals(self, entry):
        """Return the per-judge final totals of an entry."""
        found = {}
        for judge in {judge for stage in self.stages for judge in self.judges(stage)}:
            pairs = []
            for stage in self.stages:
                sheet = self.sheet(stage, entry, judge)
                if sheet is not None:
                    pairs.append((number(stage["weight"]), sheet))
            total = self.weigh(pairs) if pairs else None
            if total is not None:
                found[judge] = total
        return found

    def keys(self, step, group):
        """Return what a tie step compares, by entry, the higher the better; None when it is passed over."""
        if step.startswith("stage:"):
            for stage in self.stages:
                if stage["code"] == step[len("stage:") :]:
                    return {entry: self.stage_total(stage, entry) for entry in group}
            return None
        if step.startswith("criterion:"):
            code, name = step[len("criterion:") :].split("/")
            for stage in self.stages:
                for criterion in stage["criteria"]:
                    if (stage["code"], criterion["code"]) == (code, name):
                        return {entry: self.criterion_value(stage, entry, criterion) for entry in group}
            return None
        totals = {entry: self.judge_totals(entry) for entry in group}
        if step == "median":
            middle = {entry: panel(totals[entry].values(), {"aggregate": "median"}) for entry in group}
            return {entry: (0,) if value is None else (1, value) for entry, value in middle.items()}
        if step == "countback":
            if len({len(found) for found in totals.values()}) > 1:
                return None
            return {entry: sorted(found.values(), reverse=True) for entry, found in totals.items()}
        if step == "judges":
            return {entry: sum(beats(totals[entry], totals[other]) for other in group) for entry in group}
        for decision in self.rules.get("decisions", []):
            if decision["category"] == self.code and all(entry in decision["order"] for entry in group):
                return {entry: -decision["order"].index(entry) for entry in group}
        return None

    def separated(self, group, steps):
        """Return the group as blocks of equals, best first, each with the step that puts it above the next."""
        if len(group) == 1 or not steps:
            return [(group, None)]
        keys = self.keys(steps[0], group)
        if keys is None:
            return self.separated(group, steps[1:])
        blocks = []
        for key in sorted({as_key(value) for value in keys.values()}, reverse=True):
            inner = self.separated([entry for entry in group if as_key(keys[entry]) == key], steps[1:])
            blocks += [*inner[:-1], (inner[-1][0], steps[0])]
        return [*blocks[:-1], (blocks[-1][0], None)]

    def result(self):
        missing = self.missing()
        keys = ("stage", "entry", "judge", "criterion")
        return {
            "code": self.code,
            "complete": not missing,
            "missing": [dict(zip(keys, mark, strict=True)) for mark in missing],
            "entries": self.entry_results(refused=bool(missing) and not self.skip),
        }

    def entry_results(self, refused):
        if refused:
            return [self.unranked(entry, shown=False) for entry in self.entries]
        exact = {entry: self.exact(entry) for entry in self.entries}
        ranked = {e: rounded(v, self.rounding.get("total")) for e, v in exact.items() if v is not None}
        blocks = []
        for total in sorted(set(ranked.values()), reverse=True):
            group = [entry for entry in self.entries if ranked.get(entry) == total]
            inner = self.separated(group, self.rules.get("ties", []))
            blocks += [*inner[:-1], (inner[-1][0], "total")]
        found = []
        for block, step in blocks:
            rank = len(found) + 1
            for entry in block:
                found.append(
                    {
                        "entry": entry,
                        "rank": rank,
                        "tied": len(block) > 1,
                        "total": written(ranked[entry], self.rounding.get("total")),
                        "exact": str(exact[entry]),
                        "stages": self.stage_texts(entry),
                        "decided_by": step if entry == block[-1] else "shared",
                        "why": None,
                    }
                )
        if found:
            found[-1]["decided_by"] = None
        return found + [self.unranked(entry, shown=True) for entry in self.entries if exact[entry] is None]

    def stage_texts(self, entry):
        totals = {stage["code"]: self.stage_total(stage, entry) for stage in self.stages}
        decimals = self.rounding.get("stage")
        return {code: None if total is None else written(total, decimals) for code, total in totals.items()}

    def unranked(self, entry, shown):
        stages = self.stage_texts(entry) if shown else {stage["code"]: None for stage in self.stages}
        return {
            "entry": entry,
            "rank": None,
            "tied": False,
            "total": None,
            "exact": None,
            "stages": stages,
            "decided_by": None,
            "why": "…",
        }


def beats(mine, theirs):
    """Return whether more judges with a total for both give the first entry the higher one."""
    better = [judge for judge in mine if judge in theirs and mine[judge] > theirs[judge]]
    worse = [judge for judge in mine if judge in theirs and mine[judge] < theirs[judge]]
    return len(better) > len(worse)


def as_key(value):
    return tuple(value) if isinstance(value, list) else value


def plain_recount(rules, rows):
    """Return the object that ``hitung --json`` prints; every ``why`` in words is just "…"."""
    finalists = rules.get("finalists", {})
    kept = [row for row in rows if row[0] not in finalists or row[2] in finalists[row[0]]]
    codes = sorted({row[0] for row in kept} | set(finalists))
    return {"categories": [Category(code, rules, kept).result() for code in codes]}
