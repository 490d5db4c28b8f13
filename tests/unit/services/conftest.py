"""A fresh competition file's Session for each test of a service."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from inovasi_desktop.services.files import create_file
from tests.builders import ticking


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with create_file(tmp_path / "uji.inovasi", ticking()) as file, file.write() as opened:
        yield opened
