"""Recaps made from plain sheet totals, ranked by the real engine, without a competition file."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from inovasi_desktop.domain.ranking import CategoryResult, rank
from inovasi_desktop.domain.readiness import OpenSheet, Readiness
from inovasi_desktop.domain.recap import RecapJudge, RecapRow, RecapStage, RecapView
from inovasi_desktop.domain.rules import CriterionRule, Decision, Missing, Rounding, Rules, StageRule
from inovasi_desktop.domain.stage_marks import CriterionMarks, MissingMark, StageMarks
from inovasi_desktop.domain.values import ResultState

NAMES = {
    "PD-01": ("Si Demang", "Diskominfo"),
    "PD-02": ("SITA", "DPM-PTSP"),
    "PD-03": ("Siska", "Disnaker"),
    "PD-04": ("Contoh Inovasi D", "Dinas Kesehatan"),
    "PD-05": ("Contoh Inovasi E", "Disdukcapil"),
    "PD-06": ("Contoh Inovasi F", "Bappeda Litbang"),
}
STAGES = (("factfinding", "Fact finding", 70), ("paparan", "Paparan", 30))
TIES = ("stage:factfinding", "criterion:paparan/kebaruan", "median", "countback", "judges", "plenary")

Totals = Mapping[str, Sequence[str | None]]
"""Entry -> sheet totals of the judges in their order, the same in both stages; None: the sheet is missing."""

TIED: Totals = {
    "PD-01": ("84", "86.9", "88.2", "88.6", "92.1"),
    "PD-02": ("80.4", "83.2", "85.1", "87.6", "87.45"),
    "PD-03": ("76", "79", "82", "86", "85.5"),
    "PD-04": ("76", "79", "82", "86", "85.5"),
    "PD-05": ("74.2", "76.9", "78.6", "80.9", "79.45"),
    "PD-06": ("72.4", "74.8", "76.2", "77.92", "75.33"),
}
"""Two of them equal whatever is compared."""

DECIDED: Totals = {**TIED, "PD-04": ("75", "80", "82", "86", "85.5")}
"""The same two equal on the total, apart by a later step."""


def recap_view(
    totals: Totals = TIED,
    *,
    names: Mapping[str, tuple[str, str]] | None = None,
    decisions: Sequence[tuple[str, ...]] = (),
    result: ResultState | None = None,
    obstacles: tuple[str, ...] = (),
    ties: tuple[str, ...] = TIES,
) -> RecapView:
    """Return the recap of category PD with these sheet totals, one criterion a stage."""
    known = {code: (code, "Contoh Dinas") for code in totals} | dict(NAMES) | dict(names or {})
    marks = tuple(_stage_marks(code, weight, totals) for code, _, weight in STAGES)
    rules = Rules(
        stages=tuple(stage.rule for stage in marks),
        rounding=Rounding(stage=2, total=2),
        missing=Missing.REFUSE,
        ties=ties,
        decisions=tuple(Decision("PD", order) for order in decisions),
    )
    ranked = rank("PD", list(totals), marks, rules)
    gaps = [(code, n) for code, given in totals.items() for n, total in enumerate(given, 1) if total is None]
    opened = tuple(
        OpenSheet(n, f"Juri {n}", 1, known[code][0], s, name)
        for s, (_, name, _) in enumerate(STAGES, 1)
        for code, n in gaps
    )
    judges = max(map(len, totals.values()), default=0)
    expected = len(STAGES) * judges * len(totals)
    return RecapView(
        category_id=1,
        code="PD",
        category="Perangkat Daerah",
        finalists=len(totals),
        stages=tuple(RecapStage(code, name, f"{weight}%", {"kebaruan": "Kebaruan"}) for code, name, weight in STAGES),
        judges=tuple(RecapJudge(f"J{n}", f"Juri {n}") for n in range(1, judges + 1)),
        rows=_rows(ranked, totals, known, judges),
        readiness=Readiness(expected - len(opened), expected, 0, opened, obstacles),
        result=result,
        weights=rules.weights,
        rounding=rules.rounding,
        ties=rules.ties,
        traces=ranked.traces,
        marks=marks,
        missing=ranked.missing,
        recused=frozenset(),
    )


def _stage_marks(code: str, weight: int, totals: Totals) -> StageMarks:
    given = {
        entry: {f"J{n}": int(Fraction(total) * 100) for n, total in enumerate(row, 1) if total is not None}
        for entry, row in totals.items()
    }

    def criterion(_code: str, entries: object) -> CriterionMarks:
        return given

    missing = [
        MissingMark(code, entry, f"J{n}", "kebaruan")
        for entry, row in totals.items()
        for n, total in enumerate(row, 1)
        if total is None
    ]
    rule = StageRule(code, Fraction(weight), (CriterionRule("kebaruan", Fraction(1)),))
    return StageMarks(rule, 100, 1, given, missing, criterion)


def _rows(
    ranked: CategoryResult, totals: Totals, names: Mapping[str, tuple[str, str]], judges: int
) -> tuple[RecapRow, ...]:
    return tuple(
        RecapRow(
            entry_id=n,
            code=entry.entry,
            name=names[entry.entry][0],
            unit=names[entry.entry][1],
            rank=entry.rank,
            tied=entry.tied,
            total=entry.total_value,
            stages=tuple(entry.stage_values[code] for code, _, _ in STAGES),
            sheets=tuple((sum(t is not None for t in totals[entry.entry]), judges) for _ in STAGES),
            decided_by=entry.decided_by,
            why=entry.why,
        )
        for n, entry in enumerate(ranked.entries, 1)
    )
