"""Plans and what cannot be: filling, exchanging turns, judges in two places, rooms, days."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.schedule import Filling, PlanRow, Visit, conflicts, filled, moved
from inovasi_desktop.domain.values import WIB

DAY = date(2022, 8, 18)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute), WIB)


def visit(entry: int, begin: datetime, place: str, *judges: str, stage: int = 1, minutes: int = 25) -> Visit:
    return Visit(stage, f"Tahap {stage}", entry, f"Contoh {entry}", begin, minutes, place, frozenset(judges))


def test_filling_goes_round_the_rest_and_on_to_the_next_day() -> None:
    plan = tuple(PlanRow(n, place=f"Kantor {n}") for n in range(6))
    found = filled(plan, Filling(at(9), 60, 30, rest=(time(12), time(13)), until=time(16)))
    assert [row.starts_at for row in found] == [
        at(9),
        at(10, 30),
        at(13),
        at(14, 30),
        at(9, 0, date(2022, 8, 19)),
        at(10, 30, date(2022, 8, 19)),
    ]
    assert found[0].place == "Kantor 0"
    assert filled(plan, Filling(at(9), 60, place="Aula"))[3].place == "Aula"


def test_two_turns_exchange_their_times_and_keep_their_places() -> None:
    plan = (PlanRow(1, at(9), 25, "A"), PlanRow(2, at(10), None, "B"))
    assert moved(plan, 2, -1) == (PlanRow(2, at(9), None, "B"), PlanRow(1, at(10), 25, "A"))
    assert moved(plan, 1, -1) == plan
    assert moved(plan, 7, 1) == plan


@given(st.permutations(range(5)), st.integers(0, 4), st.sampled_from((-1, 1)))
def test_there_and_back_is_nothing(order: list[int], entry: int, way: int) -> None:
    plan = tuple(PlanRow(one, at(9 + n)) for n, one in enumerate(order))
    there = moved(plan, entry, way)
    assert there == plan or moved(there, entry, -way) == plan


def test_a_judge_cannot_be_in_two_places() -> None:
    found = conflicts([visit(1, at(9), "Kantor A", "Juri 1", "Juri 2"), visit(2, at(9, 20), "Kantor B", "Juri 2")])
    assert found[1, 1] == ("Juri 2 juga harus di Contoh 2 (Tahap 1) pukul 09.20–09.45.",)
    assert found[1, 2] == ("Juri 2 juga harus di Contoh 1 (Tahap 1) pukul 09.00–09.25.",)


def test_one_after_the_other_is_no_conflict() -> None:
    assert conflicts([visit(1, at(9), "Aula", "Juri 1"), visit(2, at(9, 25), "Aula", "Juri 1")]) == {}


def test_a_room_is_one_however_it_is_spelt_also_between_stages() -> None:
    found = conflicts([visit(1, at(9), "Ruang Rapat II"), visit(2, at(9), "ruang rapat 2", stage=2)])
    assert found[1, 1] == ("Ruang Rapat II juga dipakai Contoh 2 pukul 09.00–09.25.",)
    assert (2, 2) in found
    assert conflicts([visit(1, at(9), ""), visit(2, at(9), "")]) == {}


def test_a_long_turn_meets_every_one_within_it() -> None:
    found = conflicts(
        [visit(1, at(9), "A", "Juri 1", minutes=120), *(visit(n, at(9, 20 * n), f"B{n}", "Juri 1") for n in (1, 2))]
    )
    assert set(found) >= {(1, 1), (1, 2)}
    assert (
        len(conflicts([visit(5, at(9), "A", "J", minutes=90), visit(6, at(9, 10), "B"), visit(7, at(10), "C", "J")]))
        == 2
    )


def test_days_outside_the_competition_are_told() -> None:
    days = (date(2022, 8, 19), date(2022, 8, 20))
    assert conflicts([visit(1, at(9), "A")], *days)[1, 1] == ("Sebelum kompetisi dimulai (19-08-2022).",)
    late = visit(1, at(9, 0, date(2022, 8, 21)), "A")
    assert conflicts([late], *days)[1, 1] == ("Sesudah kompetisi berakhir (20-08-2022).",)
    assert conflicts([late]) == {}
