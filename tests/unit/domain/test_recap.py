"""The recap's values and words: limits of the strip, tie groups, and why an entry stands where it does."""

from fractions import Fraction

import pytest

from inovasi_desktop.domain.recap import round_limits
from inovasi_desktop.domain.recap_words import explain, figure, listed, note, plain_figure
from tests.recap_views import DECIDED, TIED, TIES, recap_view


def why(view_code: str, **given: object) -> tuple[str, list[str]]:
    view = recap_view(**given)  # type: ignore[arg-type]
    found = explain(view, view.rows[view.place(view_code)])
    return found.title, [f"{line.text} {line.outcome}".strip().replace("\u00a0", " ") for line in found.lines]


@pytest.mark.parametrize(
    ("low", "high", "limits"),
    [
        ("72.4", "92.1", (70, 95)),
        ("80", "80", (75, 85)),
        ("84", "84.5", (80, 85)),
        ("0", "100", (0, 100)),
        ("0", "0", (Fraction(-1, 10), Fraction(1, 10))),
        ("3.2", "3.9", (Fraction(16, 5), 4)),
        ("6123", "8807", (6000, 9000)),
    ],
)
def test_limits_are_round_and_lie_around(low: str, high: str, limits: tuple[Fraction, Fraction]) -> None:
    assert round_limits(Fraction(low), Fraction(high)) == limits


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("87.96", 2, "87,96"),
        ("1234.5", 2, "1.234,50"),
        ("87", 0, "87"),
        ("-0.004", 2, "0,00"),
        ("-3.1", 1, "−3,1"),
        ("262/3", None, "87,3333"),
    ],
)
def test_figures_are_written_as_people_read_them(value: str, decimals: int | None, text: str) -> None:
    assert figure(Fraction(value), decimals) == text


def test_nothing_is_not_zero() -> None:
    assert (figure(None), figure(Fraction(0))) == ("–", "0,00")


def test_plain_figures_drop_needless_zeros() -> None:
    assert [plain_figure(Fraction(text)) for text in ("70", "3.5", "100", "1200")] == ["70", "3,5", "100", "1.200"]


def test_names_are_listed_as_a_sentence_does() -> None:
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A dan B", "A, B dan C"]


def test_an_untied_entry_is_explained_by_its_stages_and_neighbours() -> None:
    assert why("PD-02") == (
        "Mengapa 2 ?",
        [
            "Fact finding 84,75 × 70%",
            "Paparan 84,75 × 30%",
            "Nilai akhir 84,75",
            "3,21 di bawah Si Demang",
            "3,05 di atas Siska",
        ],
    )


def test_a_tie_shows_every_step_and_that_the_decision_is_missing() -> None:
    assert why("PD-04") == (
        "Mengapa 3= ?",
        [
            "Siska · Contoh Inovasi D",
            "Nilai akhir 81,70 = 81,70",
            "Pemutus 1 · Fact finding 81,70 = 81,70",
            "Pemutus 2 · Kebaruan (Paparan) 81,70 = 81,70",
            "Pemutus 3 · nilai tengah juri 82,00 = 82,00",
            "Pemutus 4 · nilai juri tertinggi semua sama",
            "Pemutus 5 · unggul antarjuri 0 = 0",
            "Pemutus 6 · keputusan pleno — belum ada",
        ],
    )


def test_a_step_that_decides_says_so_and_ends_the_list() -> None:
    title, lines = why("PD-04", totals=DECIDED)
    assert title == "Mengapa 3 ?"
    assert lines[0] == "Contoh Inovasi D · Siska"
    assert lines[-1] == "Pemutus 4 · nilai juri tertinggi ke-4: 80,00 > 79,00 memutus"


def test_a_plenary_decision_is_told_by_names() -> None:
    _, lines = why("PD-03", decisions=[("PD-04", "PD-03")])
    assert lines[-1] == "Pemutus 6 · keputusan pleno: Contoh Inovasi D > Siska memutus"


def test_a_step_that_another_category_knows_is_told_as_passed_over() -> None:
    _, lines = why("PD-03", ties=("stage:proposal", "median"))
    assert lines[2] == "Pemutus 1 · proposal — dilewati, tidak berlaku di sini"


def test_values_apart_by_less_than_a_hundredth_are_shown_apart() -> None:
    totals = {"PD-01": ("80", "84", "84", "90"), "PD-02": ("80", "84", "84.01", "90")}
    _, lines = why("PD-01", totals=totals, ties=("median",))
    assert lines[1] == "Nilai akhir 84,50 = 84,50"
    assert lines[2] == "Pemutus 1 · nilai tengah juri 84,005 > 84,000 memutus"


def test_an_incomplete_category_tells_what_an_entry_lacks() -> None:
    totals = {**TIED, "PD-05": ("74.2", None, "78.6", None, "79.45")}
    title, lines = why("PD-05", totals=totals)
    assert title == "Mengapa belum ada peringkat?"
    assert lines == [
        "Nilai kategori ini belum lengkap.",
        "Fact finding: Juri 2, 1 nilai kosong",
        "Fact finding: Juri 4, 1 nilai kosong",
        "Paparan: Juri 2, 1 nilai kosong",
        "Paparan: Juri 4, 1 nilai kosong",
    ]
    _, others = why("PD-01", totals=totals)
    assert others[-1] == "Nilai peserta ini sudah lengkap; peringkat menunggu peserta lain."


def test_notes_tell_only_what_the_total_does_not() -> None:
    view = recap_view(DECIDED)
    assert [note(view, row) for row in view.rows] == [
        "",
        "",
        "Di atas Siska menurut nilai juri tertinggi.",
        "",
        "",
        "",
    ]
    tied = recap_view()
    assert note(tied, tied.rows[3]) == "Nilai sama sampai pemutus terakhir."


def test_shared_ranks_are_found_best_first() -> None:
    totals = {**TIED, "PD-06": TIED["PD-05"]}
    view = recap_view(totals)
    assert [[row.code for row in group] for group in view.shared_groups()] == [["PD-03", "PD-04"], ["PD-05", "PD-06"]]
    assert recap_view(decisions=[("PD-04", "PD-03")]).shared_groups() == ()


def test_judges_totals_and_limits_follow_the_stage_or_the_total() -> None:
    view = recap_view()
    assert view.judge_values("PD-01")["J1"] == view.judge_values("PD-01", 0)["J1"] == 84
    assert view.span() == view.span(1) == (70, 95)
    assert recap_view({"PD-01": (None,)}).span() == (0, 100)


def test_a_large_group_is_cut_short() -> None:
    codes = [f"PD-{n:02d}" for n in range(1, 11)]
    _, lines = why("PD-07", totals=dict.fromkeys(codes, ("80", "90")), ties=TIES)
    assert lines[0].endswith(" …")
    assert lines[1] == "Nilai akhir 85,00 = 85,00 = 85,00 = 85,00 = 85,00 = 85,00 …"
