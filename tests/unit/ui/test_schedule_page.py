"""Jadwal in the real window: edits by keyboard, undo, order, filling, conflicts, files, walks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.office import answer_file_dialog
from tests.helpers.sample_desk import SampleDesk, open_sample
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show, focus
from ui.dialogs.fill_schedule import FillScheduleDialog
from ui.models.choice_list import Choice, ChoiceList
from ui.office_places import SCHEDULE
from ui.pages.schedule import SchedulePage
from ui.theme import Variant, theme


@pytest.fixture
def sample(sample_path: Path, shown: Show) -> Iterator[SampleDesk]:
    with open_sample(sample_path, shown, SCHEDULE) as found:
        yield found


def the_page(sample: SampleDesk) -> SchedulePage:
    assert isinstance(sample.page, SchedulePage)
    return sample.page


def rows(page: SchedulePage) -> list[Choice]:
    model = page.view.model()
    assert isinstance(model, ChoiceList)
    return [model.row(place) for place in range(model.rowCount())]


def test_a_time_typed_is_stored_when_the_field_is_left_and_taken_back(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert rows(page)[0].detail == "09.00–09.25 · Kamis, 18 Agustus 2022 · Contoh ruang rapat"
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.form.begin.hasFocus()
    page.form.begin.setTime(QTime(8, 30))
    focus(page.form.place)
    assert rows(page)[0].detail.startswith("08.30–08.55")
    page.form.place.setText("Aula")
    focus(page.form.minutes)
    page.form.minutes.setValue(20)
    focus(page.form.day)
    assert rows(page)[0].detail == "08.30–08.50 · Kamis, 18 Agustus 2022 · Aula"
    for _ in range(3):
        sample.window.at_work.undo()
    assert rows(page)[0].detail == "09.00–09.25 · Kamis, 18 Agustus 2022 · Contoh ruang rapat"


def test_turns_are_exchanged_by_keyboard(sample: SampleDesk) -> None:
    page = the_page(sample)
    focus(page.view)
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.title for row in rows(page)[:2]] == ["1. SITA", "2. Si Demang"]
    assert page.view.currentIndex().row() == 1
    assert rows(page)[0].detail.startswith("09.00")
    page.form.up_button.click()
    assert rows(page)[0].title == "1. Si Demang"


def test_conflicts_are_told_and_forbid_nothing(sample: SampleDesk) -> None:
    page = the_page(sample)
    assert not page.banner.isVisible()
    focus(page.form.begin)
    page.form.begin.setTime(QTime(9, 30))
    focus(page.form.place)
    assert page.banner.text().startswith("3 giliran bentrok.")
    assert "Contoh ruang rapat juga dipakai SITA pukul 09.25–09.50." in page.banner.text()
    assert [row.chip for row in rows(page)[:4]] == ["Bentrok", "Bentrok", "Bentrok", ""]


def test_everyone_is_given_a_time_and_it_is_one_undo(sample: SampleDesk) -> None:
    page = the_page(sample)
    page.stage_box.setCurrentIndex(1)
    page.stage_box.activated.emit(1)
    assert {row.chip for row in rows(page)} == {"Belum"}
    page.fill_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FillScheduleDialog)
    assert [walk(dialog) for walk in (nameless, cut, outside)] == [[], [], []]
    dialog.day.setDate(QDate(2022, 8, 9))
    dialog.place.setText("Kantor peserta")
    dialog.accept_button.click()
    assert rows(page)[0].detail == "09.00–09.30 · Selasa, 9 Agustus 2022 · Kantor peserta"
    assert all(row.chip == "" for row in rows(page))
    sample.window.at_work.undo()
    assert {row.chip for row in rows(page)} == {"Belum"}


def test_a_time_is_taken_away_and_given_back(sample: SampleDesk) -> None:
    page = the_page(sample)
    page.form.time_button.click()
    assert (rows(page)[0].chip, page.form.time_button.text()) == ("Belum", "Tetapkan waktu ini")
    page.form.time_button.click()
    assert rows(page)[0].chip == ""


def test_paper_and_calendar_are_saved(sample: SampleDesk, tmp_path: Path) -> None:
    page = the_page(sample)
    answer_file_dialog(tmp_path / "jadwal.pdf", page.print_button.click)
    assert (tmp_path / "jadwal.pdf").read_bytes().startswith(b"%PDF")
    answer_file_dialog(tmp_path / "jadwal.ics", page.calendar_button.click)
    assert (tmp_path / "jadwal.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


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
