"""Whole numbers as people read them, written in one place."""

from pathlib import Path

import pytest

from inovasi_desktop.domain.numbers import grouped


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999, "999"), (30_000, "30.000"), (-1_234_567, "-1.234.567")])
def test_points_stand_between_thousands(number: int, text: str) -> None:
    assert grouped(number) == text


def test_nobody_groups_digits_alone() -> None:
    root = Path(__file__).parents[3]
    sources = [path for part in ("inovasi_desktop", "ui") for path in (root / part).rglob("*.py")]
    assert [path.name for path in sources if ":,}" in path.read_text(encoding="utf-8")] == ["numbers.py"]
