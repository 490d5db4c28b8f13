"""The ranking against published results, a plain second implementation, and any order of rows."""

import json
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.domain.numbers import format_number, round_half_up
from inovasi_desktop.domain.recount import Recount, recount
from inovasi_desktop.domain.rules_json import parse_rules, rules_to_json
from tests.reference.plain_ranking import Plain

CASES = Path(__file__).parents[2] / "data" / "cases"
HEADER = "category,stage,entry,judge,criterion,score"


def count(rows: list[str], rules: dict[str, Any]) -> Recount:
    text = "\n".join([HEADER, *rows]) + "\n"
    return recount(text.encode(), json.dumps(rules).encode(), scores_name="scores.csv", rules_name="rules.json")


def one_stage(**stage: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"stages": [{"code": "s", "weight": 1, "criteria": [{"code": "c", "weight": 1}], **stage}]}


@pytest.mark.parametrize("aggregate", ["mean", "median"])
def test_paris_1976(aggregate: str) -> None:
    case = json.loads((CASES / "panel_paris1976_chardonnay.json").read_text(encoding="utf-8"))
    wines = case["input"]["entries"]
    rows = [
        f"K,s,{wine},J{n:02},c,{mark}"
        for wine, marks in zip(wines, case["input"]["ratings_rows_are_entries"], strict=True)
        for n, mark in enumerate(marks)
    ]
    (category,) = count(rows, one_stage(scale={"max": "20"}, aggregate=aggregate)).categories
    places = {entry.entry: entry.rank for entry in category.entries}
    assert [places[wine] for wine in wines] == case["expected"][f"place_by_{aggregate}"]
    if aggregate == "mean":
        totals = {entry.entry: float(entry.exact_value or 0) for entry in category.entries}
        assert [totals[wine] for wine in wines] == pytest.approx(case["expected"]["mean"], abs=1e-9)


def test_diving_sydney_2000_trimmed() -> None:
    """Each dive is a stage of its own weight: 5 judges' mean times 5 * DD * 0.6 gives the published totals."""
    case = json.loads((CASES / "diving_sydney2000_m3m_trim1of7.json").read_text(encoding="utf-8"))
    totals: dict[str, Fraction] = {}
    for dive in case["input"]["dives"]:
        rules = one_stage(scale={"max": "10"}, aggregate="trimmed", trim=1) | {"weights": "absolute"}
        rules["stages"][0]["weight"] = str(round(dive["dd"] * 10) * 3 / 10)
        rows = [f"K,s,X,J{n},c,{mark}" for n, mark in enumerate(dive["marks"])]
        (category,) = count(rows, rules).categories
        exact = category.entries[0].exact_value
        assert exact is not None
        totals[dive["diver"]] = totals.get(dive["diver"], Fraction(0)) + exact
    assert {name: float(total) for name, total in totals.items()} == case["expected"]["totals"]


POINTS = ("criterion", "weighted", "sheet", "stage", "total")
CHAIN = ["stage:s1", "criterion:s1/c1", "median", "countback", "judges", "plenary"]


@st.composite
def competitions(draw: st.DrawFn) -> tuple[list[tuple[str, ...]], dict[str, Any]]:
    stages = [draw(_stages(n)) for n in range(1, draw(st.integers(1, 2)) + 1)]
    entries = [f"E{n}" for n in range(draw(st.integers(1, 5)))]
    judges = [f"J{n}" for n in range(draw(st.integers(1, 4)))]
    rows = []
    for stage in stages:
        for entry in entries:
            for judge in judges:
                if draw(st.integers(0, 11)) == 0:
                    rows.append((stage["code"], entry, judge, "", "abstain"))
                    continue
                for criterion in stage["criteria"]:
                    gap = draw(st.integers(0, 24)) == 0
                    score = "" if gap else str(draw(st.sampled_from(["1", "2", "2.5", "3", "3.25", "4"])))
                    rows.append((stage["code"], entry, judge, criterion["code"], score))
    rounding = {point: draw(st.sampled_from([None, None, 0, 1, 2])) for point in POINTS}
    rules: dict[str, Any] = {
        "weights": draw(st.sampled_from(["relative", "absolute"])),
        "rounding": rounding,
        "missing": draw(st.sampled_from(["refuse", "skip", "skip"])),
        "stages": stages,
        "ties": draw(st.permutations(CHAIN))[: draw(st.integers(0, len(CHAIN)))],
        "finalists": draw(st.sampled_from([{}, {"K": entries[:3]}])),
        "decisions": [{"category": "K", "order": draw(st.permutations(entries)), "reason": ""}]
        if draw(st.booleans())
        else [],
    }
    return rows, rules


@st.composite
def _stages(draw: st.DrawFn, n: int) -> dict[str, Any]:
    criteria = draw(st.integers(1, 3))
    return {
        "code": f"s{n}",
        "weight": str(draw(st.sampled_from(["1", "30", "0.5", "70"]))),
        "scale": {"min": "1", "max": "4", "step": None},
        "normalise": draw(st.booleans()),
        "aggregate": draw(st.sampled_from(["mean", "median", "trimmed"])),
        "trim": draw(st.integers(0, 1)),
        "over": draw(st.sampled_from(["sheet", "criterion"])),
        "criteria": [
            {"code": f"c{k}", "weight": draw(st.sampled_from(["10", "20", "2.5", "1"]))} for k in range(1, criteria + 1)
        ],
    }


def agree(competition: tuple[list[tuple[str, ...]], dict[str, Any]]) -> None:
    rows, rules = competition
    plain = Plain(rows, rules)  # type: ignore[arg-type]
    lines = [",".join(("K", *row)) for row in rows]
    found = count(lines, rules)
    (category,) = found.categories
    assert category.complete == plain.complete()
    got = [(e.entry, e.rank, e.total_value, e.decided_by) for e in category.entries]
    assert got == plain.rank()
    Random(len(lines)).shuffle(lines)
    assert count(lines, rules).to_json() == found.to_json()


def test_second_implementation_agrees_whatever_the_order_of_rows(full_count: bool) -> None:
    examples = 10_000 if full_count else 250
    relaxed = settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    relaxed(given(competitions())(agree))()


@given(competitions())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_rules_survive_being_written_and_read(competition: tuple[list[tuple[str, ...]], dict[str, Any]]) -> None:
    rules = parse_rules(json.dumps(competition[1]).encode())
    assert parse_rules(rules_to_json(rules).encode()) == rules


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(437, 5), 2, "87.40"),
        (Fraction(1, 3), None, "0.333333333333"),
        (Fraction(2000, 3), None, "666.666666667"),
        (Fraction(123456789012345), None, "123456789012000"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(999_999_999_999_9, 10**13), None, "1"),
        (Fraction(0), None, "0"),
    ],
)
def test_decimal_strings(value: Fraction, decimals: int | None, text: str) -> None:
    assert format_number(value, decimals) == text


def test_half_up_is_away_from_zero() -> None:
    shown = [round_half_up(Fraction(n, 1000), 2) for n in (125, -125, 124, 115)]
    assert shown == [Fraction(13, 100), Fraction(-13, 100), Fraction(12, 100), Fraction(12, 100)]


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("K,x,A,J,c,1", "baris 3, kolom 2 (stage)"),
        ("K,s,A,J,x,1", "baris 3, kolom 5 (criterion)"),
        ("K,s,A,J0,c,1", "baris 3, kolom 6 (score)"),
        ("K,s,A,J0,c,", "baris 3, kolom 6 (score)"),
        ("K,s,A,J,c,101", "baris 3, kolom 6 (score)"),
        ("K,s,A,J,c,0.3", "baris 3, kolom 6 (score)"),
        ("K,s,A,J,c,satu", "baris 3, kolom 6 (score)"),
        ("K,s,A,J,c,Abstain", "baris 3, kolom 6 (score)"),
        ("K,s,,J,c,1", "baris 3, kolom 3 (entry)"),
        ("K,s,A,J,c", "baris 3: ada 5 kolom"),
        ("K;s;A;J;c;1", "baris 3: ada 1 kolom"),
    ],
)
def test_scores_are_refused_with_line_and_column(row: str, where: str) -> None:
    with pytest.raises(UsageError) as caught:
        count(["K,s,A,J0,c,1", row], one_stage(scale={"step": "0.5"}))
    assert where in caught.value.message
    assert caught.value.message.startswith("scores.csv, ")


@pytest.mark.parametrize(
    "change",
    [
        {"unknown": 1},
        {"stages": []},
        {"weights": "equal"},
        {"missing": "zero"},
        {"rounding": {"stage": -1}},
        {"rounding": {"stage": True}},
        {"ties": ["name"]},
        {"ties": ["stage:x"]},
        {"ties": ["criterion:s/x"]},
        {"finalists": {"K": ["A", "A"]}},
        {"decisions": [{"category": "K", "order": ["A", "A"], "reason": ""}]},
    ],
)
def test_rules_are_refused_by_name(change: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"^rules\.json, baris 1, kolom \d+: "):
        count([], one_stage() | change)


@pytest.mark.parametrize(
    "stage",
    [
        {"weight": -1},
        {"weight": 0},
        {"weight": "NaN"},
        {"weight": True},
        {"code": "a:b"},
        {"criteria": []},
        {"criteria": [{"code": "c", "weight": 0}]},
        {"criteria": [{"code": "c", "weight": 1}, {"code": "c", "weight": 1}]},
        {"scale": {"min": "5", "max": "5"}},
        {"scale": {"step": "0"}},
        {"trim": -1},
        {"over": "judge"},
        {"aggregate": "mode"},
    ],
)
def test_stages_are_refused_by_name(stage: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"^rules\.json, baris 1, kolom \d+: "):
        count([], one_stage(**stage))
