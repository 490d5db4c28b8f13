"""Settings are kept across runs; whatever is wrong with their file, nobody's work is stopped."""

import json
import os
import sys
from pathlib import Path

import pytest

from inovasi_desktop.settings import MOST_RECENT, RecentFile, Settings, SettingsFile
from tests.helpers.disks import fill, make_read_only, small_disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    kept = SettingsFile(path)
    assert (kept.now, kept.problem) == (Settings(), "")
    assert not path.parent.exists()


def test_what_changes_is_there_in_the_next_run(path: Path) -> None:
    kept = SettingsFile(path)
    kept.change(look="outdoor", text_size=150, office_name="Sekretaris Satu", mute_clock=True)
    kept.remember_file(Path("/lomba/contoh.inovasi"), "Kompetisi Contoh 2022")
    again = SettingsFile(path)
    assert again.now == kept.now
    assert again.now.recent == (RecentFile("/lomba/contoh.inovasi", "Kompetisi Contoh 2022"),)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_newest_file_comes_first_and_only_once(path: Path) -> None:
    kept = SettingsFile(path)
    for number in (*range(MOST_RECENT + 2), 3):
        kept.remember_file(Path(f"/lomba/{number}.inovasi"), f"Kompetisi {number}")
    paths = [file.path for file in kept.now.recent]
    assert paths[:2] == ["/lomba/3.inovasi", f"/lomba/{MOST_RECENT + 1}.inovasi"]
    assert len(paths) == len(set(paths)) == MOST_RECENT
    kept.forget_file("/lomba/3.inovasi")
    assert "/lomba/3.inovasi" not in [file.path for file in SettingsFile(path).now.recent]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'{"recent": {}}',
        b'{"recent": [1]}',
        b'{"recent": [{"path": 1, "title": "x"}]}',
        b'{"look": 7}',
        b'{"text_size": 110}',
        b'{"text_size": true}',
        b'{"mute_clock": 1}',
    ],
)
def test_a_broken_file_is_set_aside_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    kept = SettingsFile(path)
    aside = path.with_name("settings-rusak.json")
    assert kept.now == Settings()
    assert str(aside) in kept.problem
    assert aside.read_bytes() == content
    kept.change(look="dark")
    assert SettingsFile(path).now.look == "dark"
    assert SettingsFile(path).problem == ""


def test_what_a_later_version_added_is_passed_over(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"look": "dark", "sound": "loud"}), encoding="utf-8")
    kept = SettingsFile(path)
    assert (kept.now.look, kept.problem) == ("dark", "")


def test_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert SettingsFile(path).problem


def test_a_full_or_read_only_disk_costs_the_settings_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        kept = SettingsFile(disk / "settings.json")
        kept.change(look="dark")
        filler = fill(disk)
        kept.change(office_name="x" * 5000)
        assert "cannot keep settings" in caplog.text
        filler.unlink()
        assert SettingsFile(disk / "settings.json").now.look == "dark"
        make_read_only(disk)
        kept.change(look="light")
        assert kept.now.look == "light"
        assert [entry.name for entry in disk.iterdir()] == ["settings.json"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that bind")
def test_an_unreadable_file_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("{}", encoding="utf-8")
    path.chmod(0)
    assert "tidak terbaca" in SettingsFile(path).problem
