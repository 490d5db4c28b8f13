"""The pages of units and participants: searched, edited in place, undone, by keyboard, in every look and size."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from inovasi_desktop.domain.entrants import EntryLine
from inovasi_desktop.services import entries, roster
from tests.helpers.desk_room import DeskRoom, Key, open_desk
from tests.helpers.walks import cut, double_keys, nameless, outside
from tests.helpers.window import Show
from ui.dialogs.field_change import FieldChangeDialog
from ui.dialogs.new_entry import NewEntryDialog
from ui.dialogs.new_unit import NewUnitDialog
from ui.models.long_list import LongList
from ui.pages.entrants import EntrantsPage, entrant_list
from ui.pages.roster import RosterPage
from ui.places import badges
from ui.shortcuts import Shortcut
from ui.theme import Variant, theme

SIZES = ((1440, 900), (1280, 720), (1024, 640))


@pytest.fixture
def room(tmp_path: Path, shown: Show) -> Iterator[DeskRoom]:
    with open_desk(tmp_path / "uji.inovasi", shown) as made:
        yield made


def line(room: DeskRoom, code: str) -> EntryLine:
    return next(one for one in room.workspace.read(entries.entry_lines) if one.code == code)


def test_a_participant_is_found_changed_and_changed_back(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    assert page.list.view.hasFocus()
    room.press(Shortcut.SEARCH)
    room.write("antar obat")
    assert (page.list.model.rowCount(), page.list.current()) == (1, line(room, "PD-04").id)
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    assert page.title_field.edit.hasFocus()
    room.press(Key.Key_Tab)
    assert page.short_field.edit.hasFocus()
    page.short_field.edit.selectAll()
    room.write("Contoh Obat")
    room.press(Key.Key_Return)
    assert line(room, "PD-04").short_name == "Contoh Obat"
    assert str(page.list.model.index(0, 0).data()) == "Contoh Obat"
    room.press(Shortcut.UNDO)
    assert line(room, "PD-04").short_name == "Contoh Antar Obat"
    assert page.short_field.edit.words() == "Contoh Antar Obat"
    room.press(Shortcut.REDO)
    assert line(room, "PD-04").short_name == "Contoh Obat"


def test_a_refused_text_stays_until_it_is_mended(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    page.list.choose(line(room, "PD-04").id)
    page.started_field.edit.setFocus()
    room.write("segera")
    room.press(Key.Key_Tab)
    assert "tidak terbaca" in page.started_field.message()
    assert not page.may_leave()
    assert page.unsaved()
    page.started_field.edit.setFocus()
    room.press(Key.Key_Escape)
    assert page.may_leave()
    room.write("5 Maret 2021")
    room.press(Key.Key_Return)
    assert page.started_field.edit.words() == "5 Maret 2021"
    assert room.workspace.read(entries.entry_detail, line(room, "PD-04").id).started_on is not None


def test_a_participant_withdraws_and_comes_back_by_keyboard(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    entry = line(room, "PD-05")
    page.list.choose(entry.id)
    assert page.standing.isHidden()

    for state, said in (("withdrawn", "Mundur sejak"), ("active", "")):
        room.press(Shortcut.FIELD_CHANGE)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FieldChangeDialog)
        room.tab_to(dialog.reason)
        room.write("Contoh surat kepala dinas")
        room.tab_to(dialog.accept_button)
        room.press(Key.Key_Space)
        assert line(room, "PD-05").state == state
        assert page.standing.text().startswith(said)
        assert page.standing.isHidden() == (not said)
        assert ("Contoh surat" in page.standing.text()) == bool(said)
    room.tab_to(page.change_button, most=60)


def test_the_rail_counts_units_and_participants(room: DeskRoom) -> None:
    assert badges(room.workspace)["roster"] == "52/53"
    assert badges(room.workspace)["entrants"] == "44"


def test_a_spelling_that_is_almost_another_units_is_pointed_out(room: DeskRoom) -> None:
    page = room.go("roster", RosterPage)
    unit = next(one for one in room.workspace.read(roster.roster).units if one.name == "Dinas Sosial")
    page.list.choose(unit.id)
    for field, text in ((page.short_field, "DPM PTSP"), (page.aliases_field, "Dinas Kesehatn")):
        field.edit.setFocus()
        field.edit.selectAll()
        room.write(text)
        assert "Hampir sama dengan" in field.message(), field.part
        room.press(Key.Key_Escape)


def test_a_title_that_is_almost_anothers_is_pointed_out(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    page.list.choose(line(room, "PD-05").id)
    other = line(room, "PD-04").title
    page.title_field.edit.setFocus()
    page.title_field.edit.selectAll()
    room.write(other[:-1] + "x")
    assert other in page.title_field.message()
    page.title_field.revert()


def test_removal_can_be_taken_back(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    page.list.choose(line(room, "PD-04").id)
    page.remove_button.setFocus()
    room.press(Key.Key_Space)
    assert page.title().heading == "43 peserta"
    room.press(Shortcut.UNDO)
    assert page.title().heading == "44 peserta"
    page.list.choose(line(room, "PD-04").id)
    page.remove_button.click()
    page.filter_box.setCurrentIndex(page.filter_box.findText("Dihapus"))
    page.filter_box.activated.emit(page.filter_box.currentIndex())
    assert page.list.current() == line(room, "PD-04").id
    assert not page.title_field.isEnabled()
    page.remove_button.click()
    assert not line(room, "PD-04").removed


def test_a_category_is_filtered(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    page.filter_box.setCurrentIndex(3)
    page.filter_box.activated.emit(3)
    assert page.list.model.rowCount() == 8
    page.list.search.setText("tidak ada")
    assert page.list.empty.isVisible()
    page.list.search.clear()
    assert page.list.model.rowCount() == 8


def test_a_new_participant(room: DeskRoom) -> None:
    page = room.go("entrants", EntrantsPage)
    room.press(Shortcut.ADD_ROW)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewEntryDialog)
    dialog.title_edit.setText(line(room, "PD-04").title)
    dialog.accept_button.click()
    assert "sudah dipakai" in dialog._near.text()
    dialog.title_edit.setText("Contoh Peserta Baru")
    dialog.unit_box.setCurrentIndex(1)
    dialog.accept_button.click()
    assert page.title().heading == "45 peserta"
    assert page.title_field.edit.words() == "Contoh Peserta Baru"


def test_the_roster_says_what_it_lacks_until_it_is_there(room: DeskRoom) -> None:
    page = room.go("roster", RosterPage)
    assert page.title().heading == "Terdaftar 52 dari target 53"
    assert "1 unit kerja belum ada" in page.banner.text()
    room.press(Shortcut.ADD_ROW)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewUnitDialog)
    dialog.name_edit.setText("Dinas Kesehatn")
    assert "Dinas Kesehatan" in dialog._near.text()
    dialog.name_edit.setText("Contoh Unit Baru")
    dialog.accept_button.click()
    assert page.title().heading == "Terdaftar 53 dari target 53"
    assert not page.banner.isVisible()


def test_a_units_spellings_are_edited_and_undone(room: DeskRoom) -> None:
    page = room.go("roster", RosterPage)
    room.press(Shortcut.SEARCH)
    room.write("su 2")
    unit = next(one for one in room.workspace.read(roster.roster).units if one.id == page.list.current())
    assert "Seberang Ulu II" in unit.name
    page.aliases_field.edit.setFocus()
    page.aliases_field.edit.selectAll()
    room.write("SU Dua Contoh")
    room.press(Key.Key_Tab)
    changed = next(one for one in room.workspace.read(roster.roster).units if one.id == unit.id)
    assert changed.aliases == ("SU Dua Contoh",)
    room.press(Shortcut.UNDO)
    assert next(one for one in room.workspace.read(roster.roster).units if one.id == unit.id).aliases == unit.aliases
    page.list.choose(unit.id)
    page.must_box.click()
    assert not next(one for one in room.workspace.read(roster.roster).units if one.id == unit.id).must_take_part


def test_a_unit_with_participants_is_not_removed(room: DeskRoom) -> None:
    page = room.go("roster", RosterPage)
    page.list.choose(next(one.id for one in room.workspace.read(roster.roster).units if one.entries))
    page.remove_button.click()
    assert "mempunyai" in room.window.toast.text()


def test_the_model_keeps_its_word(room: DeskRoom) -> None:
    model = entrant_list()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = room.workspace.read(entries.entry_lines)
    model.set_items(lines)
    model.show_found("contoh obat")
    model.show_found("", lambda one: one.category_id == lines[0].category_id)
    assert model.rowCount() == 19
    model.replace_item(lines[3])
    assert model.row_of(lines[3].id) == 3
    assert model.row_of(lines[-1].id) == -1


def test_a_search_typed_letter_by_letter_finds_what_it_finds_at_once(room: DeskRoom) -> None:
    lines = room.workspace.read(entries.entry_lines)
    for asked in ("contoh obat", "obat contoh", "pd-01 dinas", "zz"):
        typed, whole = entrant_list(), entrant_list()
        for model in (typed, whole):
            model.set_items(lines)
        for end in (*range(len(asked) + 1), *range(len(asked), 2, -1), len(asked)):
            typed.show_found(asked[:end])
        whole.show_found(asked)
        assert shown_keys(typed) == shown_keys(whole), asked


def test_an_item_that_changed_is_found_by_its_new_words(room: DeskRoom) -> None:
    lines = room.workspace.read(entries.entry_lines)
    model = entrant_list()
    model.set_items(lines)
    model.show_found("contoh judul b")
    assert model.rowCount() == 0
    model.replace_item(replace(lines[3], title="Contoh judul baru"))
    model.show_found("contoh judul ba")
    assert shown_keys(model) == [lines[3].id]


def shown_keys(model: LongList) -> list[int]:
    return [model.key(row) for row in range(model.rowCount())]


def walk(room: DeskRoom) -> None:
    for size in SIZES:
        room.window.resize(*size)
        for _ in range(4):
            QApplication.processEvents()
        assert room.window.size().toTuple() == size
        for look in (nameless, cut, outside, double_keys):
            assert look(room.window) == [], look.__name__


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("variant", list(Variant))
def test_nothing_to_stumble_over(light: QApplication, room: DeskRoom, variant: Variant, scale: float) -> None:
    theme.apply(light, variant, scale)
    page = room.go("entrants", EntrantsPage)
    page.list.choose(line(room, "PD-06").id)
    walk(room)
    page.title_field.hint("Hampir sama dengan “Contoh Antar Obat: obat rutin diantar kader ke rumah lansia”.")
    walk(room)
    room.go("roster", RosterPage)
    walk(room)


def test_empty_pages_offer_the_next_act(light: QApplication, tmp_path: Path, shown: Show) -> None:
    with open_desk(tmp_path / "kosong.inovasi", shown, entries=False) as room:
        page = room.go("entrants", EntrantsPage)
        assert "Belum ada peserta" in page.list.empty.text()
        assert page.list.empty.action.hasFocus()
        walk(room)
        room.press(Key.Key_Space)
        assert room.window.place == "import"
