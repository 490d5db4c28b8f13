"""The log lies in its folder, in UTC; a folder that cannot be written costs the log alone."""

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from inovasi_desktop import logs


@pytest.fixture(autouse=True)
def root() -> Iterator[logging.Logger]:
    """Leave the root logger as it was."""
    logger = logging.getLogger()
    handlers, level = list(logger.handlers), logger.level
    yield logger
    for handler in set(logger.handlers) - set(handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)
    logging.captureWarnings(capture=False)


def test_what_is_logged_and_warned_of_is_in_the_file(tmp_path: Path) -> None:
    logs.set_up(tmp_path / "log")
    logging.getLogger("uji").info("dibuka")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("usang", DeprecationWarning, stacklevel=1)
    text = (tmp_path / "log" / logs.FILE_NAME).read_text(encoding="utf-8")
    assert "Z INFO uji: dibuka" in text
    assert "usang" in text


def test_a_folder_that_cannot_be_made_costs_only_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log").write_text("a file, no folder", encoding="utf-8")
    logs.set_up(tmp_path / "log")
    logging.getLogger("uji").error("tidak ada tempat")
    assert capsys.readouterr().err == ""
