"""Names that are almost the same, and names that are not."""

import pytest

from inovasi_desktop.domain.names import fold
from inovasi_desktop.domain.similar_names import NameIndex, almost_among, almost_same, nearest


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gerobak", "Gerobok", True),
        ("DPMPTSP", "DPM-PTSP", True),
        ("Contoh Antar Obat", "Contoh Antar Obta", True),
        ("Contoh Antar Obat", "Contoh Antar Buku", False),
        ("Ilir Timur I", "Ilir Timur II", False),
        ("Contoh 12", "Contoh 13", False),
        ("Sako", "Saku", True),
        ("ABC", "ABD", False),
        ("Dinas", "Dinas", False),
        ("", "-", False),
    ],
)
def test_almost_the_same(one: str, other: str, same: bool) -> None:
    assert almost_same(one, other) is same
    assert almost_same(other, one) is same


def test_an_index_finds_what_one_by_one_would() -> None:
    index = NameIndex()
    names = ["Contoh Gerobak Baca", "Contoh Antar Obat", "Contoh Kelas Digital 1", "Contoh Kelas Digital 2"]
    for name in names:
        assert index.meet(name, fold(name)) == ()
    for asked in ("Contoh Gerobok Baca", "Contohantar Obat", "Xontoh Kelas Digital 2"):
        assert index.meet(asked, fold(asked)) == almost_among(asked, names)
        assert almost_among(asked, names)


def test_the_nearest_names_come_first() -> None:
    spellings = {
        fold(name): number for number, name in enumerate(("Dinas Kesehatan", "Dinkes", "Dinas Sosial", "Sako"))
    }
    assert nearest("Dinas Kesehtan", spellings)[0] == 0
    assert nearest("", spellings) == ()
