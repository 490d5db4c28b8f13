"""What is said of panels, and when an institution is a participant's."""

import pytest

from inovasi_desktop.domain.jury import JudgeLine, PanelColumn, PanelMatrix, Place, Seat, SeatKey
from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.panels import Weight, connected, coverage, listed, same_institution
from inovasi_desktop.domain.values import StageKind


def matrix(
    seats: dict[Place, tuple[int, ...]], abstentions: dict[Place, dict[int, frozenset[int]]] | None = None
) -> PanelMatrix:
    people = sorted({judge for panel in seats.values() for judge in panel})
    judges = tuple(JudgeLine(n, f"J{n}", f"Juri {n}", "", "", "", False, False, 0) for n in people)
    columns = tuple(
        PanelColumn(
            place,
            f"K{place.category_id}",
            f"Kategori {place.category_id}",
            f"Tahap {place.stage_id}",
            StageKind.FINAL,
            {1: "Contoh A", 2: "Contoh B", 3: "Contoh C"},
            False,
        )
        for place in seats
    )
    taken = {SeatKey(judge, *place): Seat(True) for place, panel in seats.items() for judge in panel}
    return PanelMatrix(judges, columns, taken, abstentions or {})


def test_participants_without_a_judge_in_common_are_told() -> None:
    place = Place(1, 1)
    found = coverage(
        matrix({place: (1, 2)}, {place: {1: frozenset({1}), 2: frozenset({2}), 3: frozenset({2})}}),
        1,
    )
    assert [remark.text for remark in found] == [
        "Kategori 1, Tahap 1: Contoh A tidak punya juri bersama dengan peserta lain, sehingga nilainya tidak sebanding."
    ]


def test_categories_and_stages_with_other_judges_are_told() -> None:
    found = coverage(matrix({Place(1, 1): (1, 2), Place(1, 2): (1, 3), Place(2, 1): (4, 5)}), 2)
    assert [(remark.weight, remark.text) for remark in found] == [
        (Weight.NOTE, "Kategori 1: panel Tahap 2 berbeda dari panel Tahap 1."),
        (
            Weight.NOTE,
            "Tahap 1: tidak ada juri bersama antara Kategori 1 dan Kategori 2; nilai antarkategori tidak sebanding.",
        ),
    ]


def test_sets_are_linked_by_what_they_share() -> None:
    sets = [frozenset({1, 2}), frozenset({3}), frozenset({2, 4}), frozenset({4, 3})]
    assert connected(sets) == [frozenset({1, 2, 3, 4})]
    assert connected([frozenset({1}), frozenset({2})]) == [frozenset({1}), frozenset({2})]


def test_many_names_are_counted() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c dan 2 lagi"


@pytest.mark.parametrize(
    ("institution", "same"),
    [
        ("Bappeda-Litbang", True),
        ("BAPPEDA LITBANG Kota Palembang", True),
        ("Bappeda", False),
        ("Dinas", False),
        ("", False),
        ("SU", False),
        ("Camat su II", True),
    ],
)
def test_an_institution_is_known_by_its_spellings(institution: str, same: bool) -> None:
    spellings = {fold("Bappeda Litbang"), fold("Camat SU 2"), fold("SU 3")}
    assert same_institution(institution, spellings) is same
