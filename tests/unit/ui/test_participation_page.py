"""Laporan partisipasi in the real window: the sample's figures and names, search, last year, files, walks."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook
from sqlalchemy import update

from inovasi_desktop.db.models import Competition
from inovasi_desktop.services.files import open_file
from tests.helpers.office import answer_file_dialog
from tests.helpers.sample_desk import SampleDesk, open_sample, sample_copy
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.models.choice_list import ChoiceList
from ui.office_places import PARTICIPATION
from ui.pages.participation import ParticipationPage
from ui.theme import Variant, theme


@pytest.fixture
def sample(sample_path: Path, shown: Show) -> Iterator[SampleDesk]:
    with open_sample(sample_path, shown, PARTICIPATION) as found:
        yield found


def the_page(sample: SampleDesk) -> ParticipationPage:
    assert isinstance(sample.page, ParticipationPage)
    return sample.page


def names(page: ParticipationPage) -> list[str]:
    model = page.view.model()
    assert isinstance(model, ChoiceList)
    return [model.row(place).title for place in range(model.rowCount())]


def test_the_window_names_who_did_not_take_part(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert page.report is not None
    assert len(names(page)) == 17
    assert names(page)[-2:] == ["Kecamatan Sematang Borang", "Unit yang belum dikenal"]
    page.which.buttons[1].click()
    assert len(names(page)) == 36
    page.which.buttons[2].click()
    assert len(names(page)) == 53
    assert page.bars.accessibleName() == (
        "Keikutsertaan menurut jenis: OPD 19 dari 34 ikut serta; Kecamatan 17 dari 18 ikut serta; "
        "Belum dikenal 0 dari 1 ikut serta"
    )


def test_the_search_narrows_and_explains_when_nothing_is_found(sample: SampleDesk) -> None:
    page = the_page(sample)
    QTest.keyClicks(page.search, "rsud")
    assert names(page) == ["RSUD Gandus"]
    QTest.keyClicks(page.search, "zzz")
    assert names(page) == []
    assert not page.view.isVisible()


def test_last_year_is_laid_beside_and_let_go(sample: SampleDesk, tmp_path: Path) -> None:
    other = sample_copy(tmp_path.parent, tmp_path / "2021.inovasi")
    page = the_page(sample)
    answer_file_dialog(sample.file.path, page.files.ask_before)
    assert "kompetisi ini sendiri" in page.saved.text()
    with open_file(other) as file, file.write() as session:
        session.execute(update(Competition).values(year=2021, uid=sample.workspace.context.new_id()))
    answer_file_dialog(other, page.before_button.click)
    assert page.files.before is not None
    assert page.files.before.year == 2021
    assert "tahun 2021 19 dari 34" in page.bars.accessibleName()
    page.before_button.click()
    assert page.files.before is None


def test_paper_and_workbook_are_saved(sample: SampleDesk, tmp_path: Path) -> None:
    page = the_page(sample)
    answer_file_dialog(tmp_path / "laporan.pdf", page.print_button.click)
    text = "".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "laporan.pdf").pages)
    assert "Tidak ikut serta (17)" in text
    answer_file_dialog(tmp_path / "laporan.xlsx", page.export_button.click)
    book = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "laporan.xlsx").read_bytes()))
    assert book.sheet_names == ["Ringkasan", "Tidak ikut serta", "Ikut serta"]
    assert page.saved.text().startswith("laporan.xlsx disimpan.")


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1024, 640)])
@pytest.mark.parametrize(("look", "scale"), [(Variant.LIGHT, 1.0), (Variant.DARK, 2.0), (Variant.OUTDOOR, 2.0)])
def test_nothing_to_stumble_over(
    sample: SampleDesk, light: QApplication, look: Variant, scale: float, size: tuple[int, int]
) -> None:
    sample.window.resize(*size)
    theme.apply(light, look, scale)
    for _ in range(4):
        light.processEvents()
    for walk in (nameless, cut, outside, double_keys):
        assert walk(sample.window) == []
