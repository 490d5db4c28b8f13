"""Tables from and to the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_desktop.domain.errors import KnownError
from ui.clipboard_table import LONGEST, parse_table, write_table


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("86", [["86"]]),
        ("86\t87,5\n90\t\n", [["86", "87,5"], ["90", ""]]),
        ("86\t87.5\r\n90\t91\r\n", [["86", "87.5"], ["90", "91"]]),
        (" 86 \t x", [["86", "x"]]),
        ('"a\tb"\t7', [["a\tb", "7"]]),
        ('"tanpa akhir\t7\n8', [["tanpa akhir\t7\n8"]]),
        ("1\n\n2", [["1"], [""], ["2"]]),
        ("1\x00", [["1"]]),
    ],
)
def test_what_spreadsheets_write(text: str, rows: list[list[str]]) -> None:
    assert parse_table(text) == rows


@pytest.mark.parametrize(
    ("text", "code"), [("", "paste.empty"), ("\n \n", "paste.empty"), ("1" * (LONGEST + 1), "paste.long")]
)
def test_what_is_no_table_is_refused_in_a_sentence(text: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse_table(text)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


@given(st.lists(st.lists(st.text('0123456789,.x"\t\n', min_size=1).map(str.strip), min_size=2, max_size=4), min_size=1))
def test_what_is_copied_can_be_pasted(rows: list[list[str]]) -> None:
    width = len(rows[0])
    table = [(row + ["-"] * width)[:width] for row in rows]
    table[0][0] = table[0][0] or "1"
    assert parse_table(write_table(table)) == table
