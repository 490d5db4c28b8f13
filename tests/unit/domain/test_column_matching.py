"""Columns are known by their headings and by what stands below; what is equally likely is left to the person."""

import pytest

from inovasi_desktop.domain.column_matching import (
    ENTRY_FIELDS,
    UNIT_FIELDS,
    Field,
    Known,
    find_heading,
    match_columns,
)
from inovasi_desktop.domain.dates import read_date
from inovasi_desktop.domain.tables import Line, Table, letter

KNOWN = Known({"dinas kesehatan": 1, "dinkes": 1, "su 2": 2, "sako": 3}, {"pd": 1, "perangkat daerah": 1, "kec": 2})


def table(*rows: tuple[str, ...]) -> Table:
    width = max(map(len, rows))
    return Table("A", tuple(Line(n, row + ("",) * (width - len(row))) for n, row in enumerate(rows, 1)))


def matched(found: Table) -> dict[Field, int]:
    return dict(match_columns(found, find_heading(found, ENTRY_FIELDS), ENTRY_FIELDS, KNOWN).columns)


def test_headings_in_their_own_words() -> None:
    found = table(
        ("NO", "Nama OPD", "JUDUL INOVASI", "Kategori Peserta", "Nama Penerima", "Kontak/HP", "Inisiator",
         "Tgl. Penerapan", "Ringkasan Singkat", "Nama singkat", "Kode"),
        ("1", "Dinkes", "Contoh", "PD", "Dinas", "0812", "Contoh", "2021", "Uraian", "C", "PD-01"),
    )  # fmt: skip
    assert matched(found) == {
        Field.UNIT: 1,
        Field.TITLE: 2,
        Field.CATEGORY: 3,
        Field.RECIPIENT: 4,
        Field.CONTACT: 5,
        Field.INITIATOR: 6,
        Field.STARTED: 7,
        Field.SUMMARY: 8,
        Field.SHORT_NAME: 9,
        Field.CODE: 10,
    }


def test_a_misspelt_heading_is_still_known() -> None:
    found = table(("Unit Kreja", "Judul Inovsi"), ("Dinkes", "Contoh satu"))
    assert matched(found) == {Field.UNIT: 0, Field.TITLE: 1}


def test_content_speaks_where_headings_do_not() -> None:
    found = table(
        ("Kolom A", "Kolom B", "Kolom C", "Kolom D"),
        ("Dinas Kesehatan", "PD", "0812 3456 7890", "5 Maret 2021"),
        ("Su II", "Kec", "0813-1111-2222", "01/02/2020"),
        ("Sako", "KEC", "a@contoh.id", "2020-05-06"),
    )
    assert matched(found) == {Field.UNIT: 0, Field.CATEGORY: 1, Field.CONTACT: 2, Field.STARTED: 3}


def test_two_equally_good_columns_are_left_to_the_person() -> None:
    found = table(("OPD", "Nama Inovasi", "Judul Inovasi"), ("Dinkes", "Si Contoh", "Contoh: layanan"))
    match = match_columns(found, find_heading(found, ENTRY_FIELDS), ENTRY_FIELDS, KNOWN)
    assert match.unsure == {Field.TITLE: (1, 2)}
    assert Field.TITLE not in match.columns


def test_content_decides_between_equal_headings() -> None:
    found = table(("Instansi", "Instansi", "Judul"), ("Palembang", "Dinkes", "Contoh"), ("Palembang", "Sako", "Dua"))
    assert matched(found)[Field.UNIT] == 1


def test_titles_above_and_two_lines_of_merged_headings() -> None:
    found = table(
        ("DAFTAR PESERTA",) * 4,
        ("TAHUN 2022",) * 4,
        ("OPD", "Judul Inovasi", "Penanggung Jawab", "Penanggung Jawab"),
        ("OPD", "Judul Inovasi", "Nama", "No HP"),
        ("Dinkes", "Contoh", "Contoh Orang", "0812"),
    )
    heading = find_heading(found, ENTRY_FIELDS)
    assert heading.names == ("OPD", "Judul Inovasi", "Penanggung Jawab Nama", "Penanggung Jawab No HP")
    assert heading.lines == 4


def test_a_first_row_of_data_is_not_taken_for_a_second_line() -> None:
    found = table(("OPD", "Judul"), ("Dinkes", "Contoh"))
    assert find_heading(found, ENTRY_FIELDS).lines == 1


def test_a_roster_has_its_own_columns() -> None:
    found = table(("No", "Perangkat Daerah", "Singkatan", "Jenis", "Nama lain"), ("1", "Dinas", "D", "OPD", "x; y"))
    match = match_columns(found, find_heading(found, UNIT_FIELDS), UNIT_FIELDS, KNOWN)
    assert match.columns == {Field.NAME: 1, Field.SHORT_NAME: 2, Field.KIND: 3, Field.ALIASES: 4}


def test_nothing_is_no_heading() -> None:
    assert find_heading(Table("A", ()), ENTRY_FIELDS).names == ()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5 Maret 2021", "2021-03-05"),
        ("Senin, 22 Agustus 2022", "2022-08-22"),
        ("05/03/2021", "2021-03-05"),
        ("5-3-2021", "2021-03-05"),
        ("5-Mar-2021", "2021-03-05"),
        ("2021-03-05", "2021-03-05"),
        ("2021-03-05 00:00:00", "2021-03-05"),
        ("Nopember 2020", "2020-11-01"),
        ("2019", "2019-01-01"),
        ("44260", "2021-03-05"),
        ("31/02/2021", None),
        ("segera", None),
        ("0812345678", None),
    ],
)
def test_dates_as_people_write_them(text: str, iso: str | None) -> None:
    found = read_date(text)
    assert (found.isoformat() if found else None) == iso


def test_letters_of_columns() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 259)] == ["A", "Z", "AA", "AZ", "BA", "IZ"]
