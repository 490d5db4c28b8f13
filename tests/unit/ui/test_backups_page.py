"""Cadangan in the real window: making one, restoring into a copy, going on there, walks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inovasi_desktop.services import backups, participation
from inovasi_desktop.services.files import open_file
from tests.builders import START
from tests.helpers.office import answer_file_dialog
from tests.helpers.sample_desk import SampleDesk, open_sample
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.models.choice_list import Choice, ChoiceList
from ui.office_places import BACKUPS
from ui.pages.backups import BackupsPage, age_text, size_text
from ui.theme import Variant, theme


@pytest.fixture
def sample(sample_path: Path, shown: Show) -> Iterator[SampleDesk]:
    with open_sample(sample_path, shown, BACKUPS) as found:
        yield found


def the_page(sample: SampleDesk) -> BackupsPage:
    assert isinstance(sample.page, BackupsPage)
    return sample.page


def rows(page: BackupsPage) -> list[Choice]:
    model = page.view.model()
    assert isinstance(model, ChoiceList)
    return [model.row(place) for place in range(model.rowCount())]


def test_the_first_one_is_made_from_the_empty_page(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert page.empty.isVisible()
    page.empty.action.click()
    assert page.banner.text().startswith("Cadangan dibuat.")
    (row,) = rows(page)
    assert (row.title, row.chip) == ("22 Agustus 2022 pukul 09.00 WIB", "Otomatis")
    assert row.detail.startswith("baru saja · ")


def test_a_backup_is_restored_into_a_copy_and_opened_there(sample: SampleDesk, tmp_path: Path, qtbot: QtBot) -> None:
    page = the_page(sample)
    page.back_up()
    target = tmp_path / "salinan.inovasi"
    answer_file_dialog(target, page.restore_button.click)
    assert page.banner.text().startswith("Cadangan dipulihkan ke salinan.")
    with open_file(target, write=False) as file, file.read() as session:
        assert len(participation.participation(session).present) == 36
    with qtbot.waitSignal(sample.window.other_file_wanted) as wanted:
        page.banner.action.click()
    assert wanted.args == [target]


def test_nothing_that_exists_is_overwritten(sample: SampleDesk, tmp_path: Path) -> None:
    page = the_page(sample)
    page.back_up()
    taken = tmp_path / "ada.inovasi"
    taken.write_bytes(b"milik orang")
    answer_file_dialog(taken, page.restore_button.click)
    assert page.banner.text().startswith("Tidak berhasil.")
    assert taken.read_bytes() == b"milik orang"
    suggestion = backups.free_copy_path(sample.file, backups.kept_copies(sample.file)[0])
    assert suggestion.name == "contoh-pulih-2022-08-22-0900.inovasi"


def test_a_broken_backup_says_so_and_makes_no_copy(sample: SampleDesk, tmp_path: Path) -> None:
    page = the_page(sample)
    page.back_up()
    (kept,) = backups.kept_copies(sample.file)
    kept.path.write_bytes(kept.path.read_bytes()[:9000])
    target = tmp_path / "salinan.inovasi"
    answer_file_dialog(target, page.restore_button.click)
    assert page.banner.isVisible()
    assert page.banner.text().startswith("Tidak berhasil.")
    assert "rusak" in page.banner.text() or "tidak utuh" in page.banner.text(), page.banner.text()
    assert not target.exists()


def test_copies_of_other_occasions_say_why(sample: SampleDesk) -> None:
    page = the_page(sample)
    page.back_up()
    (first,) = backups.kept_copies(sample.file)
    for name in ("sebelum-dipulihkan_2022-08-21_10.00.00.inovasi", "sebelum-versi-baru_0002.inovasi"):
        first.path.with_name(name).write_bytes(first.path.read_bytes())
    page.activate()
    assert {row.chip for row in rows(page)} == {"Otomatis", "Sebelum dipulihkan", "Sebelum pembaruan program"}


def test_ages_and_sizes_in_words() -> None:
    ages = [age_text(START - timedelta(seconds=s), START) for s in (-5, 59, 60, 7200, 90_000)]
    assert ages == ["baru saja", "baru saja", "1 menit lalu", "2 jam lalu", "1 hari lalu"]
    assert [size_text(size) for size in (1, 2048, 1_572_864)] == ["1 kB", "2 kB", "1,5 MB"]


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize(("look", "scale"), [(Variant.LIGHT, 1.0), (Variant.DARK, 2.0), (Variant.OUTDOOR, 2.0)])
def test_nothing_to_stumble_over(
    sample: SampleDesk, light: QApplication, look: Variant, scale: float, size: tuple[int, int]
) -> None:
    page = the_page(sample)
    page.back_up()
    sample.window.resize(*size)
    theme.apply(light, look, scale)
    for _ in range(4):
        light.processEvents()
    for walk in (nameless, cut, outside, double_keys):
        assert walk(sample.window) == []
