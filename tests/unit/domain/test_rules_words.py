"""The rules in words, and what they do to the example."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from inovasi_desktop.domain.rules import Aggregate, MarkScale, Missing, Over, Rounding, Rules, Weights
from inovasi_desktop.domain.rules_example import ENTRIES, example
from inovasi_desktop.domain.rules_json import parse_rules
from inovasi_desktop.domain.rules_words import rules_words

RULES = parse_rules(Path("resources/seed/palembang-2022/rules.json").read_bytes())
NAMES = {"factfinding": "Fact finding", "paparan": "Paparan"}
STEPS = {
    "stage:factfinding": "Nilai Fact finding",
    "criterion:paparan/kebaruan": "Kebaruan (Paparan)",
    "median": "Nilai tengah para juri",
    "countback": "Nilai juri tertinggi",
    "judges": "Unggul pada lebih banyak juri",
    "plenary": "Keputusan pleno",
}


def words(rules: Rules) -> str:
    return " ".join(rules_words(rules, NAMES, STEPS))


def test_the_samples_rules_in_words() -> None:
    found = rules_words(RULES, NAMES, STEPS)
    assert found[0] == "Nilai akhir = 70% Fact finding + 30% Paparan, dibulatkan 2 desimal."
    assert found[1] == "Fact finding = rata-rata jumlah lembar para juri, nilai 0 sampai 100, dibulatkan 2 desimal."
    assert "hanya bila semua nilai lengkap" in found[-2]
    assert found[-1].startswith("Bila sama, diputus oleh: nilai Fact finding; lalu kebaruan (Paparan); lalu ")


def test_every_rule_has_its_words() -> None:
    stage = replace(
        RULES.stages[0],
        normalise=True,
        aggregate=Aggregate.TRIMMED,
        trim=1,
        over=Over.CRITERION,
        scale=MarkScale(Fraction(60), Fraction(95)),
    )
    rules = replace(
        RULES,
        stages=(stage, replace(RULES.stages[1], aggregate=Aggregate.MEDIAN)),
        weights=Weights.ABSOLUTE,
        rounding=Rounding(criterion=1, weighted=2, sheet=3, total=0),
        missing=Missing.SKIP,
        ties=(),
    )
    text = words(rules)
    for part in (
        "70 × Fact finding + 30 × Paparan, dibulatkan ke bilangan bulat",
        "1 nilai dibuang di tiap ujung",
        "60 sampai 95, diubah menjadi 0 sampai 100",
        "nilai tengah",
        "nilai kriteria 1 desimal, nilai terbobot 2 desimal dan jumlah lembar 3 desimal",
        "dilewati",
        "berbagi peringkat",
        "tanpa pembulatan",
    ):
        assert part in text
    assert "belum dapat dihitung" in words(replace(RULES, stages=()))


def test_the_example_has_a_tie_that_the_chain_decides() -> None:
    rows = example(RULES)
    assert {row.entry for row in rows} == set(ENTRIES)
    assert len({row.rank for row in rows}) == len(ENTRIES)
    assert all(row.total for row in rows)
    shared = example(replace(RULES, ties=()))
    assert any(row.tied for row in shared)


def test_the_example_follows_the_weights() -> None:
    first, second = RULES.stages
    turned = replace(RULES, stages=(replace(first, weight=Fraction(10)), replace(second, weight=Fraction(90))))
    assert [row.entry for row in example(RULES)] != [row.entry for row in example(turned)]
    assert example(turned)[0].entry == "D"


@pytest.mark.parametrize("aggregate", list(Aggregate))
@pytest.mark.parametrize("over", list(Over))
@pytest.mark.parametrize("weights", list(Weights))
def test_any_rules_have_an_example(aggregate: Aggregate, over: Over, weights: Weights) -> None:
    stages = tuple(
        replace(
            stage,
            aggregate=aggregate,
            trim=1,
            over=over,
            normalise=True,
            scale=MarkScale(Fraction(1), Fraction(4), Fraction(1, 2)),
        )
        for stage in RULES.stages
    )
    assert len(example(replace(RULES, stages=stages, weights=weights))) == len(ENTRIES)


def test_rules_that_rank_nobody_have_none() -> None:
    assert example(replace(RULES, stages=())) == ()
    bare = replace(RULES.stages[0], criteria=())
    assert example(replace(RULES, stages=(bare,))) == ()
    flat = replace(RULES.stages[0], scale=MarkScale(Fraction(5), Fraction(5)))
    assert example(replace(RULES, stages=(flat,))) == ()
