"""The check command tells what failed and why, and the limits of size are counted."""

import sys
from pathlib import Path

import pytest

from tools.check import CHECKS, Check, run_all
from tools.sizes import CLASS_LINES, FILE_LINES, too_long

GOOD = Check("good", (sys.executable, "-c", "print('quiet')"))
BAD = Check("bad", (sys.executable, "-c", "print('the reason'); raise SystemExit(3)"))


def test_passing_checks_say_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_all([GOOD, Check("fine", GOOD.command)])
    lines = capsys.readouterr().out.splitlines()
    assert sorted(line.split()[:2] for line in lines) == [["fine", "ok"], ["good", "ok"]]


def test_a_failing_check_fails_all_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert not run_all([BAD, GOOD])
    out = capsys.readouterr().out
    assert "bad           FAILED" in out
    assert "the reason" in out
    assert "quiet" not in out


def test_every_check_of_the_project_is_run() -> None:
    names = {check.name for check in CHECKS}
    assert names == {"format", "layers", "lint", "migrations", "sizes", "translations", "types"}


def test_what_grew_too_long_is_named(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "main.py").write_text("x = 1\n", encoding="utf-8")
    body = "".join(f"    a{n} = {n}\n" for n in range(CLASS_LINES))
    (tmp_path / "ui" / "big.py").write_text(f"class Big:\n{body}", encoding="utf-8")
    (tmp_path / "ui" / "long.py").write_text("x = 1\n" * (FILE_LINES + 1), encoding="utf-8")
    (tmp_path / "ui" / "right.py").write_text("x = 1\n" * FILE_LINES, encoding="utf-8")
    found = list(too_long(tmp_path))
    assert [line.split(":")[0] for line in found] == ["ui/big.py", "ui/long.py"]
    assert f"{CLASS_LINES + 1} lines" in found[0]
