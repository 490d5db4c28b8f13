"""Commands run in this process, and a small competition file for them."""

from pathlib import Path

import pytest

from inovasi_desktop.cli import main
from inovasi_desktop.services.files import create_file
from tests.builders import small_competition, ticking
from tests.helpers.commands import Outcome, Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line and return what came of it."""

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    """A closed competition file with the small competition, nothing scored."""
    path = tmp_path / "berkas" / "kecil.inovasi"
    path.parent.mkdir()
    with create_file(path, ticking()) as file, file.write() as session:
        small_competition(session, ticking())
    return path
