"""The pages of the setup: saving as fields are left, refusing beside them, undo, what was removed, reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from inovasi_desktop.db.models import AuditEvent
from inovasi_desktop.domain.setup import CategoryText
from inovasi_desktop.services.competition_setup import NewCompetition, create_competition
from inovasi_desktop.services.export import export_rules
from inovasi_desktop.services.files import CompetitionFile, create_file
from tests.builders import as_secretariat, ticking
from tests.finals import finals
from tests.helpers.setup_room import SetupRoom, fill, press, set_field, write
from tests.helpers.window import Show
from tests.recap_views import TIED
from ui.main_window import MainWindow
from ui.pages.recap import RecapPage
from ui.pages.setup_page import SetupPage
from ui.places import first_place, places
from ui.shortcuts import Shortcut
from ui.tasks import ImmediateTasks
from ui.workspace import Workspace

BASE = ticking()
CATEGORIES = (CategoryText("PD", "Perangkat Daerah", 1), CategoryText("KEC", "Kecamatan", 2))
NEW = NewCompetition("Lomba Contoh", 2023, "Kota Palembang", CATEGORIES)


def settle(window: object) -> None:
    """Give up what a test left refused; the window would ask about it."""
    assert isinstance(window, MainWindow)
    page = window.page()
    if isinstance(page, SetupPage):
        page.keeper.drop()


@dataclass
class Place:
    """Where the pages are shown."""

    file: CompetitionFile
    show: Show

    def room(self) -> SetupRoom:
        """Let the secretariat in."""
        workspace = Workspace(self.file, as_secretariat(BASE))
        window = MainWindow()
        window.resize(1440, 900)
        self.show(window, settle)
        window.show_places(places(workspace, ImmediateTasks()), workspace, first_place(workspace))
        return SetupRoom(window, workspace)


@pytest.fixture
def fresh(tmp_path: Path, shown: Show) -> Iterator[SetupRoom]:
    """A new competition with two categories."""
    with create_competition(tmp_path / "baru.inovasi", NEW, as_secretariat(BASE)) as file:
        yield Place(file, shown).room()


@pytest.fixture
def final(tmp_path: Path, shown: Show) -> Iterator[SetupRoom]:
    """A final with marks."""
    with create_file(tmp_path / "final.inovasi", BASE) as file:
        with file.write() as session:
            finals(session, BASE, TIED)
        yield Place(file, shown).room()


def events(room: SetupRoom) -> int:
    return room.workspace.read(lambda session: session.scalar(select(func.count()).select_from(AuditEvent))) or 0


# fields


def test_a_field_is_saved_when_it_is_left_and_only_when_it_differs(fresh: SetupRoom) -> None:
    page = fresh.identity
    before = events(fresh)
    fill(page.fields["partner"], "Media Contoh")
    assert fresh.view().frame.partner == "Media Contoh"
    assert events(fresh) == before + 1
    fill(page.fields["partner"], "Media  Contoh ")
    assert events(fresh) == before + 1


def test_undo_and_redo_go_to_the_page_of_the_change(fresh: SetupRoom) -> None:
    fill(fresh.identity.fields["partner"], "Media Contoh")
    rules = fresh.rules
    set_field(rules.fields["round_total"], 4)
    QTest.keySequence(fresh.window, "Ctrl+Z")
    assert fresh.view().frame.round_total == 2
    QTest.keySequence(fresh.window, "Ctrl+Z")
    assert fresh.window.place == "identity"
    assert fresh.view().frame.partner == ""
    assert fresh.identity.fields["partner"].value() == ""
    QTest.keySequence(fresh.window, "Ctrl+Y")
    assert fresh.view().frame.partner == "Media Contoh"


def test_a_refused_value_stays_with_its_reason_and_keeps_the_page(fresh: SetupRoom) -> None:
    page = fresh.identity
    field = page.fields["number_pattern"]
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    write("423/{tahun}")
    assert "{nomor}" in field.message.text()
    assert page.unsaved().startswith("Belum tersimpan")
    fresh.window.go("rules")
    assert fresh.window.place == "identity"
    assert field.editor.hasFocus()
    QTest.keySequence(fresh.window, "Ctrl+Z")
    assert field.value() == fresh.view().frame.number_pattern
    assert field.message.text() == ""
    fresh.window.go("rules")
    assert fresh.window.place == "rules"


def test_escape_takes_typing_back(fresh: SetupRoom) -> None:
    field = fresh.identity.fields["name"]
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field.editor, "zzz")
    assert field.dirty()
    QTest.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.value() == NEW.name


def test_the_pattern_shows_its_example_while_it_is_typed(fresh: SetupRoom) -> None:
    page = fresh.identity
    field = page.fields["number_pattern"]
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    field.editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field.editor, "{nomor:02}/X/{tahun}")
    assert page.example.text() == "Contoh: 01/X/2023"
    QTest.keyClicks(field.editor, "{")
    assert "kurung kurawal" in page.example.text()


def test_what_was_changed_elsewhere_is_told_and_shown(fresh: SetupRoom) -> None:
    page = fresh.identity
    field = page.fields["partner"]
    field.editor.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field.editor, "Punya saya")
    other = Workspace(fresh.workspace.file, as_secretariat(BASE, "Orang Lain"))
    from inovasi_desktop.services.competition_frame import put_frame

    other.run(put_frame, field="partner", value="Punya dia", expected="")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert "berubah di tempat lain" in field.message.text()
    assert fresh.view().frame.partner == "Punya dia"
    page.keeper.drop()
    assert field.value() == "Punya dia"


# pictures


def test_pictures_come_from_files_and_go_back(fresh: SetupRoom, tmp_path: Path) -> None:
    page = fresh.identity
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#7A1526"))
    assert picture.save(str(tmp_path / "lambang.png"))
    page.pictures.take("lambang", tmp_path / "lambang.png")
    assert dict(fresh.view().assets).keys() == {"lambang"}
    page.pictures.remove["lambang"].click()
    assert fresh.view().assets == ()
    QTest.keySequence(fresh.window, "Ctrl+Z")
    assert dict(fresh.view().assets).keys() == {"lambang"}
    (tmp_path / "teks.png").write_text("bukan gambar", encoding="utf-8")
    page.pictures.take("kop", tmp_path / "teks.png")
    assert "bukan gambar" in page.pictures.told["kop"].text()
    page.pictures.take("kop", tmp_path / "tidak-ada.png")
    assert "tidak dapat dibaca" in page.pictures.told["kop"].text()
    with (tmp_path / "besar.png").open("wb") as target:
        target.truncate(100 * 1024 * 1024)
    page.pictures.take("kop", tmp_path / "besar.png")
    assert "terlalu besar" in page.pictures.told["kop"].text()


# lists


def test_a_category_by_keyboard_added_moved_removed_and_brought_back(fresh: SetupRoom) -> None:
    page = fresh.categories
    fresh.add_category("Puskesmas", "PUS", "3")
    assert [one.text.code for one in fresh.view().categories] == ["PD", "KEC", "PUS"]
    press(page.list.view, Shortcut.MOVE_UP)
    assert [one.text.code for one in fresh.view().categories] == ["PD", "PUS", "KEC"]
    assert page.chosen() is not None
    assert page.chosen().text.code == "PUS"  # type: ignore[union-attr]
    press(page.list.view, Qt.Key.Key_Delete)
    assert [one.text.code for one in fresh.view().standing_categories()] == ["PD", "KEC"]
    page.list.pick(page.list.keys()[-1])
    assert page.removed.isVisible()
    press(page.removed.action, Qt.Key.Key_Space)
    assert [one.text.code for one in fresh.view().standing_categories()] == ["PD", "PUS", "KEC"]
    for _ in range(7):
        QTest.keySequence(fresh.window, "Ctrl+Z")
    assert [one.text.code for one in fresh.view().standing_categories()] == ["PD", "KEC"]


def test_own_prizes_and_back_to_the_common_ones(fresh: SetupRoom) -> None:
    page = fresh.categories
    page.list.pick(page.list.keys()[1])
    set_field(page.own, True)
    fill(page.prizes.rows[1].money, "9.000.000")
    page.prizes.rows[6].remove.click()
    found = fresh.view()
    assert [one.rupiah for one in found.categories[0].prizes] == [9_000_000, 2_000_000, 1_000_000, 0, 0]
    assert len(found.prizes) == 6
    set_field(page.own, False)
    assert fresh.view().categories[0].prizes == ()
    assert page.prizes.rows[1].money.line.isReadOnly()


def test_a_row_is_kept_while_something_in_it_is_refused(fresh: SetupRoom) -> None:
    page = fresh.categories
    page.list.pick(page.list.keys()[1])
    code = page.fields["code"]
    code.editor.setFocus(Qt.FocusReason.TabFocusReason)
    write("KEC")
    assert "sudah dipakai" in code.message.text()
    kept = page.list.current()
    page.list.pick(page.list.keys()[2])
    assert page.list.current() == kept
    assert [one.text.code for one in fresh.view().categories] == ["PD", "KEC"]


def test_criteria_move_are_removed_and_brought_back(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.list.pick(page.list.keys()[-1])
    edits = list(page.criteria.edits.values())
    edits[1].up.click()
    codes = [one.text.code for one in fresh.view().stages[3].standing]
    assert codes[:2] == ["kemanfaatan", "kebaruan"]
    page.criteria.edits[edits[0].view.uid].remove.click()
    assert "70, bukan 100" in page.criteria.note.text()
    assert "Periksa" in _chips(page.list)
    page.criteria.restores[0].click()
    assert page.criteria.note.text() == ""
    assert page.criteria.sum.text() == "Jumlah bobot 100"


def _chips(shown: object) -> list[str]:
    model = shown._model  # type: ignore[attr-defined]
    return [model.row(place).chip for place in range(model.rowCount())]


def test_level_texts(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.list.pick(page.list.keys()[-1])
    edit = next(iter(page.criteria.edits.values()))
    edit.more.click()
    edit.add_level.click()
    write("100")
    assert len(fresh.view().stages[3].standing[0].text.levels) == 5
    assert "tumpang tindih" in edit.message.text() or "di luar" in edit.message.text()
    edit._levels[4].remove.click()
    fill(edit._levels[0].fields["label"], "Perlu perbaikan")
    assert fresh.view().stages[3].standing[0].text.levels[0].label == "Perlu perbaikan"
    assert edit.message.text() == ""


def test_a_name_gives_a_new_criterion_its_code(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.list.pick(page.list.keys()[-1])
    page.criteria.add_button.click()
    write("Dampak Luas bagi Warga")
    assert fresh.view().stages[3].standing[-1].text.code == "dampak"


def test_requirements(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.list.pick(page.list.keys()[0])
    card = page.requirements
    assert card.isVisible()
    card.add_button.click()
    write("Contoh syarat")
    assert [one.text.text for one in fresh.view().requirements][-1] == "Contoh syarat"
    last = list(card.rows)[-1]
    card.rows[last].up.click()
    assert [one.text.text for one in fresh.view().requirements][-2] == "Contoh syarat"
    card.rows[last].remove.click()
    assert len(card.rows) == 4
    card.restores[0].click()
    assert len(card.rows) == 5


def test_indicators_of_a_field_visit(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.list.pick(page.list.keys()[2])
    set_field(page.fields.fields["field_visit"], False)
    assert not page.indicators.isVisible()
    set_field(page.fields.fields["field_visit"], True)
    card = page.indicators
    assert card.isVisible()
    count = len(card.rows)
    card.add_button.click()
    write("Contoh indikator")
    uid = list(card.rows)[-1]
    row = card.rows[uid]
    fill(row.fields["weight"], "2,5")
    row.more.click()
    fill(row.fields["code"], "X9")
    row.fields["levels"].focus()
    levels = row.fields["levels"].editor
    levels.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(levels, "Belum ada")
    QTest.keyClick(levels, Qt.Key.Key_Return)
    QTest.keyClick(levels, Qt.Key.Key_Return)
    QTest.keyClicks(levels, "Ada")
    row.more.setFocus()
    found = fresh.view().stages[2].indicators[-1]
    assert (found.text.name, found.text.weight, found.text.code) == ("Contoh indikator", 250, "X9")
    assert found.text.levels == ("Belum ada", "Ada")
    row.up.click()
    assert fresh.view().stages[2].indicators[-2].uid == uid
    card.rows[uid].remove.click()
    assert len(card.rows) == count
    card.restores[0].click()
    assert len(card.rows) == count + 1
    card.rows[uid].remove.click()
    QTest.keySequence(fresh.window, "Ctrl+Z")
    assert uid in card.rows
    other = next(one for one in card.rows if one != uid)
    code = card.rows[other].fields["code"]
    card.rows[other].more.click()
    code.focus()
    write("X9")
    assert "sudah dipakai indikator" in code.message.text()


def test_a_category_gets_stages_of_its_own_in_one_undo(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.owner_box.setCurrentIndex(1)
    page.owner_box.activated.emit(1)
    assert "Memakai tahap bersama" in page.empty.text()
    page.empty.action.click()
    category = fresh.view().categories[0]
    assert len(fresh.view().stages_of(category.id)) == 4
    assert fresh.rules.owner_box.count() == 2
    page = fresh.stages
    QTest.keySequence(fresh.window, "Ctrl+Z")
    assert fresh.view().stages_of(category.id) == ()
    QTest.keySequence(fresh.window, "Ctrl+Y")
    own = fresh.view().stages_of(category.id)
    assert len(own[3].standing) == 5
    shared = fresh.view().stages_of(None)[2]
    assert [one.text for one in own[2].indicators] == [one.text for one in shared.indicators]


# rules


def test_words_and_example_follow_every_change(fresh: SetupRoom) -> None:
    page = fresh.rules
    assert "Nilai akhir = 70% Fact finding + 30% Wawancara dan paparan, dibulatkan 2 desimal." in page.words.text()
    before = [row.entry for row in page.example.rows]
    stages = fresh.stages
    for place, weight in ((2, "10"), (3, "90")):
        stages.list.pick(stages.list.keys()[place])
        fill(stages.fields.fields["weight"], weight)
    page = fresh.rules
    assert "10% Fact finding + 90%" in page.words.text()
    assert [row.entry for row in page.example.rows] != before
    set_field(page.fields["round_total"], None)
    assert "tanpa pembulatan" in page.words.text()


def test_the_meaning_of_a_stage_follows_while_its_numbers_are_typed(fresh: SetupRoom) -> None:
    page = fresh.stages
    page.list.pick(page.list.keys()[2])
    assert "Nilai akhir = 70% Fact finding" in page.meaning.words.text()
    before = page.meaning.example.rows
    weight = page.fields.fields["weight"].editor
    weight.setFocus()
    weight.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(weight, "5")
    assert "14,29% Fact finding" in page.meaning.words.text()
    assert page.meaning.example.rows != before
    assert "belum tersimpan" in page.meaning.note.text()
    assert fresh.view().stages[2].text.weight == 7000
    QTest.keyClicks(weight, "x")
    assert "70% Fact finding" in page.meaning.words.text()
    assert page.meaning.note.text() == ""
    QTest.keyClick(weight, Qt.Key.Key_Escape)
    fill(page.fields.fields["weight"], "40")
    assert "57,14% Fact finding" in page.meaning.words.text()
    set_field(page.fields.fields["aggregate"], "trimmed")
    words = page.meaning.words.text()
    trim = page.fields.fields["trim"].editor
    trim.setFocus()
    QTest.keyClicks(trim, "5")
    assert page.meaning.words.text() != words
    QTest.keyClick(trim, Qt.Key.Key_Escape)
    edit = next(iter(page.criteria.edits.values()))
    rows = page.meaning.example.rows
    fill(edit.fields["weight"], "0")
    assert page.meaning.example.rows != rows
    page.list.pick(page.list.keys()[0])
    assert not page.meaning.isVisible()


def test_the_chain_by_keyboard(fresh: SetupRoom) -> None:
    page = fresh.rules
    before = fresh.view().frame.ties
    page.ties.view.setCurrentIndex(page.ties.view.model().index(1, 0))
    press(page.ties.view, Shortcut.MOVE_UP)
    assert fresh.view().frame.ties[:2] == (before[1], before[0])
    press(page.ties.view, Qt.Key.Key_Delete)
    assert fresh.view().frame.ties == (before[0], *before[2:])
    page.ties.choose(before[1])
    press(page.ties.add_button, Qt.Key.Key_Space)
    assert fresh.view().frame.ties[-2:] == (before[1], "plenary")
    for _ in range(3):
        QTest.keySequence(fresh.window, "Ctrl+Z")
    assert fresh.view().frame.ties == before


def test_a_step_that_names_nothing_is_told(fresh: SetupRoom) -> None:
    stages = fresh.stages
    stages.list.pick(stages.list.keys()[2])
    press(stages.list.view, Qt.Key.Key_Delete)
    page = fresh.rules
    model = page.ties.view.model()
    assert model.row(0).chip == "Periksa"  # type: ignore[attr-defined]
    assert "Nilai akhir = 100% Wawancara dan paparan" in page.words.text()


def test_scored_rules_ask_for_a_reason(final: SetupRoom) -> None:
    page = final.rules
    assert page.reason.isVisible()
    rules = final.workspace.read(export_rules)
    set_field(page.fields["round_total"], 5)
    assert "alasan" in page.fields["round_total"].message.text()
    assert page.reason.line.hasFocus()
    assert final.workspace.read(export_rules) == rules
    write("Keputusan pleno")
    assert final.view().frame.round_total == 5
    QTest.keySequence(final.window, "Ctrl+Z")
    assert final.workspace.read(export_rules) == rules


def test_a_competition_without_rubric_says_so_at_the_recap(fresh: SetupRoom) -> None:
    stages = fresh.stages
    for _ in range(4):
        stages.list.pick(stages.list.keys()[0])
        press(stages.list.view, Qt.Key.Key_Delete)
    fresh.window.go("recap")
    page = fresh.window.page()
    assert isinstance(page, RecapPage)
    assert "Rubrik belum siap" in page.empty.text()
    page.empty.action.click()
    assert fresh.window.place == "stages"
    fresh.window.go("certificates")
