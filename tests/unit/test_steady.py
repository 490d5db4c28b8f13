"""The machine's steady clock."""

import sys
from pathlib import Path

import pytest

from inovasi_desktop.steady import BOOT_ID, boot_id, steady


def test_it_only_goes_on() -> None:
    first, second = steady(), steady()
    assert first.boot == second.boot
    assert 0 < first.us <= second.us


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names each start of the machine")
def test_linux_names_the_start_and_counts_from_it() -> None:
    assert steady().boot == BOOT_ID.read_text(encoding="ascii").strip()
    up = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    assert steady().us == pytest.approx(up * 1_000_000, abs=5_000_000)


def test_without_such_a_file_the_name_is_empty(tmp_path: Path) -> None:
    assert boot_id(tmp_path / "none") == ""
