"""Widths of a marks table's columns."""

import pytest

from ui.views.mark_view import shared


@pytest.mark.parametrize(
    ("needs", "room", "widths"),
    [
        ([], 500, []),
        ([80, 80, 80], 300, [100, 100, 100]),
        ([80, 110, 80], 300, [95, 110, 95]),
        ([80, 110, 80], 200, [80, 110, 80]),
        ([70, 150, 150, 70], 480, [90, 150, 150, 90]),
    ],
)
def test_columns_fill_the_room_and_keep_what_they_need(needs: list[int], room: int, widths: list[int]) -> None:
    assert shared(needs, room) == widths
