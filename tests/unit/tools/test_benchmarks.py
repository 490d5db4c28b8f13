"""Benchmarks take turns, compare medians and print what other programs read."""

import json

import pytest

from benchmarks import __main__ as command
from benchmarks.harness import Result, compare, compare_measured, until_told


def test_both_sides_take_turns_after_a_warm_run() -> None:
    calls: list[str] = []
    result = compare("x", lambda: calls.append("ours"), lambda: calls.append("against"), 2.0, 3)
    assert calls[:2] == ["ours", "against"]
    assert calls[2:] == ["ours", "against", "against", "ours", "ours", "against"]
    assert result.runs == 3


def test_medians_are_compared() -> None:
    ours, against = iter([99.0, 3.0, 30.0, 2.0]), iter([99.0, 1.0, 1.0, 50.0])
    result = compare_measured("x", lambda: next(ours), lambda: next(against), 2.0, 3)
    assert (result.ours_ms, result.against_ms, result.ratio) == (3.0, 1.0, 3.0)
    assert not result.within_budget
    assert "OVER the budget of 2" in result.text()


@pytest.mark.parametrize(("ratio", "code"), [(1.2, 0), (1.21, 1)])
def test_the_command_prints_one_object_and_its_verdict_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ratio: float, code: int
) -> None:
    monkeypatch.setattr(command, "measure", lambda name: Result(name, ratio, 1.2, 120.0, 100.0, 5))
    monkeypatch.setattr("sys.argv", ["benchmarks", "window", "--json"])
    assert command.main() == code
    assert json.loads(capsys.readouterr().out) == {
        "name": "window",
        "ratio": ratio,
        "budget": 1.2,
        "ours_ms": 120.0,
        "against_ms": 100.0,
        "runs": 5,
    }


def test_a_process_that_says_nothing_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="without telling"):
        until_told("tests.helpers")
