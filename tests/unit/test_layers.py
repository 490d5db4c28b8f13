"""Every contract of import-linter is kept, and fails when it is broken."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from inovasi_desktop.paths import ROOT

CONTRACTS: dict[str, str] = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}

OFFENCES = (
    ("layers", "inovasi_desktop/domain/numbers.py", "import inovasi_desktop.services"),
    ("layers", "inovasi_desktop/domain/numbers.py", "import inovasi_desktop.db"),
    ("layers", "inovasi_desktop/db/engine.py", "import inovasi_desktop.services"),
    ("layers", "inovasi_desktop/reports/output.py", "import inovasi_desktop.exchange"),
    ("layers", "inovasi_desktop/pictures/original.py", "import inovasi_desktop.services"),
    ("layers", "inovasi_desktop/services/files.py", "import inovasi_desktop.cli"),
    ("layers", "inovasi_desktop/services/files.py", "import ui.format"),
    ("layers", "ui/format.py", "import inovasi_desktop.cli"),
    ("layers", "inovasi_desktop/cli/__init__.py", "import ui.format"),
    ("no-qt-below", "inovasi_desktop/services/files.py", "import PySide6.QtCore"),
    ("no-qt-below", "inovasi_desktop/paths.py", "import ui.format"),
    ("no-sql-above", "ui/workspace.py", "import sqlalchemy.orm"),
    ("no-sql-above", "ui/workspace.py", "import sqlite3"),
    ("no-sql-above", "ui/workspace.py", "import inovasi_desktop.db.models"),
    ("pure-domain", "inovasi_desktop/domain/numbers.py", "import sqlalchemy"),
    ("pure-domain", "inovasi_desktop/domain/numbers.py", "import reportlab"),
    ("reports-take-dataclasses", "inovasi_desktop/reports/output.py", "import sqlalchemy.orm"),
    ("reports-take-dataclasses", "inovasi_desktop/reports/output.py", "import inovasi_desktop.db.models"),
    ("leaves", "inovasi_desktop/i18n.py", "import inovasi_desktop.domain.errors"),
    ("leaves", "inovasi_desktop/settings.py", "import inovasi_desktop.services"),
    ("leaves", "inovasi_desktop/steady.py", "import inovasi_desktop.domain.values"),
    ("only-the-program", "ui/format.py", "import tests.builders"),
    ("only-the-program", "inovasi_desktop/db/upgrade.py", "import tools.check_migrations"),
)


def lint(root: Path) -> "subprocess.CompletedProcess[str]":
    """Run lint-imports over the packages under ``root``."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program's packages to be spoilt."""
    for package in ("inovasi_desktop", "ui"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    for name in CONTRACTS.values():
        assert f"{name} KEPT" in done.stdout


def test_every_contract_has_an_offence() -> None:
    assert {contract for contract, _, _ in OFFENCES} == set(CONTRACTS)


@pytest.mark.parametrize(("contract", "file", "line"), OFFENCES)
def test_an_offence_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1
    assert f"{CONTRACTS[contract]} BROKEN" in done.stdout
